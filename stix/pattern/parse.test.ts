import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../../build/dev/shared-data.ts';
import { limits } from '../limits.ts';
import { checkPattern } from './check.ts';
import { inspectPattern, qualifiersOf } from './inspect.ts';
import { layoutPattern } from './layout.ts';
import { parsePattern } from './parse.ts';
import type { ObservationExpression } from './syntax.ts';
import { writePattern } from './write.ts';
import { processorMs } from '../../build/dev/processor-time.ts';

if (!sharedData) console.log(SHARED_DATA_ABSENT);

function read(text: string): ObservationExpression {
  const { pattern, problem } = parsePattern(text);
  if (pattern === undefined) throw new Error(problem.message);
  return pattern;
}

/** The first thing that is wrong, by the grammar or beyond it. */
function firstError(text: string) {
  const { pattern, problem } = parsePattern(text);
  return problem ?? checkPattern(pattern, text).find(({ severity }) => severity === 'error');
}

test.skipIf(!sharedData)('P1: what the validator of OASIS accepts is accepted, what it refuses is refused where it refuses it', () => {
  const cases = JSON.parse(readFileSync(`${sharedData}/patterns/patterns-stix2.1.json`, 'utf8')) as {
    valid: string[];
    invalid: { pattern: string; reason: string }[];
  };
  expect(cases.valid.map((text) => [text, firstError(text)]).filter(([, error]) => error !== undefined)).toEqual([]);
  expect(cases.valid).toHaveLength(60);
  expect(cases.invalid).toHaveLength(27);
  for (const { pattern, reason } of cases.invalid) {
    const error = firstError(pattern);
    expect(error, pattern).toBeDefined();
    const column = /line 1:(\d+)/.exec(reason)?.[1];
    if (column !== undefined && !reason.includes('missing square brackets')) expect(error?.column, pattern).toBe(Number(column) + 1);
  }
});

test('P1: precedence is FOLLOWEDBY, OR, AND, from loose to tight', () => {
  expect(read('[a:b=1] FOLLOWEDBY [a:b=2] OR [a:b=3] AND [a:b=4]')).toMatchObject({
    kind: 'followedby',
    operands: [{ kind: 'observation' }, { kind: 'or', operands: [{ kind: 'observation' }, { kind: 'and' }] }],
  });
  expect(read('[a:b=1 OR a:b=2 AND a:b=3]')).toMatchObject({ test: { kind: 'or', operands: [{ kind: 'comparison' }, { kind: 'and' }] } });
});

test('P1: a qualifier belongs to what stands directly before it; in parentheses it may come again', () => {
  expect(read('[a:b=1] AND [a:b=2] WITHIN 5 SECONDS')).toMatchObject({
    operands: [{ qualifiers: [] }, { qualifiers: [{ kind: 'within', seconds: { text: '5' } }] }],
  });
  expect(parsePattern('[a:b=1] WITHIN 5 SECONDS WITHIN 6 SECONDS').problem).toBeDefined();
  expect(qualifiersOf(read('([a:b=1] WITHIN 5 SECONDS) WITHIN 6 SECONDS'))).toHaveLength(2);
});

test('P1: EXISTS, NOT EXISTS, and NOT after the path', () => {
  expect(read('[NOT EXISTS file:name AND EXISTS file:size AND file:size NOT > 5]')).toMatchObject({
    test: {
      operands: [
        { operator: 'EXISTS', negated: true },
        { operator: 'EXISTS', negated: false },
        { operator: '>', negated: true },
      ],
    },
  });
});

test.each([
  ['', 1, 1, /pattern ends here/],
  ['file:size = 1', 1, 1, /square brackets/],
  ["[file:name = 'a'\n  AND file:size >= true]", 2, 20, /cannot compare with true/],
  ["[file:name = 'a]", 1, 14, /single quote is missing/],
  ['[file:name = 1] /* why', 1, 17, /\*\/ is missing/],
  ["[file:path = 'C:\\dir']", 1, 17, /written twice/],
  ['[some-type:needs-quotes = 1]', 1, 12, /'needs-quotes'/],
  ['[a:b = 1] within 5 SECONDS', 1, 11, /WITHIN in capitals/],
  ['[a:AND = 1]', 1, 4, /'AND'/],
  ['[a:b = 007]', 1, 9, /not “0”|not “07”/],
])('P4: %j is wrong at line %i, column %i', (text, line, column, message) => {
  const { problem } = parsePattern(text);
  expect(problem).toMatchObject({ line, column });
  expect(problem?.message).toMatch(message);
  expect(problem?.message).toMatch(/\.$/);
});

