import type { Plural } from './plural.ts';

export const LOOKUP = {} as const satisfies Record<string, string | Plural>;
