/** The profile of somebody else: whatever lies in its folder or archive, opening it runs nothing, loads nothing, asks nobody, and writes nowhere else. */
import { existsSync, readlinkSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configFolder, headless, launchApp, prepare, processTree, type LaunchedApp } from '../app.ts';
import { chooseFiles, countsShown, waitForObjects } from '../desk.ts';
import { watch } from '../hostile/watch.ts';
import { screenOf } from '../screen.ts';
import { setTrap, type Trap } from './trap.ts';

let place: string;
let trap: Trap;
let objects: number;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'sextant-foreign-'));
  trap = await setTrap();
});
afterAll(async () => {
  await trap.close();
  await rm(place, { recursive: true, force: true, maxRetries: 5 });
});

const profileAt = (name: string) => join(place, name);
/** Another machine, as far as it is known which profiles were opened on it. */
const machine = (name: string) => ({ XDG_CONFIG_HOME: join(place, `machine-${name}`) });

async function put(root: string, path: string, bytes: string | Uint8Array = 'x'): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), bytes);
}
const filesOf = async (root: string) => (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)); // biome-ignore format: one chain

/** Programs that the application runs, itself included. */
const programs = (sextant: LaunchedApp): string[] => {
  const all = processTree(sextant.app.process().pid ?? 0).flatMap((pid) => (existsSync(`/proc/${pid}/exe`) ? [readlinkSync(`/proc/${pid}/exe`)] : [])); // biome-ignore format: one chain
  return [...new Set(all)];
};

const CHROMIUM_PREFERENCES = (port: number) =>
  JSON.stringify({
    proxy: { mode: 'fixed_servers', server: `127.0.0.1:${port}` },
    extensions: { settings: { aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: { path: 'evil', state: 1, location: 4 } } },
    profile: { content_settings: { exceptions: { notifications: { 'app://ui,*': { setting: 1 } } } } },
    session: { restore_on_startup: 4, startup_urls: [`http://127.0.0.1:${port}/`] },
  });

test('a profile with data is made, as its sender would', async () => {
  const sender = await launchApp({ profile: profileAt('evil'), env: machine('sender') });
  const screen = screenOf(sender);
  await screen.title(/./);
  await screen.byPalette('Load the sample case');
  await expect.poll(async () => (await countsShown(sender.page)).objects, { timeout: 20_000 }).toBeGreaterThan(50);
  ({ objects } = await countsShown(sender.page));
  await waitForObjects(sender.page, objects);
  await sender.close();
  expect((await filesOf(profileAt('evil'))).some((path) => path.includes('Code Cache'))).toBe(true);
});

test('opened elsewhere it is only data: scripts, workers, extensions, proxies, locks, links and keys in it do nothing', async () => {
  const root = profileAt('evil');
  const ran = join(place, 'RAN');
  const program = `#!/bin/sh\ntouch ${ran}\n`;
  const script = `require('fs').writeFileSync(${JSON.stringify(ran)}, '')`;
  const precious = join(place, 'precious');
  await mkdir(precious);
  await writeFile(join(precious, 'key.part'), 'secret');
  for (const path of ['run.sh', 'chromium/run.sh', `files/run.sh`]) {
    await put(root, path, program);
    await chmod(join(root, path), 0o755);
  }
  for (const path of ['preload.js', 'preload-ui.cjs', 'main.js', 'index.js', 'chromium/preload.js', 'files/preload.js', 'node_modules/electron/index.js', 'chromium/Extensions/evil/background.js'])
    await put(root, path, script); // biome-ignore format: a list
  await put(root, 'package.json', JSON.stringify({ main: 'main.js' }));
  await put(
    root,
    'chromium/Extensions/evil/manifest.json',
    JSON.stringify({ manifest_version: 3, name: 'evil', version: '1', background: { service_worker: 'background.js' } }),
  );
  await put(root, 'chromium/Preferences', CHROMIUM_PREFERENCES(trap.tcpPort));
  await put(root, 'chromium/Partitions/ui/Preferences', CHROMIUM_PREFERENCES(trap.tcpPort));
  await put(root, 'chromium/Local State', CHROMIUM_PREFERENCES(trap.tcpPort));
  await put(root, 'chromium/Partitions/ui/Service Worker/ScriptCache/index', script);
  await put(root, 'chromium/Partitions/core/Service Worker/Database/000003.log', script);
  const cache = (await filesOf(root)).filter((path) => path.includes('Code Cache') && !path.endsWith('index'));
  for (const path of cache) await put(root, path, script);
  // who speaks to this socket is not heard by a Sextant
  await symlink('elsewhere-1', join(root, 'chromium/SingletonLock'));
  await symlink(join(precious, 'socket'), join(root, 'chromium/SingletonSocket'));
  await symlink('1', join(root, 'chromium/SingletonCookie'));
  await symlink(join(precious, 'key.part'), join(root, 'files', 'a'.repeat(64)));
  await symlink(precious, join(root, 'chromium/Partitions/core/blob_storage_link'));
  await put(
    root,
    'settings.json',
    JSON.stringify({
      showHidden: true,
      theme: 'dark',
      keys: { 'profile.erase': ['Mod+C'], 'source.remove': ['Enter'] },
      panes: '{"tabs":',
      proxy: 'http://127.0.0.1',
      preload: 'preload.js',
      x: 'y'.repeat(100_000),
    }),
  );

  const { runtime } = await prepare();
  const sextant = await launchApp({ profile: root, env: machine('receiver') });
  try {
    const watched = await watch(sextant);
    const screen = screenOf(sextant);
    await screen.title(/./);
    await waitForObjects(sextant.page, objects);
    await watched.stop('foreign profile');
    for (const view of ['Show all profiles', 'Go to Malware']) await screen.byPalette(view);
    await watched.stop('foreign profile, later');
    expect(programs(sextant).filter((path) => !path.startsWith(runtime.folder))).toEqual([]);
    const state = await sextant.page.evaluate(async () => {
      const { desktop } = globalThis as unknown as { desktop: { getSettings(): Promise<Record<string, unknown>> } };
      // a scheme of ours has no workers at all; where Chromium would say so it throws
      const workers = await navigator.serviceWorker.getRegistrations().then((all) => all.length, () => 0); // biome-ignore format: short
      return { settings: await desktop.getSettings(), workers };
    });
    expect(state).toMatchObject({ workers: 0, settings: { showHidden: true, theme: 'system', keys: {}, tourDone: false } });
    expect(await sextant.app.evaluate(({ session }) => session.fromPartition('persist:ui').getAllExtensions())).toEqual([]);
    expect(await sextant.app.evaluate(({ session }) => session.fromPartition('persist:ui').resolveProxy('https://example.com'))).toBe(
      'DIRECT',
    );
  } finally {
    await sextant.close();
  }
  expect(trap.caught()).toEqual([]);
  expect(existsSync(ran)).toBe(false);
  expect(await readdir(precious)).toEqual(['key.part']);
  expect(await readFile(join(precious, 'key.part'), 'utf8')).toBe('secret');
  const left = await filesOf(root);
  expect(left.filter((path) => /run\.sh|preload|Extensions|Service Worker|blob_storage_link/.test(path)).sort()).toEqual([
    'preload-ui.cjs',
    'preload.js',
    'run.sh',
  ]);
  for (const path of left.filter((one) => one.includes('Code Cache')))
    expect((await readFile(join(root, path))).includes(ran), path).toBe(false);
});

