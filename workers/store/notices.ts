/**
 * Change notices to all ports, coalesced. A single act is told at once; while an import streams, windows hear of it once a second:
 * each notice makes them ask again for what they show, and that work is taken from the import.
 */
import type { JobInfo, Notice } from '../../contracts/index.ts';
import type { Changed, Store } from './store.ts';

/** What happens together is told together. */
const TOGETHER_MS = 50;
const CHANGES_EVERY_MS = 1000;
/** Progress that looks steady. */
const JOBS_EVERY_MS = 250;
/** More ids than this are "many": the window asks again what it shows. */
const MOST_IDS = 200;

export class Notices {
  private readonly peers = new Set<(notice: Notice) => void>();
  private readonly jobs = new Map<number, JobInfo>();
  private changed: Changed | undefined;
  private readonly tellChanges = spaced(CHANGES_EVERY_MS, () => this.flushChanges());
  private readonly tellWorkspaces = spaced(JOBS_EVERY_MS, () => this.send({ notice: 'workspaces' }));
  private readonly tellJobs = spaced(JOBS_EVERY_MS, () => this.flushJobs());

  constructor(private readonly store: Store) {
    store.onChanged = (changed) => this.onChanged(changed);
    store.onJob = (job) => {
      this.jobs.set(job.job, job);
      this.tellJobs();
    };
    store.onWorkspaces = () => this.tellWorkspaces();
    store.onLost = () => this.send({ notice: 'lost' });
    store.onLogCheck = (check) => this.send({ notice: 'log', check });
  }

  add(send: (notice: Notice) => void): void {
    this.peers.add(send);
  }

  remove(send: (notice: Notice) => void): void {
    this.peers.delete(send);
  }

  send(notice: Notice): void {
    for (const send of this.peers) send(notice);
  }

  private onChanged({ types, ids }: Changed): void {
    const changed = (this.changed ??= { types: new Set(), ids: new Set() });
    for (const type of types) changed.types.add(type);
    if (ids === 'many' || changed.ids === 'many') changed.ids = 'many';
    else {
      for (const id of ids) changed.ids.add(id);
      if (changed.ids.size > MOST_IDS) changed.ids = 'many';
    }
    this.tellChanges();
  }

  private flushChanges(): void {
    if (!this.changed) return;
    const { types, ids } = this.changed;
    this.changed = undefined;
    this.send({ notice: 'changed', version: this.store.version, types: [...types], ...(ids === 'many' ? {} : { ids: [...ids] }) });
  }

  private flushJobs(): void {
    for (const job of this.jobs.values()) this.send({ notice: 'job', job });
    this.jobs.clear();
  }
}

/** Calls `act` soon after the first call, and from then on at most once in `everyMs`. */
function spaced(everyMs: number, act: () => void): () => void {
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    timer ??= setTimeout(
      () => {
        timer = undefined;
        last = performance.now();
        act();
      },
      Math.max(TOGETHER_MS, last + everyMs - performance.now()),
    );
  };
}
