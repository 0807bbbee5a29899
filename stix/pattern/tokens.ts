/**
 * Tokens of a STIX pattern (grammar of STIX 2.1 section 9). Any text can be split: the tokens, one after the other, are the text.
 * Written with character codes instead of expressions, so that no text is slow and none is too long.
 */

export type TokenKind =
  | 'blank'
  | 'comment'
  | 'keyword'
  | 'boolean'
  | 'identifier'
  | 'string'
  | 'timestamp'
  | 'binary'
  | 'hex'
  | 'integer'
  | 'float'
  | 'operator'
  | 'mark'
  /** a quote or a comment that never ends: reaches to the end of the text */
  | 'unterminated'
  | 'unknown';

export interface Token {
  readonly kind: TokenKind;
  /** half-open, UTF-16 units */
  readonly start: number;
  readonly end: number;
}

export const PATTERN_KEYWORDS: ReadonlySet<string> = new Set(
  'AND OR NOT FOLLOWEDBY LIKE MATCHES ISSUPERSET ISSUBSET EXISTS LAST IN START STOP SECONDS WITHIN REPEATS TIMES'.split(' '),
);
const LONGEST_KEYWORD = 'FOLLOWEDBY'.length;

const QUOTE = 39;
const BACKSLASH = 92;
const MINUS = 45;
const PLUS = 43;
const DOT = 46;
const SLASH = 47;
const STAR = 42;
const SPACE = 32;
const MARKS: ReadonlySet<number> = new Set([...'[](),.:*'].map((mark) => mark.charCodeAt(0)));
/** White space of the grammar, which is not that of JavaScript: U+180E and U+FEFF are none. */
const BLANKS: ReadonlySet<number> = new Set([
  0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f,
  0x205f, 0x3000,
]);
const PREFIXES: ReadonlyMap<string, TokenKind> = new Map([
  ['t', 'timestamp'],
  ['b', 'binary'],
  ['h', 'hex'],
]);

const isBlank = (code: number): boolean => code === SPACE || (code < 14 ? code > 8 : code > 0x7f && BLANKS.has(code));
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;

function endOfDigits(text: string, at: number): number {
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

/** Whatever follows a backslash belongs to the string; which escapes there are is the parser's business. */
function quoted(text: string, start: number, open: number, kind: TokenKind): Token {
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return { kind, start, end: at + 1 };
    if (code === BACKSLASH) at++;
  }
  return { kind: 'unterminated', start, end: text.length };
}

function comment(text: string, start: number): Token | undefined {
  const second = text.charCodeAt(start + 1);
  if (second === STAR) {
    const close = text.indexOf('*/', start + 2);
    return close < 0 ? { kind: 'unterminated', start, end: text.length } : { kind: 'comment', start, end: close + 2 };
  }
  if (second !== SLASH) return undefined;
  let at = start + 2;
  while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
  return { kind: 'comment', start, end: at };
}

function word(text: string, start: number): Token {
  let at = start + 1;
  while (isLetter(text.charCodeAt(at)) || isDigit(text.charCodeAt(at)) || text.charCodeAt(at) === MINUS) at++;
  const length = at - start;
  if (length === 1 && text.charCodeAt(at) === QUOTE) {
    const kind = PREFIXES.get(text.charAt(start));
    if (kind !== undefined) return quoted(text, start, at, kind);
  }
  return { kind: kindOfWord(text, start, length), start, end: at };
}

function kindOfWord(text: string, start: number, length: number): TokenKind {
  const first = text.charCodeAt(start);
  const isCapital = first >= 65 && first <= 90;
  if (isCapital && length <= LONGEST_KEYWORD && PATTERN_KEYWORDS.has(text.slice(start, start + length))) return 'keyword';
  const isBoolean = (length === 4 && text.startsWith('true', start)) || (length === 5 && text.startsWith('false', start));
  return isBoolean ? 'boolean' : 'identifier';
}

/** `[+-]? digits`, `[+-]? digits? . digits`; without a zero in front of further digits (`007` is three numbers). */
function number(text: string, start: number): Token | undefined {
  const sign = text.charCodeAt(start) === PLUS || text.charCodeAt(start) === MINUS ? 1 : 0;
  const first = start + sign;
  const whole = endOfDigits(text, first);
  const end = text.charCodeAt(whole) === DOT ? endOfDigits(text, whole + 1) : whole;
  if (end > whole + 1) return { kind: 'float', start, end };
  if (whole === first) return undefined;
  return { kind: 'integer', start, end: text.charCodeAt(first) === 48 ? first + 1 : whole };
}

function operatorLength(text: string, at: number): number {
  const first = text[at];
  const second = text[at + 1];
  if (first === '=') return second === '=' ? 2 : 1;
  if (first === '<') return second === '=' || second === '>' ? 2 : 1;
  if (first === '>') return second === '=' ? 2 : 1;
  return first === '!' && second === '=' ? 2 : 0;
}

/** The token that begins at `start`, which is inside the text. */
export function tokenAt(text: string, start: number): Token {
  const code = text.charCodeAt(start);
  if (isLetter(code)) return word(text, start);
  if (code === QUOTE) return quoted(text, start, start, 'string');
  if (isBlank(code)) {
    let end = start + 1;
    while (isBlank(text.charCodeAt(end))) end++;
    return { kind: 'blank', start, end };
  }
  if (isDigit(code) || code === MINUS || code === PLUS || code === DOT) {
    const found = number(text, start);
    if (found !== undefined) return found;
  }
  if (code === SLASH) {
    const found = comment(text, start);
    if (found !== undefined) return found;
  }
  if (MARKS.has(code)) return { kind: 'mark', start, end: start + 1 };
  const length = operatorLength(text, start);
  if (length > 0) return { kind: 'operator', start, end: start + length };
  const isPair = code >= 0xd800 && code < 0xdc00 && text.charCodeAt(start + 1) >= 0xdc00 && text.charCodeAt(start + 1) < 0xe000;
  return { kind: 'unknown', start, end: start + (isPair ? 2 : 1) };
}

/** All tokens in order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}
