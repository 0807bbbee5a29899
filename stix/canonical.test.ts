import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText } from './canonical.ts';

test('C1: canonical text is RFC 8785 wherever the RFC has an answer', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalText(value)).toBe(canonicalize(value));
    }),
    { numRuns: 500, verbose: 1 },
  );
  expect(canonicalText({ b: [1.0, -0, 1e21, 1e-7], a: 'é\n\u2028', '\u{1f600}': 1, '\ufb33': 2 })).toBe(
    '{"a":"é\\n\u2028","b":[1,0,1e+21,1e-7],"\u{1f600}":1,"\ufb33":2}',
  );
});

test('C2: a lone surrogate does not stop it, and two different ones stay different', () => {
  expect(canonicalText('\ud800')).toBe('"\\ud800"');
  expect(canonicalText(['\ud800'])).not.toBe(canonicalText(['\ud801']));
});

test('C3: depth costs memory, not the stack', () => {
  const depth = 1_000_000;
  let value: unknown = { b: 1, a: undefined, c: [] };
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { k: value, j: undefined };
  const text = canonicalText(value);
  expect(text).toHaveLength('{"b":1,"c":[]}'.length + (depth / 2) * 2 + (depth / 2) * 6);
});
