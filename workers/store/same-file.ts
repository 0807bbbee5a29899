/**
 * A file that was imported whole and comes again, byte for byte: it says what it said, so nothing is read again.
 * Only where all of that still stands; after an undo or a removed source the file is read like a new one.
 */
import type { JobRow, ProblemRow } from './database.ts';
import { StatementSet } from './statement-set.ts';
import type { Store } from './store.ts';

/** The job that took the same bytes of the same name, if what it brought is all alive. */
export function sameFile({ jobs, projection }: Store, row: JobRow): JobRow | undefined {
  if (row.plan) return undefined; // the same rows may mean something else now
  for (const before of jobs.values()) {
    if (before.job === row.job || before.sha256 !== row.sha256 || before.name !== row.name || before.origin !== row.origin) continue;
    if (before.entries?.map(({ file }) => file).join('\n') !== row.entries?.map(({ file }) => file).join('\n')) continue;
    if (before.plan || [...jobs.values()].some(({ partOf }) => partOf === before.job)) continue; // its documents wait again
    if (before.state !== 'done' || before.undone || before.source < 0) continue;
    const states = projection.jobs.get(before.job)?.states;
    if (states && [...states].every((statement) => projection.isAlive(statement))) return before;
  }
  return undefined;
}

/** `row` states all that `before` stated: one transaction, with the problems of the first reading. */
export async function restateFile(store: Store, row: JobRow, before: JobRow): Promise<void> {
  const found: ProblemRow[] = await store.database.problems.where('job').equals(before.job).toArray();
  const { projection } = store;
  const mark = projection.jobs.get(row.job);
  const states = projection.jobs.get(before.job)?.states;
  if (row.state !== 'running' || !mark || !states) return;
  mark.source = before.source;
  mark.at = row.startedAt ?? row.queuedAt;
  mark.release = before.release;
  const restated = StatementSet.from(states.flat());
  projection.state(row.job, restated);
  Object.assign(row, {
    state: 'done',
    source: before.source,
    sourceDecided: true,
    fileKind: before.fileKind,
    read: before.read,
    unchanged: before.created + before.updated + before.unchanged,
    rejected: before.rejected,
    problems: found.length,
    cursor: { ...before.cursor },
    endedAt: new Date().toISOString(),
    ...(before.release ? { release: before.release } : {}),
  } satisfies Partial<JobRow>);
  await store.write(
    {
      step: row.step,
      author: store.sources.get(row.source)?.name ?? row.name,
      reason: 'import',
      job: row.job,
      ...(restated.size > 0 ? { restated: restated.flat() } : {}),
    },
    {
      jobs: [row],
      problems: found.map((problem): ProblemRow => {
        const copy = { ...problem, job: row.job };
        delete copy.problem;
        return copy;
      }),
    },
  );
  store.onChanged({ types: new Set(), ids: 'many' });
  store.onJob(store.jobInfo(row));
}
