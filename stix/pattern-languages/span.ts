/** A stretch of a pattern that is coloured alike. All spans of a pattern, one after the other, are its text. */
export const SPAN_KINDS = ['text', 'keyword', 'field', 'string', 'number', 'comment', 'operator', 'variable', 'wrong'] as const;
export type SpanKind = (typeof SPAN_KINDS)[number];

export interface PatternSpan {
  readonly kind: SpanKind;
  /** half-open, UTF-16 units */
  readonly start: number;
  readonly end: number;
}

/** Appends; what follows its like without a gap becomes one with it. */
export function addSpan(spans: PatternSpan[], kind: SpanKind, start: number, end: number): void {
  if (end <= start) return;
  const last = spans.at(-1);
  if (last?.kind === kind && last.end === start) spans[spans.length - 1] = { kind, start: last.start, end };
  else spans.push({ kind, start, end });
}
