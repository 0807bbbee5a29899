import { describe, expect, test } from 'vitest';
import { growth, LINEAR } from '../../build/dev/processor-time.ts';
import { guessMapping, kindOfCell, questionsOf, rowObjects, valuesOfCell } from './index.ts';

const SHA256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const MD5 = '098f6bcd4621d373cade4e832627b4f6';
const types = (headings: string[] | undefined, ...rows: string[][]) => guessMapping(headings, rows).columns.map(({ type }) => type);

describe('what a cell looks like', () => {
  test.each([
    [SHA256, 'sha256'],
    [MD5, 'md5'],
    ['1[.]2[.]3[.]4', 'ipv4'],
    ['10.0.0.0/8', 'ipv4'],
    ['2001:db8::1', 'ipv6'],
    ['hxxps://evil[.]example/a', 'url'],
    ['evil[.]example', 'domain'],
    ['a@evil(dot)example', 'email'],
    ['CVE-2021-44228', 'cve'],
    [`SHA1: ${'0a'.repeat(20)}`, 'sha1'],
    ['evil[.]example:8080', 'domain'],
    ['1.2.3.4/x.dat', 'url'],
    ['C:\\Windows\\cmd.exe /c dir', undefined],
    ['T1059.001', 'attack-id'],
    ['AS64496', 'asn'],
    ['loader.exe', 'filename'],
    [String.raw`C:\Users\x\a.dll`, 'path'],
    [String.raw`HKLM\Software\Run`, 'registry-key'],
    ['2024-03-15', undefined],
    ['a word', undefined],
    ['1.2', undefined],
    ['999.1.1.1', undefined],
  ])('%s: %s', (cell, kind) => {
    expect(kindOfCell(cell)).toBe(kind);
  });
});

describe('what columns mean', () => {
  test('values say it, headings where values do not', () => {
    expect(types(['Thing', 'C2 Server', 'First Seen', 'Notes'], [MD5, 'evil.example', '2024-01-01', 'x'])).toEqual([
      'md5',
      'domain',
      'first-seen',
      'description',
    ]);
    expect(types(undefined, [SHA256, 'text'], [SHA256, 'more'])).toEqual(['sha256', 'other']);
    expect(types(['imphash'], [MD5])).toEqual(['imphash']);
    expect(types(['package_name'], ['com.android.henbox'])).toEqual(['name']);
    expect(types(['Domain', 'Domain Use'], ['a.example', 'Fraud'], ['b.example', 'Malware'], ['c.example', 'Fraud'])).toEqual([
      'domain',
      'other',
    ]);
  });

  test('where a column says what the values of the rows are, another holds them, whatever most of them are', () => {
    const rows = [
      ...Array<string[]>(20).fill(['sha256', SHA256, '']),
      ['domain', 'evil.example', 'see https://blog.example/a'],
      ['command_line', 'C:\\a.exe /x', ''],
    ];
    expect(types(['Indicator', 'Data', 'Notes'], ...rows)).toEqual(['type', 'value', 'description']);
    expect(types(['Indicator_type', 'Data', 'Note'], ['command', 'cmd /c x', 'https://blog.example/a'], ['ip', '1.2.3.4', 'c2'], ['service', 'x', 'y'])).toEqual(['type', 'value', 'description']); // biome-ignore format: one table
  });

  test('a column of hosts keeps its addresses, whichever there are more of', () => {
    expect(types(['C2'], ...Array<string[]>(19).fill(['1.2.3.4']), ['evil.example'])).toEqual(['domain']);
  });

  test('hashes of several kinds are hashes, values of several kinds are values', () => {
    expect(types(undefined, [MD5], [SHA256])).toEqual(['hash']);
    expect(types(undefined, [MD5], ['evil.example'], ['1.2.3.4'])).toEqual(['value']);
  });

  test('lists that are known are mapped as they are meant', () => {
    expect(guessMapping(['value', 'entity_type', 'description'], [['evil.example', 'hostname', 'x']])).toMatchObject({ known: 'Volexity' });
  });

  test('several values in one cell are parted; a single one never is', () => {
    const [column] = guessMapping(['Hashes'], [[`${MD5},${SHA256}`], [`${MD5},${SHA256}`]]).columns;
    expect(column?.separator).toBe(',');
    expect(valuesOfCell(`${MD5}, ${SHA256}`, column ?? {})).toEqual([MD5, SHA256]);
    expect(valuesOfCell('https://evil.example/a,b', { separator: ',' })).toEqual(['https://evil.example/a,b']);
  });
});

