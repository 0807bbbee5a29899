/**
 * Whether observations can be chosen, each as often as it was made, that satisfy a whole pattern: AND, OR, FOLLOWEDBY and the
 * qualifiers. A depth-first search that gives up an attempt as soon as a limit in time is broken. That it is hard in the worst
 * case lies in the language; so the number of attempts is limited, and the answer may be that it is not known.
 */
import { limits } from '../limits.ts';
import { compareTime, timeKey, type TimeKey } from '../time.ts';
import { admits, enter, latestFirst, leave, newScope, type Interval, type Scope } from './scopes.ts';
import type { Observation, ObservationExpression, ObservationTerm, Qualifier } from './syntax.ts';

/** One observed data, as far as the search needs it. */
export interface Observed {
  readonly interval: Interval | undefined;
  /** how often it was observed, at least 1 */
  readonly count: number;
}

/** Observed data that satisfy what stands in brackets: indexes. */
export type Candidates = ReadonlyMap<Observation, readonly number[]>;

const MICROSECONDS = 1_000_000;
export const microseconds = (key: TimeKey): number => key.seconds * MICROSECONDS + Math.floor(key.nanos / 1000);

/** Indexes of the observed data that were chosen, each once; `none` where there is no choice; `unknown` where the search ended before. */
export type Choice = readonly number[] | 'none' | 'unknown';

export function chooseObservations(pattern: ObservationExpression, candidates: Candidates, observed: readonly Observed[]): Choice {
  if (!isPossible(pattern, candidates, observed)) return 'none';
  if (joinedIn(pattern) > limits.patternJoined) return 'unknown';
  const search = new Search(candidates, observed);
  for (const _ of search.solve(pattern)) return search.chosen();
  return search.exhausted ? 'unknown' : 'none';
}

/** Whether each part alone could be satisfied: quickly said, and mostly the answer already. */
function isPossible(expression: ObservationExpression, candidates: Candidates, observed: readonly Observed[]): boolean {
  if (expression.kind === 'or') return expression.operands.some((operand) => isPossible(operand, candidates, observed));
  if (expression.kind === 'and' || expression.kind === 'followedby')
    return expression.operands.every((operand) => isPossible(operand, candidates, observed));
  if (expression.kind === 'group') return isPossible(expression.inner, candidates, observed);
  const made = (candidates.get(expression) ?? []).reduce((sum, index) => sum + (observed[index]?.count ?? 0), 0);
  return repetitions(expression.qualifiers) <= made;
}

const repetitions = (qualifiers: readonly Qualifier[]): number =>
  qualifiers.reduce(
    (product, qualifier) => (qualifier.kind === 'repeats' ? product * Math.max(1, Number(qualifier.times.text)) : product),
    1,
  );

/** How deep the search may recurse: of alternatives one is taken at a time. */
function joinedIn(expression: ObservationExpression): number {
  if (expression.kind === 'observation' || expression.kind === 'group') {
    // a repetition that stands first after brackets is done without recursion
    const { qualifiers } = expression;
    const inner = expression.kind === 'group' ? joinedIn(expression.inner) : 1;
    return inner * repetitions(expression.kind === 'group' ? qualifiers : qualifiers.slice(1)) + qualifiers.length;
  }
  const inner = expression.operands.map(joinedIn);
  return expression.kind === 'or' ? Math.max(...inner) : inner.reduce((sum, one) => sum + one, 0);
}

/** Making one choice takes as long as asking so often whether one may be made. */
const COMPARISONS_OF_A_CHOICE = 10;

type Solutions = Generator<undefined, void, undefined>;

/** Each solution is yielded once, and stands while its generator waits; going on undoes it. */
class Search {
  exhausted = false;
  #left: number = limits.patternChoices;
  readonly #used: Int32Array;
  readonly #open: Scope[] = [];
  readonly #candidates: Candidates;
  readonly #observed: readonly Observed[];

  constructor(candidates: Candidates, observed: readonly Observed[]) {
    this.#candidates = candidates;
    this.#observed = observed;
    this.#used = new Int32Array(observed.length);
  }

  chosen(): number[] {
    return this.#observed.flatMap((_, index) => ((this.#used[index] ?? 0) > 0 ? [index] : []));
  }

  solve(expression: ObservationExpression): Solutions {
    switch (expression.kind) {
      case 'and':
        return this.#all(expression.operands, 0);
      case 'or':
        return this.#any(expression.operands);
      case 'followedby':
        return this.#sequence(expression.operands, 0, newScope());
      default:
        return this.#qualified(expression, expression.qualifiers.length);
    }
  }

