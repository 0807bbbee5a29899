import { expect, test } from 'vitest';
import type { LookupEntry, Ref } from '../../../../contracts/index.ts';
import { endsOf, guessRows, indicatorsFor, linesOf, newObjects, typedRows } from './plan.ts';

const entry = (text: string, written: string, kind: string, more: Partial<LookupEntry> = {}): LookupEntry => ({
  kind,
  value: written,
  written,
  times: 1,
  at: text.indexOf(written),
  line: text.slice(0, text.indexOf(written)).split('\n').length,
  state: 'unknown',
  refs: [],
  meanings: 0,
  relationships: 0,
  sources: 0,
  labels: [],
  ...more,
});
const same = <T>(object: T): T => object;
let number = 0;
const newId = (type: string): string => `${type}--${(number += 1)}`;

test('lines keep their numbers, empty ones say nothing', () => {
  expect(linesOf('a\n\n  b \r\nc')).toMatchObject([
    { line: 1, text: 'a' },
    { line: 3, text: 'b' },
    { line: 4, text: 'c' },
  ]);
});

test('each value is a new object, a known one, a repetition, or wrong with its line', () => {
  const text = 'evil.example.com\n198.51.100.7\nevil.example.com\n???\nT1059';
  const ip: Ref = { id: 'ipv4-addr--1', type: 'ipv4-addr', name: '198.51.100.7' };
  const rows = guessRows(
    text,
    [
      entry(text, 'evil.example.com', 'domain', { times: 2 }),
      entry(text, '198.51.100.7', 'ipv4', { state: 'known', meanings: 1, refs: [ip] }),
      entry(text, 'T1059', 'attack-id'),
    ],
    same,
  );
  expect(rows.map(({ line, state, trouble }) => [line, state, trouble])).toEqual([
    [1, 'new', undefined],
    [2, 'known', undefined],
    [3, 'repeated', undefined],
    [4, 'invalid', 'unrecognised'],
    [5, 'invalid', 'only-known'],
  ]);
  expect(newObjects(rows)).toMatchObject([{ type: 'domain-name', value: 'evil.example.com' }]);
  expect(endsOf(rows).map(({ type }) => type)).toEqual(['domain-name', 'ipv4-addr']);
});

test('several values of one line are several objects; what stands inside of another is none', () => {
  const text = 'https://e.example/CVE-2021-44228 and 198.51.100.7';
  const rows = guessRows(
    text,
    [entry(text, 'https://e.example/CVE-2021-44228', 'url'), entry(text, 'CVE-2021-44228', 'cve'), entry(text, '198.51.100.7', 'ipv4')],
    same,
  );
  expect(rows.map(({ type }) => type)).toEqual(['url', 'ipv4-addr']);
});

test('something that is known only as the target of an indicator is new', () => {
  const text = 'evil.example.com';
  const indicator: Ref = { id: 'indicator--1', type: 'indicator', name: 'evil' };
  const [row] = guessRows(text, [entry(text, text, 'domain', { refs: [indicator], meanings: 0 })], same);
  expect(row).toMatchObject({ state: 'new', hasIndicator: true });
  expect(indicatorsFor(row ? [row] : [], '2025-01-01T00:00:00Z', newId, same)).toEqual([]);
});

test('names of one type: known by name or alias, repeated whatever the case', () => {
  const known = new Map([['Emotet', [{ id: 'malware--1', type: 'malware', name: 'Emotet' }]]]);
  const rows = typedRows('Emotet\nTrickBot\ntrickbot', 'malware', known, (name) => ({ type: 'malware', id: newId('malware'), name }));
  expect(rows.map(({ state }) => state)).toEqual(['known', 'new', 'repeated']);
});

test('an indicator looks for each observable and says on what it is based; a name has none', () => {
  const text = 'evil.example.com\nCVE-2021-44228';
  const rows = guessRows(text, [entry(text, 'evil.example.com', 'domain'), entry(text, 'CVE-2021-44228', 'cve')], same);
  const made = indicatorsFor(rows, '2025-01-01T00:00:00Z', newId, same);
  expect(made).toMatchObject([
    { type: 'indicator', pattern: "[domain-name:value = 'evil.example.com']", name: 'evil.example.com' },
    { type: 'relationship', relationship_type: 'based-on', source_ref: made[0]?.['id'], target_ref: rows[0]?.objects[0]?.['id'] },
  ]);
});
