/** Objects that rows state, kept until no row that follows says more of them. */
import { canonicalText } from '../canonical.ts';
import { type Evidence, withEvidence } from '../evidence.ts';

type StixObject = Record<string, unknown>;

/** Of what stands in many rows the first places say enough. */
const MOST_PLACES = 20;

/** One of them. */
class Stated {
  readonly #object: StixObject;
  readonly #evidence: Evidence[] = [];
  /** lists that grew: property → what tells items apart → item */
  #lists: Map<string, Map<unknown, unknown>> | undefined;
  /** the last row that may say more of it, from 0 */
  until: number;

  constructor(object: StixObject, until: number) {
    this.#object = object;
    this.until = until;
  }

  place(evidence: Evidence): void {
    if (this.#evidence.length < MOST_PLACES && this.#evidence.at(-1) !== evidence) this.#evidence.push(evidence);
  }

  /** Another row says it too: its lists grow, what was not said is said now; else the first row's word counts. */
  join(object: Readonly<StixObject>): void {
    for (const [name, value] of Object.entries(object)) {
      const before = this.#object[name];
      if (before === undefined) this.#object[name] = value;
      else if (Array.isArray(before) && Array.isArray(value)) {
        const list = this.#listOf(name, before);
        for (const item of value) {
          const key = keyOf(item);
          if (!list.has(key)) list.set(key, item);
        }
      }
    }
  }

  #listOf(name: string, before: readonly unknown[]): Map<unknown, unknown> {
    this.#lists ??= new Map();
    const known = this.#lists.get(name) ?? new Map(before.map((item) => [keyOf(item), item]));
    this.#lists.set(name, known);
    return known;
  }

  whole(): StixObject {
    const object = this.#lists ? { ...this.#object } : this.#object;
    for (const [name, items] of this.#lists ?? []) object[name] = [...items.values()];
    return this.#evidence.length === 0 ? object : withEvidence(object, this.#evidence);
  }
}

const keyOf = (item: unknown): unknown => (typeof item === 'object' && item !== null ? canonicalText(item) : item);

/** Where an object is stated. */
export interface Place {
  evidence: Evidence;
  /** the last row that may say more of it, from 0; Infinity: nobody knows */
  until: number;
  /** what a further row says of it is added; else the first row says what it is */
  joins?: boolean;
}

/** All objects of a table by their ids. Those to which no later row adds are given away. */
export class StatedObjects {
  readonly #stated = new Map<string, Stated>();
  /** row → ids that nothing is added to after it */
  readonly #due = new Map<number, string[]>();
  readonly #given = new Set<string>();
  readonly #counts = new Map<string, number>();
  #whole: Stated[] = [];

  /** @param begin the object as it stands in the bundle, where it is new */
  add(object: Readonly<StixObject>, begin: () => StixObject, place: Place | undefined): void {
    const id = String(object['id']);
    // in another spelling, further down: it was written
    if (this.#given.has(id)) return;
    const until = place?.until ?? Infinity;
    let stated = this.#stated.get(id);
    if (stated) {
      if (place?.joins) stated.join(object);
      stated.until = Math.max(stated.until, until);
    } else {
      stated = new Stated(begin(), until);
      this.#stated.set(id, stated);
      const type = String(object['type']);
      this.#counts.set(type, (this.#counts.get(type) ?? 0) + 1);
      this.#await(id, until);
    }
    if (place) stated.place(place.evidence);
  }

  /** Another place of one that needs no other word. False: it is new. */
  again(id: string, { evidence, until }: Place): boolean {
    const stated = this.#stated.get(id);
    if (!stated) return this.#given.has(id);
    stated.until = Math.max(stated.until, until);
    stated.place(evidence);
    return true;
  }

  /** The last row that may say more of one. */
  untilOf(id: string): number {
    return this.#stated.get(id)?.until ?? Infinity;
  }

  /** All rows up to this one were read. */
  pass(row: number): void {
    const due = this.#due.get(row);
    if (!due) return;
    this.#due.delete(row);
    for (const id of due) {
      const stated = this.#stated.get(id);
      if (!stated) continue;
      if (stated.until > row) this.#await(id, stated.until);
      else {
        this.#stated.delete(id);
        this.#given.add(id);
        this.#whole.push(stated);
      }
    }
  }

  #await(id: string, until: number): void {
    if (until === Infinity) return;
    const due = this.#due.get(until);
    if (due) due.push(id);
    else this.#due.set(until, [id]);
  }

  /** What is whole since it was asked last. */
  *ready(): Generator<StixObject> {
    const whole = this.#whole;
    this.#whole = [];
    for (const stated of whole) yield stated.whole();
  }

  /** All that is not given away yet. */
  *rest(): Generator<StixObject> {
    yield* this.ready();
    for (const stated of this.#stated.values()) yield stated.whole();
  }

  /** type → how many */
  counts(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }
}
