/** Runs queued jobs one after the other on the ingest worker. Jobs are rows: what was under way when everything was killed goes on at its cursor. */
import type { Control, IngestApi, StoreForIngest } from '../pipeline.ts';
import { Changes } from './changes.ts';
import type { JobRow } from './database.ts';
import { compact, COMPACT_BLOCKS } from './compact.ts';
import { runMass } from './mass.ts';
import { restateFile, sameFile } from './same-file.ts';
import { commitBatch } from './import-batch.ts';
import { Steps } from './steps.ts';
import { beginWaiting } from './waiting.ts';
import { unfold } from './unfold.ts';
import type { Store } from './store.ts';

export class Queue {
  private readonly changes: Changes;
  private readonly steps: Steps;
  private running: { row: JobRow; since: number } | undefined;

  constructor(
    private readonly store: Store,
    private readonly ingest: IngestApi,
    private readonly onBug: (error: unknown) => void,
  ) {
    this.changes = new Changes(store);
    this.steps = new Steps(store);
  }

  /** After the store was opened: what ran goes on. */
  async resumeAll(): Promise<void> {
    for (const row of this.store.jobs.values()) {
      if (row.state !== 'running') continue;
      row.state = 'queued';
      await this.store.saveJob(row);
    }
    this.kick();
  }

  /** Starts the next queued job where none runs. */
  kick(): void {
    if (this.running || this.store.lost) return;
    let next: JobRow | undefined;
    for (const row of this.store.jobs.values()) if (row.state === 'queued' && (!next || row.job < next.job)) next = row;
    if (!next) return;
    const row = next;
    this.running = { row, since: performance.now() };
    void this.run(row).then(
      () => this.next(),
      (error: unknown) => {
        if (!this.store.lost) this.onBug(error);
        this.next();
      },
    );
  }

  private next(): void {
    this.running = undefined;
    this.kick();
  }

  private async run(row: JobRow): Promise<void> {
    const { store } = this;
    row.state = 'running';
    row.startedAt ??= new Date().toISOString();
    await store.saveJob(row);
    try {
      if (row.kind === 'mass') {
        await runMass(store, this.changes, row);
        return;
      }
      if (row.entry !== undefined && (row.waits === 'triage' || row.waits === 'table')) {
        await beginWaiting(store, row.job, { kind: row.waits, entry: row.entry });
        return;
      }
      const before = row.cursor.objects === 0 ? sameFile(store, row) : undefined;
      if (before) {
        this.tick();
        await restateFile(store, row, before);
        return;
      }
      await this.ingest.run({
        job: row.job,
        name: row.name,
        sha256: row.sha256,
        size: row.size,
        origin: row.origin,
        at: row.queuedAt,
        cursor: { ...row.cursor },
        sourceDecided: row.sourceDecided,
        ...(row.entries ? { entries: row.entries } : {}),
        ...(row.plan ? { plan: row.plan } : {}),
      });
    } catch (error) {
      const current = store.jobs.get(row.job);
      if (current?.state === 'running') {
        // a failed write has put the row back to what was kept; it can be resumed from there
        current.state = 'paused';
        await store.saveJob(current);
      }
      throw error;
    } finally {
      this.tick();
    }
  }

  /** Adds the time since the last look to the running job. */
  private tick(): void {
    if (!this.running) return;
    const now = performance.now();
    const row = this.store.jobs.get(this.running.row.job);
    if (row) row.ms += now - this.running.since;
    this.running.since = now;
  }

  async control(job: number, act: 'pause' | 'resume' | 'cancel'): Promise<JobRow> {
    const row = this.store.job(job);
    if (act === 'cancel') {
      await this.store.cancelJob(job);
      // what a mass operation has done so far are statements of the analyst's own, and go with their step
      const step = row.kind === 'mass' ? this.store.steps.get(row.step) : undefined;
      if (step?.versions && !step.undone) await this.steps.undo(row.step, true);
    } else if (act === 'pause' && (row.state === 'running' || row.state === 'queued')) {
      // what is being written comes first: where it says that it is paused, nothing moves any more
      await this.store.inTurn(async () => {
        if (row.state !== 'running' && row.state !== 'queued') return;
        row.state = 'paused';
        await this.store.saveJob(row);
      });
    } else if (act === 'resume' && row.state === 'paused') {
      row.state = 'queued';
      await this.store.saveJob(row);
      this.kick();
    }
    return this.store.job(job);
  }

  /** What the ingest worker sees of the store. */
  forIngest(): StoreForIngest {
    const { store } = this;
    const state = (job: number): Control => {
      const row = store.jobs.get(job);
      return row?.state === 'running' ? 'go' : row?.state === 'paused' || row?.state === 'queued' ? 'pause' : 'cancel';
    };
    return {
      setSource: async (job, { key, name }) => store.setSource(job, key, name),
      unfold: async (job, parts) => unfold(store, job, parts),
      wait: async (job, waits) => beginWaiting(store, job, waits),
      known: async (job, hashes) => store.known(job, hashes),
      commit: async (batch) => {
        // a paused job may still bring what was under way; a cancelled one brings nothing any more
        if (state(batch.job) === 'cancel') return 'cancel';
        this.tick();
        await commitBatch(store, batch);
        return state(batch.job);
      },
      finish: async (job, { release, failed, fileKind }) => {
        const row = store.job(job);
        if (row.state === 'cancelled') return;
        this.tick();
        await store.finish(job, { release, state: failed ? 'failed' : 'done', fileKind });
        await compact(store, COMPACT_BLOCKS);
      },
    };
  }
}
