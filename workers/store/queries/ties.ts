/**
 * What ties one entity to others: relationships and sightings by their two ends, references by their property.
 * The object page and the graph read the same ties; each decides itself what of them it shows.
 */
import type { TieGroup } from '../../../contracts/index.ts';
import type { Projection } from '../projection.ts';

export type Direction = TieGroup['direction'];
export type TieKind = TieGroup['kind'];

/**
 * @param name a word of the projection, or one of the two names below
 * @param other id number, −1 where a relationship lacks its other end
 * @param holder the statement that says it: the relationship or sighting, of a reference the one whose property it is
 */
export type VisitTie = (direction: Direction, kind: TieKind, name: number, other: number, holder: number) => void;

/** Names that are no relationship_type. */
const NO_TYPE = -1;
const SIGHTING = -2;
const UNKNOWN_NAME = -3;

/** Made anew for each question: it remembers numbers of words. */
export class Ties {
  private readonly source: number;
  private readonly target: number;
  private readonly sightingOf: number;
  private readonly whereSighted: number;

  constructor(readonly projection: Projection) {
    const { words } = projection;
    this.source = words.find('source_ref');
    this.target = words.find('target_ref');
    this.sightingOf = words.find('sighting_of_ref');
    this.whereSighted = words.find('where_sighted_refs');
  }

  /** An entity as a number: its current statement, or −1 − id of what nobody states. */
  node(id: number): number {
    const statement = this.projection.resolve(id);
    return statement >= 0 ? statement : -1 - id;
  }

  idOf(node: number): number {
    return node >= 0 ? this.projection.id.get(node) : -1 - node;
  }

  typeOf(node: number): string {
    const { projection } = this;
    return node >= 0 ? projection.types.get(projection.type.get(node)) : projection.ids.typeName(-1 - node);
  }

  name(name: number): string {
    return name === SIGHTING ? 'sighting' : name === NO_TYPE ? 'relationship' : this.projection.words.get(name);
  }

  /** The opposite of `name`; of what no tie is called, a number that no tie has. */
  nameNumber(kind: TieKind, name: string): number {
    if (kind === 'relationship' && name === 'sighting') return SIGHTING;
    const word = this.projection.words.find(name);
    if (word >= 0) return word;
    return kind === 'relationship' && name === 'relationship' ? NO_TYPE : UNKNOWN_NAME;
  }

  private referenceIds(node: number): Iterable<number> {
    return node >= 0 ? this.projection.referenceIds(node) : [-1 - node];
  }

  /** First edge of a statement by this property, or −1. */
  private firstEdge(statement: number, property: number): number {
    const ends = this.projection.edgeEnd.a;
    const properties = this.projection.edgeProperty.a;
    const to = ends[statement] ?? 0;
    for (let edge = statement === 0 ? 0 : (ends[statement - 1] ?? 0); edge < to; edge++) if (properties[edge] === property) return edge;
    return -1;
  }

  /**
   * Visits every tie. Relationships and sightings that are revoked, deprecated or withdrawn only with `hidden`; what stands at the
   * other end is not asked. A tie whose two ends are this entity comes twice, once out and once in. A sighting without a place is
   * an object that refers to this one, as STIX lets it have no second end.
   */
  visit(node: number, hidden: boolean, visit: VisitTie): void {
    const { projection, source, target, sightingOf, whereSighted } = this;
    // the arrays themselves: `get` is shared by columns of all widths, and several times as slow here
    const [edgeTo, properties, edgeEnd, holders, next, relation, current] = [
      projection.edgeTo.a,
      projection.edgeProperty.a,
      projection.edgeEnd.a,
      projection.edgeStatement.a,
      projection.nextIncoming.a,
      projection.relation.a,
      projection.current.a,
    ];
    for (const id of this.referenceIds(node)) {
      for (let edge = projection.firstIncoming.get(id); edge >= 0; edge = next[edge] ?? -1) {
        const holder = holders[edge] ?? 0;
        if (!current[holder]) continue;
        const property = properties[edge] ?? 0;
        if (property === source || property === target) {
          if (!hidden && projection.isHidden(holder)) continue;
          if (this.firstEdge(holder, property) !== edge) continue; // a list where the standard has one value
          const other = this.firstEdge(holder, property === source ? target : source);
          const end = other < 0 ? -1 : (edgeTo[other] ?? -1);
          visit(property === source ? 'out' : 'in', 'relationship', (relation[holder] ?? 0) - 1, end, holder);
        } else if (property === sightingOf && this.firstEdge(holder, whereSighted) >= 0) {
          if (!hidden && projection.isHidden(holder)) continue;
          const to = edgeEnd[holder] ?? 0;
          for (let place = this.firstEdge(holder, whereSighted); place < to; place++)
            if (properties[place] === whereSighted) visit('out', 'relationship', SIGHTING, edgeTo[place] ?? -1, holder);
        } else if (property === whereSighted) {
          if (!hidden && projection.isHidden(holder)) continue;
          const seen = this.firstEdge(holder, sightingOf);
          visit('in', 'relationship', SIGHTING, seen < 0 ? -1 : (edgeTo[seen] ?? -1), holder);
        } else {
          const other = projection.id.get(holder);
          if (this.node(other) !== node) visit('in', 'reference', property, other, holder);
        }
      }
    }
    if (node < 0) return;
    const [from, to] = projection.ownEdges(node);
    for (let edge = from; edge < to; edge++) visit('out', 'reference', properties[edge] ?? 0, edgeTo[edge] ?? -1, node);
    if (!projection.sharesMembers(node)) return;
    for (const edge of projection.sharedEdges(node)) visit('out', 'reference', properties[edge] ?? 0, edgeTo[edge] ?? -1, node);
  }

  /** How many relationships and sightings that are not hidden touch an entity. */
  degree(node: number): number {
    const { projection, source, target, sightingOf, whereSighted } = this;
    const [properties, holders, next] = [projection.edgeProperty.a, projection.edgeStatement.a, projection.nextIncoming.a];
    const current = projection.current.a;
    let count = 0;
    for (const id of this.referenceIds(node)) {
      for (let edge = projection.firstIncoming.get(id); edge >= 0; edge = next[edge] ?? -1) {
        const property = properties[edge];
        if (property !== source && property !== target && property !== sightingOf && property !== whereSighted) continue;
        const holder = holders[edge] ?? 0;
        if (current[holder] && !projection.isHidden(holder)) count++;
      }
    }
    return count;
  }

  /** The place that the id of a sighting stands for; its further places have ids of their own. */
  isFirstPlace(sighting: number, place: number): boolean {
    const first = this.firstEdge(sighting, this.whereSighted);
    return first >= 0 && this.node(this.projection.edgeTo.get(first)) === place;
  }

  /** Sightings of an entity, those without a place too. */
  *sightingsOf(node: number): Generator<number> {
    const { projection } = this;
    for (const id of this.referenceIds(node))
      for (let edge = projection.firstIncoming.get(id); edge >= 0; edge = projection.nextIncoming.get(edge))
        if (projection.edgeProperty.get(edge) === this.sightingOf && projection.current.get(projection.edgeStatement.get(edge)))
          yield projection.edgeStatement.get(edge);
  }

  isSighting(name: number): boolean {
    return name === SIGHTING;
  }
}
