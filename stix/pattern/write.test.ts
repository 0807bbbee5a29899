import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutPattern } from './layout.ts';
import { parsePattern } from './parse.ts';
import {
  EQUALITY_OPERATORS,
  ORDER_OPERATORS,
  TEXT_OPERATORS,
  type AllComparisons,
  type AllObservations,
  type AnyObservation,
  type Comparison,
  type ComparisonExpression,
  type ComparisonTerm,
  type Literal,
  type ObjectPath,
  type ObservationExpression,
  type ObservationTerm,
  type PathStep,
  type Qualifier,
} from './syntax.ts';
import { tokensOf } from './tokens.ts';
import { writePattern } from './write.ts';

const place = { start: 0, end: 0 };
const literalOf = (kind: Literal['kind']) => (text: string | number) => ({ kind, text: String(text), ...place });
const pad = (value: number, width = 2) => String(value).padStart(width, '0');

const anyText = fc.string({ unit: 'binary', maxLength: 12 });
const stringLiteral = anyText.map(literalOf('string'));
const natural = fc.nat({ max: 1_000_000 }).map(literalOf('integer'));
const timestamp = fc
  .tuple(fc.nat(9999), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), fc.nat(23), fc.nat(59), fc.nat(60), fc.nat(999))
  .map(([y, m, d, h, min, s, f]) => `${pad(y, 4)}-${pad(m)}-${pad(d)}T${pad(h)}:${pad(min)}:${pad(s)}.${pad(f, 3)}Z`)
  .map(literalOf('timestamp'));
const orderable = fc.oneof(
  stringLiteral,
  fc.integer().map(literalOf('integer')),
  fc.tuple(fc.integer(), fc.nat()).map(([whole, part]) => literalOf('float')(`${whole}.${part}`)),
  timestamp,
  fc.uint8Array({ maxLength: 9 }).map((bytes) => literalOf('binary')(Buffer.from(bytes).toString('base64'))),
  fc.uint8Array({ maxLength: 9 }).map((bytes) => literalOf('hex')(Buffer.from(bytes).toString('hex'))),
);
const primitive = fc.oneof(
  orderable,
  fc.boolean().map((truth) => literalOf('boolean')(String(truth))),
);

const property = anyText.map((name): PathStep => ({ kind: 'property', name }));
const step = fc.oneof(
  property,
  fc.oneof(fc.constant('*'), fc.integer().map(String)).map((text): PathStep => ({ kind: 'index', text })),
);
const objectPath: fc.Arbitrary<ObjectPath> = fc.record({
  objectType: fc.constantFrom('file', 'x-usb-device', 'IN-a', 'win_key'),
  steps: fc.tuple(property, fc.array(step, { maxLength: 3 })).map(([first, rest]) => [first, ...rest]),
  start: fc.constant(0),
  end: fc.constant(0),
});

const comparison: fc.Arbitrary<Comparison> = fc
  .tuple(
    objectPath,
    fc.boolean(),
    fc.oneof(
      fc.tuple(
        fc.constantFrom(...EQUALITY_OPERATORS),
        primitive.map((one) => [one]),
      ),
      fc.tuple(
        fc.constantFrom(...ORDER_OPERATORS),
        orderable.map((one) => [one]),
      ),
      fc.tuple(
        fc.constantFrom(...TEXT_OPERATORS),
        stringLiteral.map((one) => [one]),
      ),
      fc.tuple(fc.constant('IN' as const), fc.array(primitive, { maxLength: 3 })),
      fc.tuple(fc.constant('EXISTS' as const), fc.constant([])),
    ),
  )
  .map(([path, negated, [operator, literals]]) => ({ kind: 'comparison', path, negated, operator, literals, ...place }));

const some = { minLength: 2, maxLength: 3 } as const;
const often = <T>(arbitrary: fc.Arbitrary<T>) => ({ arbitrary, weight: 4 });
const seldom = <T>(arbitrary: fc.Arbitrary<T>) => ({ arbitrary, weight: 1 });
const { expression: comparisons } = fc.letrec<{
  expression: ComparisonExpression;
  term: ComparisonTerm;
  all: ComparisonTerm | AllComparisons;
}>((tie) => ({
  term: fc.oneof(
    { maxDepth: 2 },
    often(comparison),
    seldom(tie('expression').map((inner) => ({ kind: 'group' as const, inner, ...place }))),
  ),
  all: fc.oneof(often(tie('term')), seldom(fc.array(tie('term'), some).map((operands) => ({ kind: 'and' as const, operands, ...place })))),
  expression: fc.oneof(
    often(tie('all')),
    seldom(fc.array(tie('all'), some).map((operands) => ({ kind: 'or' as const, operands, ...place }))),
  ),
}));

