/**
 * The store: columns in memory, rows in IndexedDB, and the only way by which either changes.
 * A write changes memory at once and starts its transaction in the same turn, so transactions follow in the order of the changes.
 * Where a transaction fails, memory is thrown away and read again: what is shown is never more than what is kept for longer than that.
 */
import {
  type JobInfo,
  type LogCheck,
  type Origin,
  OWN_SOURCE,
  type Params,
  type Results,
  SextantError,
  type StepInfo,
} from '../../contracts/index.ts';
import type { Facts } from '../../stix/index.ts';
import type { TablePlan } from '../../stix/table/index.ts';
import type { Release } from '../pipeline.ts';
import { appendBlock, type Block, blockSince, type Marks, marksOf } from './columns.ts';
import { CHAIN_START, contentsOf, linkHash } from './chain.ts';
import { type JobRow, type LogEntry, type PageRow, type ProblemRow, SextantDatabase, type SourceRow, type StepRow } from './database.ts';
import { freshJob, jobInfoOf } from './fresh-job.ts';
import { PageBuilder } from './pages.ts';
import { OWN_JOB, Projection, YOUNGER_COLUMNS } from './projection.ts';
import { readable } from './readable.ts';
import { markOf, ownMark, replay } from './replay.ts';
import { StatementSet } from './statement-set.ts';
import { asStoreError, closedError } from './store-errors.ts';
import { TextIndex } from './text-index.ts';
import { Texts } from './texts.ts';

/** A block of this many statements is large enough to be left alone, see compact.ts. */
export const LARGE_BLOCK = 8192;

export interface Changed {
  types: Set<string>;
  ids: Set<string> | 'many';
}

export type Delta = Omit<LogEntry, 'version' | 'hash' | 'at'>;

export interface Rows {
  pages?: [number, PageRow][];
  jobs?: JobRow[];
  steps?: StepRow[];
  sources?: SourceRow[];
  problems?: ProblemRow[];
  /** rows that are written again: only a purge does that */
  overwrite?: { pages: [number, PageRow][]; blocks: [number, Block][] };
}

/** A statement of the analyst's own, ready to be appended. */
export interface OwnStatement {
  bytes: Uint8Array<ArrayBuffer>;
  facts: Facts;
  textHash: Uint8Array;
  /** the statement it was made from, −1 */
  base: number;
  /** see Addition */
  dropped?: readonly string[];
}

export interface OwnChange {
  say?: readonly OwnStatement[];
  take?: StatementSet;
  bringBack?: StatementSet;
  /** see LogEntry */
  despite?: readonly string[];
  rows?: Omit<Rows, 'pages'>;
}

export class Store {
  projection = new Projection();
  texts: Texts;
  version = 0;
  ready = false;
  readonly jobs = new Map<number, JobRow>();
  readonly sources = new Map<number, SourceRow>();
  readonly steps = new Map<number, StepRow>();
  problemCount = 0;
  /** statements in name order; kept by queries/name-order.ts, here because it is stored with the state */
  nameOrder: Int32Array = new Int32Array(0);
  onChanged: (changed: Changed) => void = () => undefined;
  onJob: (job: JobInfo) => void = () => undefined;
  onWorkspaces: () => void = () => undefined;
  onLogCheck: (check: LogCheck) => void = () => undefined;
  /** time spent on hashes of the log since the start, ms */
  chainMs = 0;
  /** why nothing can be answered any more */
  lost: SextantError | undefined;
  onLost: () => void = () => undefined;
  /** the newest entry of the log that rows beside it knew of when it was opened: one that is younger than the log shows that it was cut */
  toldVersion = 0;

  private textIndex: TextIndex;
  private lastHash = CHAIN_START;
  private turn: Promise<void> = Promise.resolve();
  private marks: Marks = {};
  /** where the next page of texts goes */
  nextPage = 0;
  private nextBlock = 0;
  /** blocks that wait to be joined */
  smallBlocks = 0;
  private pending = new Set<Promise<void>>();
  private reopening: Promise<void> | undefined;

