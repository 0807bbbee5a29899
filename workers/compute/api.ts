/** How the store worker speaks with the compute worker (Comlink, inside the core only). */
import type { Params, Results } from '../../contracts/index.ts';
import type { Recognised } from '../../stix/extract/index.ts';
import type { MatchedPlaces, ObservedTexts } from './pattern-match.ts';

export interface ComputeApi {
  /** `task` names the work, so that it can be cancelled; cancelled work rejects. */
  layout(task: number, params: Params<'layout'>): Promise<Results['layout']>;
  recognise(task: number, text: string): Promise<Recognised>;
  /** Pulls observed data by `next`, which stands on the other side, until it has no more. */
  match(task: number, pattern: string, next: () => Promise<ObservedTexts[] | undefined>): Promise<MatchedPlaces>;
  cancel(task: number): void;
}
