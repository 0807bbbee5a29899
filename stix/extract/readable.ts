/** A text as its recognisers read it: refanged, without invisible characters; every place in it leads back to the text as written. */
import { mayBeDefanged, REFANG_RULES, type RefangRule } from '../text.ts';
import { type Join, lineJoins } from './line-joins.ts';

/**
 * Replacements of one pass, four numbers each: [from, to) of the text after it stands for [rawFrom, rawTo) of the text before it. Places
 * are asked nearly in order, so where the last one was is looked at first.
 */
class Pieces {
  readonly numbers: number[] = [];
  private last = 0;

  add(from: number, to: number, rawFrom: number, rawTo: number): void {
    this.numbers.push(from, to, rawFrom, rawTo);
  }

  /** How many pieces begin before `place`. */
  before(place: number): number {
    const { numbers } = this;
    const count = numbers.length / 4;
    let at = this.last;
    const begins = (index: number): number => (index < count ? (numbers[index * 4] ?? 0) : Infinity);
    if (at > 0 && begins(at - 1) >= place) at = this.search(place);
    else {
      for (let steps = 0; begins(at) < place; steps++, at++)
        if (steps === 8) {
          at = this.search(place);
          break;
        }
    }
    return (this.last = at);
  }

  private search(place: number): number {
    let low = 0;
    let high = this.numbers.length / 4;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.numbers[middle * 4] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether a replacement reaches into [from, to). */
  touches(from: number, to: number): boolean {
    const at = this.before(to) - 1;
    return at >= 0 && (this.numbers[at * 4 + 1] ?? 0) > from;
  }

  /** Where the character at `place` stood before the replacements: its begin, or with `end` the place behind it. */
  back(place: number, end: boolean): number {
    const at = (this.before(place + 1) - 1) * 4;
    if (at < 0) return end ? place + 1 : place;
    const [to, rawFrom, rawTo] = [this.numbers[at + 1] ?? 0, this.numbers[at + 2] ?? 0, this.numbers[at + 3] ?? 0];
    if (place < to) return end ? rawTo : rawFrom;
    return place - to + rawTo + (end ? 1 : 0);
  }
}

export interface Readable {
  text: string;
  /** With whole values and plain characters, but not refanged: a backslash of a path is no defanging. */
  plain: string;
  /** [start, end) of `text` → the same in the text as written. */
  written(start: number, end: number): [number, number];
  /** [start, end) of `plain` → the same in the text as written. */
  writtenPlain(start: number, end: number): [number, number];
  /** Somebody defanged what stands there: it is meant as an address, whatever it looks like. */
  isDefanged(start: number, end: number): boolean;
}

const LIGATURES: Readonly<Record<string, string>> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' };

/** Dots, colons and letters of other widths, ligatures, dashes of punycode, and characters without width that break a value into two. */
const FORMS: RefangRule = [
  /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+|[\uff01-\uff5e]|[\u3002\uff61\u2024](?<=[\p{L}\p{N}].)(?=[\p{L}\p{N}])|[\u2010\u2011]|[\ufb00-\ufb06]|\u2013(?<=\bxn\u2013)/gu,
  ([found = '']) => {
    const code = found.charCodeAt(0);
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
    if (code === 0x3002 || code === 0xff61 || code === 0x2024) return '.';
    if (code === 0x2010 || code === 0x2011) return '-';
    if (code === 0x2013) return '--';
    return LIGATURES[found] ?? '';
  },
];
const HAS_FORMS = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\uff01-\uff5e\u3002\uff61\u2024\u2010\u2011\ufb00-\ufb06]|xn\u2013/;

/** With blanks around: `evil [.] com`, `evil[.] com`, `user [at] mail (dot) com`; and words where nothing else can be meant: `evil dot com`, `evilDOTcom`. */
const SPACED: RefangRule = [
  /(?<=[\w]) (?:[[({<] ?(?:(\.|dot)|(@|at)) ?[)\]}>]) (?=\w)|(?<=\w)\[\.\] (?=[a-z])| (?:dot|DOT) (?=(?:com|net|org|info|biz|ru|cn|xyz|top|onion)\b)|(?<=[a-z0-9])(?:DOT|-dot-|_dot_)(?=[a-z])/g,
  (match) => (match[2] === undefined ? '.' : '@'),
];
const HAS_SPACED = / [[({<] ?(?:\.|dot|@|at) ?[)\]}>] |\[\.\] | dot | DOT |DOT|-dot-|_dot_/;

export function readable(raw: string): Readable {
  let text = raw;
  const maps: Pieces[] = [];
  const apply = ([pattern, replacement]: RefangRule): void => {
    const pieces = new Pieces();
    const parts: string[] = [];
    let length = 0;
    let last = 0;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const [found] = match;
      const next = replacement(match);
      if (next === found) continue;
      parts.push(text.slice(last, match.index), next);
      length += match.index - last;
      last = match.index + found.length;
      pieces.add(length, length + next.length, match.index, last);
      length += next.length;
    }
    if (pieces.numbers.length === 0) return;
    parts.push(text.slice(last));
    text = parts.join('');
    maps.push(pieces);
  };
  const join = (joins: readonly Join[]): void => {
    if (joins.length === 0) return;
    const pieces = new Pieces();
    let joined = '';
    let last = 0;
    for (const { start, end } of joins) {
      joined += text.slice(last, start);
      pieces.add(joined.length, joined.length, start, end);
      last = end;
    }
    text = joined + text.slice(last);
    maps.push(pieces);
  };
  if (HAS_FORMS.test(raw)) apply(FORMS);
  join(lineJoins(text));
  const forms = maps.length;
  const plain = text;
  if (HAS_SPACED.test(text)) apply(SPACED);
  if (mayBeDefanged(text)) REFANG_RULES.forEach(apply);
  const lead = (start: number, end: number, from: number): [number, number] => {
    let [first, last] = [start, end];
    for (let at = from - 1; at >= 0; at--) {
      const pieces = maps[at];
      if (!pieces) continue;
      first = pieces.back(first, false);
      last = pieces.back(last - 1, true);
    }
    return [first, last];
  };
  return {
    text,
    plain,
    written: (start, end) => lead(start, end, maps.length),
    writtenPlain: (start, end) => lead(start, end, forms),
    isDefanged(start, end) {
      let from = start;
      let to = end;
      for (let at = maps.length - 1; at >= forms; at--) {
        const pieces = maps[at];
        if (!pieces) continue;
        if (pieces.touches(from, to)) return true;
        from = pieces.back(from, false);
        to = pieces.back(to - 1, true);
      }
      return false;
    },
  };
}
