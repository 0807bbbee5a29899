/**
 * What a source says newly of an object that the analyst has edited goes into his word by the rules of that source (stix/upsert.ts): what he
 * did not touch follows the source, what he wrote stays. The act belongs to the step of the import, so undoing that takes it back.
 */
import { upsert } from '../../stix/index.ts';
import { checkObject } from '../ingest/check.ts';
import { laterThanKnown, ownStatement, raisedObjects } from './own.ts';
import { FLAG } from './projection.ts';
import { StatementSet } from './statement-set.ts';
import type { OwnStatement, Store } from './store.ts';

/** How much a source is trusted that says nothing of it and was given no value. */
const UNSAID = 50;
/** The analyst's own word where he gave it no confidence. */
const OWN = 100;

/** Of statements [from, to) that one source has just brought; inside a turn of the store. */
export async function follow(store: Store, stepNumber: number, [from, to]: [number, number]): Promise<void> {
  const { projection } = store;
  const pairs: { incoming: number; own: number }[] = [];
  for (let incoming = from; incoming < to; incoming++) {
    if (projection.isFlagged(incoming, FLAG.derived) || !projection.isAlive(incoming)) continue;
    const own = projection.resolve(projection.id.get(incoming));
    if (own >= 0 && own < from && projection.isOwn(own)) pairs.push({ incoming, own });
  }
  const say: OwnStatement[] = [];
  const take = new StatementSet();
  for (const { incoming, own } of pairs) {
    if (take.has(own)) continue;
    const source = store.sources.get(projection.sourceOf(incoming));
    const rule = source?.upsert ?? 'merge';
    const base = projection.base.get(own);
    const fromBase = base >= 0 && projection.sourceOf(base) === source?.source;
    if (rule === 'never' || (fromBase && projection.compare(incoming, base) <= 0)) continue;
    const [mine, theirs, before] = await raisedObjects(store, fromBase ? [own, incoming, base] : [own, incoming]);
    if (!mine || !theirs) continue;
    const offered = { knownConfidence: OWN, incomingConfidence: source?.confidence ?? UNSAID };
    const after = upsert(mine, theirs, { rule, ...offered }, rule === 'merge' ? before : undefined);
    if (after === mine) continue;
    const checked = checkObject({ ...after, modified: laterThanKnown(store, [own]) });
    if (!checked.ok) continue;
    say.push(await ownStatement(store, checked.object, fromBase ? incoming : base, [own, incoming]));
    take.add(own);
  }
  const step = store.steps.get(stepNumber);
  if (say.length > 0 && step) await store.act(step, { say, take }).done;
}
