/**
 * What the analyst arranged: which objects, where, what is held, opened and left out. Never what the objects are: that is
 * asked of the store anew. Immutable; every act makes a new document, so that undo is the one before.
 */
import type { GraphTie, LayoutKind } from '../../../../contracts/index.ts';
import { limits } from '../../../../stix/limits.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Member {
  /** asked for by name: never goes into a group by itself */
  readonly anchor?: true;
  /** a layout leaves it where it is */
  readonly locked?: true;
}

export const TIME_BASES = ['stated', 'created', 'modified'] as const;
export type TimeBasis = (typeof TIME_BASES)[number];

/** Days, inclusive; either end open. */
export interface Span {
  readonly basis: TimeBasis;
  readonly from?: string;
  readonly to?: string;
}

export interface Filters {
  /** types and names of ties that are not drawn */
  readonly types: ReadonlySet<string>;
  readonly ties: ReadonlySet<string>;
  readonly span?: Span;
  readonly confidenceFrom?: number;
}

export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface GraphDocument {
  readonly members: ReadonlyMap<string, Member>;
  /** ids of the ties that are drawn where both ends are */
  readonly ties: ReadonlySet<string>;
  /** of members by id, of groups by key; what has none is waiting for a layout */
  readonly places: ReadonlyMap<string, Place>;
  /** keys of groups that were opened, the last one last; it has the first right to room */
  readonly opened: ReadonlySet<string>;
  /** keys of groups that were closed by hand */
  readonly closed: ReadonlySet<string>;
  readonly filters: Filters;
  readonly layout: LayoutKind;
  /** where one looked when it was saved; looking around is no act */
  readonly viewport?: Viewport;
}

export const NO_FILTERS: Filters = { types: new Set(), ties: new Set() };

export const EMPTY_DOCUMENT: GraphDocument = {
  members: new Map(),
  ties: new Set(),
  places: new Map(),
  opened: new Set(),
  closed: new Set(),
  filters: NO_FILTERS,
  layout: 'force',
};

/** Ties that one document holds: 20,000 members of ATT&CK have about 2 each; more could not be saved as one text. */
export const MAX_TIES = 3 * limits.graphMembers;
/** Opened and closed groups that are remembered; 800 is all that can be seen at once. */
export const MAX_GROUP_KEYS = 800;

/** How many of these would come in anew, and whether they fit. */
export function roomFor(document: GraphDocument, ids: Iterable<string>): { fresh: number; fits: boolean } {
  let fresh = 0;
  for (const id of new Set(ids)) if (!document.members.has(id)) fresh++;
  return { fresh, fits: document.members.size + fresh <= limits.graphMembers };
}

/** Those beyond the cap stay out: ask `roomFor` first. */
export function addMembers(document: GraphDocument, ids: Iterable<string>, anchor: boolean): GraphDocument {
  const members = new Map(document.members);
  for (const id of ids) {
    const before = members.get(id);
    if (!before && members.size >= limits.graphMembers) continue;
    if (anchor) members.set(id, { ...before, anchor: true });
    else if (!before) members.set(id, {});
  }
  return { ...document, members };
}

export function addTies(document: GraphDocument, ids: Iterable<string>): GraphDocument {
  const ties = new Set(document.ties);
  for (const id of ids) if (ties.size < MAX_TIES) ties.add(id);
  return { ...document, ties };
}

/** `ties`: what is known of those in the document, so that those of the removed go too. */
export function removeMembers(document: GraphDocument, ids: Iterable<string>, ties: Iterable<GraphTie>): GraphDocument {
  const members = new Map(document.members);
  const places = new Map(document.places);
  for (const id of ids) {
    members.delete(id);
    places.delete(id);
  }
  const left = new Set(document.ties);
  for (const tie of ties) if (!members.has(tie.source) || !members.has(tie.target)) left.delete(tie.id);
  return { ...document, members, places, ties: left };
}

export function removeTies(document: GraphDocument, ids: Iterable<string>): GraphDocument {
  const ties = new Set(document.ties);
  for (const id of ids) ties.delete(id);
  return { ...document, ties };
}

/** Places are kept to the tenth of a unit, in memory as on disk: what is opened again stands exactly where it stood. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

export function place(document: GraphDocument, places: Iterable<readonly [string, Place]>): GraphDocument {
  const next = new Map(document.places);
  for (const [id, { x, y }] of places) next.set(id, { x: tenth(x), y: tenth(y) });
  return { ...document, places: next };
}

/** What became known by another id goes on under that. */
export function rename(document: GraphDocument, names: ReadonlyMap<string, string>): GraphDocument {
  if (names.size === 0) return document;
  const renamed = <V>(map: ReadonlyMap<string, V>): Map<string, V> => new Map([...map].map(([id, value]) => [names.get(id) ?? id, value]));
  return { ...document, members: renamed(document.members), places: renamed(document.places) };
}

export function lock(document: GraphDocument, ids: Iterable<string>, locked: boolean): GraphDocument {
  const members = new Map(document.members);
  for (const id of ids) {
    const before = members.get(id);
    if (!before) continue;
    const { locked: _, ...rest } = before;
    members.set(id, locked ? { ...rest, locked: true } : rest);
  }
  return { ...document, members };
}

export function openGroup(document: GraphDocument, key: string): GraphDocument {
  const opened = new Set(document.opened);
  opened.delete(key);
  opened.add(key);
  const closed = new Set(document.closed);
  closed.delete(key);
  return { ...document, opened: lastOf(opened), closed };
}

/** `keys`: the group and all groups in it. */
export function closeGroup(document: GraphDocument, key: string, inside: Iterable<string> = []): GraphDocument {
  const opened = new Set(document.opened);
  for (const one of [key, ...inside]) opened.delete(one);
  return { ...document, opened, closed: lastOf(new Set([...document.closed, key])) };
}

function lastOf(keys: ReadonlySet<string>): ReadonlySet<string> {
  return keys.size > MAX_GROUP_KEYS ? new Set([...keys].slice(-MAX_GROUP_KEYS)) : keys;
}

export function setFilters(document: GraphDocument, filters: Filters): GraphDocument {
  return { ...document, filters };
}

export function toggled(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

export function isFiltered({ types, ties, span, confidenceFrom }: Filters): boolean {
  return types.size > 0 || ties.size > 0 || span?.from !== undefined || span?.to !== undefined || confidenceFrom !== undefined;
}
