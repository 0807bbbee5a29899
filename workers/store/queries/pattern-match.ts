/** What of the stored observed data satisfies a pattern: the store reads texts, piece by piece, the compute worker matches them. */
import type { Params, Ref, Results } from '../../../contracts/index.ts';
import { limits } from '../../../stix/limits.ts';
import type { ObservedTexts } from '../../compute/pattern-match.ts';
import { Slices } from '../../slices.ts';
import type { Compute } from '../compute.ts';
import type { Store } from '../store.ts';
import { refOf } from './rows.ts';

/** Texts read at once: their pages hold about 3 MB. */
const TEXTS_AT_ONCE = 32;
/** Texts in one message to the compute worker. */
const TEXTS_OF_A_PIECE = 256;

export async function matchPattern(
  store: Store,
  compute: Compute,
  { pattern, limit }: Params<'patternMatch'>,
  signal: AbortSignal,
): Promise<Results['patternMatch']> {
  const slices = new Slices(signal);
  const observedData = currentObservedData(store);
  let at = 0;
  const next = async (): Promise<ObservedTexts[] | undefined> => {
    if (at >= observedData.length) return undefined;
    const piece: ObservedTexts[] = [];
    for (let texts = 0; texts < TEXTS_OF_A_PIECE && at < observedData.length; at++) {
      const one = await textsOf(store, observedData[at] ?? 0, slices);
      piece.push(one);
      texts += 1 + one.observables.length;
    }
    return piece;
  };
  const { chosen, satisfying, ...rest } = await compute.match(pattern, next, signal);
  const refs = (places: readonly number[]): Ref[] => places.slice(0, limit).map((place) => refOf(store, observedData[place] ?? 0));
  return { ...rest, chosen: refs(chosen), satisfying: refs(satisfying), total: satisfying.length };
}

function currentObservedData(store: Store): number[] {
  const { projection } = store;
  const type = projection.types.find('observed-data');
  const found: number[] = [];
  if (type < 0) return found;
  for (let statement = 0; statement < projection.length; statement++)
    if (projection.type.get(statement) === type && projection.current.get(statement) && !projection.isHidden(statement))
      found.push(statement);
  return found;
}

async function textsOf(store: Store, statement: number, slices: Slices): Promise<ObservedTexts> {
  const { projection } = store;
  const property = projection.words.find('object_refs');
  const ids: string[] = [];
  const statements = [statement];
  for (const edge of projection.edgesOf(statement)) {
    if (ids.length >= limits.derivedPerObject) break;
    if (projection.edgeProperty.get(edge) !== property) continue;
    const id = projection.edgeTo.get(edge);
    const target = projection.resolve(id);
    if (target < 0) continue;
    ids.push(projection.ids.text(id));
    statements.push(target);
  }
  const texts: string[] = [];
  for (let at = 0; at < statements.length; at += TEXTS_AT_ONCE) {
    texts.push(...(await store.texts.many(statements.slice(at, at + TEXTS_AT_ONCE))));
    if (slices.due()) await slices.pause();
  }
  const [own = '', ...others] = texts;
  return { observedData: own, observables: others.map((text, index) => [ids[index] ?? '', text]) };
}
