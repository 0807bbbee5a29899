/** The columns between two moments as blocks of a size that holds nobody up. */
import { joinBlocks } from '../compact.ts';
import type { Block, Marks } from '../columns.ts';
import type { Projection } from '../projection.ts';
import { LARGE_BLOCK } from '../store.ts';

/** Read one after the other they are the columns again, wherever each is cut: so each is cut by its own length. */
export function* columnPieces(projection: Projection, from: Marks, to: Marks): Generator<Block> {
  const [first, last] = [from['id'] ?? 0, to['id'] ?? 0];
  const pieces = Math.ceil((last - first) / LARGE_BLOCK);
  let before = from;
  for (let piece = 1; piece <= pieces; piece++) {
    const marks: Marks = {};
    for (const name of Object.keys(projection.columns)) {
      const start = from[name] ?? first;
      marks[name] = start + Math.floor((((to[name] ?? 0) - start) * piece) / pieces);
    }
    yield joinBlocks(projection, before, marks);
    before = marks;
  }
}
