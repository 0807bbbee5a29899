import { expect, test } from 'vitest';
import type { AttackTechnique } from '../../../contracts/index.ts';
import type { Layer } from '../../../stix/index.ts';
import { readKept, writeKept } from './kept.ts';
import {
  buildColumns,
  heatStep,
  heatSteps,
  marksOfHeat,
  marksOfLayer,
  type Matrix,
  rowFor,
  type Subject,
  totalsOf,
  type View,
} from './model.ts';

const technique = (externalId: string, tactics: string[], more: Partial<AttackTechnique> = {}): AttackTechnique => ({
  id: `attack-pattern--${externalId}`,
  type: 'attack-pattern',
  name: `Name ${externalId}`,
  externalId,
  tactics,
  platforms: ['Windows'],
  ...more,
});
const sub = (externalId: string, tactics: string[], more: Partial<AttackTechnique> = {}): AttackTechnique =>
  technique(externalId, tactics, { parent: `attack-pattern--${externalId.slice(0, 5)}`, ...more });

const matrix: Matrix = {
  domain: 'enterprise-attack',
  domains: [{ domain: 'enterprise-attack', techniques: 6 }],
  tactics: ['one', 'two', 'three'].map((shortName) => ({ id: shortName, type: 'x-mitre-tactic', name: shortName, shortName })),
  techniques: [
    technique('T1001', ['one', 'two']),
    sub('T1001.001', ['one', 'two']),
    sub('T1001.002', ['one'], { platforms: ['Linux'] }),
    technique('T1002', ['two']),
    // stands in a column where its technique does not
    sub('T1002.001', ['one']),
    technique('T1003', ['one'], { name: 'Phishing' }),
  ],
  platforms: ['Linux', 'Windows'],
};

const subject = (key: string, counts: Record<string, number>): Subject => ({
  key,
  kind: 'object',
  name: key,
  id: key,
  type: 'intrusion-set',
  marks: marksOfHeat(Object.entries(counts).map(([id, count]) => ({ technique: `attack-pattern--${id}`, count, sources: [1] }))),
});
const a = subject('a', { T1001: 2, 'T1001.001': 3, T1003: 1 });
const b = subject('b', { 'T1001.001': 1, 'T1001.002': 4, 'T1002.001': 1 });

const view = (more: Partial<View> = {}): View => ({
  platforms: new Set(),
  search: '',
  only: 'all',
  unfolded: new Set(),
  allUnfolded: false,
  ...more,
});
const ids = (subjects: Subject[], more: Partial<View> = {}): string[][] =>
  buildColumns(matrix, subjects, view(more)).map(({ rows }) => rows.map((row) => row.technique.externalId ?? ''));

test('a technique stands in each of its tactics, its sub-techniques below it when unfolded, alone where it is not', () => {
  expect(ids([])).toEqual([['T1001', 'T1002.001', 'T1003'], ['T1001', 'T1002'], []]);
  expect(ids([], { unfolded: new Set(['attack-pattern--T1001']) })).toEqual([
    ['T1001', 'T1001.001', 'T1001.002', 'T1002.001', 'T1003'],
    ['T1001', 'T1001.001', 'T1002'],
    [],
  ]);
  expect(ids([], { allUnfolded: true }).flat()).toHaveLength(8);
});

test('own use and use below are kept apart', () => {
  const [one] = buildColumns(matrix, [a, b], view());
  const row = one?.rows[0];
  expect(row?.use.own.map((mark) => mark?.count)).toEqual([2, undefined]);
  expect(row?.use.subs).toEqual([
    { techniques: 1, count: 3 },
    { techniques: 2, count: 5 },
  ]);
  expect([row?.use.isUsed, row?.use.isTouched]).toEqual([true, true]);
  expect(rowFor(matrix, [b], 'two', 'attack-pattern--T1001')).toMatchObject({
    row: { use: { isUsed: false, isTouched: true } },
    subs: [{ use: { isUsed: true } }],
  });
  expect(rowFor(matrix, [b], 'three', 'attack-pattern--T1001')).toBeUndefined();
});

