/** What a pattern talks about: types, paths and the constants it compares with. */
import type { Comparison, ComparisonExpression, Literal, Observation, ObservationExpression, Qualifier } from './syntax.ts';
import { writePath } from './write.ts';

/** All `[…]` of a pattern, in order. */
export function observationsOf(pattern: ObservationExpression): Observation[] {
  const found: Observation[] = [];
  const visit = (expression: ObservationExpression): void => {
    if (expression.kind === 'observation') found.push(expression);
    else if (expression.kind === 'group') visit(expression.inner);
    else expression.operands.forEach(visit);
  };
  visit(pattern);
  return found;
}

/** All tests inside `[…]`, in order. */
export function comparisonsOf(test: ComparisonExpression): Comparison[] {
  const found: Comparison[] = [];
  const visit = (expression: ComparisonExpression): void => {
    if (expression.kind === 'comparison') found.push(expression);
    else if (expression.kind === 'group') visit(expression.inner);
    else expression.operands.forEach(visit);
  };
  visit(test);
  return found;
}

/** All qualifiers, of observations and of groups, in order. */
export function qualifiersOf(pattern: ObservationExpression): Qualifier[] {
  const found: Qualifier[] = [];
  const visit = (expression: ObservationExpression): void => {
    if (expression.kind === 'group') visit(expression.inner);
    else if (expression.kind !== 'observation') expression.operands.forEach(visit);
    if (expression.kind === 'observation' || expression.kind === 'group') found.push(...expression.qualifiers);
  };
  visit(pattern);
  return found;
}

export interface PatternInventory {
  /** types of observables that paths begin with, each once, in order */
  readonly objectTypes: readonly string[];
  /** as text, `file:hashes.MD5`, each once, in order */
  readonly paths: readonly string[];
  readonly comparisons: readonly Comparison[];
  /** what paths are compared with, in order; times of qualifiers are not among them */
  readonly literals: readonly Literal[];
}

export function inspectPattern(pattern: ObservationExpression): PatternInventory {
  const comparisons = observationsOf(pattern).flatMap((observation) => comparisonsOf(observation.test));
  return {
    objectTypes: [...new Set(comparisons.map(({ path }) => path.objectType))],
    paths: [...new Set(comparisons.map(({ path }) => writePath(path)))],
    comparisons,
    literals: comparisons.flatMap(({ literals }) => literals),
  };
}
