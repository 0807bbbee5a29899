/** What can be done with a table that waits. */
import type { MessageKey } from '../i18n/index.ts';
import { importTable, showRow, showTableTab, stepBack, stepOn, tableOf, type TableSession } from '../state/table.ts';
import type { Action, ActionContext } from './action.ts';

const scope = ['table'] as const;

const sessionOf = ({ route }: ActionContext): TableSession | undefined => (route.view === 'table' ? tableOf(route.workspace) : undefined);

function act(id: string, title: MessageKey, keys: readonly string[], run: (session: TableSession) => void | Promise<void>): Action {
  return {
    id: `table.${id}`,
    title: { key: title },
    keywords: { key: 'table.keywords' },
    ...(keys.length > 0 ? { keys, overrides: true } : {}),
    scope,
    when: (context) => sessionOf(context) !== undefined,
    run: (context) => {
      const session = sessionOf(context);
      return session && run(session);
    },
  };
}

export const TABLE_ACTIONS: readonly Action[] = [
  act('next', 'table.action.next', ['J'], ({ workspace, at }) => showRow(workspace, at + 1)),
  act('previous', 'table.action.previous', ['K'], ({ workspace, at }) => showRow(workspace, at - 1)),
  act('result', 'table.action.result', ['Alt+1'], ({ workspace }) => showTableTab(workspace, 'result')),
  act('reading', 'table.action.reading', ['Alt+2'], ({ workspace }) => showTableTab(workspace, 'reading')),
  act('cover', 'table.action.cover', ['E'], ({ workspace }) => showTableTab(workspace, 'cover')),
  act('undo', 'table.action.undo', ['Mod+Z'], ({ workspace }) => stepBack(workspace)),
  act('redo', 'table.action.redo', ['Mod+Shift+Z'], ({ workspace }) => stepOn(workspace)),
  act('import', 'table.action.import', ['Mod+Enter'], ({ workspace }) => importTable(workspace)),
];
