/** Rows of the queue: how a job begins, and what becomes of a reference pack. */
import type { PackPart } from '../../stix/index.ts';
import type { JobRow } from './database.ts';
import { markOf } from './replay.ts';
import type { Store } from './store.ts';

/** A job that nothing was done of yet. */
export function freshJob(known: Pick<JobRow, 'job' | 'step' | 'name' | 'sha256' | 'size' | 'origin' | 'queuedAt'>): JobRow {
  return {
    ...known,
    undone: false,
    state: 'queued',
    cursor: { objects: 0, bytes: 0 },
    fileKind: 'unknown',
    source: -1,
    sourceDecided: false,
    read: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    derived: 0,
    problems: 0,
    ms: 0,
  };
}

/** A reference pack becomes one job for each of its parts, all of the same act, and the job that found it is done: one transaction. */
export async function unfold(store: Store, job: number, parts: readonly PackPart[]): Promise<void> {
  const pack = store.job(job);
  if (pack.state !== 'running') return;
  const step = store.steps.get(pack.step);
  let last = Math.max(0, ...store.jobs.keys());
  const rows = parts.map(({ name, entries }): JobRow => {
    const { sha256, size, origin, queuedAt } = pack;
    return { ...freshJob({ name, sha256, size, origin, queuedAt, job: ++last, step: pack.step }), entries, partOf: pack.job };
  });
  for (const row of rows) {
    store.jobs.set(row.job, row);
    store.projection.jobs.set(row.job, markOf(row));
    step?.jobs.push(row.job);
  }
  Object.assign(pack, {
    state: 'done',
    fileKind: 'pack',
    endedAt: new Date().toISOString(),
    cursor: { objects: 0, bytes: pack.size },
  } satisfies Partial<JobRow>);
  await store.write(undefined, { jobs: [pack, ...rows], ...(step ? { steps: [step] } : {}) });
  for (const row of [pack, ...rows]) store.onJob(store.jobInfo(row));
}
