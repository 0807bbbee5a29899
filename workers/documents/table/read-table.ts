/** CSV or a spreadsheet as a table, with what is thought of it and what has to be asked. */
import type { Params, Results } from '../../../contracts/index.ts';
import { examine, guessMapping, type Table, TableBundle, type TablePlan } from '../../../stix/table/index.ts';
import { isZip, once, openEntry, readWhole, unzip } from '../archive.ts';
import { DocumentRefused } from '../refused.ts';
import { type CsvOptions, layoutOf, readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

type Wanted = Omit<Params<'readTable'>, 'sha256'>;
type Reading = Omit<Wanted, 'rows' | 'first'>;
type Refused = Extract<Results['readTable'], { refused: unknown }>;

/** Rejects only on a bug, or where the bytes are not there. */
export async function readTable(pieces: AsyncIterable<Uint8Array>, params: Wanted): Promise<Results['readTable']> {
  const opened = await openTable(pieces, params);
  if ('refused' in opened) return opened;
  const { table, sheets } = opened;
  const { headings, rows } = table;
  const name = (column: number) =>
    headings?.[column]?.trim() ? `the column "${headings[column].trim().slice(0, 60)}"` : `column ${column + 1}`;
  const { questions, dates } = examine(rows, name);
  const mapping = guessMapping(headings, rows);
  for (const column of mapping.columns) {
    const order = dates.get(column.column);
    if (order !== undefined) column.answers = { dates: order };
  }
  const { first = 0 } = params;
  return { table: { ...table, rows: rows.slice(first, first + params.rows) }, total: rows.length, mapping, questions, sheets };
}

/** All of it. */
export async function openTable(pieces: AsyncIterable<Uint8Array>, params: Reading): Promise<{ table: Table; sheets: string[] } | Refused> {
  try {
    const { entry } = params;
    return await tableOf(await readWhole(entry === undefined ? pieces : openEntry(pieces, entry)), params);
  } catch (error) {
    if (!(error instanceof DocumentRefused)) throw error;
    return { refused: { code: error.code, message: error.message } };
  }
}

/** How the rows of a plan are read. */
export const readingOf = ({ document: { name, entry }, reading }: TablePlan): Reading => ({
  name,
  ...(entry !== undefined && { entry }),
  ...reading,
});

/** Rows that are converted between two signs of life. */
const ROWS_AT_ONCE = 5000;
/** More of them than anybody reads. */
const MOST_UNREAD = 500;

/** What all rows become by a plan. */
export async function checkTable(
  pieces: AsyncIterable<Uint8Array>,
  plan: TablePlan,
  progress: (done: number, total: number) => void,
): Promise<Results['checkTable']> {
  const opened = await openTable(pieces, readingOf(plan));
  if ('refused' in opened) return opened;
  const { rows } = opened.table;
  const bundle = new TableBundle(plan, rowsAbove(opened.table), rows);
  for (const [at, row] of rows.entries()) {
    bundle.row(row, at);
    if (at % ROWS_AT_ONCE !== 0) continue;
    progress(at, rows.length);
    for (const _ of bundle.ready()); // only how many there are is asked for
  }
  const { unread } = bundle;
  const byType = bundle.counts();
  return {
    objects: Object.values(byType).reduce((sum, count) => sum + count, 0),
    byType,
    unread: unread.slice(0, MOST_UNREAD),
    unreadTotal: unread.length,
  };
}

export const rowsAbove = ({ preamble, headings }: Table): number => preamble.length + (headings ? 1 : 0);

async function tableOf(bytes: Uint8Array, params: Reading): Promise<{ table: Table; sheets: string[] }> {
  const { name, sheet, delimiter, encoding, headingsRow, comment } = params;
  if (bytes.length === 0) throw new DocumentRefused('document-empty', `The file "${name}" is empty.`);
  const options: CsvOptions = {
    ...(delimiter !== undefined && { delimiter }),
    ...(encoding !== undefined && { encoding }),
    ...(headingsRow !== undefined && { headingsRow }),
    ...(comment !== undefined && { comment }),
  };
  if (!isZip(bytes)) return { table: readCsv(bytes, options), sheets: [] };
  const { names } = await unzip(bytes, () => false);
  if (names.includes('xl/workbook.xml')) {
    const { rows, sheets, notes } = await readXlsx(bytes, sheet);
    return { table: { delimiter: '', encoding: 'xlsx', notes, records: rows.length, ...layoutOf(rows, headingsRow) }, sheets };
  }
  const [only] = names;
  if (only === undefined || names.length > 1)
    throw new DocumentRefused('document-unknown', `"${name}" is an archive of ${names.length} files. Choose one of them, or unpack it.`);
  return { table: readCsv(await readWhole(openEntry(once(bytes), only)), options), sheets: [] };
}
