/** What a spreadsheet has done to values, and what can be read in two ways: asked, never mended by a guess. */
import { valueOfAttribute } from './opencti-attributes.ts';
import type { ColumnAnswers, ColumnType, DateOrder, TableMapping, TableQuestion } from './types.ts';

const ROUNDED = /^[+-]?\d(?:[.,]\d+)?E\+\d{1,3}$/i;
const DAY_MONTH = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})(?:[ T].*)?$/;
/** Hashes of these lengths whose digits are all decimal lose leading zeros. */
const HASH_LENGTHS = [32, 40, 64, 128];

interface Seen {
  count: number;
  example: string;
}

class ColumnWatch {
  rounded: Seen | undefined;
  shorter: Seen | undefined;
  ambiguous: Seen | undefined;
  /** parts of dates that can only be a day: in first or second place */
  dayFirst = 0;
  monthFirst = 0;
  readonly lengths = new Map<number, number>();

  cell(cell: string): void {
    if (ROUNDED.test(cell)) this.rounded = more(this.rounded, cell);
    if (/^[\da-fA-F]{20,128}$/.test(cell)) this.#hash(cell);
    const date = DAY_MONTH.exec(cell);
    if (!date) return;
    const [first, second] = [Number(date[1]), Number(date[3])];
    if (first > 12 && second <= 12) this.dayFirst++;
    else if (second > 12 && first <= 12) this.monthFirst++;
    else if (first <= 12 && second <= 12 && first !== second) this.ambiguous = more(this.ambiguous, cell);
  }

  #hash(cell: string): void {
    this.lengths.set(cell.length, (this.lengths.get(cell.length) ?? 0) + 1);
    const whole = HASH_LENGTHS.find((length) => length > cell.length);
    if (whole !== undefined && whole - cell.length <= 4 && !HASH_LENGTHS.includes(cell.length) && /^\d+$/.test(cell))
      this.shorter = more(this.shorter, cell);
  }
}

const more = (seen: Seen | undefined, example: string): Seen => (seen ? { ...seen, count: seen.count + 1 } : { count: 1, example });

/** `name`: how a column is called in sentences. */
export const questionsOf = (rows: readonly (readonly string[])[], name: (column: number) => string): TableQuestion[] =>
  examine(rows, name).questions;

/** What has to be asked, and in which order dates are written where one of them says it for its column. */
export function examine(
  rows: readonly (readonly string[])[],
  name: (column: number) => string,
): { questions: TableQuestion[]; dates: ReadonlyMap<number, DateOrder> } {
  const columns: ColumnWatch[] = [];
  for (const row of rows) {
    for (let column = 0; column < row.length; column++) {
      const cell = row[column] ?? '';
      // what can be asked about begins with a digit or a letter of a hash
      if (cell.length >= 5 && cell.length <= 130) (columns[column] ??= new ColumnWatch()).cell(cell.trim());
    }
  }
  const dates = new Map<number, DateOrder>();
  columns.forEach(({ dayFirst, monthFirst }, column) => {
    if (dayFirst > 0 !== monthFirst > 0) dates.set(column, dayFirst > 0 ? 'day-first' : 'month-first');
  });
  const questions = columns.flatMap((watch, column) => (watch === undefined ? [] : ask(watch, column, name(column))));
  return { questions, dates };
}

const ANSWER: Readonly<Record<TableQuestion['code'], keyof ColumnAnswers>> = {
  'number-rounded': 'rounded',
  'zeros-lost': 'zeros',
  'date-ambiguous': 'dates',
};
const DATES: ReadonlySet<ColumnType> = new Set(['first-seen', 'last-seen', 'created', 'valid-until']);
const HASHES: ReadonlySet<ColumnType> = new Set(['value', 'hash', 'md5', 'sha1', 'sha256', 'sha512']);
/** Columns in which it matters. */
const ASKED_OF: Readonly<Record<TableQuestion['code'], (type: ColumnType) => boolean>> = {
  'number-rounded': (type) => type !== 'other' && type !== 'confidence' && type !== 'description',
  'zeros-lost': (type) => HASHES.has(type),
  'date-ambiguous': (type) => DATES.has(type),
};

/** Of a column that a mapper reads it matters by what its attributes are. A hash that has lost zeros is told as one that is not read. */
const ASKED_OF_MAPPER: Readonly<Record<TableQuestion['code'], 'date' | 'number' | undefined>> = {
  'number-rounded': 'number',
  'zeros-lost': undefined,
  'date-ambiguous': 'date',
};

function isAsked({ code, column }: TableQuestion, { columns, representations = [] }: TableMapping): boolean {
  const mapping = columns.find((one) => one.column === column);
  if (!mapping || mapping.answers?.[ANSWER[code]] !== undefined) return false;
  if (mapping.type !== 'mapper') return ASKED_OF[code](mapping.type);
  const value = ASKED_OF_MAPPER[code];
  return representations.some((one) =>
    one.attributes.some((attribute) => attribute.column === column && value !== undefined && valueOfAttribute(one, attribute) === value),
  );
}

/** Those that matter by this mapping and that nobody has answered: nothing is imported before. */
export const openQuestions = (questions: readonly TableQuestion[], mapping: TableMapping): TableQuestion[] =>
  questions.filter((question) => isAsked(question, mapping));

const times = (count: number): string => (count === 1 ? 'one value' : `${count} values`);

function ask({ rounded, shorter, ambiguous, dayFirst, monthFirst }: ColumnWatch, column: number, name: string): TableQuestion[] {
  const questions: TableQuestion[] = [];
  if (rounded) {
    const message = `In ${name} a spreadsheet has rounded ${times(rounded.count)} (${rounded.example}): hashes or long numbers are lost. Get the list again as text.`;
    questions.push({ code: 'number-rounded', column, ...rounded, message });
  }
  if (shorter) {
    const message = `In ${name} ${times(shorter.count)} may have lost leading zeros (${shorter.example}, ${shorter.example.length} digits). Is it a hash?`;
    questions.push({ code: 'zeros-lost', column, ...shorter, message });
  }
  // one date that can be read in one way only decides for all of its column
  if (ambiguous && dayFirst > 0 === monthFirst > 0) {
    const message = `In ${name} ${times(ambiguous.count)} can be day and month or month and day (${ambiguous.example}). Which is it?`;
    questions.push({ code: 'date-ambiguous', column, ...ambiguous, message });
  }
  return questions;
}
