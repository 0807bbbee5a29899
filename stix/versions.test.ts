import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../build/dev/shared-data.ts';
import { lowerTo20, raiseTo21, semanticText } from './index.ts';

if (!sharedData) console.log(SHARED_DATA_ABSENT);
const read = (name: string) => {
  const bytes = readFileSync(`${sharedData}/${name}`);
  return (JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()) as { objects: Record<string, unknown>[] }).objects;
};

test('V1: what 2.0 kept in labels goes where 2.1 keeps it; a label that only repeats the type is dropped', () => {
  expect(raiseTo21({ type: 'malware', id: 'malware--1', labels: ['malware'] })).toEqual({
    type: 'malware',
    id: 'malware--1',
    spec_version: '2.1',
    is_family: true,
  });
  expect(raiseTo21({ type: 'malware', labels: ['ransomware', 'malware', 'seen-by-us'] })).toMatchObject({
    malware_types: ['ransomware'],
    labels: ['seen-by-us'],
  });
  expect(raiseTo21({ type: 'tool', labels: ['tool', 'remote-access'] })).toEqual({
    type: 'tool',
    spec_version: '2.1',
    tool_types: ['remote-access'],
  });
  expect(raiseTo21({ type: 'report', labels: ['Threat-Report', 'misp:tool="x"'] })).toMatchObject({
    report_types: ['Threat-Report'],
    labels: ['misp:tool="x"'],
  });
  expect(raiseTo21({ type: 'indicator', labels: ['malicious-activity'] })).toMatchObject({
    indicator_types: ['malicious-activity'],
    pattern_type: 'stix',
  });
  expect(raiseTo21({ type: 'threat-actor', labels: ['spy'] })).toMatchObject({ threat_actor_types: ['spy'] });
  expect(raiseTo21({ type: 'identity', labels: ['identity', 'CEO', 'misp:x'] })).toMatchObject({ roles: ['CEO'], labels: ['misp:x'] });
  expect(raiseTo21({ type: 'course-of-action', labels: ['course-of-action'] })).toMatchObject({ labels: ['course-of-action'] });
});

test('V2: what is stated is never overwritten, unknown properties stay, and the argument is not changed', () => {
  const object = Object.freeze({ type: 'malware', is_family: false, x_acme: { a: [1.5] }, labels: Object.freeze(['trojan']) });
  expect(raiseTo21(object)).toEqual({
    type: 'malware',
    spec_version: '2.1',
    is_family: false,
    x_acme: { a: [1.5] },
    malware_types: ['trojan'],
  });
  const newer = { type: 'malware', spec_version: '2.1', labels: ['malware'] };
  expect(raiseTo21(newer)).toBe(newer);
});

test('V3: observables inside observed data become references', () => {
  const raised = raiseTo21({
    type: 'observed-data',
    id: 'observed-data--1',
    objects: { '0': { type: 'ipv4-addr', value: '198.51.100.3' } },
  });
  expect(raised).toMatchObject({ object_refs: ['ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4'] });
  expect(raised).not.toHaveProperty('objects');
});

test('V4: defaults, empty values and trailing zeros of times make no difference in what an object says', () => {
  const same = [
    { type: 'malware', id: 'malware--1', created: '2020-01-01T00:00:00Z', labels: ['malware'] },
    {
      type: 'malware',
      id: 'malware--1',
      created: '2020-01-01T00:00:00.000Z',
      spec_version: '2.1',
      is_family: true,
      revoked: false,
      lang: 'en',
      aliases: [],
      description: '',
    },
    {
      spec_version: '2.1',
      x_mitre_deprecated: false,
      created: '2020-01-01T00:00:00.0Z',
      type: 'malware',
      id: 'malware--1',
      is_family: true,
    },
  ];
  expect(new Set(same.map((object) => semanticText(object))).size).toBe(1);
  const other = [
    { revoked: true },
    { is_family: false },
    { lang: 'de' },
    { description: 'x' },
    { x: { revoked: false } },
    { created: '2020-01-01T00:00:00.001Z' },
  ];
  const base = same[1] ?? {};
  for (const change of other) expect(semanticText({ ...base, ...change }), JSON.stringify(change)).not.toBe(semanticText(base));
});

