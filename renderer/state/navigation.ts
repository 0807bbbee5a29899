/**
 * Going from place to place. Our own history instead of the browser's: steps carry what a view wants to find again (scroll
 * position, chosen row). Without a pane given, the active one is meant: where the focus is, or where the pointer was pressed last.
 */
import { useCallback, useContext, useMemo } from 'react';
import { PaneContext } from '../ui/pane-context.ts';
import {
  activePlace,
  changePlace,
  entryOf,
  findPlace,
  goInMain,
  openBeside,
  openTab,
  shownTab,
  stepTo,
  usePanes,
  type Entry,
  type Panes,
  type Place,
} from './panes.ts';
import type { ObjectTab, Route } from './routes.ts';

export { OBJECT_TABS } from './routes.ts';
export type { ListScope, ObjectTab, Route, Sort, ViewName } from './routes.ts';

function placeOf(panes: Panes, id: number | undefined): Place | undefined {
  return id === undefined ? activePlace(panes) : findPlace(panes, id);
}

/** What the active pane shows. */
export function currentEntry(): Entry {
  return entryOf(activePlace(usePanes.getState()));
}

/** The entry of the pane that the component stands in; outside of panes, of the tab that is shown. */
function useEntry(): Entry {
  const id = useContext(PaneContext)?.id;
  return usePanes((panes) => entryOf(id === undefined ? shownTab(panes) : findPlace(panes, id)));
}

export function useRoute(): Route {
  return useEntry().route;
}

/**
 * Goes to a place; to where we already are is no step. From a side panel other objects open in the panel, and whatever needs
 * room (a list, a graph, the matrix) in the main area.
 */
export function navigate(route: Route, pane?: number): void {
  const panes = usePanes.getState();
  const place = placeOf(panes, pane);
  if (!place) return;
  const needsRoom = route.view !== 'object' && route.view !== entryOf(place).route.view;
  if (pane === undefined && needsRoom && place.id !== panes.shown) goInMain(route);
  else changePlace(place.id, (before) => stepTo(before, route));
}

/**
 * Changes what the present place shows (a filter, a tab) without a step in the history. Where the active pane shows
 * another view by now, it is the shown pane with this view that is meant.
 */
export function replaceRoute(route: Route, pane?: number): void {
  const panes = usePanes.getState();
  const shown = [activePlace(panes), shownTab(panes), ...panes.sides];
  const place = pane === undefined ? shown.find((one) => one && entryOf(one).route.view === route.view) : findPlace(panes, pane);
  if (!place) return;
  changePlace(place.id, (before) => ({
    ...before,
    entries: before.entries.map((entry, at) => (at === before.index ? { ...entry, route } : entry)),
  }));
}

/** Changes what one step of the history shows, also where the pane has gone on since; a step that is gone is left alone. */
export function replaceEntry(key: number, route: Route): void {
  const panes = usePanes.getState();
  const place = [...panes.tabs, ...panes.sides].find(({ entries }) => entries.some((entry) => entry.key === key));
  if (!place) return;
  changePlace(place.id, (before) => ({
    ...before,
    entries: before.entries.map((entry) => (entry.key === key ? { ...entry, route } : entry)),
  }));
}

export function canGoBack(pane?: number): boolean {
  return (placeOf(usePanes.getState(), pane)?.index ?? 0) > 0;
}

export function canGoForward(pane?: number): boolean {
  const place = placeOf(usePanes.getState(), pane);
  return place !== undefined && place.index < place.entries.length - 1;
}

function moveBy(by: number, pane: number | undefined): void {
  const place = placeOf(usePanes.getState(), pane);
  if (place?.entries[place.index + by]) changePlace(place.id, (before) => ({ ...before, index: before.index + by }));
}

export function goBack(pane?: number): void {
  moveBy(-1, pane);
}

export function goForward(pane?: number): void {
  moveBy(1, pane);
}

/** Kept with the present place, for when the user comes back to it; not shown, so nothing renders. */
export function keepHere(key: string, value: number | string): void {
  currentEntry().memory[key] = value;
}

export function keptHere(key: string): number | string | undefined {
  return currentEntry().memory[key];
}

export interface Here {
  keep: (key: string, value: number | string) => void;
  kept: (key: string) => number | string | undefined;
  replace: (route: Route) => void;
}

/** The same for a view that may stand in a pane that is not the active one: it means the pane that it stands in. */
export function useHere(): Here {
  const { memory, key: entryKey } = useEntry();
  const keep = useCallback(
    (key: string, value: number | string): void => {
      memory[key] = value;
    },
    [memory],
  );
  return useMemo(() => ({ keep, kept: (key) => memory[key], replace: (route) => replaceEntry(entryKey, route) }), [keep, memory, entryKey]);
}

function objectRoute(id: string, tab: ObjectTab | undefined): Route {
  return tab && tab !== 'overview' ? { view: 'object', id, tab } : { view: 'object', id };
}

export function openObject(id: string, tab?: ObjectTab): void {
  navigate(objectRoute(id, tab));
}

/** Where a thing opens: here, in a tab behind this one, or in a side panel. */
export type OpenIn = 'here' | 'tab' | 'beside';

export function openRoute(route: Route, where: OpenIn, title?: string): void {
  if (where === 'beside') openBeside(route);
  else if (where === 'here' || !openTab(route, { background: true, ...(title === undefined ? {} : { title }) })) navigate(route);
}

export function openObjectIn(id: string, where: OpenIn, tab?: ObjectTab, title?: string): void {
  openRoute(objectRoute(id, tab), where, title);
}

/** As browsers do it: Ctrl (Cmd) or the middle button for a tab, Alt for beside. */
export function openInOf(event: { ctrlKey: boolean; metaKey: boolean; altKey: boolean; button?: number }): OpenIn {
  if (event.button === 1 || event.ctrlKey || event.metaKey) return 'tab';
  return event.altKey ? 'beside' : 'here';
}
