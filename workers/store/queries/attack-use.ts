/**
 * Who uses what. A statement of use is a live `uses` relationship, or the membership of a technique (or of such a relationship)
 * in the `object_refs` of a report or grouping. Through a group speak also its campaigns, what is attributed to it, and the
 * software that any of them uses.
 */
import type { Store } from '../store.ts';

/** One statement of use. */
export interface Use {
  /** current statement of the technique */
  technique: number;
  /** the relationship; of a membership the report itself */
  stated: number;
  isMembership: boolean;
  /** current statement of who uses it, where it is not the subject itself */
  through: number;
}

const SOFTWARE = new Set(['malware', 'tool']);
const ATTRIBUTED = new Set(['campaign', 'intrusion-set', 'incident']);
/** threat actor ← intrusion set ← campaign */
const ATTRIBUTION_STEPS = 2;

/** Answers are valid for one state of the store: make a new one for each question. */
export class Uses {
  private readonly words;
  private readonly direct = new Map<number, readonly Use[]>();

  constructor(
    private readonly store: Store,
    private readonly hidden: boolean,
    /** whether a current statement is a technique that counts */
    private readonly isTechnique: (statement: number) => boolean,
  ) {
    const { words } = store.projection;
    this.words = {
      source: words.find('source_ref'),
      target: words.find('target_ref'),
      members: words.find('object_refs'),
      uses: words.find('uses') + 1,
      attributed: words.find('attributed-to') + 1,
    };
  }

  /** All statements of use by a subject, each once. `id`: its number, also of a stub. */
  of(id: number, through: boolean): Use[] {
    const { projection } = this.store;
    const subject = projection.resolve(id);
    const found = subject >= 0 ? [...this.byStatement(subject), ...this.members(subject)] : [...this.byIds([id])];
    if (!through) return found;
    const seen = new Set(found.map(({ stated }) => stated));
    for (const other of this.speakersFor(subject, id)) {
      for (const use of this.byStatement(other)) {
        if (seen.has(use.stated)) continue;
        seen.add(use.stated);
        found.push({ ...use, through: other });
      }
    }
    return found;
  }

  /** Campaigns and groups attributed to the subject, then the software of all of them; the subject itself left out. */
  private speakersFor(subject: number, id: number): number[] {
    const { projection } = this.store;
    const people = new Set<number>();
    let front: number[] = [subject];
    for (let step = 0; step < ATTRIBUTION_STEPS && front.length > 0; step++) {
      const next: number[] = [];
      for (const statement of front) {
        const ids = statement >= 0 ? projection.referenceIds(statement) : [id];
        for (const other of this.ends(ids, this.words.target, this.words.attributed)) {
          if (other.end === subject || people.has(other.end) || !ATTRIBUTED.has(this.typeOf(other.end))) continue;
          people.add(other.end);
          next.push(other.end);
        }
      }
      front = next;
    }
    const software = new Set<number>();
    for (const statement of [subject, ...people]) {
      const ids = statement >= 0 ? projection.referenceIds(statement) : [id];
      for (const { end } of this.ends(ids, this.words.source, this.words.uses))
        if (end !== subject && SOFTWARE.has(this.typeOf(end))) software.add(end);
    }
    return [...people, ...software];
  }

  private typeOf(statement: number): string {
    const { projection } = this.store;
    return projection.types.get(projection.type.get(statement));
  }

  private byStatement(statement: number): readonly Use[] {
    const known = this.direct.get(statement);
    if (known) return known;
    const uses = this.byIds(this.store.projection.referenceIds(statement));
    this.direct.set(statement, uses);
    return uses;
  }

  private byIds(ids: Iterable<number>): Use[] {
    const uses: Use[] = [];
    for (const { end, relationship } of this.ends(ids, this.words.source, this.words.uses))
      if (this.isTechnique(end)) uses.push({ technique: end, stated: relationship, isMembership: false, through: -1 });
    return uses;
  }

  /**
   * Live relationships of a kind that name one of these ids at one end, with what stands at the other. An entity may be named by
   * several of its ids in statements of one relationship; the current one names one.
   */
  private *ends(ids: Iterable<number>, at: number, relation: number): Generator<{ end: number; relationship: number }> {
    const { projection } = this.store;
    if (at < 0 || relation === 0) return;
    const other = at === this.words.source ? this.words.target : this.words.source;
    for (const id of ids) {
      for (let edge = projection.firstIncoming.get(id); edge >= 0; edge = projection.nextIncoming.get(edge)) {
        if (projection.edgeProperty.get(edge) !== at) continue;
        const relationship = projection.edgeStatement.get(edge);
        if (projection.relation.get(relationship) !== relation || !projection.current.get(relationship)) continue;
        if (!this.hidden && projection.isHidden(relationship)) continue;
        const end = this.endOf(relationship, other);
        if (end >= 0 && (this.hidden || !projection.isHidden(end))) yield { end, relationship };
      }
    }
  }

  private endOf(relationship: number, property: number): number {
    const { projection } = this.store;
    const [from, to] = projection.ownEdges(relationship);
    for (let edge = from; edge < to; edge++)
      if (projection.edgeProperty.get(edge) === property) return projection.resolve(projection.edgeTo.get(edge));
    return -1;
  }

  /** What a report holds: techniques, and relationships that say that somebody uses one. */
  private members(statement: number): Use[] {
    const { projection } = this.store;
    const { members, uses: relation, target } = this.words;
    const uses: Use[] = [];
    if (members < 0) return uses;
    const seen = new Set<number>();
    for (const edge of projection.edgesOf(statement)) {
      if (projection.edgeProperty.get(edge) !== members) continue;
      const member = projection.resolve(projection.edgeTo.get(edge));
      if (member < 0 || seen.has(member)) continue;
      seen.add(member);
      if (this.isTechnique(member)) uses.push({ technique: member, stated: statement, isMembership: true, through: -1 });
      else if (relation > 0 && projection.relation.get(member) === relation && (this.hidden || !projection.isHidden(member))) {
        const technique = this.endOf(member, target);
        if (technique >= 0 && this.isTechnique(technique)) uses.push({ technique, stated: member, isMembership: false, through: -1 });
      }
    }
    return uses;
  }
}
