/** For tests: what is exported, as text. */
import type { ExportWanted, Results } from '../../contracts/index.ts';
import { Exports } from './exports.ts';
import { Lists } from './queries/list.ts';
import { NameOrder } from './queries/name-order.ts';
import { SearchIndex } from './queries/search.ts';
import type { Store } from './store.ts';

const { signal } = new AbortController();

export function exportsOf(store: Store): Exports {
  return new Exports(store, new Lists(store, new NameOrder(store), new SearchIndex(store)));
}

export async function exportText(
  store: Store,
  wanted: ExportWanted,
): Promise<{ text: string; leftOut: Results['exportRead']['leftOut'] } & Results['exportOpen']> {
  const exports = exportsOf(store);
  const opened = await exports.open(wanted, signal);
  const decoder = new TextDecoder();
  let text = '';
  const leftOut: Results['exportRead']['leftOut'] = [];
  for (;;) {
    const piece = await exports.read({ exportId: opened.exportId });
    text += decoder.decode(piece.bytes, { stream: true });
    leftOut.push(...piece.leftOut);
    if (piece.done) return { ...opened, text, leftOut };
  }
}
