/**
 * What was written after a snapshot, out of a database that is damaged where the snapshot is whole: rows never change once they are there,
 * so what lies behind the boundary of the snapshot fits on it. Nothing is taken where a part of it cannot be read; `verify` judges the sum.
 */
import type { Boundary } from '../../../contracts/index.ts';
import { appendBlock, type Block, marksOf, StringColumn } from '../columns.ts';
import type { SextantDatabase } from '../database.ts';
import { YOUNGER_COLUMNS } from '../projection.ts';
import type { Store } from '../store.ts';
import { columnPieces } from './column-pieces.ts';
import { allTables, type AnyTable, hasInnerKey, tableOf, takenAs } from './tables.ts';

const ROWS_AT_ONCE = 64;

/** @returns entries of the log that were taken along; 0: there are none, or they cannot be had */
export async function takeLater(from: Store, to: Store, { head, problem, marks }: Boundary): Promise<number> {
  const old = from.database;
  if (!old.isOpen()) return 0;
  const last = Number((await old.log.toCollection().lastKey()) ?? 0);
  if (last <= head.version) return 0;
  if (head.version > 0 && (await old.log.get(head.version))?.hash !== head.hash) return 0;
  const purged = await old.log.where('version').above(head.version).filter((entry) => entry.purged !== undefined).count(); // biome-ignore format: short
  if (purged > 0) return 0; // it overwrote rows of before
  const { projection } = to;
  await old.blocks.each((block) => {
    const rest = behind(block, marksOf(projection.columns));
    if (rest) appendBlock(projection.columns, rest, YOUNGER_COLUMNS);
  });
  let nextBlock = Number((await to.database.blocks.toCollection().lastKey()) ?? -1) + 1;
  for (const block of columnPieces(projection, marks, marksOf(projection.columns))) await to.database.blocks.add(block, nextBlock++);
  for (const table of allTables(old)) {
    const taken = takenAs(table.name);
    if (taken === 'whole') await copy(table, to.database, undefined);
    else if (table.name === 'log') await copy(table, to.database, head.version);
    else if (table.name === 'pages') await copy(table, to.database, head.pages - 1);
    else if (table.name === 'problems') await copy(table, to.database, problem);
  }
  return last - head.version;
}

/** The part of a block behind these lengths; undefined where there is none. @throws Error where something between is missing */
function behind(block: Block, marks: Record<string, number>): Block | undefined {
  if ((block.to['id'] ?? 0) <= (marks['id'] ?? 0)) return undefined;
  const data: Block['data'] = {};
  const from: Block['from'] = {};
  for (const [name, values] of Object.entries(block.data)) {
    const skip = (marks[name] ?? 0) - (block.from[name] ?? 0);
    if (skip < 0) throw new Error(`Column ${name}: a block is missing.`);
    from[name] = marks[name] ?? 0;
    data[name] =
      typeof values === 'string' ? stringsFrom(values, (block.to[name] ?? 0) - (block.from[name] ?? 0), skip) : values.slice(skip);
  }
  return { from, to: block.to, data };
}

function stringsFrom(joined: string, count: number, skip: number): string {
  const column = new StringColumn();
  column.append(joined, count);
  return column.slice(skip);
}

/** Rows above a key; of a table that is taken whole all, instead of those that are there. */
async function copy(table: AnyTable, to: SextantDatabase, above: number | undefined): Promise<void> {
  const target = tableOf(to, table.name);
  if (above === undefined) await target.clear();
  const keys = above === undefined ? await table.toCollection().primaryKeys() : await table.where(':id').above(above).primaryKeys();
  for (let at = 0; at < keys.length; at += ROWS_AT_ONCE) {
    const some = keys.slice(at, at + ROWS_AT_ONCE);
    const rows = await table.bulkGet(some);
    if (hasInnerKey(table)) await target.bulkPut(rows);
    else await target.bulkPut(rows, some);
  }
}
