/**
 * Reads a regular expression in the syntax of PCRE, as far as it can be matched in time linear in the text: no back references,
 * no looking around, no atomic or possessive parts, no recursion. What captures is grouped only; lazy matches as greedy does, as
 * only whether there is a match is asked.
 */
import { limits } from '../../limits.ts';
import {
  anyOf,
  CLASS_ESCAPES,
  exactly,
  ignoringCase,
  NEWLINE,
  not,
  POSIX_CLASSES,
  range,
  unicodeClass,
  type CharacterSet,
} from './classes.ts';

export type Assertion =
  | 'text-start'
  | 'text-end'
  | 'text-end-or-newline'
  | 'line-start'
  | 'line-end'
  | 'word-boundary'
  | 'no-word-boundary';

export type RegexNode =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'assert'; readonly assertion: Assertion }
  | { readonly kind: 'sequence'; readonly parts: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly options: readonly RegexNode[] }
  /** `most` absent: as often as it likes */
  | { readonly kind: 'repeat'; readonly inner: RegexNode; readonly least: number; readonly most: number | undefined };

export type ParsedRegex =
  | { readonly node: RegexNode; readonly message?: undefined }
  | { readonly node?: undefined; readonly message: string };

interface Flags {
  ignoreCase: boolean;
  dotAll: boolean;
  multiline: boolean;
  extended: boolean;
}

const CONTROL_ESCAPES: ReadonlyMap<string, number> = new Map([
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['f', 12],
  ['a', 7],
  ['e', 27],
]);
const ASSERTION_ESCAPES: ReadonlyMap<string, Assertion> = new Map([
  ['b', 'word-boundary'],
  ['B', 'no-word-boundary'],
  ['A', 'text-start'],
  ['z', 'text-end'],
  ['Z', 'text-end-or-newline'],
]);
const LARGEST_REPEAT = 65_535;
/** `a{2}{3}`: each nests, and nobody writes more. */
const QUANTIFIERS_IN_A_ROW = 3;

/** Thrown and caught in this file alone: it ends the reading from any depth. */
class Refusal extends Error {}

/** `dotAll` as STIX asks for it: `.` is a line break too (STIX 2.1 section 9.6). Never throws; linear in the source. */
export function parseRegex(source: string): ParsedRegex {
  if (source.length > limits.regexCharacters)
    return { message: `The regular expression has more than ${limits.regexCharacters} characters.` };
  try {
    return { node: new RegexParser(source).read() };
  } catch (error) {
    if (error instanceof Refusal) return { message: error.message };
    throw error;
  }
}

const refuse = (message: string): never => {
  throw new Refusal(message);
};

class RegexParser {
  #at = 0;
  #depth = 0;
  #flags: Flags = { ignoreCase: false, dotAll: true, multiline: false, extended: false };
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  read(): RegexNode {
    const node = this.#choice();
    if (this.#at < this.#source.length) refuse('The regular expression has a “)” too many.');
    return node;
  }

  #eat(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  /** One code point, and past it. */
  #take(): string {
    const code = this.#source.codePointAt(this.#at);
    if (code === undefined) return refuse('The regular expression ends too early.');
    const character = String.fromCodePoint(code);
    this.#at += character.length;
    return character;
  }

  #set(set: CharacterSet): RegexNode {
    return { kind: 'set', set: this.#flags.ignoreCase ? ignoringCase(set) : set };
  }

