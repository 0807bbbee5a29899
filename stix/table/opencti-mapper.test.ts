import { expect, test } from 'vitest';
import { growth, LINEAR } from '../../build/dev/processor-time.ts';
import { evidenceOf } from '../evidence.ts';
import { dateReader } from './date-pattern.ts';
import {
  beginPlan,
  guessMapping,
  lackingColumns,
  mappedBy,
  moved,
  readingOf,
  openQuestions,
  questionsOf,
  readOpenctiMapper,
  TableBundle,
  type TablePlan,
} from './index.ts';

type Text = string | undefined;
const by = (key: string, column: Text, configuration?: object) => ({
  key,
  column: { column_name: column, ...(configuration && { configuration }) },
});
const on = (key: string, ...representations: string[]) => ({ key, based_on: { representations } });
const entity = (id: string, entity_type: string, attributes: object[], column_based?: object) => ({
  id,
  type: 'entity',
  target: { entity_type, ...(column_based && { column_based }) },
  attributes,
});
const tie = (id: string, entity_type: string, from: string, to: string, ...more: object[]) => ({
  id,
  type: 'relationship',
  target: { entity_type },
  attributes: [on('from', from), on('to', to), ...more],
});
const where = (column_reference: string, value: string, operator = 'eq') => ({ column_reference, operator, value });

/** A list of sightings as a team would keep it: actor, malware, an address or a URL by its type, the report that says so. */
const MAPPER = {
  openCTI_version: '6.6.0',
  type: 'csvMapper',
  configuration: {
    name: 'Sightings of the team',
    has_header: true,
    separator: ';',
    skipLineChar: '#',
    representations: [
      entity('report', 'Report', [
        by('name', 'G'),
        by('published', 'H', { pattern_date: 'dd/MM/yyyy', timezone: 'Europe/Paris' }),
        { key: 'report_types', default_values: ['threat-report'] },
        on('createdBy', 'author'),
        on('objectMarking', 'marking'),
        on('objectLabel', 'label'),
        on('externalReferences', 'reference'),
        on('objects', 'actor', 'malware', 'ip', 'url', 'uses', 'communicates'),
      ]),
      entity('actor', 'Threat-Actor-Group', [by('name', 'A'), by('aliases', 'B', { separator: ',' }), by('confidence', 'I')]),
      entity('malware', 'Malware', [by('name', 'C'), by('is_family', undefined), on('killChainPhases', 'phase')]),
      entity(
        'ip',
        'IPv4-Addr',
        [by('value', 'E'), { key: 'x_opencti_score', column: { column_name: 'J' }, default_values: ['50'] }],
        where('D', 'IPv4-Addr'),
      ),
      entity('url', 'Url', [by('value', 'E')], where('D', 'Url')),
      entity('other', 'Text', [by('value', 'E')], where('D', 'Text')),
      entity('author', 'Organization', [by('name', 'K')]),
      entity('marking', 'Marking-Definition', [{ key: 'definition_type', default_values: ['TLP'] }, by('definition', 'L')]),
      entity('label', 'Label', [by('value', 'M')]),
      entity('reference', 'External-Reference', [by('source_name', 'K'), by('url', 'N')]),
      entity('phase', 'Kill-Chain-Phase', [{ key: 'kill_chain_name', default_values: ['mitre-attack'] }, by('phase_name', 'O')]),
      tie('uses', 'uses', 'actor', 'malware', by('start_time', 'H', { pattern_date: 'DD/MM/YYYY' }), by('description', 'P')),
      tie('communicates', 'communicates-with', 'malware', 'ip'),
      tie('seen', 'stix-sighting-relationship', 'malware', 'author', by('attribute_count', 'Q')),
    ],
  },
};
const HEADINGS = 'actor aliases malware type value - report published confidence score source tlp label url phase note count'.split(' ');
const ROWS = [
  'TA-1;One, First;SPOON;IPv4-Addr;203[.]0.113.9;;Spoons;15/03/2024;high;80;The lab;AMBER;spoons;https://lab.example/1;execution;by mail;3',
  'TA-1;Uno;SPOON;Url;hxxps://evil.example/a;;Spoons;15/03/2024;;;The lab;AMBER;forks;https://lab.example/2;;;',
  ';;;IPv4-Addr;not an address;;;;;;;;;;;;',
  'TA-2;;;IPv4-Addr;203.0.113.10;;;;;;;;;;;;',
].map((line) => line.split(';'));

