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

/** For `afterEach`. */
export async function dropStores(): Promise<void> {
  for (const store of open.splice(0)) {
    await store.close();
    await Dexie.delete(store.database.name);
  }
}
