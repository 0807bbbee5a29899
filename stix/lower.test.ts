/** L4: what 2.0 asks for beyond 2.1. The other rules of L are shown in versions.test.ts. */
import { expect, test } from 'vitest';
import { lowerTo20 } from './lower.ts';
import { type MarkingName, markingObject, MARKINGS } from './markings.ts';
import { raiseTo21 } from './versions.ts';

test('L4: what 2.0 asks for is given, and reserved names come back', () => {
  const tool = { type: 'tool', spec_version: '2.1', id: 'tool--1d2e3c4b-0f1a-4b2c-8d3e-4f5a6b7c8d9e', name: 'x', confidence: 70 };
  const { object = {} } = lowerTo20(tool);
  expect(object).toMatchObject({ x_confidence: 70 });
  expect(object).not.toHaveProperty('confidence');
  expect(raiseTo21(object, '2.0')).toMatchObject({ confidence: 70 });

  const marking = (name: MarkingName): unknown => {
    const meaning = MARKINGS.find((one) => one.name === name);
    return meaning && lowerTo20({ ...markingObject(meaning, 'opencti') }).object;
  };
  expect(marking('TLP:CLEAR')).toMatchObject({ definition_type: 'tlp', definition: { tlp: 'white' } });
  expect(marking('TLP:AMBER+STRICT')).toMatchObject({ definition_type: 'statement', definition: { statement: 'TLP:AMBER+STRICT' } });
  expect(marking('PAP:RED')).toMatchObject({ definition_type: 'statement', definition: { statement: 'PAP:RED' } });

  const samples = ['file--1d2e3c4b-0f1a-4b2c-8d3e-4f5a6b7c8d9e'];
  expect(lowerTo20({ ...tool, type: 'malware', sample_refs: samples }).object).not.toHaveProperty('sample_refs');

  const key = { type: 'windows-registry-key', id: 'windows-registry-key--1', key: 'HKEY_X', values: [{ data: 'd' }, { name: 'n' }] };
  const observed = { type: 'observed-data', id: 'observed-data--1', object_refs: [key.id] };
  expect(lowerTo20(observed, () => key).object?.['objects']).toEqual({
    0: { type: key.type, key: key.key, values: [{ name: '', data: 'd' }, { name: 'n' }] },
  });
});
