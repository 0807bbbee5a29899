/** What can be done with a table that waits. */
import { importTable, showRow, showTableTab, stepBack, stepOn, tableOf } from '../state/table.ts';
import type { Action } from './action.ts';
import { actsOf } from './acts-of.ts';

const act = actsOf('table', 'table.keywords', tableOf);

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
