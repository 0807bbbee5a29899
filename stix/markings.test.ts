import { expect, test } from 'vitest';
import {
  markingId,
  markingName,
  markingObject,
  markingOf,
  markingOfId,
  markingOfName,
  MARKINGS,
  standardId,
  standardIdOf,
  strictest,
} from './index.ts';

test('K1: TLP 1, TLP 2.0 and OpenCTI ids of one colour mean the same', () => {
  for (const id of ['613f2e26-407d-48c7-9eca-b8e91df99dc9', '94868c89-83c2-464b-929b-a1a8aa3c8487'])
    expect(markingOfId(`marking-definition--${id}`)?.name).toBe('TLP:CLEAR');
  for (const id of ['826578e1-40ad-459f-bc73-ede076f81f37', '939a9414-2ddd-4d32-a0cd-375ea402b003']) {
    expect(markingOfId(`marking-definition--${id}`)).toMatchObject({ name: 'TLP:AMBER+STRICT', order: 4 });
  }
  expect(markingOfId('marking-definition--fa42a846-8d90-4e51-bc29-71d5b4802168')).toBeUndefined();
  expect(new Set(MARKINGS.flatMap((marking) => marking.ids)).size).toBe(14);
});

test('K2: the first id of each is the one OpenCTI computes or fixes', () => {
  for (const { name, scheme, ids } of MARKINGS)
    expect(standardId('Marking-Definition', { definition: name, definition_type: scheme })).toBe(ids[0]);
});

test('K3: a marking is read from its definition, TLP 2.0 extension, or name', () => {
  expect(markingOf({ definition_type: 'tlp', definition: { tlp: 'white' } })?.name).toBe('TLP:CLEAR');
  expect(markingOf({ definition_type: 'TLP', definition: { TLP: 'TLP:AMBER' } })?.name).toBe('TLP:AMBER');
  expect(markingOf({ definition_type: 'PAP', definition: { pap: 'red' } })?.name).toBe('PAP:RED');
  const extensions = { 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': { tlp_2_0: 'amber+strict' } };
  expect(markingOf({ name: 'x', extensions })?.name).toBe('TLP:AMBER+STRICT');
  expect(markingOf({ name: 'tlp:green' })?.name).toBe('TLP:GREEN');
  expect(markingOf({ definition_type: 'tlp', definition: { tlp: 'ultraviolet' } })).toBeUndefined();
  expect(markingOf({ definition_type: 'statement', definition: { statement: 'TLP:RED' } })).toBeUndefined();
  expect(markingName({ definition_type: 'TLP', definition: { TLP: 'TLP:TEST' } })).toBe('TLP:TEST');
  expect(markingName({ definition_type: 5, definition: [] })).toBeUndefined();
});

test('K4: of several markings the strictest counts, each scheme for itself', () => {
  const of = (...names: string[]) => strictest(names.flatMap((name) => markingOfName(name) ?? []));
  expect(of('TLP:GREEN', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'PAP:GREEN')).toMatchObject({
    TLP: { name: 'TLP:AMBER+STRICT' },
    PAP: { name: 'PAP:GREEN' },
  });
  expect(of()).toEqual({});
});

test("K8: each family has its objects of the same meaning; TLP 1 lacks AMBER+STRICT, PAP is OpenCTI's alone", () => {
  let made = 0;
  for (const meaning of MARKINGS) {
    for (const family of ['opencti', 'tlp1', 'tlp2'] as const) {
      const object = markingObject(meaning, family);
      expect(object?.['id']).toBe(markingId(meaning, family));
      if (object === undefined) continue;
      expect(markingOf({ ...object, id: 'marking-definition--x' })?.name, `${family} ${meaning.name}`).toBe(meaning.name);
      if (family === 'opencti') expect(standardIdOf(object)).toBe(object['id']);
      made++;
    }
  }
  expect(made).toBe(9 + 4 + 5);
  const amber = MARKINGS.find((meaning) => meaning.name === 'TLP:AMBER');
  expect(amber && markingObject(amber, 'tlp1')).toMatchObject({ definition_type: 'tlp', definition: { tlp: 'amber' } });
});
