/** Counts of the store for rail, status bar and first page, and the jobs that run now. */
import { create } from 'zustand';
import type { JobInfo, SextantError, Status } from '../../contracts/index.ts';
import { reportBug } from './bugs.ts';
import { refreshNow, useChanges } from './changes.ts';
import { ask, asSextantError, onNotice, useConnection } from './connection.ts';

interface StatusState {
  status: Status | undefined;
  /** jobs that were seen queued, running or paused in this session of the window, by number */
  active: ReadonlyMap<number, JobInfo>;
}

export const useStatus = create<StatusState>(() => ({ status: undefined, active: new Map() }));

export function isActive(job: JobInfo): boolean {
  return job.state === 'running' || job.state === 'queued' || job.state === 'paused';
}

const endedListeners = new Set<(job: JobInfo) => void>();

/** Called once for every job that ends while this window watches. */
export function onJobEnded(listener: (job: JobInfo) => void): () => void {
  endedListeners.add(listener);
  return () => endedListeners.delete(listener);
}

const ended = new Set<number>();

/** Small files are done before anybody saw them run: what was queued since this window opened counts as seen. */
function wasSeen(job: JobInfo): boolean {
  return useStatus.getState().active.has(job.job) || Date.parse(job.queuedAt) >= performance.timeOrigin;
}

export function noteJob(job: JobInfo): void {
  const { active } = useStatus.getState();
  if (isActive(job)) {
    ended.delete(job.job);
    useStatus.setState({ active: new Map(active).set(job.job, job) });
    return;
  }
  if (ended.has(job.job) || !wasSeen(job)) return;
  ended.add(job.job);
  const rest = new Map(active);
  rest.delete(job.job);
  useStatus.setState({ active: rest });
  for (const listener of endedListeners) listener(job);
  refreshNow();
}

/** The store is gone or shut: that is shown where it is told, and it is asked again when it is there. */
function isShut({ code }: Pick<SextantError, 'code'>): boolean {
  return code === 'cancelled' || code === 'damaged' || code === 'newer';
}

async function loadStatus(): Promise<void> {
  try {
    const status = await ask('status', {});
    const before = useStatus.getState().status;
    // a store that is starting again has no counts yet: the last ones stay meanwhile
    useStatus.setState({ status: status.ready || !before ? status : { ...before, ready: false } });
  } catch (reason) {
    const error = asSextantError(reason);
    if (!isShut(error)) reportBug(error);
  }
}

async function loadActiveJobs(): Promise<void> {
  try {
    const { jobs } = await ask('jobs', { offset: 0, limit: 100 });
    useStatus.setState({ active: new Map(jobs.filter(isActive).map((job) => [job.job, job])) });
  } catch (reason) {
    const error = asSextantError(reason);
    if (!isShut(error)) reportBug(error);
  }
}

/** Call once. */
export function watchStatus(): void {
  onNotice((notice) => {
    if (notice.notice === 'job') noteJob(notice.job);
  });
  useConnection.subscribe((now, before) => {
    if (now.epoch === before.epoch) return;
    void loadStatus();
    void loadActiveJobs();
  });
  useChanges.subscribe(() => void loadStatus());
}
