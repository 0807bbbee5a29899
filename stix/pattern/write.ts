/** A pattern as text, in the one spelling that this application gives it. */
import type { Comparison, ComparisonExpression, Literal, ObjectPath, ObservationExpression, PathStep, Qualifier } from './syntax.ts';
import { PATTERN_KEYWORDS } from './tokens.ts';

const PLAIN = /^[A-Za-z_][A-Za-z0-9_]*$/;
const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
const PREFIX = { timestamp: 't', binary: 'b', hex: 'h' } as const;

export function writeLiteral(literal: Literal): string {
  switch (literal.kind) {
    case 'string':
      return quoted(literal.text);
    case 'integer':
    case 'float':
    case 'boolean':
      return literal.text;
    default:
      return `${PREFIX[literal.kind]}'${literal.text}'`;
  }
}

function writeName(name: string): string {
  return PLAIN.test(name) && !PATTERN_KEYWORDS.has(name) && name !== 'true' && name !== 'false' ? name : quoted(name);
}

function writeStep(step: PathStep, at: number): string {
  if (step.kind === 'index') return `[${step.text}]`;
  return (at === 0 ? ':' : '.') + writeName(step.name);
}

/** `file:hashes.'SHA-256'` */
export function writePath(path: ObjectPath): string {
  return path.objectType + path.steps.map(writeStep).join('');
}

function writeComparison({ path, negated, operator, literals }: Comparison): string {
  const not = negated ? 'NOT ' : '';
  if (operator === 'EXISTS') return `${not}EXISTS ${writePath(path)}`;
  const written = literals.map(writeLiteral).join(', ');
  return `${writePath(path)} ${not}${operator} ${operator === 'IN' ? `(${written})` : written}`;
}

/** What stands in `[…]`. */
export function writeTest(test: ComparisonExpression): string {
  switch (test.kind) {
    case 'comparison':
      return writeComparison(test);
    case 'group':
      return `(${writeTest(test.inner)})`;
    case 'and':
      return test.operands.map(writeTest).join(' AND ');
    case 'or':
      return test.operands.map(writeTest).join(' OR ');
  }
}

export function writeQualifier(qualifier: Qualifier): string {
  switch (qualifier.kind) {
    case 'within':
      return `WITHIN ${qualifier.seconds.text} SECONDS`;
    case 'repeats':
      return `REPEATS ${qualifier.times.text} TIMES`;
    case 'start-stop':
      return `START ${writeLiteral(qualifier.from)} STOP ${writeLiteral(qualifier.until)}`;
  }
}

const WORDS = { and: ' AND ', or: ' OR ', followedby: ' FOLLOWEDBY ' } as const;

/**
 * The pattern on one line: one blank round operators, quotes only where a name needs them, no comments. Reading it gives the
 * same tree. Parentheses stay as they were. Recursion is as deep as the tree, which the parser limits.
 */
export function writePattern(pattern: ObservationExpression): string {
  switch (pattern.kind) {
    case 'observation':
      return [`[${writeTest(pattern.test)}]`, ...pattern.qualifiers.map(writeQualifier)].join(' ');
    case 'group':
      return [`(${writePattern(pattern.inner)})`, ...pattern.qualifiers.map(writeQualifier)].join(' ');
    default:
      return pattern.operands.map(writePattern).join(WORDS[pattern.kind]);
  }
}
