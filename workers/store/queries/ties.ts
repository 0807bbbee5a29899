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

  /** Edges of a statement by this property. */
  private firstEdge(statement: number, property: number): number {
    const { edgeEnd, edgeProperty } = this.projection;
    const to = edgeEnd.get(statement);
    for (let edge = statement === 0 ? 0 : edgeEnd.get(statement - 1); edge < to; edge++)
      if (edgeProperty.get(edge) === property) return edge;
    return -1;
  }

  /**
   * Visits every tie. Relationships and sightings that are revoked, deprecated or withdrawn only with `hidden`; what stands at the
   * other end is not asked. A tie whose two ends are this entity comes twice, once out and once in. A sighting without a place is
   * an object that refers to this one, as STIX lets it have no second end.
   */
  visit(node: number, hidden: boolean, visit: VisitTie): void {
    const { projection } = this;
    const { edgeTo, edgeProperty, edgeEnd, edgeStatement } = projection;
    for (const id of this.referenceIds(node)) {
      for (let edge = projection.firstIncoming.get(id); edge >= 0; edge = projection.nextIncoming.get(edge)) {
        const holder = edgeStatement.get(edge);
        if (!projection.current.get(holder)) continue;
        const property = edgeProperty.get(edge);
        if (property === this.source || property === this.target) {
          if (!hidden && projection.isHidden(holder)) continue;
          if (this.firstEdge(holder, property) !== edge) continue; // a list where the standard has one value
          const other = this.firstEdge(holder, property === this.source ? this.target : this.source);
          visit(
            property === this.source ? 'out' : 'in',
            'relationship',
            projection.relation.get(holder) - 1,
            other < 0 ? -1 : edgeTo.get(other),
            holder,
          );
        } else if (property === this.sightingOf && this.firstEdge(holder, this.whereSighted) >= 0) {
          if (!hidden && projection.isHidden(holder)) continue;
          const to = edgeEnd.get(holder);
          for (let place = this.firstEdge(holder, this.whereSighted); place < to; place++)
            if (edgeProperty.get(place) === this.whereSighted) visit('out', 'relationship', SIGHTING, edgeTo.get(place), holder);
        } else if (property === this.whereSighted) {
          if (!hidden && projection.isHidden(holder)) continue;
          const seen = this.firstEdge(holder, this.sightingOf);
          visit('in', 'relationship', SIGHTING, seen < 0 ? -1 : edgeTo.get(seen), holder);
        } else if (this.node(projection.id.get(holder)) !== node) visit('in', 'reference', property, projection.id.get(holder), holder);
      }
    }
    if (node < 0) return;
    const to = edgeEnd.get(node);
    for (let edge = node === 0 ? 0 : edgeEnd.get(node - 1); edge < to; edge++)
      visit('out', 'reference', edgeProperty.get(edge), edgeTo.get(edge), node);
  }

  /** How many relationships and sightings that are not hidden touch an entity. */
  degree(node: number): number {
    const { projection } = this;
    let count = 0;
    for (const id of this.referenceIds(node)) {
      for (let edge = projection.firstIncoming.get(id); edge >= 0; edge = projection.nextIncoming.get(edge)) {
        const property = projection.edgeProperty.get(edge);
        if (property !== this.source && property !== this.target && property !== this.sightingOf && property !== this.whereSighted)
          continue;
        const holder = projection.edgeStatement.get(edge);
        if (projection.current.get(holder) && !projection.isHidden(holder)) count++;
      }
    }
    return count;
  }

  /** The place that the id of a sighting stands for; its further places have ids of their own. */
  isFirstPlace(sighting: number, place: number): boolean {
    const first = this.firstEdge(sighting, this.whereSighted);
    return first >= 0 && this.node(this.projection.edgeTo.get(first)) === place;
  }

  isSighting(name: number): boolean {
    return name === SIGHTING;
  }
}