test('a folder in which a part of the profile is a link is refused with a sentence, before anything is written through it', async () => {
  const outside = join(place, 'outside');
  await mkdir(outside);
  for (const name of ['chromium', 'files', 'log', 'settings.json']) {
    const root = profileAt(`linked-${name}`);
    await mkdir(root);
    await symlink(outside, join(root, name));
    const refused = await headless(root, ['stats']);
    expect([refused.code, refused.stdout], name).toEqual([1, '']);
    expect(refused.stderr).toContain(`"${name}" in it is a link`);
    expect(await readdir(root)).toEqual([name]);
  }
  expect(await readdir(outside)).toEqual([]);
});

const SENTENCES: readonly (readonly [what: string, bytes: () => Uint8Array, sentence: string])[] = [
  ['is no archive', () => Buffer.from('MZ this program'), 'The archive is refused as a whole: it is not packed as it must be.'],
  [
    'is something else in gzip',
    () => gzipSync(Buffer.alloc(4096, 'x')),
    'The archive is refused as a whole: it is no archive of this kind.',
  ],
  ['is cut', () => gzipSync(Buffer.alloc(0)), 'The archive is refused as a whole: it ends in the middle.'],
  [
    'is a bomb',
    () => {
      const header = Buffer.alloc(512);
      header.write('manifest.json');
      header.write('00077777777777'.slice(-11), 124);
      header.write('ustar\u000000', 257);
      header.write('0', 156);
      header.fill(0x20, 148, 156);
      header.write(
        `${header
          .reduce((sum, byte) => sum + byte, 0)
          .toString(8)
          .padStart(6, '0')}\0 `,
        148,
      );
      return gzipSync(Buffer.concat([header, Buffer.alloc(64 * 1024 * 1024)]));
    },
    'The archive is refused: it unpacks to more than is safe.',
  ],
];

test('an archive that is not what it must be is refused with a sentence, and nothing of it is kept', async () => {
  const sextant = await launchApp({ profile: profileAt('receiving') });
  const screen = screenOf(sextant);
  const home = join(configFolder, 'Sextant', 'profiles');
  try {
    await screen.title(/./);
    for (const [what, bytes, sentence] of SENTENCES) {
      const file = join(place, 'archive.tar.gz');
      await writeFile(file, bytes());
      await chooseFiles(sextant, [file]);
      await screen.byPalette('Open a profile that was handed over …');
      await expect
        .poll(() => sextant.page.getByRole('status', { name: 'Messages' }).textContent(), { message: what, timeout: 10_000 })
        .toContain(sentence);
      expect(existsSync(home) ? await readdir(home) : []).toEqual([]);
    }
    expect(programs(sextant)).toHaveLength(1);
  } finally {
    await sextant.close();
  }
});
