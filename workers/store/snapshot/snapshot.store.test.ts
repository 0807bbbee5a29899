import Dexie from 'dexie';
import { afterEach, expect, test } from 'vitest';
import type { Boundary } from '../../../contracts/index.ts';
import { Changes } from '../changes.ts';
import { compact } from '../compact.ts';
import type { SextantDatabase } from '../database.ts';
import { Gate } from '../gate.ts';
import { Store } from '../store.ts';
import { importObjects } from '../test-batches.ts';
import { dropStores, openStore } from '../test-stores.ts';
import { Trash } from '../trash.ts';
import { verify } from '../verify.ts';
import { findDatabases } from './databases.ts';
import { SnapshotReader } from './reader.ts';
import { Restore } from './restore.ts';
import { takenAs } from './tables.ts';

const opened: SextantDatabase[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) database.close();
  await dropStores();
  for (const { name = '' } of await indexedDB.databases()) if (name.startsWith('sextant')) await Dexie.delete(name);
});

interface Taken {
  whole: boolean;
  schema: number;
  boundary: Boundary;
  parts: Uint8Array<ArrayBufferLike>[];
}

async function take(store: Store, since?: Boundary): Promise<Taken> {
  const reader = new SnapshotReader(store, () => ({ objects: 0, relationships: 0 }));
  const { snapshot, whole, schema, boundary } = await reader.open(since ? { since } : {});
  const parts: Uint8Array<ArrayBufferLike>[] = [];
  for (;;) {
    const { bytes, done } = await reader.read({ snapshot });
    if (done) return { whole, schema, boundary, parts };
    parts.push(bytes);
  }
}

/** Into the database of the application, which `findDatabases` finds. */
async function restore(from: Store, files: readonly Taken[], later = false) {
  const work = new Restore(from);
  await work.open({ schema: files[0]?.schema ?? 1 });
  for (const { boundary, parts } of files) {
    work.file({ boundary });
    for (const bytes of parts) await work.part({ bytes });
  }
  const done = await work.commit({ later });
  return { ...done, store: await openStore((await findDatabases()).name) };
}

/** Its connection is closed, as when the process ends. */
function killed(work: Restore): SextantDatabase[] {
  const database = (work as unknown as { work: { database: SextantDatabase } }).work.database;
  database.close();
  return [database];
}

/** Every row of every table, but for how the columns are cut and what follows from the log. */
async function rows({ database, projection }: Store): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = { columns: Object.entries(projection.columns).map(([name, column]) => [name, column.slice(0)]) };
  for (const { name } of database.tables) {
    const table = database.table(name);
    if (!['blocks', 'meta'].includes(name)) all[name] = [await table.toCollection().primaryKeys(), await table.toArray()];
  }
  return all;
}

