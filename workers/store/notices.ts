/** Change notices to all ports, coalesced: however fast an import writes, a window hears of it ten times a second. */
import type { JobInfo, Notice } from '../../contracts/index.ts';
import type { Changed, Store } from './store.ts';

const EVERY_MS = 100;
/** More ids than this are "many": the window asks again what it shows. */
const MOST_IDS = 200;

export class Notices {
  private readonly peers = new Set<(notice: Notice) => void>();
  private readonly jobs = new Map<number, JobInfo>();
  private changed: Changed | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly store: Store) {
    store.onChanged = (changed) => this.onChanged(changed);
    store.onJob = (job) => {
      this.jobs.set(job.job, job);
      this.schedule();
    };
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
    this.schedule();
  }

  private schedule(): void {
    this.timer ??= setTimeout(() => this.flush(), EVERY_MS);
  }

  private flush(): void {
    this.timer = undefined;
    if (this.changed) {
      const { types, ids } = this.changed;
      this.changed = undefined;
      this.send({ notice: 'changed', version: this.store.version, types: [...types], ...(ids === 'many' ? {} : { ids: [...ids] }) });
    }
    for (const job of this.jobs.values()) this.send({ notice: 'job', job });
    this.jobs.clear();
  }
}
