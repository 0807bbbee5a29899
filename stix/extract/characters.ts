/** What a character may be a part of, looked up instead of matched: the scanners look at every one of a text's dots with these. */

/** letters, digits, marks, `-` and `_`: what labels of hosts and names of files are made of */
const HOST = 1;
const DOT = 2;
/** besides, before the `@` of a mail address */
const LOCAL = 4;
const UNKNOWN = 255;

const TABLE = new Uint8Array(65_536).fill(UNKNOWN);
for (let code = 0; code < 128; code++) {
  const text = String.fromCharCode(code);
  TABLE[code] = /[\w-]/.test(text) ? HOST : text === '.' ? DOT : /[%+']/.test(text) ? LOCAL : 0;
}

function classOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = TABLE[code] ?? 0;
  if (known !== UNKNOWN) return known;
  if (code >= 0xd800 && code <= 0xdfff) {
    const whole = code >= 0xdc00 ? text.slice(at - 1, at + 1) : text.slice(at, at + 2);
    return /^[\p{L}\p{N}\p{M}]$/u.test(whole) ? HOST : 0;
  }
  return (TABLE[code] = /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(code)) ? HOST : 0);
}

export const isHostCharacter = (text: string, at: number): boolean => at >= 0 && at < text.length && classOf(text, at) === HOST;

/** Where the run of host characters and dots that holds `at` begins and ends, at most `most` to either side. */
export function runBegin(text: string, at: number, least: number): number {
  let begin = at;
  while (begin > least && (classOf(text, begin - 1) & (HOST | DOT)) !== 0) begin--;
  return begin;
}

export function runEnd(text: string, at: number, most: number): number {
  const limit = Math.min(text.length, most);
  let end = at;
  while (end < limit && (classOf(text, end) & (HOST | DOT)) !== 0) end++;
  return end;
}

export function localBegin(text: string, at: number, least: number): number {
  let begin = at;
  while (begin > least && classOf(text, begin - 1) !== 0) begin--;
  return begin;
}
