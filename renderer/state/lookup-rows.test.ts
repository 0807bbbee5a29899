import { expect, test } from 'vitest';
import type { LookupEntry, Ref, Results } from '../../contracts/index.ts';
import { EXTRACTED_KINDS } from '../../stix/extract/index.ts';
import { isMessageKey } from '../i18n/index.ts';
import { countsOf, csvOf, KIND_WORDS, listOf, meantEntries, refsOf, shownEntries, shownValue, sortEntries } from './lookup-rows.ts';

const ref = (id: string, name = id): Ref => ({ id, type: 'malware', name });
const entry = (kind: string, value: string, refs: Ref[] = [], meanings = Math.min(1, refs.length)): LookupEntry => ({
  kind,
  value,
  written: value,
  times: 1,
  line: 1,
  at: 0,
  state: meanings > 1 ? 'ambiguous' : meanings === 1 ? 'known' : 'unknown',
  refs,
  meanings,
  relationships: 2,
  sources: 1,
  labels: [],
});
const results = (entries: LookupEntry[]): Results['lookupText'] => ({
  entries,
  unrecognised: [{ line: 9, text: 'what' }],
  unrecognisedTotal: 1,
  ms: 1,
});

const FOUND = results([
  entry('domain', 'evil.com', [ref('a'), ref('indicator')]),
  entry('domain', 'new.com'),
  entry('md5', 'f'.repeat(32)),
  entry('name', 'Sofacy', [ref('b'), ref('c')], 2),
]);

test('every kind that can be recognised, and names, have words', () => {
  for (const kind of [...EXTRACTED_KINDS, 'name']) expect(isMessageKey(KIND_WORDS[kind] ?? ''), kind).toBe(true);
});

test('states are counted in the chosen kind, kinds in the chosen state', () => {
  expect(countsOf(FOUND, 'all', undefined)).toMatchObject({ all: 4, known: 1, ambiguous: 1, unknown: 2, lines: 1 });
  expect(countsOf(FOUND, 'unknown', 'domain')).toMatchObject({ all: 2, known: 1, unknown: 1 });
  expect(countsOf(FOUND, 'unknown', 'domain').kinds).toEqual([
    ['domain', 1],
    ['md5', 1],
  ]);
  expect(shownEntries(FOUND, 'unknown', 'domain').map(({ value }) => value)).toEqual(['new.com']);
  expect(countsOf(undefined, 'all', undefined).all).toBe(0);
});

test('what is chosen is meant, without a choice all that is shown; objects once, of what is known the thing itself', () => {
  expect(meantEntries(FOUND.entries, new Set(['domain new.com'])).map(({ value }) => value)).toEqual(['new.com']);
  expect(meantEntries(FOUND.entries, new Set())).toHaveLength(4);
  expect(refsOf([...FOUND.entries, ...FOUND.entries]).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

test('rows are sorted by any column, equal ones as they stand in the text', () => {
  const rows = FOUND.entries.map((one, at) => ({ ...one, at, times: at % 2 }));
  const by = (column: string, descending = false): string[] =>
    sortEntries(rows, { column, descending }).map(({ value }) => value.slice(0, 8));
  expect(by('line')).toEqual(['evil.com', 'new.com', 'ffffffff', 'Sofacy']);
  expect(by('state')).toEqual(['evil.com', 'Sofacy', 'new.com', 'ffffffff']);
  expect(by('times', true)).toEqual(['new.com', 'Sofacy', 'evil.com', 'ffffffff']);
  expect(by('what')).toEqual(['evil.com', 'Sofacy', 'new.com', 'ffffffff']);
});

test('values are shown and copied defanged, unless they are wanted as they are', () => {
  const shown = (kind: string, value: string): string => shownValue({ kind, value }, false);
  expect(shown('domain', 'evil.com')).toBe('evil[.]com');
  expect(shown('url', 'http://evil.com/a.php')).toBe('hxxp[://]evil[.]com/a.php');
  expect(shown('email', 'a@evil.com')).toBe('a[@]evil[.]com');
  expect(shown('ipv6', '2001:db8::1')).toBe('2001[:]db8[:][:]1');
  expect(shown('cidr', '192.0.2.0/24')).toBe('192[.]0[.]2[.]0/24');
  expect(shown('filename', 'a.exe')).toBe('a.exe');
  expect(shownValue({ kind: 'domain', value: 'evil.com' }, true)).toBe('evil.com');
  expect(listOf(FOUND.entries.slice(0, 2), false)).toBe('evil[.]com\nnew[.]com');
});

test('CSV: quoted as RFC 4180 wants it, no cell is a formula, each meaning has its line', () => {
  const tricky = entry('name', '=HYPERLINK("x"),\n@evil', [ref('x', '+cmd|calc'), ref('y', '-1')], 2);
  const [head, first, ...rest] = csvOf([tricky], true).split('\r\n');
  expect(head?.split(',')).toHaveLength(11);
  expect(first).toBe(`ambiguous,name,"'=HYPERLINK(""x""),\n@evil",1,1,'+cmd|calc,malware,,x,2,1`);
  expect(rest).toEqual([`ambiguous,name,"'=HYPERLINK(""x""),\n@evil",1,1,'-1,malware,,y,,`, '']);
});
