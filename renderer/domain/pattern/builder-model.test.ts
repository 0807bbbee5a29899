import { expect, test } from 'vitest';
import { parsePattern, writePattern } from '../../../stix/index.ts';
import { readBuilt, writeBuilt } from './builder-model.ts';
import { firstPath, kindAt, observableTypes, pathsOf } from './paths.ts';

test.each([
  "[ipv4-addr:value = '198.51.100.1']",
  "[file:hashes.'SHA-256' = 'aa' AND file:size > 5 AND file:name NOT LIKE 'a%']",
  "[file:name IN ('a', 'b\\'c') OR EXISTS file:size OR NOT EXISTS file:ctime] REPEATS 5 TIMES WITHIN 10.5 SECONDS",
  "[file:ctime >= t'2024-01-01T00:00:00Z' AND artifact:payload_bin = b'AAAA' AND x-own:'a-b'[*].c != true]",
  "([url:value = 'a'] FOLLOWEDBY [url:value = 'b'] REPEATS 2 TIMES) WITHIN 300 SECONDS",
  "[url:value = 'a'] START t'2024-01-01T00:00:00Z' STOP t'2024-02-01T00:00:00Z' OR [file:size NOT > 7]",
])('rows keep the pattern: %s', (text) => {
  const built = readBuilt(text);
  if (typeof built === 'string') throw new Error(built);
  expect(writeBuilt(built).text).toBe(text);
});

test('parentheses that say nothing go; the pattern is the same', () => {
  const built = readBuilt("([((url:value = 'a' OR url:value = 'b'))])");
  if (typeof built === 'string') throw new Error(built);
  expect(writeBuilt(built).text).toBe("[url:value = 'a' OR url:value = 'b']");
});

test.each([
  ['[a:b =', 'wrong'],
  ['[a:b = 1 AND a:c = 2 OR a:d = 3]', 'mixed-tests'],
  ['[a:b = 1 AND (a:c = 2 OR a:d = 3)]', 'mixed-tests'],
  ["[a:b IN (1, 'x')]", 'mixed-tests'],
  ['[a:b = 1] AND [a:b = 2] OR [a:b = 3]', 'mixed-observations'],
  ['[a:b = 1] AND ([a:b = 2])', 'mixed-observations'],
  ['[a:b = 1] WITHIN 5 SECONDS REPEATS 2 TIMES', 'many-qualifiers'],
  [`[${Array.from({ length: 61 }, () => 'a:b = 1').join(' OR ')}]`, 'large'],
])('what rows cannot say stays text, with a reason: %s', (text, reason) => {
  expect(readBuilt(text)).toBe(reason);
});

test('what is typed badly becomes a text that the parser refuses, not another pattern', () => {
  const built = readBuilt('[file:size = 1]');
  if (typeof built === 'string') throw new Error(built);
  const [observation] = built.observations;
  const [row] = observation?.rows ?? [];
  if (!observation || !row) throw new Error('no row');
  const { text, places } = writeBuilt({ ...built, observations: [{ ...observation, rows: [{ ...row, value: 'many' }] }] });
  expect(parsePattern(text).problem).toMatchObject({ column: 14 });
  expect(places.get(row.key)).toEqual([1, text.length - 1]);
});

test('every type offers paths, and every path is one', () => {
  for (const { type } of observableTypes()) {
    for (const { path, kind } of pathsOf(type)) {
      const text = `[EXISTS ${type}:${path}]`;
      const { pattern } = parsePattern(text);
      expect(pattern && writePattern(pattern), text).toBe(text);
      expect(kindAt(type, path)).toBe(kind);
    }
    expect(
      pathsOf(type).map(({ path }) => path),
      type,
    ).toContain(firstPath(type));
  }
  expect(pathsOf('network-traffic')).toContainEqual({ path: 'dst_ref.value', kind: 'string', isAddress: true });
  expect(pathsOf('file').map(({ path }) => path)).toContain("hashes.'SHA-256'");
  expect(kindAt('windows-registry-key', 'values[0].name')).toBe('string');
});
