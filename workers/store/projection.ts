/**
 * What lists, counts, search and neighbours are answered from: the persisted columns, and what changes (who still says a statement, which
 * one is current, what an id means). That is derived from the columns and the change log, so it can always be computed again.
 */
import { int8, NumberColumn, uint8 } from './columns.ts';
import { IdGroups } from './id-groups.ts';
import { compareNumbers, type JobMark, newestLabelled, newestRelease, type ReleaseMark } from './releases.ts';
import { type Addition, FLAG, StatementColumns } from './statement-columns.ts';

export { type Addition, FLAG, KINDS, OWN_JOB, YOUNGER_COLUMNS } from './statement-columns.ts';
export type { JobMark, ReleaseMark } from './releases.ts';

const dynamic = () => new NumberColumn(Int32Array);

export class Projection extends StatementColumns {
  // derived, by statement
  /** how many jobs (not undone) state it */
  readonly stated = new NumberColumn(Uint16Array, 1024);
  /** how many living steps took it away: what several took is back when all of them are undone, in whatever order */
  readonly removed = int8();
  /** it is what the resolved view of its entity shows */
  readonly current = uint8();
  readonly withdrawn = uint8();
  private readonly nextOfId = dynamic();
  private readonly nextOfStandard = dynamic();
  // derived, by edge
  readonly edgeStatement = dynamic();
  readonly nextIncoming = dynamic();
  // derived, by id number
  private readonly firstOfId = dynamic();
  private readonly firstOfStandard = dynamic();
  readonly firstIncoming = dynamic();
  private readonly currentOfRoot = dynamic();
  private readonly groups = new IdGroups();

  readonly jobs = new Map<number, JobMark>();
  private readonly releases = new Map<number, ReleaseMark>();
  /** statements whose liveness or currency changed since somebody looked; the search index reads it */
  changes = 0;

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

  /** Appends a statement of `job`, whose text stands at `slot` of `page`. It is alive at once. */
  add(addition: Addition, job: number, page: number, slot: number): number {
    const statement = this.append(addition, job, page, slot);
    this.link(statement);
    this.stated.a[statement] = 1;
    this.jobs.get(job)?.states.add(statement);
    this.appear(statement);
    return statement;
  }

  /** The job says again what `statements` say. */
  state(job: number, statements: Iterable<number>): void {
    const mark = this.jobs.get(job);
    if (!mark) throw new Error(`Job ${job} is not known.`);
    for (const statement of statements) {
      if (!mark.states.add(statement)) continue;
      if (!mark.undone) this.count(statement, 1);
    }
  }

  setUndone(job: number, undone: boolean): void {
    const mark = this.jobs.get(job);
    if (!mark || mark.undone === undone) return;
    mark.undone = undone;
    for (const statement of mark.states) this.count(statement, undone ? -1 : 1);
    this.refreshWithdrawn(mark.source);
  }

  /** One step more (`by` 1) or one fewer (−1) takes these away. */
  setRemoved(statements: Iterable<number>, by: 1 | -1): void {
    for (const statement of statements) {
      const was = this.isAlive(statement);
      this.removed.a[statement] = this.removed.get(statement) + by;
      this.changed(statement, was);
    }
  }

  private count(statement: number, by: number): void {
    const was = this.isAlive(statement);
    this.stated.a[statement] = Math.max(0, this.stated.get(statement) + by);
    this.changed(statement, was);
  }

  private changed(statement: number, wasAlive: boolean): void {
    const alive = this.isAlive(statement);
    if (alive === wasAlive) return;
    if (alive) this.appear(statement);
    else this.disappear(statement);
  }

  // --- identity -------------------------------------------------------------------------------------------------

  rootOf(id: number): number {
    return this.groups.root.get(id);
  }

  /** All id numbers of the entity that `id` belongs to. */
  groupOf(id: number): Generator<number> {
    return this.groups.of(id);
  }

