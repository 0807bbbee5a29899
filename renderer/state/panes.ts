/**
 * Where the window is: tabs in the main area, one of them shown, and up to two side panels at the right. Each is a place
 * with a history of its own. One place is active: keys and `navigate` act on it. Pure but for the counter of keys.
 */
import { create } from 'zustand';
import type { Route } from './routes.ts';

export interface Entry {
  /** never reused: what a view keeps while it stays in one place hangs on it */
  key: number;
  route: Route;
  /** what the page called itself */
  title?: string;
  memory: Record<string, number | string>;
}

export interface Place {
  id: number;
  entries: readonly Entry[];
  index: number;
}

export interface Panes {
  /** at least one */
  tabs: readonly Place[];
  /** id of the tab that is shown */
  shown: number;
  /** at most two, the upper or left one first */
  sides: readonly Place[];
  /** id of the shown tab or of a side panel */
  active: number;
  /** closed tabs, last one last */
  closed: readonly Place[];
  layout: SideLayout;
}

export interface SideLayout {
  /** CSS pixels */
  width: number;
  /** of the first of two panels */
  share: number;
  direction: 'stacked' | 'beside';
  collapsed: boolean;
}

export const MAX_TABS = 30;
export const MAX_SIDES = 2;
export const MAX_ENTRIES = 200;
const MAX_CLOSED = 20;
/** Neither of two panels is smaller. */
export const MIN_SHARE = 0.15;
export const SIDE_MIN_PX = 280;
export const SIDE_MAX_PX = 1600;
export const DEFAULT_LAYOUT: SideLayout = { width: 420, share: 0.5, direction: 'stacked', collapsed: false };

let nextKey = 1;
/** Ids of places and keys of entries; none is given twice in the life of a window. */
export function freshKey(): number {
  return nextKey++;
}

export function newPlace(route: Route, title?: string): Place {
  return { id: freshKey(), entries: [{ key: freshKey(), route, ...(title === undefined ? {} : { title }), memory: {} }], index: 0 };
}

export function freshPanes(): Panes {
  const home = newPlace({ view: 'home' });
  return { tabs: [home], shown: home.id, sides: [], active: home.id, closed: [], layout: DEFAULT_LAYOUT };
}

export const usePanes = create<Panes>(() => freshPanes());

/** A place always has an entry; this one stands in for the moment in which React still draws a closed pane. */
const NOWHERE: Entry = { key: 0, route: { view: 'home' }, memory: {} };

export function entryOf(place: Place | undefined): Entry {
  return place?.entries[place.index] ?? NOWHERE;
}

export function findPlace(panes: Panes, id: number): Place | undefined {
  return panes.tabs.find((tab) => tab.id === id) ?? panes.sides.find((side) => side.id === id);
}

export function shownTab(panes: Panes): Place | undefined {
  return panes.tabs.find((tab) => tab.id === panes.shown);
}

export function activePlace(panes: Panes): Place | undefined {
  return findPlace(panes, panes.active);
}

/** Replaces one place by what `change` makes of it. */
export function changePlace(id: number, change: (place: Place) => Place): void {
  usePanes.setState((panes) => {
    const map = (places: readonly Place[]): readonly Place[] =>
      places.some((place) => place.id === id) ? places.map((place) => (place.id === id ? change(place) : place)) : places;
    return { tabs: map(panes.tabs), sides: map(panes.sides) };
  });
}

export function sameRoute(a: Route | undefined, b: Route): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** One step further; to where the place already is is no step. */
export function stepTo(place: Place, route: Route): Place {
  if (sameRoute(entryOf(place).route, route)) return place;
  const kept = place.entries.slice(Math.max(0, place.index + 2 - MAX_ENTRIES), place.index + 1);
  const entries = [...kept, { key: freshKey(), route, memory: {} }];
  return { ...place, entries, index: entries.length - 1 };
}

/** Makes a pane the one that keys and `navigate` act on. */
export function activate(id: number): void {
  const panes = usePanes.getState();
  if (panes.active === id || (id !== panes.shown && !panes.sides.some((side) => side.id === id))) return;
  usePanes.setState({ active: id });
}

/** Goes to a place in the shown tab, whatever was active: rail, bar and menu lead the main area. */
export function goInMain(route: Route): void {
  activateMain();
  changePlace(usePanes.getState().shown, (place) => stepTo(place, route));
}

/** Rail, bar and search lead the main area, whatever was active. */
export function activateMain(): void {
  activate(usePanes.getState().shown);
}

// Tabs

export function showTab(id: number): void {
  const { tabs } = usePanes.getState();
  if (tabs.some((tab) => tab.id === id)) usePanes.setState({ shown: id, active: id });
}

