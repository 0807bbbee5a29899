/** What `npm run dist` makes: starts on its own, is closed to debuggers, keeps its data beside it when asked to. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkPackage } from '../build/check-package.ts';
import { makePackage, type Packaged } from '../build/dist.ts';
import { machineSwitches } from '../build/launch.ts';
import { killTree, newProfile, prepare } from './app.ts';

let packaged: Packaged;
let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'sextant-package-'));
  packaged = await makePackage();
}, 180_000);
afterAll(() => rm(scratch, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the packaged executable; `until` is asked every 50 ms, and when it says so the application is asked to end. */
async function run(
  words: readonly string[],
  options: { folder?: string; env?: Record<string, string>; until?: () => Promise<boolean> } = {},
): Promise<Ended> {
  const { env } = await prepare();
  const child = spawn(join(options.folder ?? packaged.folder, 'sextant'), words, {
    env: { ...env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const deadline = setTimeout(() => child.pid !== undefined && killTree(child.pid), 30_000);
  while (options.until && child.exitCode === null) {
    if (await options.until()) {
      child.kill('SIGTERM');
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const code = await ended;
  clearTimeout(deadline);
  return { code, stdout, stderr };
}

const logOf = (profile: string) => readFile(join(profile, 'log', 'main.log'), 'utf8').catch(() => '');

test('it holds exactly what it must, and its fuses are set', async () => {
  expect(await checkPackage(packaged.folder)).toEqual([]);
  const wire = await getCurrentFuseWire(join(packaged.folder, 'sextant'));
  expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
  expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE);
  expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
  expect(packaged.folder.includes('not-for-users')).toBe(packaged.development);
});

test('a package with something more in it is refused', async () => {
  const copy = join(scratch, 'with-more');
  await cp(packaged.folder, copy, { recursive: true });
  await appendFile(join(copy, 'resources', 'app.js.map'), '{}');
  expect(await checkPackage(copy)).toContainEqual(expect.stringContaining('app.js.map'));
  await rm(copy, { recursive: true });
});

test('headless: one JSON document on standard output and nothing else', async () => {
  const profile = await newProfile();
  const { code, stdout } = await run([...machineSwitches(), '--', 'headless', '--profile', profile, 'stats']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ objects: 0, relationships: 0 });
  await rm(profile, { recursive: true });
});

test('the window opens, and the profile is free again after it was closed', async () => {
  const profile = await newProfile();
  const { code } = await run([...machineSwitches(), '--profile', profile], {
    until: async () => (await logOf(profile)).includes('window-shown'),
  });
  expect(await logOf(profile)).toContain('window-shown');
  expect(code).toBe(0);
  expect(existsSync(join(profile, 'lock'))).toBe(false);
  await rm(profile, { recursive: true });
});

test('portable: with a folder SextantData beside it, everything lies in there', async () => {
  const copy = join(scratch, 'portable');
  const home = join(scratch, 'home');
  await mkdir(home);
  await cp(packaged.folder, copy, { recursive: true });
  await mkdir(join(copy, 'SextantData'));
  const { code } = await run([...machineSwitches(), '--', 'headless', 'stats'], {
    folder: copy,
    env: { HOME: home, XDG_CONFIG_HOME: join(home, '.config') },
  });
  expect(code).toBe(0);
  expect(existsSync(join(copy, 'SextantData/profiles/default/chromium'))).toBe(true);
  expect(existsSync(join(home, '.config/Sextant'))).toBe(false);
  await rm(copy, { recursive: true });
});

test.each(['--remote-debugging-port=0', '--remote-debugging-pipe', '--inspect=0', '--inspect-brk=0', '--disable-web-security'])(
  'it does not start with %s',
  async (word) => {
    const profile = await newProfile();
    const { code, stderr } = await run([...machineSwitches(), word, '--profile', profile]);
    expect(code).toBe(2);
    expect(stderr).toContain(`does not start with ${word.split('=')[0] ?? ''}`);
    expect(stderr).not.toMatch(/listening on ws:/);
    await rm(profile, { recursive: true });
  },
);

test('the executable is no Node: ELECTRON_RUN_AS_NODE and NODE_OPTIONS change nothing', async () => {
  const profile = await newProfile();
  const { stdout, code } = await run([...machineSwitches(), '--', 'headless', '--profile', profile, 'stats'], {
    env: { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require=/nonexistent-module.js' },
  });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toHaveProperty('objects');
  await rm(profile, { recursive: true });
});
