import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../../build/dev/shared-data.ts';
import { limits } from '../limits.ts';
import { JsonSplitter, type SplitEvent } from './index.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

type Seen = { text: string; at: number; fault?: string } | { issue: string; at: number };

/** Splits `input` in chunks of the given size, and keeps what a reader would see. */
function split(input: string | Uint8Array, chunk = 1 << 20): Seen[] {
  const bytes = typeof input === 'string' ? encode(input) : input;
  const splitter = new JsonSplitter();
  const seen: Seen[] = [];
  const add = (events: SplitEvent[]) => {
    for (const event of events) {
      if (event.kind === 'issue') seen.push({ issue: event.code, at: event.offset });
      else seen.push({ text: decode(event.bytes), at: event.offset, ...(event.fault && { fault: event.fault }) });
    }
  };
  for (let at = 0; at < bytes.length; at += chunk) add(splitter.push(bytes.slice(at, at + chunk)));
  add(splitter.end());
  return seen;
}
const texts = (seen: Seen[]) => seen.flatMap((one) => ('text' in one && !one.fault ? [one.text] : []));

test('any list of JSON values comes back as it was written, whatever the wrapping and the chunks', () => {
  const wrap = fc.constantFrom(
    (list: string) => `[${list}]`,
    (list: string) => `{"type":"bundle","objects":[${list}]}`,
    (list: string) => `{"objects":[${list}],"spec_version":"2.0","x":{"objects":[1]},"type":"bundle"}`,
    (list: string) => `\ufeff {"id":"bundle--1","objec\\u0074s" : [${list}] }\n`,
  );
  const value = fc.oneof(
    fc.json(),
    fc.json({ noUnicodeString: false }),
    fc.jsonValue().map((any) => JSON.stringify(any, null, 1)),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 6 }), wrap, fc.integer({ min: 1, max: 40 }), (values, wrapped, chunk) => {
      const trimmed = values.map((text) => text.trim());
      const input = encode(wrapped(values.join(' ,\n')));
      const seen = split(input, chunk);
      expect(seen.filter((one) => 'issue' in one)).toEqual([]);
      expect(texts(seen)).toEqual(trimmed);
      for (const one of seen) if ('text' in one) expect(decode(input.subarray(one.at, one.at + encode(one.text).length))).toBe(one.text);
    }),
    { numRuns: 1500 },
  );
});

test('objects one after the other, on lines or not, each is one', () => {
  expect(texts(split('{"a":1}\n{"type":"tool","objects":[1]} {"b":{"objects":[]}}[{"c":1}]'))).toEqual([
    '{"a":1}',
    '{"type":"tool","objects":[1]}',
    '{"b":{"objects":[]}}',
    '{"c":1}',
  ]);
});

test('an observed-data of STIX 2.0 is an object with objects, not a bundle; a bundle may say so last', () => {
  const observed = '{"objects":{"0":{"type":"file"}},"type":"observed-data"}';
  expect(texts(split(observed))).toEqual([observed]);
  const splitter = new JsonSplitter();
  expect(splitter.push(encode('{"objects":[{}],"spec_version":"2.0","type":"bundle"}'))).toHaveLength(1);
  expect(splitter.properties).toEqual({ spec_version: '2.0', type: 'bundle' });
});

test('one broken element costs itself only', () => {
  const good = '{"ok":true}';
  for (const bad of ['{"a":[1}', '{"a":}', '{"a" 1}', '{"a":"open\n}', 'nope', '{"a":1}}', '{"a":"\\q"}']) {
    for (const chunk of [1, 3, 1000]) {
      const seen = split(`{"type":"bundle","objects":[${good},${bad},${good}]}`, chunk);
      expect(
        texts(seen).filter((text) => text === good),
        bad,
      ).toHaveLength(2);
      expect(seen.length, bad).toBeGreaterThan(2);
    }
  }
});

