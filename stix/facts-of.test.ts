import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../build/dev/shared-data.ts';
import { factsOf, specVersionOf, timeKey, TYPES } from './index.ts';

const OCTI = 'extension-definition--ea279b3e-5c71-4632-ac08-831c66a786ba';
const SCO = 'extension-definition--f93e2c80-4231-4f9a-af8b-95c9bd566a82';
if (!sharedData) console.log(SHARED_DATA_ABSENT);

test('F1: the version is the own one, else 2.1 for what 2.0 does not have, else that of the bundle, else 2.0', () => {
  expect(specVersionOf({ type: 'malware', spec_version: '2.1' }, { bundleSpec: '2.0' })).toBe('2.1');
  expect(specVersionOf({ type: 'malware', spec_version: '2.0' }, { bundleSpec: '2.1' })).toBe('2.0');
  expect(specVersionOf({ type: 'url' }, { bundleSpec: '2.0' })).toBe('2.1');
  expect(specVersionOf({ type: 'malware' }, { bundleSpec: '2.1' })).toBe('2.1');
  expect(specVersionOf({ type: 'malware' })).toBe('2.0');
  expect(specVersionOf({ type: 'location' })).toBe('2.1');
  expect(specVersionOf({ type: 'x-acme' })).toBe('2.0');
});

test('F2: a name is what a person would call it', () => {
  const name = (object: Record<string, unknown>) => factsOf({ id: `${String(object['type'])}--1`, ...object }).name;
  expect(name({ type: 'malware', name: ' X ' })).toBe('X');
  expect(name({ type: 'malware' })).toBe('malware--1');
  expect(name({ type: 'note', content: 'First line\nsecond' })).toBe('First line');
  expect(name({ type: 'note', content: 'c', abstract: 'a' })).toBe('a');
  expect(name({ type: 'indicator', pattern: "[a:b = 'c']" })).toBe("[a:b = 'c']");
  expect(name({ type: 'file', hashes: { 'SHA-1': 'ff', MD5: 'ee' } })).toBe('ff');
  expect(name({ type: 'file', name: 'a.exe', hashes: { MD5: 'ee' } })).toBe('a.exe');
  expect(name({ type: 'autonomous-system', number: 174, name: 'Cogent' })).toBe('AS174 Cogent');
  expect(name({ type: 'network-traffic', protocols: ['tcp', 'http'], dst_port: 80 })).toBe('tcp/http → port 80');
  expect(name({ type: 'marking-definition', definition_type: 'tlp', definition: { tlp: 'red' } })).toBe('TLP:RED');
  expect(name({ type: 'marking-definition', definition_type: 'statement', definition: { statement: '© X' } })).toBe('© X');
  expect(name({ type: 'location', latitude: 1.5, longitude: -2 })).toBe('1.5, -2');
  expect(name({ type: 'process', pid: 4 })).toBe('process 4');
  expect(name({ type: 'relationship', name: 'no', relationship_type: 'uses' })).toBe('');
  expect(name({ type: 'x-acme', value: 'v' })).toBe('v');
  expect(name({ type: 'observed-data' })).toBe('observed-data--1');
});

test('F3: the external id is the one of the knowledge base itself, and all are found', () => {
  const facts = factsOf({
    type: 'attack-pattern',
    id: 'attack-pattern--1',
    external_references: [
      { source_name: 'capec', external_id: 'CAPEC-1' },
      { source_name: 'cwe', external_id: 'CWE-2' },
      { source_name: 'mitre-attack', external_id: 'T1059' },
    ],
  });
  expect(facts.externalId).toBe('T1059');
  expect(facts.terms).toEqual(['CAPEC-1', 'CWE-2', 'T1059']);
  expect(factsOf({ type: 'vulnerability', name: 'cve-2021-44228' }).externalId).toBe('CVE-2021-44228');
  expect(factsOf({ type: 'tool', x_mitre_id: 'S0002' }).externalId).toBe('S0002');
});

test("F4: OpenCTI's properties count wherever they stand", () => {
  const inside = factsOf({
    type: 'identity',
    id: 'identity--1',
    name: 'A',
    extensions: { [OCTI]: { id: '0b0c', stix_ids: ['identity--2'], aliases: ['B', 'A'] }, [SCO]: { labels: ['l'] } },
  });
  expect(inside).toMatchObject({ aliases: ['B'], labels: ['l'], statedIds: ['identity--2', '0b0c'] });
  const top = factsOf({
    type: 'identity',
    spec_version: '2.1',
    id: 'identity--1',
    name: 'A',
    x_opencti_aliases: ['B'],
    x_opencti_stix_ids: ['identity--2'],
    x_opencti_id: '0b0c',
    labels: ['l'],
  });
  expect(top).toMatchObject({ aliases: ['B'], labels: ['l'], statedIds: ['identity--2', '0b0c'] });
});

