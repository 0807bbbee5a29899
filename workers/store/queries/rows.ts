/** Rows and links as the UI shows them, out of columns only. */
import { type Ref, type Row, SextantError } from '../../../contracts/index.ts';
import { markingOfId } from '../../../stix/index.ts';
import { FLAG } from '../projection.ts';
import type { Store } from '../store.ts';

/** RFC 3339 UTC with at least three and as many digits as the instant needs. */
export function timeText(seconds: number, nanos: number): string | undefined {
  if (Number.isNaN(seconds) || Math.abs(seconds) > 8.64e12) return undefined;
  // nearly all are whole milliseconds, and large answers hold many
  if (nanos % 1_000_000 === 0) return new Date(seconds * 1000 + nanos / 1_000_000).toISOString();
  const whole = new Date(seconds * 1000).toISOString().slice(0, -5);
  return `${whole}.${String(nanos)
    .padStart(9, '0')
    .replace(/0{1,6}$/, '')}Z`;
}

export function refOf(store: Store, statement: number): Ref {
  const { projection } = store;
  const ref: Ref = {
    id: projection.ids.text(projection.id.get(statement)),
    type: projection.types.get(projection.type.get(statement)),
    name: projection.name.get(statement),
  };
  const externalId = projection.externalId.get(statement);
  if (externalId !== '') ref.externalId = externalId;
  if (projection.isFlagged(statement, FLAG.revoked)) ref.revoked = true;
  if (projection.isFlagged(statement, FLAG.deprecated)) ref.deprecated = true;
  if (projection.withdrawn.get(statement)) ref.withdrawn = true;
  if (ref.name === '' && projection.relation.get(statement) > 0) ref.name = projection.words.get(projection.relation.get(statement) - 1);
  return ref;
}

/** The current statement of what an id means. @throws SextantError `not-found` where nobody states it. */
export function entityOf({ projection }: Store, id: string): number {
  const number = projection.ids.find(id);
  const statement = number < 0 ? -1 : projection.resolve(number);
  if (statement < 0) throw new SextantError('not-found', `Nothing in the store is called "${id}".`);
  return statement;
}

/** What an id means now; a stub where nobody states it. The published markings are known by name all the same. */
export function refOfId(store: Store, id: number): Ref {
  const statement = store.projection.resolve(id);
  if (statement >= 0) return refOf(store, statement);
  const text = store.projection.ids.text(id);
  return { id: text, type: store.projection.ids.typeName(id), name: markingOfId(text)?.name ?? text, stub: true };
}

/** First reference of a statement by this property, as id number, or −1. */
export function referenceOf(store: Store, statement: number, property: number): number {
  if (property < 0) return -1;
  const [from, to] = store.projection.ownEdges(statement);
  for (let edge = from; edge < to; edge++)
    if (store.projection.edgeProperty.get(edge) === property) return store.projection.edgeTo.get(edge);
  return -1;
}

export function endsOf(store: Store, statement: number): { source: number; target: number } {
  const { words } = store.projection;
  const source = referenceOf(store, statement, words.find('source_ref'));
  if (source >= 0) return { source, target: referenceOf(store, statement, words.find('target_ref')) };
  return {
    source: referenceOf(store, statement, words.find('sighting_of_ref')),
    target: referenceOf(store, statement, words.find('where_sighted_refs')),
  };
}

/** Numbers of sources that state the entity. */
export function sourcesOf(store: Store, statement: number): ReadonlySet<number> {
  const { projection } = store;
  if (projection.isSole(statement)) return soleSource(projection.sourceOf(statement));
  const sources = new Set<number>();
  for (const other of projection.statementsOf(projection.id.get(statement))) {
    const from = projection.sourceOf(other);
    if (from >= 0) sources.add(from);
  }
  return sources;
}

const soleSources = new Map<number, ReadonlySet<number>>();

/** One set for each source: lists of 250,000 rows ask for it. */
function soleSource(source: number): ReadonlySet<number> {
  let set = soleSources.get(source);
  if (!set) soleSources.set(source, (set = new Set([source])));
  return set;
}

const NONE: readonly number[] = [];

export function labelsOf(store: Store, statement: number): readonly number[] {
  const { labelEnd, labelPool } = store.projection;
  const from = statement === 0 ? 0 : labelEnd.get(statement - 1);
  const to = labelEnd.get(statement);
  if (from === to) return NONE;
  const labels: number[] = [];
  for (let at = from; at < to; at++) labels.push(labelPool.get(at));
  return labels;
}

export function markingsOf(store: Store, statement: number): readonly number[] {
  const { edgeEnd, edgeProperty, edgeTo, words } = store.projection;
  const property = words.find('object_marking_refs');
  if (property < 0) return NONE;
  let markings: number[] | undefined;
  const to = edgeEnd.get(statement);
  for (let edge = statement === 0 ? 0 : edgeEnd.get(statement - 1); edge < to; edge++) {
    if (edgeProperty.get(edge) === property) (markings ??= []).push(edgeTo.get(edge));
  }
  return markings ?? NONE;
}

/** When the entity first came in, RFC 3339. */
export function receivedOf(store: Store, statement: number): string {
  const { projection } = store;
  let first = '';
  for (const other of projection.statementsOf(projection.id.get(statement))) {
    const at = projection.receivedAt(other);
    if (first === '' || at < first) first = at;
  }
  return first;
}

/** How many shown relationships touch the entity. */
export function relationshipCount(store: Store, statement: number): number {
  const { projection } = store;
  const source = projection.words.find('source_ref');
  const target = projection.words.find('target_ref');
  let count = 0;
  for (const id of projection.referenceIds(statement)) {
    for (let edge = projection.firstIncoming.get(id); edge >= 0; edge = projection.nextIncoming.get(edge)) {
      const property = projection.edgeProperty.get(edge);
      if (property !== source && property !== target) continue;
      const from = projection.edgeStatement.get(edge);
      if (projection.current.get(from) && !projection.isHidden(from)) count++;
    }
  }
  return count;
}

export function rowOf(store: Store, statement: number): Row {
  const { projection } = store;
  const row: Row = {
    ...refOf(store, statement),
    aliases: projection.list(projection.aliases.get(statement)),
    received: receivedOf(store, statement),
    labels: labelsOf(store, statement).map((label) => projection.labels.get(label)),
    markings: markingsOf(store, statement).map((id) => refOfId(store, id)),
    sources: sourcesOf(store, statement).size,
    relationships: relationshipCount(store, statement),
  };
  const created = timeText(projection.createdSeconds.get(statement), projection.createdNanos.get(statement));
  if (created !== undefined) row.created = created;
  const modified = timeText(projection.modifiedSeconds.get(statement), projection.modifiedNanos.get(statement));
  if (modified !== undefined) row.modified = modified;
  const author = projection.author.get(statement);
  if (author >= 0) row.author = refOfId(store, author);
  const confidence = projection.confidence.get(statement);
  if (confidence >= 0) row.confidence = confidence;
  const relation = projection.relation.get(statement);
  const ends = endsOf(store, statement);
  if (relation > 0 || ends.source >= 0) {
    row.relationshipType = relation > 0 ? projection.words.get(relation - 1) : row.type;
    if (ends.source >= 0) row.source = refOfId(store, ends.source);
    if (ends.target >= 0) row.target = refOfId(store, ends.target);
  }
  return row;
}

/** A row for an id that nobody states. */
export function stubRow(ref: Ref): Row {
  return { ...ref, aliases: [], received: '', labels: [], markings: [], sources: 0, relationships: 0 };
}
