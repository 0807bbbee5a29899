import type { Action } from './action.ts';

export const LOOKUP_ACTIONS: readonly Action[] = [];
