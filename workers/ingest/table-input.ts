/** The rows of a table that waited, as what they become. */
import { type ByteSource, foundObjects, type Found, Unmade } from '../../stix/input/index.ts';
import { TableBundle, type TablePlan } from '../../stix/table/index.ts';
import { openTable, rowsAbove } from '../documents/table/read-table.ts';

const PIECE_BYTES = 1024 * 1024;

async function* piecesOf(input: ByteSource): AsyncGenerator<Uint8Array> {
  for (let piece = await input.some(PIECE_BYTES); piece; piece = await input.some(PIECE_BYTES)) yield piece.slice();
}

export async function* readTableInput(input: ByteSource, plan: TablePlan, where: string): AsyncGenerator<Found> {
  const opened = await openTable(piecesOf(input), { name: plan.document.name, ...plan.reading });
  if ('refused' in opened) {
    yield { kind: 'problem', code: 'file-unreadable', message: opened.refused.message, where, final: true };
    return;
  }
  const { table } = opened;
  const above = rowsAbove(table);
  const bundle = new TableBundle(plan, above);
  for (const [at, row] of table.rows.entries()) bundle.row(row, at);
  const told = bundle.unread.map(({ row, message }) => new Unmade(message, `row ${row + 1 + above}`, (table.rows[row] ?? []).join(' | ')));
  yield* foundObjects(told, where);
  yield* foundObjects(bundle.objects(), where);
}
