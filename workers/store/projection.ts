/**
 * The columns: what lists, counts, search and neighbours are answered from.
 * Persisted columns are written by `add` only and never change; what changes (who still says it, which statement is current)
 * is derived from them and from the change log, so it can always be computed again.
 */
import type { Facts, ObjectKind } from '../../stix/index.ts';
import { type AnyColumn, float64, int32, int8, NumberColumn, StringColumn, StringTable, uint16, uint32, uint8 } from './columns.ts';
import { IdTable } from './id-table.ts';
import { type StatementSet } from './statement-set.ts';

export const KINDS: readonly ObjectKind[] = ['sdo', 'sro', 'sco', 'meta', 'custom'];
export const FLAG = { revoked: 1, deprecated: 2, derived: 4, spec20: 8, purged: 16 } as const;
/** What the analyst says himself stands under this job; those of imports count from 1. */
export const OWN_JOB = 0;
/** Columns that came after the first blocks were written, with what a block without them means. */
export const YOUNGER_COLUMNS = { base: -1, saidAt: 0 } as const;
const LIST_SEPARATOR = '\u0001';

export interface ReleaseMark {
  seconds: number;
  nanos: number;
  label: string;
  complete: boolean;
  certain: boolean;
  labelled?: boolean;
}

/** What the projection must know of a job: who speaks, since when, and what it states. */
export interface JobMark {
  job: number;
  source: number;
  /** RFC 3339 */
  at: string;
  undone: boolean;
  release: ReleaseMark | undefined;
  states: StatementSet;
}

export interface Addition {
  facts: Facts;
  textHash: Uint8Array;
  derived: boolean;
  /** of the analyst's own word: the statement that he had before him (else −1), and when he said it, seconds of Unix time */
  own?: { base: number; at: number };
}

const dynamic = () => new NumberColumn(Int32Array);

export class Projection {
  readonly types = new StringTable();
  /** relationship types and property names */
  readonly words = new StringTable();
  readonly labels = new StringTable();
  readonly ids = new IdTable(this.types);

  // one value a statement
  readonly id = int32();
  readonly job = int32();
  readonly type = uint16();
  readonly kind = uint8();
  readonly flags = uint8();
  readonly confidence = int8();
  readonly modifiedSeconds = float64();
  readonly modifiedNanos = int32();
  readonly createdSeconds = float64();
  readonly createdNanos = int32();
  readonly page = int32();
  readonly slot = uint16();
  readonly textHash = uint32();
  readonly standard = int32();
  readonly author = int32();
  readonly relation = uint16();
  readonly edgeEnd = int32();
  readonly labelEnd = int32();
  readonly knownEnd = int32();
  readonly name = new StringColumn();
  readonly externalId = new StringColumn();
  readonly aliases = new StringColumn();
  readonly terms = new StringColumn();
  /** of the analyst's own word: the statement it was made from, −1 */
  readonly base = int32();
  /** of the analyst's own word: seconds of Unix time; 0: when its job began */
  readonly saidAt = uint32();
  // pools
  readonly edgeTo = int32();
  readonly edgeProperty = uint16();
  readonly labelPool = int32();
  readonly knownPool = int32();

  /** what is written to the database; the order and names are the schema */
  readonly columns: Record<string, AnyColumn> = {
    types: this.types.column,
    words: this.words.column,
    labels: this.labels.column,
    ...this.ids.columns,
    id: this.id,
    job: this.job,
    type: this.type,
    kind: this.kind,
    flags: this.flags,
    confidence: this.confidence,
    modifiedSeconds: this.modifiedSeconds,
    modifiedNanos: this.modifiedNanos,
    createdSeconds: this.createdSeconds,
    createdNanos: this.createdNanos,
    page: this.page,
    slot: this.slot,
    textHash: this.textHash,
    standard: this.standard,
    author: this.author,
    relation: this.relation,
    edgeEnd: this.edgeEnd,
    labelEnd: this.labelEnd,
    knownEnd: this.knownEnd,
    name: this.name,
    externalId: this.externalId,
    aliases: this.aliases,
    terms: this.terms,
    base: this.base,
    saidAt: this.saidAt,
    edgeTo: this.edgeTo,
    edgeProperty: this.edgeProperty,
    labelPool: this.labelPool,
    knownPool: this.knownPool,
  };

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
  private readonly root = dynamic();
  private readonly nextInGroup = dynamic();
  private readonly currentOfRoot = dynamic();

  readonly jobs = new Map<number, JobMark>();
  private readonly releases = new Map<number, ReleaseMark>();
  /** statements whose liveness or currency changed since somebody looked; the search index reads it */
  changes = 0;

  get length(): number {
    return this.id.length;
  }

  isAlive(statement: number): boolean {
    return this.stated.get(statement) > 0 && this.removed.get(statement) <= 0;
  }

  isFlagged(statement: number, flag: number): boolean {
    return (this.flags.get(statement) & flag) !== 0;
  }