  constructor(readonly database = new SextantDatabase()) {
    this.texts = new Texts(database, this.projection);
    this.textIndex = new TextIndex(this.projection);
    database.onLost = () => this.lose();
  }

  // --- opening --------------------------------------------------------------------------------------------------

  async open(): Promise<void> {
    await this.read();
    this.ready = true;
  }

  /** All that is kept, into memory; whether it may be shown is for others to say (gate.ts). */
  async read(): Promise<void> {
    await this.database.open();
    await this.load();
  }

  private async load(): Promise<void> {
    const { database } = this;
    const projection = new Projection();
    const [jobs, sources, steps, problems, apart, state, blockKeys, lastPage, last] = await Promise.all([
      database.jobs.toArray(),
      database.sources.toArray(),
      database.steps.toArray(),
      database.problems.count(),
      database.apart.toArray(),
      database.meta.get('state'),
      database.blocks.toCollection().primaryKeys(),
      database.pages.toCollection().lastKey(),
      database.log.toCollection().last(),
    ]);
    replace(this.jobs, jobs, (row) => row.job);
    replace(this.sources, sources, (row) => row.source);
    replace(this.steps, steps, (row) => row.step);
    this.problemCount = problems;
    this.smallBlocks = 0;
    // block by block: all of them at once would hold the columns twice
    for (const key of blockKeys) {
      const block = await readable(database.blocks.get(key), `Block ${key}`);
      if (!block) throw new Error(`Block ${key} is missing.`);
      appendBlock(projection.columns, block, YOUNGER_COLUMNS);
      if ((block.to['id'] ?? 0) - (block.from['id'] ?? 0) < LARGE_BLOCK) this.smallBlocks++;
    }
    if (!this.sources.has(OWN_SOURCE)) this.sources.set(OWN_SOURCE, { source: OWN_SOURCE, key: 'own', name: 'Own', origin: 'own' });
    projection.jobs.set(OWN_JOB, ownMark());
    for (const row of jobs) projection.jobs.set(row.job, markOf(row));
    projection.apart = new Set(apart.map(({ pair }) => pair));
    projection.stated.extend(projection.length, 0);
    projection.removed.extend(projection.length, 0);
    if (state) {
      projection.stated.a.set(state.stated);
      projection.removed.a.set(state.removed);
      for (const [job, ranges] of state.states) {
        const mark = projection.jobs.get(job);
        if (mark) mark.states = StatementSet.from(ranges);
      }
    }
    const entries = await database.log
      .where('version')
      .above(state?.version ?? 0)
      .toArray();
    replay(projection, entries);
    projection.derive();
    this.projection = projection;
    this.texts = new Texts(database, projection);
    this.textIndex = new TextIndex(projection);
    this.nameOrder = state?.nameOrder ?? new Int32Array(0);
    this.marks = marksOf(projection.columns);
    this.nextPage = Number(lastPage ?? -1) + 1;
    this.nextBlock = Number(blockKeys.at(-1) ?? -1) + 1;
    this.version = last?.version ?? 0;
    this.lastHash = last?.hash ?? CHAIN_START;
    this.toldVersion = Math.max(state?.version ?? 0, ...steps.map((step) => step.versions?.[1] ?? 0));
  }

  /** All that was promised so far outlives a loss of power too. */
  async flush(): Promise<void> {
    await this.settled();
    if (this.lost) throw this.lost;
    const work = this.database.backendDB().transaction('meta', 'readwrite', { durability: 'strict' });
    work.objectStore('meta').put({ key: 'flushed', version: this.version });
    await new Promise<void>((resolve, reject) => {
      work.oncomplete = () => resolve();
      work.onabort = () => reject(asStoreError(work.error));
    });
  }