function made(mapper: unknown, rows: string[][], more: Partial<TablePlan> = {}, headings = HEADINGS) {
  const read = readOpenctiMapper(mapper);
  if (!read) throw new Error('It was not read.');
  const mapping = mappedBy(read, guessMapping(headings, rows));
  const plan = {
    ...beginPlan({ sha256: '0'.repeat(64), name: 'list.csv' }, '2024-05-01T00:00:00.000Z'),
    mapping,
    makes: 'observable' as const,
    ...more,
  };
  const bundle = new TableBundle(plan, 1);
  for (const [at, row] of rows.entries()) bundle.row(row, at);
  const [, , ...objects] = bundle.objects();
  return { read, mapping, objects, unread: bundle.unread, of: (type: string) => objects.filter((object) => object['type'] === type) };
}

test('conditions, defaults, references and relationships of a mapper are carried out row by row', () => {
  const { of, read, unread } = made(MAPPER, ROWS);
  expect(read.notes).toEqual([]);
  const [actor, other] = of('threat-actor');
  const [malware] = of('malware');
  const [report] = of('report');
  expect([actor, other]).toMatchObject([{ name: 'TA-1', aliases: ['One', 'First', 'Uno'], confidence: 85 }, { name: 'TA-2' }]);
  expect(malware).toMatchObject({
    name: 'SPOON',
    is_family: true,
    kill_chain_phases: [{ kill_chain_name: 'mitre-attack', phase_name: 'execution' }],
  });
  expect(of('ipv4-addr')).toMatchObject([
    { value: '203.0.113.9', x_opencti_score: 80 },
    { value: '203.0.113.10', x_opencti_score: 50 },
  ]);
  expect(of('url')).toMatchObject([{ value: 'https://evil.example/a' }]);
  expect(of('text')).toEqual([]);
  const ties = of('relationship');
  expect(
    ties.map(({ relationship_type, source_ref, target_ref, start_time }) => [relationship_type, source_ref, target_ref, start_time]),
  ).toEqual([
    ['uses', actor?.['id'], malware?.['id'], '2024-03-15T00:00:00Z'],
    ['communicates-with', malware?.['id'], of('ipv4-addr')[0]?.['id'], undefined],
  ]);
  expect(of('sighting')).toMatchObject([{ sighting_of_ref: malware?.['id'], where_sighted_refs: [of('identity')[0]?.['id']], count: 3 }]);
  // each row adds what it says to what is one report in all of them
  expect(report).toMatchObject({
    name: 'Spoons',
    published: '2024-03-14T23:00:00.000Z',
    report_types: ['threat-report'],
    created_by_ref: of('identity')[0]?.['id'],
    object_marking_refs: ['marking-definition--f88d31f6-486f-44da-b317-01333bde0b82'],
    labels: ['spoons', 'forks'],
    external_references: [
      { source_name: 'The lab', url: 'https://lab.example/1' },
      { source_name: 'The lab', url: 'https://lab.example/2' },
    ],
  });
  const members = [actor, malware, of('ipv4-addr')[0], ...ties, of('url')[0]].map((object) => object?.['id']);
  expect([...(report?.['object_refs'] as string[])].sort()).toEqual([...members].sort());
  expect(evidenceOf(report ?? {}).map(({ row }) => row)).toEqual([2, 3]);
  expect(unread).toEqual([
    { row: 2, column: 4, text: 'not an address', message: '"not an address" in column E is not read as "value" of "IPv4-Addr".' },
  ]);
});

test('how its table is read, and which of its columns a table lacks', () => {
  const mapper = readOpenctiMapper(MAPPER);
  if (!mapper) throw new Error('It was not read.');
  expect(readingOf(mapper)).toEqual({ delimiter: ';', comment: '#', headingsRow: 0 });
  const mapping = mappedBy(mapper, guessMapping(['a', 'b', 'c', 'd', 'e', 'f'], []));
  expect([mapping.known, mapping.columns.map(({ type }) => type)]).toEqual([
    'Sightings of the team',
    ['mapper', 'mapper', 'mapper', 'other', 'mapper', 'other'],
  ]);
  expect(lackingColumns(mapper, mapping)).toEqual(['The mapper reads G, H, I, J, K, L, M, N, O, P, Q; this table has 6 columns.']);
});