  /** Revoked, deprecated or no longer stated: out of lists by default. */
  isHidden(statement: number): boolean {
    return ((this.flags.a[statement] ?? 0) & (FLAG.revoked | FLAG.deprecated)) !== 0 || this.withdrawn.a[statement] === 1;
  }

  sourceOf(statement: number): number {
    return this.jobs.get(this.job.get(statement))?.source ?? -1;
  }

  isOwn(statement: number): boolean {
    return this.job.get(statement) === OWN_JOB;
  }

  /** RFC 3339: when it was first said here. */
  receivedAt(statement: number): string {
    const said = this.saidAt.get(statement);
    return said > 0 ? new Date(said * 1000).toISOString() : (this.jobs.get(this.job.get(statement))?.at ?? '');
  }

  list(joined: string): string[] {
    return joined === '' ? [] : joined.split(LIST_SEPARATOR);
  }

  /** Appends a statement of `job`, whose text stands at `slot` of `page`. It is alive at once. */
  add(addition: Addition, job: number, page: number, slot: number): number {
    const { facts } = addition;
    const statement = this.length;
    this.id.push(this.ids.number(facts.id));
    this.job.push(job);
    this.type.push(this.types.number(facts.type));
    this.kind.push(KINDS.indexOf(facts.kind));
    this.flags.push(
      (facts.revoked ? FLAG.revoked : 0) |
        (facts.deprecated ? FLAG.deprecated : 0) |
        (addition.derived ? FLAG.derived : 0) |
        (facts.specVersion === '2.0' ? FLAG.spec20 : 0),
    );
    this.confidence.push(facts.confidence ?? -1);
    this.modifiedSeconds.push(facts.modified?.seconds ?? NaN);
    this.modifiedNanos.push(facts.modified?.nanos ?? 0);
    this.createdSeconds.push(facts.created?.seconds ?? NaN);
    this.createdNanos.push(facts.created?.nanos ?? 0);
    this.page.push(page);
    this.slot.push(slot);
    pushHash(this.textHash, addition.textHash);
    this.standard.push(facts.standardId === undefined ? -1 : this.ids.number(facts.standardId));
    this.relation.push(facts.relationshipType === undefined ? 0 : this.words.number(facts.relationshipType) + 1);
    let author = -1;
    for (const { property, id } of facts.references) {
      const to = this.ids.number(id);
      this.edgeTo.push(to);
      this.edgeProperty.push(this.words.number(property));
      if (property === 'created_by_ref') author = to;
    }
    this.author.push(author);
    this.edgeEnd.push(this.edgeTo.length);
    for (const label of facts.labels) this.labelPool.push(this.labels.number(label));
    this.labelEnd.push(this.labelPool.length);
    for (const id of facts.statedIds) this.knownPool.push(this.ids.number(id));
    for (const id of facts.valueIds) if (id !== facts.id) this.knownPool.push(this.ids.number(id));
    this.knownEnd.push(this.knownPool.length);
    this.name.push(facts.name);
    this.externalId.push(facts.externalId ?? '');
    this.aliases.push(joinList(facts.aliases));
    this.terms.push(joinList(facts.terms));
    this.base.push(addition.own?.base ?? -1);
    this.saidAt.push(addition.own?.at ?? 0);

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
    return this.root.get(id);
  }

