/** What becomes of a file of several parts (a reference pack, an archive of documents): a job for each of them. */
import { entryName } from '../../stix/index.ts';
import type { JobPart } from '../pipeline.ts';
import type { JobRow } from './database.ts';
import { freshJob } from './fresh-job.ts';
import { markOf } from './replay.ts';
import type { Store } from './store.ts';

/** One transaction, all of the act of the file itself. Read again after a kill, it adds those that are not there yet. */
export async function unfold(store: Store, job: number, parts: readonly JobPart[]): Promise<void> {
  const whole = store.job(job);
  if (whole.state !== 'running') return;
  const step = store.steps.get(whole.step);
  const before = new Set([...store.jobs.values()].flatMap((row) => (row.partOf === job ? [partKey(row)] : [])));
  let last = Math.max(0, ...store.jobs.keys());
  const rows = parts.map(rowOf).filter((row) => !before.has(partKey(row)));
  if (rows.length === 0) return;
  for (const row of rows) {
    store.jobs.set(row.job, row);
    store.projection.jobs.set(row.job, markOf(row));
    step?.jobs.push(row.job);
  }
  await store.write(undefined, { jobs: rows, ...(step ? { steps: [step] } : {}) });
  for (const row of rows) store.onJob(store.jobInfo(row));

  function rowOf(part: JobPart): JobRow {
    const { sha256, size, origin, queuedAt } = whole;
    const name = 'entries' in part ? part.name : entryName(whole.name, part.entry);
    const row = freshJob({ name, sha256, size, origin, queuedAt, job: ++last, step: whole.step });
    row.partOf = job;
    if ('entries' in part) row.entries = part.entries;
    else Object.assign(row, { entry: part.entry, waits: part.kind } satisfies Partial<JobRow>);
    return row;
  }
}

const partKey = ({ entry, entries = [] }: JobRow): string => JSON.stringify(entry ?? entries.map(({ file }) => file));
