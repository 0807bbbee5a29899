import fc from 'fast-check';
import { expect, test } from 'vitest';
import { granularMarkings, languageAt, markingsAt, selectorPath, valueAt } from './index.ts';
import { growth, LINEAR } from '../build/dev/processor-time.ts';

const RED = 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed';
const GREEN = 'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da';
const OWN = 'marking-definition--fa42a846-8d90-4e51-bc29-71d5b4802168';
const object = {
  type: 'report',
  lang: 'en',
  name: 'x',
  description: 'Geheim',
  labels: ['a', 'b'],
  external_references: [{ source_name: 's', url: 'https://example.com/' }],
  object_marking_refs: [GREEN],
  granular_markings: [
    { marking_ref: RED, selectors: ['description', 'external_references.[0]', 'labels.[7]'] },
    { marking_ref: OWN, selectors: ['external_references.[0].url'] },
    { lang: 'de', selectors: ['description'] },
    { selectors: ['name'] },
    { marking_ref: RED, selectors: ['', '[0]', 'labels.[x]', 'a..b', 5] },
  ],
};

test('K5: a granular marking counts for the value that it selects and all inside, beside those of the whole object', () => {
  expect(markingsAt(object, ['name'])).toEqual([GREEN]);
  expect(markingsAt(object, ['description'])).toEqual([GREEN, RED]);
  expect(markingsAt(object, ['external_references', 0, 'source_name'])).toEqual([GREEN, RED]);
  expect(markingsAt(object, ['external_references', 0, 'url'])).toEqual([GREEN, RED, OWN]);
  expect(markingsAt(object, ['external_references', 1])).toEqual([GREEN]);
  expect(languageAt(object, ['description'])).toBe('de');
  expect(languageAt(object, ['name'])).toBe('en');
  expect(languageAt({}, ['name'])).toBeUndefined();
});

test('K6: a selector that leads nowhere is known as such; what is no selector, or marks nothing, is left out', () => {
  const read = granularMarkings(object);
  expect(read.filter((one) => !one.resolves).map((one) => one.selector)).toEqual(['labels.[7]']);
  expect(read).toHaveLength(5);
  expect(selectorPath('external_references.[0].url')).toEqual(['external_references', 0, 'url']);
  for (const wrong of ['', '.', '[0]', 'a.[', 'a.[1', 'a.b]', 'a.', 'a.[1]b']) expect(selectorPath(wrong), wrong).toBeUndefined();
  expect(valueAt({ a: 1 }, ['constructor'])).toBeUndefined();
  expect(valueAt({ a: [1] }, ['a', 'length'])).toBeUndefined();
});

test('K7: nothing of an object makes it throw or slow', async () => {
  fc.assert(
    fc.property(fc.anything(), fc.array(fc.anything()), (whole, granular) => {
      const hostile = { object_marking_refs: whole, granular_markings: granular };
      return Array.isArray(markingsAt(hostile, ['a'])) && Array.isArray(granularMarkings({ granular_markings: whole }));
    }),
  );
  const many = (length: number) => Array.from({ length }, (_, index) => `labels.[${index}]`);
  const last = (selectors: string[]) =>
    markingsAt({ granular_markings: [{ marking_ref: RED, selectors }] }, ['labels', selectors.length - 1]);
  expect(last(many(100_000))).toEqual([RED]);
  expect(await growth(100_000, many, last)).toBeLessThan(LINEAR);
});
