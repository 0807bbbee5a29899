/** Matches a pattern against observed data (STIX 2.1 section 9). Pure; regular expressions take a time that is known (see regex/). */
import { isRecord } from '../canonical.ts';
import { limits } from '../limits.ts';
import { expandObservedData } from '../observed.ts';
import { timeKey } from '../time.ts';
import { observationsOf, qualifiersOf } from './inspect.ts';
import type { Observables, StixObject } from './paths.ts';
import { chooseObservations, microseconds, type Observed } from './search.ts';
import type { Observation, ObservationExpression } from './syntax.ts';
import { compileTest } from './compile.ts';

/** One observed-data object together with the observables that it refers to. */
export interface Sighted {
  readonly observedData: StixObject;
  /** by the ids under which it refers to them */
  readonly observables: Observables;
}

export type PatternMatch =
  /** indexes, in the order of adding, of observed data that satisfy the pattern together: one choice of perhaps many */
  | { readonly outcome: 'match'; readonly chosen: readonly number[] }
  | { readonly outcome: 'no-match' }
  /** it cannot be said; the sentence says why */
  | { readonly outcome: 'error'; readonly message: string };

export interface PatternMatcher {
  /** Looks at one more; says whether it satisfies any `[…]` of the pattern. Takes at most about `limits.patternSteps` steps. */
  add(sighted: Sighted): boolean;
  /** About all that were added so far. */
  result(): PatternMatch;
}

/** The observables of an observed data: those that `find` knows for its references, and those that stand inside it (2.0). */
export function sightedOf(observedData: StixObject, find: (id: string) => StixObject | undefined): Sighted {
  const observables = new Map<string, StixObject>();
  const references: unknown = observedData['object_refs'];
  for (const id of Array.isArray(references) ? references : []) {
    const object = typeof id === 'string' ? find(id) : undefined;
    if (object !== undefined && observables.size < limits.derivedPerObject) observables.set(String(id), object);
  }
  for (const object of isRecord(observedData['objects']) ? expandObservedData(observedData).objects : [])
    observables.set(String(object['id']), object);
  return { observedData, observables };
}

function observedOf(observedData: StixObject): Observed {
  const first = timeKey(observedData['first_observed']);
  const last = timeKey(observedData['last_observed']);
  const count = observedData['number_observed'];
  return {
    interval: first === undefined || last === undefined ? undefined : { first: microseconds(first), last: microseconds(last) },
    count: typeof count === 'number' && count >= 1 ? Math.min(Math.floor(count), 2 ** 30) : 1,
  };
}

function groupedByType(observables: Observables): ReadonlyMap<string, readonly StixObject[]> {
  const groups = new Map<string, StixObject[]>();
  for (const object of observables.values()) {
    const type = object['type'];
    if (typeof type !== 'string') continue;
    const group = groups.get(type);
    if (group === undefined) groups.set(type, [object]);
    else group.push(object);
  }
  return groups;
}

/** Nothing is asked twice: what many observed data share (expressions, constants) is made once. */
export function createMatcher(pattern: ObservationExpression): PatternMatcher {
  const tests = observationsOf(pattern).map((observation) => ({ observation, holds: compileTest(observation.test) }));
  const candidates = new Map<Observation, number[]>(tests.map(({ observation }) => [observation, []]));
  const observed: Observed[] = [];
  const impossible = qualifierTrouble(pattern);
  let trouble: string | undefined;
  return {
    add({ observedData, observables }) {
      const index = observed.push(observedOf(observedData)) - 1;
      const budget = { left: limits.patternSteps };
      const seen = { observables, byType: groupedByType(observables) };
      let isCandidate = false;
      for (const { observation, holds } of tests) {
        const truth = holds(seen, budget);
        if (truth === true) {
          candidates.get(observation)?.push(index);
          isCandidate = true;
        } else if (truth !== false) trouble ??= truth.trouble;
      }
      return isCandidate;
    },
    result() {
      if (impossible !== undefined) return { outcome: 'error', message: impossible };
      const choice = chooseObservations(pattern, candidates, observed);
      if (choice !== 'none' && choice !== 'unknown') return { outcome: 'match', chosen: choice };
      if (trouble !== undefined) return { outcome: 'error', message: trouble };
      return choice === 'none'
        ? { outcome: 'no-match' }
        : {
            outcome: 'error',
            message: 'There are too many ways to choose observations for this pattern: whether one satisfies it is not known.',
          };
    },
  };
}

function qualifierTrouble(pattern: ObservationExpression): string | undefined {
  for (const qualifier of qualifiersOf(pattern)) {
    if (qualifier.kind === 'repeats' && Number(qualifier.times.text) < 1) return 'REPEATS 0 TIMES can never match: at least 1 is meant.';
    if (qualifier.kind === 'within' && Number(qualifier.seconds.text) <= 0) return 'WITHIN 0 SECONDS is no span of time.';
  }
  return undefined;
}

/** All of them at once; see `createMatcher` for pieces. */
export function matchPattern(pattern: ObservationExpression, sighted: Iterable<Sighted>): PatternMatch {
  const matcher = createMatcher(pattern);
  for (const one of sighted) matcher.add(one);
  return matcher.result();
}
