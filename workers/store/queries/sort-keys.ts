/** A number for each statement by which a list sorts; NaN = no value, which stands last whichever way. */
import type { Params } from '../../../contracts/index.ts';
import { KINDS } from '../projection.ts';
import type { Store } from '../store.ts';
import type { NameOrder } from './name-order.ts';
import { endsOf, sourcesOf } from './rows.ts';

export type SortColumn = Params<'list'>['sort']['column'];

const SRO = KINDS.indexOf('sro');
const collator = new Intl.Collator('en', { numeric: true });

export class SortKeys {
  private readonly cache = new Map<SortColumn, { length: number; changes: number; keys: Float64Array }>();

  constructor(
    private readonly store: Store,
    private readonly names: NameOrder,
  ) {}

  of(column: SortColumn): Float64Array {
    const { length, changes } = this.store.projection;
    const cached = this.cache.get(column);
    if (cached && cached.length === length && cached.changes === changes) return cached.keys;
    const keys = this.make(column);
    this.cache.set(column, { length, changes, keys });
    return keys;
  }

  private make(column: SortColumn): Float64Array {
    const { store } = this;
    const { projection } = store;
    switch (column) {
      case 'name':
        return this.byName();
      case 'type': {
        const type = alphabetic(projection.types.length, (number) => projection.types.get(number));
        const relation = alphabetic(projection.words.length, (number) => projection.words.get(number));
        return this.each((statement) => {
          const word = projection.relation.get(statement);
          return (type[projection.type.get(statement)] ?? 0) * 65_536 + (word > 0 ? (relation[word - 1] ?? 0) + 1 : 0);
        });
      }
      case 'externalId':
        return this.byExternalId();
      case 'modified':
        return this.each((statement) => projection.modifiedSeconds.get(statement) + projection.modifiedNanos.get(statement) / 1e9);
      case 'created':
        return this.each((statement) => projection.createdSeconds.get(statement) + projection.createdNanos.get(statement) / 1e9);
      case 'received': {
        const at = new Map([...projection.jobs.values()].map((job) => [job.job, Date.parse(job.at)]));
        return this.each((statement) => at.get(projection.job.get(statement)) ?? NaN);
      }
      case 'confidence':
        return this.each((statement) => (projection.confidence.get(statement) < 0 ? NaN : projection.confidence.get(statement)));
      case 'author': {
        const rank = this.rankOfId();
        return this.each((statement) => rank(projection.author.get(statement)));
      }
      case 'relationships':
        return this.degrees();
      case 'sources':
        return this.each((statement) => sourcesOf(store, statement).size);
    }
  }

  private each(key: (statement: number) => number): Float64Array {
    const { projection } = this.store;
    const keys = new Float64Array(projection.length).fill(NaN);
    const current = projection.current.a;
    for (let statement = 0; statement < keys.length; statement++) if (current[statement]) keys[statement] = key(statement);
    return keys;
  }

  private rankOfId(): (id: number) => number {
    const { projection } = this.store;
    const ranks = this.names.update();
    return (id) => {
      const statement = id < 0 ? -1 : projection.resolve(id);
      return statement < 0 ? NaN : (ranks[statement] ?? NaN);
    };
  }

  /** Relationships stand by the name of their source, then of their target. */
  private byName(): Float64Array {
    const { store } = this;
    const { projection } = store;
    const ranks = this.names.update();
    const rank = this.rankOfId();
    const unknown = 2 ** 24;
    return this.each((statement) => {
      if (projection.kind.get(statement) !== SRO) return ranks[statement] || NaN;
      const { source, target } = endsOf(store, statement);
      const [left, right] = [rank(source), rank(target)];
      return (Number.isNaN(left) ? unknown : left) + (Number.isNaN(right) ? unknown : right) / 2 ** 26;
    });
  }

  private byExternalId(): Float64Array {
    const { projection } = this.store;
    const withId: number[] = [];
    for (let statement = 0; statement < projection.length; statement++) {
      if (projection.current.get(statement) && projection.externalId.get(statement) !== '') withId.push(statement);
    }
    withId.sort((a, b) => collator.compare(projection.externalId.get(a), projection.externalId.get(b)));
    const keys = new Float64Array(projection.length).fill(NaN);
    withId.forEach((statement, place) => (keys[statement] = place));
    return keys;
  }

  /** Shown relationships that touch each entity. */
  private degrees(): Float64Array {
    const { projection } = this.store;
    const keys = new Float64Array(projection.length);
    const source = projection.words.find('source_ref');
    const target = projection.words.find('target_ref');
    for (let edge = 0; edge < projection.edgeTo.length; edge++) {
      const property = projection.edgeProperty.get(edge);
      if (property !== source && property !== target) continue;
      const from = projection.edgeStatement.get(edge);
      if (!projection.current.get(from) || projection.isHidden(from)) continue;
      const to = projection.resolve(projection.edgeTo.get(edge));
      if (to >= 0) keys[to] = (keys[to] ?? 0) + 1;
    }
    return keys;
  }
}

function alphabetic(count: number, text: (index: number) => string): Int32Array {
  const order = Array.from({ length: count }, (_, index) => index).sort((a, b) => (text(a) < text(b) ? -1 : 1));
  const ranks = new Int32Array(count);
  order.forEach((index, rank) => (ranks[index] = rank));
  return ranks;
}
