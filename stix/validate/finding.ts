/** What validation says, and the list where checks say it. */
import { limits } from '../limits.ts';

export interface Finding {
  /** stable: the number of stix2-validator's check where it has one ('103'), else a word of ours ('required') */
  code: string;
  /** `external_references[3].url`; empty for the object itself */
  path: string;
  /** one English sentence: what is wrong, where, and what to do */
  message: string;
}

export interface Validation {
  /** what the standard forbids: the object is not valid */
  must: Finding[];
  /** what it advises against */
  should: Finding[];
}

/** A value as it is quoted in a sentence: short, on one line. */
export function shown(value: unknown): string {
  if (typeof value === 'string') {
    const cut = value.length > limits.quoteCharacters;
    return JSON.stringify(cut ? `${value.slice(0, limits.quoteCharacters)}…` : value);
  }
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/** `"a", "b" or "c"` */
export function choice(names: readonly string[], joint: 'or' | 'and' = 'or'): string {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} ${joint} ${last}`;
}

/**
 * Findings of one object. Checks enter a property and leave it again; the path becomes text only where there is something to
 * say. At most `limits.findingsPerObject` are kept of each kind, one more says how many there were.
 */
export class Report implements Validation {
  readonly must: Finding[] = [];
  readonly should: Finding[] = [];
  /** of an observable inside of observed data: the objects among which its references lead */
  siblings: Record<string, unknown> | undefined;
  /** the object has an extension that defines properties at its top level */
  extended = false;
  readonly #path: (string | number)[] = [];
  #left = { must: 0, should: 0 };
  #advising = 0;

  enter(name: string | number): void {
    this.#path.push(name);
  }

  leave(): void {
    this.#path.pop();
  }

  /** Inside of `check` the standard demands nothing: what it would forbid is only advised against. */
  advise<T>(check: (value: T, report: Report) => void, value: T): void {
    this.#advising++;
    check(value, this);
    this.#advising--;
  }

  /** `text` goes on where the path ended: `is "x", which …`. Without full stop. */
  forbid(code: string, text: string): void {
    this.#add(this.#advising > 0 ? 'should' : 'must', code, text);
  }

  discourage(code: string, text: string): void {
    this.#add('should', code, text);
  }

  #add(kind: 'must' | 'should', code: string, text: string): void {
    const list = kind === 'must' ? this.must : this.should;
    if (list.length >= limits.findingsPerObject) {
      this.#left[kind]++;
      return;
    }
    const path = this.#pathText();
    list.push({ code, path, message: `${path === '' ? 'The object' : path} ${text}.` });
  }

  #pathText(): string {
    let text = '';
    for (const part of this.#path) {
      const short = typeof part === 'string' && part.length > limits.quoteCharacters ? `${part.slice(0, limits.quoteCharacters)}…` : part;
      text += typeof short === 'number' ? `[${short}]` : `${text === '' ? '' : '.'}${short}`;
    }
    return text;
  }

  /** The findings, with what was left out. */
  close(): Validation {
    for (const kind of ['must', 'should'] as const) {
      const left = this.#left[kind];
      if (left > 0) this[kind].push({ code: 'more', path: '', message: `The object has ${left} more of these; the first ones are named.` });
    }
    return { must: this.must, should: this.should };
  }
}
