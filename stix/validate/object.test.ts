import { expect, test } from 'vitest';
import { DOMAIN_SAMPLES, OBSERVABLE_SAMPLES, STATEMENT_MARKING, TLP_GREEN } from './samples.ts';
import { validateObject, type ValidateOptions } from './index.ts';

type Objects = Record<string, unknown>;
const sample = (type: string): Objects => {
  const found = [...DOMAIN_SAMPLES, ...OBSERVABLE_SAMPLES].find((object) => object['type'] === type);
  if (!found) throw new Error(`no sample of ${type}`);
  return found;
};
const must = (object: unknown, options?: ValidateOptions) =>
  validateObject(object, options).must.map(({ code, path }) => `${code} ${path}`);
const should = (object: unknown, options?: ValidateOptions) =>
  validateObject(object, options).should.map(({ code, path }) => `${code} ${path}`);

test('W3: a complete object of every type has nothing to say', () => {
  for (const object of [...DOMAIN_SAMPLES, ...OBSERVABLE_SAMPLES, STATEMENT_MARKING, TLP_GREEN]) {
    expect(validateObject(object), String(object['type'])).toEqual({ must: [], should: [] });
  }
});

test('W4: a finding has a code, a path into the object and one sentence', () => {
  const references = [
    { source_name: 'a', description: 'b' },
    { source_name: 'a', url: 'no scheme' },
  ];
  expect(validateObject({ ...sample('campaign'), granular_markings: undefined, external_references: references })).toEqual({
    must: [
      {
        code: 'url',
        path: 'external_references[1].url',
        message:
          'external_references[1].url is "no scheme", not a URI of RFC 3986; write it with its scheme, and everything unusual as %XX.',
      },
    ],
    should: [
      {
        code: '302',
        path: 'external_references[1]',
        message: 'external_references[1] has a url without hashes of what was there; add them.',
      },
    ],
  });
});

