import { expect, test } from 'vitest';
import { standardId } from './index.ts';
import vectors from './opencti-id-vectors.json' with { type: 'json' };

test('I1: all 91 ids that OpenCTI itself computed come out', () => {
  expect(vectors.vectors).toHaveLength(91);
  for (const vector of vectors.vectors) {
    expect(standardId(vector.entity_type, vector.input), JSON.stringify(vector)).toBe(vector.standard_id);
  }
});

test('I2: fixed ids of markings, ids OpenCTI publishes in its own tests', () => {
  const marking = (definition: string) => standardId('Marking-Definition', { definition, definition_type: definition.split(':', 1)[0] });
  expect(marking('TLP:WHITE')).toBe('marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9');
  expect(marking('tlp:clear')).toBe('marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9');
  expect(marking('TLP:AMBER+STRICT')).toBe('marking-definition--826578e1-40ad-459f-bc73-ede076f81f37');
  expect(marking('PAP:GREEN')).toBe('marking-definition--89484dde-e3d2-547f-a6c6-d14824429eb1');
  expect(standardId('Process', { pid: 42 })).toBeUndefined();
  expect(standardId('Process', { pid: 42, command_line: 'cmd.exe /c whoami' })).toBe('process--e0d97ff4-f2bd-5869-b2bd-822a96b2c555');
  const ends = { relationship_type: 'based-on', from: 'from_id', to: 'to_id' };
  expect(standardId('based-on', ends)).toBe('relationship--0b11fa67-da01-5d34-9864-67d4d71c3740');
  expect(standardId('based-on', { ...ends, start_time: '2022-11-25T19:00:05Z' })).toBe(
    'relationship--c5e1e2ce-14d6-535b-911d-267e92119e01',
  );
  const sighting = { from: 'from_id', to: 'to_id', first_seen: '2022-11-25T19:00:05.000Z', last_seen: '2022-11-26T19:00:05.000Z' };
  expect(standardId('stix-sighting-relationship', sighting)).toBe('sighting--b4d307b6-d22c-5f22-b530-876c298493da');
});

test('I3: a value that cannot be used makes no id rather than a wrong one', () => {
  expect(standardId('Report', { name: 'x', published: 'yesterday' })).toBeUndefined();
  expect(standardId('Incident', { created: '2022-11-25T19:00:05.000Z' })).toBeUndefined();
  expect(standardId('Malware', { name: '  ' })).toBeUndefined();
  expect(standardId('constructor', { name: 'x' })).toBeUndefined();
  expect(standardId('Malware', { name: { toString: 'x' } })).toBeUndefined();
  expect(standardId('Network-Traffic', { protocols: ['tcp'], dst_ref: 'ipv4-addr--x' })).toBeUndefined();
});
