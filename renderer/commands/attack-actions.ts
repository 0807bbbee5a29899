import type { Action } from './action.ts';

export const ATTACK_ACTIONS: readonly Action[] = [];
