import type { ProfileProgress } from '../../contracts/index.ts';
import { ProfileError } from './trouble.ts';

/** What a long act is given: how to stop, and whom to tell. */
export interface Work {
  signal: AbortSignal;
  /** Bytes more, read or written. @throws ProfileError `cancelled` */
  advance(bytes: number): void;
}

const EVERY_MS = 100;
/** What is over before says nothing. */
const FIRST_MS = 300;

/** Tells at most ten times a second, and when all is done. */
export function createWork(
  about: Pick<ProfileProgress, 'act' | 'name' | 'total'>,
  signal: AbortSignal,
  tell: (progress: ProfileProgress) => void,
): Work {
  let done = 0;
  let told = false;
  let next = performance.now() + FIRST_MS;
  return {
    signal,
    advance(bytes) {
      if (signal.aborted) throw new ProfileError('cancelled');
      done += bytes;
      const now = performance.now();
      if (now < next && !(told && done >= about.total)) return;
      told = true;
      next = now + EVERY_MS;
      tell({ ...about, done: Math.min(done, about.total) });
    },
  };
}