test('totals: techniques of a tactic, of a subject, in common and alone, a technique of two tactics once', () => {
  const columns = buildColumns(matrix, [a, b], view({ search: 'nothing like this' }));
  expect(columns.map(({ total, used, rows }) => [total, used, rows.length])).toEqual([
    [5, 5, 0],
    [3, 2, 0],
    [0, 0, 0],
  ]);
  expect(totalsOf(matrix, [a, b])).toEqual({ perSubject: [3, 3], alone: [2, 2], used: 5, common: 1 });
  expect(totalsOf(matrix, [a])).toEqual({ perSubject: [3], alone: [3], used: 3, common: 0 });
});

test('platforms, search and who shares it narrow what is shown; what was found below is unfolded', () => {
  expect(ids([a, b], { platforms: new Set(['Linux']) })).toEqual([['T1001'], [], []]);
  expect(ids([], { search: 'phish' })).toEqual([['T1003'], [], []]);
  expect(ids([], { search: 't1001.002' })).toEqual([['T1001', 'T1001.002'], [], []]);
  expect(ids([a, b], { only: 'common' })).toEqual([['T1001', 'T1001.001'], ['T1001', 'T1001.001'], []]);
  expect(ids([a, b], { only: '1' })).toEqual([['T1001', 'T1001.002', 'T1002.001'], [], []]);
  expect(ids([a, b], { only: 'used' }).flat()).not.toContain('T1002');
});

test('a layer marks techniques by their ATT&CK id, in one tactic where it says so; disabled and empty entries mark nothing', () => {
  const layer: Layer = {
    name: 'l',
    domain: 'enterprise-attack',
    gradient: { colors: ['#000000', '#ffffff'], minValue: 0, maxValue: 10 },
    techniques: [
      { techniqueID: 'T1001', tactic: 'two', score: 10 },
      { techniqueID: 'T1003', color: '#ff0000', score: 1 },
      { techniqueID: 'T1002', score: 3, enabled: false },
      { techniqueID: 'T1001.001', showSubtechniques: true, comment: '' },
      { techniqueID: 'T9999', score: 3 },
    ],
  };
  const read: Subject = { ...a, kind: 'layer', ...marksOfLayer(layer, matrix.techniques) };
  expect([...read.marks].map(([id, { color }]) => [id, color])).toEqual([['attack-pattern--T1003', '#ff0000']]);
  const [one, two] = buildColumns(matrix, [read], view());
  expect(one?.rows[0]?.use.isTouched).toBe(false);
  expect(two?.rows[0]?.use.own[0]?.color).toBe('#ffffff');
  expect(totalsOf(matrix, [read])).toMatchObject({ perSubject: [2] });
});

test('steps of heat grow with the counts, and every count has one', () => {
  expect(heatSteps([])).toEqual([]);
  expect(heatSteps([1, 3])).toEqual([1, 2, 3]);
  for (const most of [6, 12, 170, 900]) {
    const steps = heatSteps([1, most]);
    expect(steps.at(-1)).toBe(most);
    expect([...steps].sort((x, y) => x - y)).toEqual(steps);
    const shades = Array.from({ length: most }, (_, index) => heatStep(steps, index + 1));
    expect(shades.every((shade, index) => shade >= 1 && shade <= 5 && shade >= (shades[index - 1] ?? 1))).toBe(true);
  }
});

test('what a place keeps is read back; anything else is a fresh start', () => {
  const kept = { types: ['malware'], through: true, platforms: ['Linux'], only: 'common', allUnfolded: true, narrow: true } as const;
  expect(readKept(writeKept(kept))).toEqual(kept);
  const fresh = readKept(undefined);
  for (const text of ['', '{', 'null', '[1]', '{"types":["nobody"],"only":7,"platforms":"x"}', 5]) expect(readKept(text)).toEqual(fresh);
});