  /** Live statements of an entity, newest first by arrival. */
  *statementsOf(id: number): Generator<number> {
    for (const member of this.groupOf(id)) {
      for (let statement = this.firstOfId.get(member); statement >= 0; statement = this.nextOfId.get(statement)) {
        if (this.isAlive(statement)) yield statement;
      }
    }
  }

  /** True where the entity has this one id and this one statement: nearly always, so that loops over everything need not follow chains. */
  isSole(statement: number): boolean {
    const id = this.id.get(statement);
    return this.groups.isSole(id) && this.firstOfId.get(id) === statement && this.nextOfId.get(statement) < 0;
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

  /** The current statement of the entity that this id means, or −1 for a stub. An id that nobody states may be the OpenCTI standard id of somebody. */
  resolve(id: number): number {
    // the arrays themselves: `get` is shared by columns of all widths, and graphs ask this for each tie
    const own = this.currentOfRoot.a[this.groups.root.a[id] ?? 0] ?? 0;
    if (own >= 0) return own;
    let best = -1;
    for (let statement = this.firstOfStandard.get(id); statement >= 0; statement = this.nextOfStandard.get(statement)) {
      if (!this.isAlive(statement)) continue;
      const current = this.currentOfRoot.get(this.groups.root.get(this.id.get(statement)));
      if (current < 0 || current === best) continue;
      if (best < 0 || this.preferAsTarget(current, best)) best = current;
    }
    return best;
  }

  /** Ids under which references may point to this entity: its own, and standard ids that resolve to it. */
  *referenceIds(statement: number): Generator<number> {
    const own = this.id.get(statement);
    const seen = new Set<number>();
    for (const member of this.groupOf(own)) {
      seen.add(member);
      yield member;
    }
    for (const other of this.statementsOf(own)) {
      const standard = this.standard.get(other);
      if (standard < 0 || seen.has(standard)) continue;
      seen.add(standard);
      if (this.resolve(standard) === this.currentOfRoot.get(this.groups.root.get(own))) yield standard;
    }
  }

  private preferAsTarget(a: number, b: number): boolean {
    const hidden = Number(this.isHidden(a)) - Number(this.isHidden(b));
    return hidden !== 0 ? hidden < 0 : this.ids.compare(this.id.get(a), this.id.get(b)) < 0;
  }

  private link(statement: number): void {
    const ids = this.ids.length;
    for (const [column, fill] of [
      [this.firstOfId, -1],
      [this.firstOfStandard, -1],
      [this.firstIncoming, -1],
      [this.currentOfRoot, -1],
    ] as const)
      column.extend(ids, fill);
    this.groups.extend(ids);
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
    for (let edge = this.edgeStatement.length; edge < this.edgeEnd.get(statement); edge++) {
      const to = this.edgeTo.get(edge);
      this.edgeStatement.push(statement);
      this.nextIncoming.push(this.firstIncoming.get(to));
      this.firstIncoming.a[to] = edge;
    }
  }

  private appear(statement: number): void {
    this.changes++;
    const id = this.id.get(statement);
    for (const known of this.knownOf(statement)) this.unite(id, known);
    const root = this.groups.root.get(id);
    const current = this.currentOfRoot.get(root);
    if (current < 0 || this.compare(statement, current) > 0) this.setCurrent(root, statement);
  }

  private disappear(statement: number): void {
    this.changes++;
    const id = this.id.get(statement);
    if (this.knownOf(statement).length > 0) this.regroup(id);
    else if (this.current.get(statement)) this.choose(this.groups.root.get(id));
  }

  private unite(a: number, b: number): void {
    const keep = this.groups.root.get(a);
    const lose = this.groups.root.get(b);
    if (keep === lose) return;
    const kept = this.currentOfRoot.get(keep);
    const lost = this.currentOfRoot.get(lose);
    this.groups.join(keep, lose);
    this.currentOfRoot.a[lose] = -1;
    if (lost >= 0) {
      if (kept < 0 || this.compare(lost, kept) > 0) this.setCurrent(keep, lost);
      else this.current.a[lost] = 0;
    }
  }

  /** Takes a group apart and joins again what the living statements still join. */
  private regroup(id: number): void {
    const members = this.groups.part(id);
    for (const member of members) {
      const current = this.currentOfRoot.get(member);
      if (current >= 0) this.current.a[current] = 0;
      this.currentOfRoot.a[member] = -1;
    }
    for (const member of members) this.choose(member);
    for (const member of members) {
      for (const statement of [...this.statementsWithId(member)]) for (const known of this.knownOf(statement)) this.unite(member, known);
    }
  }

  private choose(root: number): void {
    let best = -1;
    for (const statement of this.statementsOf(root)) if (best < 0 || this.compare(statement, best) > 0) best = statement;
    this.setCurrent(root, best);
  }

  private setCurrent(root: number, statement: number): void {
    const before = this.currentOfRoot.get(root);
    if (before === statement) return;
    if (before >= 0) this.current.a[before] = 0;
    this.currentOfRoot.a[root] = statement;
    if (statement >= 0) this.current.a[statement] = 1;
    this.changes++;
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
    if (own !== 0) return own;
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

  // --- withdrawn: what the newest complete release of a source no longer ships ---------------------------------

  /** The newest complete release of a source, else the newest that its publisher names, as it was when `refreshWithdrawn` last looked. */
  releaseOf(source: number): ReleaseMark | undefined {
    return this.releases.get(source);
  }

  refreshWithdrawn(source: number): void {
    const newest = newestRelease(this.jobs.values(), source, (statement) => this.id.get(statement));
    const shown = newest?.mark ?? newestLabelled(this.jobs.values(), source);
    if (shown) this.releases.set(source, shown);
    else this.releases.delete(source);
    const touched = new Set<number>();
    for (let statement = 0; statement < this.length; statement++) {
      if (this.sourceOf(statement) !== source) continue;
      const withdrawn =
        newest && !newest.ids.has(this.id.get(statement)) && this.isAsOld(statement, newest.mark) && !this.isCollection(statement) ? 1 : 0;
      if (this.withdrawn.get(statement) === withdrawn) continue;
      this.withdrawn.a[statement] = withdrawn;
      touched.add(this.groups.root.get(this.id.get(statement)));
    }
    for (const root of touched) this.choose(root);
    if (touched.size > 0) this.changes++;
  }

  /** A partial bundle may bring something newer than the last release: that one is not withdrawn. */
  private isAsOld(statement: number, mark: ReleaseMark): boolean {
    const seconds = compareNumbers(this.versionSeconds(statement), mark.seconds);
    return seconds !== 0 ? seconds < 0 : this.versionNanos(statement) <= mark.nanos;
  }

  /** Collections say which release a bundle is; 2.0 bundles have none, so their absence means nothing. */
  private isCollection(statement: number): boolean {
    return this.types.get(this.type.get(statement)) === 'x-mitre-collection';
  }

  /** After columns were appended from blocks and the log was replayed into `stated`, `removed` and `jobs`: everything derived, at once. */
  derive(): void {
    this.types.reindex();
    this.words.reindex();
    this.labels.reindex();
    this.ids.reindex();
    for (let statement = this.nextOfId.length; statement < this.length; statement++) this.link(statement);
    for (let statement = 0; statement < this.length; statement++) {
      if (this.isAlive(statement)) this.appear(statement);
    }
    for (const source of new Set([...this.jobs.values()].map((job) => job.source))) this.refreshWithdrawn(source);
  }
}

function compareHashes(column: NumberColumn<Uint32Array>, a: number, b: number): number {
  for (let word = 0; word < 4; word++) {
    const difference = column.get(a * 4 + word) - column.get(b * 4 + word);
    if (difference !== 0) return difference;
  }
  return 0;
}
