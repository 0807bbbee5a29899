/** From an older form of the store to the one of now, on real IndexedDB; and a store that a later version wrote. */
import Dexie from 'dexie';
import { afterEach, expect, test } from 'vitest';
import { MIGRATIONS, NewerStoreError, SextantDatabase } from './database.ts';
import { checkLogNow } from './log-check.ts';
import { Store } from './store.ts';
import { FIRST_VERSION, withFirstSchema, writeFirstStore } from './test-first-schema.ts';
import { importObjects } from './test-batches.ts';
import { dropStores, openStore } from './test-stores.ts';
import { verify } from './verify.ts';

const OBJECTS = 150;
const uuid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const objects = Array.from({ length: OBJECTS }, (_, n) => ({
  type: 'malware',
  spec_version: '2.1',
  id: `malware--${uuid(n)}`,
  created: '2020-01-01T00:00:00.000Z',
  modified: '2020-01-01T00:00:00.000Z',
  name: `Malware ${n}`,
  is_family: true,
}));

const names: string[] = [];
const freshName = () => {
  const name = `migration-${names.length}-${Date.now()}`;
  names.push(name);
  return name;
};
afterEach(async () => {
  await dropStores();
  for (const name of names.splice(0)) await Dexie.delete(name);
});

async function firstStore(): Promise<string> {
  const name = freshName();
  await writeFirstStore(name, objects);
  return name;
}

/** As it lies there: native version, and how many rows each table has. */
async function rowsOf(name: string): Promise<{ version: number; rows: Record<string, number> }> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('It could not be opened.'));
  });
  const rows: Record<string, number> = {};
  for (const table of database.objectStoreNames) {
    rows[table] = await new Promise<number>((resolve) => {
      const counting = database.transaction(table).objectStore(table).count();
      counting.onsuccess = () => resolve(counting.result);
    });
  }
  database.close();
  return { version: database.version, rows };
}

async function expectNew(name: string): Promise<void> {
  const store = new Store(
    new SextantDatabase(
      name,
      withFirstSchema(async () => undefined),
    ),
  );
  await store.open();
  try {
    expect(store.projection.length).toBe(OBJECTS);
    const texts = await store.texts.many(objects.map((_, statement) => statement));
    expect(texts.map((text) => JSON.parse(text) as unknown)).toEqual(objects);
    expect(await verify(store)).toEqual([]);
    expect((await checkLogNow(store)).faults).toEqual([]);
  } finally {
    await store.close();
  }
}

test('versions only grow, and a migration never goes back', () => {
  const versions = MIGRATIONS.map(({ version }) => version);
  expect(versions).toEqual([...versions].sort((a, b) => a - b));
  expect(new SextantDatabase(freshName()).verno).toBe(versions.at(-1));
});

test('a store of the first schema becomes one of now, with every object and a sound log', async () => {
  const name = await firstStore();
  await expectNew(name);
  const { version, rows } = await rowsOf(name);
  expect(version).toBe((MIGRATIONS.at(-1)?.version ?? 0) * 10);
  expect(Object.keys(rows)).not.toContain('objects');
});

test('a store of each delivered version becomes one of now: what was in it is there', async () => {
  for (let from = 1; from < MIGRATIONS.length; from++) {
    const now = await openStore();
    await importObjects(now, 'a', objects);
    await now.settled();
    const name = freshName();
    const old = new SextantDatabase(name, MIGRATIONS.slice(0, from));
    await old.open();
    for (const table of old.tables) {
      const rows: unknown[] = await now.database.table(table.name).toArray();
      const keys = table.schema.primKey.keyPath
        ? undefined
        : await now.database.table<unknown, number>(table.name).toCollection().primaryKeys();
      await table.bulkPut(rows, keys);
    }
    old.close();
    const store = await openStore(name);
    expect(store.projection.length).toBe(OBJECTS);
    expect(store.head).toEqual(now.head);
    expect(await verify(store)).toEqual([]);
  }
});

/** Starts the migration on a thread of its own and ends that thread while it stands at step `at`. False: there is no such step. */
function killAt(name: string, at: number): Promise<boolean> {
  const worker = new Worker(new URL('./test-migration.worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.addEventListener('message', ({ data }: MessageEvent<string>) => {
      worker.terminate();
      if (data === 'here' || data === 'open') resolve(data === 'here');
      else reject(new Error(data));
    });
    worker.postMessage({ name, at });
  });
}

test('killed at every step of the migration: afterwards it is the old store, whole, and the next start goes the whole way', async () => {
  let steps = 0;
  for (; ; steps++) {
    const name = await firstStore();
    const killed = await killAt(name, steps);
    if (!killed) break;
    expect(await rowsOf(name), `killed at step ${steps}`).toEqual({ version: FIRST_VERSION * 10, rows: { objects: OBJECTS } });
    await expectNew(name);
  }
  expect(steps).toBeGreaterThan(12);
});

test('a migration that fails leaves the old store as it was, readable', async () => {
  const name = await firstStore();
  let step = 0;
  const failing = withFirstSchema(async () => {
    if (++step === 7) throw new Error('This row is not understood.');
  });
  await expect(new Store(new SextantDatabase(name, failing)).open()).rejects.toThrow('This row is not understood.');
  expect(await rowsOf(name)).toEqual({ version: FIRST_VERSION * 10, rows: { objects: OBJECTS } });
  await expectNew(name);
});

test('a store that a later version wrote is refused with a sentence, and stays as it is', async () => {
  const name = freshName();
  const later = new SextantDatabase(name, [...MIGRATIONS, { version: 99, stores: { thoughts: 'thought' } }]);
  await later.open();
  await later.table('thoughts').add({ thought: 1 });
  later.close();
  const before = await rowsOf(name);
  const store = new Store(new SextantDatabase(name));
  const error: unknown = await store.open().then(
    () => undefined,
    (failure: unknown) => failure,
  );
  expect(String(error)).toContain('A later version of Sextant wrote this store (form 99; this version reads up to 3).');
  expect(error instanceof NewerStoreError || (error as { inner?: unknown }).inner instanceof NewerStoreError).toBe(true);
  store.database.close();
  expect(await rowsOf(name)).toEqual(before);
});
