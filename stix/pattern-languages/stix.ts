/** STIX patterns, by the tokens that the parser reads: the type of a path is coloured as a variable, its properties as fields. */
import { tokensOf, type TokenKind } from '../pattern/index.ts';
import { addSpan, type PatternSpan, type SpanKind } from './span.ts';

const KINDS: Readonly<Record<TokenKind, SpanKind>> = {
  blank: 'text',
  comment: 'comment',
  keyword: 'keyword',
  boolean: 'number',
  identifier: 'field',
  string: 'string',
  timestamp: 'number',
  binary: 'number',
  hex: 'number',
  integer: 'number',
  float: 'number',
  operator: 'operator',
  mark: 'operator',
  unterminated: 'wrong',
  unknown: 'wrong',
};

export function scanStix(text: string): PatternSpan[] {
  const spans: PatternSpan[] = [];
  const tokens = tokensOf(text);
  let before = '';
  for (const { kind, start, end } of tokens) {
    const isProperty = before === '.' || before === ':';
    const isType = kind === 'identifier' && !isProperty;
    addSpan(spans, isType ? 'variable' : kind === 'string' && isProperty ? 'field' : KINDS[kind], start, end);
    if (kind !== 'blank' && kind !== 'comment') before = kind === 'mark' ? text.charAt(start) : '';
  }
  return spans;
}
