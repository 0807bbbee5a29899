/** The text that is looked up in this window, and what came of it. It outlives the page, and in the session's storage a reload. */
import { create } from 'zustand';
import type { LookupEntry, Results } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
import { reportBug } from './bugs.ts';
import { ask, asSextantError } from './connection.ts';
import { useSettings } from './settings.ts';
import type { Message } from '../i18n/index.ts';
import { errorMessage } from '../i18n/errors.ts';

export type LookupShow = 'all' | LookupEntry['state'] | 'lines';

interface LookupState {
  text: string;
  results: Results['lookupText'] | undefined;
  /** under way; `slow` once it has taken so long that people wonder */
  running: boolean;
  slow: boolean;
  trouble: Message | undefined;
  /** grows with every answer */
  generation: number;
  show: LookupShow;
  kind: string | undefined;
  sort: { column: string; descending: boolean };
  /** values as they are instead of defanged */
  fanged: boolean;
  chosen: ReadonlySet<string>;
}

const STORED = 'sextant.lookup';
/** Session storage holds about five million characters for all that a window keeps. */
const MAX_STORED = 1_500_000;

const storage = typeof sessionStorage === 'undefined' ? undefined : sessionStorage;

const NOTHING_CHOSEN: ReadonlySet<string> = new Set();

export const useLookup = create<LookupState>(() => ({
  text: storage?.getItem(STORED) ?? '',
  results: undefined,
  running: false,
  slow: false,
  trouble: undefined,
  generation: 0,
  show: 'all',
  kind: undefined,
  sort: { column: 'line', descending: false },
  fanged: false,
  chosen: NOTHING_CHOSEN,
}));

const WAIT_MS = 250;
const SLOW_MS = 300;
let waiting: ReturnType<typeof setTimeout> | undefined;
let running: AbortController | undefined;

/** Looks up soon after the last keystroke, or at once. */
export function setLookupText(text: string, when: 'soon' | 'now' = 'soon'): void {
  if (text === useLookup.getState().text) return;
  useLookup.setState({ text, chosen: NOTHING_CHOSEN });
  lookUp(when);
}

/** Again, because the store has changed or the user wants it. */
export function lookUp(when: 'soon' | 'now' = 'now'): void {
  clearTimeout(waiting);
  running?.abort();
  const { text } = useLookup.getState();
  if (text.trim() === '') {
    keep('');
    useLookup.setState(({ generation }) => ({ results: undefined, running: false, slow: false, trouble: undefined, generation: generation + 1 })); // biome-ignore format: one state
    return;
  }
  waiting = setTimeout(
    () => {
      keep(text);
      run(text).catch(reportBug);
    },
    when === 'soon' ? WAIT_MS : 0,
  );
}

function keep(text: string): void {
  if (text === '' || text.length > MAX_STORED) storage?.removeItem(STORED);
  else storage?.setItem(STORED, text);
}

export function cancelLookup(): void {
  clearTimeout(waiting);
  running?.abort();
  useLookup.setState({ running: false, slow: false });
}

async function run(text: string): Promise<void> {
  if (text.length > limits.lookupCharacters) {
    useLookup.setState({ results: undefined, trouble: { key: 'lookup.tooLong', params: { count: limits.lookupCharacters } } });
    return;
  }
  const abort = new AbortController();
  running = abort;
  useLookup.setState({ running: true, slow: false, trouble: undefined });
  const slow = setTimeout(() => {
    if (!abort.signal.aborted) useLookup.setState({ slow: true });
  }, SLOW_MS);
  try {
    const { showHidden } = useSettings.getState();
    const results = await ask('lookupText', { text, ...(showHidden ? { hidden: true } : {}) }, abort.signal);
    if (abort.signal.aborted) return;
    useLookup.setState(({ generation }) => ({ results, running: false, slow: false, generation: generation + 1 }));
  } catch (reason) {
    if (abort.signal.aborted) return;
    useLookup.setState({ running: false, slow: false, trouble: errorMessage(asSextantError(reason)) });
  } finally {
    clearTimeout(slow);
  }
}

export const entryKey = (entry: Pick<LookupEntry, 'kind' | 'value'>): string => `${entry.kind} ${entry.value}`;
