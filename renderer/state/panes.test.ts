import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { canGoBack, currentEntry, goBack, navigate, replaceRoute } from './navigation.ts';
import { readPanes, writePanes } from './panes-storage.ts';
import {
  activate,
  closeSide,
  closeTab,
  entryOf,
  findPlace,
  freshPanes,
  MAX_TABS,
  moveTab,
  openBeside,
  openTab,
  reopenTab,
  setLayout,
  setTitle,
  shownTab,
  showTab,
  sideToMain,
  stepTab,
  usePanes,
  type Panes,
} from './panes.ts';
import type { Route } from './routes.ts';

beforeEach(() => usePanes.setState(freshPanes()));

const now = (): Panes => usePanes.getState();
const object = (id: string): Route => ({ view: 'object', id });
const shownIds = (panes: Panes): string[] =>
  panes.tabs.map((tab) => {
    const { route } = entryOf(tab);
    return route.view === 'object' ? route.id : route.view;
  });

test('each tab has a history of its own', () => {
  navigate(object('a'));
  openTab(object('b'));
  expect(currentEntry().route).toEqual(object('b'));
  expect(canGoBack()).toBe(false);
  navigate(object('c'));
  stepTab(1);
  expect(currentEntry().route).toEqual(object('a'));
  goBack();
  expect(currentEntry().route.view).toBe('home');
  stepTab(-1);
  expect(currentEntry().route).toEqual(object('c'));
});

test('a tab in the background opens beside its own and does not take the view', () => {
  openTab(object('z'));
  stepTab(1);
  openTab(object('a'), { background: true });
  expect(shownIds(now())).toEqual(['home', 'a', 'z']);
  expect(currentEntry().route.view).toBe('home');
});

test('a closed tab comes back with its history; the last one leaves the first page', () => {
  navigate(object('a'));
  openTab(object('b'));
  const { shown } = now();
  closeTab(shown);
  expect(shownIds(now())).toEqual(['a']);
  closeTab(now().shown);
  expect(shownIds(now())).toEqual(['home']);
  reopenTab();
  expect(currentEntry().route).toEqual(object('a'));
  expect(canGoBack()).toBe(true);
  reopenTab();
  expect(shownIds(now())).toEqual(['home', 'a', 'b']);
  reopenTab();
  expect(now().tabs).toHaveLength(3);
});

test('tabs have an end, and can be put in another order', () => {
  for (let count = 0; count < 50; count += 1) openTab(object(`x${count}`), { background: true });
  expect(now().tabs).toHaveLength(MAX_TABS);
  expect(openTab(object('one too many'))).toBe(false);
  const last = now().tabs.at(-1)?.id ?? 0;
  moveTab(last, 0);
  expect(now().tabs[0]?.id).toBe(last);
  moveTab(last, 999);
  expect(now().tabs.at(-1)?.id).toBe(last);
});

test('beside: one panel is used again; from inside of it, or when a second is wanted, there are two and never three', () => {
  openBeside(object('a'));
  openBeside(object('b'));
  expect(now().sides).toHaveLength(1);
  expect(entryOf(now().sides[0]).route).toEqual(object('b'));
  expect(currentEntry().route.view, 'the focus stays in the main area').toBe('home');
  activate(now().sides[0]?.id ?? 0);
  openBeside(object('c'));
  expect(now().sides.map((side) => entryOf(side).route)).toEqual([object('b'), object('c')]);
  openBeside(object('d'));
  expect(now().sides.map((side) => entryOf(side).route)).toEqual([object('b'), object('d')]);
  activate(now().shown);
  openBeside(object('e'), { second: true });
  expect(now().sides.map((side) => entryOf(side).route)).toEqual([object('b'), object('e')]);
});

test('keys act on the active pane; a closed one is never active', () => {
  openBeside(object('a'));
  const [side] = now().sides;
  activate(side?.id ?? 0);
  navigate(object('b'));
  expect(entryOf(shownTab(now())).route.view).toBe('home');
  expect(entryOf(findPlace(now(), side?.id ?? 0)).route).toEqual(object('b'));
  closeSide(side?.id ?? 0);
  expect(now().active).toBe(now().shown);
  activate(side?.id ?? 0);
  expect(now().active).toBe(now().shown);
});

test('from a panel objects open in the panel, and what needs room in the main area', () => {
  openBeside(object('a'));
  const side = now().sides[0]?.id ?? 0;
  activate(side);
  navigate(object('b'));
  expect(entryOf(findPlace(now(), side)).route).toEqual(object('b'));
  expect(entryOf(shownTab(now())).route.view).toBe('home');
  navigate({ view: 'graph' });
  expect(entryOf(findPlace(now(), side)).route).toEqual(object('b'));
  expect(currentEntry().route).toEqual({ view: 'graph' });
  expect(now().active).toBe(now().shown);
});

