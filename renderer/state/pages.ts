/**
 * A long answer in pages of at most 100 rows, loaded as they come into view and kept true while the store changes:
 * at the top of the list new rows show at once; further down the rows under the eyes stay where they are, or,
 * where that cannot be kept, the list says that it is stale and waits for the user.
 */
import { startTransition, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { reportBug } from './bugs.ts';
import { useChanges } from './changes.ts';
import { asSextantError, useConnection } from './connection.ts';
import { mergeRefresh, NOTHING_HELD, PAGE_ROWS, type Held } from './pages-merge.ts';

export interface LoadedPage<R> {
  total: number;
  rows: readonly R[];
}

export interface PagesOptions<R> {
  /** changes when it is another list */
  question: string;
  load: (offset: number, limit: number, signal: AbortSignal) => Promise<LoadedPage<R>>;
  rowKey: (row: R) => string;
}

export interface Pages<R> {
  total: number;
  /** the first answer to this question is there */
  ready: boolean;
  rowAt: (index: number) => R | undefined;
  need: (first: number, last: number) => void;
  generation: number;
  shift: number;
  stale: boolean;
  failed: boolean;
  /** asks everything again, from the top */
  reload: () => void;
}

const KEPT_PAGES = 30;

export function usePages<R>({ question, load, rowKey }: PagesOptions<R>): Pages<R> {
  const [held, setHeld] = useState<Held<R>>(NOTHING_HELD);
  const view = useRef({ first: 0, last: 0 });
  const current = useRef(held);
  const functions = useRef({ load, rowKey });
  const asked = useRef(new Map<number, AbortController>());
  const tick = useChanges((changes) => changes.tick);
  const epoch = useConnection((connection) => connection.epoch);

  useLayoutEffect(() => {
    current.current = held;
    functions.current = { load, rowKey };
  });

  const fail = useCallback((reason: unknown): void => {
    const error = asSextantError(reason);
    if (error.code === 'cancelled') return;
    reportBug(error);
    setHeld((before) => ({ ...before, failed: true }));
  }, []);

  const fetchPage = useCallback(
    async (page: number): Promise<void> => {
      if (asked.current.has(page)) return;
      const abort = new AbortController();
      asked.current.set(page, abort);
      try {
        const answer = await functions.current.load(page * PAGE_ROWS, PAGE_ROWS, abort.signal);
        if (abort.signal.aborted) return;
        setHeld((before) => {
          const pages = new Map(before.pages);
          pages.delete(page);
          pages.set(page, answer.rows);
          for (const far of [...pages.keys()].slice(0, Math.max(0, pages.size - KEPT_PAGES))) pages.delete(far);
          return { ...before, total: before.stale ? before.total : answer.total, pages };
        });
      } catch (reason) {
        fail(reason);
      } finally {
        if (asked.current.get(page) === abort) asked.current.delete(page);
      }
    },
    [fail],
  );

  const need = useCallback(
    (first: number, last: number): void => {
      view.current = { first, last };
      const { pages, total, question: answered } = current.current;
      if (answered === '' || total === 0) return;
      for (let page = Math.floor(first / PAGE_ROWS); page <= Math.floor(Math.min(last, total - 1) / PAGE_ROWS); page += 1)
        if (!pages.has(page)) void fetchPage(page);
    },
    [fetchPage],
  );

  const dropRequests = useCallback((): void => {
    for (const abort of asked.current.values()) abort.abort();
    asked.current.clear();
  }, []);

  const refresh = useCallback(
    async (signal: AbortSignal, fromTop: boolean): Promise<void> => {
      const { first, last } = fromTop ? { first: 0, last: 0 } : view.current;
      const from = Math.max(0, Math.floor(first / PAGE_ROWS) - (first > 0 ? 1 : 0));
      const to = Math.floor(last / PAGE_ROWS) + (first > 0 ? 1 : 0);
      const answers = await Promise.all(
        Array.from({ length: to - from + 1 }, (_, index) => functions.current.load((from + index) * PAGE_ROWS, PAGE_ROWS, signal)),
      );
      if (signal.aborted) return;
      dropRequests();
      const loaded = new Map(answers.map((answer, index): [number, readonly R[]] => [from + index, answer.rows]));
      const total = answers[answers.length - 1]?.total ?? 0;
      // drawn in slices, so that keys and scrolling go first
      startTransition(() => {
        setHeld((before) => mergeRefresh(before, { question, total, pages: loaded, first, fromTop }, functions.current.rowKey));
      });
    },
    [question, dropRequests],
  );

  // another question starts at the top; a change or a new connection asks for what is in view
  const asking = useRef('');
  useEffect(() => {
    const abort = new AbortController();
    const isNew = asking.current !== question;
    if (isNew) {
      asking.current = question;
      view.current = { first: 0, last: 0 };
      dropRequests();
    } else if (current.current.stale) return undefined;
    refresh(abort.signal, isNew || current.current.question !== question).catch(fail);
    return () => abort.abort();
  }, [question, tick, epoch, refresh, dropRequests, fail]);

  const reload = useCallback((): void => {
    dropRequests();
    refresh(new AbortController().signal, true).catch(fail);
  }, [refresh, dropRequests, fail]);

  const { pages } = held;
  const rowAt = useCallback((index: number): R | undefined => pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS], [pages]);
  return {
    total: held.total,
    ready: held.question === question,
    rowAt,
    need,
    generation: held.generation,
    shift: held.shift,
    stale: held.stale,
    failed: held.failed,
    reload,
  };
}
