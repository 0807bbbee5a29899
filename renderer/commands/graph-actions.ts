import type { Action } from './action.ts';

export const GRAPH_ACTIONS: readonly Action[] = [];
