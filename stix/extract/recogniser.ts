/** What a recogniser is: a way to find values of some kinds in a text, in time linear in its length. */
import type { Readable } from './readable.ts';

/** A value that may stand at [start, end) of the text that the recogniser reads. */
export interface Candidate {
  kind: string;
  /** in its normal form */
  value: string;
  start: number;
  end: number;
}

export interface Recogniser {
  /** what it yields; the words of the interface are chosen by these */
  kinds: readonly string[];
  /** backslashes of a path are no defanging, so paths are read as they are written */
  reads: 'refanged' | 'written';
  scan(text: string, readable: Readable): readonly Candidate[];
  /** May stand inside of another value: the CVE number inside of an address. */
  inside?: boolean;
}

/** `read` answers with the value of one match, or undefined where it only looks like one. The pattern has `g` and no unbounded repetition that can fail late. */
export function byPattern(
  kinds: readonly string[],
  pattern: RegExp,
  read: (match: RegExpExecArray, text: string, readable: Readable) => Omit<Candidate, 'start' | 'end'> | Candidate | undefined,
  reads: Recogniser['reads'] = 'refanged',
): Recogniser {
  return {
    kinds,
    reads,
    scan(text, readable) {
      const all: Candidate[] = [];
      const search = new RegExp(pattern); // its place is its own: texts are read between one another
      for (let match = search.exec(text); match; match = search.exec(text)) {
        const found = read(match, text, readable);
        if (!found) continue;
        if (!('start' in found)) all.push({ kind: found.kind, value: found.value, start: match.index, end: search.lastIndex });
        else {
          all.push(found);
          // what was matched and does not belong to the value may hold the next one
          search.lastIndex = Math.max(found.end, match.index + 1);
        }
      }
      return all;
    },
  };
}

/**
 * As `byPattern` for values that cannot do without `anchor`: only around each place of it, at most `reach` characters before, a match is
 * looked for. The pattern is sticky and says by itself where it may begin; `begin` goes from an anchor to where it does.
 */
export function byAnchor(
  kinds: readonly string[],
  anchor: string,
  begin: (text: string, at: number, least: number) => number,
  pattern: RegExp,
  read: (match: RegExpExecArray, text: string, readable: Readable) => Omit<Candidate, 'start' | 'end'> | Candidate | undefined,
  reads: Recogniser['reads'] = 'refanged',
): Recogniser {
  return {
    kinds,
    reads,
    scan(text, readable) {
      const all: Candidate[] = [];
      const search = new RegExp(pattern);
      let least = 0;
      for (let at = text.indexOf(anchor); at >= 0; at = text.indexOf(anchor, Math.max(at + anchor.length, least))) {
        const from = begin(text, at, least);
        if (from < 0) continue;
        search.lastIndex = from;
        const match = search.exec(text);
        if (!match) continue;
        const found = read(match, text, readable);
        if (!found) continue;
        const whole = 'start' in found ? found : { ...found, start: match.index, end: search.lastIndex };
        all.push(whole);
        least = whole.end;
      }
      return all;
    },
  };
}
