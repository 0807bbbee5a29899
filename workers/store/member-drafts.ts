/** Edits of an object with a long list of members: the list is neither read nor written (shared-members.ts). */
import type { MassOperation } from '../../contracts/index.ts';
import { limits, looksLikeId, raiseTo21 } from '../../stix/index.ts';
import { type Draft, draftOf } from './drafts.ts';
import { operated } from './operations.ts';
import { FLAG } from './projection.ts';
import { FEWEST_SHARED, MEMBERS, withMembers } from './shared-members.ts';
import type { Store } from './store.ts';

/** More changes than this part of the list, and it is written anew. */
const MOST_CHANGES = 1 / 4;

interface Changes {
  added: string[];
  dropped: string[];
}

/** Whether the members of a statement are so many that a word made from it shares them. */
export function hasLongList({ projection }: Store, statement: number): boolean {
  const count = membersOf(projection, projection.memberHolder(statement)).size;
  return count >= FEWEST_SHARED && count < limits.referencesPerObject;
}

/**
 * As `draftOf` does it of the object at `base` with the operations done; undefined where the list has to be written whole after all,
 * or where nothing changes (`same`).
 */
export async function memberDraft(store: Store, base: number, operations: readonly MassOperation[]): Promise<Draft | 'same' | undefined> {
  const { projection, texts } = store;
  const around = await texts.aroundMembers(base);
  if (!around) return undefined;
  const held = membersOf(projection, around.holder);
  const [onList, others] = [operations.filter(isOnList), operations.filter((operation) => !isOnList(operation))];
  const members = changed(store, held, around, onList);
  if (!members || members.added.length + members.dropped.length > held.size * MOST_CHANGES) return undefined;
  const gone = new Set(members.dropped.map((id) => projection.ids.find(id)));
  const first = [...held].find((id) => !gone.has(id));
  if (first === undefined) return undefined;
  // one member stands for all: an object without any would be judged otherwise
  const sample = projection.ids.text(first);
  const stated = withMembers(around, [sample, ...around.added]);
  const before = raiseTo21(stated, projection.isFlagged(base, FLAG.spec20) ? '2.0' : '2.1');
  const after = { ...operated(before, others), [MEMBERS]: [sample, ...members.added] };
  if (isSame(members, around) && JSON.stringify(after) === JSON.stringify(before)) return 'same';
  const draft = draftOf(store, after, base, before);
  const references = draft.facts.references.filter(({ property, id }) => property !== MEMBERS || id !== sample);
  return { ...draft, facts: { ...draft.facts, references }, members: { ...members, holder: projection.hashText(around.holder) } };
}

const isOnList = (operation: MassOperation): boolean => operation.do !== 'delete' && operation.property === MEMBERS;
const isSame = (a: Changes, b: Changes): boolean => a.added.join() === b.added.join() && a.dropped.join() === b.dropped.join();

function membersOf(projection: Store['projection'], holder: number): Set<number> {
  const property = projection.words.find(MEMBERS);
  const found = new Set<number>();
  const [from, to] = projection.ownEdges(holder);
  for (let edge = from; edge < to; edge++) if (projection.edgeProperty.get(edge) === property) found.add(projection.edgeTo.get(edge));
  return found;
}

/** What comes and goes of the list by these operations; undefined where they do otherwise than that. */
function changed(
  { projection }: Store,
  held: ReadonlySet<number>,
  before: Changes,
  operations: readonly MassOperation[],
): Changes | undefined {
  const added = new Set(before.added);
  const dropped = new Set(before.dropped);
  const isHeld = (id: string) => held.has(projection.ids.find(id));
  for (const operation of operations) {
    if (operation.do !== 'add' && operation.do !== 'remove') return undefined;
    for (const id of operation.values) {
      if (!looksLikeId(id)) return undefined;
      if (operation.do === 'remove') {
        if (!added.delete(id) && isHeld(id)) dropped.add(id);
      } else if (!dropped.delete(id) && !isHeld(id)) added.add(id);
    }
  }
  return { added: [...added], dropped: [...dropped] };
}
