import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseArguments } from './parse.ts';

const parse = (...words: string[]) => parseArguments(['electron', '--no-sandbox', 'main.js', '--', ...words]);

test('the commands of the headless mode', () => {
  expect(parse('headless', 'import', 'a.json', 'b.zip')).toEqual({
    mode: 'headless',
    profile: undefined,
    command: { name: 'import', files: ['a.json', 'b.zip'] },
  });
  expect(parse('headless', '--profile', 'p', 'export', '--format', 'stix', '--out', 'x.json')).toEqual({
    mode: 'headless',
    profile: 'p',
    command: { name: 'export', wanted: { format: 'stix', spec: '2.1', terms: 'all' }, out: 'x.json' },
  });
  expect(parse('headless', 'export', '--out=x', '--spec=2.0', '--format=stix', '--profile=p')).toEqual({
    mode: 'headless',
    profile: 'p',
    command: { name: 'export', wanted: { format: 'stix', spec: '2.0', terms: 'all' }, out: 'x' },
  });
  expect(parse('headless', 'export', '--format', 'misp', '--container', 'report--1', '--tlp', 'all', '--out', 'x')).toMatchObject({
    command: { name: 'export', wanted: { format: 'misp', selection: { of: 'container', id: 'report--1' }, terms: 'all' }, out: 'x' },
  });
  expect(parse('--profile', 'p', 'headless', 'search', 'cozy', 'bear', '--limit', '5')).toEqual({
    mode: 'headless',
    profile: 'p',
    command: { name: 'search', text: 'cozy bear', limit: 5 },
  });
  expect(parse('headless', 'validate', 'a.json', '-')).toMatchObject({ command: { name: 'validate', files: ['a.json', '-'] } });
  expect(parse('headless', 'extract', 'a.txt')).toMatchObject({ command: { name: 'extract', file: 'a.txt' } });
  expect(parse('headless', 'log', '--out', 'x')).toMatchObject({ command: { name: 'log', as: 'jsonl', out: 'x' } });
  expect(parse('headless', 'log', '--out=x.csv', '--format', 'csv')).toMatchObject({ command: { as: 'csv' } });
  const hash = 'AB'.repeat(32);
  expect(parse('headless', 'verify')).toMatchObject({ command: { name: 'verify', head: undefined } });
  expect(parse('headless', 'verify', '--head', `${hash}@12`)).toMatchObject({
    command: { head: { hash: hash.toLowerCase(), version: 12 } },
  });
  for (const name of ['stats', 'reference'])
    expect(parse('headless', name)).toEqual({ mode: 'headless', profile: undefined, command: { name } });
});

test('behind a second -- words are words, whatever they look like', () => {
  expect(parse('headless', 'search', '--', '--inspect')).toMatchObject({ command: { text: '--inspect' } });
  expect(parse('headless', 'import', '--', '--out')).toMatchObject({ command: { files: ['--out'] } });
});

test('without a mode a window opens; on a package Chromium’s own switches may stand before it', () => {
  expect(parse()).toEqual({ mode: 'window', profile: undefined });
  expect(parse('--profile', 'p')).toEqual({ mode: 'window', profile: 'p' });
  expect(parseArguments(['/opt/sextant', '--no-sandbox', '--profile=p'])).toEqual({ mode: 'window', profile: 'p' });
  expect(parseArguments(['/opt/sextant', '--no-sandbox', 'headless', 'stats'])).toMatchObject({ mode: 'headless' });
});

test.each([
  ['headless'], ['headless', 'extract'], ['headless', 'extract', 'x', 'y'], ['headless', 'validate'], ['headless', 'import'], ['headless', 'stats', 'x'], ['headless', 'reference', 'x'], ['headless', 'export'],
  ['headless', 'export', '--format', 'csv', '--out', 'x'], ['headless', 'export', '--format', 'misp', '--spec', '2.1', '--out', 'x'],
  ['headless', 'export', '--format', 'stix'], ['headless', 'export', '--format', 'stix', '--out', 'x', '--spec', '3'],
  ['headless', 'export', '--format', 'stix', '--out'], ['headless', 'export', '--format', 'stix', '--out', 'x', 'y'], ['headless', 'search'], ['headless', 'search', '--limit', '0', 'x'],
  ['headless', 'search', '--limit', '1e9', 'x'], ['headless', 'search', '--limit', '-1', 'x'], ['headless', '--profile', 'a', 'stats', '--profile', 'b'], ['headless', '--profile'],
  ['headless', 'import', '--force', 'x'], ['headless', 'log'], ['headless', 'log', '--out', 'x', '--format', 'stix'], ['headless', 'verify', 'x'], ['headless', 'verify', '--head', '12'],
  ['headless', 'toString'], ['headless', '__proto__'], ['--remote', 'headless', 'stats'], ['window'],
])('wrong usage: %s %s %s %s %s %s', (...words) => {
  expect(parse(...words).mode).toBe('usage');
}); // biome-ignore format: a list

test('no words make it throw, and an answer is always one of the three', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'headless',
      'import',
      'export',
      'search',
      'stats',
      '--',
      '--profile',
      '--format',
      'stix',
      '--out',
      '--limit',
      '--spec',
      '2.0',
      '',
    ),
    fc.string({ maxLength: 10 }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 10 }), (words) => {
      const parsed = parse(...words);
      expect(['window', 'headless', 'usage']).toContain(parsed.mode);
      if (parsed.mode === 'window') expect(words.filter((word) => word !== parsed.profile)).not.toContain('import');
    }),
    { numRuns: 2000, verbose: 1, examples: [[['--profile', 'import']]].slice(0, 0) as [string[]][] },
  );
});
