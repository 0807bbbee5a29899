/** Sets of characters in PCRE: `\d`, `[a-f]`, `[[:alpha:]]`, `\p{Lu}`. A set is a predicate over code points. */

export type CharacterSet = (code: number) => boolean;

export const range =
  (low: number, high: number): CharacterSet =>
  (code) =>
    code >= low && code <= high;
export const exactly =
  (one: number): CharacterSet =>
  (code) =>
    code === one;
export const anyOf =
  (...sets: CharacterSet[]): CharacterSet =>
  (code) => {
    for (const set of sets) if (set(code)) return true;
    return false;
  };
export const not =
  (set: CharacterSet): CharacterSet =>
  (code) =>
    !set(code);
export const NEWLINE = 10;

const digit = range(48, 57);
const lower = range(97, 122);
const upper = range(65, 90);
export const isWord: CharacterSet = anyOf(lower, upper, digit, exactly(95));
const space = anyOf(range(9, 13), exactly(32));
const horizontal = anyOf(
  exactly(9),
  exactly(32),
  exactly(0xa0),
  exactly(0x1680),
  exactly(0x180e),
  range(0x2000, 0x200a),
  exactly(0x202f),
  exactly(0x205f),
  exactly(0x3000),
);
const vertical = anyOf(range(10, 13), exactly(0x85), range(0x2028, 0x2029));

/** `\d` and its like; ASCII only, as PCRE has it unless told otherwise. */
export const CLASS_ESCAPES: ReadonlyMap<string, CharacterSet> = new Map([
  ['d', digit],
  ['D', not(digit)],
  ['w', isWord],
  ['W', not(isWord)],
  ['s', space],
  ['S', not(space)],
  ['h', horizontal],
  ['H', not(horizontal)],
  ['v', vertical],
  ['V', not(vertical)],
  ['N', not(exactly(NEWLINE))],
]);

/** Names between `[:` and `:]`. */
export const POSIX_CLASSES: ReadonlyMap<string, CharacterSet> = new Map([
  ['alpha', anyOf(lower, upper)],
  ['digit', digit],
  ['alnum', anyOf(lower, upper, digit)],
  ['upper', upper],
  ['lower', lower],
  ['space', space],
  ['blank', anyOf(exactly(9), exactly(32))],
  ['punct', anyOf(range(33, 47), range(58, 64), range(91, 96), range(123, 126))],
  ['print', range(32, 126)],
  ['graph', range(33, 126)],
  ['cntrl', anyOf(range(0, 31), exactly(127))],
  ['xdigit', anyOf(digit, range(97, 102), range(65, 70))],
  ['word', isWord],
  ['ascii', range(0, 127)],
]);

/** Asked once for each character: what the runtime has to look up is slow, and texts repeat their letters. */
function remembered(set: CharacterSet): CharacterSet {
  const known = new Map<number, boolean>();
  return (code) => {
    let answer = known.get(code);
    if (answer === undefined) {
      answer = set(code);
      known.set(code, answer);
    }
    return answer;
  };
}

/** `\p{…}`: a category or a script of Unicode, by the tables of the runtime; undefined for a name that it does not know. */
export function unicodeClass(name: string): CharacterSet | undefined {
  if (!/^[A-Za-z_]{1,40}$/.test(name)) return undefined;
  for (const property of [name, `Script=${name}`]) {
    try {
      const one = new RegExp(`^\\p{${property}}$`, 'u');
      return remembered((code) => one.test(String.fromCodePoint(code)));
    } catch (error) {
      // the runtime says by a SyntaxError that it has no such property
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}

/** The same letter in either case, as far as one code point stands for one. */
export function ignoringCase(set: CharacterSet): CharacterSet {
  const single = (text: string): number | undefined => (text.length <= 2 && [...text].length === 1 ? text.codePointAt(0) : undefined);
  return remembered((code) => {
    if (set(code)) return true;
    const character = String.fromCodePoint(code);
    const small = single(character.toLowerCase());
    const capital = single(character.toUpperCase());
    return (small !== undefined && set(small)) || (capital !== undefined && set(capital));
  });
}
