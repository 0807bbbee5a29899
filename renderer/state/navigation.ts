/**
 * Where the window is, and where it has been. Our own history instead of the browser's: entries carry what a view
 * wants to find again (scroll position, chosen row), and the whole of it survives a reload of the window.
 */
import { create } from 'zustand';
import type { AttackDomain, Filter, Params } from '../../contracts/index.ts';

export type Sort = Params<'list'>['sort'];

/** What a list is about: everything, all relationships, one group of the rail, or one type. */
export type ListScope = 'all' | 'relationships' | `group:${string}` | `type:${string}`;

export const OBJECT_TABS = ['overview', 'relationships', 'sources', 'raw'] as const;
export type ObjectTab = (typeof OBJECT_TABS)[number];

export type Route =
  | { view: 'home' | 'jobs' | 'sources' | 'steps' | 'settings' }
  | { view: 'problems'; job?: number }
  | { view: 'list'; scope: ListScope; filter?: Filter; sort?: Sort }
  | { view: 'object'; id: string; tab?: ObjectTab; group?: string }
  | { view: 'search'; text: string }
  | { view: 'graph'; workspace?: number }
  | { view: 'attack'; domain?: AttackDomain; subjects?: string[]; layers?: number[] }
  | { view: 'lookup' | 'graphs' | 'bookmarks' | 'components' };
export type ViewName = Route['view'];

interface Entry {
  /** never reused: what a view keeps while it stays in one place hangs on it */
  key: number;
  route: Route;
  memory: Record<string, number | string>;
}

interface History {
  entries: readonly Entry[];
  index: number;
}

const MAX_ENTRIES = 200;
const STORAGE_KEY = 'sextant.history';
const VIEWS: ReadonlySet<string> = new Set<ViewName>([
  'home',
  'jobs',
  'problems',
  'sources',
  'steps',
  'settings',
  'list',
  'object',
  'search',
  'graph',
  'graphs',
  'attack',
  'lookup',
  'bookmarks',
  'components',
]);

const START: Entry = { key: 1, route: { view: 'home' }, memory: {} };

function isRoute(value: unknown): value is Route {
  if (typeof value !== 'object' || value === null || !('view' in value) || typeof value.view !== 'string' || !VIEWS.has(value.view))
    return false;
  if (value.view === 'list') return 'scope' in value && typeof value.scope === 'string';
  if (value.view === 'object') return 'id' in value && typeof value.id === 'string';
  if (value.view === 'search') return 'text' in value && typeof value.text === 'string';
  return true;
}

/** Reads what an earlier page of this window kept; anything unexpected means a fresh start. */
export function readHistory(text: string | null): History {
  const fresh: History = { entries: [START], index: 0 };
  if (!text) return fresh;
  try {
    const stored: unknown = JSON.parse(text);
    if (typeof stored !== 'object' || stored === null || !('routes' in stored) || !Array.isArray(stored.routes) || !('index' in stored))
      return fresh;
    const routes = stored.routes.filter(isRoute).slice(-MAX_ENTRIES);
    const index = typeof stored.index === 'number' ? Math.min(Math.max(0, Math.trunc(stored.index)), routes.length - 1) : -1;
    if (index < 0) return fresh;
    return { entries: routes.map((route, at) => ({ key: at + 1, route, memory: {} })), index };
  } catch {
    return fresh; // kept by an older version, or cut off: not worth a word to the user
  }
}

export const useHistory = create<History>(() =>
  readHistory(typeof sessionStorage === 'undefined' ? null : sessionStorage.getItem(STORAGE_KEY)),
);

let nextKey = 1000;

useHistory.subscribe(({ entries, index }) => {
  if (typeof sessionStorage === 'undefined') return;
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify({ routes: entries.map((entry) => entry.route), index }));
});

export function currentEntry(): Entry {
  const { entries, index } = useHistory.getState();
  return entries[index] ?? START;
}

export function useRoute(): Route {
  return useHistory(({ entries, index }) => (entries[index] ?? START).route);
}

export function useEntryKey(): number {
  return useHistory(({ entries, index }) => (entries[index] ?? START).key);
}

/** Goes to a place; to where we already are is no step. */
export function navigate(route: Route): void {
  const { entries, index } = useHistory.getState();
  if (JSON.stringify(entries[index]?.route) === JSON.stringify(route)) return;
  const kept = entries.slice(Math.max(0, index + 2 - MAX_ENTRIES), index + 1);
  const next = [...kept, { key: nextKey++, route, memory: {} }];
  useHistory.setState({ entries: next, index: next.length - 1 });
}

/** Changes what the present place shows (a filter, a tab) without a step in the history. */
export function replaceRoute(route: Route): void {
  const { entries, index } = useHistory.getState();
  useHistory.setState({ entries: entries.map((entry, at) => (at === index ? { ...entry, route } : entry)) });
}

export function canGoBack(): boolean {
  return useHistory.getState().index > 0;
}

export function canGoForward(): boolean {
  const { entries, index } = useHistory.getState();
  return index < entries.length - 1;
}

export function goBack(): void {
  if (canGoBack()) useHistory.setState(({ index }) => ({ index: index - 1 }));
}

export function goForward(): void {
  if (canGoForward()) useHistory.setState(({ index }) => ({ index: index + 1 }));
}

/** Kept with the present place, for when the user comes back to it; not shown, so nothing renders. */
export function keepHere(key: string, value: number | string): void {
  currentEntry().memory[key] = value;
}

export function keptHere(key: string): number | string | undefined {
  return currentEntry().memory[key];
}

export function openObject(id: string, tab?: ObjectTab): void {
  navigate(tab && tab !== 'overview' ? { view: 'object', id, tab } : { view: 'object', id });
}
