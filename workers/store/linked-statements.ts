/** Statements with what follows from the columns for each of them alone: who states it, in which order they count, what leads to what. */
import { int8, NumberColumn, uint8 } from './columns.ts';
import { compareNumbers, type JobMark } from './releases.ts';
import { MEMBERS, TAKEN_OUT } from './shared-members.ts';
import { MOST_CLAIMANTS } from './standard-joins.ts';
import { FLAG, KINDS, StatementColumns } from './statement-columns.ts';

const dynamic = () => new NumberColumn(Int32Array);
const OBSERVABLE = KINDS.indexOf('sco');

/** The two ids in order, with a blank between: how the database names a pair that is kept apart. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

export class LinkedStatements extends StatementColumns {
  // derived, by statement
  /** how many jobs (not undone) state it */
  readonly stated = new NumberColumn(Uint16Array, 1024);
  /** how many living steps took it away: what several took is back when all of them are undone, in whatever order */
  readonly removed = int8();
  /** it is what the resolved view of its entity shows */
  readonly current = uint8();
  readonly withdrawn = uint8();
  protected readonly nextOfId = dynamic();
  protected readonly nextOfStandard = dynamic();
  // derived, by edge
  readonly edgeStatement = dynamic();
  readonly nextIncoming = dynamic();
  // derived, by id number
  protected readonly firstOfId = dynamic();
  protected readonly firstOfStandard = dynamic();
  readonly firstIncoming = dynamic();

  readonly jobs = new Map<number, JobMark>();
  /** pairs of ids that the analyst keeps apart, see `pairKey` */
  apart = new Set<string>();

  isAlive(statement: number): boolean {
    return this.stated.get(statement) > 0 && this.removed.get(statement) <= 0;
  }

  /** Revoked, deprecated or no longer stated: out of lists by default. */
  isHidden(statement: number): boolean {
    return ((this.flags.a[statement] ?? 0) & (FLAG.revoked | FLAG.deprecated)) !== 0 || this.withdrawn.a[statement] === 1;
  }

  sourceOf(statement: number): number {
    return this.jobs.get(this.job.get(statement))?.source ?? -1;
  }

  /** RFC 3339: when it was first said here. */
  receivedAt(statement: number): string {
    const said = this.saidAt.get(statement);
    return said > 0 ? new Date(said * 1000).toISOString() : (this.jobs.get(this.job.get(statement))?.at ?? '');
  }

  /** Its list of members stands in the text of another statement. */
  sharesMembers(statement: number): boolean {
    return (this.flags.get(statement) & (FLAG.members | FLAG.purged)) === FLAG.members;
  }

  /** The statement in whose text the members of this one stand: itself, or what it was made from. */
  memberHolder(statement: number): number {
    let holder = statement;
    while (this.sharesMembers(holder)) holder = this.base.get(holder);
    return holder;
  }

  /** Edges that stand under a statement itself: [from, to). */
  ownEdges(statement: number): [from: number, to: number] {
    const from = statement === 0 ? 0 : this.edgeEnd.get(statement - 1);
    let to = this.edgeEnd.get(statement);
    if (!this.isFlagged(statement, FLAG.members)) return [from, to];
    const takenOut = this.words.find(TAKEN_OUT);
    while (to > from && this.edgeProperty.get(to - 1) === takenOut) to--;
    return [from, to];
  }

  /** Id numbers that a statement took out of the list that it shares. */
  takenOut(statement: number): Set<number> {
    const [, from] = this.ownEdges(statement);
    return new Set(this.edgeTo.a.subarray(from, this.edgeEnd.get(statement)));
  }

  /** The edges of a statement, of members that it shares too. */
  *edgesOf(statement: number): Generator<number> {
    const [from, to] = this.ownEdges(statement);
    for (let edge = from; edge < to; edge++) yield edge;
    if (this.sharesMembers(statement)) yield* this.sharedEdges(statement);
  }

  /** Of a statement that shares its members: the edges of the holder that are its own too. */
  *sharedEdges(statement: number): Generator<number> {
    const members = this.words.find(MEMBERS);
    const gone = this.takenOut(statement);
    const [from, to] = this.ownEdges(this.memberHolder(statement));
    for (let edge = from; edge < to; edge++) if (this.edgeProperty.get(edge) === members && !gone.has(this.edgeTo.get(edge))) yield edge;
  }

  /** All statements under exactly this id, newest first by arrival, also such that are no longer there. */
  *everWithId(id: number): Generator<number> {
    for (let statement = this.firstOfId.get(id); statement >= 0; statement = this.nextOfId.get(statement)) yield statement;
  }

  /** Live statements under exactly this id. */
  *statementsWithId(id: number): Generator<number> {
    for (let statement = this.firstOfId.get(id); statement >= 0; statement = this.nextOfId.get(statement)) {
      if (this.isAlive(statement)) yield statement;
    }
  }

  protected link(statement: number): void {
    const ids = this.ids.length;
    for (const [column, fill] of [
      [this.firstOfId, -1],
      [this.firstOfStandard, -1],
      [this.firstIncoming, -1],
    ] as const)
      column.extend(ids, fill);
    this.stated.extend(statement + 1, 0);
    this.removed.extend(statement + 1, 0);
    this.current.extend(statement + 1, 0);
    this.withdrawn.extend(statement + 1, 0);

    const id = this.id.get(statement);
    this.nextOfId.push(this.firstOfId.get(id));
    this.firstOfId.a[id] = statement;
    const standard = this.standard.get(statement);
    if (standard >= 0) {
      this.nextOfStandard.push(this.firstOfStandard.get(standard));
      this.firstOfStandard.a[standard] = statement;
    } else this.nextOfStandard.push(-1);
    const takenOut = this.isFlagged(statement, FLAG.members) ? this.words.find(TAKEN_OUT) : -1;
    for (let edge = this.edgeStatement.length; edge < this.edgeEnd.get(statement); edge++) {
      const to = this.edgeTo.get(edge);
      this.edgeStatement.push(statement);
      if (this.edgeProperty.get(edge) === takenOut) {
        this.nextIncoming.push(-1); // leads nowhere
        continue;
      }
      this.nextIncoming.push(this.firstIncoming.get(to));
      this.firstIncoming.a[to] = edge;
    }
  }

  protected isObservable(statement: number): boolean {
    return this.kind.get(statement) === OBSERVABLE;
  }

  /** Somebody said another id to have the same standard id. Observables are known by it anyway. */
  protected sharesStandardId(statement: number): boolean {
    const standard = this.standard.get(statement);
    if (standard < 0 || this.isObservable(statement)) return false;
    const id = this.id.get(statement);
    for (let other = this.firstOfStandard.get(standard); other >= 0; other = this.nextOfStandard.get(other))
      if (this.id.get(other) !== id) return true;
    return false;
  }

  /** It is the newest word of its source on its id, and that source still holds by it: what is revoked leads nobody anywhere. */
  protected claims(statement: number): boolean {
    if (!this.isAlive(statement) || this.isObservable(statement) || this.isFlagged(statement, FLAG.revoked | FLAG.deprecated)) return false;
    const source = this.sourceOf(statement);
    for (const other of this.statementsWithId(this.id.get(statement)))
      if (this.sourceOf(other) === source && this.compareVersions(other, statement) > 0) return false;
    return true;
  }

  /** Id numbers under which living statements claim a standard id; undefined where they are too many to mean one thing. */
  protected claimantsOf(standard: number): Set<number> | undefined {
    const found = new Set<number>();
    for (let statement = this.firstOfStandard.get(standard); statement >= 0; statement = this.nextOfStandard.get(statement)) {
      if (!this.claims(statement)) continue;
      found.add(this.id.get(statement));
      if (found.size > MOST_CLAIMANTS) return undefined;
    }
    return found;
  }

  protected isApart(a: number, b: number): boolean {
    return this.apart.has(pairKey(this.ids.text(a), this.ids.text(b)));
  }

  /**
   * Which of two statements is the newer word: a total order that does not know the order of arrival.
   * Still stated, the analyst's own, `modified` (else `created`), spec version, stated over derived, confidence, hash of the text, id.
   */
  compare(a: number, b: number): number {
    if (a === b) return 0;
    const withdrawn = this.withdrawn.get(b) - this.withdrawn.get(a);
    if (withdrawn !== 0) return withdrawn;
    const own = Number(this.isOwn(a)) - Number(this.isOwn(b));
    return own !== 0 ? own : this.compareVersions(a, b);
  }

  protected compareVersions(a: number, b: number): number {
    if (a === b) return 0;
    const seconds = compareNumbers(this.versionSeconds(a), this.versionSeconds(b));
    if (seconds !== 0) return seconds;
    const nanos = this.versionNanos(a) - this.versionNanos(b);
    if (nanos !== 0) return nanos;
    const spec = Number(this.isFlagged(b, FLAG.spec20)) - Number(this.isFlagged(a, FLAG.spec20));
    if (spec !== 0) return spec;
    const derived = Number(this.isFlagged(b, FLAG.derived)) - Number(this.isFlagged(a, FLAG.derived));
    if (derived !== 0) return derived;
    const confidence = this.confidence.get(a) - this.confidence.get(b);
    if (confidence !== 0) return confidence;
    return compareHashes(this.textHash, a, b) || this.ids.compare(this.id.get(b), this.id.get(a)) || b - a;
  }
}

function compareHashes(column: NumberColumn<Uint32Array>, a: number, b: number): number {
  for (let word = 0; word < 4; word++) {
    const difference = column.get(a * 4 + word) - column.get(b * 4 + word);
    if (difference !== 0) return difference;
  }
  return 0;
}
