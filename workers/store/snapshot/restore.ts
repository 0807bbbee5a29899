/** Builds a database out of a snapshot beside the one in use, checks all of it, and only then puts it in its place. */
import Dexie from 'dexie';
import { type Boundary, type Params, type Results, SextantError } from '../../../contracts/index.ts';
import type { SextantDatabase } from '../database.ts';
import { headOf } from '../start-check.ts';
import { Store } from '../store.ts';
import { verify } from '../verify.ts';
import { DecodeError, decodeAll } from './codec.ts';
import { createUnfinished, finish } from './databases.ts';
import { allTables, type AnyTable, hasInnerKey, takenAs } from './tables.ts';
import { takeLater } from './later.ts';

interface Work {
  database: SextantDatabase;
  boundary: Boundary | undefined;
  /** tables that this file has begun to fill */
  begun: Set<string>;
  nextBlock: number;
}

const damaged = (detail: string) => new SextantError('damaged', `The snapshot cannot be used. ${detail}`);

export class Restore {
  private work: Work | undefined;

  constructor(private readonly store: Store) {}

  async open({ schema }: Params<'restoreOpen'>): Promise<Results['restoreOpen']> {
    const { store } = this;
    if (this.work) throw new SextantError('busy', 'Another snapshot is being restored.');
    // of a store that is shut none runs, whatever its rows say
    if (store.ready && [...store.jobs.values()].some(({ state }) => state === 'running'))
      throw new SextantError('busy', 'An import is running. Pause or cancel it first.');
    const database = await createUnfinished();
    if (schema > database.verno) {
      await drop(database);
      throw damaged('It was made by a later version of Sextant.');
    }
    this.work = { database, boundary: undefined, begun: new Set(), nextBlock: 0 };
    return {};
  }

  private current(): Work {
    if (!this.work) throw new SextantError('not-found', 'No snapshot is being restored.');
    return this.work;
  }

  file({ boundary }: Params<'restoreFile'>): Results['restoreFile'] {
    const work = this.current();
    work.boundary = boundary;
    work.begun.clear();
    return {};
  }

  async part({ bytes }: Params<'restorePart'>): Promise<Results['restorePart']> {
    const work = this.current();
    try {
      const [name, ...rows] = decodeAll(bytes);
      const table = allTables(work.database).find((other) => other.name === name);
      if (!table || takenAs(table.name) === 'derived') throw new DecodeError(`There is no table ${String(name).slice(0, 40)}.`);
      await this.put(work, table, rows.map(asEntry));
    } catch (error) {
      await this.abort();
      // what IndexedDB refuses of rows from elsewhere is their fault
      if (error instanceof DecodeError || (error instanceof Dexie.DexieError && /Data|Constraint|Bulk/.test(error.name)))
        throw damaged(error.message);
      throw error;
    }
    return {};
  }

  private async put(work: Work, table: AnyTable, entries: Entry[]): Promise<void> {
    const rows = entries.map(([, row]) => row);
    if (takenAs(table.name) === 'columns') {
      await table.bulkAdd(rows, rows.map(() => work.nextBlock++)); // biome-ignore format: short
      return;
    }
    await work.database.transaction('rw', table, async () => {
      if (takenAs(table.name) === 'whole' && !work.begun.has(table.name)) await table.clear();
      if (hasInnerKey(table)) await table.bulkPut(rows);
      else await table.bulkPut(rows, entries.map(([key]) => key)); // biome-ignore format: short
    });
    work.begun.add(table.name);
  }

  /** @throws SextantError `damaged` where the rows are not what the snapshot says, or not sound; then nothing is left of it */
  async commit({ later }: Params<'restoreCommit'>): Promise<Results['restoreCommit']> {
    const work = this.current();
    const { database, boundary } = work;
    try {
      if (!boundary) throw damaged('It is empty.');
      const restored = new Store(database);
      await restored.read();
      const found = headOf(restored);
      if (JSON.stringify(found) !== JSON.stringify(boundary.head))
        throw damaged(
          `It ends with entry ${found.version} and ${found.statements} statements, not with ${boundary.head.version} and ${boundary.head.statements}.`,
        );
      const taken = later ? await takeLater(this.store, restored, boundary) : 0;
      const checked = taken > 0 ? new Store(database) : restored;
      if (taken > 0) await checked.read();
      const [difference] = await verify(checked);
      if (difference !== undefined) throw damaged(difference);
      const head = headOf(checked);
      await finish(database);
      database.close();
      this.work = undefined;
      return { head, later: taken };
    } catch (error) {
      await this.abort();
      if (error instanceof SextantError) throw error;
      // rows that pass for ours and break what reads them
      throw damaged(String(error).slice(0, 300));
    }
  }

  async abort(): Promise<Results['restoreAbort']> {
    const { work } = this;
    this.work = undefined;
    if (work) await drop(work.database);
    return {};
  }
}

async function drop(database: SextantDatabase): Promise<void> {
  database.close();
  await Dexie.delete(database.name);
}

type Entry = [key: number, row: unknown];

/** The key is looked at only where it stands beside the row. */
function asEntry(value: unknown): Entry {
  if (!Array.isArray(value) || value.length !== 2) throw new DecodeError('A row is none.');
  const [key, row] = value as [unknown, unknown];
  if (key !== undefined && typeof key !== 'number') throw new DecodeError('The key of a row is none.');
  return [key ?? -1, row];
}
