import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../../build/dev/shared-data.ts';
import { matchPattern, sightedOf, type PatternMatch } from './match.ts';
import { parsePattern } from './parse.ts';
import type { StixObject } from './paths.ts';
import { growth, LINEAR } from '../../build/dev/processor-time.ts';

if (!sharedData) console.log(SHARED_DATA_ABSENT);

function outcome(text: string, objects: readonly StixObject[]): PatternMatch['outcome'] | 'parse-error' {
  const { pattern } = parsePattern(text);
  if (pattern === undefined) return 'parse-error';
  const byId = new Map(objects.map((object) => [object['id'], object]));
  const observedData = objects.filter((object) => object['type'] === 'observed-data');
  return matchPattern(
    pattern,
    observedData.map((one) => sightedOf(one, (id) => byId.get(id))),
  ).outcome;
}

/** Each is an observed data of one object, at second `at`. */
function observed(...objects: (StixObject & { at?: number; until?: number; times?: number })[]): StixObject[] {
  const time = (second: number) => new Date(Date.UTC(2024, 0, 1) + second * 1000).toISOString();
  return objects.flatMap(({ at = 0, until = at, times = 1, ...object }, index) => [
    { ...object, id: `x--${index}` },
    {
      type: 'observed-data',
      id: `observed-data--${index}`,
      first_observed: time(at),
      last_observed: time(until),
      number_observed: times,
      object_refs: [`x--${index}`],
    },
  ]);
}

test.skipIf(!sharedData)('P8: the matching cases of OASIS come out as they do there', () => {
  const { observations, cases } = JSON.parse(readFileSync(`${sharedData}/patterns/pattern-matching-stix2.1.json`, 'utf8')) as {
    observations: Record<string, { objects: StixObject[] }[]>;
    cases: { pattern: string; observations: string; expected: string }[];
  };
  const found = cases.map((one) => ({
    pattern: one.pattern,
    outcome: outcome(
      one.pattern,
      (observations[one.observations] ?? []).flatMap((bundle) => bundle.objects),
    ),
  }));
  expect(found).toEqual(cases.map(({ pattern, expected }) => ({ pattern, outcome: expected })));
  expect(cases).toHaveLength(96);
});

const file = {
  type: 'file',
  name: 'Grün.exe',
  size: 5,
  flag: true,
  magic_number_hex: 'ffd8',
  parts: [{ n: 1 }, { n: 2 }],
  ip: '10.1.2.3',
  none: null,
};
test.each([
  ["[file:name = 'Grün.exe']", 'match'],
  ["[file:name = 'Gru\u0308n.exe']", 'no-match'],
  ["[file:name LIKE 'Gru\u0308_.%']", 'match'],
  ["[file:name LIKE 'rün%']", 'no-match'],
  ["[file:name MATCHES 'ün\\\\.EXE$']", 'no-match'],
  ["[file:name MATCHES '(?i)ün\\\\.EXE$']", 'match'],
  ['[file:size > 4.9 AND file:size <= 5]', 'match'],
  ["[file:size > 'a']", 'no-match'],
  ["[file:size NOT > 'a']", 'no-match'],
  ["[file:size != 'a']", 'match'],
  ['[file:missing != 1]', 'no-match'],
  ['[file:none != 1]', 'match'],
  ['[file:flag = true AND file:flag IN (1, true)]', 'match'],
  ["[file:magic_number_hex = h'FFD8' AND file:magic_number_hex > h'ff' AND file:magic_number_hex = b'/9g=']", 'match'],
  ['[file:parts[*].n = 2 AND file:parts[1].n = 2 AND file:parts[0].n != 2]', 'match'],
  ['[file:parts[2].n = 2]', 'no-match'],
  ['[EXISTS file:parts[1] AND NOT EXISTS file:parts[2]]', 'match'],
  ["[file:ip ISSUBSET '10.0.0.0/8' AND file:ip NOT ISSUBSET '10.2.0.0/16' AND file:ip ISSUPERSET '10.1.2.3/32']", 'match'],
  ["[file:ip ISSUBSET '::/0']", 'no-match'],
  ["[file:ip ISSUBSET 'nonsense']", 'error'],
  ["[file:size = 5 AND url:value = 'x']", 'no-match'],
  ["[file:name = t'2024-01-01T00:00:00Z']", 'error'],
  ["[file:size = t'2024-02-30T00:00:00Z']", 'error'],
  ["[file:name MATCHES '(a)\\\\1']", 'error'],
])('P9: %s is %s', (text, expected) => {
  expect(outcome(text, observed(file))).toBe(expected);
});

test('P9: IPv6 networks', () => {
  const address = observed({ type: 'ipv6-addr', value: '2001:db8::ff' });
  expect(outcome("[ipv6-addr:value ISSUBSET '2001:db8::/32']", address)).toBe('match');
  expect(outcome("[ipv6-addr:value ISSUBSET '2001:db9::/32']", address)).toBe('no-match');
});

