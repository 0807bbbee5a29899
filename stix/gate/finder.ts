/**
 * Finds what stays behind in texts of what does not: in any case, defanged or not, over line ends and invisible characters. One pass of an
 * automaton (Aho and Corasick, 1975), linear in the text whatever is looked for.
 */
import { readable } from '../extract/readable.ts';
import { mentionPlaces } from '../writing/index.ts';
import type { Needle } from './needles.ts';

export interface Hit {
  /** UTF-16 offsets into the text as written */
  readonly start: number;
  readonly end: number;
  readonly marking: string;
}

export interface Finder {
  /** how many different things it looks for */
  readonly size: number;
  /** in order, none overlapping another */
  find(text: string): Hit[];
}

interface Pattern extends Needle {
  readonly key: string;
  /** letter by letter: a short word means something else in small letters */
  readonly exact: boolean;
}

const SHORT_NAME = 4;
const WORD = /[\p{L}\p{N}]/u;
/** Scripts that write words without blanks between them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const isWord = (character: string): boolean => character !== '' && WORD.test(character) && !UNSPACED.test(character);

/** Small letters, one blank for any run of them; `from[i]`: where the i-th unit stands in `text`. */
function plain(text: string): { key: string; from: Uint32Array } {
  const from = new Uint32Array(text.length + 1);
  let key = '';
  let wasBlank = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    const isBlank = /\s/.test(unit);
    if (isBlank && wasBlank) continue;
    wasBlank = isBlank;
    from[key.length] = at;
    const lower = unit.toLowerCase();
    key += isBlank ? ' ' : lower.length === 1 ? lower : unit;
  }
  from[key.length] = text.length;
  return { key, from: from.subarray(0, key.length + 1) };
}

/** As it is looked for: the ways in which one text may be written. */
function patternsOf(needle: Needle): Pattern[] {
  const exact = needle.kind === 'name' && needle.text.length <= SHORT_NAME;
  const forms = new Set(
    [needle.text, needle.text.normalize('NFC'), needle.text.normalize('NFD')].map((form) => plain(readable(form).text).key),
  );
  return [...forms].filter((key) => key !== '').map((key) => ({ ...needle, key, exact }));
}

class Automaton {
  private readonly next: Map<number, number>[] = [new Map<number, number>()];
  private readonly fail: number[] = [0];
  private readonly ends: Pattern[][] = [[]];

  constructor(patterns: readonly Pattern[]) {
    for (const pattern of patterns) {
      let state = 0;
      for (let at = 0; at < pattern.key.length; at++) state = this.child(state, pattern.key.charCodeAt(at));
      this.ends[state]?.push(pattern);
    }
    this.link();
  }

  private child(state: number, unit: number): number {
    const children = this.next[state];
    const known = children?.get(unit);
    if (known !== undefined) return known;
    const fresh = this.next.length;
    this.next.push(new Map());
    this.fail.push(0);
    this.ends.push([]);
    children?.set(unit, fresh);
    return fresh;
  }

  private link(): void {
    const waiting = [...(this.next[0]?.values() ?? [])];
    for (let index = 0; index < waiting.length; index++) {
      const state = waiting[index] ?? 0;
      for (const [unit, child] of this.next[state] ?? []) {
        waiting.push(child);
        const fail = this.step(this.fail[state] ?? 0, unit);
        this.fail[child] = fail;
        const more = this.ends[fail] ?? [];
        if (more.length > 0) this.ends[child]?.push(...more);
      }
    }
  }

  step(state: number, unit: number): number {
    for (;;) {
      const child = this.next[state]?.get(unit);
      if (child !== undefined) return child;
      if (state === 0) return 0;
      state = this.fail[state] ?? 0;
    }
  }

  at(state: number): readonly Pattern[] {
    return this.ends[state] ?? [];
  }
}

/** Whether what stands there is the thing, not a part of another word. */
function stands(text: string, start: number, end: number, { kind, exact, text: written }: Pattern): boolean {
  if (kind === 'text') return true;
  const [before, after] = [text.charAt(start - 1), text.charAt(end)];
  if (isWord(before) && isWord(text.charAt(start))) return false;
  // a name may have an ending: "Sandcats"
  if ((kind === 'value' || exact) && isWord(after) && isWord(text.charAt(end - 1))) return false;
  return !exact || text.slice(start, end) === written;
}

export function createFinder(needles: readonly Needle[]): Finder {
  const patterns = new Map<string, Pattern>();
  for (const needle of needles)
    for (const pattern of patternsOf(needle)) {
      const key = `${pattern.kind} ${String(pattern.exact)} ${pattern.exact ? pattern.text : pattern.key}`;
      if (!patterns.has(key)) patterns.set(key, pattern);
    }
  const automaton = new Automaton([...patterns.values()]);
  return {
    size: patterns.size,
    find(written) {
      if (patterns.size === 0 || written === '') return [];
      const read = readable(written);
      const { key, from } = plain(read.text);
      const hits: Hit[] = [];
      let state = 0;
      for (let at = 0; at < key.length; at++) {
        state = automaton.step(state, key.charCodeAt(at));
        for (const pattern of automaton.at(state)) {
          const [start, end] = [from[at + 1 - pattern.key.length] ?? 0, from[at + 1] ?? read.text.length];
          if (!stands(read.text, start, end, pattern)) continue;
          const [first, last] = read.written(start, end);
          hits.push({ start: first, end: last, marking: pattern.marking });
        }
      }
      return apart([...hits, ...mentionsWith(written, hits)]);
    },
  };
}

/** A mention of what stays behind goes as a whole: its label is another name for that, and half a link leads nowhere. */
function mentionsWith(written: string, hits: readonly Hit[]): Hit[] {
  if (hits.length === 0) return [];
  const ordered = [...hits].sort((a, b) => a.end - b.end);
  let at = 0;
  return mentionPlaces(written, true).flatMap(({ id, start, end, at: target }) => {
    while (at < ordered.length && (ordered[at]?.end ?? 0) <= target) at++;
    const hit = ordered[at];
    return hit && hit.start < target + id.length ? [{ start, end, marking: hit.marking }] : [];
  });
}

/** What overlaps is one place, under the marking of its longest part. */
function apart(hits: readonly Hit[]): Hit[] {
  const sorted = [...hits].sort((a, b) => a.start - b.start || b.end - a.end);
  const places: Hit[] = [];
  for (const hit of sorted) {
    const last = places.at(-1);
    if (last && hit.start < last.end) places[places.length - 1] = { ...last, end: Math.max(last.end, hit.end) };
    else places.push(hit);
  }
  return places;
}

/** `[redacted TLP:RED]` in the place of each. */
export function blacken(text: string, hits: readonly Hit[]): string {
  let out = '';
  let at = 0;
  for (const { start, end, marking } of hits) {
    out += `${text.slice(at, start)}[redacted ${marking}]`;
    at = end;
  }
  return out + text.slice(at);
}
