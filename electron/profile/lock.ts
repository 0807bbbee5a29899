/**
 * One process a profile. The lock is a file that names its holder by process id, start time and boot, so that the lock of a
 * process that was killed is known to be dead even after its id was given to another one.
 */
import { linkSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Holder {
  pid: number;
  /** clock ticks since boot, field 22 of /proc/<pid>/stat; '' where there is no /proc */
  started: string;
  boot: string;
  /** without a window: nobody can be sent to it */
  headless: boolean;
}

export interface ProfileLock {
  release(): void;
}
export type LockResult = { ok: true; lock: ProfileLock } | { ok: false; pid: number };

/** Taking over a dead lock takes microseconds: a take-over folder older than this is itself a dead one. */
const TAKE_OVER_MAX_MS = 10_000;

const hasCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code;

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR') || hasCode(error, 'ESRCH')) return '';
    throw error;
  }
}

function startTime(pid: number): string {
  // the command name in field 2 may hold spaces and brackets: fields are counted after the last bracket
  const stat = readText(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

const bootId = () => readText('/proc/sys/kernel/random/boot_id').trim();

function isAlive(holder: Holder): boolean {
  if (holder.boot !== bootId()) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (!hasCode(error, 'EPERM')) return false;
  }
  return startTime(holder.pid) === holder.started;
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    if (!('pid' in value && 'started' in value && 'boot' in value)) return undefined;
    const { pid, started, boot } = value;
    if (typeof pid !== 'number' || typeof started !== 'string' || typeof boot !== 'string') return undefined;
    const headless = 'headless' in value && value.headless === true;
    return Number.isSafeInteger(pid) && pid > 0 ? { pid, started, boot, headless } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // cut short by a full disk or a power cut: nobody holds it
    throw error;
  }
}

/** Makes the lock appear whole or not at all: hard links do not overwrite. */
function tryLink(temporary: string, file: string): boolean {
  try {
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** One at a time removes a dead lock; otherwise the second could remove the fresh lock of the first. */
function removeDead(folder: string, file: string): void {
  const turn = join(folder, 'lock.take-over');
  try {
    mkdirSync(turn);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    const age = Date.now() - (statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > TAKE_OVER_MAX_MS) rmdirSync(turn);
    return;
  }
  try {
    const holder = parseHolder(readText(file));
    if (!holder || !isAlive(holder)) unlinkSync(file);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  } finally {
    rmdirSync(turn);
  }
}

/** Who holds the lock just now, where somebody lives who does. */
export function lockHolder(file: string): { pid: number; headless: boolean } | undefined {
  const holder = parseHolder(readText(file));
  return holder && isAlive(holder) ? { pid: holder.pid, headless: holder.headless } : undefined;
}

const waitBuffer = new Int32Array(new SharedArrayBuffer(4));

/**
 * Takes the lock of the profile in `folder`, which must exist. Synchronous: nothing may open before it is held.
 * @throws Error of the file system where the folder cannot be written.
 */
export function acquireLock(folder: string, file: string, headless = false): LockResult {
  const temporary = join(folder, `lock.${process.pid}.new`);
  const mine: Holder = { pid: process.pid, started: startTime(process.pid), boot: bootId(), headless };
  const text = JSON.stringify(mine);
  // of an earlier process of this number, or a link that somebody put there: through that we would write elsewhere
  rmSync(temporary, { force: true });
  writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' });
  try {
    for (let attempt = 0; attempt < 100; attempt++) {
      if (tryLink(temporary, file)) {
        return {
          ok: true,
          lock: {
            release() {
              if (readText(file) === text) unlinkSync(file);
            },
          },
        };
      }
      const holder = parseHolder(readText(file));
      if (holder && isAlive(holder)) return { ok: false, pid: holder.pid };
      removeDead(folder, file);
      Atomics.wait(waitBuffer, 0, 0, 5 + (process.pid % 7));
    }
    return { ok: false, pid: 0 };
  } finally {
    unlinkSync(temporary);
  }
}
