/** What of the database a snapshot takes, and how. A table that nobody named here is taken whole, so none can be forgotten. */
import type { Table } from 'dexie';
import type { SextantDatabase } from '../database.ts';

/**
 * 'appended': rows that never change once they are there, taken from where the last snapshot ended.
 * 'columns': the blocks, taken as slices of the columns in memory: how they are cut changes.
 * 'derived': follows from the others.
 * 'whole': all rows each time, at the moment of the log that the snapshot is of.
 */
export type Taken = 'appended' | 'columns' | 'derived' | 'whole';

const NAMED: Readonly<Record<string, Taken>> = {
  pages: 'appended',
  log: 'appended',
  problems: 'appended',
  blocks: 'columns',
  meta: 'derived',
};

/** A table as a snapshot sees it. */
export type AnyTable = Table<unknown, number | string>;

export function takenAs(table: string): Taken {
  return NAMED[table] ?? 'whole';
}

export function tableOf(database: SextantDatabase, name: string): AnyTable {
  return database.table<unknown, number | string>(name);
}

export function allTables(database: SextantDatabase): AnyTable[] {
  return database.tables.map(({ name }) => tableOf(database, name));
}

/** Its rows name themselves; otherwise their key stands beside them. */
export function hasInnerKey(table: AnyTable): boolean {
  return typeof table.schema.primKey.keyPath === 'string' && table.schema.primKey.keyPath !== '';
}
