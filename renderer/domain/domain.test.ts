import { expect, test } from 'vitest';
import { GROUPS } from '../../stix/index.ts';
import { looksLikeStix } from '../state/imports.ts';
import { laterSteps } from '../state/undo.ts';
import { fractionDone, jobRate, jobTimeLeftMs } from './job-progress.ts';
import { tlpLevel } from './markings.ts';
import { typeShapePath } from '../../stix/index.ts';
import { describeType, groupBySlug, groupSlug, typesOfGroup } from './types.ts';

test.each([
  ['TLP:RED', 'red'],
  ['tlp:amber+strict', 'amber-strict'],
  ['TLP:WHITE', 'clear'],
  ['TLP 2.0: CLEAR', 'clear'],
  ['TLP-GREEN', 'green'],
  ['PAP:RED', undefined],
  ['not TLP:RED', undefined],
])('%s is shown as %s', (name, level) => expect(tlpLevel({ name })).toBe(level));

test('time left follows the bytes, and says nothing before there is something to judge by', () => {
  const job = { bytes: 1000, bytesDone: 250, read: 500, ms: 2000 };
  expect(fractionDone(job)).toBe(0.25);
  expect(jobRate(job)).toBe(250);
  expect(jobTimeLeftMs(job)).toBe(6000);
  expect(jobTimeLeftMs({ ...job, ms: 100 })).toBeUndefined();
  expect(fractionDone({ bytes: 0, bytesDone: 0 })).toBeUndefined();
});

test('every group has its place and its types, also ones that nobody described', () => {
  for (const group of GROUPS) expect(groupBySlug(groupSlug(group))).toBe(group);
  expect(groupBySlug('nowhere')).toBeUndefined();
  expect(typesOfGroup('Data', ['x-acme-thing', 'malware'])).toContain('x-acme-thing');
  expect(typesOfGroup('Threats', ['x-acme-thing'])).not.toContain('x-acme-thing');
  expect(describeType('x-acme-thing').singular).toBe('Acme thing');
});

test('pasted STIX is told from a value to look up', () => {
  for (const text of ['{"type":"bundle"}', '\uFEFF [ {', '<?xml version="1.0"?>']) expect(looksLikeStix(text)).toBe(true);
  for (const text of ['198.51.100.7', 'APT29', '', 'hxxps[:]//evil[.]example/{x}']) expect(looksLikeStix(text)).toBe(false);
});

test('the steps of a conflict are found, and nothing else is taken for one', () => {
  const step = { step: 2, names: ['a.json'], kind: 'import' };
  expect(laterSteps({ steps: [step, { step: 3 }, 'x'] })).toEqual([step]);
  expect(laterSteps([step])).toEqual([step]);
  for (const detail of [undefined, null, 'x', 7, { steps: 'x' }]) expect(laterSteps(detail)).toEqual([]);
});

test('every type that the model knows has its own shape', () => {
  const bare = GROUPS.flatMap((group) => typesOfGroup(group)).filter((type) => typeShapePath(type) === typeShapePath('x-nobody-knows'));
  expect(bare).toEqual([]);
});
