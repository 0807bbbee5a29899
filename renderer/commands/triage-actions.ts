/** What can be done on the workbench: four keys decide, the rest helps. */
import { acceptTriage, showTab, stepBack, stepOn, triageOf, type TriageSession } from '../state/triage.ts';
import { beside, say, sayAll, step, stepPlace, unsay } from '../state/triage-acts.ts';
import type { Action } from './action.ts';
import { actsOf } from './acts-of.ts';

/** On the finding that keys act on. */
const act = actsOf('triage', 'triage.keywords', triageOf);

const keysOf = (session: TriageSession, by: 'group' | 'type' | 'page'): string[] => beside(session, by).map(({ key }) => key);

export const TRIAGE_ACTIONS: readonly Action[] = [
  act('next', 'triage.action.next', ['J'], ({ workspace }) => step(workspace, 1)),
  act('previous', 'triage.action.previous', ['K'], ({ workspace }) => step(workspace, -1)),
  act('yes', 'triage.action.yes', ['Y'], ({ workspace }) => say(workspace, 'yes')),
  act('no', 'triage.action.no', ['N'], ({ workspace }) => say(workspace, 'no')),
  act('unsay', 'triage.action.unsay', ['U'], ({ workspace }) => unsay(workspace)),
  act('yesGroup', 'triage.action.yesGroup', ['Shift+Y'], (session) => sayAll(session.workspace, keysOf(session, 'group'), 'yes')),
  act('noGroup', 'triage.action.noGroup', ['Shift+N'], (session) => sayAll(session.workspace, keysOf(session, 'group'), 'no')),
  act('yesType', 'triage.action.yesType', ['Shift+T'], (session) => sayAll(session.workspace, keysOf(session, 'type'), 'yes')),
  act('noType', 'triage.action.noType', [], (session) => sayAll(session.workspace, keysOf(session, 'type'), 'no')),
  act('yesPage', 'triage.action.yesPage', ['Shift+P'], (session) => sayAll(session.workspace, keysOf(session, 'page'), 'yes')),
  act('noPage', 'triage.action.noPage', [], (session) => sayAll(session.workspace, keysOf(session, 'page'), 'no')),
  act('nextPlace', 'triage.action.nextPlace', [']'], ({ workspace }) => stepPlace(workspace, 1)),
  act('previousPlace', 'triage.action.previousPlace', ['['], ({ workspace }) => stepPlace(workspace, -1)),
  act('findings', 'triage.action.findings', ['Alt+1'], ({ workspace }) => showTab(workspace, 'findings')),
  act('ties', 'triage.action.ties', ['R'], ({ workspace }) => showTab(workspace, 'ties')),
  act('cover', 'triage.action.cover', ['E'], ({ workspace }) => showTab(workspace, 'cover')),
  act('undo', 'triage.action.undo', ['Mod+Z'], ({ workspace }) => stepBack(workspace)),
  act('redo', 'triage.action.redo', ['Mod+Shift+Z'], ({ workspace }) => stepOn(workspace)),
  act('accept', 'triage.action.accept', ['Mod+Enter'], ({ workspace }) => acceptTriage(workspace)),
];