const malware = (number: number, name = `Family ${number}`) => ({
  type: 'malware',
  spec_version: '2.1',
  id: `malware--00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  created: '2026-01-01T00:00:00.000Z',
  modified: '2026-01-01T00:00:00.000Z',
  name,
  aliases: ['\ud800 half', `alias ${number}`],
  is_family: true,
});
const many = (from: number, count: number) => Array.from({ length: count }, (_, index) => malware(from + index));

async function fill(): Promise<Store> {
  const store = await openStore();
  await importObjects(store, 'first', many(0, 120));
  await store.database.problems.add({ job: 1, code: 'json-syntax', message: 'x', where: 'y', original: '\ud800' });
  await store.database.looks.put({ id: 'malware--1', lookedAt: '2026-01-01T00:00:00Z' });
  await store.database.apart.put({ pair: 'a b', at: '2026-01-01T00:00:00Z' });
  await store.database.workspaces.put({ workspace: 3, name: 'Case', kind: 'graph', revision: 1, objects: 1, saved: '2026-01-01T00:00:00Z', created: '2026-01-01T00:00:00Z' });
  await store.database.bodies.put('{"x":1}', 3);
  return store;
} // biome-ignore format: one row

test('a snapshot restored is the store again: every table of the schema, each row', async () => {
  const store = await fill();
  const before = await rows(store);
  // a table that is empty here would show nothing
  for (const { name } of store.database.tables) if (takenAs(name) !== 'derived') expect(await store.database.table(name).count(), name).toBeGreaterThan(0);
  const restored = await restore(store, [await take(store)]);
  expect(await rows(restored.store)).toEqual(before);
  expect(restored.head).toEqual({ ...store.head, statements: 120, pages: store.nextPage });
  expect(await verify(restored.store)).toEqual([]);
}); // biome-ignore format: a loop

test('a base and what came since are the same as the whole, also where blocks were joined between', async () => {
  const store = await fill();
  const base = await take(store);
  const changes = new Changes(store);
  await importObjects(store, 'second', [...many(200, 60), malware(3, 'Another name')]);
  const first = await take(store, base.boundary);
  await changes.change({ act: 'delete', delete: [malware(5).id] });
  await compact(store);
  await importObjects(store, 'third', many(300, 35));
  const second = await take(store, first.boundary);
  expect([base.whole, first.whole, second.whole]).toEqual([true, false, false]);
  const size = (taken: Taken) => taken.parts.reduce((sum, part) => sum + part.length, 0);
  expect(size(first)).toBeLessThan(size(base));
  const restored = await restore(store, [base, first, second]);
  expect(await rows(restored.store)).toEqual(await rows(store));
});

test('while others write, a snapshot is what stood at its own entry of the log', async () => {
  const store = await fill();
  const reader = new SnapshotReader(store, () => ({ objects: 0, relationships: 0 }));
  const importing = importObjects(store, 'second', many(1000, 200));
  const { snapshot, schema, boundary } = await reader.open({});
  const parts: Uint8Array<ArrayBufferLike>[] = [];
  for (let done = false; !done; ) {
    const part = await reader.read({ snapshot });
    if (!part.done) parts.push(part.bytes);
    ({ done } = part);
  }
  await importing;
  expect(store.version).toBeGreaterThan(boundary.head.version);
  const restored = await restore(store, [{ whole: true, schema, boundary, parts }]);
  expect(restored.store.version).toBe(boundary.head.version);
  expect(await verify(restored.store)).toEqual([]);
});

test('after a purge, and of another log, only a base will do; it holds nothing of what was purged', async () => {
  const store = await fill();
  const base = await take(store);
  const { head } = base.boundary;
  expect((await take(store, { ...base.boundary, head: { ...head, hash: 'f'.repeat(64) } })).whole).toBe(true);
  expect((await take(store, { ...base.boundary, head: { ...head, version: 10_000 } })).whole).toBe(true);
  const { id, name } = malware(7, 'Secretive');
  await importObjects(store, 'second', [malware(7, name)]);
  await new Changes(store).change({ act: 'delete', delete: [id] });
  const holds = ({ parts }: Taken) => parts.some((part) => new TextDecoder().decode(part).includes(name));
  expect(holds(await take(store))).toBe(true);
  await new Trash(store).purge({ ids: [id] });
  const after = await take(store, base.boundary);
  expect([after.whole, holds(after)]).toEqual([true, false]);
  const next = await take(store, after.boundary);
  expect(next.whole).toBe(false);
  expect(await verify((await restore(store, [after, next])).store)).toEqual([]);
});

test('a snapshot that was changed is refused, and the store in use stays', async () => {
  const store = await fill();
  const taken = await take(store);
  const names = async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.startsWith('sextant'));
  const refused = async (files: Taken[]) => {
    await expect(restore(store, files)).rejects.toMatchObject({ code: 'damaged' });
    expect(await names()).toEqual([]);
  };
  await refused([{ ...taken, parts: taken.parts.slice(0, -1) }]);
  await refused([{ ...taken, parts: taken.parts.filter((part) => !new TextDecoder().decode(part.subarray(0, 20)).includes('pages')) }]);
  await refused([{ ...taken, parts: [new Uint8Array([99]), ...taken.parts] }]);
  await refused([{ ...taken, boundary: { ...taken.boundary, head: { ...taken.boundary.head, hash: '0'.repeat(64) } } }]);
  await refused([{ ...taken, schema: 900 }]);
  // one byte of a text
  for (const part of taken.parts) {
    const at = new TextDecoder('latin1').decode(part).indexOf('Family 11');
    if (at < 0) continue;
    const changed = part.slice();
    changed[at] = 'G'.charCodeAt(0);
    await refused([{ ...taken, parts: taken.parts.map((other) => (other === part ? changed : other)) }]);
  }
});

test('a restore that was broken off leaves the old database in use; a finished one puts it aside', async () => {
  const store = await fill();
  const taken = await take(store);
  const work = new Restore(store);
  await work.open({ schema: taken.schema });
  work.file({ boundary: taken.boundary });
  for (const bytes of taken.parts) await work.part({ bytes });
  const names = async () => (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('sextant') ? name : []));
  expect(await names()).toEqual(['sextant-2']);
  await expect(work.open({ schema: taken.schema })).rejects.toMatchObject({ code: 'busy' });
  // as after a kill: the connection is gone, the row that says so is there
  opened.push(...killed(work));
  expect(await findDatabases()).toEqual({ name: 'sextant', aside: [] });
  expect(await names()).toEqual([]);
  await restore(store, [taken]);
  await restore(store, [taken]);
  expect(await findDatabases()).toEqual({ name: 'sextant-3', aside: ['sextant-2'] });
});

test('rows that are gone come from the snapshot, and what was written since stays', async () => {
  const store = await fill();
  const base = await take(store);
  await importObjects(store, 'second', many(500, 45));
  const before = await rows(store);
  await store.database.pages.delete(1);
  await store.database.blocks.delete(0);
  const broken = new Store(store.database);
  await expect(broken.read()).rejects.toThrow();
  const restored = await restore(broken, [base], true);
  expect(restored.later).toBeGreaterThan(0);
  expect(await rows(restored.store)).toEqual(before);
});

test('where what was written since is damaged too, it is not taken', async () => {
  const store = await fill();
  const base = await take(store);
  await importObjects(store, 'second', many(500, 45));
  await store.database.pages.delete(store.nextPage - 1);
  await expect(restore(store, [base], true)).rejects.toMatchObject({ code: 'damaged' });
  const restored = await restore(store, [base]);
  expect(restored.head.version).toBe(base.boundary.head.version);
});

test('a store that is not what it was does not open without a word', async () => {
  const store = await fill();
  const head = { ...store.head, statements: 120, pages: store.nextPage };
  const ask = async (database: SextantDatabase, expected: typeof head | undefined) => {
    const again = new Store(database);
    const gate = new Gate(again, () => undefined);
    const { trouble } = await gate.begin(expected);
    return { kind: trouble?.kind, ready: again.ready, gate, again };
  };
  const { database } = store;
  expect(await ask(database, head)).toMatchObject({ kind: undefined, ready: true });
  expect(await ask(database, { ...head, version: head.version - 1, hash: (await database.log.get(head.version - 1))?.hash ?? '' })).toMatchObject({ kind: undefined });
  expect(await ask(database, { ...head, hash: 'f'.repeat(64) })).toMatchObject({ kind: 'other', ready: false });
  expect(await ask(database, { ...head, version: head.version + 1 })).toMatchObject({ kind: 'shorter', ready: false });
  const shut = await ask(database, { ...head, version: head.version + 1 });
  await expect(shut.gate.passed()).rejects.toMatchObject({ code: 'damaged' });
  await shut.gate.openAsItIs();
  expect(shut.again.ready).toBe(true);
  await database.blocks.delete(Number(await database.blocks.toCollection().lastKey()));
  expect(await ask(database, head)).toMatchObject({ kind: 'missing', ready: false });
  await database.blocks.delete(1);
  const unreadable = await ask(database, head);
  expect(unreadable).toMatchObject({ kind: 'unreadable', ready: false });
  await expect(unreadable.gate.openAsItIs()).rejects.toMatchObject({ code: 'damaged' });
  for (const table of database.tables) await table.clear();
  expect(await ask(database, head)).toMatchObject({ kind: 'empty', ready: false });
  expect(await ask(database, undefined)).toMatchObject({ kind: undefined, ready: true });
}); // biome-ignore format: a list of questions