  /** All that was promised is in the database. Rejects where a write failed. */
  async settled(): Promise<void> {
    while (this.pending.size > 0) await Promise.all(this.pending);
    if (this.reopening) await this.reopening;
  }

  // --- writing --------------------------------------------------------------------------------------------------

  /** One transaction: the change of the columns that was just made in memory, with its entry in the log, and these rows. */
  write(delta: Delta | undefined, rows: Rows): Promise<void> {
    const { database } = this;
    if (this.lost) return Promise.reject(this.lost);
    const block = delta?.added ? blockSince(this.projection.columns, this.marks) : undefined;
    const blockKey = this.nextBlock;
    if (block) {
      this.marks = block.to;
      this.nextBlock++;
      this.smallBlocks++;
    }
    let entry: LogEntry | undefined;
    if (delta) {
      const body = { ...delta, version: ++this.version, at: new Date().toISOString() };
      const began = performance.now();
      entry = { ...body, hash: linkHash(this.lastHash, body, contentsOf(this.projection, delta.added)) };
      this.chainMs += performance.now() - began;
      this.lastHash = entry.hash;
      const step = this.steps.get(delta.step);
      if (step) {
        step.versions = [step.versions?.[0] ?? entry.version, entry.version];
        if (!rows.steps?.includes(step)) rows = { ...rows, steps: [...(rows.steps ?? []), step] };
      }
    }
    this.problemCount += rows.problems?.length ?? 0;
    const jobs = rows.jobs?.map((row) => ({ ...row, cursor: { ...row.cursor } }));
    const work = database.transaction(
      'rw',
      [database.pages, database.blocks, database.log, database.steps, database.jobs, database.sources, database.problems],
      async () => {
        const writes: PromiseLike<unknown>[] = [];
        if (rows.pages?.length)
          writes.push(
            database.pages.bulkAdd(
              rows.pages.map(([, page]) => page),
              rows.pages.map(([key]) => key),
            ),
          );
        if (block) writes.push(database.blocks.add(block, blockKey));
        for (const [key, page] of rows.overwrite?.pages ?? []) writes.push(database.pages.put(page, key));
        for (const [key, kept] of rows.overwrite?.blocks ?? []) writes.push(database.blocks.put(kept, key));
        if (entry) writes.push(database.log.add(entry));
        if (rows.steps?.length) writes.push(database.steps.bulkPut(rows.steps));
        if (jobs?.length) writes.push(database.jobs.bulkPut(jobs));
        if (rows.sources?.length) writes.push(database.sources.bulkPut(rows.sources));
        if (rows.problems?.length) writes.push(database.problems.bulkAdd(rows.problems));
        await Promise.all(writes);
      },
    );
    const done = Promise.resolve(work).catch(async (error: unknown) => {
      await this.reopen().catch(() => this.lose());
      throw this.lost ?? asStoreError(error);
    });
    const tracked = done.finally(() => this.pending.delete(tracked));
    tracked.catch(() => undefined); // the caller of the write sees it; `settled` only waits
    this.pending.add(tracked);
    return done;
  }

  /** Nothing is read or written any more until the core is opened again: what was acknowledged is kept, memory is not believed. */
  private lose(): void {
    if (this.lost) return;
    this.lost = closedError();
    this.database.close();
    this.onLost();
  }

  /** After a failed write: memory is read again from what is kept. Once for all writes that failed together. */
  private reopen(): Promise<void> {
    this.reopening ??= (async () => {
      await this.load();
      this.onChanged({ types: new Set(), ids: 'many' });
    })().finally(() => (this.reopening = undefined));
    return this.reopening;
  }

  /** A new act of the user; it is kept with the transaction that does it. */
  beginStep(kind: StepInfo['kind'], names: string[], { of, reason }: { of?: number; reason?: string | undefined } = {}): StepRow {
    const step = Math.max(0, ...this.steps.keys()) + 1;
    const row: StepRow = {
      step,
      at: new Date().toISOString(),
      author: 'user',
      kind,
      names,
      jobs: [],
      added: 0,
      removed: 0,
      undone: false,
      ...(of === undefined ? {} : { of }),
      ...(reason === undefined || reason === '' ? {} : { reason }),
    };
    this.steps.set(step, row);
    return row;
  }