  #character(character: string): RegexNode {
    return this.#set(exactly(character.codePointAt(0) ?? 0));
  }

  #choice(): RegexNode {
    const options = [this.#sequence()];
    while (this.#eat('|')) options.push(this.#sequence());
    return options.length === 1 && options[0] !== undefined ? options[0] : { kind: 'choice', options };
  }

  #sequence(): RegexNode {
    const parts: RegexNode[] = [];
    while (this.#at < this.#source.length && this.#source[this.#at] !== '|' && this.#source[this.#at] !== ')') {
      if (this.#flags.extended && this.#skipped()) continue;
      if (this.#eat('\\Q')) {
        const end = this.#source.indexOf('\\E', this.#at);
        const literal = this.#source.slice(this.#at, end < 0 ? undefined : end);
        this.#at += literal.length + (end < 0 ? 0 : 2);
        for (const character of literal) parts.push(this.#character(character));
        const last = parts.pop();
        if (last !== undefined) parts.push(this.#repeated(last));
        continue;
      }
      if (this.#eat('\\E')) continue;
      const atom = this.#atom();
      if (atom !== undefined) parts.push(this.#repeated(atom));
    }
    return { kind: 'sequence', parts };
  }

  /** White space and comments under `(?x)`. */
  #skipped(): boolean {
    const character = this.#source.charAt(this.#at);
    if (/\s/.test(character)) this.#at++;
    else if (character === '#') {
      const end = this.#source.indexOf('\n', this.#at);
      this.#at = end < 0 ? this.#source.length : end + 1;
    } else return false;
    return true;
  }

  #repeated(atom: RegexNode): RegexNode {
    let node = atom;
    let count = 0;
    for (let times = this.#quantifier(); times !== undefined; times = this.#quantifier()) {
      if (this.#eat('+')) refuse('Possessive quantifiers are not matched.');
      this.#eat('?');
      node = { kind: 'repeat', inner: node, ...times };
      if (++count > QUANTIFIERS_IN_A_ROW) refuse('The regular expression has too many quantifiers in a row.');
    }
    return node;
  }

  #quantifier(): { least: number; most: number | undefined } | undefined {
    if (this.#eat('*')) return { least: 0, most: undefined };
    if (this.#eat('+')) return { least: 1, most: undefined };
    if (this.#eat('?')) return { least: 0, most: 1 };
    if (this.#source[this.#at] !== '{') return undefined;
    const braces = /^\{(\d{0,6})(,?)(\d{0,6})\}/.exec(this.#source.slice(this.#at, this.#at + 16));
    if (braces === null || (braces[1] === '' && braces[3] === '')) return undefined;
    this.#at += braces[0].length;
    const least = Number(braces[1]);
    const most = braces[2] === '' ? least : braces[3] === '' ? undefined : Number(braces[3]);
    if (least > LARGEST_REPEAT || (most !== undefined && (most > LARGEST_REPEAT || most < least)))
      refuse(`The regular expression has a repetition that cannot be: ${braces[0]}.`);
    return { least, most };
  }

  #atom(): RegexNode | undefined {
    const character = this.#take();
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return this.#class();
      case '\\':
        return this.#escape();
      case '.':
        return { kind: 'set', set: this.#flags.dotAll ? () => true : not(exactly(NEWLINE)) };
      case '^':
        return { kind: 'assert', assertion: this.#flags.multiline ? 'line-start' : 'text-start' };
      case '$':
        return { kind: 'assert', assertion: this.#flags.multiline ? 'line-end' : 'text-end-or-newline' };
      case '*':
      case '+':
      case '?':
        return refuse(`The regular expression has “${character}” where there is nothing to repeat.`);
      default:
        return this.#character(character);
    }
  }

  /** After `(`. Flags that stand alone, `(?i)`, hold to the end of the group around them and are no part of it. */
  #group(): RegexNode | undefined {
    if (++this.#depth > limits.patternDepth) refuse('The regular expression is nested too deeply.');
    if (this.#eat('?#')) {
      const end = this.#source.indexOf(')', this.#at);
      if (end < 0) refuse('A comment in the regular expression is never closed.');
      this.#at = end + 1;
      return undefined;
    }
    const before = { ...this.#flags };
    if (this.#eat('?')) {
      if (!this.#eat(':') && !this.#name()) {
        if (this.#changedFlags()) return undefined;
      }
    } else if (this.#eat('*')) refuse('Verbs such as (*SKIP) are not matched.');
    const node = this.#choice();
    if (!this.#eat(')')) refuse('The regular expression has a “(” that is never closed.');
    this.#flags = before;
    this.#depth--;
    return node;
  }

  #name(): boolean {
    const name = /^(?:P?<|')[A-Za-z_]\w{0,31}[>']/.exec(this.#source.slice(this.#at, this.#at + 40));
    if (name === null) return false;
    this.#at += name[0].length;
    return true;
  }

  /** After `(?`: `i-s)` changes what follows (true), `i:` what is inside. */
  #changedFlags(): boolean {
    const flags = /^([imsx]{0,8})(?:-([imsx]{0,8}))?([:)])/.exec(this.#source.slice(this.#at, this.#at + 20));
    if (flags === null)
      return refuse(
        'Looking around, atomic groups, conditions and recursion are not matched: they cannot be done in a time that is known.',
      );
    this.#at += flags[0].length;
    const change = (letters: string | undefined, on: boolean): void => {
      for (const letter of letters ?? '') {
        if (letter === 'i') this.#flags.ignoreCase = on;
        if (letter === 'm') this.#flags.multiline = on;
        if (letter === 's') this.#flags.dotAll = on;
        if (letter === 'x') this.#flags.extended = on;
      }
    };
    this.#flags = { ...this.#flags };
    change(flags[1], true);
    change(flags[2], false);
    return flags[3] === ')';
  }

  #escape(): RegexNode {
    const next = this.#source.charAt(this.#at);
    const assertion = ASSERTION_ESCAPES.get(next);
    if (assertion !== undefined) {
      this.#at++;
      return { kind: 'assert', assertion };
    }
    if (next === 'R') {
      this.#at++;
      const single: RegexNode = { kind: 'set', set: anyOf(range(10, 13), exactly(0x85), range(0x2028, 0x2029)) };
      const pair: RegexNode = { kind: 'sequence', parts: [exactly(13), exactly(10)].map((set) => ({ kind: 'set', set })) };
      return { kind: 'choice', options: [pair, single] };
    }
    if (/[1-9gk]/.test(next)) refuse('Back references are not matched: they cannot be done in a time that is known.');
    return this.#set(this.#escapedSet());
  }

  /** After a backslash: one character, or a class of them. */
  #escapedSet(): CharacterSet {
    const letter = this.#take();
    const known = CLASS_ESCAPES.get(letter);
    if (known !== undefined) return known;
    const control = CONTROL_ESCAPES.get(letter);
    if (control !== undefined) return exactly(control);
    if (letter === 'p' || letter === 'P') return this.#property(letter === 'P');
    if (letter === 'x' || letter === 'u' || letter === 'o' || letter === '0') return exactly(this.#codeOf(letter));
    if (letter === 'c') return exactly((this.#take().toUpperCase().codePointAt(0) ?? 0) ^ 64);
    if (/[A-Za-z0-9]/.test(letter)) refuse(`The regular expression has \\${letter}, which is not matched.`);
    return exactly(letter.codePointAt(0) ?? 0);
  }

  #codeOf(letter: string): number {
    const rest = this.#source.slice(this.#at, this.#at + 12);
    const forms = { x: /^(?:\{([0-9a-f]{1,6})\}|([0-9a-f]{0,2}))/i, u: /^([0-9a-f]{4})/i, o: /^\{([0-7]{1,7})\}/, 0: /^([0-7]{0,2})/ };
    const found = (letter === 'x' ? forms.x : letter === 'u' ? forms.u : letter === 'o' ? forms.o : forms[0]).exec(rest);
    if (found === null) return refuse(`The regular expression has \\${letter} without a number.`);
    this.#at += found[0].length;
    const code = Number.parseInt(`0${found[1] ?? found[2] ?? ''}`, letter === 'x' || letter === 'u' ? 16 : 8);
    return code > 0x10ffff ? refuse('The regular expression has a character beyond Unicode.') : code;
  }

  #property(negated: boolean): CharacterSet {
    const found = /^(?:\{(\^?)([A-Za-z_]{1,40})\}|([A-Z]))/.exec(this.#source.slice(this.#at, this.#at + 48));
    const name = found?.[2] ?? found?.[3] ?? '';
    const set = unicodeClass(name);
    if (found === null || set === undefined) return refuse('The regular expression has a property of Unicode that is not known.');
    this.#at += found[0].length;
    return negated !== (found[1] === '^') ? not(set) : set;
  }

  /** After `[`. */
  #class(): RegexNode {
    const negated = this.#eat('^');
    const sets: CharacterSet[] = [];
    for (let first = true; ; first = false) {
      if (this.#at >= this.#source.length) refuse('The regular expression has a “[” that is never closed.');
      if (!first && this.#eat(']')) break;
      const posix = /^\[:(\^?)([a-z]{1,8}):\]/.exec(this.#source.slice(this.#at, this.#at + 14));
      if (posix !== null) {
        const set = POSIX_CLASSES.get(posix[2] ?? '');
        if (set === undefined) return refuse(`The regular expression has ${posix[0]}, which is no class.`);
        this.#at += posix[0].length;
        sets.push(posix[1] === '^' ? not(set) : set);
        continue;
      }
      const low = this.#member();
      const isRange = typeof low === 'number' && this.#source[this.#at] === '-' && this.#source[this.#at + 1] !== ']';
      if (!isRange || this.#at + 1 >= this.#source.length) {
        sets.push(typeof low === 'number' ? exactly(low) : low);
        continue;
      }
      this.#at++;
      const high = this.#member();
      if (typeof high !== 'number') sets.push(exactly(low), exactly(45), high);
      else if (high < low) refuse('The regular expression has a range that ends before it begins.');
      else sets.push(range(low, high));
    }
    const set = anyOf(...sets);
    const folded = this.#flags.ignoreCase ? ignoringCase(set) : set;
    return { kind: 'set', set: negated ? not(folded) : folded };
  }

  /** A code point, or a set that an escape stands for. `\b` is a backspace here. */
  #member(): number | CharacterSet {
    const character = this.#take();
    if (character !== '\\') return character.codePointAt(0) ?? 0;
    const letter = this.#source.charAt(this.#at);
    if (letter === 'b') {
      this.#at++;
      return 8;
    }
    if (CLASS_ESCAPES.has(letter) || letter === 'p' || letter === 'P') return this.#escapedSet();
    const control = CONTROL_ESCAPES.get(letter);
    this.#at++;
    if (control !== undefined) return control;
    if (letter === 'x' || letter === 'u' || letter === 'o') return this.#codeOf(letter);
    if (/[0-7]/.test(letter)) {
      this.#at--;
      return this.#codeOf('0');
    }
    this.#at--;
    const literal = this.#take();
    return /[A-Za-z0-9]/.test(literal)
      ? refuse(`The regular expression has \\${literal} in a class, which is not matched.`)
      : (literal.codePointAt(0) ?? 0);
  }
}
