/**
 * A display for machines without one: our own Xvfb with its own cookie, on a display number that the server picks itself.
 * (`xvfb-run -a` guesses a free number and loses the race when two start at once.)
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { isRunning } from './build-lock.ts';
import { runCommand } from './run-command.ts';
import { say } from './say.ts';

export interface Display {
  /** to be merged into the environment of the application */
  env: { DISPLAY: string; XAUTHORITY: string };
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 15_000;

export function findOnPath(name: string): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch (error) {
      if (!(error instanceof Error)) throw error; // not there or not executable: the next folder may have it
    }
  }
  return undefined;
}

async function ensureXvfb(): Promise<string> {
  const found = findOnPath('Xvfb');
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    say('Xvfb is missing: installing it with apt-get.');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runCommand('apt-get', ['update'], { env });
    await runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'xvfb'], { env });
    const installed = findOnPath('Xvfb');
    if (installed) return installed;
  }
  throw new Error(
    'There is no display and no Xvfb. Set DISPLAY, or install Xvfb (Debian, Ubuntu: apt install xvfb; Fedora: dnf install xorg-x11-server-Xvfb).',
  );
}

/** One record of an X authority file: any host, any display, MIT-MAGIC-COOKIE-1 (Xau library, struct Xauth). */
function authorityFile(cookie: Buffer): Buffer {
  const field = (bytes: Buffer) => Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
  const anyFamily = Buffer.from([0xff, 0xff]);
  return Buffer.concat([
    anyFamily,
    field(Buffer.alloc(0)),
    field(Buffer.alloc(0)),
    field(Buffer.from('MIT-MAGIC-COOKIE-1')),
    field(cookie),
  ]);
}

/** Cookies of tools that were killed: their folder carries their process id. */
function removeStaleFolders(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^sextant-display-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

/** @throws Error with one sentence where Xvfb is missing or does not start. */
export async function startDisplay(screen = '1920x1200x24'): Promise<Display> {
  const xvfb = await ensureXvfb();
  removeStaleFolders();
  const folder = await mkdtemp(join(tmpdir(), `sextant-display-${process.pid}-`));
  const authority = join(folder, 'authority');
  await writeFile(authority, authorityFile(randomBytes(16)), { mode: 0o600 });
  const args = ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-auth', authority, '-noreset'];
  // The server must not outlive us, also when we are killed; but Ctrl+C is for the application first, so it gets a process group of its own.
  const bound = findOnPath('setpriv');
  const child = bound
    ? spawn(bound, ['--pdeathsig', 'KILL', xvfb, ...args], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true })
    : spawn(xvfb, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true });
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString('utf8')).slice(-4000)));
  const numberPipe = child.stdio[3];
  const number = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Xvfb did not start in time.')), START_TIMEOUT_MS);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Xvfb ended at once: ${errors.trim()}`)));
    let text = '';
    numberPipe?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
  });
  child.removeAllListeners('exit');
  // pipes and child must not keep a tool alive that has ended
  child.unref();
  for (const pipe of [child.stderr, numberPipe]) if (pipe instanceof Socket) pipe.unref();
  // a tool that ends without stopping it leaves no folder behind
  const clear = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', clear);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    env: { DISPLAY: `:${number}`, XAUTHORITY: authority },
    async stop() {
      child.ref(); // its end is awaited
      child.kill('SIGTERM');
      await ended;
      process.removeListener('exit', clear);
      clear();
    },
  };
}

/** The display at hand, or a new one; `stop` ends only what we started. */
export async function ensureDisplay(): Promise<{ env: Partial<Display['env']>; isOwn: boolean; stop(): Promise<void> }> {
  const present = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return present ? { env: {}, isOwn: false, stop: () => Promise.resolve() } : { ...(await startDisplay()), isOwn: true };
}
