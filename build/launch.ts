/** Starts the built application on the runtime at hand, with a display where there is none. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureDisplay } from './display.ts';
import { resolveRuntime, type Runtime } from './electron-runtime/index.ts';
import { distFolder } from './paths.ts';

/** Switches of Chromium for this machine: as root its sandbox cannot work, and it refuses to start without this one. */
export function machineSwitches(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** Everything in front of `--` is ours; no word of the user can become a switch. */
export function commandLine(runtime: Runtime, words: readonly string[], dist = distFolder): { command: string; args: string[] } {
  return { command: runtime.executable, args: [...machineSwitches(), join(dist, 'electron', 'main.js'), '--', ...words] };
}

/** @returns the exit code of the application */
export async function launch(words: readonly string[]): Promise<number> {
  const runtime = await resolveRuntime();
  const display = await ensureDisplay();
  try {
    const { command, args } = commandLine(runtime, words);
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...display.env } });
    const forward = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128 + 9)));
    });
  } finally {
    await display.stop();
  }
}
