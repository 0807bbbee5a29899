/** Releases of a source: what the newest complete one no longer ships is withdrawn. By the releases' own dates, not by arrival. */
import type { StatementSet } from './statement-set.ts';

export interface ReleaseMark {
  seconds: number;
  nanos: number;
  label: string;
  complete: boolean;
  certain: boolean;
  labelled?: boolean;
}

/** What the projection must know of a job: who speaks, since when, and what it states. */
export interface JobMark {
  job: number;
  source: number;
  /** RFC 3339 */
  at: string;
  undone: boolean;
  release: ReleaseMark | undefined;
  states: StatementSet;
}

interface Shipped {
  mark: ReleaseMark;
  ids: Set<number>;
}

/** The newest release that the publisher names, whole or not. */
export function newestLabelled(jobs: Iterable<JobMark>, source: number): ReleaseMark | undefined {
  let newest: ReleaseMark | undefined;
  for (const { source: of, undone, release } of jobs) {
    if (of !== source || undone || release?.labelled !== true) continue;
    if (!newest || compareReleases(release, newest) > 0) newest = release;
  }
  return newest;
}

/** The newest release of a source that ships it whole, with the id numbers that it ships. */
export function newestRelease(jobs: Iterable<JobMark>, source: number, idOf: (statement: number) => number): Shipped | undefined {
  const releases: Shipped[] = [];
  for (const job of jobs) {
    if (job.source !== source || job.undone || !job.release?.complete) continue;
    const same = releases.find(({ mark }) => compareReleases(mark, job.release as ReleaseMark) === 0);
    const ids = same?.ids ?? new Set<number>();
    for (const statement of job.states) ids.add(idOf(statement));
    if (!same) releases.push({ mark: job.release, ids });
    else if (job.release.certain && !same.mark.certain) same.mark = job.release;
  }
  releases.sort((a, b) => compareReleases(a.mark, b.mark));
  let accepted: Shipped | undefined;
  for (const release of releases) {
    // without a list of contents a bundle that holds less than half of the release before is taken for a part
    if (!release.mark.certain && accepted && !sharesHalf(accepted.ids, release.ids)) continue;
    accepted = release;
  }
  return accepted;
}

export function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function compareReleases(a: ReleaseMark, b: ReleaseMark): number {
  return compareNumbers(a.seconds, b.seconds) || a.nanos - b.nanos;
}

function sharesHalf(before: Set<number>, now: Set<number>): boolean {
  let shared = 0;
  for (const id of before) if (now.has(id)) shared++;
  return shared * 2 >= before.size;
}