test('P10: what cannot be told does not hide what can', () => {
  const [url, sighting] = observed({ type: 'url', value: 'x', seen: 'never' });
  const objects = [url ?? {}, sighting ?? {}];
  expect(outcome("[url:seen = t'2024-01-01T00:00:00Z' OR url:value = 'x']", objects)).toBe('match');
  expect(outcome("[url:seen = t'2024-01-01T00:00:00Z' AND url:value = 'y']", objects)).toBe('no-match');
  expect(outcome("[url:seen = t'2024-01-01T00:00:00Z'] OR [url:value = 'x']", objects)).toBe('match');
  expect(outcome("[url:seen != t'2024-01-01T00:00:00Z']", objects)).toBe('error');
});

test('P11: references lead to what was observed with it, and circles end', () => {
  const circle = ['0', '1', '2'].map((key) => ({ type: 'a', id: `a--${key}`, all_refs: ['a--0', 'a--1', 'a--2'], key }));
  const objects = [...circle, { type: 'observed-data', id: 'observed-data--1', object_refs: circle.map(({ id }) => id) }];
  const far = Array.from({ length: 60 }, () => 'all_refs[*].').join('');
  expect(outcome(`[a:${far}key = '2']`, objects)).toBe('match');
  expect(outcome(`[a:${far}key = '3']`, objects)).toBe('no-match');
  expect(outcome("[a:all_refs[*] = 'a--1']", objects)).toBe('match');
});

test('P11: observables inside observed data of STIX 2.0', () => {
  const old = {
    type: 'observed-data',
    id: 'observed-data--1',
    objects: { 0: { type: 'domain-name', value: 'x.test', resolves_to_refs: ['1'] }, 1: { type: 'ipv4-addr', value: '10.0.0.1' } },
  };
  expect(outcome("[domain-name:resolves_to_refs[*].value = '10.0.0.1']", [old])).toBe('match');
});

const a = { type: 'x', v: 1 };
test.each([
  ['[x:v = 1] AND [x:v = 1]', [{ ...a }], 'no-match'],
  ['[x:v = 1] AND [x:v = 1]', [{ ...a, times: 2 }], 'match'],
  ['[x:v = 1] REPEATS 3 TIMES', [{ ...a, times: 2 }, { ...a }], 'match'],
  ['[x:v = 1] REPEATS 4 TIMES', [{ ...a, times: 2 }, { ...a }], 'no-match'],
  [
    '[x:v = 1] FOLLOWEDBY [x:v = 2]',
    [
      { ...a, at: 5 },
      { ...a, v: 2, at: 5 },
    ],
    'match',
  ],
  [
    '[x:v = 1] FOLLOWEDBY [x:v = 2]',
    [
      { ...a, at: 6 },
      { ...a, v: 2, at: 5 },
    ],
    'no-match',
  ],
  ['([x:v = 1] AND [x:v = 2]) WITHIN 5 SECONDS', [{ ...a }, { ...a, v: 2, at: 5 }], 'match'],
  ['([x:v = 1] AND [x:v = 2]) WITHIN 4.9 SECONDS', [{ ...a }, { ...a, v: 2, at: 5 }], 'no-match'],
  ["[x:v = 1] START t'2024-01-01T00:00:00Z' STOP t'2024-01-01T00:00:05Z'", [{ ...a, at: 5 }], 'no-match'],
  ["[x:v = 1] START t'2024-01-01T00:00:05Z' STOP t'2024-01-01T00:00:06Z'", [{ ...a, at: 5 }], 'match'],
  ['[x:v = 1] WITHIN 0 SECONDS', [a], 'error'],
])('P12: %s over %j is %s', (text, objects, expected) => {
  expect(outcome(text, observed(...objects))).toBe(expected);
});

test('P12: without times or counts there is no order and one observation', () => {
  const bare = [
    { type: 'observed-data', id: 'observed-data--1', object_refs: ['x--1'] },
    { type: 'x', id: 'x--1', v: 1 },
  ];
  expect(outcome('[x:v = 1]', bare)).toBe('match');
  expect(outcome('[x:v = 1] REPEATS 2 TIMES', bare)).toBe('no-match');
  expect(outcome('[x:v = 1] WITHIN 5 SECONDS', bare)).toBe('no-match');
});

test('P12: thousands of observations in a window are found at once; what nobody can decide ends with “unknown”', async () => {
  const floodOf = (length: number) => observed(...Array.from({ length }, (_, at) => ({ ...a, at })));
  const flood = floodOf(3000);
  expect(outcome('[x:v = 1] REPEATS 500 TIMES WITHIN 499 SECONDS', flood)).toBe('match');
  expect(outcome('[x:v = 1] REPEATS 500 TIMES WITHIN 498 SECONDS', flood)).toBe('no-match');
  const few = observed(...Array.from({ length: 30 }, (_, at) => ({ ...a, at })));
  expect(outcome(Array.from({ length: 31 }, () => '[x:v = 1]').join(' AND '), few)).toBe('error');
  expect(outcome(Array.from({ length: 5000 }, () => '[x:v = 1]').join(' AND '), few)).toBe('error');
  const repeated = '[x:v = 1] REPEATS 500 TIMES WITHIN 498 SECONDS';
  expect(await growth(8000, floodOf, (data) => outcome(repeated, data))).toBeLessThan(LINEAR);
});
