/** Indicator patterns as text, right or wrong: the literals in them, and the spelling that OpenCTI gives them before it hashes them. */
import { tokenAt, type TokenKind } from '../pattern/tokens.ts';

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
  let text = '';
  for (let at = 0; at < pattern.length; ) {
    const { kind, start, end } = tokenAt(pattern, at);
    at = end;
    if (kind === 'unterminated') return pattern.trim();
    if (kind === 'blank' || kind === 'comment') continue;
    const token = pattern.slice(start, end);
    if (kind === 'string') text += pattern[start - 1] === '.' ? token.replace(PLAIN_NAME, '$1') : token;
    else text += SPACED.has(token) ? ` ${token} ` : token;
  }
  return text.trim();
}

/** How many characters stand before what a constant says. */
const QUOTED: Readonly<Partial<Record<TokenKind, number>>> = { string: 1, hex: 2, binary: 2 };

/**
 * The literals that a STIX pattern compares with, unescaped, in order, each once: values, hashes, names.
 * Property names in quotes and times are no literals. At most `limit`.
 */
export function patternLiterals(pattern: string, limit: number): string[] {
  const found = new Set<string>();
  let isName = false;
  for (let at = 0; at < pattern.length && found.size < limit; ) {
    const { kind, start, end } = tokenAt(pattern, at);
    at = end;
    const skipped = QUOTED[kind];
    if (skipped !== undefined && !isName && end - start > skipped + 1) {
      const raw = pattern.slice(start + skipped, end - 1);
      found.add(raw.includes('\\') ? raw.replace(/\\([^])/g, '$1') : raw);
    }
    if (kind !== 'blank' && kind !== 'comment') isName = kind === 'mark' && (pattern[start] === '.' || pattern[start] === ':');
  }
  return [...found];
}
