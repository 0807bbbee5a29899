/**
 * What lists, counts, search and neighbours are answered from: the persisted columns, and what changes (who still says a statement, which
 * one is current, what an id means). That is derived from the columns and the change log, so it can always be computed again.
 */
import { NumberColumn } from './columns.ts';
import { IdGroups } from './id-groups.ts';
import { LinkedStatements } from './linked-statements.ts';
import { compareNumbers, newestLabelled, newestRelease, type ReleaseMark } from './releases.ts';
import { MOST_CLAIMANTS, standardJoins } from './standard-joins.ts';
import type { Addition } from './statement-columns.ts';

export { pairKey } from './linked-statements.ts';
export { type Addition, FLAG, KINDS, OWN_JOB, YOUNGER_COLUMNS } from './statement-columns.ts';
export type { JobMark, ReleaseMark } from './releases.ts';

export class Projection extends LinkedStatements {
  private readonly currentOfRoot = new NumberColumn(Int32Array);
  private readonly groups = new IdGroups();
  /** ids whose groups have to be made again */
  private readonly unsettled = new Set<number>();
  private holding = 0;

  private readonly releases = new Map<number, ReleaseMark>();
  /** statements whose liveness or currency changed since somebody looked; the search index reads it */
  changes = 0;

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
    this.together(() => {
      for (const statement of statements) if (mark.states.add(statement) && !mark.undone) this.count(statement, 1);
    });
  }

  setUndone(job: number, undone: boolean): void {
    const mark = this.jobs.get(job);
    if (!mark || mark.undone === undone) return;
    mark.undone = undone;
    this.together(() => {
      for (const statement of mark.states) this.count(statement, undone ? -1 : 1);
    });
    this.refreshWithdrawn(mark.source);
  }

  /** One step more (`by` 1) or one fewer (−1) takes these away. */
  setRemoved(statements: Iterable<number>, by: 1 | -1): void {
    this.together(() => {
      for (const statement of statements) {
        const was = this.isAlive(statement);
        this.removed.a[statement] = this.removed.get(statement) + by;
        this.changed(statement, was);
      }
    });
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

  /** The ids of an entity as living statements alone tie them; more than one set of them is one by a standard id (standard-joins.ts). */
  partsOf(id: number): number[][] {
    const parts = new Map<number, Set<number>>();
    for (const member of this.groupOf(id)) parts.set(member, new Set([member]));
    for (const member of [...parts.keys()])
      for (const statement of this.statementsWithId(member))
        for (const known of this.knownOf(statement)) {
          const [own, other] = [parts.get(member), parts.get(known)];
          if (!own || !other || own === other) continue;
          for (const one of other) parts.set(one, own.add(one));
        }
    return [...new Set(parts.values())].map((part) => [...part]);
  }

  /** Ids that stand for entities which are known by more than one. */
  *rootsOfSeveral(): Generator<number> {
    for (let id = 0; id < this.groups.root.length; id++) if (this.groups.root.get(id) === id && !this.groups.isSole(id)) yield id;
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

  protected override link(statement: number): void {
    super.link(statement);
    this.currentOfRoot.extend(this.ids.length, -1);
    this.groups.extend(this.ids.length);
  }

  private appear(statement: number): void {
    this.changes++;
    const id = this.id.get(statement);
    for (const known of this.knownOf(statement)) {
      if (this.rootOf(known) === this.rootOf(id)) continue;
      const other = this.currentOfRoot.get(this.rootOf(known));
      // two that were there: what standard ids make of them may be otherwise now
      if (other >= 0 && !(this.isObservable(statement) && this.isObservable(other))) this.unsettled.add(id);
      this.unite(id, known);
    }
    const root = this.rootOf(id);
    const current = this.currentOfRoot.get(root);
    if (current < 0 || this.compare(statement, current) > 0) this.setCurrent(root, statement);
    // an older word of the same source claims nothing any more
    for (const other of this.everWithId(id)) if (this.sharesStandardId(other)) this.unsettled.add(id);
    if (this.holding === 0) this.settle();
  }

  private disappear(statement: number): void {
    this.changes++;
    const id = this.id.get(statement);
    if (this.knownOf(statement).length > 0 || [...this.everWithId(id)].some((other) => this.sharesStandardId(other)))
      this.unsettled.add(id);
    else if (this.current.get(statement)) this.choose(this.rootOf(id));
    if (this.holding === 0) this.settle();
  }

  /** While many statements come or go: what ids mean is settled once, at the end. Nothing may be asked meanwhile. */
  together(act: () => void): void {
    this.holding++;
    try {
      act();
    } finally {
      this.holding--;
    }
    if (this.holding === 0) this.settle();
  }

  /** The analyst keeps these two apart, or no longer; −1: nobody knows the id. */
  setApart(a: number, b: number, pair: string, apart: boolean): void {
    if (apart) this.apart.add(pair);
    else this.apart.delete(pair);
    for (const id of [a, b]) if (id >= 0) this.unsettled.add(id);
    this.settle();
  }

  /** The current statement of the one entity that a word of the analyst's made from `base` (or none, −1) would be one with by this standard id; −1. */
  wouldJoin(standardId: string, base: number): number {
    const standard = this.ids.find(standardId);
    const claiming = standard < 0 ? undefined : this.claimantsOf(standard);
    if (!claiming || claiming.size >= MOST_CLAIMANTS) return -1;
    const own = base < 0 ? -1 : this.rootOf(this.id.get(base));
    const others = new Set([...claiming].map((id) => this.rootOf(id)).filter((root) => root !== own));
    const [other] = others;
    if (other === undefined || others.size > 1) return -1;
    const speakers = new Set(base < 0 ? [] : [...this.statementsOf(own)].map((statement) => this.sourceOf(statement)));
    for (const statement of this.statementsOf(other)) if (this.isOwn(statement) || speakers.has(this.sourceOf(statement))) return -1;
    return this.resolve(other);
  }

  /** Takes the groups of all unsettled ids apart, with those that standard ids tie to them, and joins what the living statements join. */
  private settle(): void {
    if (this.unsettled.size === 0) return;
    const { ids, claims } = this.tiedTo(this.unsettled);
    this.unsettled.clear();
    for (const id of ids) {
      if (this.groups.isSole(id)) continue;
      for (const member of this.groups.part(id)) {
        const current = this.currentOfRoot.get(member);
        if (current >= 0) this.setShown(current, 0);
        this.currentOfRoot.a[member] = -1;
      }
    }
    for (const id of ids) this.choose(id);
    for (const id of ids) {
      for (const statement of [...this.statementsWithId(id)]) for (const known of this.knownOf(statement)) this.unite(id, known);
    }
    const claimants = new Map<number, Set<number>>();
    for (const [standard, claiming] of claims) claimants.set(standard, new Set([...claiming].map((id) => this.rootOf(id))));
    const joins = standardJoins({
      claimants,
      sourcesOf: (entity) => new Set([...this.statementsOf(entity)].map((statement) => this.sourceOf(statement))),
      areApart: (a, b) =>
        this.apart.size > 0 && [...this.groupOf(a)].some((one) => [...this.groupOf(b)].some((two) => this.isApart(one, two))),
    });
    for (const [first = 0, ...others] of joins) for (const other of others) this.unite(first, other);
  }

  /** All ids that these may be one with: their groups, and whoever claims a standard id that one of them claims. */
  private tiedTo(start: Iterable<number>): { ids: ReadonlySet<number>; claims: ReadonlyMap<number, ReadonlySet<number>> } {
    const ids = new Set<number>();
    const claims = new Map<number, ReadonlySet<number>>();
    const seen = new Set<number>();
    const waiting = [...start];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (ids.has(id)) continue;
      ids.add(id);
      waiting.push(...this.groupOf(id));
      for (const statement of this.statementsWithId(id)) waiting.push(...this.knownOf(statement));
      for (const statement of this.everWithId(id)) {
        const standard = this.standard.get(statement);
        if (standard < 0 || seen.has(standard) || this.isObservable(statement)) continue;
        seen.add(standard);
        const claiming = this.claimantsOf(standard);
        if (claiming && claiming.size > 1) claims.set(standard, claiming);
        waiting.push(...(claiming ?? this.joinedClaimants(standard)));
      }
    }
    return { ids, claims };
  }

  /** Of a standard id that has too many claimants by now: those that are joined, perhaps from before. */
  private joinedClaimants(standard: number): number[] {
    const found: number[] = [];
    for (let statement = this.firstOfStandard.get(standard); statement >= 0; statement = this.nextOfStandard.get(statement)) {
      const id = this.id.get(statement);
      if (!this.groups.isSole(id) && this.isAlive(statement)) found.push(id);
    }
    return found;
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
      else this.setShown(lost, 0);
    }
  }

  private choose(root: number): void {
    let best = -1;
    for (const statement of this.statementsOf(root)) if (best < 0 || this.compare(statement, best) > 0) best = statement;
    this.setCurrent(root, best);
  }

  /** Members that a statement shares lead to it while it is shown, else to their holder. */
  private setShown(statement: number, shown: 0 | 1): void {
    this.current.a[statement] = shown;
    if (!this.sharesMembers(statement)) return;
    const bearer = shown ? statement : this.memberHolder(statement);
    for (const edge of this.sharedEdges(statement)) this.edgeStatement.a[edge] = bearer;
  }

  private setCurrent(root: number, statement: number): void {
    const before = this.currentOfRoot.get(root);
    if (before === statement) return;
    if (before >= 0) this.setShown(before, 0);
    this.currentOfRoot.a[root] = statement;
    if (statement >= 0) this.setShown(statement, 1);
    this.changes++;
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
    this.together(() => {
      for (let statement = 0; statement < this.length; statement++) if (this.isAlive(statement)) this.appear(statement);
    });
    for (const source of new Set([...this.jobs.values()].map((job) => job.source))) this.refreshWithdrawn(source);
  }
}
