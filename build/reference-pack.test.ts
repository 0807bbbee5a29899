import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from './dev/shared-data.ts';
import { makePack } from './reference-pack.ts';

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const LIST = { name: 'Reserved', description: '', version: 20_250_102, type: 'cidr', list: ['10.0.0.0/8'] };
const BUNDLE = {
  type: 'bundle',
  objects: [
    {
      type: 'marking-definition',
      id: 'marking-definition--1',
      definition_type: 'statement',
      definition: { statement: 'CC BY 4.0, somebody' },
    },
    { type: 'tool', id: 'tool--1', name: 'x' },
  ],
};

test('files are known by what they hold, packed ones too, and pack.json comes first with what each states of itself', () => {
  const files = [
    { name: 'a.txt', bytes: bytes(LIST) },
    { name: 'b.json.gz', bytes: new Uint8Array(gzipSync(bytes(BUNDLE))) },
    { name: 'c.csv', bytes: bytes('cveID,dateAdded\nCVE-2021-44228,2021-12-10') },
  ];
  const { pack, zip } = makePack(files);
  expect(pack.files).toMatchObject([
    { file: 'a.txt', kind: 'warninglist', name: 'Reserved', version: '20250102', date: '2025-01-02' },
    { file: 'b.json', kind: 'stix', licence: { name: 'CC BY 4.0', text: 'CC BY 4.0, somebody' } },
    { file: 'c.csv', kind: 'kev', date: '2021-12-10' },
  ]);
  expect(Object.keys(unzipSync(zip))).toEqual(['pack.json', 'a.txt', 'b.json', 'c.csv']);
  expect(makePack(files).zip).toEqual(zip);
});

test('one file that a pack cannot hold, and there is no pack', () => {
  for (const text of ['', '{}', '[]', '{"type":"bundle","objects":[]}', 'a,b\n1,2', '\u0000'])
    expect(() => makePack([{ name: 'x.json', bytes: bytes(text) }]), text).toThrow(/"x\.json" is no STIX bundle/);
});

if (!sharedData) console.log(SHARED_DATA_ABSENT);
test.skipIf(!sharedData)('the real catalogues state their releases and terms', () => {
  const read = (path: string) => ({
    name: path.split('/').at(-1) ?? '',
    bytes: new Uint8Array(readFileSync(join(sharedData ?? '', path))),
  });
  const { pack } = makePack([
    read('attack/ics-attack-18.1.stix21.json'),
    read('attack/capec-stix21.json.gz'),
    read('vuln/kev/known_exploited_vulnerabilities.json'),
    read('misp/warninglists/tlds.json'),
  ]);
  expect(pack.files.map(({ name, kind, version, licence }) => [name, kind, version, licence !== undefined])).toEqual([
    ['MITRE ATT&CK ICS', 'stix', '18.1', true],
    ['MITRE CAPEC', 'stix', '3.9', true],
    ['CISA KEV', 'kev', '2025.08.25', false],
    ['TLDs as known by IANA', 'warninglist', '20260811', false],
  ]);
});
