/** Which objects are one: by the ids that OpenCTI would give them, whatever came first. On real IndexedDB. */
import { afterEach, expect, test } from 'vitest';
import { Changes } from './changes.ts';
import { joined, keptApart } from './joined.ts';
import { Merges } from './merge.ts';
import { Steps } from './steps.ts';
import type { Store } from './store.ts';
import { importObjects, type StixObject } from './test-batches.ts';
import { dropStores, openStore, reopen } from './test-stores.ts';
import { verify } from './verify.ts';

afterEach(dropStores);

const soak = new URLSearchParams(location.search).has('soak');
const locationId = (n: number) => `location--00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const country = (n: number, name = 'Germany', more: StixObject = {}): StixObject => ({
  type: 'location',
  spec_version: '2.1',
  id: locationId(n),
  created: '2020-01-01T00:00:00.000Z',
  modified: '2020-01-01T00:00:00.000Z',
  name,
  country: name,
  ...more,
});

function currentOf(store: Store, n: number): number {
  const number = store.projection.ids.find(locationId(n));
  return number < 0 ? -1 : store.projection.resolve(number);
}
const areOne = (store: Store, a: number, b: number) => currentOf(store, a) >= 0 && currentOf(store, a) === currentOf(store, b);

/** Groups of ids, as texts: what must not depend on the order. */
function groups(store: Store): string[] {
  const { projection } = store;
  const found = new Set<string>();
  for (let id = 0; id < projection.ids.length; id++)
    found.add(
      [...projection.groupOf(id)]
        .map((one) => projection.ids.text(one))
        .sort()
        .join(),
    );
  return [...found].filter((group) => group.startsWith('location')).sort();
}

test('two sources that name one country mean one, until one of the imports is undone', async () => {
  let store = await openStore();
  await importObjects(store, 'reference', [country(1)]);
  const job = await importObjects(store, 'feed', [country(2, 'Germany', { modified: '2021-01-01T00:00:00.000Z' })]);
  expect(areOne(store, 1, 2)).toBe(true);
  store = await reopen(store);
  expect(areOne(store, 1, 2)).toBe(true);
  expect(await verify(store)).toEqual([]);
  await new Steps(store).undo(store.job(job).step, true);
  expect(currentOf(store, 2)).toBe(-1);
  expect(currentOf(store, 1)).toBeGreaterThanOrEqual(0);
  await new Steps(store).redo(store.job(job).step);
  expect(areOne(store, 1, 2)).toBe(true);
  expect(await verify(store)).toEqual([]);
});

test('two of one source stay two, and so does a third that could be either; when one of them goes, the others are one', async () => {
  const store = await openStore();
  await importObjects(store, 'feed', [country(3)]);
  const job = await importObjects(store, 'reference', [country(1)]);
  expect(areOne(store, 1, 3)).toBe(true);
  const second = await importObjects(store, 'reference', [country(2)]);
  expect([areOne(store, 1, 2), areOne(store, 1, 3), areOne(store, 2, 3)]).toEqual([false, false, false]);
  expect(await verify(store)).toEqual([]);
  await new Steps(store).undo(store.job(second).step, true);
  expect(areOne(store, 1, 3)).toBe(true);
  await new Steps(store).redo(store.job(second).step);
  await new Steps(store).undo(store.job(job).step, true);
  expect(areOne(store, 2, 3)).toBe(true);
  expect(await verify(store)).toEqual([]);
});

test('what is kept apart is parted, stays so over a restart, and is joined when that is taken back', async () => {
  let store = await openStore();
  await importObjects(store, 'reference', [country(1)]);
  await importObjects(store, 'feed', [country(2)]);
  const ids: [string, string] = [locationId(1), locationId(2)];
  const partsOf = (id?: string) => joined(store, { ...(id === undefined ? {} : { id }), offset: 0, limit: 9 }).entities;
  expect(partsOf()).toEqual(partsOf(ids[1]));
  expect(partsOf()[0]?.parts).toMatchObject([
    { ref: { id: ids[0], name: 'Germany' }, sources: ['reference'] },
    { ref: { id: ids[1], name: 'Germany' }, sources: ['feed'] },
  ]);
  await new Merges(store).keepApart({ ids, apart: true });
  expect(areOne(store, 1, 2)).toBe(false);
  expect([partsOf(), partsOf(ids[1])]).toEqual([[], []]);
  store = await reopen(store);
  expect(areOne(store, 1, 2)).toBe(false);
  expect(await verify(store)).toEqual([]);
  const decided = await keptApart(store, { offset: 0, limit: 9 });
  expect(decided).toMatchObject({ total: 1, pairs: [{ a: { id: ids[0], name: 'Germany' }, b: { id: ids[1] } }] });
  await new Merges(store).keepApart({ ids, apart: false });
  expect(areOne(store, 1, 2)).toBe(true);
  expect((await keptApart(store, { offset: 0, limit: 9 })).total).toBe(0);
});

test('of three that are one, one is another thing: the others stay one, and taking that back joins it again', async () => {
  const store = await openStore();
  for (const n of [1, 2, 3]) await importObjects(store, `source ${n}`, [country(n)]);
  expect(joined(store, { offset: 0, limit: 9 }).entities.map(({ parts }) => parts.length)).toEqual([3]);
  const ids = [2, 1, 3].map(locationId);
  await new Merges(store).keepApart({ ids, apart: true });
  expect([areOne(store, 1, 2), areOne(store, 2, 3), areOne(store, 1, 3)]).toEqual([false, false, true]);
  expect((await keptApart(store, { offset: 0, limit: 1 })).total).toBe(2);
  expect(await verify(store)).toEqual([]);
  await new Merges(store).keepApart({ ids, apart: false });
  expect([areOne(store, 1, 2), areOne(store, 2, 3)]).toEqual([true, true]);
});

test('who writes what would be one with another object is told; of an own second one only that is its own', async () => {
  const store = await openStore();
  await importObjects(store, 'reference', [country(1)]);
  const changes = new Changes(store);
  const create = (name: string, despite = false) =>
    changes.change({ act: 'create', put: [{ text: JSON.stringify({ type: 'location', name, country: name }) }], despite });
  await expect(create('Germany')).rejects.toMatchObject({
    code: 'invalid',
    detail: { objects: [{ findings: [{ code: 'same-as', path: 'name' }] }] },
  });
  const { statements } = await create('Germany', true);
  expect(currentOf(store, 1)).toBe(statements[0]);
  const first = await create('Atlantis');
  const second = await create('Atlantis');
  expect(second.ids[0]).not.toBe(first.ids[0]);
  expect(store.projection.rootOf(store.projection.ids.find(second.ids[0] ?? ''))).not.toBe(
    store.projection.rootOf(store.projection.ids.find(first.ids[0] ?? '')),
  );
});

test('what its source revoked or calls otherwise by now joins nobody', async () => {
  const store = await openStore();
  await importObjects(store, 'reference', [country(1), country(3, 'France')]);
  const later = { modified: '2022-01-01T00:00:00.000Z' };
  await importObjects(store, 'feed', [country(2, 'Germany', { ...later, revoked: true })]);
  expect(areOne(store, 1, 2)).toBe(false);
  await importObjects(store, 'other', [country(4, 'France')]);
  expect(areOne(store, 3, 4)).toBe(true);
  await importObjects(store, 'other', [country(4, 'French Guiana', later)]);
  expect(areOne(store, 3, 4)).toBe(false);
  expect(await verify(store)).toEqual([]);
});

test('a name that hundreds share joins nobody', async () => {
  const store = await openStore();
  await importObjects(store, 'feed', [country(1000)]);
  await importObjects(store, 'reference', [country(1001)]);
  expect(areOne(store, 1000, 1001)).toBe(true);
  for (let n = 0; n < 20; n++) await importObjects(store, `source ${n}`, [country(n)]);
  expect(areOne(store, 1000, 1001)).toBe(false);
  expect(await verify(store)).toEqual([]);
});

test('what is one does not depend on the order in which it came', async () => {
  let seed = 20;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let round = 0; round < (soak ? 300 : 6); round++) {
    const imports = Array.from({ length: 6 }, () => ({
      source: `source ${random(4)}`,
      object: country(random(7), ['Germany', 'France', 'Peru'][random(3)], {
        modified: `2021-01-0${1 + random(5)}T00:00:00.000Z`,
        ...(random(6) === 0 ? { revoked: true } : {}),
        ...(random(5) === 0 ? { x_opencti_stix_ids: [locationId(random(7))] } : {}),
      }),
    }));
    const made: string[][] = [];
    for (const order of [imports, imports.toReversed()]) {
      const store = await openStore();
      for (const { source, object } of order) await importObjects(store, source, [object]);
      made.push(groups(store));
      expect(await verify(store), `round ${round}`).toEqual([]);
    }
    expect(made[1], `round ${round}: ${JSON.stringify(imports)}`).toEqual(made[0]);
  }
});
