/** How a row of the queue begins, and how it is told. */
import type { JobInfo } from '../../contracts/index.ts';
import type { JobRow, SourceRow } from './database.ts';

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

/** A job as it is told. */
export function jobInfoOf(row: JobRow, source: SourceRow | undefined): JobInfo {
  return {
    job: row.job,
    step: row.step,
    kind: row.kind ?? 'import',
    name: row.name,
    state: row.state,
    undone: row.undone,
    fileKind: row.fileKind,
    bytes: row.size,
    bytesDone: Math.min(row.cursor.bytes, row.size),
    read: row.read,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    rejected: row.rejected,
    derived: row.derived,
    problems: row.problems,
    queuedAt: row.queuedAt,
    ms: Math.round(row.ms),
    ...(row.partOf === undefined ? {} : { partOf: row.partOf }),
    ...(row.triage === undefined || row.plan ? {} : { waiting: { workspace: row.triage, kind: row.waits ?? 'triage' } }),
    ...(row.startedAt === undefined ? {} : { startedAt: row.startedAt }),
    ...(row.endedAt === undefined ? {} : { endedAt: row.endedAt }),
    ...(source ? { source: { source: source.source, name: source.name } } : {}),
  };
}
