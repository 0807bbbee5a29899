import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prettyJson } from './pretty-json.ts';

test('numbers, escapes and the order of keys stay as written', () => {
  expect(prettyJson('{"b":1.0,"a":"\\u00e9 {[,:","c":[],"d":{},"e":[1e2]}')).toBe(
    '{\n  "b": 1.0,\n  "a": "\\u00e9 {[,:",\n  "c": [],\n  "d": {},\n  "e": [\n    1e2\n  ]\n}',
  );
});

test('the same as JSON.stringify where no number is written in its own way', () => {
  const seed = Date.now() & 0x7fffffff;
  console.log(`pretty-json: seed ${seed}`);
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
    }),
    { seed, numRuns: 500 },
  );
});

test('what is no JSON keeps its words, and depth does not matter', () => {
  expect(prettyJson('not json').replace(/\s/g, '')).toBe('notjson');
  expect(prettyJson('"open').replace(/\s/g, '')).toBe('"open');
  expect(prettyJson(`${'['.repeat(50_000)}1`).replace(/\s/g, '')).toHaveLength(50_001);
});
