/** Regular expressions: what stands for itself, and what does not. */
import { addSpan, type PatternSpan } from './span.ts';

const QUANTIFIER = /\{\d{0,6},?\d{0,6}\}/y;
const GROUP = /\((?:\?(?:[:=!>|#]|<[=!]|P?<\w{1,40}>|'\w{1,40}'|[a-zA-Z-]{1,12}:?)|\*[A-Z_:]{1,40})?/y;
const ESCAPE = /\\(?:x\{[0-9A-Fa-f]{1,8}\}|x[0-9A-Fa-f]{0,2}|[pP]\{\^?\w{1,40}\}|[gk](?:\{[\w-]{1,40}\}|<\w{1,40}>)|\d{1,3}|[^])/y;

export function scanPcre(text: string): PatternSpan[] {
  const spans: PatternSpan[] = [];
  let isClass = false;
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    const matched = (expression: RegExp): number => {
      expression.lastIndex = at;
      return at + (expression.exec(text)?.[0].length ?? 1);
    };
    let end = at + 1;
    let kind: PatternSpan['kind'] = isClass ? 'string' : 'text';
    if (character === '\\') {
      end = matched(ESCAPE);
      kind = 'variable';
    } else if (isClass) {
      if (character === ']') isClass = false;
    } else if (character === '[') {
      isClass = true;
      kind = 'string';
      // a bracket that comes first is one of the characters
      if (text.startsWith('^]', at + 1)) end = at + 3;
      else if (text.charAt(at + 1) === ']') end = at + 2;
    } else if (character === '(') {
      end = matched(GROUP);
      kind = 'keyword';
    } else if (character === ')' || character === '|') kind = 'keyword';
    else if ('*+?'.includes(character)) kind = 'number';
    else if (character === '{') {
      end = matched(QUANTIFIER);
      if (end > at + 1) kind = 'number';
    } else if ('^$.'.includes(character)) kind = 'operator';
    addSpan(spans, kind, at, end);
    at = end;
  }
  return spans;
}
