/** Places the nodes of a graph (contracts/graph.ts). */
import { type Params, type Results, SextantError } from '../../contracts/index.ts';

/** Rejects with `cancelled` soon after the signal. */
export async function computeLayout(_params: Params<'layout'>, _signal: AbortSignal): Promise<Results['layout']> {
  throw new SextantError('not-found', 'being built');
}