  // --- jobs -----------------------------------------------------------------------------------------------------

  async enqueue(
    files: {
      name: string;
      size: number;
      sha256?: string | undefined;
      origin: Origin;
      problem?: { code: ProblemRow['code']; message: string; where: string } | undefined;
      /** of a table that waits: what its rows become */
      plan?: TablePlan;
    }[],
  ) {
    const step = this.beginStep(
      'import',
      files.map(({ name }) => name),
    );
    const problems: ProblemRow[] = [];
    const now = new Date().toISOString();
    let job = Math.max(0, ...this.jobs.keys());
    for (const file of files) {
      const { name, size, origin, sha256 = '' } = file;
      const row = freshJob({ name, sha256, size, origin, queuedAt: now, job: ++job, step: step.step });
      if (file.plan) row.plan = file.plan;
      if (file.problem || sha256 === '') row.state = 'failed';
      if (file.problem) row.problems = 1;
      if (row.state === 'failed') row.endedAt = now;
      if (file.problem) problems.push({ ...file.problem, job: row.job });
      this.jobs.set(row.job, row);
      this.projection.jobs.set(row.job, markOf(row));
      step.jobs.push(row.job);
    }
    const rows = step.jobs.map((number) => this.job(number));
    await this.write(undefined, { jobs: rows, steps: [step], problems });
    for (const row of rows) this.onJob(this.jobInfo(row));
    return { step: step.step, jobs: [...step.jobs] };
  }

  job(job: number): JobRow {
    const row = this.jobs.get(job);
    if (!row) throw new SextantError('not-found', `There is no job ${job}.`);
    return row;
  }

  async saveJob(row: JobRow): Promise<void> {
    await this.write(undefined, { jobs: [row] });
    this.onJob(this.jobInfo(row));
  }

  async setSource(job: number, key: string, name: string): Promise<void> {
    const row = this.job(job);
    let source = [...this.sources.values()].find((known) => known.key === key);
    const fresh = source === undefined;
    if (!source) {
      source = { source: Math.max(0, ...this.sources.keys()) + 1, key, name, origin: row.origin };
      this.sources.set(source.source, source);
    }
    row.source = source.source;
    row.sourceDecided = true;
    const mark = this.projection.jobs.get(job);
    if (mark) {
      mark.source = source.source;
      mark.at = row.startedAt ?? row.queuedAt;
    }
    await this.write(undefined, { jobs: [row], ...(fresh ? { sources: [source] } : {}) });
  }

  async setSourceRules({ source, upsert, confidence, unmarked }: Params<'setSourceRules'>): Promise<Results['setSourceRules']> {
    const row = this.sources.get(source);
    if (!row) throw new SextantError('not-found', `There is no source ${source}.`);
    if (upsert !== undefined) row.upsert = upsert;
    if (unmarked !== undefined) row.unmarked = unmarked;
    if (confidence === null) delete row.confidence;
    else if (confidence !== undefined) row.confidence = confidence;
    await this.write(undefined, { sources: [row] });
    this.onChanged({ types: new Set(), ids: 'many' });
    return {};
  }

  known(job: number, hashes: Uint8Array): Int32Array {
    return this.textIndex.find(hashes, this.job(job).source);
  }

