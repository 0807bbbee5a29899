/** What a list holds of a long answer, and how a newer answer takes its place without moving what is seen. Pure. */

export const PAGE_ROWS = 100;

export type PageMap<R> = ReadonlyMap<number, readonly R[]>;

export interface Held<R> {
  question: string;
  total: number;
  pages: PageMap<R>;
  generation: number;
  /** rows that came in above what is seen, with this generation */
  shift: number;
  stale: boolean;
  failed: boolean;
}

export const NOTHING_HELD: Held<never> = { question: '', total: 0, pages: new Map(), generation: 0, shift: 0, stale: false, failed: false };

export interface Refresh<R> {
  question: string;
  total: number;
  pages: PageMap<R>;
  /** the first row that is seen */
  first: number;
  /** the user asked for the top, or it is another list */
  fromTop: boolean;
}

/**
 * At the top the new rows show at once. Further down the row that is seen first stays first: where it is among the
 * loaded pages, `shift` says how far it moved; where it is not, the old rows stay and the list is stale.
 */
export function mergeRefresh<R>(before: Held<R>, refresh: Refresh<R>, rowKey: (row: R) => string): Held<R> {
  const { question, total, first } = refresh;
  const sameList = before.question === question;
  const pages = sameList ? keepUnchanged(before.pages, refresh.pages) : refresh.pages;
  const next: Held<R> = { question, total, pages, generation: before.generation + 1, shift: 0, stale: false, failed: false };
  if (refresh.fromTop || !sameList || first === 0) return next;
  const anchor = before.pages.get(Math.floor(first / PAGE_ROWS))?.[first % PAGE_ROWS];
  if (anchor === undefined) return next;
  const key = rowKey(anchor);
  for (const [page, rows] of pages) {
    const at = rows.findIndex((row) => rowKey(row) === key);
    if (at >= 0) return { ...next, shift: page * PAGE_ROWS + at - first };
  }
  return { ...before, stale: true };
}

/** Rows that say the same stay the same objects, so that nothing of them is drawn again. */
function keepUnchanged<R>(before: PageMap<R>, loaded: PageMap<R>): PageMap<R> {
  const merged = new Map<number, readonly R[]>();
  for (const [page, rows] of loaded) {
    const old = before.get(page);
    merged.set(
      page,
      rows.map((row, index) => {
        const known = old?.[index];
        return known !== undefined && JSON.stringify(known) === JSON.stringify(row) ? known : row;
      }),
    );
  }
  return merged;
}
