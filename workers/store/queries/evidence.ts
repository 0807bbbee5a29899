/** Where what is known of an object was read (contracts/triage.ts). */
import type { Params, Results } from '../../../contracts/index.ts';
import { type Evidence, evidenceOf, isRecord } from '../../../stix/index.ts';
import type { Store } from '../store.ts';
import { refOf } from './rows.ts';
import { Ties } from './ties.ts';

/** More places than anybody reads. */
const MOST = 500;

/** What its own statements say of it, then what containers of documents do. What is no longer accepted of a document counts only where nothing else is left. */
export async function evidenceFor(store: Store, { id }: Params<'evidence'>): Promise<Results['evidence']> {
  const { projection, texts } = store;
  const number = projection.ids.find(id);
  const current = number < 0 ? -1 : projection.resolve(number);
  if (current < 0) return { evidence: [] };
  const ids = new Set([...projection.referenceIds(current)].map((one) => projection.ids.text(one)));
  const found: Results['evidence']['evidence'] = [];
  const stands = (statement: number): boolean => !projection.withdrawn.get(statement) || projection.withdrawn.get(current) === 1;
  const read = async (statement: number, wanted: (evidence: Evidence) => boolean): Promise<void> => {
    if (!stands(statement)) return;
    const object: unknown = JSON.parse(await texts.one(statement));
    if (!isRecord(object)) return;
    for (const { object_ref: of, ...place } of evidenceOf(object).filter(wanted)) {
      if (found.length === MOST) return;
      found.push(of === undefined ? place : { ...place, by: refOf(store, statement) });
    }
  };
  for (const statement of projection.statementsOf(projection.id.get(current)))
    await read(statement, ({ object_ref: of }) => of === undefined);
  for (const statement of containersOf(store, current)) await read(statement, ({ object_ref: of }) => of !== undefined && ids.has(of));
  return { evidence: found };
}

/** What documents say of the containers that it is in, whoever wrote on in those since. */
function containersOf(store: Store, current: number): ReadonlySet<number> {
  const { projection } = store;
  const ties = new Ties(projection);
  const members = ties.nameNumber('reference', 'object_refs');
  const found = new Set<number>();
  ties.visit(current, true, (direction, kind, name, _other, holder) => {
    if (direction !== 'in' || kind !== 'reference' || name !== members) return;
    for (const statement of projection.statementsOf(projection.id.get(holder)))
      if (store.sources.get(projection.sourceOf(statement))?.origin === 'document') found.add(statement);
  });
  return found;
}
