/** W1 … W9: saved work, bookmarks and what was looked at, on real IndexedDB. */
import { afterEach, expect, test } from 'vitest';
import { Steps } from './steps.ts';
import { importObjects, type StixObject } from './test-batches.ts';
import { dropStores, openStore, reopen } from './test-stores.ts';
import { Workspaces } from './workspaces.ts';

afterEach(dropStores);

/** The clock tells moments apart by milliseconds. */
const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const m = (n: number): string => `malware--${uuid(n)}`;
const malware = (n: number, more: StixObject = {}): StixObject => ({
  type: 'malware',
  spec_version: '2.1',
  id: m(n),
  created: '2020-01-01T00:00:00.000Z',
  modified: '2020-01-02T00:00:00.000Z',
  name: `Malware ${n}`,
  is_family: true,
  ...more,
});
const uses = (n: number, from: number, to: number): StixObject => ({
  type: 'relationship',
  spec_version: '2.1',
  id: `relationship--${uuid(n)}`,
  created: '2020-01-01T00:00:00.000Z',
  modified: '2020-01-01T00:00:00.000Z',
  relationship_type: 'uses',
  source_ref: m(from),
  target_ref: m(to),
});

test('W1: work is saved, read, replaced in part, and there after a restart', async () => {
  const store = await openStore();
  const saved = await new Workspaces(store).save({ kind: 'graph', name: 'First', objects: 3, body: '{"a":1}' });
  await new Workspaces(store).save({ kind: 'layer', name: 'A layer', objects: 0, body: 'x' });
  const renamed = await new Workspaces(store).save({ workspace: saved.workspace, revision: saved.revision, name: 'Renamed' });
  expect(renamed).toMatchObject({ name: 'Renamed', objects: 3, revision: 2, created: saved.created });
  const again = new Workspaces(await reopen(store));
  expect(await again.read({ workspace: saved.workspace })).toMatchObject({ name: 'Renamed', body: '{"a":1}', revision: 2 });
  expect((await again.list({ kind: 'graph' })).workspaces.map(({ name }) => name)).toEqual(['Renamed']);
});

