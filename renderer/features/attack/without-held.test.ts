import { expect, test } from 'vitest';
import { textsIn, type Shown, withoutHeld } from './without-held.ts';

const technique = (n: number, name: string): Shown['matrix']['techniques'][number] => ({
  id: `attack-pattern--${n}`,
  type: 'attack-pattern',
  name,
  externalId: `T100${n}`,
  tactics: ['one'],
  platforms: [],
});
const tactic = (shortName: string, name: string): Shown['columns'][number]['tactic'] => ({
  id: `x-mitre-tactic--${shortName}`,
  type: 'x-mitre-tactic',
  name,
  shortName,
});
const mark = { count: 2, sources: [1] };
const subject = (id: string, name: string): Shown['subjects'][number] => ({
  key: id,
  kind: 'object',
  id,
  name,
  type: 'intrusion-set',
  marks: new Map([1, 2].map((n) => [`attack-pattern--${n}`, mark])),
});

function shown(): Shown {
  const techniques = [technique(1, 'Kelp raking'), technique(2, 'Sailing')];
  const row = (one: (typeof techniques)[number]): Shown['columns'][number]['rows'][number] => ({
    key: `one ${one.id}`,
    technique: one,
    tactic: 'one',
    level: 0,
    subs: 0,
    isUnfolded: false,
    use: { own: [mark, mark], subs: [], isUsed: true, isTouched: true },
  });
  const columns = [tactic('one', 'Harvest by Zorrkat'), tactic('two', 'Kelp tactic')].map((one) => ({
    tactic: one,
    rows: one.shortName === 'one' ? techniques.map(row) : [],
    total: 2,
    used: 2,
  }));
  return {
    matrix: {
      domain: 'enterprise-attack',
      domains: [],
      tactics: columns.map((column) => column.tactic),
      techniques,
      platforms: [],
    },
    subjects: [subject('intrusion-set--1', 'Openbird'), subject('intrusion-set--2', 'Zorrkat')],
    layers: new Map(),
    sourceNames: new Map([[1, 'Zorrkat feed']]),
    columns,
    view: { platforms: new Set(), unfolded: new Set(), allUnfolded: false } as unknown as Shown['view'],
    paint: { kind: 'bands' } as unknown as Shown['paint'],
  };
}

/** As the gate answers: what is held, and each text without its names. */
const disclosed = (held: string[], texts: readonly string[]) => ({
  held,
  ties: [] as [string, string][],
  texts: texts.map((text) => text.replace(/kelp|zorrkat/gi, '[redacted TLP:RED]')),
});

test('techniques, tactics and subjects that stay behind are in no name, no column and no use', () => {
  const before = shown();
  const texts = textsIn(before);
  for (const name of ['Kelp raking', 'Harvest by Zorrkat', 'Kelp tactic', 'Zorrkat', 'Zorrkat feed']) expect(texts).toContain(name);
  const after = withoutHeld(before, disclosed(['attack-pattern--1', 'x-mitre-tactic--two', 'intrusion-set--2'], texts));
  const written = JSON.stringify([after.columns, after.matrix.techniques, after.subjects, [...after.sourceNames]]);
  expect(written).not.toMatch(/kelp|zorrkat/i);
  expect(after.columns.map(({ tactic: { name }, rows, used }) => [name, rows.length, used])).toEqual([
    ['Harvest by [redacted TLP:RED]', 1, 1],
  ]);
  expect(after.columns[0]?.rows[0]?.use.own).toEqual([mark, undefined]);
});
