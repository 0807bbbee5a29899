import type { Plural } from './plural.ts';

export const STYLE = {} as const satisfies Record<string, string | Plural>;