test('W2: who saves over what somebody else saved meanwhile is told, and nothing is lost', async () => {
  const workspaces = new Workspaces(await openStore());
  const { workspace, revision } = await workspaces.save({ kind: 'graph', name: 'Shared', objects: 0, body: 'one' });
  await workspaces.save({ workspace, revision, body: 'two' });
  await expect(workspaces.save({ workspace, revision, body: 'three' })).rejects.toMatchObject({
    code: 'conflict',
    detail: { revision: 2 },
  });
  expect(await workspaces.read({ workspace })).toMatchObject({ body: 'two' });
  // two at once: one of them wins, the other hears of it
  const both = await Promise.allSettled(['left', 'right'].map((body) => workspaces.save({ workspace, revision: 2, body })));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('W3: what was put away is out of the list and comes back whole', async () => {
  const workspaces = new Workspaces(await openStore());
  const { workspace, revision } = await workspaces.save({ kind: 'graph', name: 'Old', objects: 1, body: 'text' });
  const gone = await workspaces.save({ workspace, revision, deleted: true });
  expect((await workspaces.list({})).workspaces).toEqual([]);
  expect((await workspaces.list({ deleted: true })).workspaces).toHaveLength(1);
  const back = await workspaces.save({ workspace, revision: gone.revision, deleted: false });
  expect(back).not.toHaveProperty('deleted');
  expect(await workspaces.read({ workspace })).toMatchObject({ name: 'Old', body: 'text' });
  // its number is not given again
  await workspaces.save({ workspace, revision: back.revision, deleted: true });
  expect((await workspaces.save({ kind: 'graph', name: 'New', objects: 0, body: '' })).workspace).not.toBe(workspace);
});

test('W4: what is not there is not found', async () => {
  const workspaces = new Workspaces(await openStore());
  await expect(workspaces.read({ workspace: 7 })).rejects.toMatchObject({ code: 'not-found' });
  await expect(workspaces.save({ workspace: 7, revision: 1, name: 'x' })).rejects.toMatchObject({ code: 'not-found' });
});

test('W5: what was looked at last comes first, once; ids that nobody knows leave no trace', async () => {
  const store = await openStore();
  await importObjects(store, 'a', [malware(1), malware(2), malware(3)]);
  const workspaces = new Workspaces(store);
  for (const n of [1, 2, 1, 3]) {
    await workspaces.look({ id: m(n) });
    await later();
  }
  await workspaces.look({ id: m(99) });
  const again = new Workspaces(await reopen(store));
  expect((await again.recent({ limit: 10 })).seen.map(({ name }) => name)).toEqual(['Malware 3', 'Malware 1', 'Malware 2']);
  expect((await again.recent({ limit: 1 })).seen).toHaveLength(1);
});

test('W6: looks are bounded; bookmarks are never forgotten', async () => {
  const store = await openStore();
  await importObjects(store, 'a', [malware(1), malware(2)]);
  const workspaces = new Workspaces(store);
  await workspaces.look({ id: m(1) });
  await workspaces.bookmark({ ids: [m(1)], on: true });
  const old = Array.from({ length: 2200 }, (_, n) => ({ id: `malware--${uuid(n + 10)}`, lookedAt: `2999-01-01T00:00:${n}` }));
  await store.database.looks.bulkPut(old);
  await workspaces.look({ id: m(2) });
  expect(await store.database.looks.count()).toBe(2000);
  expect((await workspaces.bookmarks()).bookmarks.map(({ row }) => row.name)).toEqual(['Malware 1']);
});

test('W7: bookmarks say what came in since the last look, and a look settles it', async () => {
  const store = await openStore();
  await importObjects(store, 'a', [malware(1), malware(2), uses(1, 1, 2)]);
  const workspaces = new Workspaces(store);
  const changed = async (): Promise<unknown> => (await workspaces.bookmarks()).bookmarks[0]?.changed;
  await later();
  await workspaces.bookmark({ ids: [m(1)], on: true });
  expect(await changed()).toEqual({ statements: 0, relationships: 0 });
  await later();
  await importObjects(store, 'b', [malware(1, { modified: '2021-01-01T00:00:00.000Z' }), malware(3), uses(2, 1, 3), uses(3, 3, 1), uses(4, 2, 3)]); // biome-ignore format: one list
  expect(await changed()).toEqual({ statements: 1, relationships: 2 });
  await later();
  expect(await workspaces.look({ id: m(1) })).toMatchObject({ changed: { statements: 1, relationships: 2 }, bookmarked: true });
  expect(await changed()).toEqual({ statements: 0, relationships: 0 });
  expect((await workspaces.look({ id: m(2) })).lookedAt).toBeUndefined();
  // and what is taken back is no change any more
  await later();
  await importObjects(store, 'c', [uses(5, 1, 2)]);
  expect(await changed()).toEqual({ statements: 0, relationships: 1 });
  await new Steps(store).undo(undefined, false);
  expect(await changed()).toEqual({ statements: 0, relationships: 0 });
});

test('W8: a bookmark alone is no look, and taking it away leaves the look', async () => {
  const store = await openStore();
  await importObjects(store, 'a', [malware(1), malware(2)]);
  const workspaces = new Workspaces(store);
  const seen = async (): Promise<string[]> => (await workspaces.recent({ limit: 10 })).seen.map(({ name }) => name);
  await workspaces.bookmark({ ids: [m(1), m(2)], on: true });
  expect(await seen()).toEqual([]);
  await later();
  await workspaces.look({ id: m(1) });
  await workspaces.bookmark({ ids: [m(1), m(2)], on: false });
  expect(await seen()).toEqual(['Malware 1']);
  expect(await store.database.looks.count()).toBe(1);
});

test('W9: two ids of one thing are one bookmark, also where that turned out later', async () => {
  const store = await openStore();
  const joins = { extensions: { 'extension-definition--ea279b3e-5c71-4632-ac08-831c66a786ba': { stix_ids: [m(2)] } } };
  await importObjects(store, 'a', [malware(1), malware(2)]);
  const workspaces = new Workspaces(store);
  await workspaces.bookmark({ ids: [m(1), m(2)], on: true });
  await later();
  for (const n of [1, 2]) await workspaces.look({ id: m(n) });
  await importObjects(store, 'b', [malware(1, { ...joins, modified: '2022-01-01T00:00:00.000Z' })]);
  expect((await workspaces.bookmarks()).bookmarks).toHaveLength(1);
  expect((await workspaces.recent({ limit: 10 })).seen).toHaveLength(1);
});