  *#any(operands: readonly ObservationExpression[]): Solutions {
    for (const operand of operands) yield* this.solve(operand);
  }

  *#all(operands: readonly ObservationExpression[], at: number): Solutions {
    const operand = operands[at];
    if (operand === undefined) yield;
    else for (const _ of this.solve(operand)) yield* this.#all(operands, at + 1);
  }

  /** Each operand at or after all before it: `before` holds what they took. */
  *#sequence(operands: readonly ObservationExpression[], at: number, before: Scope): Solutions {
    const operand = operands[at];
    if (operand === undefined) {
      yield;
      return;
    }
    const limit = newScope({ notBefore: latestFirst(before) });
    for (const _ of this.#inside(before, () => this.#inside(limit, () => this.solve(operand))))
      yield* this.#sequence(operands, at + 1, before);
  }

  /** The scope is open while `inner` looks for a solution, not while somebody else uses it. */
  *#inside(scope: Scope, inner: () => Solutions): Solutions {
    this.#open.push(scope);
    for (const _ of inner()) {
      this.#open.pop();
      yield;
      this.#open.push(scope);
    }
    this.#open.pop();
  }

  /** The first `count` qualifiers; they apply from the inside out. */
  #qualified(term: ObservationTerm, count: number): Solutions {
    const qualifier = term.qualifiers[count - 1];
    if (qualifier === undefined) return term.kind === 'group' ? this.solve(term.inner) : this.#take(term, 1);
    const inner = (): Solutions => this.#qualified(term, count - 1);
    if (qualifier.kind !== 'repeats') return this.#inside(scopeOf(qualifier), inner);
    const times = Number(qualifier.times.text);
    if (times < 1) return this.#any([]);
    return term.kind === 'observation' && count === 1 ? this.#take(term, times) : this.#repeat(inner, times);
  }

  *#repeat(inner: () => Solutions, times: number): Solutions {
    if (times === 0) yield;
    else for (const _ of inner()) yield* this.#repeat(inner, times - 1);
  }

  /**
   * `times` observations for one `[…]`, in all combinations. Sorted by their end, so that once the first is taken it alone says
   * which others may be near enough; what is then too few is given up at once.
   */
  *#take(term: Observation, times: number): Solutions {
    const sorted = (this.#candidates.get(term) ?? []).toSorted((a, b) => (this.#interval(a)?.last ?? 0) - (this.#interval(b)?.last ?? 0));
    for (let first = 0; first < sorted.length && !this.exhausted; first++) {
      const index = sorted[first] ?? 0;
      if (!this.#enter(index)) continue;
      const rest = times === 1 ? [] : sorted.slice(first).filter((other) => this.#admits(other));
      const available = rest.reduce((sum, other) => sum + this.#free(other), 0);
      if (available >= times - 1) yield* this.#combinations(rest, times - 1);
      this.#leave(index);
    }
  }

  /** All ways to take `needed` more out of `pool`, without recursion: the last taken is given back, and what follows it refilled. */
  *#combinations(pool: readonly number[], needed: number): Solutions {
    const taken: number[] = [];
    for (let at = 0; !this.exhausted; ) {
      while (taken.length < needed && at < pool.length) {
        if (this.#enter(pool[at] ?? 0)) taken.push(at);
        else at++;
      }
      if (taken.length === needed) yield;
      const last = taken.pop();
      if (last === undefined) return;
      this.#leave(pool[last] ?? 0);
      at = last + 1;
    }
    while (taken.length > 0) this.#leave(pool[taken.pop() ?? 0] ?? 0);
  }

  #interval(index: number): Interval | undefined {
    return this.#observed[index]?.interval;
  }

  #free(index: number): number {
    return (this.#observed[index]?.count ?? 0) - (this.#used[index] ?? 0);
  }

  #admits(index: number): boolean {
    if (--this.#left < 0) this.exhausted = true;
    if (this.exhausted || this.#free(index) < 1) return false;
    const interval = this.#interval(index);
    return this.#open.every((scope) => admits(scope, interval));
  }

  #enter(index: number): boolean {
    this.#left -= COMPARISONS_OF_A_CHOICE;
    if (!this.#admits(index)) return false;
    this.#used[index] = (this.#used[index] ?? 0) + 1;
    for (const scope of this.#open) enter(scope, this.#interval(index));
    return true;
  }

  #leave(index: number): void {
    this.#used[index] = (this.#used[index] ?? 0) - 1;
    for (const scope of this.#open) leave(scope);
  }
}

function scopeOf(qualifier: Exclude<Qualifier, { kind: 'repeats' }>): Scope {
  if (qualifier.kind === 'within') return newScope({ within: Number(qualifier.seconds.text) * MICROSECONDS });
  const [from, until] = [timeKey(qualifier.from.text), timeKey(qualifier.until.text)];
  if (from === undefined || until === undefined || compareTime(from, until) >= 0) return newScope({ between: [0, 0] });
  return newScope({ between: [microseconds(from), microseconds(until)] });
}
