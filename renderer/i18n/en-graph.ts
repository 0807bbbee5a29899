import type { Plural } from './plural.ts';

export const GRAPH = {} as const satisfies Record<string, string | Plural>;