test('a column to which the analyst gives another meaning is not read by the mapper, and both count', () => {
  const { mapping } = made(MAPPER, ROWS);
  const columns = mapping.columns.map((column) => (column.column === 2 ? { ...column, type: 'tool' as const } : column));
  const { of } = made(MAPPER, ROWS.slice(0, 1), { mapping: { ...mapping, columns } });
  expect([of('malware'), of('tool')]).toMatchObject([[], [{ name: 'SPOON' }]]);
  expect(of('relationship')).toEqual([]);
});

test('indicators where they are wanted; a table whose columns stand elsewhere', () => {
  const { mapping } = made(MAPPER, ROWS);
  const { of } = made(MAPPER, ROWS.slice(3), { makes: 'both' });
  expect(of('indicator')).toMatchObject([{ pattern: "[ipv4-addr:value = '203.0.113.10']" }]);
  const representations = moved(mapping.representations ?? [], (column) => (column === 3 ? 0 : column === 4 ? 1 : undefined));
  const elsewhere = made(MAPPER, [['Url', 'https://evil.example/b']], { mapping: { columns: [], representations } });
  expect(elsewhere.of('url')).toMatchObject([{ value: 'https://evil.example/b' }]);
});

test('what a spreadsheet may have done is asked where the mapper reads a date or a number, and the answer counts', () => {
  const mapper = {
    representations: [
      entity('a', 'Malware', [
        by('name', 'A'),
        by('first_seen', 'B'),
        by('last_seen', 'C', { pattern_date: 'dd/MM/yyyy' }),
        by('description', 'D'),
      ]),
      entity('b', 'StixFile', [by('MD5', 'E')]),
    ],
  };
  const rows = [['x', '03/04/2024', '03/04/2024', '1.2E+15', '1.2E+15']];
  const { mapping } = made(mapper, rows, {}, ['a', 'b', 'c', 'd', 'e']);
  const questions = questionsOf(rows, (column) => String(column));
  expect(openQuestions(questions, mapping).map(({ code, column }) => [code, column])).toEqual([
    ['date-ambiguous', 1],
    ['number-rounded', 4],
  ]);
  const columns = mapping.columns.map((column) => ({ ...column, answers: { dates: 'month-first', rounded: 'leave' } as const }));
  expect(openQuestions(questions, { ...mapping, columns })).toEqual([]);
  const { of } = made(mapper, rows, { mapping: { ...mapping, columns } });
  expect(of('malware')).toMatchObject([{ first_seen: '2024-03-04T00:00:00Z', last_seen: '2024-04-03T00:00:00Z' }]);
});

test('what cannot be carried out is told by name, and the rest is', () => {
  const mapper = {
    name: 'Odd',
    representations: [
      entity('a', 'Malware', [
        by('name', 'A'),
        by('goals', 'B'),
        by('first_seen', 'C', { pattern_date: 'qq' }),
        { key: 'createdBy', default_values: ['4a2b1c3d-0000-4000-8000-000000000000'] },
        { key: 'objectMarking', default_values: ['user-choice'] },
        on('objectLabel', 'b'),
        on('samples', 'nobody'),
        by('description', 'A1'),
      ]),
      entity('b', 'Tool', [by('name', 'A')]),
      entity('c', 'Sandwich', [by('name', 'A')]),
      entity('d', 'Campaign', [by('name', 'A')], where('B', 'x', 'contains')),
      { id: 'e', type: 'thing', target: { entity_type: 'Tool' } },
    ],
  };
  const { read, of } = made(mapper, [['x', 'y', '']], {}, ['a', 'b', 'c']);
  expect(read.notes).toEqual([
    '"description" of "Malware" stands in "A1", which is no column.',
    '"Campaign" is left out: its condition is "B" "contains", and only "eq" and "not_eq" of a column are known.',
    'Representation 5 is left out: it says no type of entity or relationship.',
    'Column B is "goals" of "Malware", which is left out: it is not known here.',
    '"first_seen" of "Malware": the pattern "qq" is not known; dates are read as people write them.',
    '"createdBy" of "Malware": the default "4a2b1c3d-0000-4000-8000-000000000000" is known to the server of the mapper alone; it is left out.',
    '"objectMarking" of "Malware": the default markings are those that you choose under Terms.',
    '"objectLabel" of "Malware" refers to "Tool", which cannot stand there; it is left out.',
    '"samples" of "Malware" refers to a representation that the mapper does not have.',
    '"Sandwich" is no type that is known here; it is left out, and what refers to it.',
  ]);
  expect([of('malware'), of('tool'), of('campaign')]).toMatchObject([[{ name: 'x' }], [{ name: 'x' }], []]);
});

