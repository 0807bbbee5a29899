import fc from 'fast-check';
import { expect, test } from 'vitest';
import { observationsOf } from './inspect.ts';
import { parsePattern } from './parse.ts';
import { chooseObservations, type Observed } from './search.ts';
import type { Observation, ObservationExpression, Qualifier } from './syntax.ts';

const SECOND = 1_000_000;

/**
 * The same said plainly: every way to bind observations, each made `count` times, to the parts of a pattern, and what the standard
 * asks of each (STIX 2.1 section 9.4). It takes all the time that it likes.
 */
function bindings(
  expression: ObservationExpression,
  observed: readonly Observed[],
  candidates: ReadonlyMap<Observation, readonly number[]>,
): string[][] {
  const made = (index: number) => observed[index]?.count ?? 0;
  const interval = (binding: string) => observed[Number(binding.split('.')[0])]?.interval ?? { first: NaN, last: NaN };
  const disjoint = (x: readonly string[], y: readonly string[]) => x.every((one) => !y.includes(one));
  const latestFirst = (all: readonly string[]) => Math.max(...all.map((one) => interval(one).first));
  const earliestLast = (all: readonly string[]) => Math.min(...all.map((one) => interval(one).last));
  const join = (left: string[][], right: string[][], fits: (x: string[], y: string[]) => boolean) =>
    left.flatMap((x) => right.filter((y) => disjoint(x, y) && fits(x, y)).map((y) => [...x, ...y]));
  const qualify = (all: string[][], qualifier: Qualifier): string[][] => {
    if (qualifier.kind === 'within')
      return all.filter((one) => latestFirst(one) - earliestLast(one) <= Number(qualifier.seconds.text) * SECOND);
    if (qualifier.kind === 'repeats') {
      let repeated = all;
      for (let times = 1; times < Number(qualifier.times.text); times++) repeated = join(repeated, all, () => true);
      return repeated;
    }
    const [from, until] = [qualifier.from.text, qualifier.until.text].map((text) => Date.parse(text) * 1000);
    return all.filter((one) =>
      one.every((each) => interval(each).last >= (from ?? 0) && interval(each).first < (until ?? 0) && (from ?? 0) < (until ?? 0)),
    );
  };
  const visit = (one: ObservationExpression): string[][] => {
    switch (one.kind) {
      case 'observation':
        return one.qualifiers.reduce(
          qualify,
          (candidates.get(one) ?? []).flatMap((index) => Array.from({ length: made(index) }, (_, copy) => [`${index}.${copy}`])),
        );
      case 'group':
        return one.qualifiers.reduce(qualify, visit(one.inner));
      case 'or':
        return one.operands.flatMap(visit);
      case 'and':
        return one.operands.map(visit).reduce((left, right) => join(left, right, () => true));
      case 'followedby':
        return one.operands.map(visit).reduce((left, right) => join(left, right, (x, y) => latestFirst(x) <= earliestLast(y)));
    }
  };
  return visit(expression);
}

const qualifiers = fc
  .uniqueArray(
    fc.oneof(
      fc.nat(4).map((seconds) => `WITHIN ${seconds}.5 SECONDS`),
      fc.integer({ min: 1, max: 2 }).map((times) => `REPEATS ${times} TIMES`),
      fc.tuple(fc.nat(5), fc.nat(5)).map(([from, until]) => `START t'1970-01-01T00:00:0${from}Z' STOP t'1970-01-01T00:00:0${until + 1}Z'`),
    ),
    { maxLength: 2, selector: (text) => text.slice(0, 3) },
  )
  .map((list) => list.map((one) => ` ${one}`).join(''));
const { pattern: patterns } = fc.letrec<{ pattern: string; term: string }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 2 },
    qualifiers.map((more) => `[a:b = 1]${more}`),
    fc.tuple(tie('pattern'), qualifiers).map(([inner, more]) => `(${inner})${more}`),
  ),
  pattern: fc.oneof(
    tie('term'),
    fc.tuple(tie('term'), fc.constantFrom(' AND ', ' OR ', ' FOLLOWEDBY '), tie('term')).map((parts) => parts.join('')),
  ),
}));
const sightings = fc.array(
  fc.record({
    interval: fc.tuple(fc.nat(6), fc.nat(2)).map(([first, length]) => ({ first: first * SECOND, last: (first + length) * SECOND })),
    count: fc.integer({ min: 1, max: 2 }),
  }),
  { minLength: 1, maxLength: 4 },
);

test('P12: observations are chosen exactly where the standard, said plainly, has a binding', () => {
  fc.assert(
    fc.property(patterns, sightings, fc.infiniteStream(fc.boolean()), (text, observed, coins) => {
      const { pattern } = parsePattern(text);
      if (pattern === undefined) throw new Error(text);
      fc.pre(observationsOf(pattern).length <= 4);
      const candidates = new Map(
        observationsOf(pattern).map((one) => [one, observed.flatMap((_, index) => (coins.next().value === true ? [index] : []))]),
      );
      const choice = chooseObservations(pattern, candidates, observed);
      const all = bindings(pattern, observed, candidates);
      expect(choice === 'unknown' ? 'unknown' : choice !== 'none', text).toBe(all.length > 0);
      const chosen = Array.isArray(choice) ? choice.join(' ') : undefined;
      const expected = all.map((binding) => [...new Set(binding.map((one) => Number(one.split('.')[0])))].sort((x, y) => x - y).join(' '));
      if (chosen !== undefined) expect(expected).toContain(chosen);
    }),
    { numRuns: 1000 },
  );
});
