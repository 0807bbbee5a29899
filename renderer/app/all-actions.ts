import type { Action } from '../commands/action.ts';
import { GENERAL_ACTIONS, JOB_ACTIONS } from '../commands/general-actions.ts';
import { OBJECT_ACTIONS } from '../commands/object-actions.ts';
import { SOURCE_ACTIONS } from '../commands/source-actions.ts';

/** Every action of the window; `installActions` refuses two with one key. */
export const ALL_ACTIONS: readonly Action[] = [...GENERAL_ACTIONS, ...OBJECT_ACTIONS, ...JOB_ACTIONS, ...SOURCE_ACTIONS];