const qualifier: fc.Arbitrary<Qualifier> = fc.oneof(
  natural.map((seconds) => ({ kind: 'within' as const, seconds, ...place })),
  natural.map((times) => ({ kind: 'repeats' as const, times, ...place })),
  fc.tuple(timestamp, timestamp).map(([from, until]) => ({ kind: 'start-stop' as const, from, until, ...place })),
);
const observation = fc
  .tuple(comparisons, fc.uniqueArray(qualifier, { selector: (one) => one.kind, maxLength: 3 }))
  .map(([inside, qualifiers]) => ({ kind: 'observation' as const, test: inside, qualifiers, ...place }));
const { expression: patterns } = fc.letrec<{
  expression: ObservationExpression;
  term: ObservationTerm;
  all: ObservationTerm | AllObservations;
  any: ObservationTerm | AllObservations | AnyObservation;
}>((tie) => ({
  term: fc.oneof(
    { maxDepth: 2 },
    often(observation),
    seldom(
      fc
        .tuple(tie('expression'), fc.array(qualifier, { maxLength: 3 }))
        .map(([inner, qualifiers]) => ({ kind: 'group' as const, inner, qualifiers, ...place })),
    ),
  ),
  all: fc.oneof(often(tie('term')), seldom(fc.array(tie('term'), some).map((operands) => ({ kind: 'and' as const, operands, ...place })))),
  any: fc.oneof(often(tie('all')), seldom(fc.array(tie('all'), some).map((operands) => ({ kind: 'or' as const, operands, ...place })))),
  expression: fc.oneof(
    often(tie('any')),
    seldom(fc.array(tie('any'), some).map((operands) => ({ kind: 'followedby' as const, operands, ...place }))),
  ),
}));

/** Trees without their places in the text. */
const bare = (tree: unknown): unknown =>
  JSON.parse(
    JSON.stringify(tree, (key, value: unknown) => ((key === 'start' || key === 'end') && typeof value === 'number' ? undefined : value)),
  );

test('P3: a tree that is written and read again is the same tree, on one line and on many', () => {
  fc.assert(
    fc.property(patterns, fc.integer({ min: 1, max: 80 }), (tree, width) => {
      for (const text of [writePattern(tree), layoutPattern(tree, width)]) {
        const { pattern, problem } = parsePattern(text);
        expect(problem, text).toBeUndefined();
        expect(bare(pattern)).toEqual(bare(tree));
      }
    }),
    { numRuns: 500 },
  );
});

test('P2: the tokens of any text are the text, one after the other', () => {
  const pieces = fc.array(fc.oneof(anyText, patterns.map(writePattern), fc.constantFrom("'", '/*', '//', '\\', "t'", '<', '+1.')), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join('');
      expect(
        tokensOf(text)
          .map(({ start, end }) => text.slice(start, end))
          .join(''),
      ).toBe(text);
    }),
  );
});

test.each([
  ["[ file:hashes . 'MD5'='x' ]", "[file:hashes.MD5 = 'x']"],
  ["[a:b<>1/* no */AND a:'c-d'==+2]", "[a:b != 1 AND a:'c-d' = 2]"],
  ["[a:'true' = true OR a:'IN' IN(1,2)]", "[a:'true' = true OR a:'IN' IN (1, 2)]"],
  ['([a:b=1])WITHIN +.5 SECONDS', '([a:b = 1]) WITHIN .5 SECONDS'],
])('P3: %s is written as %s', (text, written) => {
  const { pattern } = parsePattern(text);
  expect(pattern && writePattern(pattern)).toBe(written);
});

test('P3: what is long stands on several lines', () => {
  const { pattern } = parsePattern(
    "[file:name = 'a' AND (file:size = 1 OR file:size = 2)] FOLLOWEDBY ([url:value = 'u'] REPEATS 2 TIMES) WITHIN 5 SECONDS",
  );
  expect(pattern && layoutPattern(pattern, 40)).toBe(
    `
[
  file:name = 'a'
  AND (file:size = 1 OR file:size = 2)
]
FOLLOWEDBY (
  [url:value = 'u'] REPEATS 2 TIMES
) WITHIN 5 SECONDS`.slice(1),
  );
});
