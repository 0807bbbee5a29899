/** What a place in the history keeps of its matrix beside the route: one short text. */
import { USER_TYPES } from '../../../contracts/index.ts';
import type { Only } from './model.ts';
import type { UserType } from './subjects.ts';

export interface Kept {
  types: readonly UserType[];
  through: boolean;
  platforms: readonly string[];
  only: Only;
  allUnfolded: boolean;
  /** ids without names */
  narrow: boolean;
}

const FRESH: Kept = { types: [], through: false, platforms: [], only: 'all', allUnfolded: false, narrow: false };
const ONLY: readonly Only[] = ['all', 'used', 'common', '0', '1', '2', '3'];

export function writeKept(kept: Kept): string {
  return JSON.stringify(kept);
}

/** Anything unexpected is the fresh one. */
export function readKept(text: unknown): Kept {
  if (typeof text !== 'string') return FRESH;
  try {
    const value: unknown = JSON.parse(text);
    const of = new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);
    const types = of.get('types');
    const platforms = of.get('platforms');
    return {
      types: Array.isArray(types) ? USER_TYPES.filter((type) => types.includes(type)) : [],
      through: of.get('through') === true,
      platforms: Array.isArray(platforms) ? platforms.filter((name): name is string => typeof name === 'string').slice(0, 200) : [],
      only: ONLY.find((name) => name === of.get('only')) ?? 'all',
      allUnfolded: of.get('allUnfolded') === true,
      narrow: of.get('narrow') === true,
    };
  } catch {
    return FRESH; // kept by an older version
  }
}