test('a page that changes its own place late does not change another one', () => {
  navigate({ view: 'graph' });
  openBeside(object('a'));
  activate(now().sides[0]?.id ?? 0);
  replaceRoute({ view: 'graph', workspace: 3 });
  expect(entryOf(shownTab(now())).route).toEqual({ view: 'graph', workspace: 3 });
  expect(entryOf(now().sides[0]).route).toEqual(object('a'));
});

test('a panel goes to the main area as a step of its history', () => {
  navigate(object('a'));
  openBeside(object('b'));
  sideToMain(now().sides[0]?.id ?? 0);
  expect(now().sides).toHaveLength(0);
  expect(currentEntry().route).toEqual(object('b'));
  goBack();
  expect(currentEntry().route).toEqual(object('a'));
});

test('folded panels are not active; their size has limits', () => {
  openBeside(object('a'));
  activate(now().sides[0]?.id ?? 0);
  setLayout({ collapsed: true, width: 9_999_999, share: -4 });
  expect(now().active).toBe(now().shown);
  expect(now().layout).toMatchObject({ width: 1600, share: 0.15 });
  openBeside(object('b'));
  expect(now().layout.collapsed).toBe(false);
});

test('what was open is found again: tabs, titles, panels, sizes', () => {
  navigate({ view: 'list', scope: 'type:malware', filter: { labels: ['x'] }, sort: { column: 'name', descending: true } });
  setTitle(now().shown, 'Malware');
  openTab({ view: 'object', id: 'malware--1', tab: 'raw' }, { background: true });
  openBeside({ view: 'attack', domain: 'ics-attack', subjects: ['intrusion-set--1'] });
  setLayout({ width: 620, direction: 'beside' });
  const text = writePanes(now());
  const read = readPanes(text);
  expect(writePanes(read)).toBe(text);
  expect(entryOf(shownTab(read))).toMatchObject({ title: 'Malware', route: { view: 'list', filter: { labels: ['x'] } } });
  expect(read.layout).toMatchObject({ width: 620, direction: 'beside' });
});

test('what is kept stays below the limit of the settings: far steps go first, places stay', () => {
  const long = 'x'.repeat(9000);
  for (let tab = 0; tab < MAX_TABS; tab += 1) {
    openTab({ view: 'search', text: `${tab}` });
    for (let step = 0; step < 40; step += 1) navigate({ view: 'search', text: `${step}${long}` });
  }
  const text = writePanes(now());
  expect(text.length).toBeLessThan(512 * 1024);
  expect(readPanes(text).tabs).toHaveLength(MAX_TABS);
});

test('nothing that somebody wrote into the settings breaks the start', () => {
  for (const text of [
    '',
    '{',
    '7',
    'null',
    '[]',
    '{"tabs":7}',
    '{"tabs":[{"steps":[{"route":{"view":"evil"}}]}]}',
    '{"tabs":[{"steps":[{"route":{"view":"list","scope":"constructor"}}],"index":1e9}],"shown":"x"}',
  ])
    expect(shownIds(readPanes(text)), text).toEqual(['home']);
  const list = readPanes(
    '{"tabs":[{"steps":[{"route":{"view":"list","scope":"all","filter":{"types":7},"sort":{"column":"__proto__"}}}],"index":-4}],"shown":-1}',
  );
  expect(entryOf(shownTab(list)).route).toEqual({ view: 'list', scope: 'all' });

  const seed = Date.now() & 0x7fffffff;
  console.log(`panes: seed ${seed}`);
  const route = fc.record(
    {
      view: fc.oneof(fc.constantFrom('home', 'object', 'list', 'search', 'graph', 'attack', 'problems'), fc.string()),
      id: fc.anything(),
      scope: fc.anything(),
      text: fc.anything(),
      subjects: fc.anything(),
      layers: fc.anything(),
      filter: fc.anything(),
    },
    { requiredKeys: ['view'] },
  );
  const place = fc.record({ steps: fc.array(fc.record({ route, title: fc.anything() })), index: fc.anything() });
  fc.assert(
    fc.property(fc.record({ tabs: fc.array(place), sides: fc.anything(), shown: fc.anything(), layout: fc.anything() }), (stored) => {
      const panes = readPanes(JSON.stringify(stored));
      expect(panes.tabs.length).toBeGreaterThan(0);
      expect(shownTab(panes)).toBeDefined();
      for (const place of [...panes.tabs, ...panes.sides]) expect(place.entries[place.index]).toBeDefined();
      expect(readPanes(writePanes(panes)).tabs.map((tab) => entryOf(tab).route)).toEqual(panes.tabs.map((tab) => entryOf(tab).route));
    }),
    { seed, numRuns: 200 },
  );
});

test('a tab is shown by its number, and nothing else is', () => {
  openTab(object('a'));
  const [home] = now().tabs;
  showTab(home?.id ?? 0);
  expect(currentEntry().route.view).toBe('home');
  showTab(123_456);
  expect(currentEntry().route.view).toBe('home');
});
