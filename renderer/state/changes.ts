/** Turns the store's `changed` notices into at most one refresh a second; that the store is ready is no change and waits for nothing. */
import { create } from 'zustand';
import { onNotice } from './connection.ts';

interface Changes {
  /** grows whenever views should ask again */
  tick: number;
  /** grows when saved work, bookmarks or what was looked at changed */
  arranged: number;
}

export const useChanges = create<Changes>(() => ({ tick: 0, arranged: 0 }));

const REFRESH_EVERY_MS = 1000;
let lastRefresh = -Infinity;
let timer: ReturnType<typeof setTimeout> | undefined;

function refresh(): void {
  timer = undefined;
  lastRefresh = performance.now();
  useChanges.setState((before) => ({ tick: before.tick + 1 }));
}

/** Call once, before the first question. */
export function watchChanges(): void {
  onNotice((notice) => {
    if (notice.notice === 'job') return;
    if (notice.notice === 'workspaces') return useChanges.setState((before) => ({ arranged: before.arranged + 1 }));
    if (notice.notice === 'ready') return refreshNow();
    if (timer !== undefined) return;
    timer = setTimeout(refresh, Math.max(30, lastRefresh + REFRESH_EVERY_MS - performance.now()));
  });
}

/** After an act of the user: show its result now, not at the next beat. */
export function refreshNow(): void {
  if (timer !== undefined) clearTimeout(timer);
  refresh();
}