test.each([
  ['tool', { name: undefined }, 'required name'],
  ['tool', { name: 5 }, 'type name'],
  ['tool', { name: null }, 'null name'],
  ['tool', { aliases: [] }, 'empty-list aliases'],
  ['tool', { aliases: ['a', 5] }, 'type aliases[1]'],
  ['tool', { id: 'tool--x' }, 'identifier id'],
  ['tool', { id: 'malware--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f' }, 'id-type id'],
  ['tool', { id: 'tool--8e2e2d2b-17d4-7cbf-938f-98ee46b3cd3f' }, 'identifier id'],
  ['tool', { spec_version: undefined }, 'required spec_version'],
  ['tool', { spec_version: '3.0' }, 'spec-version spec_version'],
  ['tool', { created: '2016-05-12T08:17:27Z' }, 'precision created'],
  ['tool', { created: '2016-02-30T08:17:27.000Z' }, 'timestamp created'],
  ['tool', { created: '2016-05-12t08:17:27.000z' }, 'timestamp created'],
  ['tool', { created: '2015-06-30T23:59:60.000Z', modified: '2015-07-01T00:00:00.000Z' }, undefined],
  ['tool', { created: '2015-06-29T23:59:60.000Z' }, 'timestamp created'],
  ['tool', { modified: '2001-01-01T00:00:00.000Z' }, 'time-order modified'],
  ['tool', { severity: 'high' }, 'reserved severity'],
  ['tool', { lang: 'foo' }, 'language lang'],
  ['tool', { lang: 'en-XZ' }, undefined],
  ['tool', { lang: 'en-ZB' }, 'language lang'],
  ['tool', { confidence: 101 }, 'range confidence'],
  ['tool', { 'Bad name': 1 }, 'property-name Bad name'],
  ['tool', { x_bytes_bin: '###' }, 'binary x_bytes_bin'],
  ['tool', { x_bytes_hex: 'abc' }, 'hex x_bytes_hex'],
  ['opinion', { opinion: 'maybe' }, 'enum opinion'],
  ['malware', { is_family: true, name: undefined }, 'requires name'],
  ['malware', { is_family: false, name: undefined }, undefined],
  ['malware', { sample_refs: ['malware--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f'] }, 'reference-target sample_refs[0]'],
  ['location', { latitude: undefined, precision: undefined }, 'together latitude'],
  ['location', { longitude: 181 }, 'range longitude'],
  ['indicator', { valid_until: '2016-05-12T08:17:27Z' }, 'time-order valid_until'],
  ['indicator', { pattern: "[file:name = 'a'" }, 'pattern pattern'],
  ['indicator', { pattern: "[file:hashes.MD5 = 'abc']" }, 'pattern pattern'],
  ['indicator', { pattern: "[f:name = 'a']" }, 'pattern pattern'],
  ['indicator', { pattern: "[file:n = 'a']" }, 'pattern pattern'],
  ['indicator', { pattern: "[x-acme:own_name = 'a']" }, undefined],
  ['indicator', { pattern: 'rule a { condition: true }', pattern_type: 'yara' }, undefined],
  ['relationship', { source_ref: 'sighting--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f' }, 'reference-target source_ref'],
  ['relationship', { source_ref: 'x-acme--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f' }, undefined],
  ['relationship', { relationship_type: 'Related To' }, 'format relationship_type'],
  [
    'vulnerability',
    { external_references: [{ source_name: 'nvd', external_id: 'CVE-2024-12345' }] },
    'external-reference external_references[0]',
  ],
  [
    'vulnerability',
    { external_references: [{ source_name: 'cve', external_id: 'CVE-2024-1' }] },
    'external-reference external_references[0]',
  ],
  ['extension-definition', { extension_types: ['new-sdo'] }, 'forbids extension_properties'],
  ['language-content', { contents: { klingon: { name: 'x' } } }, 'language contents.klingon'],
  ['language-content', { contents: { es: { a: 'x' } } }, 'property-name contents.es.a'],
  ['file', { hashes: { MD5: 'abc' } }, 'hash hashes.MD5'],
  ['file', { hashes: undefined, name: undefined }, 'at-least-one '],
  ['artifact', { url: 'https://example.com' }, 'exactly-one '],
  ['artifact', { payload_bin: undefined, url: 'https://example.com', hashes: undefined }, 'requires hashes'],
  ['artifact', { mime_type: 'image/nothing' }, 'register mime_type'],
  ['artifact', { encryption_algorithm: undefined }, 'requires encryption_algorithm'],
  ['directory', { path_enc: 'bla.bla' }, 'register path_enc'],
  ['network-traffic', { is_active: true }, 'forbids end'],
  ['email-message', { is_multipart: false }, 'forbids body_multipart'],
  ['software', { cpe: 'cpe:2.3:a:b' }, 'format cpe'],
  ['software', { languages: ['bbb'] }, 'format languages[0]'],
  ['ipv4-addr', { value: '198.51.100.0/33' }, 'format value'],
  ['ipv6-addr', { value: '2001:db8::1/129' }, 'format value'],
  ['mac-addr', { value: 'D2:fb:49:24:37:18' }, 'format value'],
  ['windows-registry-key', { key: 'HKLM\\System' }, 'format key'],
  ['windows-registry-key', { values: [{}] }, 'at-least-one values[0]'],
  ['process', { id: 'process--d1f2a3b4-1c2d-5e3f-8a4b-0123456789ab' }, 'uuid-version id'],
  ['domain-name', { resolves_to_refs: ['file--d1f2a3b4-1c2d-5e3f-8a4b-0123456789ab'] }, 'reference-target resolves_to_refs[0]'],
])('W5: what the standard forbids of %s %j', (type, change, expected) => {
  expect(must({ ...sample(type), granular_markings: undefined, ...change })).toEqual(expected === undefined ? [] : [expected]);
});

