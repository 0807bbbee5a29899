import type { Plural } from './plural.ts';

export const SHELL = {} as const satisfies Record<string, string | Plural>;