test('conditions that exclude, and rows that a required attribute is missing in', () => {
  const mapper = {
    has_header: false,
    representations: [
      entity('a', 'Intrusion-Set', [by('name', 'A')], where('B', 'person', 'not_eq')),
      entity('b', 'Malware', [by('name', 'A'), by('description', 'C')], where('B', 'software')),
      tie('c', 'uses', 'a', 'b'),
      entity('d', 'Note', [by('content', 'C'), on('objects', 'c')]),
    ],
  };
  const rows = [
    ['APT-X', 'group', ''],
    ['Anna', 'person', ''],
    ['', 'software', 'words of nothing'],
  ];
  const { of, unread } = made(mapper, rows, {}, ['', '', '']);
  expect(of('intrusion-set').map(({ name }) => name)).toEqual(['APT-X']);
  expect([of('malware'), of('relationship')]).toEqual([[], []]);
  expect(of('note')).toMatchObject([{ content: 'words of nothing' }]);
  expect(unread.map(({ row, message }) => [row, message])).toEqual([
    [1, 'No column of this row holds a value by this mapping.'],
    [2, '"Malware" is not made of this row: it has no "name".'],
  ]);
});

test('representations may be kept as text, refer in a circle, and be many; what is no mapper is none', () => {
  const { representations, ...rest } = MAPPER.configuration;
  expect(readOpenctiMapper({ ...rest, representations: JSON.stringify(representations) })?.representations).toHaveLength(14);
  const circle = {
    representations: [entity('a', 'IPv4-Addr', [on('resolvesTo', 'b')]), entity('b', 'Mac-Addr', [on('xOpenctiLinkedTo', 'a')])],
  };
  expect(readOpenctiMapper(circle)?.notes).toEqual([
    '"Mac-Addr" and "IPv4-Addr" refer to each other in a circle; one of the references is left out.',
  ]);
  const many = { representations: Array.from({ length: 400 }, (_, at) => entity(String(at), 'Tool', [by('name', 'A')])) };
  expect(readOpenctiMapper(many)).toMatchObject({ notes: ['The mapper has 400 representations; the first 300 are carried out.'] });
  expect([{}, [], { representations: 'x' }, null].map(readOpenctiMapper)).toEqual([undefined, undefined, undefined, undefined]);
});

test.each([
  ['dd/MM/yyyy HH:mm', undefined, '15/03/2024 07:08', '2024-03-15T07:08:00Z'],
  ['DD-MM-YYYY', undefined, '15-03-2024', '2024-03-15T00:00:00Z'],
  ['MMM d, yyyy h:mm a', undefined, 'Mar 5, 2024 7:08 PM', '2024-03-05T19:08:00Z'],
  ["yyyy-MM-dd'T'HH:mm:ss.SSSZZ", undefined, '2024-03-15T07:08:09.123+02:00', '2024-03-15T05:08:09.123Z'],
  ['yyyy-MM-dd HH:mm', 'America/New_York', '2024-07-01 12:00', '2024-07-01T16:00:00.000Z'],
  ['yyyy-MM-dd HH:mm', 'America/New_York', '2024-01-01 12:00', '2024-01-01T17:00:00.000Z'],
  ['X', undefined, '1710460800', '2024-03-15T00:00:00.000Z'],
  ['dd/MM/yyyy', undefined, '2024-03-15', undefined],
  ['dd/MM/yyyy', undefined, '31/02/2024', undefined],
] as const)('a date by the pattern %s in %s: %s', (pattern, zone, cell, instant) => {
  expect(dateReader(pattern, zone)?.(cell)).toBe(instant);
});

test('a pattern or a zone that nobody knows reads nothing', () => {
  expect([dateReader('qq'), dateReader('dd', 'Mars/Olympus'), dateReader(''), dateReader('yyyy yyyy')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([`d${"' '".repeat(20)}m`, "S''d''M''H''m''s''yyyy", 'y[]d[]M[]H[]m[]s[]S'])(
  'no cell makes the pattern %s slow',
  async (pattern) => {
    const read = dateReader(pattern);
    for (const piece of ['1', ' ', '1 '])
      expect(
        await growth(
          2000,
          (size) => piece.repeat(size),
          (cell) => Array.from({ length: 50 }, () => [read?.(cell), read?.(cell.slice(0, 64))]),
        ),
      ).toBeLessThan(LINEAR);
    expect(read).toBeDefined();
  },
);
