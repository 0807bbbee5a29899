import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText, differences, unionOf, upsert } from './index.ts';

const GREEN = 'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da';
const AMBER = 'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82';
const actor = (more: Record<string, unknown>) => ({ type: 'intrusion-set', id: 'intrusion-set--1', name: 'A', ...more });

test('U1: equal or higher confidence overwrites single values, lower only fills what is empty', () => {
  const known = actor({ confidence: 60, description: 'known' });
  expect(upsert(known, actor({ confidence: 60, description: 'new' }), { rule: 'merge' })).toMatchObject({ description: 'new' });
  const lower = upsert(known, actor({ confidence: 20, description: 'new', objective: 'filled' }), { rule: 'merge' });
  expect(lower).toMatchObject({ description: 'known', objective: 'filled', confidence: 60 });
  expect(upsert(known, actor({ description: '' }), { rule: 'merge' })).toBe(known);
});

test('U2: lists grow and lose nothing; labels and external references whatever the confidence; letters without case are one alias', () => {
  const known = actor({ confidence: 90, aliases: ['X'], labels: ['a'] });
  const lower = upsert(known, actor({ confidence: 10, aliases: ['x', 'Y'], labels: ['b'] }), { rule: 'merge' });
  expect(lower).toMatchObject({ aliases: ['X'], labels: ['a', 'b'] });
  expect(upsert(known, actor({ confidence: 95, aliases: ['x', 'Y'] }), { rule: 'merge' })).toMatchObject({ aliases: ['X', 'Y'] });
  const reference = { source_name: 's', url: 'https://example.org/', description: 'one' };
  expect(unionOf([reference], [{ ...reference, description: 'two' }], 'external_references')).toEqual([reference]);
});

test('U3: of TLP markings the strictest stays', () => {
  const marked = (id: string) => actor({ object_marking_refs: [id] });
  expect(upsert(marked(AMBER), marked(GREEN), { rule: 'merge' })).toMatchObject({ object_marking_refs: [AMBER] });
  expect(upsert(marked(GREEN), marked(AMBER), { rule: 'merge' })).toMatchObject({ object_marking_refs: [AMBER] });
});

test('U4: spans grow to both sides; the author changes only for a higher confidence', () => {
  const known = actor({
    first_seen: '2020-01-01T00:00:00Z',
    last_seen: '2020-02-01T00:00:00Z',
    created_by_ref: 'identity--1',
    confidence: 50,
  });
  const incoming = actor({
    first_seen: '2019-01-01T00:00:00Z',
    last_seen: '2020-01-15T00:00:00Z',
    created_by_ref: 'identity--2',
    confidence: 50,
  });
  const merged = upsert(known, incoming, { rule: 'merge' });
  expect(merged).toMatchObject({ first_seen: '2019-01-01T00:00:00Z', last_seen: '2020-02-01T00:00:00Z', created_by_ref: 'identity--1' });
});

test('U5: with the version it was made from, what was edited stays and what was not follows its source', () => {
  const base = actor({ description: 'old', aliases: ['A', 'B'], goals: ['g'] });
  const mine = actor({ description: 'old', aliases: ['B', 'M'], name: 'Mine', goals: ['g'] });
  const theirs = actor({ description: 'new', aliases: ['A', 'B', 'C'] });
  expect(upsert(mine, theirs, { rule: 'merge' }, base)).toEqual(actor({ name: 'Mine', description: 'new', aliases: ['B', 'M', 'C'] }));
});

test('U6: nothing is thrown or changed in place, and doing it twice is doing it once', () => {
  const object = fc.dictionary(
    fc.constantFrom('type', 'id', 'name', 'labels', 'aliases', 'hashes', 'confidence', 'object_marking_refs', 'first_seen', '__proto__'),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(
      object,
      object,
      fc.constantFrom('merge' as const, 'newest' as const, 'fill' as const, 'never' as const),
      (known, incoming, rule) => {
        const before = canonicalText(known);
        const once = upsert(known, incoming, { rule });
        expect(canonicalText(known)).toBe(before);
        expect(canonicalText(upsert(once, incoming, { rule }))).toBe(canonicalText(once));
      },
    ),
  );
});

test('U7: differences are told property by property, with who says what', () => {
  const found = differences([actor({ name: 'A' }), actor({ name: 'B' }), actor({ name: 'A', modified: '2020' })]);
  expect([...found]).toEqual([
    [
      'name',
      [
        { value: 'A', of: [0, 2] },
        { value: 'B', of: [1] },
      ],
    ],
  ]);
});
