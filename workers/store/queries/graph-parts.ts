/** What all questions of the graph share: one unmoved state of the store, ties as the graph draws them, nodes and ties as answers. */
import type { GraphNode, GraphTie } from '../../../contracts/index.ts';
import { Slices } from '../../slices.ts';
import { FLAG, KINDS, type Projection } from '../projection.ts';
import type { Store } from '../store.ts';
import type { NameOrder } from './name-order.ts';
import { refOf, timeText } from './rows.ts';
import { type Direction, type TieKind, Ties } from './ties.ts';

const SRO = KINDS.indexOf('sro');

/**
 * References that say who wrote or marked an object or which collection ships it. Through them everything is two steps from
 * everything, so they are no way from one object to another and nothing that two have in common.
 */
const BOOKKEEPING = ['created_by_ref', 'object_marking_refs', 'granular_markings', 'x_mitre_modified_by_ref', 'x_mitre_contents'];

const ATTEMPTS = 3;

class Moved extends Error {}

/**
 * Runs a question in slices over a store that does not change meanwhile: where an import changed it in a pause, the question
 * begins anew. The third time it runs without pauses, so that a long import cannot keep it from its end.
 */
export async function steady<T>(
  store: Store,
  signal: AbortSignal,
  work: (slices: Pick<Slices, 'due' | 'pause'>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
    const { projection } = store;
    const { changes, length } = projection;
    const check = () => {
      if (store.projection !== projection || projection.changes !== changes || projection.length !== length) throw new Moved();
    };
    try {
      return await work(new Slices(signal, check));
    } catch (error) {
      if (!(error instanceof Moved)) throw error;
    }
  }
  return work({ due: () => false, pause: () => Promise.resolve() });
}

/** `other` is a node of `Ties` here. */
export type VisitDrawn = (direction: Direction, kind: TieKind, name: number, other: number, holder: number) => void;

export interface Drawn {
  hidden: boolean;
  /** none, all, or those that say something of the objects (see BOOKKEEPING) */
  references: 'none' | 'all' | 'telling';
  /** these are shown whatever they are: they were asked for by id */
  asked: ReadonlySet<number>;
}

export class GraphParts {
  readonly projection: Projection;
  readonly ties: Ties;
  private readonly bookkeeping: ReadonlySet<number>;
  private ranks: Int32Array | undefined;
  private readonly idTexts = new Map<number, string>();

  constructor(
    readonly store: Store,
    private readonly names: NameOrder,
  ) {
    this.projection = store.projection;
    this.ties = new Ties(store.projection);
    this.bookkeeping = new Set(BOOKKEEPING.map((word) => store.projection.words.find(word)));
  }

  /** The node of an id; undefined for an id that nothing in the store states or names. */
  find(id: string): number | undefined {
    const number = this.projection.ids.find(id);
    return number < 0 ? undefined : this.ties.node(number);
  }

  /** Distinct nodes of these ids. */
  findAll(ids: readonly string[]): Set<number> {
    const nodes = new Set<number>();
    for (const id of ids) {
      const node = this.find(id);
      if (node !== undefined) nodes.add(node);
    }
    return nodes;
  }

  /**
   * Ties of a node to other entities as the graph draws them. Relationships and sightings are lines, so they are found as
   * neighbours only where somebody asked for them.
   */
  around(node: number, { hidden, references, asked }: Drawn, visit: VisitDrawn): void {
    const { projection, ties } = this;
    ties.visit(node, hidden, (direction, kind, name, otherId, holder) => {
      if (otherId < 0) return;
      if (kind === 'reference' && (references === 'none' || (references === 'telling' && this.bookkeeping.has(name)))) return;
      const other = ties.node(otherId);
      if (other === node) return;
      if (other >= 0 && !asked.has(other)) {
        if (!hidden && projection.isHidden(other)) return;
        if (kind === 'reference' && projection.kind.get(other) === SRO) return;
      }
      visit(direction, kind, name, other, holder);
    });
  }

  /** Kept: a node is an end of many ties. */
  id(node: number): string {
    let id = this.idTexts.get(node);
    if (id === undefined) this.idTexts.set(node, (id = this.projection.ids.text(this.ties.idOf(node))));
    return id;
  }

  /** By name; what has none stands last, by id. */
  compare = (a: number, b: number): number => {
    const ranks = (this.ranks ??= this.names.update());
    const [left, right] = [(a >= 0 && ranks[a]) || Infinity, (b >= 0 && ranks[b]) || Infinity];
    if (left !== right) return left < right ? -1 : 1;
    return this.projection.ids.compare(this.ties.idOf(a), this.ties.idOf(b));
  };

  /** In the order of `compare`. Ranks are numbers of their own, so that tens of thousands are sorted as numbers in one slice. */
  sorted(nodes: Iterable<number>): number[] {
    const ranks = (this.ranks ??= this.names.update());
    const named: number[] = [];
    const rest: number[] = [];
    for (const node of nodes) {
      const rank = node >= 0 ? (ranks[node] ?? 0) : 0;
      if (rank > 0) named.push(rank);
      else rest.push(node);
    }
    const { nameOrder } = this.store;
    const order = Array.from(Int32Array.from(named).sort(), (rank) => nameOrder[rank - 1] ?? 0);
    return order.concat(rest.sort(this.compare));
  }

  node(node: number): GraphNode {
    const degree = this.ties.degree(node);
    if (node < 0) {
      const id = this.id(node);
      return { id, type: this.ties.typeOf(node), name: id, stub: true, degree };
    }
    const shown: GraphNode = { ...refOf(this.store, node), degree };
    return Object.assign(shown, this.written(node));
  }

  private written(statement: number): Pick<GraphTie, 'created' | 'modified' | 'confidence'> {
    const { projection } = this;
    const written: Pick<GraphTie, 'created' | 'modified' | 'confidence'> = {};
    const created = timeText(projection.createdSeconds.get(statement), projection.createdNanos.get(statement));
    if (created !== undefined) written.created = created;
    const modified = timeText(projection.modifiedSeconds.get(statement), projection.modifiedNanos.get(statement));
    if (modified !== undefined) written.modified = modified;
    const confidence = projection.confidence.get(statement);
    if (confidence >= 0) written.confidence = confidence;
    return written;
  }

  tie(node: number, direction: Direction, kind: TieKind, name: number, other: number, holder: number): GraphTie {
    const { projection, ties } = this;
    const [from, to] = direction === 'out' ? [node, other] : [other, node];
    const [source, target] = [this.id(from), this.id(to)];
    const word = ties.name(name);
    if (kind === 'reference') return { id: `${source}|${word}|${target}`, kind, name: word, source, target };
    const own = projection.ids.text(projection.id.get(holder));
    const further = ties.isSighting(name) && !ties.isFirstPlace(holder, to);
    const tie: GraphTie = { id: further ? `${own}|where_sighted_refs|${target}` : own, kind, name: word, source, target };
    if (projection.isFlagged(holder, FLAG.revoked)) tie.revoked = true;
    return Object.assign(tie, this.written(holder));
  }
}
