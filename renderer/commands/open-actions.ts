/** Where an object or a saved graph opens: here, in a tab behind this one, or beside what is shown. */
import { isNarrow } from '../state/narrow.ts';
import { openRoute, type Route } from '../state/navigation.ts';
import { activate, openBeside, usePanes } from '../state/panes.ts';
import { requestFocus } from '../state/focus-requests.ts';
import type { Action, ActionContext } from './action.ts';

/** The place under the menu or the cursor, else the page that is open. */
function placeOf({ target, route }: ActionContext): { route: Route; title?: string } | undefined {
  if (target?.kind === 'object') return { route: { view: 'object', id: target.ref.id }, title: target.ref.name };
  if (target?.kind === 'place') return target;
  return target === undefined && route.view === 'object' ? { route: { view: 'object', id: route.id } } : undefined;
}

const hasPlace = (context: ActionContext): boolean => placeOf(context) !== undefined;

function beside(context: ActionContext, second: boolean): void {
  const place = placeOf(context);
  if (!place) return;
  const side = openBeside(place.route, { second });
  // one pane has room: who opens another one wants to see it
  if (isNarrow() && side !== undefined) {
    activate(side);
    requestFocus('shown');
  }
}

export const OPEN_ACTIONS: readonly Action[] = [
  {
    id: 'place.open',
    title: { key: 'action.openObject' },
    context: ['place'],
    palette: false,
    when: ({ target }) => target?.kind === 'place',
    run: ({ target }) => {
      if (target?.kind === 'place') openRoute(target.route, 'here');
    },
  },
  {
    id: 'object.openTab',
    title: { key: 'action.openTab' },
    keys: ['Mod+Enter'],
    leavesTextFields: true,
    context: ['object', 'place'],
    when: hasPlace,
    run: (context) => {
      const place = placeOf(context);
      if (place) openRoute(place.route, 'tab', place.title);
    },
  },
  {
    id: 'object.openBeside',
    title: { key: 'action.openBeside' },
    keywords: { key: 'keywords.panels' },
    keys: ['Alt+Enter'],
    leavesTextFields: true,
    context: ['object', 'place'],
    when: hasPlace,
    run: (context) => beside(context, false),
  },
  {
    id: 'object.openSecond',
    title: { key: 'action.openSecond' },
    keywords: { key: 'keywords.panels' },
    keys: ['Alt+Shift+Enter'],
    leavesTextFields: true,
    context: ['object', 'place'],
    when: (context) => hasPlace(context) && usePanes.getState().sides.length > 0,
    run: (context) => beside(context, true),
  },
];
