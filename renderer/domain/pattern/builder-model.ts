/**
 * What the builder edits: observations of plain rows, all joined alike. A pattern that is more than that stays text. Rows hold texts
 * as they are typed, right or wrong: what is wrong is told by the parser once they are a pattern again.
 */
import {
  comparisonsOf,
  parsePattern,
  writeLiteral,
  writePath,
  type ComparisonExpression,
  type Comparison,
  type LiteralKind,
  type Observation,
  type ObservationExpression,
  type Qualifier,
} from '../../../stix/index.ts';
import { kindAt } from './paths.ts';

/** As it stands in the pattern: `=`, `NOT LIKE`, `EXISTS`. */
export type RowOperator = string;

export interface Row {
  /** tells rows apart while they are edited */
  readonly key: number;
  readonly objectType: string;
  /** behind the type and its colon: `hashes.'SHA-256'` */
  readonly path: string;
  readonly operator: RowOperator;
  readonly kind: LiteralKind;
  /** without quotes and escapes; of IN one a line */
  readonly value: string;
}

/** As typed; empty where there is none. */
export interface Qualifiers {
  readonly repeats: string;
  readonly within: string;
  readonly from: string;
  readonly until: string;
}

export interface ObservationRows {
  readonly key: number;
  readonly joint: 'AND' | 'OR';
  readonly rows: readonly Row[];
  readonly qualifiers: Qualifiers;
}

export interface BuiltPattern {
  readonly joint: 'AND' | 'OR' | 'FOLLOWEDBY';
  readonly observations: readonly ObservationRows[];
  /** of all observations together */
  readonly qualifiers: Qualifiers;
}

/** Why a pattern stays text. */
export type TooComplex = 'wrong' | 'mixed-tests' | 'mixed-observations' | 'many-qualifiers' | 'large';

/** More rows than that nobody edits one by one, and they would be slow. */
const MOST_ROWS = 60;
export const NO_QUALIFIERS: Qualifiers = { repeats: '', within: '', from: '', until: '' };

let lastKey = 0;
const newKey = (): number => ++lastKey;

export function newRow(objectType: string, path: string): Row {
  return { key: newKey(), objectType, path, operator: '=', kind: kindAt(objectType, path) ?? 'string', value: '' };
}

export function newObservation(): ObservationRows {
  return { key: newKey(), joint: 'AND', rows: [newRow('ipv4-addr', 'value')], qualifiers: NO_QUALIFIERS };
}

/** Qualifiers in the order in which the builder writes them; another order means something else. */
const ORDER = ['repeats', 'within', 'start-stop'] as const;

function readQualifiers(qualifiers: readonly Qualifier[]): Qualifiers | undefined {
  const places = qualifiers.map(({ kind }) => ORDER.indexOf(kind));
  if (places.some((place, index) => index > 0 && place <= (places[index - 1] ?? 0))) return undefined;
  let read = NO_QUALIFIERS;
  for (const qualifier of qualifiers) {
    if (qualifier.kind === 'repeats') read = { ...read, repeats: qualifier.times.text };
    else if (qualifier.kind === 'within') read = { ...read, within: qualifier.seconds.text };
    else read = { ...read, from: qualifier.from.text, until: qualifier.until.text };
  }
  return read;
}

function readRow({ path, negated, operator, literals }: Comparison): Row | undefined {
  const kind = literals[0]?.kind ?? 'string';
  // a set of several kinds, or of texts with line breaks, has no place in one field
  const isPlain =
    literals.every((literal) => literal.kind === kind) && !(operator === 'IN' && literals.some(({ text }) => text.includes('\n')));
  if (!isPlain || (operator === 'IN' && literals.length === 0)) return undefined;
  const written = writePath(path);
  return {
    key: newKey(),
    objectType: path.objectType,
    path: written.slice(path.objectType.length + 1),
    operator: negated ? `NOT ${operator}` : operator,
    kind,
    value: literals.map(({ text }) => text).join('\n'),
  };
}

function flatOperands(test: ComparisonExpression): readonly Comparison[] | undefined {
  const operands = test.kind === 'and' || test.kind === 'or' ? test.operands : [test];
  const flat = operands.flatMap((operand) => (operand.kind === 'comparison' ? [operand] : []));
  return flat.length === operands.length ? flat : undefined;
}

