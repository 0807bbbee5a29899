/**
 * Text as a search sees it: folded (case, width, accents) and refanged. Every function here takes time linear in its input.
 */

const ASCII_ONLY = /^[\x20-\x7e]*$/;
const MARKS = /\p{Mn}+/gu;
const SPACE = /\s+/g;

/** Letters that Unicode does not decompose, though people type the plain one. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
};
const UNDECOMPOSED = /[ßæœøđðłþıħŧŋ]/g;

/**
 * The key of a text: NFKC case-folded, without diacritics, white space runs as one space, trimmed.
 * `fold('Ｃozy  BÉAR')` is `cozy bear`. Folding a folded text changes nothing.
 */
export function fold(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase().replace(SPACE, ' ').trim();
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(UNDECOMPOSED, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(/ς/g, 'σ');
  return folded.normalize('NFC').replace(SPACE, ' ').trim();
}

/** `name` → words, folded: letters and digits with the `.`, `-`, `_` that stand between them (T1059.001, cobalt-strike). */
export function words(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*/gu) ?? [];
}

const WORD = String.raw`[A-Za-z0-9\u0080-\uffff]`;
/**
 * Brackets of any kind and in any mixture, also escaped ones, with at most three blanks inside, so that no expression looks further than a
 * few characters: 1[.]2, 1(dot)2, [:]//, [at], [hxxp]; only one bracket (a[.b, a.]b); a backslash instead (a\.b); a dot too many (a.[.]b).
 */
const SEPARATORS = new RegExp(
  [
    String.raw`\.\[\.\](?<=${WORD}....)(?=${WORD})|\[\.\]\.(?<=${WORD}....)(?=${WORD})`,
    String.raw`\\?[[({<]\s{0,3}\\?(?:(\.|,|dot|punto|punkt|d0t)|(:\/{1,2})|(:)|(@|at|et|arroba)|(\/{1,2})|(-)|(www))\s{0,3}\\?[)\]}>]`,
    String.raw`[[({]\s{0,3}(h(?:xx|tt|xt|tx)ps?|fxp|ftx|ftp)\s{0,3}(:\/{0,2})?\s{0,3}[\])}]`,
    String.raw`[[({](?<=${WORD}.)\.(?=${WORD})|\.(?<=${WORD}.)[\])}](?=${WORD})`,
    String.raw`[\\^]([./:@])`,
  ].join('|'),
  'gi',
);
/** What the groups of `SEPARATORS` mean, in their order. */
const MEANT = ['.', '://', ':', '@', '/', '-', 'www'] as const;
const SCHEME =
  /\b(?![hH][tT]{2}[pP][sS]?:\/\/[^\s/\\])([hH](?:[tTxX]{2}|\*\*|__|\[(?:[tT]{2}|[xX]{2})\])[pP][sS]?|[tT]{2}[pP][sS]?|[mM][eE][oO][wW]|[fF][tTxX][pP][sS]?|[wW][sS]{1,2})\s{0,3}(?::\s?[/\\]{1,3}|__:?[/\\]{0,3}|\/\/)(?=[^\s/\\])/g;

function separator(match: readonly (string | undefined)[]): string {
  for (let at = 0; at < MEANT.length; at++) if (match[at + 1] !== undefined) return MEANT[at] ?? '';
  const [schemeName, tail, escaped] = match.slice(MEANT.length + 1);
  if (schemeName !== undefined) return scheme(schemeName) + (tail ?? '');
  return escaped ?? '.';
}

function scheme(name: string): string {
  const lower = name.toLowerCase();
  if (lower.startsWith('w')) return lower;
  if (lower.startsWith('f')) return lower.endsWith('s') ? 'ftps' : 'ftp';
  return lower.endsWith('s') ? 'https' : 'http';
}

/** One way of defanging, found by its expression and undone by what its match gives. Every one is linear in the text. */
export type RefangRule = readonly [pattern: RegExp, replacement: (match: readonly (string | undefined)[]) => string];

/** In the order in which they are applied: separators first, then schemes, which need them. */
export const REFANG_RULES: readonly RefangRule[] = [
  [SEPARATORS, separator],
  [SCHEME, (match) => `${scheme(match[1] ?? '')}://`],
];
const MAYBE_DEFANGED = /[[\](){}<>\\^]|xx|xt|tx|fx|meow|\*\*|__|\bttp|ttps?(?::\s|\/\/)/i;

/** False: `refang` changes nothing. */
export function mayBeDefanged(text: string): boolean {
  return MAYBE_DEFANGED.test(text);
}

/**
 * Undoes defanging: `hxxps[:]//evil[.]example` → `https://evil.example`, `user[at]mail(dot)example` → `user@mail.example`.
 * Bracketed IPv6 hosts (`http://[2001:db8::1]/`) stay. Text without a trace of defanging comes back as it is.
 */
export function refang(text: string): string {
  if (!mayBeDefanged(text)) return text;
  let result = text;
  for (const [pattern, replacement] of REFANG_RULES)
    result = result.replace(pattern, (...match: (string | undefined)[]) => replacement(match));
  return result;
}

/** What a search compares: refanged, then folded. */
export function searchKey(text: string): string {
  return fold(refang(text));
}

/**
 * Makes addresses in a text harmless to click: `http` → `hxxp`, the dots of every run without blanks that looks like a
 * host, an address or a mail address → `[.]`, `@` → `[at]`. `refang(defang(x)) === x` for plain addresses.
 */
export function defang(text: string): string {
  return text.replace(/\S+/g, (run) => {
    if (run.includes('[.]')) return run;
    const schemeEnd = /^[a-z][a-z0-9+.-]{0,15}:\/\//i.exec(run)?.[0].length ?? 0;
    const hostEnd = schemeEnd + run.slice(schemeEnd).search(/[/?#]|$/);
    const host = run.slice(schemeEnd, hostEnd);
    const isAddress = schemeEnd > 0 || /[\p{L}\p{N}]\.[\p{L}\p{N}]/u.test(host);
    if (!isAddress) return run;
    const fanged = run.slice(0, schemeEnd).replace(/^http/i, 'hxxp').replace(/^ftp/i, 'fxp');
    return fanged + host.replaceAll('.', '[.]').replaceAll('@', '[at]') + run.slice(hostEnd);
  });
}
