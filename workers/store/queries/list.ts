/** Lists and facets: one pass over the columns, then the wanted page in order. */
import type { Facet, Filter, Params, Results } from '../../../contracts/index.ts';
import { boundKey } from '../../../stix/index.ts';

import type { Store } from '../store.ts';
import type { NameOrder } from './name-order.ts';
import { labelsOf, markingsOf, refOfId, rowOf, sourcesOf } from './rows.ts';
import type { SearchIndex } from './search.ts';
import { type SortColumn, SortKeys } from './sort-keys.ts';

/** Each bit is a dimension of the filter that a row failed. */
const DIMENSION = { types: 1, labels: 2, markings: 4, authors: 8, sources: 16, relationshipTypes: 32, other: 64 } as const;

export class Lists {
  private readonly sortKeys: SortKeys;
  private readonly cache = new Map<string, { version: number; changes: number; order: Int32Array }>();

  constructor(
    private readonly store: Store,
    private readonly names: NameOrder,
    private readonly search: SearchIndex,
  ) {
    this.sortKeys = new SortKeys(store, names);
  }

  /** For each current statement the dimensions it fails, to `visit`. */
  private scan(filter: Filter, visit: (statement: number, failed: number) => void): void {
    const { store } = this;
    const { projection } = store;
    const types = bitmap(filter.types, projection.types.length, (type) => projection.types.find(type));
    const labels = set(filter.labels, (label) => projection.labels.find(label));
    const markings = set(filter.markings, (marking) => (marking === 'none' ? -2 : projection.ids.find(marking)));
    const authors = set(filter.authors, (author) => (author === 'none' ? -2 : projection.ids.find(author)));
    const sources = filter.sources && new Set(filter.sources);
    const relations = bitmap(filter.relationshipTypes, projection.words.length + 1, (name) => projection.words.find(name) + 1);
    const from = filter.modifiedFrom === undefined ? undefined : boundKey(filter.modifiedFrom, false);
    const to = filter.modifiedTo === undefined ? undefined : boundKey(filter.modifiedTo, true);
    const matching = filter.text === undefined || filter.text.trim() === '' ? undefined : this.search.matching(filter.text);
    const wantsConfidence = filter.confidenceFrom !== undefined || filter.confidenceTo !== undefined;
    const authorGroups = authors && groupSet(projection, authors);
    const markingGroups = markings && groupSet(projection, markings);
    const current = projection.current.a;
    for (let statement = 0; statement < projection.length; statement++) {
      if (!current[statement]) continue;
      if (!filter.hidden && projection.isHidden(statement)) continue;
      let failed = 0;
      if (types && !types[projection.type.get(statement)]) failed |= DIMENSION.types;
      if (relations && !relations[projection.relation.get(statement)]) failed |= DIMENSION.relationshipTypes;
      if (labels && !labelsOf(store, statement).some((label) => labels.has(label))) failed |= DIMENSION.labels;
      if (authorGroups) {
        const author = projection.author.get(statement);
        if (author < 0 ? !authorGroups.has(-2) : !authorGroups.has(author)) failed |= DIMENSION.authors;
      }
      if (markingGroups) {
        const own = markingsOf(store, statement);
        if (own.length === 0 ? !markingGroups.has(-2) : !own.some((marking) => markingGroups.has(marking))) failed |= DIMENSION.markings;
      }
      if (sources && ![...sourcesOf(store, statement)].some((source) => sources.has(source))) failed |= DIMENSION.sources;
      if (from && !(this.modified(statement) >= from.seconds + from.nanos / 1e9)) failed |= DIMENSION.other;
      if (to && !(this.modified(statement) <= to.seconds + to.nanos / 1e9)) failed |= DIMENSION.other;
      if (wantsConfidence) {
        const confidence = projection.confidence.get(statement);
        if (confidence < 0 || confidence < (filter.confidenceFrom ?? 0) || confidence > (filter.confidenceTo ?? 100))
          failed |= DIMENSION.other;
      }
      if (matching && !matching[statement]) failed |= DIMENSION.other;
      visit(statement, failed);
    }
  }

  /** Every entity that the filter lets through, in no order. */
  all(filter: Filter): number[] {
    const statements: number[] = [];
    this.scan(filter, (statement, failed) => {
      if (failed === 0) statements.push(statement);
    });
    return statements;
  }

  list({ filter, sort, offset, limit }: Params<'list'>): Results['list'] {
    const { store } = this;
    const order = this.order(filter, sort.column, sort.descending, offset + limit);
    const rows = Array.from(order.page.subarray(offset, offset + limit), (statement) => rowOf(store, statement));
    return { total: order.total, rows, version: store.version };
  }

  /** Statement numbers in order; at least the first `need` of them. */
  private order(filter: Filter, column: SortColumn, descending: boolean, need: number): { total: number; page: Int32Array } {
    const { projection } = this.store;
    const key = JSON.stringify([filter, column, descending]);
    const cached = this.cache.get(key);
    if (cached && cached.version === this.store.version && cached.changes === projection.changes)
      return { total: cached.order.length, page: cached.order };
    const found: number[] = [];
    this.scan(filter, (statement, failed) => {
      if (failed === 0) found.push(statement);
    });
    const keys = this.sortKeys.of(column);
    const sign = descending ? -1 : 1;
    const ranks = this.names.update();
    const compare = (a: number, b: number) => {
      const left = keys[a] ?? NaN;
      const right = keys[b] ?? NaN;
      // what has no value stands last, whichever way
      if (left !== right) {
        if (Number.isNaN(left)) return Number.isNaN(right) ? this.tie(ranks, a, b) : 1;
        if (Number.isNaN(right)) return -1;
        return left < right ? -sign : sign;
      }
      return this.tie(ranks, a, b);
    };
    if (found.length > 4000 && need <= 1000) return { total: found.length, page: smallest(found, need, compare) };
    const order = Int32Array.from(found).sort(compare);
    this.cache.delete(key);
    this.cache.set(key, { version: this.store.version, changes: projection.changes, order });
    for (const old of this.cache.keys()) {
      if (this.cache.size <= 4) break;
      this.cache.delete(old);
    }
    return { total: order.length, page: order };
  }