  /** All id numbers of the entity that `id` belongs to. */
  *groupOf(id: number): Generator<number> {
    let member = id;
    do {
      yield member;
      member = this.nextInGroup.get(member);
    } while (member !== id);
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
    return this.nextInGroup.get(id) === id && this.firstOfId.get(id) === statement && this.nextOfId.get(statement) < 0;
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
    const own = this.currentOfRoot.a[this.root.a[id] ?? 0] ?? 0;
    if (own >= 0) return own;
    let best = -1;
    for (let statement = this.firstOfStandard.get(id); statement >= 0; statement = this.nextOfStandard.get(statement)) {
      if (!this.isAlive(statement)) continue;
      const current = this.currentOfRoot.get(this.root.get(this.id.get(statement)));
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
      if (this.resolve(standard) === this.currentOfRoot.get(this.root.get(own))) yield standard;
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
    for (let id = this.root.length; id < ids; id++) {
      this.root.push(id);
      this.nextInGroup.push(id);
    }
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

  private knownOf(statement: number): Int32Array {
    return this.knownPool.a.subarray(statement === 0 ? 0 : this.knownEnd.get(statement - 1), this.knownEnd.get(statement));
  }

  private appear(statement: number): void {
    this.changes++;
    const id = this.id.get(statement);
    for (const known of this.knownOf(statement)) this.unite(id, known);
    const root = this.root.get(id);
    const current = this.currentOfRoot.get(root);
    if (current < 0 || this.compare(statement, current) > 0) this.setCurrent(root, statement);
  }

  private disappear(statement: number): void {
    this.changes++;
    const id = this.id.get(statement);
    if (this.knownOf(statement).length > 0) this.regroup(id);
    else if (this.current.get(statement)) this.choose(this.root.get(id));
  }

  private unite(a: number, b: number): void {
    const keep = this.root.get(a);
    const lose = this.root.get(b);
    if (keep === lose) return;
    const kept = this.currentOfRoot.get(keep);
    const lost = this.currentOfRoot.get(lose);
    for (const member of [...this.groupOf(lose)]) this.root.a[member] = keep;
    const next = this.nextInGroup.get(keep);
    this.nextInGroup.a[keep] = this.nextInGroup.get(lose);
    this.nextInGroup.a[lose] = next;
    this.currentOfRoot.a[lose] = -1;
    if (lost >= 0) {
      if (kept < 0 || this.compare(lost, kept) > 0) this.setCurrent(keep, lost);
      else this.current.a[lost] = 0;
    }
  }

  /** Takes a group apart and joins again what the living statements still join. */
  private regroup(id: number): void {
    const members = [...this.groupOf(id)];
    for (const member of members) {
      const current = this.currentOfRoot.get(member);
      if (current >= 0) this.current.a[current] = 0;
      this.currentOfRoot.a[member] = -1;
      this.root.a[member] = member;
      this.nextInGroup.a[member] = member;
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

  private versionSeconds(statement: number): number {
    const modified = this.modifiedSeconds.get(statement);
    if (!Number.isNaN(modified)) return modified;
    const created = this.createdSeconds.get(statement);
    return Number.isNaN(created) ? -Infinity : created;
  }

  private versionNanos(statement: number): number {
    return Number.isNaN(this.modifiedSeconds.get(statement)) ? this.createdNanos.get(statement) : this.modifiedNanos.get(statement);
  }

  // --- withdrawn: what the newest complete release of a source no longer ships ---------------------------------

  /** The newest release of a source that ships it whole, by the releases' own dates, not by arrival. */
  private newestLabelled(source: number): ReleaseMark | undefined {
    let newest: ReleaseMark | undefined;
    for (const { source: of, undone, release } of this.jobs.values()) {
      if (of !== source || undone || release?.labelled !== true) continue;
      if (!newest || compareReleases(release, newest) > 0) newest = release;
    }
    return newest;
  }

  private newestRelease(source: number): { ids: Set<number>; mark: ReleaseMark } | undefined {
    const releases: { mark: ReleaseMark; ids: Set<number> }[] = [];
    for (const job of this.jobs.values()) {
      if (job.source !== source || job.undone || !job.release?.complete) continue;
      const same = releases.find(({ mark }) => compareReleases(mark, job.release as ReleaseMark) === 0);
      const ids = same?.ids ?? new Set<number>();
      for (const statement of job.states) ids.add(this.id.get(statement));
      if (!same) releases.push({ mark: job.release, ids });
      else if (job.release.certain && !same.mark.certain) same.mark = job.release;
    }
    releases.sort((a, b) => compareReleases(a.mark, b.mark));
    let accepted: { mark: ReleaseMark; ids: Set<number> } | undefined;
    for (const release of releases) {
      // without a list of contents a bundle that holds less than half of the release before is taken for a part
      if (!release.mark.certain && accepted && !sharesHalf(accepted.ids, release.ids)) continue;
      accepted = release;
    }
    return accepted;
  }

  /** The newest complete release of a source, else the newest that its publisher names, as it was when `refreshWithdrawn` last looked. */
  releaseOf(source: number): ReleaseMark | undefined {
    return this.releases.get(source);
  }

  refreshWithdrawn(source: number): void {
    const newest = this.newestRelease(source);
    const shown = newest?.mark ?? this.newestLabelled(source);
    if (shown) this.releases.set(source, shown);
    else this.releases.delete(source);
    const touched = new Set<number>();
    for (let statement = 0; statement < this.length; statement++) {
      if (this.sourceOf(statement) !== source) continue;
      const withdrawn =
        newest && !newest.ids.has(this.id.get(statement)) && this.isAsOld(statement, newest.mark) && !this.isCollection(statement) ? 1 : 0;
      if (this.withdrawn.get(statement) === withdrawn) continue;
      this.withdrawn.a[statement] = withdrawn;
      touched.add(this.root.get(this.id.get(statement)));
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

function joinList(values: readonly string[]): string {
  return values.map((value) => (value.includes(LIST_SEPARATOR) ? value.replaceAll(LIST_SEPARATOR, ' ') : value)).join(LIST_SEPARATOR);
}

function pushHash(column: NumberColumn<Uint32Array>, hash: Uint8Array): void {
  const view = new DataView(hash.buffer, hash.byteOffset, 16);
  for (let word = 0; word < 4; word++) column.push(view.getUint32(word * 4));
}

function compareHashes(column: NumberColumn<Uint32Array>, a: number, b: number): number {
  for (let word = 0; word < 4; word++) {
    const difference = column.get(a * 4 + word) - column.get(b * 4 + word);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function compareReleases(a: ReleaseMark, b: ReleaseMark): number {
  return compareNumbers(a.seconds, b.seconds) || a.nanos - b.nanos;
}

function sharesHalf(before: Set<number>, now: Set<number>): boolean {
  let shared = 0;
  for (const id of before) if (now.has(id)) shared++;
  return shared * 2 >= before.size;
}