function readObservation({ test, qualifiers }: Observation): ObservationRows | TooComplex {
  // parentheses round all of it say nothing
  let inner = test;
  while (inner.kind === 'group') inner = inner.inner;
  const comparisons = flatOperands(inner);
  const rows = comparisons?.map(readRow);
  if (rows === undefined || rows.includes(undefined)) return 'mixed-tests';
  const read = readQualifiers(qualifiers);
  if (read === undefined) return 'many-qualifiers';
  return {
    key: newKey(),
    joint: inner.kind === 'or' ? 'OR' : 'AND',
    rows: rows.flatMap((row) => row ?? []),
    qualifiers: read,
  };
}

/** A pattern as rows, or why it is none; an empty text is one row to begin with. */
export function readBuilt(text: string): BuiltPattern | TooComplex {
  if (text.trim() === '') return { joint: 'AND', observations: [newObservation()], qualifiers: NO_QUALIFIERS };
  const { pattern } = parsePattern(text);
  if (pattern === undefined) return 'wrong';
  const isTogether = pattern.kind === 'group';
  const qualifiers = isTogether ? readQualifiers(pattern.qualifiers) : NO_QUALIFIERS;
  if (qualifiers === undefined) return 'many-qualifiers';
  const inner: ObservationExpression = isTogether ? pattern.inner : pattern;
  const operands = inner.kind === 'and' || inner.kind === 'or' || inner.kind === 'followedby' ? inner.operands : [inner];
  const observations: ObservationRows[] = [];
  let count = 0;
  for (const operand of operands) {
    if (operand.kind !== 'observation') return 'mixed-observations';
    count += comparisonsOf(operand.test).length;
    if (count > MOST_ROWS) return 'large';
    const read = readObservation(operand);
    if (typeof read === 'string') return read;
    observations.push(read);
  }
  const joint = inner.kind === 'or' ? 'OR' : inner.kind === 'followedby' ? 'FOLLOWEDBY' : 'AND';
  return { joint, observations, qualifiers };
}

const place = { start: 0, end: 0 };

function writeRow({ objectType, path, operator, kind, value }: Row): string {
  const written = `${objectType}:${path.trim()}`;
  if (operator.endsWith('EXISTS')) return `${operator} ${written}`;
  const literal = (text: string): string => writeLiteral({ kind, text: kind === 'string' ? text : text.trim(), ...place });
  if (!operator.endsWith('IN')) return `${written} ${operator} ${literal(value)}`;
  const lines = value.split('\n').filter((line) => line.trim() !== '');
  return `${written} ${operator} (${lines.map(literal).join(', ')})`;
}

function writeQualifiers({ repeats, within, from, until }: Qualifiers): string {
  const isSpan = from !== '' || until !== '';
  return [
    repeats === '' ? '' : ` REPEATS ${repeats.trim()} TIMES`,
    within === '' ? '' : ` WITHIN ${within.trim()} SECONDS`,
    isSpan ? ` START t'${from.trim()}' STOP t'${until.trim()}'` : '',
  ].join('');
}

export interface WrittenPattern {
  readonly text: string;
  /** where each row stands in the text, by its key: half-open, UTF-16 units */
  readonly places: ReadonlyMap<number, readonly [start: number, end: number]>;
}

/** What was built as text, complete or not. */
export function writeBuilt({ joint, observations, qualifiers }: BuiltPattern): WrittenPattern {
  const together = writeQualifiers(qualifiers);
  const places = new Map<number, readonly [number, number]>();
  let text = together === '' ? '' : '(';
  observations.forEach(({ rows, joint: inner, qualifiers: own }, index) => {
    text += index === 0 ? '[' : ` ${joint} [`;
    rows.forEach((row, at) => {
      if (at > 0) text += ` ${inner} `;
      const written = writeRow(row);
      places.set(row.key, [text.length, text.length + written.length]);
      text += written;
    });
    text += `]${writeQualifiers(own)}`;
  });
  return { text: together === '' ? text : `${text})${together}`, places };
}
