/** What becomes of a reference pack: a job for each of its parts. */
import type { PackPart } from '../../stix/index.ts';
import type { JobRow } from './database.ts';
import { freshJob } from './fresh-job.ts';
import { markOf } from './replay.ts';
import type { Store } from './store.ts';

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
