/** Whole rules that stand in a text: YARA and Sigma. Values inside of them are values beside them. */
import type { Candidate, Recogniser } from './recogniser.ts';

const MAX_RULE = 65_536;
const HEAD = /\b(?:private\s{1,4}|global\s{1,4}){0,2}rule\s{1,4}[A-Za-z_]\w{0,127}\s{0,8}(?::\s{0,4}[\w \t]{1,200}?)?\s{0,8}\{/g;

/** Behind the brace that closes the one at `open`; strings, comments and expressions do not count. undefined: none up to `limit`. */
function closing(text: string, open: number, limit: number): number | undefined {
  let depth = 0;
  for (let at = open; at < limit; at++) {
    const character = text[at];
    if (character === '{') depth++;
    else if (character === '}') {
      depth--;
      if (depth === 0) return at + 1;
    } else if (character === '"') at = stringEnd(text, at, limit);
    else if (character === '/' && text[at + 1] === '/') at = lineEnd(text, at, limit);
    else if (character === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2);
      if (end < 0 || end > limit) return undefined;
      at = end + 1;
    } else if (character === '/' && /=\s*$/.test(text.slice(Math.max(0, at - 4), at))) at = expressionEnd(text, at, limit);
  }
  return undefined;
}

function stringEnd(text: string, start: number, limit: number): number {
  for (let at = start + 1; at < limit; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"' || text[at] === '\n') return at;
  }
  return limit;
}

function lineEnd(text: string, start: number, limit: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? limit : Math.min(end, limit);
}

function expressionEnd(text: string, start: number, limit: number): number {
  for (let at = start + 1; at < limit; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '/' || text[at] === '\n') return at;
  }
  return limit;
}

export const YARA: Recogniser = {
  kinds: ['yara'],
  reads: 'written',
  inside: true,
  scan(text) {
    const all: Candidate[] = [];
    if (!text.includes('condition')) return all;
    const search = new RegExp(HEAD);
    for (let match = search.exec(text); match; match = search.exec(text)) {
      const limit = Math.min(text.length, match.index + MAX_RULE);
      const end = closing(text, search.lastIndex - 1, limit);
      // one that is never closed is read once, not again from each that looks like it
      search.lastIndex = end ?? limit;
      if (end === undefined) continue;
      const value = text.slice(match.index, end);
      if (/\bcondition\s*:/.test(value)) all.push({ kind: 'yara', value, start: match.index, end });
    }
    return all;
  },
};

const MAX_SIGMA = 16_384;
/** A key, an entry of a list, a comment, what goes on in an indented line. */
const YAML_LINE = /^(?:[ \t]*(?:#.*|- .*|[\w|.*-]{1,80}:(?: .*)?)|[ \t]{2,}\S.*|[ \t]*)$/;

export const SIGMA: Recogniser = {
  kinds: ['sigma'],
  reads: 'written',
  inside: true,
  scan(text) {
    const all: Candidate[] = [];
    let title = -1;
    let nextTitle = text.indexOf('title:');
    let least = 0;
    for (let at = text.indexOf('logsource:'); at >= 0; at = text.indexOf('logsource:', Math.max(at + 10, least))) {
      for (; nextTitle >= 0 && nextTitle < at; nextTitle = text.indexOf('title:', nextTitle + 6)) title = nextTitle;
      if (title < least || at - title > MAX_SIGMA) continue;
      const { found, end } = sigmaFrom(text, title, at);
      if (found) all.push(found);
      least = end;
    }
    return all;
  },
};

/** What was read of it is not read again. */
function sigmaFrom(text: string, title: number, logsource: number): { found?: Candidate; end: number } {
  const start = text.lastIndexOf('\n', title) + 1;
  if (text.slice(start, title).trim() !== '') return { end: logsource };
  const limit = Math.min(text.length, start + MAX_SIGMA);
  let end = start;
  let next = start;
  while (next < limit) {
    const newline = text.indexOf('\n', next);
    const lineTo = newline < 0 || newline > limit ? limit : newline;
    const line = text.slice(next, lineTo).replace(/\r$/, '');
    if (!YAML_LINE.test(line)) break;
    if (line.trim() !== '') end = next + line.length;
    next = lineTo + 1;
  }
  const value = text.slice(start, end);
  const isRule = end > logsource && /\n\s*detection:/.test(value) && /\n\s*condition:/.test(value);
  return isRule ? { found: { kind: 'sigma', value, start, end }, end } : { end: Math.max(end, logsource) };
}
