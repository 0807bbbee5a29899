/** Starts Electron for a sample, weighs all its processes and ends exactly those. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

export interface Started {
  /** when the process was started, ms since 1970 */
  startedAt: number;
  debuggingPort: number;
  pid: number;
  /** kB of proportional set size, all processes of it together */
  proportionalSetSize(): Promise<number>;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;

async function parents(): Promise<Map<number, number>> {
  const map = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(endedMeanwhile);
    // the command in parentheses may hold anything; the parent is the second field after it
    const parent = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    if (parent) map.set(Number(name), Number(parent));
  }
  return map;
}

/** A process may end while it is read. */
function endedMeanwhile(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
  return undefined;
}

/** A process and all its descendants. */
export async function processTree(root: number): Promise<number[]> {
  const parentOf = await parents();
  const tree = new Set([root]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [pid, parent] of parentOf) {
      if (!tree.has(parent) || tree.has(pid)) continue;
      tree.add(pid);
      grown = true;
    }
  }
  return [...tree];
}

async function weigh(root: number): Promise<number> {
  let sum = 0;
  for (const pid of await processTree(root)) {
    const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(endedMeanwhile);
    sum += Number(/^Pss:\s+(\d+) kB$/m.exec(text ?? '')?.[1] ?? 0);
  }
  return sum;
}

async function debuggingPort(child: ChildProcess): Promise<number> {
  let said = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`Electron did not start within ${START_TIMEOUT_MS / 1000} s: ${said.slice(-2000)}`)),
      START_TIMEOUT_MS,
    );
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Electron ended with ${code} at once: ${said.slice(-2000)}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-16_384);
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(said)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
  });
}

export async function startElectron(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Started> {
  const startedAt = Date.now();
  const child = spawn(command, ['--remote-debugging-port=0', ...args], { stdio: ['ignore', 'ignore', 'pipe'], env });
  const { pid } = child;
  if (pid === undefined) throw new Error('Electron could not be started.');
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    const tree = await processTree(pid);
    child.kill('SIGTERM');
    const inTime = await Promise.race([ended.then(() => true), pause(10_000, false)]);
    // what is left of it: these processes and no others
    for (const left of inTime ? [] : tree) {
      try {
        process.kill(left, 'SIGKILL');
      } catch (error) {
        endedMeanwhile(error as NodeJS.ErrnoException);
      }
    }
    await ended;
  };
  try {
    return { startedAt, pid, debuggingPort: await debuggingPort(child), proportionalSetSize: () => weigh(pid), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
