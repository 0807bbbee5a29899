/** A sheet of Excel (OOXML) as rows of text: what its cells hold, not what their formats show; dates as dates. */
import { unzip } from '../archive.ts';
import { DocumentRefused } from '../refused.ts';
import { readTargets, readXml } from '../text/read-xml.ts';
import { limits } from '../../../stix/limits.ts';

export interface XlsxSheet {
  rows: string[][];
  /** names of all sheets */
  sheets: string[];
  notes: string[];
}

const isPart = (name: string): boolean => /^xl\/(?:workbook|sharedStrings|styles)\.xml$|^xl\/_rels\/workbook\.xml\.rels$/.test(name);
const textOf = (bytes: Uint8Array | undefined): string => (bytes ? new TextDecoder().decode(bytes) : '');

/** `wanted`: a sheet's name; undefined: the first. */
export async function readXlsx(bytes: Uint8Array, wanted: string | undefined): Promise<XlsxSheet> {
  const { files } = await unzip(bytes, isPart);
  const targets = readTargets(textOf(files.get('xl/_rels/workbook.xml.rels')));
  const { sheets, from1904 } = readWorkbook(textOf(files.get('xl/workbook.xml')));
  const sheet = wanted === undefined ? sheets[0] : sheets.find(({ name }) => name === wanted);
  if (!sheet)
    throw new DocumentRefused(
      'document-broken',
      wanted === undefined ? 'The spreadsheet has no sheet.' : `The spreadsheet has no sheet "${wanted}".`,
    );
  const target = (targets.get(sheet.id) ?? 'worksheets/sheet1.xml').replace(/^\/?(?:xl\/)?/, 'xl/');
  const content = (await unzip(bytes, (name) => name === target)).files.get(target);
  if (!content)
    throw new DocumentRefused(
      'document-broken',
      `The sheet "${sheet.name}" is missing in the file: it is damaged. Open it in Excel and save it again.`,
    );
  const strings = readStrings(textOf(files.get('xl/sharedStrings.xml')));
  const dates = readDateStyles(textOf(files.get('xl/styles.xml')));
  const { rows, cut } = readRows(textOf(content), (cell) => showCell(cell, strings, dates, from1904));
  const others = sheets.length - 1;
  return {
    rows,
    sheets: sheets.map(({ name }) => name),
    notes: [
      ...(others > 0 ? [`The file has ${sheets.length} sheets; "${sheet.name}" was read.`] : []),
      ...(cut ? [`The sheet has more cells than are read (${limits.tableCells}); the rest was left out.`] : []),
    ],
  };
}

function readWorkbook(xml: string): { sheets: { name: string; id: string }[]; from1904: boolean } {
  const sheets: { name: string; id: string }[] = [];
  let from1904 = false;
  readXml(xml, {
    start(name, attributes) {
      if (name === 'sheet' && sheets.length < 1000) sheets.push({ name: attributes.get('name') ?? '', id: attributes.get('r:id') ?? '' });
      if (name === 'workbookpr') from1904 = /^(?:1|true)$/.test(attributes.get('date1904') ?? '');
    },
    end: () => undefined,
    text: () => undefined,
  });
  return { sheets, from1904 };
}

/** Texts that cells name by number; how they are pronounced is left out. */
function readStrings(xml: string): string[] {
  const strings: string[] = [];
  let text: string[] | undefined;
  let inText = false;
  let phonetic = 0;
  readXml(xml, {
    start(name) {
      if (name === 'si') text = [];
      if (name === 't') inText = true;
      if (name === 'rph') phonetic++;
    },
    end(name) {
      if (name === 'si' && text) strings.push(text.join(''));
      if (name === 't') inText = false;
      if (name === 'rph') phonetic--;
    },
    text(chars) {
      if (inText && phonetic === 0) text?.push(chars);
    },
  });
  return strings;
}

/** ECMA-376 part 1, 18.8.30: the formats that show a number as a day or time. */
const isDateFormat = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Which styles of cells show dates, by their number. */
function readDateStyles(xml: string): boolean[] {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  readXml(xml, {
    start(name, attributes) {
      const format = Number(attributes.get('numfmtid'));
      if (name === 'numfmt')
        own.set(format, /[dmyhs]/i.test((attributes.get('formatcode') ?? '').replace(/"[^"]{0,200}"|\[[^\]]{0,200}\]|\\./g, '')));
      if (name === 'cellxfs') inCells = true;
      if (name === 'xf' && inCells) styles.push(own.get(format) ?? isDateFormat(format));
    },
    end(name) {
      if (name === 'cellxfs') inCells = false;
    },
    text: () => undefined,
  });
  return styles;
}

interface Cell {
  /** `s` a number of a shared text, `str` and `inlineStr` text, `b` yes or no, `e` an error, `n` or empty a number */
  type: string;
  style: number;
  value: string;
}

function readRows(xml: string, show: (cell: Cell) => string): { rows: string[][]; cut: boolean } {
  const rows: string[][] = [];
  let row: string[] = [];
  let column = -1;
  let cell: Cell | undefined;
  let inValue = false;
  let cells = 0;
  readXml(xml, {
    start(name, attributes) {
      if (name === 'row') {
        row = [];
        column = -1;
      } else if (name === 'c') {
        column = columnOf(attributes.get('r')) ?? column + 1;
        cell = { type: attributes.get('t') ?? '', style: Number(attributes.get('s') ?? -1), value: '' };
      } else if (name === 'v' || name === 't') inValue = true;
    },
    end(name) {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'c' && cell) {
        if (++cells <= limits.tableCells && column < limits.tableColumns) put(row, column, show(cell));
        cell = undefined;
      } else if (name === 'row' && cells <= limits.tableCells && row.length > 0) rows.push(row);
    },
    text(chars) {
      if (inValue && cell) cell.value += chars;
    },
  });
  return { rows, cut: cells > limits.tableCells };
}

function put(row: string[], column: number, text: string): void {
  while (row.length < column) row.push('');
  row[column] = text;
}

/** `AB12` → 27 */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Za-z]{1,3})\d/.exec(reference ?? '')?.[1]?.toUpperCase();
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function showCell({ type, style, value }: Cell, strings: readonly string[], dates: readonly boolean[], from1904: boolean): string {
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if ((type === '' || type === 'n') && dates[style] && value !== '') return dateText(Number(value), from1904) ?? value;
  return value;
}

/** Days since the end of 1899, or of 1903; Excel counts a 29 February 1900 that never was. */
function dateText(days: number, from1904: boolean): string | undefined {
  if (!Number.isFinite(days) || days < 0 || days > 2_958_466) return undefined;
  const since1970 = from1904 ? days - 24_107 : days - (days < 60 ? 25_568 : 25_569);
  const text = new Date(Math.round(since1970 * 86_400) * 1000).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.replace('.000Z', 'Z');
}
