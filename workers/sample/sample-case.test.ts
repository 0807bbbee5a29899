import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deterministicId, factsOf, propertiesOf, typeModel } from '../../stix/index.ts';
import { readJson } from '../../stix/json/index.ts';
import type { Batch } from '../pipeline.ts';
import { runImport } from '../ingest/import-job.ts';

const bytes = new Uint8Array(readFileSync(new URL('sample-case.json', import.meta.url)));
const parsed = readJson(bytes);
if (!parsed.ok) throw new Error(parsed.message);
const { objects } = parsed.value as { objects: Record<string, unknown>[] };
const ids = new Set(objects.map(({ id }) => id));
const text = new TextDecoder().decode(bytes);

test('it goes in whole, as a source of its own, without a problem', async () => {
  const batches: Batch[] = [];
  let source = '';
  await runImport(
    {
      job: 1,
      name: 'sample-case.json',
      sha256: '0'.repeat(64),
      size: bytes.length,
      origin: 'sample',
      at: '2024-05-01T00:00:00.000Z',
      cursor: { objects: 0, bytes: 0 },
      sourceDecided: false,
    },
    async () =>
      (async function* () {
        yield bytes;
      })(),
    {
      setSource: async (_job, { key, name }) => void (source = `${key} ${name}`),
      known: async (_job, hashes) => new Int32Array(hashes.length / 16).fill(-1),
      commit: async (batch) => {
        batches.push(batch);
        return 'go';
      },
      wait: () => Promise.reject(new Error('it is no document')),
      unfold: () => Promise.reject(new Error('it is no pack')),
      finish: async (_job, { failed, fileKind }) => expect([failed, fileKind]).toEqual([false, 'stix-2.1']),
    },
  );
  expect(batches.flatMap(({ problems }) => problems)).toEqual([]);
  expect(batches.flatMap(({ statements }) => statements)).toHaveLength(objects.length);
  expect(source).toBe('sample:first-case Sample case: COPPER HERON and the forged freight invoices');
});

test('it has what a newcomer should meet, once and small', () => {
  const types = new Set(objects.map(({ type }) => type));
  const wanted = [
    'intrusion-set',
    'campaign',
    'malware',
    'tool',
    'attack-pattern',
    'indicator',
    'infrastructure',
    'identity',
    'location',
    'report',
    'relationship',
    'marking-definition',
    'sighting',
    'note',
    'observed-data',
    'file',
    'domain-name',
    'ipv4-addr',
  ];
  expect(wanted.filter((type) => !types.has(type))).toEqual([]);
  expect(objects.length).toBeGreaterThanOrEqual(30);
  expect(objects.length).toBeLessThanOrEqual(60);
  expect(ids.size).toBe(objects.length);
});

test('every id has the form of the standard, and observables have their deterministic one', () => {
  for (const object of objects) {
    expect(object.id).toMatch(/^[a-z0-9-]+--[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(object.spec_version).toBe('2.1');
    if (typeModel(String(object.type)).kind === 'sco') expect(object.id).toBe(deterministicId(object));
  }
});

test('required properties are there, times are in order, every reference stays inside', () => {
  for (const object of objects) {
    const properties = [...propertiesOf(String(object.type)).values()];
    const missing = properties.filter(({ name, required }) => required === true && !(name in object)).map(({ name }) => name);
    expect([object.id, missing]).toEqual([object.id, []]);
    for (const [from, to] of [
      ['created', 'modified'],
      ['first_seen', 'last_seen'],
      ['valid_from', 'valid_until'],
      ['start_time', 'stop_time'],
    ] as const) {
      const [first, last] = [object[from], object[to]];
      if (typeof first === 'string' && typeof last === 'string') expect(Date.parse(last)).toBeGreaterThanOrEqual(Date.parse(first));
    }
    for (const { id } of factsOf(object).references) expect([id, ids.has(id)]).toEqual([id, true]);
  }
});

test('each relationship says why: a description, a confidence and a source', () => {
  for (const object of objects.filter(({ type }) => type === 'relationship')) {
    expect(object.description, String(object.id)).toMatch(/.{8,}[.)]$/);
    expect(object.confidence).toEqual(expect.any(Number));
    expect(object.external_references).toContainEqual(
      expect.objectContaining({ source_name: expect.any(String), url: expect.any(String) }),
    );
  }
});

test('nothing in it exists: only names and addresses that are kept for documentation, and public references to ATT&CK and CVE', () => {
  for (const [, host] of text.matchAll(/https?:\/\/([^/"\s]+)/g))
    expect(host).toMatch(/(^|\.)example\.(com|net|org)$|^attack\.mitre\.org$|^nvd\.nist\.gov$/);
  for (const [address] of text.matchAll(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g)) expect(address).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\./);
});
