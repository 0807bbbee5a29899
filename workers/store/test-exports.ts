/** For tests: what is exported, as text. */
import type { ExportWanted, Results } from '../../contracts/index.ts';
import { computeLayout } from '../compute/layout.ts';
import { writeReport } from '../compute/report.ts';
import type { Compute } from './compute.ts';
import { Exports } from './exports.ts';
import { Lists } from './queries/list.ts';
import { NameOrder } from './queries/name-order.ts';
import { SearchIndex } from './queries/search.ts';
import type { Store } from './store.ts';

const { signal } = new AbortController();

const never = (): never => {
  throw new Error('No export asks for this.');
};
/** The work of the compute worker, done here. */
const compute: Compute = { layout: computeLayout, report: writeReport, recognise: never, findings: never, match: never };

export function exportsOf(store: Store): Exports {
  return new Exports(store, new Lists(store, new NameOrder(store), new SearchIndex(store)), compute);
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