  private tie(ranks: Int32Array, a: number, b: number): number {
    return (
      (ranks[a] ?? 0) - (ranks[b] ?? 0) ||
      this.store.projection.ids.compare(this.store.projection.id.get(a), this.store.projection.id.get(b))
    );
  }

  private modified(statement: number): number {
    const { modifiedSeconds, modifiedNanos } = this.store.projection;
    return modifiedSeconds.get(statement) + modifiedNanos.get(statement) / 1e9;
  }

  facets({ filter }: Params<'facets'>): Results['facets'] {
    const { store } = this;
    const { projection } = store;
    const types = new Map<number, number>();
    const labels = new Map<number, number>();
    const markings = new Map<number, number>();
    const authors = new Map<number, number>();
    const sources = new Map<number, number>();
    const relations = new Map<number, number>();
    let first = Infinity;
    let last = -Infinity;
    const bump = (map: Map<number, number>, key: number) => map.set(key, (map.get(key) ?? 0) + 1);
    this.scan(filter, (statement, failed) => {
      if ((failed & ~DIMENSION.types) === 0) bump(types, projection.type.get(statement));
      if ((failed & ~DIMENSION.labels) === 0) for (const label of labelsOf(store, statement)) bump(labels, label);
      if ((failed & ~DIMENSION.markings) === 0) {
        const own = markingsOf(store, statement);
        if (own.length === 0) bump(markings, -2);
        for (const marking of own) bump(markings, marking);
      }
      if ((failed & ~DIMENSION.authors) === 0) bump(authors, projection.author.get(statement) < 0 ? -2 : projection.author.get(statement));
      if ((failed & ~DIMENSION.sources) === 0) for (const source of sourcesOf(store, statement)) bump(sources, source);
      if ((failed & ~DIMENSION.relationshipTypes) === 0 && projection.relation.get(statement) > 0)
        bump(relations, projection.relation.get(statement) - 1);
      if (failed === 0) {
        const modified = projection.modifiedSeconds.get(statement);
        if (modified < first) first = modified;
        if (modified > last) last = modified;
      }
    });
    const list = (map: Map<number, number>, facet: (key: number) => Omit<Facet, 'count'>) =>
      [...map]
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, 200)
        .map(([key, count]) => ({ ...facet(key), count }));
    const byId = (key: number) => {
      if (key === -2) return { value: 'none', label: '' };
      const ref = refOfId(store, key);
      return { value: ref.id, label: ref.name };
    };
    return {
      types: list(types, (key) => ({ value: projection.types.get(key), label: projection.types.get(key) })),
      labels: list(labels, (key) => ({ value: projection.labels.get(key), label: projection.labels.get(key) })),
      markings: list(markings, byId),
      authors: list(authors, byId),
      sources: list(sources, (key) => ({ value: key, label: store.sources.get(key)?.name ?? '' })),
      relationshipTypes: list(relations, (key) => ({ value: projection.words.get(key), label: projection.words.get(key) })),
      ...(first <= last ? { modified: [isoDate(first), isoDate(last)] satisfies [string, string] } : {}),
    };
  }
}

/** The `count` smallest, in order, without sorting the rest. */
function smallest(items: number[], count: number, compare: (a: number, b: number) => number): Int32Array {
  const heap: number[] = []; // the largest of the kept on top
  const down = (at: number) => {
    for (;;) {
      let largest = at;
      for (const child of [at * 2 + 1, at * 2 + 2])
        if (child < heap.length && compare(heap[child] ?? 0, heap[largest] ?? 0) > 0) largest = child;
      if (largest === at) return;
      [heap[at], heap[largest]] = [heap[largest] ?? 0, heap[at] ?? 0];
      at = largest;
    }
  };
  for (const item of items) {
    if (heap.length < count) {
      heap.push(item);
      if (heap.length === count) for (let at = count >> 1; at >= 0; at--) down(at);
    } else if (compare(item, heap[0] ?? 0) < 0) {
      heap[0] = item;
      down(0);
    }
  }
  return Int32Array.from(heap).sort(compare);
}

function bitmap(values: readonly string[] | undefined, size: number, find: (value: string) => number): Uint8Array | undefined {
  if (!values) return undefined;
  const bits = new Uint8Array(size + 1);
  for (const value of values) {
    const number = find(value);
    if (number >= 0) bits[number] = 1;
  }
  return bits;
}

function set(values: readonly string[] | undefined, find: (value: string) => number): Set<number> | undefined {
  return values && new Set(values.map(find).filter((number) => number !== -1));
}

/** An author or marking may be known by several ids. */
function groupSet(projection: Store['projection'], ids: Set<number>): Set<number> {
  const all = new Set<number>();
  for (const id of ids) {
    if (id < 0) all.add(id);
    else for (const member of projection.groupOf(id)) all.add(member);
  }
  return all;
}

function isoDate(seconds: number): string {
  return Math.abs(seconds) < 8.64e12 ? new Date(seconds * 1000).toISOString() : '';
}
