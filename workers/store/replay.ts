/** From rows back into memory. */
import { OWN_SOURCE } from '../../contracts/index.ts';
import type { JobRow, LogEntry } from './database.ts';
import { type JobMark, OWN_JOB, type Projection } from './projection.ts';
import { StatementSet } from './statement-set.ts';

export function markOf(row: JobRow): JobMark {
  return {
    job: row.job,
    source: row.source,
    at: row.startedAt ?? row.queuedAt,
    undone: row.undone,
    release: row.state === 'done' ? row.release : undefined,
    states: new StatementSet(),
  };
}

/** Of what the analyst says himself: it is never undone as a whole, its steps are. */
export function ownMark(): JobMark {
  return { job: OWN_JOB, source: OWN_SOURCE, at: '', undone: false, release: undefined, states: new StatementSet() };
}

/** Into freshly loaded columns, before `derive`: only counts, no identity yet. */
export function replay(projection: Projection, entries: LogEntry[]): void {
  const { stated, removed } = projection;
  // job rows already say what was undone in the end; the state row counted by what was true then, so signs are followed entry by entry
  const undone = new Map<number, boolean>();
  for (const entry of entries)
    for (const job of [...(entry.jobsUndone ?? []), ...(entry.jobsRedone ?? [])])
      if (!undone.has(job)) undone.set(job, entry.jobsRedone?.includes(job) ?? false);
  const isUndone = (job: number) => undone.get(job) ?? projection.jobs.get(job)?.undone ?? false;
  for (const entry of entries) {
    const states = entry.job === undefined ? undefined : projection.jobs.get(entry.job)?.states;
    const count = (statement: number) => {
      if (!states?.add(statement)) return;
      if (entry.job === undefined || !isUndone(entry.job)) stated.a[statement] = stated.get(statement) + 1;
    };
    if (entry.added) for (let statement = entry.added[0]; statement < entry.added[1]; statement++) count(statement);
    if (entry.restated) for (const statement of StatementSet.from(entry.restated)) count(statement);
    if (entry.removed) for (const statement of StatementSet.from(entry.removed)) removed.a[statement] = removed.get(statement) + 1;
    if (entry.restored) for (const statement of StatementSet.from(entry.restored)) removed.a[statement] = removed.get(statement) - 1;
    for (const [jobs, by] of [
      [entry.jobsUndone, -1],
      [entry.jobsRedone, 1],
    ] as const) {
      for (const job of jobs ?? []) {
        undone.set(job, by < 0);
        for (const statement of projection.jobs.get(job)?.states ?? []) stated.a[statement] = Math.max(0, stated.get(statement) + by);
      }
    }
  }
}
