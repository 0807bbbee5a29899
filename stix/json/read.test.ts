import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../../build/dev/shared-data.ts';
import { limits } from '../limits.ts';
import { locateInvalidUtf8, locateSyntaxFault, readJson } from './index.ts';

if (!sharedData) console.log(SHARED_DATA_ABSENT);
const SUITE = `${sharedData}/hostile/JSONTestSuite/test_parsing`;

const bytes = (text: string) => new TextEncoder().encode(text);

test.skipIf(!sharedData)('JSONTestSuite: every y_ is accepted, every n_ refused, no i_ throws', () => {
  const wrong: string[] = [];
  const counts = { y: 0, n: 0, i: 0 };
  for (const name of readdirSync(SUITE)) {
    const kind = name[0];
    const result = readJson(readFileSync(`${SUITE}/${name}`));
    if (kind === 'y') counts.y++;
    if (kind === 'n') counts.n++;
    if (kind === 'i') counts.i++;
    if ((kind === 'y' && !result.ok) || (kind === 'n' && result.ok)) wrong.push(name);
    if (!result.ok) expect(result.message).toMatch(/^[A-Z].*\.$/s);
  }
  expect(wrong).toEqual([]);
  expect(counts).toEqual({ y: 95, n: 188, i: 35 });
});

test('what JSON.parse refuses has a place, what it accepts has none', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"',
    '\\',
    '1',
    '-',
    '.5',
    'e9',
    '0',
    'true',
    'nul',
    'null',
    ' ',
    '\n',
    '\\u00e9',
    'é',
    '\u0001',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(pieces, { maxLength: 14 }).map((list) => list.join('')),
        fc.json(),
      ),
      (text) => {
        let accepted = true;
        try {
          JSON.parse(text);
        } catch {
          accepted = false;
        }
        const fault = locateSyntaxFault(bytes(text));
        expect(fault === undefined).toBe(accepted);
        if (fault) expect(fault.offset).toBeLessThanOrEqual(bytes(text).length);
      },
    ),
    { numRuns: 5000 },
  );
});

test('the place is the first byte that cannot be right', () => {
  expect(locateSyntaxFault(bytes('{"a":1,}'))?.offset).toBe(7);
  expect(locateSyntaxFault(bytes('{"é":01}'))?.offset).toBe(7);
  expect(locateSyntaxFault(bytes('[tru]'))?.offset).toBe(4);
  expect(locateSyntaxFault(bytes('["a'))?.message).toBe('The end of a string was expected, but the text ends.');
});

test('invalid UTF-8 is found where a decoder finds it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (raw) => {
      let valid = true;
      try {
        new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
      } catch {
        valid = false;
      }
      expect(locateInvalidUtf8(raw) === -1).toBe(valid);
    }),
    { numRuns: 5000 },
  );
});

test('nesting is capped without recursion, even a million deep', () => {
  const deep = readJson(bytes('['.repeat(1_000_000)));
  expect(deep).toMatchObject({ ok: false, code: 'json-depth' });
  const depth = limits.nestingDepth;
  expect(readJson(bytes('['.repeat(depth) + ']'.repeat(depth))).ok).toBe(true);
});

test('byte order marks, UTF-16, lone surrogates, __proto__ and duplicate keys', () => {
  expect(readJson(bytes('\ufeff{"a":1}'))).toEqual({ ok: true, value: { a: 1 } });
  const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from('{"a":"é😀"}', 'utf16le')]);
  expect(readJson(utf16)).toEqual({ ok: true, value: { a: 'é😀' } });
  expect(readJson(utf16.map((_, i, all) => all[i % 2 ? i - 1 : i + 1] ?? 0))).toEqual({ ok: true, value: { a: 'é😀' } });
  expect(readJson(bytes('"\\ud800"'))).toEqual({ ok: true, value: '\ud800' });
  expect(readJson(new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]))).toMatchObject({ ok: false, code: 'utf8-invalid', offset: 1 });
  const proto = readJson(bytes('{"__proto__":{"polluted":true}}'));
  expect(proto.ok && Object.keys(proto.value ?? {})).toEqual(['__proto__']);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(readJson(bytes('{"a":1,"a":2}'))).toEqual({ ok: true, value: { a: 2 } });
  expect(readJson(new Uint8Array(0))).toMatchObject({ ok: false, code: 'file-empty' });
});
