/** Ranks of display names in the order of `Intl.Collator`, kept by increments: a collator is far slower than a number. */
import type { Store } from '../store.ts';

/** Fewer than this are put in order in no time. */
const MANY = 5000;
const collator = new Intl.Collator('en', { numeric: true });

export class NameOrder {
  private ranks = new Int32Array(0);
  private seen = 0;
  private order: Int32Array;

  constructor(private readonly store: Store) {
    this.order = store.nameOrder;
    for (const statement of this.order) this.seen = Math.max(this.seen, statement + 1);
    this.fill();
  }

  /** True where many names were not in order yet; now they are. */
  catchUp(): boolean {
    const behind = this.store.projection.length - this.seen > MANY;
    this.update();
    return behind;
  }

  /** Rank from 1 by statement; 0 for statements without a name (relationships). */
  update(): Int32Array {
    const { projection } = this.store;
    if (this.seen === projection.length) return this.ranks;
    const names = projection.name;
    const fresh: number[] = [];
    for (let statement = this.seen; statement < projection.length; statement++) if (names.get(statement) !== '') fresh.push(statement);
    const compare = (a: number, b: number) => collator.compare(names.get(a), names.get(b)) || a - b;
    fresh.sort(compare);
    const merged = new Int32Array(this.order.length + fresh.length);
    if (fresh.length * 20 < this.order.length) {
      // few new ones: find the place of each, copy what lies between
      let taken = 0;
      let at = 0;
      for (const statement of fresh) {
        let low = taken;
        let high = this.order.length;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (compare(this.order[middle] ?? 0, statement) < 0) low = middle + 1;
          else high = middle;
        }
        merged.set(this.order.subarray(taken, low), at);
        at += low - taken;
        taken = low;
        merged[at++] = statement;
      }
      merged.set(this.order.subarray(taken), at);
    } else {
      let left = 0;
      let right = 0;
      for (let at = 0; at < merged.length; at++) {
        const old = this.order[left];
        const next = fresh[right];
        if (next === undefined || (old !== undefined && compare(old, next) < 0)) {
          merged[at] = old ?? 0;
          left++;
        } else {
          merged[at] = next;
          right++;
        }
      }
    }
    this.order = merged;
    this.store.nameOrder = merged;
    this.seen = projection.length;
    this.fill();
    return this.ranks;
  }

  private fill(): void {
    this.ranks = new Int32Array(this.store.projection.length);
    this.order.forEach((statement, rank) => (this.ranks[statement] = rank + 1));
  }
}
