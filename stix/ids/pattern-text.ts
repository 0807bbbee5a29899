/** Indicator patterns as text: the literals in them, and the spelling that OpenCTI gives them before it hashes them. */

const WORD = /[\p{L}\p{N}_][\p{L}\p{N}_-]*/uy;
const OPERATOR = /!=|<=|>=|<>|==|[=<>]/y;
const BLANK = /\s+/y;
const SPACED = new Set(
  '= != < > <= >= AND OR NOT FOLLOWEDBY LIKE MATCHES ISSUPERSET ISSUBSET EXISTS LAST IN START STOP SECONDS TRUE FALSE WITHIN REPEATS TIMES'.split(
    ' ',
  ),
);
const PLAIN_NAME = /^'([A-Za-z_][A-Za-z0-9_]*)'$/;

/**
 * A STIX pattern as OpenCTI stores it: no blanks but around operators, quotes only where a property name needs them.
 * What cannot be split into tokens is only trimmed. reference: OpenCTI, "Indicator pattern formatting".
 */
export function formatPattern(pattern: string): string {
  const match = (expression: RegExp, at: number): string => {
    expression.lastIndex = at;
    return expression.exec(pattern)?.[0] ?? '';
  };
  let text = '';
  for (let at = 0; at < pattern.length; ) {
    if (pattern[at] === "'") {
      const end = closingQuote(pattern, at);
      if (end < 0) return pattern.trim();
      const literal = pattern.slice(at, end + 1);
      text += pattern[at - 1] === '.' ? literal.replace(PLAIN_NAME, '$1') : literal;
      at = end + 1;
      continue;
    }
    if (pattern.startsWith('/*', at) || pattern.startsWith('//', at)) {
      const mark = pattern[at + 1] === '*' ? '*/' : '\n';
      const end = pattern.indexOf(mark, at + 2);
      if (end < 0) return pattern.trim();
      at = end + mark.length;
      continue;
    }
    const blank = match(BLANK, at);
    const token = blank === '' ? match(WORD, at) || match(OPERATOR, at) || (pattern[at] ?? '') : '';
    text += SPACED.has(token) ? ` ${token} ` : token;
    at += blank.length + token.length;
  }
  return text.trim();
}

/** Index of the quote that ends the string literal begun at `open`; −1 where none does. */
function closingQuote(pattern: string, open: number): number {
  for (let at = open + 1; at < pattern.length; at++) {
    if (pattern[at] === "'") return at;
    if (pattern[at] === '\\') at++;
  }
  return -1;
}

/**
 * The literals that a STIX pattern compares with, unescaped, in order, each once: values, hashes, names.
 * Property names in quotes and times are no literals. At most `limit`.
 */
export function patternLiterals(pattern: string, limit: number): string[] {
  const found = new Set<string>();
  let quote = pattern.indexOf("'");
  while (quote >= 0 && found.size < limit) {
    const end = closingQuote(pattern, quote);
    if (end < 0) break;
    const before = pattern[quote - 1];
    if (before !== '.' && before !== 't' && end > quote + 1) {
      const raw = pattern.slice(quote + 1, end);
      found.add(raw.includes('\\') ? raw.replace(/\\([^])/g, '$1') : raw);
    }
    quote = pattern.indexOf("'", end + 1);
  }
  return [...found];
}
