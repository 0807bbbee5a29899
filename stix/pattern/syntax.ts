/**
 * The syntax tree of a STIX pattern (STIX 2.1 section 9). Its types follow the precedence of the language, so that no tree
 * exists that would be written as another one: what binds less tightly stands in a group. Plain data, without prototypes.
 */

/** Half-open, in UTF-16 units of the text that was read; of a tree that was built, anything. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const LITERAL_KINDS = ['string', 'integer', 'float', 'boolean', 'timestamp', 'binary', 'hex'] as const;
export type LiteralKind = (typeof LITERAL_KINDS)[number];

/**
 * A constant. `text` is what it means, without quotes, escapes and a leading plus: `O'Neil`, `-5`, `7.0`, `true`,
 * `2024-01-15T12:30:45Z`, base64, hexadecimal digits.
 */
export interface Literal extends Span {
  readonly kind: LiteralKind;
  readonly text: string;
}

/** `.name`, or `[3]`, `[-1]`, `[*]` with the text between the brackets. */
export type PathStep = { readonly kind: 'property'; readonly name: string } | { readonly kind: 'index'; readonly text: string };

/** `file:hashes.'SHA-256'`: at least one step, the first a property. */
export interface ObjectPath extends Span {
  readonly objectType: string;
  readonly steps: readonly PathStep[];
}

/** `==` and `<>` are read as `=` and `!=`. */
export const EQUALITY_OPERATORS = ['=', '!='] as const;
export const ORDER_OPERATORS = ['<', '<=', '>', '>='] as const;
export const TEXT_OPERATORS = ['LIKE', 'MATCHES', 'ISSUBSET', 'ISSUPERSET'] as const;
export const COMPARISON_OPERATORS = [...EQUALITY_OPERATORS, ...ORDER_OPERATORS, 'IN', ...TEXT_OPERATORS, 'EXISTS'] as const;
export type ComparisonOperator = (typeof COMPARISON_OPERATORS)[number];

/** One test of one path. IN has any number of literals, EXISTS none, all others one. */
export interface Comparison extends Span {
  readonly kind: 'comparison';
  readonly path: ObjectPath;
  readonly negated: boolean;
  readonly operator: ComparisonOperator;
  readonly literals: readonly Literal[];
}

export interface ComparisonGroup extends Span {
  readonly kind: 'group';
  readonly inner: ComparisonExpression;
}

export type ComparisonTerm = Comparison | ComparisonGroup;

/** At least two operands, as in all that follow. */
export interface AllComparisons extends Span {
  readonly kind: 'and';
  readonly operands: readonly ComparisonTerm[];
}

export interface AnyComparison extends Span {
  readonly kind: 'or';
  readonly operands: readonly (ComparisonTerm | AllComparisons)[];
}

export type ComparisonExpression = ComparisonTerm | AllComparisons | AnyComparison;

export type Qualifier =
  | (Span & { readonly kind: 'within'; readonly seconds: Literal })
  | (Span & { readonly kind: 'repeats'; readonly times: Literal })
  | (Span & { readonly kind: 'start-stop'; readonly from: Literal; readonly until: Literal });

/** What stands in square brackets, and its qualifiers in the order in which they apply; each kind comes once. */
export interface Observation extends Span {
  readonly kind: 'observation';
  readonly test: ComparisonExpression;
  readonly qualifiers: readonly Qualifier[];
}

export interface ObservationGroup extends Span {
  readonly kind: 'group';
  readonly inner: ObservationExpression;
  readonly qualifiers: readonly Qualifier[];
}

export type ObservationTerm = Observation | ObservationGroup;

export interface AllObservations extends Span {
  readonly kind: 'and';
  readonly operands: readonly ObservationTerm[];
}

export interface AnyObservation extends Span {
  readonly kind: 'or';
  readonly operands: readonly (ObservationTerm | AllObservations)[];
}

export interface ObservationSequence extends Span {
  readonly kind: 'followedby';
  readonly operands: readonly (ObservationTerm | AllObservations | AnyObservation)[];
}

export type ObservationExpression = ObservationTerm | AllObservations | AnyObservation | ObservationSequence;

/** Something wrong at one place of a pattern. Line and column count from 1, the column in UTF-16 units. */
export interface PatternProblem extends Span {
  readonly line: number;
  readonly column: number;
  /** a plain English sentence: what was expected and what stands there */
  readonly message: string;
}

/** Notes problems in one text: its lines are counted once. */
export function problemsIn(text: string): (start: number, end: number, message: string) => PatternProblem {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return (start, end, message) => {
    let [low, high] = [0, lineStarts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((lineStarts[middle] ?? 0) <= start) low = middle;
      else high = middle;
    }
    return { start, end, line: low + 1, column: start - (lineStarts[low] ?? 0) + 1, message };
  };
}
