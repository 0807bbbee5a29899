import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../../build/dev/shared-data.ts';
import { factsOf, standardId, standardIdOf, TYPES, VOCABULARIES } from '../index.ts';
import { referenceBundle, referenceObjects } from './index.ts';

const objects = referenceObjects();
const of = (type: string, kind?: string) =>
  objects.filter((object) => object['type'] === type && (kind === undefined || object['x_opencti_location_type'] === kind));

test('B1: markings, 22 regions, 250 countries, sectors, kill chains and vocabularies; no id twice, all of known types', () => {
  expect(new Set(objects.map((object) => object.id)).size).toBe(objects.length);
  for (const object of objects) expect(TYPES.has(String(object['type'])), object.id).toBe(true);
  expect(of('marking-definition')).toHaveLength(9);
  expect(of('location', 'Region')).toHaveLength(22);
  expect(of('location', 'Country')).toHaveLength(250);
  expect(of('identity')).toHaveLength(70);
  expect(of('kill-chain-phase')).toHaveLength(14 + 12 + 12 + 7);
});

test('B2: every id is the one that OpenCTI computes, of relationships too', () => {
  for (const object of objects) {
    if (object['type'] === 'relationship') {
      const ends = { relationship_type: object['relationship_type'], from: object['source_ref'], to: object['target_ref'] };
      expect(standardId('stix-core-relationship', ends)).toBe(object.id);
    } else expect(standardIdOf(object), object.id).toBe(object.id);
  }
});

test('B3: it is always the same, has one fixed time, and nothing refers to what comes later', () => {
  expect(JSON.stringify(referenceBundle())).toBe(JSON.stringify(referenceBundle()));
  const seen = new Set<string>();
  for (const object of objects) {
    expect(object['created']).toBe('2017-01-20T00:00:00.000Z');
    for (const name of ['source_ref', 'target_ref']) if (object[name] !== undefined) expect(seen).toContain(object[name]);
    seen.add(object.id);
    if (object['type'] !== 'relationship') expect(factsOf(object).name, object.id).toMatch(/\S/);
  }
});

test('B4: codes of countries are unique, every country but Antarctica lies in a region, and every value of the standard is a sector', () => {
  const countries = of('location', 'Country');
  for (const at of [0, 1]) {
    const codes = countries.map((country) => (country['x_opencti_aliases'] as string[])[at]);
    expect(new Set(codes).size).toBe(250);
    for (const code of codes) expect(code).toMatch(at === 0 ? /^[A-Z]{3}$/ : /^[A-Z]{2}$/);
  }
  const placed = new Set(of('relationship').map((tie) => tie['source_ref']));
  expect(countries.filter((country) => !placed.has(country.id)).map((country) => country['name'])).toEqual(['Antarctica']);
  for (const country of countries) expect(VOCABULARIES['region-ov']).toContain(country['region']);
  expect(
    of('identity')
      .flatMap((sector) => (sector['sectors'] ?? []) as string[])
      .sort(),
  ).toEqual([...VOCABULARIES['industry-sector-ov']].sort());
});

if (!sharedData) console.log(SHARED_DATA_ABSENT);
test.skipIf(!sharedData)('B5: they are the very things of OpenCTI’s own data sets: the same entities, tied in the same way', () => {
  for (const [file, things, ties] of [
    ['geography', 272, 266],
    ['sectors', 70, 49],
  ] as const) {
    const theirs = (
      JSON.parse(readFileSync(`${sharedData}/opencti/datasets/${file}.json`, 'utf8')) as { objects: Record<string, unknown>[] }
    ).objects;
    const ours = new Set(objects.map((object) => object.id));
    const standard = new Map(theirs.map((object) => [object['id'], standardIdOf(object)]));
    const known = theirs.filter((object) => object['type'] !== 'relationship' && ours.has(standard.get(object['id']) ?? ''));
    expect(known, file).toHaveLength(things);
    const tied = theirs.filter(
      (object) =>
        object['type'] === 'relationship' &&
        ours.has(
          standardId('stix-core-relationship', {
            relationship_type: object['relationship_type'],
            from: standard.get(object['source_ref']),
            to: standard.get(object['target_ref']),
          }) ?? '',
        ),
    );
    expect(tied, file).toHaveLength(ties);
  }
});
