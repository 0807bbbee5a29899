import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { packParts, type Pack, type PackKind } from '../../stix/index.ts';
import { imported } from './test-import.ts';

const bytesOf = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const LIST = { description: 'd', list: ['10.0.0.0/8'], name: 'Reserved', type: 'cidr', version: 20_250_102 };
const KEV = {
  title: 'x',
  catalogVersion: '2025.08.25',
  dateReleased: '2025-08-25T17:04:19.9796Z',
  count: 1,
  vulnerabilities: [{ cveID: 'CVE-2021-44228', dateAdded: '2021-12-10', cwes: [] }],
};
const TOOL = {
  type: 'tool',
  spec_version: '2.1',
  id: 'tool--1',
  created: '2024-01-01T00:00:00Z',
  modified: '2024-01-01T00:00:00Z',
  name: 'x',
};

/** As `npm run reference-pack` makes it. */
function makePack(files: readonly { name: string; kind: PackKind; bytes: Uint8Array }[]): { pack: Pack; zip: Uint8Array } {
  const entries = files.map(({ name, kind, bytes }) => ({
    file: name,
    name,
    kind,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
  }));
  const pack: Pack = { sextant_pack: 1, name: 'Reference pack', files: entries };
  return { pack, zip: zipSync({ 'pack.json': bytesOf(pack), ...Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])) }) };
}

test('a KEV catalogue is vulnerabilities that CISA states, JSON or CSV, packed or not, with its release', async () => {
  for (const bytes of [bytesOf(KEV), new Uint8Array(gzipSync(bytesOf(KEV))), zipSync({ 'k.json': bytesOf(KEV) })]) {
    expect(await imported(bytes)).toMatchObject({
      source: { key: 'cisa:kev', name: 'CISA KEV' },
      names: ['Cybersecurity and Infrastructure Security Agency', 'CVE-2021-44228'],
      codes: [],
      end: { release: { label: '2025.08.25', complete: true, labelled: true }, failed: false },
    });
  }
  const csv = await imported(bytesOf('cveID,dateAdded\r\nCVE-2021-44228,2021-12-10\r\n'));
  expect(csv).toMatchObject({ source: { key: 'cisa:kev' }, end: { release: { label: '2021-12-10', complete: false, labelled: true } } });
});

test('a warninglist is one object of a source of its own', async () => {
  expect(await imported(bytesOf(LIST))).toMatchObject({
    source: { key: 'misp:warninglists', name: 'MISP warninglists' },
    names: ['Reserved'],
    codes: [],
    end: { release: { label: '20250102', complete: false } },
  });
});

const EVENT = {
  uuid: '0b4b0c3e-2c76-4d3b-9f5c-2f4a1d0c6b11',
  info: 'Phishing in May',
  timestamp: '1603642920',
  Attribute: [
    { uuid: '91ae0a21-c7ae-4c7f-b84b-b84a7ce53d1f', type: 'domain', category: 'Network activity', value: 'a.example', to_ids: true },
  ],
};

test('an event of MISP is a source of its own in every wrapping, with its change as its release', async () => {
  for (const wrapped of [{ Event: EVENT }, { response: [{ Event: EVENT }] }, { response: { Event: EVENT } }, [{ Event: EVENT }], EVENT]) {
    expect(await imported(bytesOf(wrapped))).toMatchObject({
      source: { key: 'misp:0b4b0c3e-2c76-4d3b-9f5c-2f4a1d0c6b11', name: 'MISP: Phishing in May' },
      names: [
        'observed-data--91ae0a21-c7ae-4c7f-b84b-b84a7ce53d1f',
        'a.example',
        "[domain-name:value = 'a.example']",
        '',
        'Phishing in May',
      ],
      codes: [],
      end: { failed: false, release: { seconds: 1_603_642_920, label: '2020-10-25 16:22:00', complete: true, labelled: true } },
    });
  }
  const part = await imported(bytesOf({ Event: { ...EVENT, attribute_count: '2' } }));
  expect(part.end?.release).toMatchObject({ complete: false });
});

test('several events in one file are one source, that of the file', async () => {
  const other = { info: 'Second', uuid: '1b4b0c3e-2c76-4d3b-9f5c-2f4a1d0c6b11', Attribute: [] };
  const found = await imported(bytesOf({ response: [{ Event: EVENT }, { Event: other }] }));
  expect(found).toMatchObject({ source: { key: 'file:a.json' }, codes: [], end: { failed: false } });
  expect(found.names).toContain('Second');
});

