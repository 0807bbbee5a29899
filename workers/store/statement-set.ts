/** A set of statement numbers as sorted ranges `[start, end)`, flat. Imports make long runs, so a release of 25,000 objects is a few numbers. */
export class StatementSet {
  private readonly ranges: number[] = [];

  static from(flat: ArrayLike<number>): StatementSet {
    const set = new StatementSet();
    for (let index = 0; index + 1 < flat.length; index += 2) set.addRange(flat[index] ?? 0, flat[index + 1] ?? 0);
    return set;
  }

  static of(statements: Iterable<number>): StatementSet {
    const set = new StatementSet();
    for (const statement of statements) set.add(statement);
    return set;
  }

  /** True where it was not in before. */
  add(statement: number): boolean {
    if (this.has(statement)) return false;
    this.addRange(statement, statement + 1);
    return true;
  }

  addRange(start: number, end: number): void {
    if (end <= start) return;
    const { ranges } = this;
    const last = ranges.length - 1;
    if (last < 0 || start > (ranges[last] ?? 0)) {
      ranges.push(start, end);
      return;
    }
    if (start === ranges[last]) {
      ranges[last] = end;
      return;
    }
    // first range that ends at or after `start`
    let low = 0;
    let high = ranges.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle * 2 + 1] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    let from = start;
    let to = end;
    let until = low;
    while (until * 2 < ranges.length && (ranges[until * 2] ?? 0) <= to) {
      from = Math.min(from, ranges[until * 2] ?? from);
      to = Math.max(to, ranges[until * 2 + 1] ?? to);
      until++;
    }
    ranges.splice(low * 2, (until - low) * 2, from, to);
  }

  has(statement: number): boolean {
    const { ranges } = this;
    let low = 0;
    let high = ranges.length / 2 - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (statement < (ranges[middle * 2] ?? 0)) high = middle - 1;
      else if (statement >= (ranges[middle * 2 + 1] ?? 0)) low = middle + 1;
      else return true;
    }
    return false;
  }

  get size(): number {
    let size = 0;
    for (let index = 0; index < this.ranges.length; index += 2) size += (this.ranges[index + 1] ?? 0) - (this.ranges[index] ?? 0);
    return size;
  }

  *[Symbol.iterator](): Generator<number> {
    for (let index = 0; index < this.ranges.length; index += 2) {
      for (let statement = this.ranges[index] ?? 0; statement < (this.ranges[index + 1] ?? 0); statement++) yield statement;
    }
  }

  flat(): Int32Array {
    return Int32Array.from(this.ranges);
  }
}
