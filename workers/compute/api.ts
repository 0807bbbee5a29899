/** How the store worker speaks with the compute worker (Comlink, inside the core only). */
import type { Params, Results } from '../../contracts/index.ts';
import type { Recognised } from '../../stix/extract/index.ts';

export interface ComputeApi {
  /** `task` names the work, so that it can be cancelled; cancelled work rejects. */
  layout(task: number, params: Params<'layout'>): Promise<Results['layout']>;
  recognise(task: number, text: string): Promise<Recognised>;
  cancel(task: number): void;
}
