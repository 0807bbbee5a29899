/** Another Sextant, started by the one under test and not by Playwright: it is seen by what it leaves in its profile. */
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { killTree, processTree } from './app.ts';

const textOf = (file: string) => (existsSync(file) ? readFile(file, 'utf8') : Promise.resolve(''));

export interface OtherInstance {
  pid: number;
  /** itself and its pages, as long as they live */
  processes(): number[];
  /** Asks it to quit, as a desktop does when it shuts down, and waits for its end. */
  quit(): Promise<void>;
}

/** Ends whatever a failed test left. */
export async function endStrays(profiles: readonly string[]): Promise<void> {
  for (const profile of profiles) {
    const text = await textOf(join(profile, 'lock'));
    if (text !== '') killTree((JSON.parse(text) as { pid: number }).pid);
  }
}

/** Waits until another instance has the profile open and shows its window. */
export async function otherInstance(profile: string): Promise<OtherInstance> {
  await expect.poll(() => textOf(join(profile, 'log', 'main.log')), { timeout: 20_000, interval: 100 }).toContain('window-shown');
  const { pid } = JSON.parse(await readFile(join(profile, 'lock'), 'utf8')) as { pid: number };
  return {
    pid,
    processes: () => processTree(pid).filter((id) => existsSync(`/proc/${id}/exe`)),
    async quit() {
      process.kill(pid, 'SIGTERM');
      for (let waited = 0; existsSync(join(profile, 'lock')); waited += 50) {
        if (waited > 15_000) throw new Error('The other instance does not end.');
        await pause(50);
      }
      await expect.poll(() => existsSync(`/proc/${pid}/exe`), { timeout: 5000 }).toBe(false);
    },
  };
}
