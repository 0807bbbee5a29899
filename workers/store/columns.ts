/**
 * Append-only columns in memory, and the slices of them that are written to IndexedDB.
 * All columns of one table grow together; a block in the database is the slice since the last block,
 * so loading is concatenation and nothing is computed twice.
 */

type NumberArray = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array | Int8Array;
type NumberArrayConstructor<A extends NumberArray> = new (length: number) => A;

/** A growable typed array. `a` is replaced when it grows: never keep it across a push. */
export class NumberColumn<A extends NumberArray> {
  a: A;
  length = 0;

  constructor(
    private readonly make: NumberArrayConstructor<A>,
    capacity = 1024,
  ) {
    this.a = new make(capacity);
  }

  reserve(length: number): void {
    if (length <= this.a.length) return;
    const grown = new this.make(Math.max(length, this.a.length * 2));
    grown.set(this.a.subarray(0, this.length));
    this.a = grown;
  }

  push(value: number): void {
    if (this.length === this.a.length) this.reserve(this.length + 1);
    this.a[this.length++] = value;
  }

  append(values: A): void {
    this.reserve(this.length + values.length);
    this.a.set(values, this.length);
    this.length += values.length;
  }

  /** Grows to `length`, new places holding `fill`. */
  extend(length: number, fill: number): void {
    if (length <= this.length) return;
    this.reserve(length);
    if (fill !== 0) this.a.fill(fill, this.length, length);
    this.length = length;
  }

  /** A copy of its own buffer: a subarray would be stored with the whole buffer behind it. */
  slice(from: number, to = this.length): A {
    return this.a.slice(from, to) as A;
  }

  get(index: number): number {
    return this.a[index] ?? 0;
  }
}

export const float64 = () => new NumberColumn(Float64Array);
export const int32 = () => new NumberColumn(Int32Array);
export const uint32 = () => new NumberColumn(Uint32Array);
export const uint16 = () => new NumberColumn(Uint16Array);
export const uint8 = () => new NumberColumn(Uint8Array);
export const int8 = () => new NumberColumn(Int8Array);

const SEPARATOR = '\u0000';

/** Strings; stored as one string joined by NUL, so NUL inside a value becomes a space (columns are for finding and showing, the exact text is in the body). */
export class StringColumn {
  readonly a: string[] = [];

  get length(): number {
    return this.a.length;
  }

  push(value: string): void {
    this.a.push(value.includes(SEPARATOR) ? value.replaceAll(SEPARATOR, ' ') : value);
  }

  append(joined: string, count: number): void {
    if (count === 0) return;
    for (const value of joined.split(SEPARATOR)) this.a.push(value);
  }

  slice(from: number, to = this.length): string {
    return this.a.slice(from, to).join(SEPARATOR);
  }

  get(index: number): string {
    return this.a[index] ?? '';
  }
}

export type AnyColumn = NumberColumn<NumberArray> | StringColumn;

/** Lengths of all columns at one moment. */
export type Marks = Record<string, number>;

export interface Block {
  /** lengths before and after this block */
  from: Marks;
  to: Marks;
  data: Record<string, NumberArray | string>;
}

/** Strings that occur often (types, labels, property names), by number. */
export class StringTable {
  readonly column = new StringColumn();
  private readonly numbers = new Map<string, number>();

  number(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.column.length);
    this.column.push(text);
    return this.column.length - 1;
  }

  /** The word of this number is nobody's any more; said again, it gets another. */
  forget(number: number): void {
    this.numbers.delete(this.get(number));
    this.column.a[number] = '';
  }

  find(text: string): number {
    return this.numbers.get(text) ?? -1;
  }

  get(number: number): string {
    return this.column.get(number);
  }

  get length(): number {
    return this.column.length;
  }

  /** After the column was loaded from blocks. */
  reindex(): void {
    this.numbers.clear();
    this.column.a.forEach((text, number) => {
      if (!this.numbers.has(text)) this.numbers.set(text, number);
    });
  }
}

export function marksOf(columns: Record<string, AnyColumn>): Marks {
  const marks: Marks = {};
  for (const [name, column] of Object.entries(columns)) marks[name] = column.length;
  return marks;
}

export function blockSince(columns: Record<string, AnyColumn>, from: Marks): Block {
  const data: Block['data'] = {};
  for (const [name, column] of Object.entries(columns)) data[name] = column.slice(from[name] ?? 0);
  return { from, to: marksOf(columns), data };
}

/** `younger`: columns of one value a statement that blocks may lack, with the value that those stand for. */
export function appendBlock(columns: Record<string, AnyColumn>, block: Block, younger: Readonly<Record<string, number>> = {}): void {
  for (const [name, column] of Object.entries(columns)) {
    const data = block.data[name];
    const fill = younger[name];
    if (data === undefined && fill !== undefined && column instanceof NumberColumn) {
      column.extend(block.to['id'] ?? 0, fill);
      continue;
    }
    const from = block.from[name] ?? 0;
    if (column.length !== from) throw new Error(`Column ${name}: block begins at ${from}, ${column.length} are here.`);
    if (data === undefined) throw new Error(`Column ${name} is missing in a block.`);
    if (column instanceof StringColumn) column.append(data as string, (block.to[name] ?? 0) - from);
    else column.append(data as never);
  }
}