test.each([
  ['tool', { tool_types: ['Some_thing'] }, ['222 tool_types[0]', '111 tool_types[0]']],
  ['tool', { id: 'tool--8e2e2d2b-17d4-5cbf-938f-98ee46b3cd3f' }, ['103 id']],
  ['tool', { kill_chain_phases: [{ kill_chain_name: 'Some', phase_name: 'a' }] }, ['121 kill_chain_phases[0].kill_chain_name']],
  ['tool', { foo: 1 }, ['401 foo']],
  ['tool', { created_by_ref: 'malware--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f' }, ['reference-target created_by_ref']],
  ['indicator', { description: undefined }, ['303 description']],
  ['location', { country: 'France' }, ['277 country']],
  ['malware-analysis', { product: 'Any Run' }, ['143 product']],
  ['relationship', { relationship_type: 'mitigates' }, ['202 ']],
  ['network-traffic', { src_port: undefined }, ['301 src_port']],
  ['network-traffic', { protocols: ['nonsense'] }, ['272 protocols[0]']],
  ['network-traffic', { ipfix: { nonsense: 1 } }, ['273 ipfix.nonsense']],
  [
    'network-traffic',
    { extensions: { 'http-request-ext': { request_method: 'get', request_value: '/', request_header: { Nonsense: ['a'] } } } },
    ['274 extensions.http-request-ext.request_header.Nonsense'],
  ],
  [
    'network-traffic',
    { extensions: { 'socket-ext': { address_family: 'AF_INET', options: { SO_NONSENSE: 1 } } } },
    ['275 extensions.socket-ext.options.SO_NONSENSE'],
  ],
  [
    'file',
    { extensions: { 'pdf-ext': { document_info_dict: { Nonsense: 'a' } } } },
    ['276 extensions.pdf-ext.document_info_dict.Nonsense'],
  ],
  ['file', { mime_type: 'bla' }, ['271 mime_type']],
  ['file', { hashes: { sha256: 'x' } }, ['241 hashes.sha256']],
  ['file', { hashes: { x_a_very_long_name_of_an_algorithm: 'x' } }, ['150 hashes.x_a_very_long_name_of_an_algorithm']],
  ['file', { extensions: { 'windows-pebinary-ext': { pe_type: 'com', imphash: 'a' } } }, ['243 extensions.windows-pebinary-ext.pe_type']],
  ['file', { extensions: { 'ntfs-ext': { sid: 'a', foo: 1 } } }, ['401 extensions.ntfs-ext.foo']],
  ['process', { extensions: { 'windows-process-ext': { priority: 'HIGH' } } }, ['149 extensions.windows-process-ext.priority']],
  ['user-account', { account_type: 'other' }, ['244 account_type']],
  ['extension-definition', { description: undefined }, ['305 description']],
  ['extension-definition', { extension_properties: undefined }, ['306 extension_properties']],
])('W6: what the standard advises against of %s %j', (type, change, expected) => {
  const object = { ...sample(type), granular_markings: undefined, ...change };
  expect(must(object)).toEqual([]);
  expect(should(object)).toEqual(expected);
});

test('W7: what OpenCTI and MITRE add is advised against at most, whatever it is', () => {
  const added = { x_opencti_score: 'high', x_mitre_platforms: 5, x_opencti_created_by_ref: 'nonsense' };
  expect(must({ ...sample('tool'), granular_markings: undefined, ...added })).toEqual([]);
  expect(must({ ...sample('incident'), severity: 'high', first_seen: '2020', last_seen: 5 })).toEqual([]);
  const foreign = (type: string) => ({
    ...sample('identity'),
    granular_markings: undefined,
    type,
    id: `${type}--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f`,
    name: undefined,
  });
  for (const type of ['case-incident', 'x-mitre-tactic', 'channel', 'attack-flow']) {
    expect(must(foreign(type)), type).toEqual([]);
    expect(should(foreign(type)), type).toContain('401 type');
  }
  expect(must({ type: 'hostname', id: 'hostname--d1f2a3b4-1c2d-5e3f-8a4b-0123456789ab' })).toEqual([]);
  expect(must({ ...foreign('channel'), spec_version: undefined })).toEqual(['required spec_version']);
});

test('W8: extensions are known by their ids, and those that are defined cover custom properties', () => {
  const base = { ...sample('campaign'), granular_markings: undefined };
  const key = 'extension-definition--d83fce45-ef58-4c6c-a3f4-1fbc32e98c6e';
  expect(should({ ...base, rank: 5, extensions: { [key]: { extension_type: 'toplevel-property-extension' } } })).toEqual([]);
  expect(should({ ...base, rank: 5, extensions: { [key]: { extension_type: 'property-extension', rank: 5 } } })).toEqual(['401 rank']);
  expect(must({ ...base, extensions: { [key]: { rank: 5 } } })).toEqual([`required extensions.${key}.extension_type`]);
  expect(must({ ...base, extensions: { [key]: {} } })).toContain(`empty-object extensions.${key}`);
  expect(must({ ...base, extensions: { nonsense: { a: 1 } } })).toEqual(['extension extensions.nonsense']);
});

