/** Is a store, once read, what it must be? Only what costs nothing: `verify` computes everything again. */
import type { Head, StoreTrouble } from '../../contracts/index.ts';
import type { Store } from './store.ts';

/** Entries that add nothing may stand at the end: restated ones, undone ones. Further back nobody looks. */
const LOOK_BACK = 2000;

export function headOf(store: Store): Head {
  const { version, hash } = store.head;
  return { version, hash, statements: store.projection.length, pages: store.nextPage };
}

/** The head as it is now, once all up to it is on the disk. */
export async function keptHead(store: Store): Promise<Head> {
  for (;;) {
    const { projection } = store;
    const head = headOf(store);
    await store.flush();
    if (store.projection === projection) return head;
    // a write failed, and memory was read again
  }
}

/** @param expected what was kept outside the database, if anything was */
export async function checkStart(store: Store, expected: Head | undefined): Promise<StoreTrouble | undefined> {
  const found = headOf(store);
  const trouble = (kind: StoreTrouble['kind'], detail: string): StoreTrouble => ({
    kind,
    detail,
    ...(expected ? { expected } : {}),
  });
  const named = await lastAdded(store);
  if (named !== undefined && named !== found.statements)
    return trouble('missing', `The log names ${named} statements, ${found.statements} are in the columns.`);
  const lastPage = found.statements === 0 ? -1 : store.projection.page.get(found.statements - 1);
  if (lastPage >= found.pages) return trouble('missing', `Texts stand on ${lastPage + 1} pages, ${found.pages} are there.`);
  if (!expected || expected.version === 0) return undefined;
  if (found.version === 0) return trouble('empty', `The log is empty, it had ${expected.version} entries.`);
  if (found.version < expected.version)
    return trouble('shorter', `The log ends with entry ${found.version}, it had ${expected.version} entries.`);
  const entry = await store.database.log.get(expected.version);
  if (entry?.hash !== expected.hash) return trouble('other', `Entry ${expected.version} of the log is not the one that was there.`);
  return undefined;
}

/** How many statements there are by the newest entry that added some. */
async function lastAdded({ database }: Store): Promise<number | undefined> {
  const entry = await database.log
    .toCollection()
    .reverse()
    .limit(LOOK_BACK)
    .filter(({ added }) => added !== undefined)
    .first();
  return entry?.added?.[1];
}
