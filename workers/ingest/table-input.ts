/** The rows of a table that waited, as what they become, a few rows at a time. */
import { type ByteSource, foundObjects, type Found, Unmade } from '../../stix/input/index.ts';
import { EXTENSION_OBJECTS } from '../../stix/index.ts';
import { type Table, TableBundle, type TablePlan } from '../../stix/table/index.ts';
import { openTable, readingOf, rowsAbove } from '../documents/table/read-table.ts';

const PIECE_BYTES = 1024 * 1024;

async function* piecesOf(input: ByteSource): AsyncGenerator<Uint8Array> {
  for (let piece = await input.some(PIECE_BYTES); piece; piece = await input.some(PIECE_BYTES)) yield piece.slice();
}

export async function* readTableInput(input: ByteSource, plan: TablePlan, where: string): AsyncGenerator<Found> {
  const opened = await openTable(piecesOf(input), readingOf(plan));
  if ('refused' in opened) yield { kind: 'problem', code: 'file-unreadable', message: opened.refused.message, where, final: true };
  else yield* foundObjects(madeOf(opened.table, plan), where);
}

/** Each as soon as no later row adds to it. The same table and plan give the same in the same order, so that a killed import goes on. */
function* madeOf(table: Table, plan: TablePlan): Generator<object> {
  const above = rowsAbove(table);
  const bundle = new TableBundle(plan, above, table.rows);
  yield* EXTENSION_OBJECTS;
  for (const [at, row] of table.rows.entries()) {
    bundle.row(row, at);
    for (const { message } of bundle.unread.splice(0)) yield new Unmade(message, `row ${at + 1 + above}`, row.join(' | '));
    yield* bundle.ready();
  }
  yield* bundle.rest();
}
