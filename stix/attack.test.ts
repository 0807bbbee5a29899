import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../build/dev/shared-data.ts';
import { collectRelease, knownSource } from './index.ts';

if (!sharedData) console.log(SHARED_DATA_ABSENT);
type StixObject = Record<string, unknown>;
const read = (name: string) => {
  const bytes = readFileSync(`${sharedData}/${name}`);
  return (JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()) as { objects: StixObject[] }).objects;
};
const release = (objects: StixObject[], first = objects) => {
  const collector = collectRelease(knownSource(first));
  for (const object of objects) collector.add(object);
  return collector.end();
};

const MITRE = { created_by_ref: 'identity--c78cb6e5-0c4b-4611-8297-d1b8b55e40b5', modified: '2024-01-02T00:00:00.000Z' };
const whole: StixObject[] = [
  {
    ...MITRE,
    type: 'x-mitre-matrix',
    id: 'x-mitre-matrix--1',
    external_references: [{ external_id: 'mobile-attack' }],
    tactic_refs: ['x-mitre-tactic--1'],
  },
  { ...MITRE, type: 'x-mitre-tactic', id: 'x-mitre-tactic--1', x_mitre_shortname: 'impact', x_mitre_domains: ['mobile-attack'] },
  {
    ...MITRE,
    type: 'attack-pattern',
    id: 'attack-pattern--1',
    kill_chain_phases: [{ phase_name: 'impact' }],
    x_mitre_domains: ['mobile-attack', 'ics-attack'],
  },
  { ...MITRE, type: 'malware', id: 'malware--1', modified: '2024-03-01T00:00:00.000Z', x_mitre_domains: ['mobile-attack'] },
  { ...MITRE, type: 'relationship', id: 'relationship--1', source_ref: 'malware--1', target_ref: 'attack-pattern--1' },
];

test('A1: the source is told by the collection, else the matrix, else the domain that all have in common', () => {
  expect(knownSource(whole)).toEqual({ key: 'attack:mobile-attack', name: 'MITRE ATT&CK Mobile', domain: 'mobile-attack' });
  expect(knownSource(whole.slice(1))?.key).toBe('attack:mobile-attack');
  expect(
    knownSource([
      { ...MITRE, type: 'x-mitre-collection', id: 'x-mitre-collection--90c00720-636b-4485-b342-8751d232bf09' },
      ...whole.slice(1),
    ])?.key,
  ).toBe('attack:ics-attack');
  expect(knownSource(whole.slice(2, 3))).toBeUndefined();
  expect(knownSource([])).toBeUndefined();
});

test("A2: a bundle that quotes MITRE's objects among its own is not MITRE's", () => {
  expect(knownSource([...whole, { type: 'report', id: 'report--1', created_by_ref: 'identity--1' }])).toBeUndefined();
});

test('A3: without a collection a bundle is whole when matrix, tactics, techniques and ends of relationships are there', () => {
  expect(release(whole)).toEqual({
    seconds: Date.parse('2024-03-01') / 1000,
    nanos: 0,
    label: '2024-03-01',
    complete: true,
    certain: false,
    labelled: false,
  });
  for (const object of whole) {
    if (object['type'] !== 'relationship')
      expect(
        release(
          whole.filter((other) => other !== object),
          whole,
        )?.complete,
        String(object['type']),
      ).toBe(false);
  }
  expect(release(whole.map((object) => (object['type'] === 'attack-pattern' ? { ...object, revoked: true } : object)))?.complete).toBe(
    false,
  );
});

test('A4: with a collection it is whole when all that it lists is there, and only then', () => {
  const collection = (ids: string[]): StixObject => ({
    ...MITRE,
    type: 'x-mitre-collection',
    id: 'x-mitre-collection--dac0d2d7-8653-445c-9bff-82f934c1e858',
    modified: '2030-01-01T00:00:00Z',
    x_mitre_version: '18.1',
    x_mitre_contents: ids.map((id) => ({ object_ref: id })),
  });
  const ids = whole.map((object) => String(object['id']));
  expect(release([collection(ids), ...whole])).toMatchObject({
    label: '18.1',
    complete: true,
    certain: true,
    seconds: Date.parse('2024-03-01') / 1000,
  });
  expect(release([collection([...ids, 'tool--1']), ...whole])).toMatchObject({ complete: false, certain: false, labelled: true });
  expect(release([collection([]), ...whole])).toMatchObject({ complete: false });
});

test('A5: odd objects are no reason to fail, and without a time there is no release', () => {
  const collector = collectRelease({ key: 'attack:ics-attack', name: '', domain: 'ics-attack' });
  for (const type of ['relationship', 'x-mitre-matrix', 'x-mitre-tactic', 'attack-pattern', 'x-mitre-collection', null]) {
    collector.add({ type, id: 5, tactic_refs: 7, kill_chain_phases: [null], x_mitre_contents: {}, external_references: [1] });
  }
  expect(collector.end()).toBeUndefined();
});

test.skipIf(!sharedData)('A6: the real bundles are known by their first 250 objects, and are whole', () => {
  const enterprise = read('attack/enterprise-attack-18.1.stix20.json.gz');
  expect(knownSource(enterprise.slice(0, 250))?.name).toBe('MITRE ATT&CK Enterprise');
  expect(release(enterprise, enterprise.slice(0, 250))).toMatchObject({ label: '2025-11-12', complete: true, certain: false });
  expect(release(enterprise.slice(0, -1), enterprise.slice(0, 250))?.label).toBe('2025-11-12');
  expect(release(enterprise.slice(0, 20_000), enterprise.slice(0, 250))?.complete).toBe(false);
  const ics = read('attack/ics-attack-18.1.stix21.json');
  expect(release(ics, ics.slice(0, 250))).toMatchObject({ label: '18.1', complete: true, certain: true });
  expect(release(ics.slice(0, -3), ics.slice(0, 250))).toMatchObject({ complete: false });
  const older = read('attack/ics-attack-18.1.stix20.json');
  expect(knownSource(older.slice(0, 250))?.domain).toBe('ics-attack');
  expect(release(older, older.slice(0, 250))).toMatchObject({ complete: true, certain: false });
  const capec = read('attack/capec-stix21.json.gz');
  expect(knownSource(capec.slice(0, 250))).toEqual({ key: 'capec', name: 'MITRE CAPEC' });
  expect(release(capec, capec.slice(0, 250))).toMatchObject({ label: '3.9', complete: false, labelled: true });
  for (const report of [
    'stix/real-world/unit42-darkside-ransomware.stix20.json',
    'stix/oasis-examples/apt1.json',
    'stix/real-world/attack-flow-example.json',
  ]) {
    expect(knownSource(read(report).slice(0, 250)), report).toBeUndefined();
  }
});
