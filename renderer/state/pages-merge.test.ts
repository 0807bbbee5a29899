import { expect, test } from 'vitest';
import { mergeRefresh, NOTHING_HELD, PAGE_ROWS, type Held } from './pages-merge.ts';

interface Row {
  id: string;
  note?: string;
}
const rowKey = (row: Row): string => row.id;
const rows = (from: number, count: number): Row[] => Array.from({ length: count }, (_, index) => ({ id: `row ${from + index}` }));
const pagesOf = (all: readonly Row[], ...pages: number[]) =>
  new Map(pages.map((page) => [page, all.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS)]));
const held = (all: readonly Row[], ...pages: number[]): Held<Row> => ({
  ...NOTHING_HELD,
  question: 'q',
  total: all.length,
  pages: pagesOf(all, ...pages),
  generation: 1,
});

const old = rows(1000, 500);

test('at the top new rows show at once', () => {
  const now = [...rows(0, 3), ...old];
  const merged = mergeRefresh(held(old, 0), { question: 'q', total: 503, pages: pagesOf(now, 0), first: 0, fromTop: false }, rowKey);
  expect(merged).toMatchObject({ total: 503, shift: 0, stale: false, generation: 2 });
  expect(merged.pages.get(0)?.[0]?.id).toBe('row 0');
});

test('further down the first row that is seen stays first, however many came in above it', () => {
  const now = [...rows(0, 37), ...old];
  const merged = mergeRefresh(
    held(old, 1, 2, 3),
    { question: 'q', total: 537, pages: pagesOf(now, 1, 2, 3), first: 210, fromTop: false },
    rowKey,
  );
  expect(merged).toMatchObject({ shift: 37, stale: false });
  const at = 210 + merged.shift;
  expect(merged.pages.get(Math.floor(at / PAGE_ROWS))?.[at % PAGE_ROWS]?.id).toBe(old[210]?.id);
});

test('rows that went above move it up', () => {
  const merged = mergeRefresh(
    held(old, 1, 2),
    { question: 'q', total: 480, pages: pagesOf(old.slice(20), 1, 2), first: 210, fromTop: false },
    rowKey,
  );
  expect(merged.shift).toBe(-20);
});

test('where the seen row is not among what was loaded, the old rows stay and the list says that it is stale', () => {
  const now = [...rows(0, 900), ...old];
  const before = held(old, 1, 2, 3);
  const merged = mergeRefresh(before, { question: 'q', total: 1400, pages: pagesOf(now, 1, 2, 3), first: 210, fromTop: false }, rowKey);
  expect(merged).toEqual({ ...before, stale: true });
});

test('another list, or the wish for the top, takes the new rows as they are', () => {
  const other = rows(5000, 200);
  for (const refresh of [
    { question: 'other', fromTop: false },
    { question: 'q', fromTop: true },
  ])
    expect(mergeRefresh(held(old, 2), { ...refresh, total: 200, pages: pagesOf(other, 0), first: 210 }, rowKey)).toMatchObject({
      question: refresh.question,
      total: 200,
      shift: 0,
      stale: false,
    });
});

test('a row that says the same stays the same object, a changed one is taken', () => {
  const before = held(old, 0);
  const now = old.map((row, index) => (index === 1 ? { ...row, note: 'new' } : { ...row }));
  const merged = mergeRefresh(before, { question: 'q', total: 500, pages: pagesOf(now, 0), first: 0, fromTop: false }, rowKey);
  expect(merged.pages.get(0)?.[0]).toBe(old[0]);
  expect(merged.pages.get(0)?.[1]).toBe(now[1]);
});