test('what is wrong around the elements is said once, with its byte, and reading goes on', () => {
  expect(split('[{"a":1} {"b":2}]')).toEqual([
    { text: '{"a":1}', at: 1 },
    { issue: 'json-syntax', at: 9 },
    { text: '{"b":2}', at: 9 },
  ]);
  expect(split('[{"a":1},]')).toEqual([
    { text: '{"a":1}', at: 1 },
    { issue: 'json-syntax', at: 9 },
  ]);
  expect(split('[{"a":1}] trailing { "b":2}')).toEqual([
    { text: '{"a":1}', at: 1 },
    { issue: 'json-syntax', at: 10 },
    { text: '{ "b":2}', at: 19 },
  ]);
  expect(split('{"type":"bundle" "objects":[{"a":1}]}')).toEqual([
    { issue: 'json-syntax', at: 17 },
    { text: '{"a":1}', at: 28 },
  ]);
  expect(split('{"type":"bundle","x":tru,"objects":[{"a":1}]}')).toEqual([
    { issue: 'json-syntax', at: 24 },
    { text: '{"a":1}', at: 36 },
  ]);
  expect(split('{"type":"bundle","objects":{}}')).toEqual([{ issue: 'format-unknown', at: 29 }]);
  expect(split('{"type":"bundle","id":"bundle--1"}')).toEqual([]);
});

test('cut anywhere, what was complete is there and the cut is named', () => {
  const objects = ['{"a":"x,]}"}', '{"b":[{"c":"\\""}]}', '{"d":{}}'];
  const input = encode(`{"type":"bundle","objects":[${objects.join(',')}]}`);
  for (let cut = 1; cut < input.length; cut++) {
    const seen = split(input.subarray(0, cut), 7);
    const whole = objects.filter((_, index) => cut >= input.length - 2 - objects.slice(index + 1).join(',').length - (index < 2 ? 1 : 0));
    expect(texts(seen)).toEqual(whole);
    expect(seen.at(-1)).toSatisfy((last: Seen) =>
      'issue' in last ? last.issue === 'json-truncated' && last.at === cut : last.fault === 'json-truncated',
    );
  }
});

test('a million levels are one problem, and the next object is read', () => {
  const deep = '{"a":'.repeat(1_000_000) + '1' + '}'.repeat(1_000_000);
  const seen = split(`[${deep},{"ok":1}]`, 65_536);
  expect(seen.map((one) => ('text' in one ? one.fault : one.issue))).toEqual(['json-depth', undefined]);
  expect(split('['.repeat(1_000_000), 65_536).map((one) => ('text' in one ? one.fault : ''))).toEqual(['json-truncated']);
});

test('an object over the cap is one problem that keeps its beginning only', () => {
  const piece = encode('x'.repeat(1 << 20));
  const splitter = new JsonSplitter();
  const events = [...splitter.push(encode('[{"a":"'))];
  for (let size = 0; size <= limits.objectBytes; size += piece.length) events.push(...splitter.push(piece));
  events.push(...splitter.push(encode('"},{"ok":1}]')), ...splitter.end());
  expect(events).toMatchObject([
    { fault: 'object-too-large', offset: 1 },
    { index: 1, length: 8 },
  ]);
  expect(events[0]?.kind === 'element' && events[0].bytes.length).toBe(limits.problemOriginalBytes);
});

test('no bytes make it throw or lose its place', () => {
  const byte = fc.oneof(fc.constantFrom(...encode('{}[]",:\\ \n1at')), fc.integer({ min: 0, max: 255 }));
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (list, chunk) => {
      const input = new Uint8Array(list);
      const whole = split(input);
      expect(split(input, chunk)).toEqual(whole);
      for (const one of whole) expect(one.at).toBeLessThanOrEqual(input.length);
    }),
    { numRuns: 3000 },
  );
});

if (!sharedData) console.log(SHARED_DATA_ABSENT);

test.skipIf(!sharedData)('ATT&CK for ICS: every object, text for text', () => {
  const raw = readFileSync(`${sharedData}/attack/ics-attack-18.1.stix21.json`);
  const bundle: { objects: unknown[] } = JSON.parse(raw.toString());
  const seen = split(raw, 10_007);
  expect(seen).toHaveLength(1826);
  expect(texts(seen).map((text) => JSON.parse(text))).toEqual(bundle.objects);
});
