/** Bookmarks, and the note that an object was looked at. */
import { useEffect, useState } from 'react';
import type { Results } from '../../contracts/index.ts';
import { reportBug } from './bugs.ts';
import { ask, asSextantError } from './connection.ts';
import { useQuery } from './query.ts';
import { showToast } from './toasts.ts';

/** Undefined while nobody knows. */
export function useBookmarked(id: string): boolean | undefined {
  const { data } = useQuery('bookmarks', {}, { keep: true });
  return data?.bookmarks.some(({ row }) => row.id === id);
}

/** Sets them, or takes all away where all are set. */
export async function toggleBookmarks(ids: readonly string[]): Promise<void> {
  const { bookmarks } = await ask('bookmarks', {});
  const set = new Set(bookmarks.map(({ row }) => row.id));
  const on = !ids.every((id) => set.has(id));
  const changed = ids.filter((id) => set.has(id) !== on).slice(0, 1000);
  if (changed.length === 0) return;
  await ask('bookmark', { ids: changed, on });
  showToast({ tone: 'good', message: { key: on ? 'bookmarks.added' : 'bookmarks.removed', params: { count: changed.length } } });
}

/** Whoever passes by has not looked. */
const LOOKED_AFTER_MS = 1000;

/** What came in since the last look, once the page has been open for a second; that second is the new look. */
export function useLook(id: string): Results['look'] | undefined {
  const [news, setNews] = useState<{ id: string; look: Results['look'] }>();
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      ask('look', { id }, abort.signal)
        .then((look) => setNews({ id, look }))
        .catch((reason: unknown) => {
          if (asSextantError(reason).code === 'internal') reportBug(reason);
        });
    }, LOOKED_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [id]);
  return news?.id === id ? news.look : undefined;
}
