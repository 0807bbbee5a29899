/** The worked examples of misp-stix: each pair gives the objects that it names, or stands in the table of differences. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../build/dev/shared-data.ts';
import { isRecord } from '../canonical.ts';
import { MISP_EXTENSION, mispToStix, toMisp } from './index.ts';
import { ATTRIBUTE_DIFFERENCES, BACK_DIFFERENCES, EXTERNAL_DIFFERENCES, GALAXY_DIFFERENCES } from './mapping-differences.ts';
import type { MispRecord, StixObject } from './record.ts';

type Pairs = Record<string, { MISP: Record<string, unknown>; STIX: unknown }>;
const read = (name: string): unknown => JSON.parse(readFileSync(join(sharedData ?? '', 'misp/misp-stix-mapping', name), 'utf8'));
const list = (value: unknown): StixObject[] => (Array.isArray(value) ? value : [value]) as StixObject[];

/** The examples all have this time and this creator. */
const EVENT = {
  uuid: '0b4b0c3e-2c76-4d3b-9f5c-2f4a1d0c6b11',
  info: 'Pairs',
  timestamp: '1603642920',
  Orgc: { uuid: 'a0c22599-9e58-4da4-96ac-7051603fa951', name: 'MISP' },
};

const withoutOurs = (object: StixObject): Record<string, unknown> => {
  const { extensions, ...rest } = object;
  const others = isRecord(extensions) ? Object.fromEntries(Object.entries(extensions).filter(([id]) => id !== MISP_EXTENSION)) : {};
  return Object.keys(others).length > 0 ? { ...rest, extensions: others } : rest;
};

/** `type.member` of each member that is otherwise, sorted; `type` alone: the object is missing. */
function differences(expected: readonly StixObject[], made: ReadonlyMap<string, StixObject>): string[] {
  return expected
    .flatMap((object) => {
      const found = made.get(object.id);
      if (!found) return [object.type];
      return membersThatDiffer(object, withoutOurs(found)).map((name) => `${object.type}.${name}`);
    })
    .sort();
}

function membersThatDiffer(expected: Record<string, unknown>, found: MispRecord): string[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  return names.filter((name) => {
    try {
      expect(found[name]).toEqual(expected[name]);
      return false;
    } catch {
      return true;
    }
  });
}

/** The table says the same as what is found: a difference that comes or goes fails. */
function compare(found: Record<string, readonly string[]>, known: Record<string, { differs: readonly string[] }>): void {
  const some = Object.fromEntries(Object.entries(found).filter(([, differs]) => differs.length > 0));
  expect(some).toEqual(Object.fromEntries(Object.entries(known).map(([name, { differs }]) => [name, differs])));
}

describe.skipIf(!sharedData)('the mapping of misp-stix', () => {
  test('80 attributes become the objects of the examples', () => {
    const pairs = read('misp_attributes_to_stix21.json') as Pairs;
    expect(Object.keys(pairs)).toHaveLength(80);
    const found = Object.fromEntries(
      Object.entries(pairs).map(([type, { MISP, STIX }]) => {
        const objects = [...mispToStix({ ...EVENT, Attribute: [{ to_ids: true, ...MISP }] })];
        return [type, differences(list(STIX), new Map(objects.map((object) => [object.id, object])))];
      }),
    );
    compare(found, ATTRIBUTE_DIFFERENCES);
  });

  test('of the same attributes without to_ids none becomes an indicator', () => {
    for (const { MISP } of Object.values(read('misp_attributes_to_stix21.json') as Pairs)) {
      const types = [...mispToStix({ ...EVENT, Attribute: [{ ...MISP, to_ids: false }] })].map(({ type }) => type);
      expect(types).not.toContain('indicator');
    }
  });

  test('27 galaxies become the objects of the examples', () => {
    const pairs = read('misp_galaxies_to_stix21.json') as Pairs;
    expect(Object.keys(pairs)).toHaveLength(27);
    const found = Object.fromEntries(
      Object.entries(pairs).map(([name, { MISP, STIX }]) => {
        const objects = [...mispToStix({ ...EVENT, Galaxy: [MISP] })];
        return [name, differences(list(STIX), new Map(objects.map((object) => [object.id, object])))];
      }),
    );
    compare(found, GALAXY_DIFFERENCES);
  });

  const back = (file: string, known: Record<string, { differs: readonly string[] }>, cases: number): void => {
    const pairs = read(file) as Record<string, Record<string, { MISP: MispRecord; STIX: unknown }>>;
    const found: Record<string, string[]> = {};
    for (const [type, kinds] of Object.entries(pairs)) {
      for (const [kind, { MISP, STIX }] of Object.entries(kinds)) {
        const [made] = toMisp(list(STIX));
        const attributes = made?.event['Attribute'];
        const attribute: unknown = Array.isArray(attributes) ? (attributes as unknown[])[0] : undefined;
        const shown = isRecord(attribute) ? { disable_correlation: false, ...attribute } : {};
        found[`${type} ${kind}`] = membersThatDiffer(MISP, shown).sort();
      }
    }
    expect(Object.keys(pairs)).toHaveLength(cases);
    compare(found, known);
  };

  test('79 attributes come back out of the objects of MISP', () => back('stix21_to_misp_attributes.json', BACK_DIFFERENCES, 79));
  test('8 attributes come out of the objects of others', () => back('external_stix21_to_misp_attributes.json', EXTERNAL_DIFFERENCES, 8));
});