test('F5: references come in order, nested ones under their top-level property, and what is no id is no reference', () => {
  const facts = factsOf({
    type: 'relationship',
    object_marking_refs: ['marking-definition--1'],
    target_ref: 'tool--2',
    granular_markings: [{ marking_ref: 'marking-definition--3', selectors: ['description'] }],
    x_mitre_data_source_ref: '',
    created_by_ref: 'identity--4',
    source_ref: 'malware--5',
    x_deep: { a: [{ b_refs: ['tool--6', 7, null, 'nonsense', '82316ffd-a0ec-4519-a454-6566f8f5676c'] }] },
    external_references: [{ source_name: 'x_ref' }],
  });
  expect(facts.references).toEqual([
    { property: 'source_ref', id: 'malware--5' },
    { property: 'target_ref', id: 'tool--2' },
    { property: 'created_by_ref', id: 'identity--4' },
    { property: 'object_marking_refs', id: 'marking-definition--1' },
    { property: 'granular_markings', id: 'marking-definition--3' },
    { property: 'x_deep', id: 'tool--6' },
    { property: 'x_deep', id: '82316ffd-a0ec-4519-a454-6566f8f5676c' },
  ]);
  expect(
    factsOf({ type: 'observed-data', spec_version: '2.1', objects: { '0': { type: 'x', a_ref: '1' } } }).references.map(({ id }) => id),
  ).toHaveLength(1);
});

test('F6: hashes, values and literals of patterns can be searched', () => {
  expect(factsOf({ type: 'file', hashes: { MD5: 'AA', x: 5 } }).terms).toEqual(['AA']);
  expect(factsOf({ type: 'indicator', pattern: "[url:value = 'http://x']", pattern_type: 'stix' }).terms).toEqual(['http://x']);
  expect(factsOf({ type: 'indicator', pattern: "rule x { strings: $a = 'y' }", pattern_type: 'yara' }).terms).toEqual([]);
});

test('F10: a 2.0 object has the facts that the same object has in 2.1', () => {
  const facts = factsOf({ type: 'malware', id: 'malware--1', name: 'x', labels: ['malware', 'trojan', 'ours'] });
  expect(facts).toMatchObject({ specVersion: '2.0', labels: ['ours'] });
  const observed = { type: 'observed-data', id: 'observed-data--1', objects: { '0': { type: 'ipv4-addr', value: '198.51.100.3' } } };
  const id = 'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4';
  expect(factsOf(observed).references).toEqual([{ property: 'object_refs', id }]);
  expect(factsOf({ ...observed, spec_version: '2.1' }).references).toEqual([{ property: 'objects', id }]);
});

test('F7: whatever the properties are, facts come and never throw', () => {
  const names = [
    'name',
    'aliases',
    'labels',
    'external_references',
    'hashes',
    'pattern',
    'extensions',
    'created',
    'confidence',
    'value',
    'object_refs',
    'definition',
    'number',
    'content',
    'protocols',
    'id',
    'definition_type',
    'x_opencti_stix_ids',
    OCTI,
  ];
  const hostile = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<unknown>(null, true, 1, -1, NaN, '', 'a--b', '2020-01-01T00:00:00Z', '\ud800', "'", 'TLP:RED'),
      fc.array(tie('value'), { maxLength: 4 }),
      tie('record'),
    ),
    record: fc.dictionary(fc.oneof(fc.constantFrom(...names, '__proto__', 'constructor', 'toString'), fc.string()), tie('value'), {
      maxKeys: 6,
      noNullPrototype: true,
    }),
  }));
  fc.assert(
    fc.property(fc.constantFrom(...TYPES.keys(), 'x-acme', '', '__proto__', 5, null), hostile.record, (type, more) => {
      const facts = factsOf({ ...more, type });
      expect(typeof facts.name).toBe('string');
      expect(facts.references.every((reference) => /--|^[0-9a-f-]{36}$/i.test(reference.id))).toBe(true);
      expect(JSON.stringify(facts)).toContain('"terms"');
    }),
    { numRuns: 2000, verbose: 1 },
  );
});

test('F8: depth beyond the limit costs nothing', () => {
  let deep: unknown = { x_ref: 'tool--1' };
  for (let i = 0; i < 200_000; i++) deep = { a: deep };
  expect(factsOf({ type: 'x-acme', id: 'x-acme--1', deep, extensions: deep, hashes: deep }).references).toEqual([]);
});

test.skipIf(!sharedData)('F9: the facts of ATT&CK Enterprise 18.1 agree with its ground truth', () => {
  const text = gunzipSync(readFileSync(`${sharedData}/attack/enterprise-attack-18.1.stix20.json.gz`)).toString();
  const { objects } = JSON.parse(text) as { objects: Record<string, unknown>[] };
  const facts = objects.map((object) => factsOf(object, { bundleSpec: '2.0' }));
  const live = facts.filter((fact) => !fact.revoked && !fact.deprecated);
  const count = (type: string) => live.filter((fact) => fact.type === type).length;
  expect(facts).toHaveLength(24_771);
  expect(facts.filter((fact) => fact.revoked)).toHaveLength(140);
  expect(facts.filter((fact) => fact.deprecated)).toHaveLength(287);
  expect([
    count('attack-pattern'),
    count('intrusion-set'),
    count('malware'),
    count('tool'),
    count('course-of-action'),
    count('campaign'),
  ]).toEqual([691, 172, 693, 91, 44, 52]);
  const apt29 = facts.find((fact) => fact.externalId === 'G0016');
  expect(apt29).toMatchObject({ name: 'APT29', specVersion: '2.0', modified: timeKey('2025-04-04T17:07:43.344Z') });
  expect(apt29?.aliases).toContain('Cozy Bear');
  // references end where an object is: nothing dangles in this bundle
  const ids = new Set(facts.map((fact) => fact.id));
  expect(facts.flatMap((fact) => fact.references).filter((reference) => !ids.has(reference.id))).toEqual([]);
  // two things that OpenCTI would take for one do not occur
  const standardIds = facts.flatMap((fact) => fact.standardId ?? []);
  expect(new Set(standardIds).size).toBe(standardIds.length);
});
