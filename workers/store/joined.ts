/** What is one because OpenCTI would keep it under one standard id, and what the analyst keeps apart: told, so that he can decide otherwise. */
import type { JoinedEntity, JoinedPart, Params, Ref, Results } from '../../contracts/index.ts';
import { entityOf, refOf, refOfId } from './queries/rows.ts';
import type { Store } from './store.ts';

const collator = new Intl.Collator('en', { numeric: true });
const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Entities that standard ids join, with what they are made of; of one entity: with `id`. */
export function joined(store: Store, { id, offset, limit }: Params<'joined'>): Results['joined'] {
  const { projection } = store;
  const roots = id === undefined ? projection.rootsOfSeveral() : [projection.rootOf(projection.id.get(entityOf(store, id)))];
  const found: JoinedEntity[] = [];
  for (const root of roots) {
    const current = projection.resolve(root);
    if (current < 0) continue;
    const parts = projection.partsOf(root).flatMap((ids) => partOf(store, ids) ?? []);
    if (parts.length > 1) found.push({ ref: refOf(store, current), parts: parts.sort((a, b) => inOrder(a.ref.id, b.ref.id)) });
  }
  found.sort((a, b) => collator.compare(a.ref.name, b.ref.name) || inOrder(a.ref.id, b.ref.id));
  return { total: found.length, entities: found.slice(offset, offset + limit) };
}

/** undefined: nobody states any of these ids. */
function partOf(store: Store, ids: readonly number[]): JoinedPart | undefined {
  const { projection } = store;
  const statements = ids.flatMap((id) => [...projection.statementsWithId(id)]);
  const best = newestOf(store, statements);
  if (best === undefined) return undefined;
  const sources = new Set(statements.map((statement) => projection.sourceOf(statement)));
  return { ref: refOf(store, best), sources: [...sources].map((source) => store.sources.get(source)?.name ?? '') };
}

const newestOf = ({ projection }: Store, statements: readonly number[]): number | undefined =>
  statements.reduce<number | undefined>(
    (best, statement) => (best === undefined || projection.compare(statement, best) > 0 ? statement : best),
    undefined,
  );

/** What was decided to be two, latest first. */
export async function keptApart(store: Store, { offset, limit }: Params<'keptApart'>): Promise<Results['keptApart']> {
  const rows = await store.database.apart.toArray();
  rows.sort((a, b) => inOrder(b.at, a.at) || inOrder(a.pair, b.pair));
  const pairs = rows.slice(offset, offset + limit).map(({ pair, at }) => {
    const [a = '', b = ''] = pair.split(' ');
    return { a: writtenAs(store, a), b: writtenAs(store, b), at };
  });
  return { total: rows.length, pairs };
}

/** An id as it was meant when it was decided on: under itself, whatever it is one with by now. */
function writtenAs(store: Store, id: string): Ref {
  const number = store.projection.ids.find(id);
  if (number < 0) return { id, type: id.split('--', 1)[0] ?? '', name: id, stub: true };
  const own = newestOf(store, [...store.projection.statementsWithId(number)]);
  return own === undefined ? refOfId(store, number) : refOf(store, own);
}
