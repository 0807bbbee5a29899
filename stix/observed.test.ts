import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../build/dev/shared-data.ts';
import { expandObservedData } from './index.ts';

if (!sharedData) console.log(SHARED_DATA_ABSENT);
const observed = (objects: unknown, more: object = {}) =>
  expandObservedData({ type: 'observed-data', id: 'observed-data--1', objects, ...more });

test('O1: an observable gets the deterministic id, and references between keys become references between ids', () => {
  const { objects, problems } = observed({
    '0': { type: 'file', name: 'foo.exe', hashes: { MD5: 'd41d8cd98f00b204e9800998ecf8427e' } },
    '1': { type: 'domain-name', value: 'example.com', resolves_to_refs: ['2'] },
    '2': { type: 'ipv4-addr', value: '198.51.100.3' },
  });
  expect(problems).toEqual([]);
  expect(objects).toEqual([
    {
      type: 'file',
      spec_version: '2.1',
      id: 'file--51d0535d-dfbb-5909-b066-8ee329783353',
      name: 'foo.exe',
      hashes: { MD5: 'd41d8cd98f00b204e9800998ecf8427e' },
    },
    {
      type: 'domain-name',
      spec_version: '2.1',
      id: 'domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7',
      value: 'example.com',
      resolves_to_refs: ['ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4'],
    },
    { type: 'ipv4-addr', spec_version: '2.1', id: 'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4', value: '198.51.100.3' },
  ]);
});

test('O2: an id that depends on another observable does not depend on the order of the keys', () => {
  const directory = { type: 'directory', path: '/tmp' };
  const one = observed({ '0': { type: 'file', name: 'x', parent_directory_ref: '1' }, '1': directory });
  const two = observed({ a: directory, b: { type: 'file', name: 'x', parent_directory_ref: 'a' } });
  expect(one.ids.get('0')).toBe(two.ids.get('b'));
  expect(one.ids.get('0')).not.toBe(observed({ '0': { type: 'file', name: 'x' } }).ids.get('0'));
});

test('O3: what has no value of its own gets an id from where it was observed', () => {
  const processes = { '0': { type: 'process', pid: 1, parent_ref: '1' }, '1': { type: 'process', pid: 2, child_refs: ['0'] } };
  const { objects, problems } = observed(processes);
  expect(problems).toEqual([]);
  expect(objects[0]?.['parent_ref']).toBe(objects[1]?.['id']);
  expect(objects[1]?.['child_refs']).toEqual([objects[0]?.['id']]);
  expect(observed(processes).objects).toEqual(objects);
  expect(expandObservedData({ id: 'observed-data--2', objects: processes }).ids.get('0')).not.toBe(objects[0]?.['id']);
});

test('O4: names that 2.1 changed are changed', () => {
  const { objects } = observed({
    '0': { type: 'file', name: 'x', created: '2020-01-01T00:00:00Z' },
    '1': { type: 'process', pid: 1, binary_ref: '0' },
  });
  expect(objects[0]).toMatchObject({ ctime: '2020-01-01T00:00:00Z' });
  expect(objects[1]).toMatchObject({ image_ref: objects[0]?.['id'] });
});

test('O5: an observable is marked as what it was observed in, and the same one twice comes once', () => {
  const { objects, ids } = observed(
    { '0': { type: 'url', value: 'http://x' }, '1': { type: 'url', value: 'http://x' } },
    { object_marking_refs: ['marking-definition--1'] },
  );
  expect(objects).toHaveLength(1);
  expect(objects[0]?.['object_marking_refs']).toEqual(['marking-definition--1']);
  expect(ids.get('1')).toBe(ids.get('0'));
});

test('O6: wrong targets, circles and nonsense are reported; the rest comes out', () => {
  const wrong = observed({
    '0': { type: 'email-message', from_ref: '9', subject: 's' },
    '1': 5,
    '2': { value: 'no type' },
    '3': { type: 'url', value: 'u' },
  });
  expect(wrong.problems.map((problem) => problem.key)).toEqual(['1', '2', '0']);
  expect(wrong.objects.map((object) => object['type'])).toEqual(['email-message', 'url']);
  expect(wrong.objects[0]).not.toHaveProperty('from_ref');
  const circle = observed({
    '0': { type: 'file', name: 'a', parent_directory_ref: '1' },
    '1': { type: 'file', name: 'b', parent_directory_ref: '0' },
  });
  expect(circle.objects).toHaveLength(2);
  expect(circle.problems).toHaveLength(1);
  expect(observed([]).problems).toHaveLength(1);
  expect(observed(undefined)).toEqual({ objects: [], ids: new Map(), problems: [] });
});

test('O7: a chain of 10,000, or a million circles of references, ends', () => {
  const chain = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, i) => [String(i), { type: 'file', name: `f${i}`, parent_directory_ref: String((i + 1) % 10_000) }]),
  );
  expect(observed(chain).objects).toHaveLength(10_000);
  expect(observed(chain).problems.filter((problem) => problem.message.includes('circle'))).toHaveLength(1);
  const many = Object.fromEntries(Array.from({ length: 12_000 }, (_, i) => [String(i), { type: 'url', value: `u${i}` }]));
  expect(observed(many).objects).toHaveLength(10_000);
  expect(observed(many).problems).toHaveLength(1);
});

test('O8: no embedded object, however odd, makes it throw, and every object that comes out has an id of its type', () => {
  const key = fc.constantFrom('0', '1', '2', '__proto__');
  const observable = fc.record(
    {
      type: fc.constantFrom('file', 'process', 'network-traffic', 'email-message', 'x-a', '', '__proto__'),
      parent_directory_ref: key,
      child_refs: fc.array(key),
      from_ref: fc.jsonValue(),
      hashes: fc.jsonValue(),
      extensions: fc.dictionary(fc.string(), fc.record({ contains_refs: fc.array(key) })),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.dictionary(key, fc.oneof(observable, fc.jsonValue())), (objects) => {
      for (const object of observed(objects).objects) expect(String(object['id']).startsWith(`${String(object['type'])}--`)).toBe(true);
    }),
    { numRuns: 1000, verbose: 1 },
  );
});

test.skipIf(!sharedData)('O9: the observables of the MISP pair come out of the 2.0 bundle as the 2.1 bundle has them, but for ids', () => {
  const folder = `${sharedData}/misp/misp-stix-pairs`;
  expect(readdirSync(folder)).toContain('test_event1_stix20.json');
  const load = (name: string) => (JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as { objects: Record<string, unknown>[] }).objects;
  const strip = (object: Record<string, unknown>) => ({ ...object, id: '' });
  const made = load('test_event1_stix20.json').flatMap((object) => expandObservedData(object).objects);
  const given = load('test_event1_stix21.json').filter((object) => ['autonomous-system', 'domain-name'].includes(String(object['type'])));
  expect(made.map(strip)).toEqual(given.map(strip));
});
