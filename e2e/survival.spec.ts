/** What happens when a part of the application dies: the rest goes on, and nothing is lost. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commandLine } from '../build/launch.ts';
import { headless, launchApp, newProfile, prepare, processTree, startHeadless, type LaunchedApp } from './app.ts';

let profile: string;
beforeEach(async () => {
  profile = await newProfile();
});
afterEach(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));

const OBJECTS = 20_000;

/** A bundle that takes some seconds to import. */
async function largeBundle(file: string): Promise<void> {
  const objects = Array.from({ length: OBJECTS }, (_, index) => ({
    type: 'malware',
    spec_version: '2.1',
    id: `malware--00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    created: '2026-01-01T00:00:00.000Z',
    modified: '2026-01-01T00:00:00.000Z',
    name: `Family ${index}`,
    description: `Number ${index} of many. `.repeat(10),
    is_family: true,
  }));
  await writeFile(file, JSON.stringify({ type: 'bundle', id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e56d', objects }));
}

const stats = async () => (await headless(profile, ['stats'])).json() as { objects: number; jobs: Record<string, number> };

/** Runs a script in the window, through main: for Playwright a page that has crashed once stays crashed. */
const inWindow = (sextant: LaunchedApp, script: string): Promise<unknown> =>
  sextant.app.evaluate(async ({ webContents }, code) => {
    const contents = webContents.getAllWebContents().find((candidate) => candidate.getURL().startsWith('app://ui'));
    // a script that meets a dying process is never answered
    const late = new Promise((_resolve, reject) => setTimeout(() => reject(new Error('no answer')), 3000));
    return Promise.race([contents?.executeJavaScript(code), late]);
  }, script);

/** What the store says, asked through a port that the window takes too: the question has a number that it never comes to. */
const objectsSeenBy = (sextant: LaunchedApp): Promise<unknown> =>
  inWindow(
    sextant,
    `new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('no answer')), 5000);
      const listener = (event) => {
        if (event.data?.sextant !== 'store-port') return;
        window.removeEventListener('message', listener);
        const [port] = event.ports;
        port.addEventListener('message', ({ data }) => { if (data.id === 1_000_000_000) resolve(data.value.objects); });
        port.start();
        port.postMessage({ id: 1_000_000_000, method: 'status', params: {} });
      };
      window.addEventListener('message', listener);
      desktop.connect();
    })`,
  );

const crash = (sextant: LaunchedApp, origin: string) =>
  sextant.app.evaluate(
    ({ webContents }, start) =>
      webContents
        .getAllWebContents()
        .find((contents) => contents.getURL().startsWith(start))
        ?.forcefullyCrashRenderer(),
    origin,
  );

test('the window’s process dies during an import: it comes back, the same core goes on to the end', async () => {
  const file = join(profile, 'large.json');
  await largeBundle(file);
  const sextant = await launchApp({ profile });
  await sextant.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
  await sextant.core.evaluate(() => Object.assign(globalThis, { sameCore: true }));
  const reply = await sextant.page.evaluate(() =>
    (globalThis as unknown as { desktop: { pickFiles(): Promise<{ ok: boolean; jobs: number[] }> } }).desktop.pickFiles(),
  );
  expect(reply).toMatchObject({ ok: true, jobs: [expect.any(Number)] });
  await sextant.page.evaluate(() => Object.assign(globalThis, { samePage: true }));

  await crash(sextant, 'app://ui');
  await expect
    .poll(() => inWindow(sextant, `!('samePage' in globalThis) && document.readyState === 'complete'`).catch(() => false), {
      timeout: 15_000,
    })
    .toBe(true);
  await expect.poll(() => objectsSeenBy(sextant).catch(() => 0), { timeout: 60_000, interval: 300 }).toBe(OBJECTS);
  expect(await sextant.core.evaluate(() => 'sameCore' in globalThis)).toBe(true);
  await sextant.close();
});

test('the core’s process dies during an import: it is opened again, the job goes on, the window is connected anew', async () => {
  const file = join(profile, 'large.json');
  await largeBundle(file);
  const sextant = await launchApp({ profile });
  await sextant.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
  await sextant.page.evaluate(() => (globalThis as unknown as { desktop: { pickFiles(): Promise<unknown> } }).desktop.pickFiles());
  await sextant.page.evaluate(() => Object.assign(globalThis, { samePage: true }));
  await crash(sextant, 'app://core');
  await expect.poll(() => objectsSeenBy(sextant).catch(() => 0), { timeout: 60_000, interval: 300 }).toBe(OBJECTS);
  expect(await sextant.page.evaluate(() => 'samePage' in globalThis)).toBe(true);
  await sextant.close();
  expect(await stats()).toMatchObject({ objects: OBJECTS, jobs: { done: 1, running: 0, queued: 0, failed: 0 } });
});

test('everything is killed during an import: the next run takes the profile, ends the job, and has it all', async () => {
  const file = join(profile, 'large.json');
  await largeBundle(file);
  const run = await startHeadless(profile, ['import', file]);
  await new Promise((resolve) => setTimeout(resolve, 1600));
  await run.kill();
  await writeFile(
    join(profile, 'small.json'),
    '{"type":"identity","spec_version":"2.1","id":"identity--5d0092c5-5f74-4287-9642-33f4c354e56d","name":"x","created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z"}',
  );
  const next = await headless(profile, ['import', join(profile, 'small.json')]);
  expect(next.code, next.stderr.slice(-500)).toBe(0);
  const { objects, jobs } = await stats();
  // killed before its file was staged there is no job yet; afterwards there is, and it ends
  expect([1, OBJECTS + 1]).toContain(objects);
  expect(jobs).toMatchObject({ running: 0, queued: 0, failed: 0 });
});

test('a profile in use: headless exits 3 and says who; a second window start hands over to the first and ends', async () => {
  const sextant = await launchApp({ profile });
  const busy = await headless(profile, ['stats']);
  expect([busy.code, busy.stdout]).toEqual([3, '']);
  expect(busy.stderr).toContain('is in use');

  await sextant.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.minimize(),
  );
  const { runtime, env } = await prepare();
  const { command, args } = commandLine(runtime, ['--profile', profile]);
  const second = spawn(command, args, { env, stdio: 'ignore' });
  const code = await new Promise<number | null>((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  await expect
    .poll(() =>
      sextant.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some((window) => window.isVisible() && !window.isMinimized()),
      ),
    )
    .toBe(true);

  await sextant.kill();
  expect(existsSync(join(profile, 'lock'))).toBe(true);
  expect((await headless(profile, ['stats'])).code).toBe(0);
  expect(existsSync(join(profile, 'lock'))).toBe(false);
});

test('headless: one document on standard output; 0, 1, 2 as promised; files in the order given', async () => {
  const good = join(profile, 'good.json');
  const bad = join(profile, 'bad.json');
  await writeFile(
    good,
    '{"type":"identity","spec_version":"2.1","id":"identity--5d0092c5-5f74-4287-9642-33f4c354e56d","name":"Ana","created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z"}',
  );
  await writeFile(bad, '{"type":"bundle","objects":[{"type":"malware"}');
  const imported = await headless(profile, ['import', bad, good, join(profile, 'missing.json')]);
  expect(imported.code).toBe(1);
  const { files, store } = imported.json() as {
    files: { file: string; created: number; problems: { code: string; message: string; where: string }[] }[];
    store: object;
  };
  expect(files.map(({ file, created }) => [file, created])).toEqual([
    [bad, 0],
    [good, 1],
    [join(profile, 'missing.json'), 0],
  ]);
  expect(files[2]?.problems).toEqual([
    { code: 'file-unreadable', message: '"missing.json" does not exist (any more).', where: expect.any(String) },
  ]);
  expect(files[0]?.problems.length).toBeGreaterThan(0);
  expect(store).toEqual({ objects: 1, relationships: 0 });

  const again = await headless(profile, ['import', good]);
  expect(again.code).toBe(0);
  expect((again.json() as { files: object[] }).files[0]).toMatchObject({ created: 0, updated: 0, unchanged: 1, problems: [] });

  const out = join(profile, 'out.json');
  const exported = await headless(profile, ['export', '--format', 'stix', '--out', out]);
  const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/);
  const disclosure = { tlp: 'all', pap: 'all', highest: ['TLP:AMBER'], held: 0, redacted: 0 };
  expect(exported.json()).toEqual({ out, objects: 1, bytes: expect.any(Number), sha256, head: { version: 2, hash: sha256 }, disclosure });
  const nowhere = await headless(profile, ['export', '--format', 'stix', '--out', join(profile, 'no-such-folder', 'out.json')]);
  expect([nowhere.code, nowhere.json()]).toEqual([
    1,
    { error: { code: 'unreadable', message: expect.stringContaining('cannot be written') } },
  ]);

  const found = await headless(profile, ['search', 'ana', '--limit', '3']);
  expect(found.json()).toMatchObject({
    hits: [{ id: 'identity--5d0092c5-5f74-4287-9642-33f4c354e56d', type: 'identity', name: 'Ana', score: 100 }],
    total: 1,
  });
  const wrong = await headless(profile, ['convert', good]);
  expect([wrong.code, wrong.stdout]).toEqual([2, '']);
  expect(wrong.stderr).toContain('usage:');
});

test('no process is left after a quit or after kill -9', async () => {
  const quit = await launchApp();
  const pid = quit.app.process().pid ?? 0;
  const tree = processTree(pid);
  expect(tree.length).toBeGreaterThan(3);
  await quit.close();
  const killed = await launchApp({ profile });
  tree.push(...processTree(killed.app.process().pid ?? 0));
  await killed.kill();
  await expect.poll(() => tree.filter((id) => existsSync(`/proc/${id}/exe`)), { timeout: 5000 }).toEqual([]);
});

test('files that a user gave to the page are imported by their path; a file that a page made up has none', async () => {
  const file = join(profile, 'dropped.json');
  await writeFile(
    file,
    '{"type":"identity","spec_version":"2.1","id":"identity--5d0092c5-5f74-4287-9642-33f4c354e56d","name":"Ana","created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z"}',
  );
  const sextant = await launchApp({ profile });
  const input = await sextant.page.evaluateHandle(() =>
    Object.assign(document.body.appendChild(document.createElement('input')), { type: 'file' }),
  );
  await input.asElement()?.setInputFiles(file);
  const replies = await sextant.page.evaluate(async (element) => {
    const { desktop } = globalThis as unknown as { desktop: { importFiles(files: File[]): Promise<{ ok: boolean; code?: string }> } };
    const made = new File(['{}'], '/etc/passwd');
    return [await desktop.importFiles([...(element.files ?? [])]), await desktop.importFiles([made])];
  }, input);
  expect(replies).toEqual([
    { ok: true, step: expect.any(Number), jobs: [expect.any(Number)] },
    { ok: false, code: 'cancelled', message: expect.any(String) },
  ]);
  await expect.poll(() => objectsSeenBy(sextant).catch(() => 0), { timeout: 10_000 }).toBe(1);
  await sextant.close();
});
