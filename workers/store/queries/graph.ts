/** The graph's questions over the columns: neighbours by groups, ties, paths, common neighbours, stated times (contracts/graph.ts). */
import { type Params, type Results, SextantError } from '../../../contracts/index.ts';
import type { Store } from '../store.ts';
import type { NameOrder } from './name-order.ts';

export class Graph {
  constructor(
    readonly store: Store,
    readonly names: NameOrder,
  ) {}

  nodes(_params: Params<'graphNodes'>): Results['graphNodes'] | Promise<Results['graphNodes']> {
    throw new SextantError('not-found', 'being built');
  }

  ties(_params: Params<'graphTies'>, _signal?: AbortSignal): Results['graphTies'] | Promise<Results['graphTies']> {
    throw new SextantError('not-found', 'being built');
  }

  groups(_params: Params<'graphGroups'>, _signal?: AbortSignal): Results['graphGroups'] | Promise<Results['graphGroups']> {
    throw new SextantError('not-found', 'being built');
  }

  expand(_params: Params<'graphExpand'>, _signal?: AbortSignal): Results['graphExpand'] | Promise<Results['graphExpand']> {
    throw new SextantError('not-found', 'being built');
  }

  path(_params: Params<'graphPath'>, _signal?: AbortSignal): Results['graphPath'] | Promise<Results['graphPath']> {
    throw new SextantError('not-found', 'being built');
  }

  common(_params: Params<'graphCommon'>, _signal?: AbortSignal): Results['graphCommon'] | Promise<Results['graphCommon']> {
    throw new SextantError('not-found', 'being built');
  }

  times(_params: Params<'graphTimes'>, _signal?: AbortSignal): Results['graphTimes'] | Promise<Results['graphTimes']> {
    throw new SextantError('not-found', 'being built');
  }
}
