/** A text as its recognisers read it: refanged, without invisible characters; every place in it leads back to the text as written. */
import { mayBeDefanged, REFANG_RULES, type RefangRule } from '../text.ts';

/** One replacement: [from, to) of the text after it stands for [rawFrom, rawTo) of the text before it. */
interface Piece {
  from: number;
  to: number;
  rawFrom: number;
  rawTo: number;
}

export interface Readable {
  text: string;
  /** [start, end) of `text` → the same in the text as written. */
  written(start: number, end: number): [number, number];
  /** Somebody defanged what stands there: it is meant as an address, whatever it looks like. */
  isDefanged(start: number, end: number): boolean;
}

/** Dots, colons and letters of other widths, and characters without width that break a value into two. */
const FORMS: readonly RefangRule[] = [
  [/[\u00ad\u200b-\u200d\u2060\ufeff]+/g, () => ''],
  [/[\uff01-\uff5e]/g, ([wide = '']) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)],
  [/(?<=[\p{L}\p{N}])[\u3002\uff61\u2024](?=[\p{L}\p{N}])/gu, () => '.'],
  [/[\u2010\u2011]/g, () => '-'],
];
const HAS_FORMS = /[\u00ad\u200b-\u200d\u2060\ufeff\uff01-\uff5e\u3002\uff61\u2024\u2010\u2011]/;

export function readable(raw: string): Readable {
  let text = raw;
  const maps: (readonly Piece[])[] = [];
  const apply = ([pattern, replacement]: RefangRule): void => {
    const pieces: Piece[] = [];
    let out = '';
    let last = 0;
    for (const match of text.matchAll(pattern)) {
      out += text.slice(last, match.index);
      const next = replacement(match);
      pieces.push({ from: out.length, to: out.length + next.length, rawFrom: match.index, rawTo: match.index + match[0].length });
      out += next;
      last = match.index + match[0].length;
    }
    if (pieces.length === 0) return;
    text = out + text.slice(last);
    maps.push(pieces);
  };
  if (HAS_FORMS.test(raw)) FORMS.forEach(apply);
  const forms = maps.length;
  if (mayBeDefanged(text)) REFANG_RULES.forEach(apply);
  return {
    text,
    written(start, end) {
      let [from, to] = [start, end];
      for (let at = maps.length - 1; at >= 0; at--) [from, to] = [back(maps[at] ?? [], from), back(maps[at] ?? [], to - 1, true)];
      return [from, to];
    },
    isDefanged(start, end) {
      let [from, to] = [start, end];
      for (let at = maps.length - 1; at >= forms; at--) {
        const pieces = maps[at] ?? [];
        const piece = pieces[firstFrom(pieces, to) - 1];
        if (piece && piece.to > from) return true;
        [from, to] = [back(pieces, from), back(pieces, to - 1, true)];
      }
      return false;
    },
  };
}

/** How many pieces begin before `place`. */
function firstFrom(pieces: readonly Piece[], place: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.from ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the character at `place` stood before the replacements: its begin, or with `end` the place behind it. */
function back(pieces: readonly Piece[], place: number, end = false): number {
  const piece = pieces[firstFrom(pieces, place + 1) - 1];
  if (!piece) return end ? place + 1 : place;
  if (place < piece.to) return end ? piece.rawTo : piece.rawFrom;
  return place - piece.to + piece.rawTo + (end ? 1 : 0);
}
