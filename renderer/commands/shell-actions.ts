import type { Action } from './action.ts';

export const SHELL_ACTIONS: readonly Action[] = [];
