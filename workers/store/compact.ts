/**
 * Housekeeping of the rows, when nothing else is to do. The rules:
 *
 * - **Joined:** small blocks of columns, into larger ones with the same values.
 * - **Written anew:** the row `state`. It follows from the log and only saves a start from replaying all of it.
 * - **Never:** the log, steps, jobs, problems and pages. Nothing of them is dropped, shortened or merged, however old: so each step can be taken back
 *   after any number of restarts, and the chain of the log is the one that was written.
 * - Only a purge overwrites (trash.ts): texts and names of what the analyst deletes for good. Its entry stays, and the step of a purge is never undone.
 * - What is undone in a graph belongs to its window and its document (renderer/features/graph/model), not to this log.
 */
import type { Block, Marks } from './columns.ts';
import type { Projection } from './projection.ts';
import { LARGE_BLOCK, type Store } from './store.ts';

/** Small blocks are joined when this many have gathered; at the end of the program already a few. */
export const COMPACT_BLOCKS = 48;
export const COMPACT_AT_CLOSE = 5;
const MOST_STATEMENTS = 2 * LARGE_BLOCK;

/** Joins small blocks and writes the state, so that a start reads few rows and replays little. Idle work: nothing depends on it. */
export async function compact(store: Store, when = 0): Promise<void> {
  if (store.smallBlocks < when) return;
  await store.settled(); // the state below must not hold what could still fail
  const { database, projection } = store;
  const last = store.lastBlock;
  const state = {
    key: 'state' as const,
    version: store.version,
    stated: projection.stated.slice(0),
    removed: projection.removed.slice(0),
    nameOrder: store.nameOrder,
    states: [...projection.jobs.values()]
      .filter(({ states }) => states.size > 0)
      .map((mark): [number, Int32Array] => [mark.job, mark.states.flat()]),
  };
  await database.transaction('rw', [database.blocks, database.meta], async () => {
    const keys = (await database.blocks.toCollection().primaryKeys()).filter((key) => key <= last);
    let group: number[] = [];
    let statements = 0;
    const join = async () => {
      if (group.length > 1) {
        const blocks = (await database.blocks.bulkGet(group)).filter((block) => block !== undefined);
        const first = blocks[0];
        const end = blocks.at(-1);
        if (first && end) {
          await database.blocks.bulkDelete(group.slice(1));
          await database.blocks.put(joinBlocks(projection, first.from, end.to), group[0] ?? 0);
        }
      }
      group = [];
      statements = 0;
    };
    for (const key of keys) {
      const block = await database.blocks.get(key);
      const size = (block?.to['id'] ?? 0) - (block?.from['id'] ?? 0);
      if (size >= LARGE_BLOCK || statements + size > MOST_STATEMENTS) await join();
      if (size >= LARGE_BLOCK) continue;
      group.push(key);
      statements += size;
    }
    await join();
    await database.meta.put(state);
  });
  store.smallBlocks = 0;
}

/** The columns between two marks as one block. */
export function joinBlocks(projection: Projection, first: Marks, end: Marks): Block {
  // a column that these blocks lack has one value a statement
  const from = { ...first };
  const to = { ...end };
  const data: Block['data'] = {};
  for (const [name, column] of Object.entries(projection.columns)) {
    const start = (from[name] ??= first['id'] ?? 0);
    const stop = (to[name] ??= end['id'] ?? 0);
    data[name] = column.slice(start, stop);
  }
  return { from, to, data };
}
