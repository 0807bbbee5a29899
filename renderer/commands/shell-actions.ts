/** Tabs and side panels, the look of the window, messages and the tour. */
import { isNarrow } from '../state/narrow.ts';
import { requestFocus } from '../state/focus-requests.ts';
import {
  activate,
  activateMain,
  activePlace,
  closeOtherTabs,
  closeSide,
  closeTab,
  entryOf,
  goInMain,
  moveTab,
  newTab,
  openBeside,
  reopenTab,
  setLayout,
  sideToMain,
  stepTab,
  usePanes,
} from '../state/panes.ts';
import { changeSettings, useSettings } from '../state/settings.ts';
import { startTour } from '../state/tour.ts';
import type { Action } from './action.ts';

const panes = (): ReturnType<typeof usePanes.getState> => usePanes.getState();
const hasTabs = (): boolean => panes().tabs.length > 1;
const hasSides = (): boolean => panes().sides.length > 0;
/** The side panel that is active. */
const activeSide = (): number | undefined => panes().sides.find((side) => side.id === panes().active)?.id;

function moveShown(by: number): void {
  const { tabs, shown } = panes();
  moveTab(shown, tabs.findIndex((tab) => tab.id === shown) + by);
}

/** Folds the panels away or shows them; where one pane has room, goes from one to the other. */
function toggleSides(): void {
  const { sides, layout, active, shown } = panes();
  const [first] = sides;
  if (!first) return;
  if (!isNarrow()) {
    setLayout({ collapsed: !layout.collapsed });
    if (!layout.collapsed) requestFocus('main');
  } else if (active === shown) {
    activate(first.id);
    requestFocus('shown');
  } else {
    activateMain();
    requestFocus('main');
  }
}

export const SHELL_ACTIONS: readonly Action[] = [
  {
    id: 'tab.new',
    title: { key: 'action.newTab' },
    keywords: { key: 'keywords.tabs' },
    keys: ['Mod+T'],
    menu: { menu: 'file', section: 2 },
    run: () => {
      newTab();
      requestFocus('main');
    },
  },
  {
    id: 'tab.close',
    title: { key: 'action.closeTab' },
    keywords: { key: 'keywords.tabs' },
    keys: ['Mod+W'],
    menu: { menu: 'file', section: 2 },
    // in a side panel the key closes the panel
    run: () => {
      const side = activeSide();
      if (side === undefined) closeTab(panes().shown);
      else closeSide(side);
      requestFocus('main');
    },
  },
  {
    id: 'tab.reopen',
    title: { key: 'action.reopenTab' },
    keywords: { key: 'keywords.tabs' },
    keys: ['Mod+Shift+T'],
    menu: { menu: 'file', section: 2 },
    when: () => panes().closed.length > 0,
    run: () => reopenTab(),
  },
  {
    id: 'tab.next',
    title: { key: 'action.nextTab' },
    keys: ['Mod+Tab', 'Mod+PageDown'],
    menu: { menu: 'go', section: 1 },
    when: hasTabs,
    run: () => stepTab(1),
  },
  {
    id: 'tab.previous',
    title: { key: 'action.previousTab' },
    keys: ['Mod+Shift+Tab', 'Mod+PageUp'],
    menu: { menu: 'go', section: 1 },
    when: hasTabs,
    run: () => stepTab(-1),
  },
  {
    id: 'tab.moveBack',
    title: { key: 'action.moveTabBack' },
    keys: ['Mod+Shift+PageUp'],
    when: hasTabs,
    run: () => moveShown(-1),
  },
  {
    id: 'tab.moveOn',
    title: { key: 'action.moveTabOn' },
    keys: ['Mod+Shift+PageDown'],
    when: hasTabs,
    run: () => moveShown(1),
  },
  {
    id: 'tab.closeOthers',
    title: { key: 'action.closeOtherTabs' },
    keywords: { key: 'keywords.tabs' },
    when: hasTabs,
    run: () => closeOtherTabs(panes().shown),
  },
  {
    id: 'view.sides',
    title: { key: 'action.sides' },
    keywords: { key: 'keywords.panels' },
    keys: ['Mod+\\'],
    menu: { menu: 'view', section: 0 },
    when: hasSides,
    run: () => toggleSides(),
  },
  {
    id: 'view.sidesBeside',
    title: { key: 'action.sidesBeside' },
    keywords: { key: 'keywords.panels' },
    menu: { menu: 'view', section: 0 },
    when: () => panes().sides.length > 1,
    checked: () => panes().layout.direction === 'beside',
    run: () => setLayout({ direction: panes().layout.direction === 'beside' ? 'stacked' : 'beside' }),
  },
  {
    id: 'side.split',
    title: { key: 'action.splitPage' },
    keywords: { key: 'keywords.panels' },
    keys: ['Mod+Shift+\\', 'Mod+|'],
    when: () => panes().sides.length < 2,
    run: () => {
      openBeside(entryOf(activePlace(panes())).route, { second: true });
    },
  },
  {
    id: 'side.toMain',
    title: { key: 'side.toMain' },
    keywords: { key: 'keywords.panels' },
    when: () => activeSide() !== undefined,
    run: () => {
      const side = activeSide();
      if (side !== undefined) sideToMain(side);
      requestFocus('main');
    },
  },
  {
    id: 'side.closeAll',
    title: { key: 'action.closeSides' },
    keywords: { key: 'keywords.panels' },
    when: hasSides,
    run: () => {
      for (const side of panes().sides) closeSide(side.id);
      requestFocus('main');
    },
  },
  {
    id: 'view.comfortable',
    title: { key: 'action.comfortable' },
    keywords: { key: 'keywords.density' },
    menu: { menu: 'view', section: 2 },
    checked: () => useSettings.getState().density === 'comfortable',
    run: () => changeSettings({ density: useSettings.getState().density === 'comfortable' ? 'compact' : 'comfortable' }),
  },
  {
    id: 'view.still',
    title: { key: 'action.still' },
    keywords: { key: 'keywords.motion' },
    menu: { menu: 'view', section: 2 },
    checked: () => useSettings.getState().motion === 'off',
    run: () => changeSettings({ motion: useSettings.getState().motion === 'off' ? 'system' : 'off' }),
  },
  { id: 'focus.toast', title: { key: 'action.focusToast' }, keys: ['F8'], run: () => requestFocus('toast') },
  {
    id: 'help.tour',
    title: { key: 'action.tour' },
    keywords: { key: 'keywords.tour' },
    menu: { menu: 'help', section: 0 },
    run: () => startTour(),
  },
  {
    id: 'help.components',
    title: { key: 'nav.components' },
    keywords: { key: 'keywords.components' },
    menu: { menu: 'help', section: 1 },
    run: () => goInMain({ view: 'components' }),
  },
];
