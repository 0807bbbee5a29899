/** Sigma rules: YAML, line by line. Words of the condition are coloured on its lines alone: elsewhere “and” is prose. */
import { endOfLine, endOfString } from './scan.ts';
import { addSpan, type PatternSpan } from './span.ts';

const KEY = /([ \t]*(?:- +)*)([A-Za-z0-9_.$*|/\\-]{1,200})[ \t]*:(?=[ \t\r]|$)/y;
const CONDITION_WORDS = /\b(?:and|or|not|of|them|all|any|near|by|count|min|max|avg|sum)\b/iy;
const PLAIN = /[^\s'"#]+|[ \t\r]+/y;
/** Before a quote that opens a text; elsewhere it is an apostrophe. */
const OPENS_VALUE = /[\s[,({:]/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const CONSTANTS: ReadonlySet<string> = new Set(['true', 'false', 'null']);

export function scanSigma(text: string): PatternSpan[] {
  const spans: PatternSpan[] = [];
  let isCondition = false;
  for (let at = 0; at < text.length; ) {
    const end = endOfLine(text, at);
    let from = at;
    KEY.lastIndex = at;
    const key = KEY.exec(text.slice(0, end));
    if (key !== null) {
      const start = at + (key[1] ?? '').length;
      const name = key[2] ?? '';
      addSpan(spans, 'text', at, start);
      addSpan(spans, 'field', start, start + name.length);
      addSpan(spans, 'operator', start + name.length, KEY.lastIndex);
      from = KEY.lastIndex;
      isCondition = name === 'condition';
    }
    scanValue(text, from, end, isCondition, spans);
    addSpan(spans, 'text', end, end + 1);
    at = end + 1;
  }
  const last = spans.at(-1);
  // the last line has no break
  if (last !== undefined && last.end > text.length) spans[spans.length - 1] = { ...last, end: text.length };
  return spans.filter(({ start, end }) => end > start);
}

function scanValue(text: string, from: number, end: number, isCondition: boolean, spans: PatternSpan[]): void {
  for (let at = from; at < end; ) {
    const character = text.charAt(at);
    if (character === '#' && (at === 0 || /\s/.test(text.charAt(at - 1)))) {
      addSpan(spans, 'comment', at, end);
      return;
    }
    let next = at + 1;
    let kind: PatternSpan['kind'] = 'text';
    if ((character === '"' || character === "'") && (at === from || OPENS_VALUE.test(text.charAt(at - 1)))) {
      next = Math.min(
        end,
        endOfString(
          text,
          at,
          character === '"' ? { open: '"', close: '"', escapes: true, oneLine: true } : { open: "'", close: "'", oneLine: true },
        ),
      );
      kind = 'string';
    } else {
      const words = isCondition ? CONDITION_WORDS : PLAIN;
      words.lastIndex = at;
      const found = words.exec(text)?.[0];
      if (found !== undefined) {
        next = Math.min(end, at + found.length);
        kind = isCondition ? 'keyword' : NUMBER.test(found) ? 'number' : CONSTANTS.has(found) ? 'keyword' : 'text';
      } else if (isCondition && '|()<>='.includes(character)) kind = 'operator';
    }
    addSpan(spans, kind, at, next);
    at = next;
  }
}
