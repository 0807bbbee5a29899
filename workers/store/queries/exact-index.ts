/**
 * Which statements carry a text whole: as name, external id, alias, value, hash or literal of a pattern, folded (stix/text.ts).
 * A hash table of numbers alone, 12 bytes a text and 4 to 8 for its place: what a number stands for is read from the columns
 * where two hashes are equal. Grows with the store; where much came in, `catchUp` reads it in slices.
 */
import { fold } from '../../../stix/index.ts';
import type { Slices } from '../../slices.ts';
import type { Projection } from '../projection.ts';
import { NumberColumn } from '../columns.ts';

/** FNV-1a over UTF-16 units, begun with a number of its own, so that nobody can prepare texts that collide. */
const SEED = crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
const PRIME = 16_777_619;

export const NO_TEXT = SEED | 0;

/** Hash of a text whose beginning has the hash `from`. */
export function hashOn(from: number, text: string): number {
  let hash = from;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash;
}

/** The low bits of FNV are weak. */
const slotOf = (hash: number, mask: number): number => (hash ^ (hash >>> 15)) & mask;

/** What a statement is found by, folded, one after the other; some may come twice. */
export function* keysOf(projection: Projection, statement: number): Generator<string> {
  for (const stated of statedOf(projection, statement)) {
    const key = fold(stated);
    if (key !== '') yield key;
  }
}

/** The same as their source spells them: name, external id, aliases, values. */
export function* statedOf(projection: Projection, statement: number): Generator<string> {
  yield projection.name.get(statement);
  yield projection.externalId.get(statement);
  const aliases = projection.aliases.get(statement);
  if (aliases !== '') yield* projection.list(aliases);
  const terms = projection.terms.get(statement);
  if (terms !== '') yield* projection.list(terms);
}

/** Statements of one text that are read: the answer shows twenty. */
const ENOUGH = 100;
const BETWEEN_CHECKS = 64;
const LARGE = 4096;
const LARGE_KEPT = 8;

export class ExactIndex {
  private heads = new Int32Array(4096).fill(-1);
  private readonly hashes = new NumberColumn(Int32Array, 4096);
  private readonly statements = new NumberColumn(Int32Array, 4096);
  private readonly next = new NumberColumn(Int32Array, 4096);
  private seen = 0;

  constructor(private readonly projection: Projection) {}

  /** Takes in what came since the last call, in slices. */
  async catchUp(slices: Slices): Promise<void> {
    while (this.seen < this.projection.length) {
      this.take(Math.min(this.projection.length, this.seen + BETWEEN_CHECKS));
      if (slices.due()) await slices.pause();
    }
  }

  private take(to: number): void {
    const { projection } = this;
    const mine: number[] = [];
    for (; this.seen < to; this.seen++) {
      mine.length = 0;
      for (const key of keysOf(projection, this.seen)) {
        const hash = hashOn(NO_TEXT, key);
        if (mine.includes(hash)) continue;
        if (mine.length < 32) mine.push(hash); // beyond that a text may stand there twice, and is found once all the same
        this.insert(hash, this.seen);
      }
    }
  }

  private insert(hash: number, statement: number): void {
    const entry = this.hashes.length;
    this.hashes.push(hash);
    this.statements.push(statement);
    if (entry >= this.heads.length) this.grow();
    const slot = slotOf(hash, this.heads.length - 1);
    this.next.push(this.heads[slot] ?? -1);
    this.heads[slot] = entry;
  }

  private grow(): void {
    this.heads = new Int32Array(this.heads.length * 2).fill(-1);
    const mask = this.heads.length - 1;
    for (let entry = 0; entry < this.next.length; entry++) {
      const slot = slotOf(this.hashes.get(entry), mask);
      this.next.a[entry] = this.heads[slot] ?? -1;
      this.heads[slot] = entry;
    }
  }

  /** Whether anything may carry a text of this hash; false is certain. */
  mayHave(hash: number): boolean {
    for (let entry = this.heads[slotOf(hash, this.heads.length - 1)] ?? -1; entry >= 0; entry = this.next.get(entry))
      if (this.hashes.get(entry) === hash) return true;
    return false;
  }

  /** Current statements that carry the folded text, newest first, at most a hundred. */
  find(key: string): number[] {
    if (this.seen < this.projection.length) this.take(this.projection.length);
    const { projection } = this;
    const hash = hashOn(NO_TEXT, key);
    const found: number[] = [];
    for (let entry = this.heads[slotOf(hash, this.heads.length - 1)] ?? -1; entry >= 0; entry = this.next.get(entry)) {
      if (this.hashes.get(entry) !== hash) continue;
      const statement = this.statements.get(entry);
      if (!projection.current.get(statement) || found.at(-1) === statement || !this.carries(statement, key)) continue;
      found.push(statement);
      if (found.length === ENOUGH) break;
    }
    return found;
  }

  /** Texts of a few statements that have very many, such as a pattern of 50,000 hashes: each look-up would read all of them. */
  private readonly large = new Map<number, ReadonlySet<string>>();

  private carries(statement: number, key: string): boolean {
    const { projection } = this;
    if (projection.terms.get(statement).length < LARGE) {
      for (const other of keysOf(projection, statement)) if (other === key) return true;
      return false;
    }
    let keys = this.large.get(statement);
    if (!keys) {
      if (this.large.size >= LARGE_KEPT) this.large.clear();
      this.large.set(statement, (keys = new Set(keysOf(projection, statement))));
    }
    return keys.has(key);
  }
}
