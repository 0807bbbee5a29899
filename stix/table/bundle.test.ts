import { describe, expect, test } from 'vitest';
import { csvWriter } from '../export/csv.ts';
import { readCsv } from '../csv.ts';
import { evidenceOf } from '../evidence.ts';
import { instantOf } from './dates.ts';
import { beginPlan, guessMapping, isMadeFor, openQuestions, questionsOf, TableBundle, type TablePlan } from './index.ts';
import { entityOfWord, kindOfWord } from './type-words.ts';

const SHA256 = 'a'.repeat(64);
const MD5 = 'b'.repeat(32);
const AT = '2024-05-01T00:00:00.000Z';

function bundleOf(headings: string[], rows: string[][], more: Partial<TablePlan> = {}) {
  const plan = { ...beginPlan({ sha256: '0'.repeat(64), name: 'list.csv' }, AT), mapping: guessMapping(headings, rows), ...more };
  const bundle = new TableBundle(plan, 1);
  for (const [at, row] of rows.entries()) bundle.row(row, at);
  const [, , ...objects] = bundle.objects();
  return { objects, unread: bundle.unread, of: (type: string) => objects.filter((object) => object['type'] === type) };
}

describe('dates', () => {
  test.each([
    ['2024-03-15', undefined, '2024-03-15T00:00:00Z'],
    ['2024-03-15 07:08', undefined, '2024-03-15T07:08:00Z'],
    ['2019-01-07 07:13:47 UTC', undefined, '2019-01-07T07:13:47Z'],
    ['2022-12-07 20:28:11 -0600', undefined, '2022-12-08T02:28:11.000Z'],
    ['26/11/2015 16:17', undefined, '2015-11-26T16:17:00Z'],
    ['10/18/18 07:38', undefined, '2018-10-18T07:38:00Z'],
    ['03/04/2024', undefined, undefined],
    ['03/04/2024', 'day-first', '2024-04-03T00:00:00Z'],
    ['03/04/2024', 'month-first', '2024-03-04T00:00:00Z'],
    ['15 Mar 2024', undefined, '2024-03-15T00:00:00Z'],
    ['March 15, 2024', undefined, '2024-03-15T00:00:00Z'],
    ['1710460800', undefined, '2024-03-15T00:00:00.000Z'],
    ['20240315', undefined, '2024-03-15T00:00:00Z'],
    ['2024-02-31', undefined, undefined],
    ['31/02/2024', 'day-first', undefined],
    ['soon', undefined, undefined],
  ] as const)('%s (%s): %s', (cell, order, instant) => {
    expect(instantOf(cell, order)).toBe(instant);
  });
});

test('words of MISP, OTX and OpenCTI for kinds of values and for what has a name', () => {
  expect(['ip-dst', 'FileHash-SHA256', 'sha256_hash', 'ip:port', 'hostname', 'emailwhois', 'regkey'].map(kindOfWord)).toEqual([
    'ip',
    'sha256',
    'sha256',
    'ip',
    'domain',
    'email',
    'registry-key',
  ]);
  expect([entityOfWord('Threat-Actor-Group'), entityOfWord('malware'), entityOfWord('x')]).toMatchObject([
    { type: 'threat-actor' },
    { type: 'malware', is_family: true },
    undefined,
  ]);
});

