/** What keys and tools do to the text: which part becomes what, and what is chosen then. Offsets are UTF-16. */
import { judgementsOf } from '../../../stix/index.ts';

export interface TextEdit {
  from: number;
  to: number;
  insert: string;
  select: readonly [start: number, end: number];
}

/** Puts marks around what is chosen, or takes them away. */
export function wrapped(text: string, from: number, to: number, mark: string): TextEdit {
  const inside = text.slice(from, to);
  const around = text.slice(from - mark.length, from) === mark && text.slice(to, to + mark.length) === mark;
  if (around && from >= mark.length)
    return { from: from - mark.length, to: to + mark.length, insert: inside, select: [from - mark.length, to - mark.length] };
  return { from, to, insert: `${mark}${inside}${mark}`, select: [from + mark.length, to + mark.length] };
}

/** Puts something in front of each line that is touched, or takes it away where all of them have it. `{n}` is the number of the line. */
export function prefixed(text: string, from: number, to: number, prefix: string): TextEdit {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const found = text.indexOf('\n', Math.max(to - (to > from ? 1 : 0), start));
  const end = found < 0 ? text.length : found;
  const lines = text.slice(start, end).split('\n');
  const of = (at: number): string => prefix.replace('{n}', String(at + 1));
  const all = lines.every((line, at) => line.startsWith(of(at)));
  const insert = lines.map((line, at) => (all ? line.slice(of(at).length) : of(at) + line)).join('\n');
  const caret = from === to ? Math.max(start, from + insert.length - (end - start)) : undefined;
  return { from: start, to: end, insert, select: caret === undefined ? [start, start + insert.length] : [caret, caret] };
}

/** Words at the cursor, with a blank where they would touch others. */
export function placed(text: string, from: number, to: number, words: string): TextEdit {
  const before = from > 0 && /[\p{L}\p{N}.,;:)]/u.test(text.charAt(from - 1)) ? ' ' : '';
  const insert = before + words;
  return { from, to, insert, select: [from + insert.length, from + insert.length] };
}

/** A block of its own, below the line of the cursor. */
export function block(text: string, at: number, words: string): TextEdit {
  const found = text.indexOf('\n', at);
  const end = found < 0 ? text.length : found;
  const before = text.slice(0, end).trim() === '' ? '' : '\n\n';
  const insert = `${before}${words}${end === text.length ? '\n' : '\n'}`;
  return { from: end, to: end, insert, select: [end + insert.length, end + insert.length] };
}

const KEY_HEADING = /^ {0,3}#{1,6}[ \t]+key judge?ments?:?[ \t]*$/im;

/** A new item below the last key judgement; with their heading, in front, where there is none. */
export function newJudgement(text: string): TextEdit {
  const last = judgementsOf(text).at(-1);
  if (last) return { from: last.end, to: last.end, insert: '\n- ', select: [last.end + 3, last.end + 3] };
  const heading = KEY_HEADING.exec(text);
  if (heading) {
    const end = heading.index + heading[0].length;
    const empty = /^\s*(?:<!-- hint: [^>]*-->)?\s*\n- ?(?=\n|$)/.exec(text.slice(end, end + 2000));
    if (empty) {
      const at = end + empty[0].length;
      return empty[0].endsWith(' ')
        ? { from: at, to: at, insert: '', select: [at, at] }
        : { from: at, to: at, insert: ' ', select: [at + 1, at + 1] };
    }
    const insert = '\n\n- ';
    return { from: end, to: end, insert: `${insert}\n`, select: [end + insert.length, end + insert.length] };
  }
  const insert = '## Key judgements\n\n- ';
  return { from: 0, to: 0, insert: `${insert}\n\n`, select: [insert.length, insert.length] };
}

/** What is typed behind an `@` that begins a word, up to the cursor; undefined: nobody asks for an object there. */
export function askedFor(text: string, caret: number): { from: number; words: string } | undefined {
  const line = text.slice(Math.max(0, caret - 61), caret);
  const found = /(?:^|[\s([{"'„“>*_])@([^\n@]{0,60})$/u.exec(line);
  const words = found?.[1];
  return words === undefined || /^\s|\s{2}/.test(words) ? undefined : { from: caret - words.length - 1, words };
}
