/** Matches a pattern against observed data that come in pieces. Here and not in the store, because a pattern may take its time. */
import { SextantError } from '../../contracts/index.ts';
import { createMatcher, isRecord, parsePattern, sightedOf } from '../../stix/index.ts';

/** Exact texts of one observed-data object and of what it refers to, by the ids that it uses. */
export interface ObservedTexts {
  observedData: string;
  observables: [id: string, text: string][];
}

/** Observed data by their place in the order in which they came. */
export interface MatchedPlaces {
  outcome: 'match' | 'no-match' | 'error';
  message?: string;
  chosen: readonly number[];
  satisfying: number[];
  looked: number;
}

export async function matchPieces(
  text: string,
  next: () => Promise<ObservedTexts[] | undefined>,
  signal: AbortSignal,
): Promise<MatchedPlaces> {
  const { pattern, problem } = parsePattern(text);
  if (pattern === undefined) return { outcome: 'error', message: problem.message, chosen: [], satisfying: [], looked: 0 };
  const matcher = createMatcher(pattern);
  const satisfying: number[] = [];
  let looked = 0;
  for (let piece = await next(); piece !== undefined; piece = await next()) {
    if (signal.aborted) throw new SextantError('cancelled', 'Cancelled.');
    for (const { observedData, observables } of piece) {
      const texts = new Map(observables);
      const read = (json: string | undefined): Record<string, unknown> | undefined => {
        const value: unknown = json === undefined ? undefined : JSON.parse(json);
        return isRecord(value) ? value : undefined;
      };
      if (matcher.add(sightedOf(read(observedData) ?? {}, (id) => read(texts.get(id))))) satisfying.push(looked);
      looked++;
    }
  }
  const result = matcher.result();
  return {
    outcome: result.outcome,
    ...(result.outcome === 'error' ? { message: result.message } : {}),
    chosen: result.outcome === 'match' ? result.chosen : [],
    satisfying,
    looked,
  };
}