test('V5: raising and comparing never throw and do not depend on the order of properties', () => {
  const record = fc.dictionary(
    fc.oneof(fc.constantFrom('labels', 'objects', 'roles', 'malware_types', 'created', 'object_refs', '__proto__'), fc.string()),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(
      fc.constantFrom('malware', 'identity', 'report', 'observed-data', 'indicator', 'x-a', '__proto__'),
      record,
      (type, more) => {
        const object: Record<string, unknown> = { ...more, type };
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(semanticText(reversed, '2.0')).toBe(semanticText(object, '2.0'));
        expect(semanticText(raiseTo21(object, '2.0'), '2.1')).toBe(semanticText(object, '2.0'));
      },
    ),
    { numRuns: 500, verbose: 1 },
  );
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i++) deep = [deep];
  expect(semanticText({ type: 'x-a', deep }).length).toBeGreaterThan(200_000);
});

test('L1: what came with 2.1 is reported, not invented', () => {
  expect(lowerTo20({ type: 'note', content: 'x' })).toEqual({ problems: [{ code: 'type-not-in-2.0', where: 'note' }] });
  expect(lowerTo20({ type: 'file', name: 'x' })).toEqual({ problems: [{ code: 'observable-alone', where: 'file' }] });
  expect(lowerTo20({ type: 'indicator', pattern: 'rule', pattern_type: 'yara' }).object).toBeUndefined();
  expect(lowerTo20({ type: 'relationship', source_ref: 'indicator--1', target_ref: 'file--1' }).problems).toEqual([
    { code: 'end-not-in-2.0', where: 'target_ref' },
  ]);
  const report = lowerTo20({ type: 'report', name: 'r', object_refs: ['malware--1', 'file--2', 'note--3'] });
  expect(report.object).toMatchObject({ object_refs: ['malware--1'], labels: ['threat-report'] });
  expect(report.problems.map((problem) => problem.code)).toEqual(['reference-dropped', 'reference-dropped']);
});

test('L2: types go back into labels, and raising gives them back', () => {
  const malware = { type: 'malware', spec_version: '2.1', is_family: true, malware_types: ['trojan'], labels: ['ours'] };
  expect(lowerTo20(malware).object).toEqual({ type: 'malware', labels: ['trojan', 'ours'] });
  expect(raiseTo21(lowerTo20(malware).object ?? {})).toEqual(malware);
});

test('L3: observables go back into their observed data, with what they refer to', () => {
  const known = new Map<string, Record<string, unknown>>([
    [
      'file--1',
      { type: 'file', id: 'file--1', spec_version: '2.1', name: 'x', parent_directory_ref: 'directory--2', content_ref: 'artifact--3' },
    ],
    ['directory--2', { type: 'directory', id: 'directory--2', path: '/tmp', contains_refs: ['file--1'] }],
  ]);
  const lowered = lowerTo20({ type: 'observed-data', spec_version: '2.1', object_refs: ['file--1'] }, (id) => known.get(id));
  expect(lowered.object).toEqual({
    type: 'observed-data',
    objects: {
      '0': { type: 'file', name: 'x', parent_directory_ref: '1' },
      '1': { type: 'directory', path: '/tmp', contains_refs: ['0'] },
    },
  });
  expect(lowered.problems).toEqual([{ code: 'observable-missing', where: 'artifact--3' }]);
  expect(lowerTo20({ type: 'observed-data', object_refs: ['file--9'] }, () => undefined).object).toBeUndefined();
});

test.skipIf(!sharedData)('V6: all 1,825 objects of ATT&CK ICS say the same in 2.0 and 2.1', () => {
  const newer = new Map(read('attack/ics-attack-18.1.stix21.json').map((object) => [object['id'], object]));
  const older = read('attack/ics-attack-18.1.stix20.json');
  expect(older).toHaveLength(1825);
  for (const object of older) {
    const twin = newer.get(object['id']) ?? {};
    expect(semanticText(object, '2.0')).toBe(semanticText(twin, '2.1'));
    expect(raiseTo21(object, '2.0')).toEqual(twin);
    expect(lowerTo20(twin)).toEqual({ object, problems: [] });
  }
});

test.skipIf(!sharedData)('V7: all 24,771 objects of ATT&CK Enterprise say the same in 2.0 and 2.1', () => {
  const objects = read('attack/enterprise-attack-18.1.stix20.json.gz');
  const derived = new Map(read('attack/enterprise-attack-18.1.stix21-derived.json.gz').map((object) => [object['id'], object]));
  const texts = objects.map((object) => semanticText(object, '2.0'));
  expect(objects.filter((object, index) => semanticText(derived.get(object['id']) ?? {}, '2.1') !== texts[index])).toEqual([]);
});