/** Opens behind the shown tab. `false`: there are as many as there may be. */
export function openTab(route: Route, options: { background?: boolean; title?: string } = {}): boolean {
  const { tabs, shown } = usePanes.getState();
  if (tabs.length >= MAX_TABS) return false;
  const at = tabs.findIndex((tab) => tab.id === shown) + 1;
  const tab = newPlace(route, options.title);
  usePanes.setState({
    tabs: [...tabs.slice(0, at), tab, ...tabs.slice(at)],
    ...(options.background ? {} : { shown: tab.id, active: tab.id }),
  });
  return true;
}

/** With the first page, and shown; where there are as many as there may be, the shown one goes to the first page. */
export function newTab(): void {
  const home: Route = { view: 'home' };
  if (!openTab(home)) changePlace(usePanes.getState().shown, (place) => stepTo(place, home));
}

/** The last one leaves the first page behind. */
export function closeTab(id: number): void {
  const panes = usePanes.getState();
  const at = panes.tabs.findIndex((tab) => tab.id === id);
  const tab = panes.tabs[at];
  if (!tab) return;
  const only = panes.tabs.length === 1;
  if (only && tab.entries.length === 1 && entryOf(tab).route.view === 'home') return;
  const rest = only ? [newPlace({ view: 'home' })] : panes.tabs.filter((other) => other !== tab);
  const shown = panes.shown === id ? (rest[Math.min(at, rest.length - 1)]?.id ?? panes.shown) : panes.shown;
  usePanes.setState({
    tabs: rest,
    shown,
    active: panes.active === id ? shown : panes.active,
    closed: [...panes.closed, tab].slice(-MAX_CLOSED),
  });
}

export function closeOtherTabs(id: number): void {
  for (const tab of usePanes.getState().tabs) if (tab.id !== id) closeTab(tab.id);
}

/** Brings the tab back that was closed last, with its history. */
export function reopenTab(): void {
  const { tabs, closed } = usePanes.getState();
  const tab = closed.at(-1);
  if (!tab || tabs.length >= MAX_TABS) return;
  usePanes.setState({ tabs: [...tabs, tab], closed: closed.slice(0, -1), shown: tab.id, active: tab.id });
}

/** The tab `by` places further, around the end. */
export function stepTab(by: number): void {
  const { tabs, shown } = usePanes.getState();
  const next = tabs[(tabs.findIndex((tab) => tab.id === shown) + by + tabs.length) % tabs.length];
  if (next) showTab(next.id);
}

export function moveTab(id: number, to: number): void {
  const { tabs } = usePanes.getState();
  const tab = tabs.find((other) => other.id === id);
  if (!tab) return;
  const rest = tabs.filter((other) => other !== tab);
  const at = Math.max(0, Math.min(to, rest.length));
  usePanes.setState({ tabs: [...rest.slice(0, at), tab, ...rest.slice(at)] });
}

// Side panels

/**
 * Shows a place beside the active one: in the panel that is there already, or in a new one. From inside of a panel, or with
 * `second`, it is the other panel. The focus stays where it is. Returns the panel.
 */
export function openBeside(route: Route, options: { second?: boolean } = {}): number | undefined {
  const panes = usePanes.getState();
  const others = panes.sides.filter((side) => side.id !== panes.active);
  const target = options.second && panes.sides.length > 0 ? panes.sides[1] : others[0];
  setLayout({ collapsed: false });
  if (target) {
    changePlace(target.id, (place) => stepTo(place, route));
    return target.id;
  }
  if (panes.sides.length >= MAX_SIDES) return undefined;
  const side = newPlace(route);
  usePanes.setState({ sides: [...panes.sides, side] });
  return side.id;
}

export function closeSide(id: number): void {
  const panes = usePanes.getState();
  usePanes.setState({
    sides: panes.sides.filter((side) => side.id !== id),
    active: panes.active === id ? panes.shown : panes.active,
  });
}

/** What a panel shows goes to the main area as a step of the shown tab; the panel closes. */
export function sideToMain(id: number): void {
  const { sides, shown } = usePanes.getState();
  const side = sides.find((other) => other.id === id);
  if (!side) return;
  changePlace(shown, (place) => stepTo(place, entryOf(side).route));
  closeSide(id);
  usePanes.setState({ active: shown });
}

export function setLayout(change: Partial<SideLayout>): void {
  const { layout, shown, active } = usePanes.getState();
  const next = { ...layout, ...change };
  // side by side, each of the two has to be readable
  if (change.direction === 'beside') next.width = Math.max(next.width, 2 * SIDE_MIN_PX);
  next.width = Math.round(Math.max(SIDE_MIN_PX, Math.min(next.width, SIDE_MAX_PX)));
  next.share = Math.max(MIN_SHARE, Math.min(next.share, 1 - MIN_SHARE));
  usePanes.setState({ layout: next, active: next.collapsed ? shown : active });
}

/** The title of what a place shows now; it stays with the step of its history. */
export function setTitle(id: number, title: string): void {
  const panes = usePanes.getState();
  const { key, title: before } = entryOf(findPlace(panes, id));
  if (before === title) return;
  changePlace(id, (place) => ({ ...place, entries: place.entries.map((entry) => (entry.key === key ? { ...entry, title } : entry)) }));
}
