/**
 * The life of tabs and panels: found again after a reload (session storage of the window) and after a start (settings of the
 * profile). Of several windows the first keeps them in the profile; when it closes, the next one takes that over.
 */
import { create } from 'zustand';
import { reportBug } from './bugs.ts';
import { readPanes, writePanes } from './panes-storage.ts';
import { usePanes } from './panes.ts';
import { changeSettings, useSettings } from './settings.ts';

const SESSION_KEY = 'sextant.panes';
const LOCK = 'sextant.panes';
const KEEP_AFTER_MS = 800;

/** Until it is known what was open, the main area draws nothing: no page that is gone a moment later. */
export const usePanesReady = create<{ ready: boolean }>(() => ({ ready: false }));

let keepsProfile = false;
let timer: ReturnType<typeof setTimeout> | undefined;

function keep(): void {
  clearTimeout(timer);
  timer = undefined;
  if (!keepsProfile) return;
  const panes = writePanes(usePanes.getState());
  if (panes !== useSettings.getState().panes) changeSettings({ panes });
}

function noteChange(): void {
  sessionStorage.setItem(SESSION_KEY, writePanes(usePanes.getState()));
  if (keepsProfile) timer ??= setTimeout(keep, KEEP_AFTER_MS);
}

/** Held as long as the window lives. */
const forever = (): Promise<void> => new Promise<void>(() => undefined);

/** Resolves at once: whether no other window keeps the panes. Where one does, this window is the next in line. */
function takeOver(): Promise<boolean> {
  return new Promise((resolve) => {
    navigator.locks
      .request(LOCK, { ifAvailable: true }, (lock) => {
        keepsProfile = lock !== null;
        resolve(keepsProfile);
        return lock ? forever() : undefined;
      })
      .then(() =>
        navigator.locks.request(LOCK, () => {
          keepsProfile = true;
          return forever();
        }),
      )
      .catch(reportBug);
  });
}

/** Call once, before the settings are loaded; `settings` resolves when they are. */
export async function restorePanes(settings: Promise<void>): Promise<void> {
  window.addEventListener('pagehide', keep);
  const reloaded = sessionStorage.getItem(SESSION_KEY);
  if (reloaded !== null) usePanes.setState(readPanes(reloaded));
  try {
    const [isFirst] = await Promise.all([takeOver(), reloaded === null ? settings : undefined]);
    if (isFirst && reloaded === null) usePanes.setState(readPanes(useSettings.getState().panes));
  } finally {
    usePanes.subscribe(noteChange);
    usePanesReady.setState({ ready: true });
  }
}
