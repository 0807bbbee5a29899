/** Bulk lookup: the values of a text, each with what the store knows (contracts/lookup.ts). */
import { type Params, type Results, SextantError } from '../../../contracts/index.ts';
import type { Compute } from '../compute.ts';
import type { Store } from '../store.ts';
import type { SearchIndex } from './search.ts';

export class Lookup {
  constructor(
    readonly store: Store,
    readonly search: SearchIndex,
    readonly compute: Compute,
  ) {}

  text(_params: Params<'lookupText'>, _signal: AbortSignal): Promise<Results['lookupText']> {
    throw new SextantError('not-found', 'being built');
  }
}
