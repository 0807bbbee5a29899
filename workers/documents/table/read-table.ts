/** CSV or a spreadsheet as a table, with what is thought of it and what has to be asked. */
import type { Params, Results } from '../../../contracts/index.ts';
import { guessMapping, questionsOf, type Table } from '../../../stix/table/index.ts';
import { readWhole, unzip } from '../archive.ts';
import { DocumentRefused } from '../refused.ts';
import { latin1 } from '../text/latin1.ts';
import { type CsvOptions, layoutOf, readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

type Wanted = Omit<Params<'readTable'>, 'sha256'>;

/** Rejects only on a bug, or where the bytes are not there. */
export async function readTable(pieces: AsyncIterable<Uint8Array>, params: Wanted): Promise<Results['readTable']> {
  try {
    const { table, sheets } = await tableOf(await readWhole(pieces), params);
    const { headings, rows } = table;
    const name = (column: number) =>
      headings?.[column]?.trim() ? `the column "${headings[column].trim().slice(0, 60)}"` : `column ${column + 1}`;
    return {
      table: { ...table, rows: rows.slice(0, params.rows) },
      total: rows.length,
      mapping: guessMapping(headings, rows),
      questions: questionsOf(rows, name),
      sheets,
    };
  } catch (error) {
    if (!(error instanceof DocumentRefused)) throw error;
    return { refused: { code: error.code, message: error.message } };
  }
}

async function tableOf(bytes: Uint8Array, params: Wanted): Promise<{ table: Table; sheets: string[] }> {
  const { name, entry, sheet, delimiter, encoding, headingsRow } = params;
  if (bytes.length === 0) throw new DocumentRefused('document-empty', `The file "${name}" is empty.`);
  const options: CsvOptions = {
    ...(delimiter !== undefined && { delimiter }),
    ...(encoding !== undefined && { encoding }),
    ...(headingsRow !== undefined && { headingsRow }),
  };
  if (latin1(bytes.subarray(0, 4)) !== 'PK\x03\x04') return { table: readCsv(bytes, options), sheets: [] };
  const { names } = await unzip(bytes, () => false);
  if (names.includes('xl/workbook.xml')) {
    const { rows, sheets, notes } = await readXlsx(bytes, sheet);
    return { table: { delimiter: '', encoding: 'xlsx', notes, records: rows.length, ...layoutOf(rows, headingsRow) }, sheets };
  }
  const wanted = entry ?? (names.length === 1 ? names[0] : undefined);
  if (wanted === undefined)
    throw new DocumentRefused('document-unknown', `"${name}" is an archive of ${names.length} files. Choose one of them, or unpack it.`);
  const content = (await unzip(bytes, (file) => file === wanted)).files.get(wanted);
  if (!content) throw new DocumentRefused('document-broken', `The archive has no readable file "${wanted}".`);
  return { table: readCsv(content, options), sheets: [] };
}
