/** Where a value stands for the last time, so that what it becomes can be written when that row was read. */
import { refang } from '../text.ts';
import { valuesOfCell } from './guess.ts';
import type { ColumnMapping } from './types.ts';

/** Spellings of one value are one: capitals, defanged, with a port. */
const keyOf = (value: string): string => {
  const plain = refang(value).toLowerCase();
  return plain.includes(':') ? plain.replace(/^([\d.]+):\d{1,5}$/, '$1') : plain;
};

export class LastRows {
  readonly #last = new Map<string, number>();

  constructor(rows: readonly (readonly string[])[], columns: readonly ColumnMapping[]) {
    for (const [at, row] of rows.entries())
      for (const column of columns) for (const value of valuesOfCell(row[column.column] ?? '', column)) this.#last.set(keyOf(value), at);
  }

  /** Of the values in these cells of a row; −1: there are none. */
  of(row: readonly string[], columns: readonly ColumnMapping[]): number {
    let last = -1;
    for (const column of columns)
      for (const value of valuesOfCell(row[column.column] ?? '', column)) last = Math.max(last, this.#last.get(keyOf(value)) ?? Infinity);
    return last;
  }
}
