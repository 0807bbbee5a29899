import type { Plural } from './plural.ts';

export const ATTACK = {} as const satisfies Record<string, string | Plural>;
