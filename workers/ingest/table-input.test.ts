import { expect, test } from 'vitest';
import { evidenceOf } from '../../stix/index.ts';
import { ByteSource } from '../../stix/input/index.ts';
import { beginPlan, guessMapping, readOpenctiMapper, mappedBy, TableBundle, type TablePlan } from '../../stix/table/index.ts';
import { readCsv } from '../documents/table/read-csv.ts';
import { readTableInput } from './table-input.ts';

type StixObject = Record<string, unknown>;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

function planFor(csv: string, more: Partial<TablePlan> = {}): TablePlan {
  const { headings, rows } = readCsv(bytesOf(csv));
  return {
    ...beginPlan({ sha256: '0'.repeat(64), name: 'list.csv' }, '2024-05-01T00:00:00.000Z'),
    mapping: guessMapping(headings, rows),
    ...more,
  };
}

/** What comes, in its order: an object, or the place of a problem. */
async function streamed(csv: string, plan: TablePlan): Promise<{ objects: StixObject[]; places: string[]; chunks: number }> {
  const objects: StixObject[] = [];
  const places: string[] = [];
  let chunks = 0;
  for await (const found of readTableInput(new ByteSource(onePiece(bytesOf(csv))), plan, 'list.csv')) {
    if (found.kind === 'problem') places.push(found.where);
    if (found.kind !== 'split') continue;
    chunks++;
    for (const event of found.events)
      if (event.kind === 'element') objects.push(JSON.parse(new TextDecoder().decode(event.bytes)) as StixObject);
  }
  return { objects, places, chunks };
}

function whole(csv: string, plan: TablePlan): StixObject[] {
  const bundle = new TableBundle(plan, 1);
  for (const [at, row] of readCsv(bytesOf(csv)).rows.entries()) bundle.row(row, at);
  return [...bundle.objects()];
}
const sorted = (objects: readonly StixObject[]): string[] => objects.map((object) => JSON.stringify(object)).sort();

const CSV = [
  'value,malware,description',
  ...Array.from({ length: 3000 }, (_, row) => `host-${row % 2000}.example.com,Family ${row % 7},seen ${row}`),
].join('\n');

test('what no later row adds to comes with its row, the rest when it is whole: in all the same as at once', async () => {
  const plan = planFor(CSV, { contained: true });
  const { objects, chunks } = await streamed(CSV, plan);
  expect(sorted(objects)).toEqual(sorted(whole(CSV, plan)));
  expect(chunks).toBeGreaterThan(20);
  const at = (value: string) => objects.findIndex((object) => object['value'] === value || object['name'] === value);
  // the hosts of rows 1,000 to 1,999 stand there alone, the first again in row 2,000
  expect(at('host-1999.example.com')).toBeLessThan(at('host-1.example.com'));
  expect(at('host-1000.example.com')).toBeLessThan(at('host-1999.example.com'));
  expect(evidenceOf(objects[at('host-1.example.com')] ?? {}).map(({ row }) => row)).toEqual([3, 2003]);
  expect(evidenceOf(objects[at('Family 3')] ?? {})).toHaveLength(20);
  expect(objects.at(-1)).toMatchObject({ type: 'report' });
});

test('another spelling of a value is the same value; a row of which nothing comes is told where it stands', async () => {
  const csv = 'value\nevil.example.com\n8.8.4.4:53\nhxxp://x.example/y\nEVIL[.]example[.]com\n8.8.4.4:80\n';
  const { objects, places } = await streamed(csv, planFor(csv, { makes: 'observable' }));
  expect(objects.slice(2).map((object) => [object['value'], evidenceOf(object).map(({ row }) => row)])).toEqual([
    ['http://x.example/y', [4]],
    ['evil.example.com', [2, 5]],
    ['8.8.4.4', [3, 6]],
  ]);
  expect(places).toEqual([]);
  const odd = 'sha256\nnothing\n' + 'a'.repeat(64);
  expect((await streamed(odd, planFor(odd))).places).toEqual(['list.csv: row 2']);
});

test('with a mapper too: a report gathers its members from all rows before it is written', async () => {
  const mapper = readOpenctiMapper({
    representations: [
      { id: 'h', type: 'entity', target: { entity_type: 'Domain-Name' }, attributes: [{ key: 'value', column: { column_name: 'A' } }] },
      { id: 'm', type: 'entity', target: { entity_type: 'Malware' }, attributes: [{ key: 'name', column: { column_name: 'B' } }] },
      {
        id: 't',
        type: 'relationship',
        target: { entity_type: 'communicates-with' },
        attributes: [
          { key: 'from', based_on: { representations: ['m'] } },
          { key: 'to', based_on: { representations: ['h'] } },
        ],
      },
      {
        id: 'r',
        type: 'entity',
        target: { entity_type: 'Report' },
        attributes: [
          { key: 'name', default_values: ['All of them'] },
          { key: 'objects', based_on: { representations: ['h', 't'] } },
        ],
      },
    ],
  });
  if (!mapper) throw new Error('It was not read.');
  const { mapping } = planFor(CSV);
  const plan = planFor(CSV, { makes: 'observable', mapping: mappedBy(mapper, mapping ?? { columns: [] }) });
  const { objects } = await streamed(CSV, plan);
  expect(sorted(objects)).toEqual(sorted(whole(CSV, plan)));
  const [report] = objects.filter(({ type }) => type === 'report');
  // 2,000 hosts, and as many ties as there are pairs of host and family
  expect(report?.['object_refs']).toHaveLength(2000 + 3000);
  expect(objects.at(-1)).toBe(report);
});
