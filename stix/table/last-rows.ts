/** Where a value stands for the last time, so that what it becomes can be written when that row was read. */
import { refang } from '../text.ts';
import { valuesOfCell } from './guess.ts';
import type { ColumnMapping } from './types.ts';

/** Spellings of one value are one: capitals, defanged, with a port. */
const keyOf = (value: string): string => {
  const plain = refang(value).toLowerCase();
  return plain.includes(':') ? plain.replace(/^([\d.]+):\d{1,5}$/, '$1') : plain;
};

/** By column and row: which value stands there. */
const EMPTY = -1;
const SEVERAL = -2;

export class LastRows {
  readonly #numbers = new Map<string, number>();
  /** number of a value → its last row, from 0 */
  readonly #last: number[] = [];
  readonly #cells = new Map<number, Int32Array>();

  constructor(rows: readonly (readonly string[])[], columns: readonly ColumnMapping[]) {
    for (const column of columns) {
      const cells = new Int32Array(rows.length);
      this.#cells.set(column.column, cells);
      for (const [at, row] of rows.entries()) {
        const values = valuesOfCell(row[column.column] ?? '', column);
        let number = EMPTY;
        for (const value of values) {
          number = this.#numberOf(keyOf(value));
          this.#last[number] = Math.max(this.#last[number] ?? 0, at);
        }
        cells[at] = values.length > 1 ? SEVERAL : number;
      }
    }
  }

  #numberOf(key: string): number {
    const known = this.#numbers.get(key) ?? this.#numbers.size;
    this.#numbers.set(key, known);
    return known;
  }

  /** Of the values that a row has in these columns; −1: there are none; Infinity: nobody knows. */
  of(row: readonly string[], at: number, columns: readonly ColumnMapping[]): number {
    let last = -1;
    for (const column of columns) {
      const number = this.#cells.get(column.column)?.[at] ?? EMPTY;
      if (number === EMPTY) continue;
      const numbers =
        number === SEVERAL ? valuesOfCell(row[column.column] ?? '', column).map((value) => this.#numberOf(keyOf(value))) : [number];
      for (const one of numbers) last = Math.max(last, this.#last[one] ?? Infinity);
    }
    return last;
  }
}