  /** What reads before it writes comes one after the other, so that what was read still holds. */
  inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.turn.then(act);
    this.turn = turn.then(
      () => undefined,
      () => undefined, // the caller hears of it
    );
    return turn;
  }

  /**
   * One transaction of the analyst: statements of his own are appended, others taken away or brought back. Memory changes at once;
   * the promise is that of the transaction. `saidAt` in seconds of Unix time.
   */
  act(step: StepRow, { say = [], take, bringBack, despite = [], rows = {} }: OwnChange): { first: number; done: Promise<void> } {
    const { projection } = this;
    const first = projection.length;
    const pages = new PageBuilder(this.nextPage);
    const at = Math.floor(Date.now() / 1000);
    const changed: Changed = { types: new Set(), ids: new Set() };
    const note = (statement: number) => {
      changed.types.add(projection.types.get(projection.type.get(statement)));
      if (changed.ids === 'many') return;
      changed.ids.add(projection.ids.text(projection.id.get(statement)));
      if (changed.ids.size > 50) changed.ids = 'many';
    };
    projection.together(() => {
      for (const { bytes, base, ...addition } of say) {
        const [page, slot] = pages.push(bytes);
        note(projection.add({ ...addition, derived: false, own: { base, at } }, OWN_JOB, page, slot));
      }
    });
    this.nextPage = pages.next;
    const added = projection.length - first;
    if (take) {
      projection.setRemoved(take, 1);
      for (const statement of take) note(statement);
    }
    if (bringBack) {
      projection.setRemoved(bringBack, -1);
      for (const statement of bringBack) note(statement);
    }
    step.added += added + (bringBack?.size ?? 0);
    step.removed += take?.size ?? 0;
    const done = this.write(
      {
        step: step.step,
        author: 'user',
        reason: step.kind,
        job: OWN_JOB,
        ...(added > 0 ? { added: [first, first + added] } : {}),
        ...(take && take.size > 0 ? { removed: take.flat() } : {}),
        ...(bringBack && bringBack.size > 0 ? { restored: bringBack.flat() } : {}),
        ...(step.reason === undefined ? {} : { comment: step.reason }),
        ...(despite.length > 0 ? { despite: [...new Set(despite)].sort() } : {}),
      },
      { ...rows, pages: pages.finish(), steps: [step, ...(rows.steps ?? [])] },
    );
    this.onChanged(changed);
    return { first, done };
  }

  async finish(job: number, end: { release?: Release | undefined; state: 'done' | 'failed'; fileKind: string }): Promise<void> {
    const row = this.job(job);
    row.state = end.state;
    row.fileKind = end.fileKind;
    row.endedAt = new Date().toISOString();
    row.cursor.bytes = row.size;
    if (end.release && end.state === 'done') {
      row.release = end.release;
      const mark = this.projection.jobs.get(job);
      if (mark) mark.release = end.release;
    }
    if (row.source >= 0) this.projection.refreshWithdrawn(row.source);
    await this.write(undefined, { jobs: [row] });
    this.onChanged({ types: new Set(), ids: 'many' });
    this.onJob(this.jobInfo(row));
  }

  /** Stops a job for good and takes back what it brought: nothing of it is left. */
  async cancelJob(job: number): Promise<void> {
    const row = this.job(job);
    if (!['queued', 'running', 'paused'].includes(row.state)) return;
    row.state = 'cancelled';
    row.undone = true;
    row.endedAt = new Date().toISOString();
    this.projection.setUndone(job, true);
    await this.write({ step: row.step, author: 'user', reason: 'cancel', jobsUndone: [job] }, { jobs: [row] });
    this.onChanged({ types: new Set(), ids: 'many' });
    this.onJob(this.jobInfo(row));
  }

  jobInfo(row: JobRow): JobInfo {
    return jobInfoOf(row, this.sources.get(row.source));
  }

  /** Where the change log ends: its newest entry and the hash that links it to all before. */
  get head(): { version: number; hash: string } {
    return { version: this.version, hash: this.lastHash };
  }

  /** Number of the newest block of columns. */
  get lastBlock(): number {
    return this.nextBlock - 1;
  }

  async close(): Promise<void> {
    await this.settled();
    this.database.close();
  }
}

function replace<T>(map: Map<number, T>, rows: T[], key: (row: T) => number): void {
  map.clear();
  for (const row of rows) map.set(key(row), row);
}
