/** For tests: stores on a real IndexedDB that are gone when the test is. */
import Dexie from 'dexie';
import { SextantDatabase } from './database.ts';
import { Store } from './store.ts';

const open: Store[] = [];
let databases = 0;

export async function openStore(name = `test-${++databases}-${Date.now()}`): Promise<Store> {
  const store = new Store(new SextantDatabase(name));
  await store.open();
  open.push(store);
  return store;
}

/** As after a restart: what is kept, read again. */
export async function reopen(store: Store): Promise<Store> {
  const { name } = store.database;
  await store.settled();
  store.database.close();
  open.splice(open.indexOf(store), 1);
  return openStore(name);
}

/** Another store with the same rows, after `damage` was done to them. */
export async function copyStore(
  store: Store,
  damage: (database: SextantDatabase) => Promise<unknown> = async () => undefined,
): Promise<Store> {
  await store.settled();
  const name = `test-${++databases}-${Date.now()}`;
  const copy = new SextantDatabase(name);
  await copy.open();
  for (const table of store.database.tables) {
    const rows: unknown[] = await table.toArray();
    const keys = table.schema.primKey.keyPath ? undefined : await table.toCollection().primaryKeys();
    await copy.table(table.name).bulkPut(rows, keys);
  }
  await damage(copy);
  copy.close();
  return openStore(name);
}

export async function dropStore(store: Store): Promise<void> {
  open.splice(open.indexOf(store), 1);
  await store.close();
  await Dexie.delete(store.database.name);
}

/** For `afterEach`. */
export async function dropStores(): Promise<void> {
  for (const store of [...open]) await dropStore(store);
}
