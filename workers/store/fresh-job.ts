/** How a row of the queue begins. */
import type { JobRow } from './database.ts';

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
