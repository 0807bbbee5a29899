import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { createObjectsValidator, validateBundle, validateObject } from './index.ts';
import { DOMAIN_SAMPLES, OBSERVABLE_SAMPLES, TLP_GREEN } from './samples.ts';
import { growth, LINEAR } from '../../build/dev/processor-time.ts';

const SAMPLES = [...DOMAIN_SAMPLES, ...OBSERVABLE_SAMPLES, TLP_GREEN];
const TYPES = [...new Set(SAMPLES.map((sample) => String(sample['type'])))];
const names = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'name', 'objects', 'extensions', 'hashes', 'labels'),
  fc.constantFrom(...new Set(SAMPLES.flatMap((sample) => Object.keys(sample)))),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const anything = fc.anything({
  key: names,
  maxDepth: 4,
  values: [fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null)],
});

test('W14: nothing is thrown, whatever stands under the names of the standard', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...TYPES),
      fc.dictionary(names, anything, { maxKeys: 12 }),
      fc.constantFrom('2.0', '2.1'),
      (type, members, spec) => {
        const object = JSON.parse(JSON.stringify({ ...members, type })) as Record<string, unknown>;
        for (const { must, should } of [validateObject(object), validateObject(object, { spec, deterministicIds: true })]) {
          for (const { code, message, path } of [...must, ...should]) {
            expect(code).not.toBe('');
            expect(message).toMatch(/\.$/);
            expect(message.startsWith(path === '' ? 'The object ' : path)).toBe(true);
          }
        }
      },
    ),
    { numRuns: 3000, verbose: 1 },
  );
  for (const value of [undefined, null, 5, 'x', [], Symbol.iterator, () => 1, new Map()]) {
    expect(validateObject(value).must.length).toBeGreaterThan(0);
  }
});

test('W14: nothing is thrown for whatever a bundle holds', () => {
  fc.assert(
    fc.property(fc.dictionary(names, anything), (bundle) => {
      validateBundle(JSON.parse(JSON.stringify(bundle)) as Record<string, unknown>);
    }),
    { numRuns: 1000, verbose: 1 },
  );
});

const campaign = DOMAIN_SAMPLES.find((sample) => sample['type'] === 'campaign') ?? {};
const observed = DOMAIN_SAMPLES.find((sample) => sample['type'] === 'observed-data') ?? {};
function nested(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level++) value = level % 2 ? { A: value } : { a: value };
  return value;
}

test.each<[string, number, (size: number) => object]>([
  ['a million wrong labels', 1_000_000, (size) => ({ ...campaign, labels: Array.from({ length: size }, () => 5) })],
  [
    '200,000 selectors',
    200_000,
    (size) => ({
      ...campaign,
      granular_markings: [{ selectors: Array.from({ length: size }, (_, i) => `labels.[${i}]`) }],
    }),
  ],
  ['a selector of a million parts', 1_000_000, (size) => ({ ...campaign, granular_markings: [{ selectors: ['a.'.repeat(size)] }] })],
  ['100,000 levels', 100_000, (size) => ({ ...campaign, type: 'file', x_deep: nested(size), extensions: nested(size) })],
  [
    '100,000 custom properties',
    100_000,
    (size) => ({ ...campaign, ...Object.fromEntries(Array.from({ length: size }, (_, i) => [`x ${i}`, null])) }),
  ],
  [
    '100,000 observables',
    100_000,
    (size) => ({
      ...observed,
      objects: Object.fromEntries(Array.from({ length: size }, (_, i) => [`k${i}`, { type: 'file' }])),
    }),
  ],
  ['30 MB in an id', 30_000_000, (size) => ({ ...campaign, id: 'a'.repeat(size) })],
  ['30 MB of hyphens in an id', 30_000_000, (size) => ({ ...campaign, id: `a${'-'.repeat(size)}` })],
  ['30 MB in a type', 30_000_000, (size) => ({ ...campaign, type: 'a'.repeat(size) })],
  [
    '10 MB in a URL',
    3_000_000,
    (size) => ({ ...campaign, external_references: [{ source_name: 'x', url: `https://${'%41'.repeat(size)}@[::1]` }] }),
  ],
  ['10 MB in a language', 3_000_000, (size) => ({ ...campaign, lang: 'en-'.repeat(size) })],
  ['10 MB in a CPE', 3_000_000, (size) => ({ type: 'software', name: 'x', cpe: `cpe:2.3:a:${'\\:?'.repeat(size)}` })],
  ['10 MB in a domain', 3_000_000, (size) => ({ type: 'domain-name', value: 'a-.'.repeat(size) })],
  ['10 MB in addresses', 10_000_000, (size) => ({ type: 'ipv6-addr', value: ':'.repeat(size) })],
  [
    '10 MB in a pattern',
    1_000_000,
    (size) => ({ ...DOMAIN_SAMPLES.find((sample) => sample['type'] === 'indicator'), pattern: '[a:b = '.repeat(size) }),
  ],
  ['30 MB of base64', 7_500_000, (size) => ({ type: 'artifact', payload_bin: 'AAAA'.repeat(size) })],
])('W15: %s take linear time, and findings are capped', async (_name, size, make) => {
  expect(await growth(size, make, validateObject)).toBeLessThan(LINEAR);
  const { must, should } = validateObject(make(size));
  expect(must.length).toBeLessThanOrEqual(limits.findingsPerObject + 1);
  expect(should.length).toBeLessThanOrEqual(limits.findingsPerObject + 1);
  for (const { message } of [...must, ...should]) expect(message.length).toBeLessThan(5000);
});

test('W15: what was left out is counted', () => {
  const { must } = validateObject({ ...campaign, labels: Array.from({ length: 1000 }, () => 5) });
  expect(must.at(-1)).toEqual({ code: 'more', path: '', message: 'The object has 800 more of these; the first ones are named.' });
});

test('W16: markings that mark each other in circles are found once each, however many there are', async () => {
  const id = (n: number) => `marking-definition--8e2e2d2b-17d4-4cbf-938f-${String(n).padStart(12, '0')}`;
  const circles = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      ...TLP_GREEN,
      id: id(n),
      object_marking_refs: [id((n + 1) % count), id(Math.floor(n / 2))],
    }));
  const found = (markings: object[]) => {
    const validator = createObjectsValidator();
    for (const marking of markings) validator.add(marking);
    return validator.end();
  };
  expect(found(circles(1000)).length).toBeGreaterThan(0);
  expect(await growth(50_000, circles, found)).toBeLessThan(LINEAR);
});
