/** Delimited text as a table: which delimiter, what stands above the headings, which row they are. papaparse splits, here is decided. */
import Papa from 'papaparse';
import { isHeadings, kindOfCell, type Table, typeOfHeading } from '../../../stix/table/index.ts';
import { decode } from '../text/decode.ts';

/** What the analyst corrects; what is left out is found. */
export interface CsvOptions {
  delimiter?: string;
  /** label of an encoding */
  encoding?: string;
  /** which row has the headings, from 0; −1: none */
  headingsRow?: number;
  /** lines that begin with this character are left out */
  comment?: string;
}

const DELIMITERS = [',', ';', '\t', '|'];
/** Rows by which a delimiter is chosen. */
const SAMPLE_ROWS = 200;
const SAMPLE_CHARACTERS = 256 * 1024;
/** Rows that may stand above the headings. */
const MOST_PREAMBLE = 100;

export function readCsv(bytes: Uint8Array, { delimiter, encoding, headingsRow, comment }: CsvOptions = {}): Table {
  const decoded = encoding === undefined ? decode(bytes) : { text: new TextDecoder(encoding).decode(bytes), encoding, guessed: false };
  const notes = decoded.guessed ? [`The file does not say its encoding; it was read as ${decoded.encoding}.`] : [];
  const text = oneLineEnd(decoded.text.replace(/^\ufeff/, ''));
  const said = /^"?sep=(.)"?\n/i.exec(text);
  const body = said ? text.slice(said[0].length) : text;
  if (comment !== undefined) notes.push(`Lines that begin with "${comment}" are left out.`);
  const chosen = delimiter ?? said?.[1] ?? chooseDelimiter(body);
  const { rows: all, unclosed } = split(body, chosen, { comment });
  if (unclosed !== undefined) notes.push(`In row ${unclosed + 1} a quotation mark is never closed: what follows it stands in one cell.`);
  return { delimiter: chosen, encoding: decoded.encoding, notes, records: all.length, ...layoutOf(all, headingsRow) };
}

/** Windows, Unix and old Macintosh. */
function oneLineEnd(text: string): string {
  if (!text.includes('\r')) return text;
  return text.includes('\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\r', '\n');
}

/** Empty lines are no rows. */
function split(
  text: string,
  delimiter: string,
  { comment, preview = 0 }: { comment?: string | undefined; preview?: number },
): { rows: string[][]; unclosed?: number } {
  const isRow = (line: string): boolean => line !== '' && (comment === undefined || !line.startsWith(comment));
  if (delimiter === '') return { rows: text.split('\n').flatMap((line) => (isRow(line) ? [[line]] : [])) };
  const comments = comment === undefined || comment === delimiter ? false : comment;
  const { data, errors } = Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    quoteChar: '"',
    skipEmptyLines: true,
    preview,
    comments,
  });
  const unclosed = errors.find(({ code }) => code === 'MissingQuotes')?.row;
  return { rows: data, ...(unclosed !== undefined && preview === 0 && { unclosed }) };
}

/** The one by which most rows have equally many cells; none where no row has two. */
function chooseDelimiter(text: string): string {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  let best = { delimiter: '', score: 0 };
  for (const delimiter of DELIMITERS) {
    if (!sample.includes(delimiter)) continue;
    const rows = split(sample, delimiter, { preview: SAMPLE_ROWS }).rows.filter(([first]) => !first?.startsWith('#'));
    const counts = new Map<number, number>();
    for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
    const [width = 1, times = 0] = [...counts].filter(([count]) => count > 1).sort((one, other) => other[1] - one[1])[0] ?? [];
    // many columns agree seldom by chance
    const score = rows.length === 0 ? 0 : (times / rows.length) * (1 + Math.log2(width) / 10);
    // a tab is no part of a text: some rows with one are enough
    if (score > best.score && score >= (delimiter === '\t' ? 0.1 : 0.3)) best = { delimiter, score };
  }
  return best.delimiter;
}

const filled = (row: readonly string[]): number => row.filter((cell) => cell.trim() !== '').length;

/** `headingsRow`: −1 none, undefined to be found. */
export function layoutOf(all: string[][], headingsRow: number | undefined): Pick<Table, 'preamble' | 'headings' | 'rows'> {
  if (headingsRow !== undefined) {
    if (headingsRow < 0) return { preamble: [], headings: undefined, rows: all };
    return { preamble: all.slice(0, headingsRow), headings: all[headingsRow], rows: all.slice(headingsRow + 1) };
  }
  let at = 0;
  while (at < Math.min(all.length, MOST_PREAMBLE) && all[at]?.[0]?.startsWith('#')) at++;
  const comments = at;
  const width = usualWidth(all.slice(at, at + SAMPLE_ROWS));
  // a title: one cell above rows of several, the next of which could be the headings
  while (
    width > 1 &&
    at < Math.min(all.length - 1, MOST_PREAMBLE) &&
    filled(all[at] ?? []) <= 1 &&
    kindOfCell(all[at]?.[0] ?? '') === undefined
  )
    at++;
  const rows = all.slice(at);
  const [first = []] = rows;
  if (isHeadings(first, rows.slice(1, 50))) return { preamble: all.slice(0, at), headings: first, rows: rows.slice(1) };
  const commented = commentedHeadings(all[comments - 1], width);
  return { preamble: all.slice(0, commented ? comments - 1 : at), headings: commented, rows };
}

function usualWidth(rows: readonly string[][]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 1;
}

/** The last comment above the rows, where it has as many cells as they. */
function commentedHeadings(comment: readonly string[] | undefined, width: number): string[] | undefined {
  if (!comment || width < 2 || comment.length !== width) return undefined;
  const headings = comment.map((cell) => cell.replace(/^#?\s*"?|"?\s*$/g, '').trim());
  return headings.some((cell) => typeOfHeading(cell) !== undefined) ? headings : undefined;
}
