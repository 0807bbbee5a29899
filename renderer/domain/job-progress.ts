/** How far a job is, how fast, and how long it may still take, from what it reports. */
import type { JobInfo } from '../../contracts/index.ts';
import { massWords } from './steps.ts';

/** 0–1 by bytes of input; undefined while the size is not known. */
export function fractionDone(job: Pick<JobInfo, 'bytes' | 'bytesDone'>): number | undefined {
  return job.bytes > 0 ? Math.min(1, job.bytesDone / job.bytes) : undefined;
}

/** Objects a second, pauses not counted; 0 until there is half a second to judge by. */
export function jobRate(job: Pick<JobInfo, 'read' | 'ms'>): number {
  return job.ms >= 500 ? (job.read / job.ms) * 1000 : 0;
}

export function jobTimeLeftMs(job: Pick<JobInfo, 'bytes' | 'bytesDone' | 'ms'>): number | undefined {
  const done = fractionDone(job);
  if (done === undefined || done <= 0.01 || job.ms < 500) return undefined;
  return (job.ms / done) * (1 - done);
}

/** A file by its name, a change of many by what it does. */
export function jobTitle(job: Pick<JobInfo, 'kind' | 'name'>): string {
  return job.kind === 'mass' ? massWords(job.name) : job.name;
}