describe('what is asked', () => {
  const codes = (...cells: string[]) =>
    questionsOf(
      cells.map((cell) => [cell]),
      () => 'it',
    ).map(({ code, count }) => [code, count]);

  test('rounded numbers, lost zeros, dates that can be read twice', () => {
    expect(codes('1.2E+15', '1,23457E+31', 'x')).toEqual([['number-rounded', 2]]);
    expect(codes('98123412341234123412341234123412'.slice(1))).toEqual([['zeros-lost', 1]]);
    expect(codes('03/04/2024', '05/06/2024')).toEqual([['date-ambiguous', 2]]);
  });

  test('one date that can be read in one way only answers for its column', () => {
    expect(codes('03/04/2024', '25/04/2024')).toEqual([]);
    expect(codes('03/04/2024', '25/04/2024', '04/25/2024')).toEqual([['date-ambiguous', 1]]);
  });
});

describe('rows to objects', () => {
  const mapping = guessMapping(['sha256', 'md5', 'file_name', 'c2', 'description'], [[SHA256, MD5, 'a.exe', 'evil.example', 'x']]);

  test('hashes and name of a row are one file; other values are observables; words are what is said of them', () => {
    const { objects, said, unread } = rowObjects([SHA256.toUpperCase(), MD5, 'a.exe', 'Evil[.]example', 'a loader'], 0, mapping);
    expect(objects.map(({ type, value, name, hashes }) => ({ type, value, name, hashes }))).toEqual([
      { type: 'domain-name', value: 'evil.example', name: undefined, hashes: undefined },
      { type: 'file', value: undefined, name: 'a.exe', hashes: { 'SHA-256': SHA256, MD5 } },
    ]);
    expect(objects.every(({ id }) => typeof id === 'string')).toBe(true);
    expect([said, unread]).toEqual([{ description: 'a loader' }, []]);
  });

  test('what is not what its column is, is told and makes nothing', () => {
    const { objects, unread } = rowObjects(['1.2E+15', '', '', 'no host', ''], 3, mapping);
    expect(objects).toEqual([]);
    expect(unread).toEqual([
      { column: 0, text: '1.2E+15' },
      { column: 3, text: 'no host' },
    ]);
  });

  test('two hashes of one algorithm are two files', () => {
    const two = guessMapping(['Hash', 'Template Hash'], [[SHA256, SHA256.replace('9', '8')]]);
    expect(rowObjects([SHA256, SHA256.replace('9', '8')], 0, two).objects).toHaveLength(2);
  });

  test('what the type column says decides between a file and a host; of what makes no value nothing is made', () => {
    const typed = guessMapping(
      ['type', 'value'],
      [
        ['sha256', SHA256],
        ['domain', 'evil.example'],
      ],
    );
    const made = (...row: string[]) => rowObjects(row, 0, typed).objects.map(({ type, name, value }) => [type, name ?? value]);
    expect(made('domain', 'evil.zip')).toEqual([['domain-name', 'evil.zip']]);
    expect(made('file_name', 'runner.app')).toEqual([['file', 'runner.app']]);
    expect(made('file_path_name', '\\\\drop\\x.sys').at(-1)).toEqual(['file', 'x.sys']);
    expect(made('certificate_serial', MD5)).toEqual([]);
    expect(made('domain_port', 'Evil[.]example:81')).toEqual([['domain-name', 'evil.example']]);
  });
});

test.each([
  ['dots', (size: number) => 'a.'.repeat(size / 2)],
  ['brackets', (size: number) => '[.'.repeat(size / 2)],
  ['spaces', (size: number) => `a${' '.repeat(size)}b`],
  ['colons', (size: number) => ':'.repeat(size)],
  ['letters', (size: number) => 'a'.repeat(size)],
])('a cell of many %s costs linear time', async (_, make) => {
  expect(await growth(8000, make, (cell) => Array.from({ length: 20 }, () => kindOfCell(cell)))).toBeLessThan(LINEAR);
});
