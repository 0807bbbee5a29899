import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireLock } from './lock.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-lock-'));
  file = join(folder, 'lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Another process that tries to take the lock, says whether it has it, and then waits to be killed. */
async function contender(): Promise<{ got: boolean; kill(): Promise<void> }> {
  const script = `const { acquireLock } = await import(${JSON.stringify(new URL('./lock.ts', import.meta.url).href)});
    process.stdout.write(acquireLock(${JSON.stringify(folder)}, ${JSON.stringify(file)}).ok ? 'yes' : 'no');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const got = await new Promise<boolean>((resolve) => child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString() === 'yes')));
  return {
    got,
    kill: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

test('held: refused, with the holder; released: free again', () => {
  const first = acquireLock(folder, file);
  if (!first.ok) throw new Error('a fresh folder has no lock');
  expect(acquireLock(folder, file)).toEqual({ ok: false, pid: process.pid });
  first.lock.release();
  expect(acquireLock(folder, file).ok).toBe(true);
});

test('a lock survives its holder only as long as that lives: after kill -9 it can be taken', async () => {
  const other = await contender();
  expect(other.got).toBe(true);
  expect(acquireLock(folder, file).ok).toBe(false);
  await other.kill();
  expect(acquireLock(folder, file).ok).toBe(true);
});

test('the number of the dead holder may belong to another process now, also after a restart of the machine', async () => {
  const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  for (const holder of [
    { pid: process.pid, started: '1', boot },
    { pid: process.pid, started: '1', boot: 'another boot' },
    { pid: 2 ** 30, started: '', boot },
  ]) {
    await writeFile(file, JSON.stringify(holder));
    const taken = acquireLock(folder, file);
    expect(taken.ok, JSON.stringify(holder)).toBe(true);
    if (taken.ok) taken.lock.release();
  }
});

test.each(['', '{', 'null', '[]', '{"pid":"1"}', '{"pid":-1,"started":"","boot":""}', '\0'.repeat(50)])(
  'a damaged lock file (%j) locks nobody out',
  async (text) => {
    await writeFile(file, text);
    expect(acquireLock(folder, file).ok).toBe(true);
  },
);

test('of many who find a dead lock at once, one gets it', async () => {
  await writeFile(file, JSON.stringify({ pid: 2 ** 30, started: '', boot: 'gone' }));
  const contenders = await Promise.all(Array.from({ length: 8 }, contender));
  expect(contenders.filter(({ got }) => got)).toHaveLength(1);
  await Promise.all(contenders.map((other) => other.kill()));
});

test('release leaves a lock that has become somebody else’s', async () => {
  const mine = acquireLock(folder, file);
  if (!mine.ok) throw new Error('a fresh folder has no lock');
  await writeFile(file, '{"pid":1,"started":"x","boot":"y"}');
  mine.lock.release();
  expect(await readFile(file, 'utf8')).toContain('"pid":1');
});
