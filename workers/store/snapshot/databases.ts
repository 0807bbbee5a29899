/**
 * Which database is the one in use. IndexedDB cannot rename, so what is restored comes to be under the next number, with a row that says
 * that it is not whole yet; without that row the highest number is in use, and lower ones are put aside. That row goes in one transaction,
 * so wherever the program is killed, the old one or the new one is in use, and both are whole.
 */
import Dexie from 'dexie';
import { SextantDatabase } from '../database.ts';

const NAME = /^sextant(?:-([1-9][0-9]{0,5}))?$/;
const UNFINISHED = 'unfinished';

const numberOf = (name: string): number | undefined => {
  const found = NAME.exec(name);
  return found ? Number(found[1] ?? 1) : undefined;
};
const nameOf = (number: number) => (number === 1 ? 'sextant' : `sextant-${number}`);

/** Newest first. */
async function numbers(): Promise<number[]> {
  const found = (await indexedDB.databases()).flatMap(({ name }) => numberOf(name ?? '') ?? []);
  return found.sort((a, b) => b - a);
}

/** Removes what a restore left half-made. @returns names: the one in use, and those put aside. Where nothing can be read, opening says so. */
export async function findDatabases(): Promise<{ name: string; aside: string[] }> {
  const found = await numbers().catch((): number[] => []);
  // the first one was made by no restore
  while (found[0] !== undefined && found[0] > 1 && (await isUnfinished(nameOf(found[0])))) await Dexie.delete(nameOf(found.shift() ?? 0));
  const [inUse = 1, ...aside] = found;
  return { name: nameOf(inUse), aside: aside.map(nameOf) };
}

async function isUnfinished(name: string): Promise<boolean> {
  const database = new SextantDatabase(name);
  try {
    await database.open();
    return (await database.meta.get(UNFINISHED)) !== undefined;
  } finally {
    database.close();
  }
}

/** Of the name after the one in use, empty and marked. */
export async function createUnfinished(): Promise<SextantDatabase> {
  const [newest = 1] = await numbers();
  const database = new SextantDatabase(nameOf(newest + 1));
  await database.open();
  await putMark(database, true);
  return database;
}

/** From now on this one is in use. */
export function finish(database: SextantDatabase): Promise<void> {
  return putMark(database, false);
}

function putMark(database: SextantDatabase, unfinished: boolean): Promise<void> {
  const work = database.backendDB().transaction('meta', 'readwrite', { durability: 'strict' });
  if (unfinished) work.objectStore('meta').put({ key: UNFINISHED });
  else work.objectStore('meta').delete(UNFINISHED);
  return new Promise((resolve, reject) => {
    work.oncomplete = () => resolve();
    work.onabort = () => reject(work.error ?? new Error('The transaction was aborted.'));
  });
}