test('a galaxy of MISP is a source of its own', async () => {
  const values = [{ uuid: '1cb7e1cc-d695-42b1-92f4-fd0112a3c9be', value: 'APT1', meta: { synonyms: ['Comment Crew'] } }];
  const found = await imported(
    bytesOf({ authors: ['x'], name: 'Threat Actor', type: 'threat-actor', uuid: EVENT.uuid, values, version: 3 }),
  );
  expect(found).toMatchObject({
    source: { key: 'misp-galaxy:threat-actor', name: 'MISP galaxy: Threat Actor' },
    names: ['APT1'],
    codes: [],
  });
});

test('what a feed of MISP has beside its events is told for what it is', async () => {
  const manifest = { [EVENT.uuid]: { info: 'Phishing in May', Orgc: { name: 'x' }, timestamp: 1 } };
  for (const beside of [
    manifest,
    `${'d41d8cd98f00b204e9800998ecf8427e'},${EVENT.uuid}\n`,
    { name: 'Tool', type: 'tool', uuid: EVENT.uuid, icon: 'x', namespace: 'misp', description: '' },
  ]) {
    const found = await imported(bytesOf(beside));
    expect(found).toMatchObject({ codes: ['format-unknown'], names: [], end: { failed: true } });
    expect(found.source).toBeUndefined();
  }
});

test('an event that is cut off or nests without end is one problem, and nothing of it comes in', async () => {
  const deep = `{"Event":{"info":"x","Attribute":[{"type":"text","value":"y","a":${'['.repeat(50_000)}${']'.repeat(50_000)}}]}}`;
  expect(await imported(bytesOf(deep))).toMatchObject({ codes: ['json-depth'], names: [] });
  expect(await imported(bytesOf(JSON.stringify({ Event: EVENT }).slice(0, -9)))).toMatchObject({ codes: ['json-truncated'], names: [] });
});

test('what only looks like a catalogue is read as what it is, and told as that', async () => {
  const list = await imported(bytesOf({ ...TOOL, list: ['x'] }));
  expect(list).toMatchObject({ source: { key: 'file:a.json' }, names: ['x'], codes: [] });
  expect((await imported(bytesOf({ list: ['x'], name: 'y' }))).codes).toEqual(['format-unknown']);
  expect((await imported(bytesOf('cveID,nothing\n1,2'))).codes).toEqual(['format-unknown']);
  expect((await imported(bytesOf('{"catalogVersion":"1","vulnerabilities":[{"cveID":"CVE-2021'))).codes).toEqual(['json-truncated']);
});

test('a reference pack becomes one job for each catalogue, and each reads its own entries only', async () => {
  const { pack, zip } = makePack([
    { name: 'list.json', kind: 'warninglist', bytes: bytesOf(LIST) },
    { name: 'stix.json', kind: 'stix', bytes: bytesOf({ type: 'bundle', objects: [TOOL] }) },
    { name: 'kev.json', kind: 'kev', bytes: bytesOf(KEV) },
    { name: 'other.json', kind: 'warninglist', bytes: bytesOf({ ...LIST, name: 'Other', version: 20_260_102 }) },
  ]);
  const found = await imported(zip);
  expect(found).toMatchObject({ parts: packParts(pack), names: [] });
  expect(found.end).toEqual({ failed: false, fileKind: 'pack' });
  const read = [];
  for (const { name, entries } of packParts(pack)) read.push(await imported(zip, { name, entries }));
  expect(read.map(({ source, names, codes, end }) => [source?.key, names.length, codes, end?.release?.label])).toEqual([
    ['file:stix.json', 1, [], undefined],
    ['cisa:kev', 2, [], '2025.08.25'],
    ['misp:warninglists', 2, [], '20260102'],
  ]);
});

test('an entry that is not the one of the manifest is said to be forged; a broken manifest makes no pack', async () => {
  const { zip } = makePack([{ name: 'kev.json', kind: 'kev', bytes: bytesOf(KEV) }]);
  const entries = [{ file: 'kev.json', sha256: '0'.repeat(64) }];
  const forged = await imported(zip, { entries });
  expect(forged.names).toEqual([]);
  expect(forged.codes).toContain('archive-broken');
  const broken = await imported(
    zipSync({ 'pack.json': bytesOf('{"sextant_pack":1'), 'b.json': bytesOf({ type: 'bundle', objects: [TOOL] }) }),
  );
  expect(broken).toMatchObject({ names: ['x'], codes: ['json-truncated'] });
  expect(broken.parts).toBeUndefined();
});
