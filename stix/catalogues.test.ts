import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../build/dev/shared-data.ts';
import {
  factsOf,
  kevObjects,
  packParts,
  readKevCsv,
  readKevJson,
  readPack,
  readWarninglist,
  standardId,
  warninglistObject,
  warninglistTime,
} from './index.ts';
import { readCsv } from './csv.ts';
import { growth, LINEAR } from '../build/dev/processor-time.ts';

const ENTRY = { cveID: 'CVE-2021-44228', dateAdded: '2021-12-10', vendorProject: 'Apache', shortDescription: 'Log4j', cwes: ['CWE-20'] };
const catalogue = (vulnerabilities: unknown[], more: object = {}) => ({
  catalogVersion: '2025.08.25',
  dateReleased: '2025-08-25T17:04:19.9796Z',
  count: 1,
  vulnerabilities,
  ...more,
});

test('P1: an entry of KEV is a vulnerability under OpenCTI’s id of its CVE, older than whoever describes it in full', () => {
  const kev = readKevJson(catalogue([ENTRY]));
  expect(kev).toMatchObject({ version: '2025.08.25', complete: true });
  const [cisa, vulnerability] = kevObjects(kev ?? { version: '', released: '', entries: [], complete: false });
  expect(cisa).toMatchObject({ type: 'identity', id: standardId('Organization', { name: cisa?.['name'] }) });
  expect(vulnerability).toMatchObject({
    id: standardId('Vulnerability', { name: 'CVE-2021-44228' }),
    created_by_ref: cisa?.id,
    modified: '2021-12-10T00:00:00.000Z',
    x_opencti_cisa_kev: true,
    x_opencti_cwe: ['CWE-20'],
    x_cisa_kev: { date_added: '2021-12-10', vendor_project: 'Apache' },
  });
  expect(factsOf(vulnerability ?? {})).toMatchObject({ name: 'CVE-2021-44228', externalId: 'CVE-2021-44228' });
});

test('P2: rows without a CVE or a day are left out, and then the catalogue is not whole; what is none is none', () => {
  expect(
    readKevJson(
      catalogue([ENTRY, { cveID: 'x', dateAdded: '2021-12-10' }, { cveID: 'CVE-2021-1', dateAdded: '2021-02-30' }, 5], { count: 4 }),
    ),
  ).toMatchObject({ complete: false, entries: [{ cveID: 'CVE-2021-44228' }] });
  for (const wrong of [undefined, [], {}, catalogue([]), { ...catalogue([ENTRY]), catalogVersion: 1 }])
    expect(readKevJson(wrong)).toBeUndefined();
  expect(readKevCsv('a,b\n1,2')).toBeUndefined();
  const csv = '\ufeffcveID,shortDescription,dateAdded,cwes\r\nCVE-2021-44228,"one, ""two""\nthree",2021-12-10,"CWE-20, CWE-502"\r\n';
  expect(readKevCsv(csv)).toMatchObject({
    version: '2021-12-10',
    complete: false,
    entries: [{ shortDescription: 'one, "two"\nthree', cwes: ['CWE-20', 'CWE-502'] }],
  });
});

test('P3: any text is some rows of CSV, in linear time; what was written comes back', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ') });
  const write = (rows: string[][]) => rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\r\n');
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (rows) => {
      expect(readCsv(write(rows))).toEqual(rows);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => Array.isArray(readCsv(text))));
  for (const [begin, piece] of [
    ['', '"'],
    ['', '",'],
    ['"', 'a""'],
    ['', '\r'],
  ] as const)
    expect(await growth(200_000, (size) => begin + piece.repeat(size / piece.length), readCsv), piece).toBeLessThan(LINEAR);
  expect(readCsv('a,\n,b')).toEqual([
    ['a', ''],
    ['', 'b'],
  ]);
  expect(readCsv('a,')).toEqual([['a', '']]);
});

test('P4: a warninglist is one object, of one id for all its versions, the higher version the newer', () => {
  const list = {
    name: 'List of x',
    description: 'd',
    version: 20_250_822,
    type: 'cidr',
    list: ['10.0.0.0/8'],
    matching_attributes: ['ip-src'],
  };
  const read = readWarninglist(list);
  expect(read && warninglistObject(read)).toMatchObject({
    type: 'x-misp-warninglist',
    version: 20_250_822,
    modified: '2025-08-22T00:00:00.000Z',
    entries: ['10.0.0.0/8'],
  });
  const small = readWarninglist({ ...list, version: 3 });
  expect(small && warninglistTime(small)).toBeUndefined();
  expect(small && warninglistObject(small)['modified']).toBe('1970-01-01T00:00:03.000Z');
  expect(small && read && warninglistObject(small).id === warninglistObject(read).id).toBe(true);
  for (const wrong of [
    { ...list, type: 'bundle' },
    { ...list, list: [1] },
    { ...list, version: 1.5 },
    { ...list, name: ' ' },
    null,
    [],
    { type: 'string' },
  ])
    expect(readWarninglist(wrong)).toBeUndefined();
});

test('P5: a manifest is taken whole or not at all; warninglists are one part', () => {
  const entry = (file: string, kind: string) => ({ file, name: file, kind, sha256: '0'.repeat(64), size: 1 });
  const pack = readPack({
    sextant_pack: 1,
    name: 'p',
    files: [entry('a', 'stix'), entry('b', 'warninglist'), entry('c', 'kev'), entry('d', 'warninglist')],
  });
  expect(pack && packParts(pack).map((part) => [part.name, part.entries.map(({ file }) => file)])).toEqual([
    ['a', ['a']],
    ['c', ['c']],
    ['MISP warninglists', ['b', 'd']],
  ]);
  for (const files of [
    [],
    [entry('a', 'x')],
    [entry('a', 'kev'), entry('a', 'kev')],
    [entry('pack.json', 'kev')],
    [{ ...entry('a', 'kev'), sha256: 'x' }],
    'a',
  ])
    expect(readPack({ sextant_pack: 1, files })).toBeUndefined();
  expect(readPack({ sextant_pack: 2, files: [entry('a', 'kev')] })).toBeUndefined();
});

if (!sharedData) console.log(SHARED_DATA_ABSENT);
test.skipIf(!sharedData)('P6: the real catalogue says the same as JSON and as CSV, and every real warninglist is read', () => {
  const json = readKevJson(JSON.parse(readFileSync(`${sharedData}/vuln/kev/known_exploited_vulnerabilities.json`, 'utf8')));
  const csv = readKevCsv(readFileSync(`${sharedData}/vuln/kev/known_exploited_vulnerabilities.csv`, 'utf8'));
  expect(json).toMatchObject({ version: '2025.08.25', complete: true });
  expect(json?.entries).toHaveLength(1404);
  expect(csv?.entries.map((entry) => [entry.cveID, entry.dateAdded, entry.cwes])).toEqual(
    json?.entries.map((entry) => [entry.cveID, entry.dateAdded, entry.cwes]),
  );
  const names = readdirSync(`${sharedData}/misp/warninglists`);
  const lists = names.map((name) => readWarninglist(JSON.parse(readFileSync(`${sharedData}/misp/warninglists/${name}`, 'utf8'))));
  expect(lists.filter((list) => list !== undefined)).toHaveLength(21);
});
