import { ACT_ACTIONS } from '../commands/act-actions.ts';
import type { Action } from '../commands/action.ts';
import { ATTACK_ACTIONS } from '../commands/attack-actions.ts';
import { EDIT_ACTIONS } from '../commands/edit-actions.ts';
import { GENERAL_ACTIONS, JOB_ACTIONS } from '../commands/general-actions.ts';
import { GRAPH_ACTIONS } from '../commands/graph-actions.ts';
import { LEAVING_ACTIONS } from '../commands/leaving-actions.ts';
import { LOOKUP_ACTIONS } from '../commands/lookup-actions.ts';
import { OBJECT_ACTIONS } from '../commands/object-actions.ts';
import { PROFILE_ACTIONS } from '../commands/profile-actions.ts';
import { RECORD_ACTIONS } from '../commands/record-actions.ts';
import { SHELL_ACTIONS } from '../commands/shell-actions.ts';
import { SNAPSHOT_ACTIONS } from '../commands/snapshot-actions.ts';
import { SOURCE_ACTIONS } from '../commands/source-actions.ts';
import { TABLE_ACTIONS } from '../commands/table-actions.ts';
import { TRIAGE_ACTIONS } from '../commands/triage-actions.ts';
import { WRITING_ACTIONS } from '../commands/writing-actions.ts';

/** Every action of the window; `installActions` refuses two with one key. */
export const ALL_ACTIONS: readonly Action[] = [
  ...GENERAL_ACTIONS,
  ...SHELL_ACTIONS,
  ...OBJECT_ACTIONS,
  ...EDIT_ACTIONS,
  ...ACT_ACTIONS,
  ...GRAPH_ACTIONS,
  ...ATTACK_ACTIONS,
  ...LOOKUP_ACTIONS,
  ...TABLE_ACTIONS,
  ...TRIAGE_ACTIONS,
  ...WRITING_ACTIONS,
  ...LEAVING_ACTIONS,
  ...JOB_ACTIONS,
  ...SOURCE_ACTIONS,
  ...PROFILE_ACTIONS,
  ...RECORD_ACTIONS,
  ...SNAPSHOT_ACTIONS,
];