describe('rows to a bundle', () => {
  test('a value is an observable with an indicator that is based on it, and that indicates what the row names', () => {
    const { of } = bundleOf(
      ['indicator', 'malware', 'description', 'tags', 'tlp', 'confidence', 'first_seen', 'reference'],
      [['evil[.]example', 'SPOON', 'a C2', 'c2,apt', 'TLP:RED', '85', '2024-01-02', 'https://report.example/a']],
    );
    expect(of('domain-name')).toMatchObject([{ value: 'evil.example', x_opencti_description: 'a C2', x_opencti_labels: ['c2', 'apt'] }]);
    expect(of('indicator')).toMatchObject([
      {
        pattern: "[domain-name:value = 'evil.example']",
        valid_from: '2024-01-02T00:00:00Z',
        labels: ['c2', 'apt'],
        confidence: 85,
        object_marking_refs: ['marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed'],
        external_references: [{ url: 'https://report.example/a' }],
      },
    ]);
    expect(of('malware')).toMatchObject([{ name: 'SPOON', is_family: true }]);
    expect(of('relationship').map((tie) => tie['relationship_type'])).toEqual(['based-on', 'indicates']);
    expect(evidenceOf(of('indicator')[0] ?? {})).toMatchObject([{ name: 'list.csv', row: 2 }]);
  });

  test('what stands in several rows is one object with several places; the same plan gives the same bytes', () => {
    const rows = [
      ['evil.example', 'x'],
      ['evil.example', 'y'],
    ];
    const { of, objects } = bundleOf(['value', 'description'], rows);
    expect(evidenceOf(of('domain-name')[0] ?? {}).map(({ row }) => row)).toEqual([2, 3]);
    expect(new Set(objects.map(({ id }) => id)).size).toBe(objects.length);
    expect(JSON.stringify(bundleOf(['value', 'description'], rows).objects)).toBe(JSON.stringify(objects));
  });

  test('only what is wanted: observables, or indicators; members of a container that is wanted', () => {
    const rows = [[SHA256]];
    expect(bundleOf(['sha256'], rows, { makes: 'observable' }).objects.map(({ type }) => type)).toEqual(['file']);
    const { of, objects } = bundleOf(['sha256'], rows, {
      contained: true,
      cover: { type: 'grouping', name: 'March', labels: [], markings: [], author: 'The lab' },
    });
    expect(of('grouping')).toMatchObject([{ name: 'March', context: 'suspicious-activity' }]);
    expect(of('grouping')[0]?.['created_by_ref']).toBe(of('identity')[0]?.['id']);
    expect(of('grouping')[0]?.['object_refs']).toHaveLength(objects.length - 2);
  });

  test('MISP composites are parted, types say what looks like nothing', () => {
    const { of } = bundleOf(
      ['type', 'value', 'comment'],
      [
        ['filename|md5', `a.exe|${MD5}`, ''],
        ['mutex', 'Global\\x', ''],
        ['ip-dst|port', '203.0.113.9|443', ''],
      ],
    );
    expect(of('file')).toMatchObject([{ name: 'a.exe', hashes: { MD5 } }]);
    expect([of('mutex'), of('ipv4-addr')]).toMatchObject([[{ name: 'Global\\x' }], [{ value: '203.0.113.9' }]]);
  });

  test('a row of which nothing comes, and a cell that is not what its column is, are told with their place', () => {
    const { unread } = bundleOf(
      ['sha256', 'note'],
      [
        [SHA256, 'x'],
        ['1.2E+15', 'x'],
        ['', 'nothing here'],
      ],
    );
    expect(unread).toEqual([
      { row: 1, column: 0, text: '1.2E+15', message: '"1.2E+15" in the column "sha256" is not read as sha256.' },
      { row: 2, text: ' | nothing here', message: 'No column of this row holds a value by this mapping.' },
    ]);
  });

  test('lost zeros are put back only where somebody said so', () => {
    const short = '1'.repeat(31);
    const rows = [[MD5], [short]];
    const mapping = guessMapping(['md5'], rows);
    const questions = questionsOf(rows, () => 'md5');
    expect(openQuestions(questions, mapping)).toHaveLength(1);
    const columns = mapping.columns.map((column) => ({ ...column, answers: { zeros: 'pad' as const } }));
    expect(openQuestions(questions, { columns })).toEqual([]);
    expect(bundleOf(['md5'], rows, { mapping: { columns } }).of('file')).toMatchObject([{}, { hashes: { MD5: `0${short}` } }]);
  });

  test('what a technique is called stays the word of who describes it', () => {
    const { of } = bundleOf(['ip', 'technique'], [['203.0.113.9', 'T1059.001']]);
    expect(of('attack-pattern')).toMatchObject([{ x_mitre_id: 'T1059.001', modified: '2000-01-01T00:00:00.000Z' }]);
    expect(of('relationship').map((tie) => tie['relationship_type'])).toContain('indicates');
  });
});

test('lists of abuse.ch, as they are published, are known', () => {
  const known = (headings: string) => guessMapping(headings.split(','), []).known;
  expect([
    known('id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter'),
    known(
      'first_seen_utc,sha256_hash,md5_hash,sha1_hash,reporter,file_name,file_type_guess,mime_type,signature,clamav,vtpercent,imphash,ssdeep,tlsh',
    ),
    known('first_seen_utc,dst_ip,dst_port,c2_status,last_online,malware'),
    known('uuid,event_id,category,type,value,comment,to_ids,date'),
    known('Indicator type,Indicator,Description'),
  ]).toEqual(['URLhaus', 'MalwareBazaar', 'Feodo Tracker', 'MISP attributes', 'OTX pulse']);
});

test('our own export comes in again with the values that went out, formulas too', () => {
  const objects = [
    { type: 'malware', id: 'malware--1', name: "=cmd|' /C calc'!A0", description: '+1 and, "more"\nof it' },
    { type: 'domain-name', id: 'domain-name--1', value: 'evil.example' },
    { type: 'malware', id: 'malware--2', name: "'=quoted", description: '-x' },
    { type: 'file', id: 'file--1', name: '@a.exe', hashes: { 'SHA-256': SHA256 } },
    { type: 'indicator', id: 'indicator--1', name: '-i', pattern: "[url:value = 'https://evil.example/?a=1,2']", pattern_type: 'stix' },
  ];
  const writer = csvWriter(['type', 'name', 'value', 'description', 'pattern'], { nameOf: () => undefined } as never);
  const [headings = [], ...rows] = readCsv(writer.begin() + objects.map((object) => writer.add(object)).join('') + writer.end());
  const { of } = bundleOf(headings, rows, { makes: 'observable' });
  expect(of('malware')).toMatchObject([
    { name: "=cmd|' /C calc'!A0", description: '+1 and, "more"\nof it' },
    { name: "'=quoted", description: '-x' },
  ]);
  expect(of('domain-name')).toMatchObject([{ value: 'evil.example' }]);
  expect(of('file')).toMatchObject([{ hashes: { 'SHA-256': SHA256 } }]);
  expect(of('indicator')).toMatchObject([{ name: '-i', pattern: "[url:value = 'https://evil.example/?a=1,2']" }]);
});

test('a saved mapping is made for the same headings, whatever their case and blanks', () => {
  const saved = { headings: ['Value', 'Type'], columns: [], makes: 'both' as const };
  expect([isMadeFor(saved, [' value', 'TYPE ']), isMadeFor(saved, ['type', 'value']), isMadeFor(saved, undefined)]).toEqual([
    true,
    false,
    false,
  ]);
});
