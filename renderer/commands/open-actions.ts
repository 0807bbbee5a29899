/** Where an object opens: in a tab behind this one, or beside what is shown. */
import { isNarrow } from '../state/narrow.ts';
import { openObjectIn } from '../state/navigation.ts';
import { activate, openBeside, usePanes } from '../state/panes.ts';
import { requestFocus } from '../state/focus-requests.ts';
import type { Action, ActionContext } from './action.ts';

/** The object under the menu or the cursor, else the one whose page is open. */
function objectId({ target, route }: ActionContext): string | undefined {
  if (target?.kind === 'object') return target.ref.id;
  return target === undefined && route.view === 'object' ? route.id : undefined;
}

const hasObject = (context: ActionContext): boolean => objectId(context) !== undefined;

function beside(context: ActionContext, second: boolean): void {
  const id = objectId(context);
  if (id === undefined) return;
  const side = openBeside({ view: 'object', id }, { second });
  // one pane has room: who opens another one wants to see it
  if (isNarrow() && side !== undefined) {
    activate(side);
    requestFocus('shown');
  }
}

export const OPEN_ACTIONS: readonly Action[] = [
  {
    id: 'object.openTab',
    title: { key: 'action.openTab' },
    keys: ['Mod+Enter'],
    leavesTextFields: true,
    context: ['object'],
    when: hasObject,
    run: (context) => {
      const id = objectId(context);
      const title = context.target?.kind === 'object' ? context.target.ref.name : undefined;
      if (id !== undefined) openObjectIn(id, 'tab', undefined, title);
    },
  },
  {
    id: 'object.openBeside',
    title: { key: 'action.openBeside' },
    keywords: { key: 'keywords.panels' },
    keys: ['Alt+Enter'],
    leavesTextFields: true,
    context: ['object'],
    when: hasObject,
    run: (context) => beside(context, false),
  },
  {
    id: 'object.openSecond',
    title: { key: 'action.openSecond' },
    keywords: { key: 'keywords.panels' },
    keys: ['Alt+Shift+Enter'],
    leavesTextFields: true,
    context: ['object'],
    when: (context) => hasObject(context) && usePanes.getState().sides.length > 0,
    run: (context) => beside(context, true),
  },
];