test('W9: selectors lead to something, and a marking never to itself', () => {
  const base = sample('campaign');
  const mark = (...selectors: string[]) => ({ ...base, granular_markings: [{ marking_ref: STATEMENT_MARKING['id'], selectors }] });
  expect(must(mark('name', 'aliases.[1]', 'external_references.[0].hashes.SHA-256'))).toEqual([]);
  expect(must(mark('aliases.[2]'))).toEqual(['selector granular_markings[0].selectors[0]']);
  expect(must(mark('toString', 'name.length', 'aliases.length'))).toHaveLength(4);
  expect(must({ ...base, granular_markings: [{ lang: 'de', selectors: ['name'] }] })).toEqual([]);
  expect(must({ ...base, granular_markings: [{ selectors: ['name'] }] })).toEqual(['exactly-one granular_markings[0]']);
  const self = { ...STATEMENT_MARKING, object_marking_refs: [STATEMENT_MARKING['id']] };
  expect(must(self)).toEqual(['marking-circle object_marking_refs[0]']);
  expect(must({ ...TLP_GREEN, definition: { tlp: 'red' } })).toEqual(['tlp definition']);
  expect(must({ ...TLP_GREEN, x_opencti_color: '#fff' })).toEqual([]);
});

test('W10: observables inside of observed data are judged as observables, and their references lead to each other', () => {
  const base = { ...sample('observed-data'), granular_markings: undefined, object_refs: undefined };
  const objects = {
    '0': { type: 'email-addr', id: 'email-addr--d1f2a3b4-1c2d-5e3f-8a4b-0123456789ab', value: 'a@b.example', belongs_to_ref: '1' },
    '1': { type: 'file', id: 'file--d1f2a3b4-1c2d-5e3f-8a4b-0123456789ab', name: 'x', parent_directory_ref: '7' },
  };
  expect(must({ ...base, objects })).toEqual([
    'reference-target objects.0.belongs_to_ref',
    'reference-missing objects.1.parent_directory_ref',
  ]);
  expect(should({ ...base, objects: { one: { type: 'mutex', id: 'mutex--d1f2a3b4-1c2d-5e3f-8a4b-0123456789ab', name: 'x' } } })).toEqual([
    '304 objects',
    '141 objects.one',
  ]);
});

test('W11: the id that follows from the value is asked for only where it is wanted', () => {
  const wrong = { ...sample('ipv4-addr'), value: '198.51.100.3' };
  expect(should(wrong)).toEqual([]);
  expect(should(wrong, { deterministicIds: true })).toEqual(['deterministic-id id']);
  expect(should({ ...wrong, id: 'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4' }, { deterministicIds: true })).toEqual([]);
});

test('W12: STIX 2.0 is judged by its own rules', () => {
  const tool = {
    type: 'tool',
    id: 'tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f',
    created: '2016-05-12T08:17:27.000Z',
    modified: '2016-05-12T08:17:27.000Z',
    name: 'VNC',
    labels: ['remote-access'],
  };
  expect(validateObject(tool, { spec: '2.0' })).toEqual({ must: [], should: [] });
  expect(must(tool)).toEqual(['required spec_version']);
  expect(must({ ...tool, labels: undefined }, { spec: '2.0' })).toEqual(['required labels']);
  expect(must({ ...tool, created: '2016-05-12T08:17:27.000000Z' }, { spec: '2.0' })).toEqual(['precision created']);
  expect(must({ ...tool, id: 'tool--8e2e2d2b-17d4-5cbf-938f-98ee46b3cd3f' }, { spec: '2.0' })).toEqual(['uuid-version id']);
  expect(must({ ...tool, confidence: 5 }, { spec: '2.0' })).toEqual(['reserved confidence']);
  expect(should({ ...tool, labels: ['own'], foo: 1 }, { spec: '2.0' })).toEqual(['222 labels[0]', '101 foo']);
  const key = { type: 'windows-registry-key', key: 'hkey_local_machine\\x', modified: 'yesterday' };
  const observed = {
    ...tool,
    type: 'observed-data',
    id: 'observed-data--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f',
    name: undefined,
    labels: undefined,
  };
  const times = { first_observed: '2016-05-12T08:17:27Z', last_observed: '2016-05-12T08:17:27Z', number_observed: 1 };
  expect(must({ ...observed, ...times, objects: { '0': key } }, { spec: '2.0' })).toEqual(['timestamp objects.0.modified']);
});
