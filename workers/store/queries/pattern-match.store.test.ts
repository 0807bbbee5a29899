/** What a pattern finds among stored observed data. */
import { afterEach, expect, test } from 'vitest';
import { matchPieces } from '../../compute/pattern-match.ts';
import type { Compute } from '../compute.ts';
import type { Store } from '../store.ts';
import { importObjects, type StixObject } from '../test-batches.ts';
import { dropStores, openStore } from '../test-stores.ts';
import { matchPattern } from './pattern-match.ts';

async function storeOf(...imports: StixObject[][]): Promise<Store> {
  const store = await openStore();
  for (const [index, objects] of imports.entries()) await importObjects(store, `source ${index}`, objects);
  return store;
}

afterEach(dropStores);

const never = () => Promise.reject(new Error('Nothing but patterns here.'));
const compute: Compute = { layout: never, recognise: never, findings: never, report: never, match: matchPieces };

async function ask(store: Store, pattern: string, limit = 100, signal = new AbortController().signal) {
  const { chosen, satisfying, ...rest } = await matchPattern(store, compute, { pattern, limit }, signal);
  return { ...rest, chosen: chosen.map(({ id }) => id), satisfying: satisfying.map(({ id }) => id) };
}

const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const written = { spec_version: '2.1', created: '2020-01-01T00:00:00.000Z', modified: '2020-01-02T00:00:00.000Z' };
const observedId = (n: number): string => `observed-data--${uuid(n)}`;
const observed = (n: number, second: number, more: StixObject): StixObject => ({
  type: 'observed-data',
  ...written,
  id: observedId(n),
  first_observed: `2024-01-01T00:00:${String(second).padStart(2, '0')}Z`,
  last_observed: `2024-01-01T00:00:${String(second).padStart(2, '0')}Z`,
  number_observed: 1,
  ...more,
});
const address = (n: number): StixObject => ({ type: 'ipv4-addr', spec_version: '2.1', id: `ipv4-addr--${uuid(n)}`, value: `10.0.0.${n}` });

test('observed data are matched through their references, whoever states these, and through what they hold themselves', async () => {
  const old = { ...observed(3, 9, { objects: { 0: { type: 'ipv4-addr', value: '10.0.0.7' } } }), spec_version: '2.0' };
  const store = await storeOf(
    [observed(1, 1, { object_refs: [address(1)['id']] }), observed(2, 5, { object_refs: [address(2)['id'], 'file--' + uuid(99)] })],
    [address(1), address(2), old],
  );
  expect(await ask(store, "[ipv4-addr:value = '10.0.0.2']")).toEqual({
    outcome: 'match',
    chosen: [observedId(2)],
    satisfying: [observedId(2)],
    total: 1,
    looked: 3,
  });
  expect(await ask(store, "[ipv4-addr:value ISSUBSET '10.0.0.0/8']", 2)).toMatchObject({
    total: 3,
    satisfying: [observedId(1), observedId(2)],
  });
  expect(await ask(store, "[ipv4-addr:value = '10.0.0.1'] FOLLOWEDBY [ipv4-addr:value = '10.0.0.7']")).toMatchObject({
    outcome: 'match',
    chosen: [observedId(1), observedId(3)],
  });
  expect(await ask(store, "[ipv4-addr:value = '10.0.0.7'] FOLLOWEDBY [ipv4-addr:value = '10.0.0.1']")).toMatchObject({
    outcome: 'no-match',
    chosen: [],
    total: 2,
  });
});

test('what is no pattern, and what cannot be said, comes with its sentence; hidden observed data do not count', async () => {
  const store = await storeOf([
    observed(1, 1, { object_refs: [address(1)['id']] }),
    observed(2, 1, { object_refs: [address(1)['id']], revoked: true }),
    address(1),
  ]);
  expect(await ask(store, '[ipv4-addr')).toMatchObject({
    outcome: 'error',
    looked: 0,
    message: expect.stringMatching(/Expected “:”/) as unknown,
  });
  expect(await ask(store, "[ipv4-addr:value = t'2024-01-01T00:00:00Z']")).toMatchObject({ outcome: 'error', looked: 1 });
});

test('many are read in pieces: others are answered in between, and a cancel ends it', async () => {
  const count = 400;
  const objects = Array.from({ length: count }, (_, n) => [
    observed(n + 1, n % 60, { object_refs: [address(n + 1)['id']] }),
    address(n + 1),
  ]).flat();
  const store = await storeOf(objects);
  let between = 0;
  const clock = setInterval(() => between++);
  expect(await ask(store, "[ipv4-addr:value LIKE '10.%']")).toMatchObject({ outcome: 'match', total: count });
  clearInterval(clock);
  expect(between).toBeGreaterThan(2);
  const abort = new AbortController();
  const asked = ask(store, "[ipv4-addr:value LIKE '10.%']", 100, abort.signal);
  abort.abort();
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
});
