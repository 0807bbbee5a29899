import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../build/dev/shared-data.ts';
import { splitCitations } from './index.ts';
import { growth, LINEAR } from '../build/dev/processor-time.ts';

if (!sharedData) console.log(SHARED_DATA_ABSENT);
const references = [
  { source_name: 'mitre-attack' },
  { source_name: 'ESET 2020' },
  { source_name: 'CISA Alert (TA17-163A)' },
  5,
  { source_name: 'ESET 2020' },
];

test('D1: a citation is numbered in order of appearance and leads to its reference', () => {
  expect(
    splitCitations('a(Citation: CISA Alert (TA17-163A))(Citation: ESET 2020) b (Citation: CISA Alert (TA17-163A)).', references),
  ).toEqual({
    parts: [
      { kind: 'text', text: 'a' },
      { kind: 'citation', name: 'CISA Alert (TA17-163A)', index: 2, number: 1 },
      { kind: 'citation', name: 'ESET 2020', index: 1, number: 2 },
      { kind: 'text', text: ' b ' },
      { kind: 'citation', name: 'CISA Alert (TA17-163A)', index: 2, number: 1 },
      { kind: 'text', text: '.' },
    ],
    sources: [2, 1],
  });
  expect(splitCitations('(Citation: ESET 2020)', references, [0]).sources).toEqual([0, 1]);
});

test('D2: a name that no reference has stays text', () => {
  for (const text of ['(Citation: eset 2020)', '(Citation: ESET 2020', '(Citation: )', 'Citation: ESET 2020', '']) {
    expect(
      splitCitations(text, references)
        .parts.map((part) => (part.kind === 'text' ? part.text : '?'))
        .join(''),
    ).toBe(text);
  }
  expect(splitCitations('(Citation: ESET 2020)', 'nonsense').parts).toEqual([{ kind: 'text', text: '(Citation: ESET 2020)' }]);
});

test('D3: nothing of the text is lost, and hostile text takes linear time', async () => {
  const pieces = fc.array(fc.constantFrom('(Citation: ', 'ESET 2020', ')', '(', 'x', 'CISA Alert (TA17-163A)'), { maxLength: 30 });
  fc.assert(
    fc.property(pieces, (list) => {
      const text = list.join('');
      const { parts } = splitCitations(text, references);
      const whole = parts.map((part) => (part.kind === 'text' ? part.text : `(Citation: ${part.name})`)).join('');
      expect(whole.replace(/\(Citation: +/g, '(Citation: ')).toBe(text.replace(/\(Citation: +/g, '(Citation: '));
    }),
    { verbose: 1 },
  );
  for (const piece of ['(Citation: ', '(Citation: )', ')', '(']) {
    const cost = await growth(
      100_000,
      (size) => piece.repeat(size),
      (text) => splitCitations(text, references),
    );
    expect(cost, piece).toBeLessThan(LINEAR);
  }
});

test.skipIf(!sharedData)('D4: every citation of ATT&CK Enterprise but one finds its source', () => {
  const text = gunzipSync(readFileSync(`${sharedData}/attack/enterprise-attack-18.1.stix20.json.gz`)).toString();
  const { objects } = JSON.parse(text) as { objects: Record<string, unknown>[] };
  let found = 0;
  let left = 0;
  for (const object of objects) {
    for (const value of Object.values(object)) {
      if (typeof value !== 'string' || !value.includes('(Citation:')) continue;
      for (const part of splitCitations(value, object['external_references']).parts) {
        if (part.kind === 'citation') found++;
        else left += part.text.split('(Citation:').length - 1;
      }
    }
  }
  expect([found, left]).toEqual([30_226, 1]);
});
