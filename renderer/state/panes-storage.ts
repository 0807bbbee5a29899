/**
 * Tabs and panels over a reload of the window (its own session storage) and over the end of the application (the profile's
 * settings). What is read is somebody's file: anything unexpected is left out, and in the end there is the first page.
 */
import { readRoute } from './routes.ts';
import {
  DEFAULT_LAYOUT,
  freshKey,
  freshPanes,
  MAX_ENTRIES,
  MAX_SIDES,
  MAX_TABS,
  MIN_SHARE,
  SIDE_MAX_PX,
  SIDE_MIN_PX,
  type Entry,
  type Panes,
  type Place,
  type SideLayout,
} from './panes.ts';

/** contracts/desktop.ts takes 512 Ki characters. */
const MAX_CHARACTERS = 500 * 1024;
const MAX_TITLE = 200;

/** Histories are cut, from their far ends, until all of it fits. */
export function writePanes(panes: Panes): string {
  for (const most of [MAX_ENTRIES, 50, 10, 1]) {
    const text = JSON.stringify(keptOf(panes, most));
    if (text.length <= MAX_CHARACTERS) return text;
  }
  return '';
}

function keptOf(panes: Panes, most: number): unknown {
  const place = ({ entries, index }: Place): unknown => {
    const from = Math.max(0, Math.min(index - Math.floor(most / 2), entries.length - most));
    return {
      steps: entries
        .slice(from, from + most)
        .map(({ route, title }) => ({ route, ...(title ? { title: title.slice(0, MAX_TITLE) } : {}) })),
      index: index - from,
    };
  };
  return {
    tabs: panes.tabs.map(place),
    shown: panes.tabs.findIndex((tab) => tab.id === panes.shown),
    sides: panes.sides.map(place),
    layout: panes.layout,
  };
}

export function readPanes(text: string | null | undefined): Panes {
  if (!text) return freshPanes();
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    return freshPanes(); // cut off, or kept by another version: not worth a word to the user
  }
  const of = fields(stored);
  const tabs = readPlaces(of.get('tabs'), MAX_TABS);
  const first = tabs[0];
  if (!first) return freshPanes();
  const at = of.get('shown');
  const shown = ((typeof at === 'number' ? tabs[at] : undefined) ?? first).id;
  return { tabs, shown, sides: readPlaces(of.get('sides'), MAX_SIDES), active: shown, closed: [], layout: readLayout(of.get('layout')) };
}

function fields(value: unknown): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function readPlaces(value: unknown, most: number): Place[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, most).flatMap((place: unknown): Place[] => {
    const of = fields(place);
    const steps = of.get('steps');
    if (!Array.isArray(steps)) return [];
    const entries = steps.slice(0, MAX_ENTRIES).flatMap((step: unknown): Entry[] => {
      const kept = fields(step);
      const route = readRoute(kept.get('route'));
      const title = kept.get('title');
      return route
        ? [{ key: freshKey(), route, ...(typeof title === 'string' ? { title: title.slice(0, MAX_TITLE) } : {}), memory: {} }]
        : [];
    });
    const index = of.get('index');
    if (entries.length === 0) return [];
    const at = typeof index === 'number' && Number.isInteger(index) ? index : entries.length - 1;
    return [{ id: freshKey(), entries, index: Math.max(0, Math.min(at, entries.length - 1)) }];
  });
}

function readLayout(value: unknown): SideLayout {
  const of = fields(value);
  const number = (name: string, from: number, to: number, otherwise: number): number => {
    const found = of.get(name);
    return typeof found === 'number' && found >= from && found <= to ? found : otherwise;
  };
  return {
    width: number('width', SIDE_MIN_PX, SIDE_MAX_PX, DEFAULT_LAYOUT.width),
    share: number('share', MIN_SHARE, 1 - MIN_SHARE, DEFAULT_LAYOUT.share),
    direction: of.get('direction') === 'beside' ? 'beside' : 'stacked',
    collapsed: of.get('collapsed') === true,
  };
}