const many = (text: string, joint = ''): string =>
  Array.from({ length: Math.floor(100_000 / (text.length + joint.length)) }, () => text).join(joint);
test.each([
  ['parentheses', many('('), false],
  ['nested parentheses', many(`${'('.repeat(200)}[a:b = 1]${')'.repeat(200)}`, ' AND '), true],
  ['parentheses of tests', `[${many('(')}`, false],
  ['tests', `[${many('a:b = 1', ' AND ')}]`, true],
  ['observations', many('[a:b=1]', ' FOLLOWEDBY '), true],
  ['text without an end', `[a:b = '${many('x')}`, false],
  ['backslashes', `[a:b = '${many('\\')}`, false],
  ['quotes', many("'"), false],
  ['comments', `${many('/**/')}[a:b = 1]`, true],
  ['comments without an end', many('/*'), false],
  ['qualifiers', `([a:b = 1])${many(' WITHIN 5 SECONDS')}`, true],
  ['wrong hashes', `[a:hashes.MD5 IN (${many("'x'", ',')})]`, true],
  ['set', `[a:b IN (${many("'x'", ',')})]`, true],
  ['path', `[a:b${many('[*].c')} = 1]`, true],
  ['digits', `[a:b = ${many('9')}]`, true],
  ['escapes', `[a:b = '${many("\\'")}']`, true],
  ['lines', many('\n'), false],
  ['signs that mean nothing', many('\u{1F600}'), false],
])('P5: 100 KB of %s are read in less than 200 ms, checked in as much, and written', async (_, text, isPattern) => {
  const { pattern } = parsePattern(text);
  expect(pattern !== undefined).toBe(isPattern);
  expect(await processorMs(() => parsePattern(text), 200)).toBeLessThan(200);
  if (pattern === undefined) return;
  for (const act of [
    () => checkPattern(pattern, text),
    () => inspectPattern(pattern),
    () => writePattern(pattern),
    () => layoutPattern(pattern),
  ])
    expect(await processorMs(act, 200)).toBeLessThan(200);
});

test('P5: nesting is read up to the limit, and refused beyond with a sentence', () => {
  const nested = (depth: number): string => `${'('.repeat(depth)}[a:b = 1]${')'.repeat(depth)}`;
  expect(writePattern(read(nested(limits.patternDepth)))).toBe(nested(limits.patternDepth));
  expect(parsePattern(nested(limits.patternDepth + 1)).problem?.message).toMatch(/nested more than 256 deep/);
  expect(parsePattern(' '.repeat(limits.patternCharacters + 1)).problem?.message).toMatch(/more than 1048576 characters/);
});

test.each([
  ["[file:hashes.'SHA-256' = 'f00']", 'error', /no SHA-256 hash/],
  ["[file:hashes.MD5 IN ('cead3f77f6cda6ec00f57d76c9a6879f', 'x')]", 'error', /no MD5 hash/],
  ["[file:name = 'a' AND url:value = 'b']", 'warning', /no object can pass/],
  ['[a:b = 1] REPEATS 0 TIMES', 'warning', /REPEATS 0/],
  ['[a:b = 1] WITHIN 0 SECONDS', 'warning', /WITHIN 0/],
  ["[a:b = 1] START t'2024-01-02T00:00:00Z' STOP t'2024-01-01T00:00:00Z'", 'warning', /STOP has to be later/],
])('P6: %s is allowed by the grammar and wrong', (text, severity, message) => {
  expect(checkPattern(read(text), text)).toEqual([
    expect.objectContaining({ severity, message: expect.stringMatching(message) as unknown }),
  ]);
});

test.each(["[file:hashes.MD5 LIKE 'ce%']", '[(a:x = 1 OR b:y = 1) AND (a:x = 2 OR b:y = 2)]', "[file:hashes.'x-own' = 'f00']"])(
  'P6: %s is right',
  (text) => {
    expect(checkPattern(read(text), text)).toEqual([]);
  },
);

test('P7: a pattern names its types, paths and constants', () => {
  const found = inspectPattern(read("[file:name = 'a' AND file:hashes.'SHA-1' IN ('b', 'c')] OR ([url:value LIKE 'd'] REPEATS 3 TIMES)"));
  expect(found.objectTypes).toEqual(['file', 'url']);
  expect(found.paths).toEqual(['file:name', "file:hashes.'SHA-1'", 'url:value']);
  expect(found.literals.map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd']);
});
