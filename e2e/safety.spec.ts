/** A store that was lost, damaged or cut comes back from a snapshot, and is never shown empty without a word. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { headless, launchApp, newProfile, type LaunchedApp } from './app.ts';
import { countsShown, saveFilesAs, waitForObjects } from './desk.ts';
import { malwareBundle, uuid } from './malware-bundle.ts';
import { installProbe } from './perf/probes.ts';
import { screenOf } from './screen.ts';

let profile: string;
let sextant: LaunchedApp | undefined;
beforeEach(async () => {
  profile = await newProfile();
});
afterEach(async () => {
  await sextant?.close();
  sextant = undefined;
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

async function importBundle(count: number, name = 'bundle.json'): Promise<void> {
  const file = join(profile, name);
  await writeFile(file, malwareBundle(count));
  const { code, stderr } = await headless(profile, ['import', file]);
  expect(code, stderr.slice(-500)).toBe(0);
}

async function exported(): Promise<string> {
  const out = join(profile, 'out.json');
  expect((await headless(profile, ['export', '--format', 'stix', '--out', out])).code).toBe(0);
  return readFile(out, 'utf8');
}

const loseDatabase = () => rm(join(profile, 'chromium/Partitions/core/IndexedDB'), { recursive: true });

async function open(): Promise<Page> {
  sextant = await launchApp({ profile });
  return sextant.page;
}

async function quit(): Promise<void> {
  await sextant?.close();
  sextant = undefined;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const said = (page: Page, text: string) => page.getByRole('status', { name: 'Messages' }).getByText(text).waitFor();

test('an emptied store opens the restore page; the newest snapshot brings all of it back, byte for byte', async () => {
  await importBundle(300);
  const before = await exported();
  await loseDatabase();
  const stats = await headless(profile, ['stats']);
  expect([stats.code, (stats.json() as { error: { code: string } }).error.code]).toEqual([1, 'damaged']);

  const page = await open();
  await heading(page, 'The database of this profile is empty').waitFor();
  if (!sextant) throw new Error('The application is not there.');
  await page.getByText('300 objects').first().waitFor();
  await screenOf(sextant).show('light-restore-empty');
  await screenOf(sextant).zoom(2);
  await screenOf(sextant).show('light-restore-empty-200', { axe: false });
  await screenOf(sextant).zoom(1);
  await button(page, 'Restore the newest snapshot').click();
  await said(page, 'Restored: the store is as it was');
  await waitForObjects(page, 300);
  await quit();
  expect(await exported()).toBe(before);
});

test('a store whose rows are gone is repaired: they come from the snapshot, what was written since stays', async () => {
  await importBundle(300);
  let page = await open();
  await waitForObjects(page, 300);
  await page.evaluate(() =>
    (globalThis as unknown as { desktop: { importBuiltIn(which: string): Promise<unknown> } }).desktop.importBuiltIn('sample'),
  );
  await expect.poll(async () => (await countsShown(page)).objects, { timeout: 20_000 }).toBeGreaterThan(300);
  await page.waitForTimeout(800); // what was written is noted within this
  const { objects } = await countsShown(page);
  await sextant?.core.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('sextant');
        opening.onsuccess = () => {
          const work = opening.result.transaction(['blocks', 'pages'], 'readwrite');
          work.objectStore('blocks').delete(0);
          work.objectStore('pages').delete(1);
          work.oncomplete = () => resolve();
          work.onabort = () => reject(work.error ?? new Error('aborted'));
        };
      }),
  );
  await sextant?.kill();
  sextant = undefined;
  page = await open();
  await heading(page, 'The database of this profile cannot be read').waitFor();
  await button(page, 'Restore the newest snapshot').waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  if (sextant) await screenOf(sextant).show('dark-restore-unreadable');
  await button(page, 'Restore the newest snapshot').click();
  await said(page, 'written since');
  await waitForObjects(page, objects);
  await quit();
  const stats = await headless(profile, ['stats']);
  expect(stats.json()).toMatchObject({ objects });
});

test('a restore that was killed goes on at the next start by itself', async () => {
  await importBundle(6000);
  await loseDatabase();
  let page = await open();
  await button(page, 'Restore the newest snapshot').click();
  await heading(page, 'Restoring …').waitFor();
  await sextant?.kill();
  sextant = undefined;
  expect(await readdir(profile)).toContain('restore.json');
  page = await open();
  await waitForObjects(page, 6000);
  expect(await readdir(profile)).not.toContain('restore.json');
});

test('snapshots are taken, exported and restored from their page, and that can be taken back', async () => {
  await importBundle(20);
  const page = await open();
  if (!sextant) throw new Error('The application is not there.');
  const screen = screenOf(sextant);
  await waitForObjects(page, 20);
  await page.evaluate(() =>
    (globalThis as unknown as { desktop: { importBuiltIn(which: string): Promise<unknown> } }).desktop.importBuiltIn('sample'),
  );
  await expect.poll(async () => (await countsShown(page)).objects, { timeout: 20_000 }).toBeGreaterThan(20);
  await screen.byPalette('Take a snapshot now');
  await said(page, 'Snapshot taken');
  await screen.byPalette('Snapshots');
  await screen.title('Snapshots');
  await expect.poll(() => page.getByRole('row').count()).toBe(3);
  await screen.show('light-snapshots');
  const out = join(profile, 'out.snapshot');
  await saveFilesAs(sextant, out);
  await page
    .getByRole('button', { name: /^More about the snapshot/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Export as a file …' }).click();
  await said(page, 'Exported to');
  await page
    .getByRole('button', { name: /^Restore the snapshot/ })
    .nth(1)
    .click();
  await said(page, 'Restored: the store is as it was');
  await waitForObjects(page, 20);
  await quit();
  const restored = await headless(profile, ['restore', out]);
  expect([restored.code, (restored.json() as { objects: number }).objects > 20]).toEqual([0, true]);
  await writeFile(out, (await readFile(out)).subarray(0, -40));
  const refused = await headless(profile, ['restore', out]);
  expect([refused.code, (refused.json() as { error: { code: string } }).error.code]).toEqual([1, 'damaged']);
});

test('before a purge that leaves older snapshots one is taken, which brings back what was purged; or all of them go too', async () => {
  await importBundle(3);
  const page = await open();
  if (!sextant) throw new Error('The application is not there.');
  const screen = screenOf(sextant);
  const snapshots = async () => (await readdir(join(profile, 'snapshots'))).filter((name) => name.endsWith('.snapshot')).length;
  await waitForObjects(page, 3);
  const taken = await snapshots();
  await page.evaluate(installProbe);
  await page.evaluate((id) => globalThis.probe.call('change', { act: 'delete', delete: [id] }), `malware--${uuid(1)}`);
  await screen.byPalette('Trash');
  await button(page, /^Purge Malware 1/).click();
  await page.getByRole('checkbox', { name: 'Then take a new snapshot and delete all older ones' }).uncheck();
  await page.getByText('A snapshot is taken before, and keeps the text too').waitFor();
  await button(page, 'Purge for good').click();
  await said(page, 'Purged Malware 1.');
  await page.getByText('The trash is empty').waitFor();
  expect(await snapshots()).toBe(taken + 1);
  await screen.byPalette('Snapshots');
  await button(page, /^Restore the snapshot/).first().click(); // biome-ignore format: one act
  await said(page, 'Restored: the store is as it was');
  await screen.byPalette('Trash');
  await button(page, /^Purge Malware 1/).click();
  await button(page, 'Purge for good').click();
  await said(page, 'all older ones are deleted');
  expect(await snapshots()).toBe(1);
});

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

test.skipIf(!canMount)('on a disk without room nothing is opened; it goes on when there is some', async () => {
  const place = await mkdtemp(join(tmpdir(), 'sextant-small-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200m', 'tmpfs', place]);
  try {
    await mkdir(join(place, 'profile'));
    await writeFile(join(place, 'profile/settings.json'), JSON.stringify({ firstRunDone: true }));
    await writeFile(join(place, 'ballast'), Buffer.alloc(150 * 1024 * 1024));
    sextant = await launchApp({ profile: join(place, 'profile'), waitForPages: false });
    const { page } = sextant;
    await heading(page, 'There is almost no room on the disk').waitFor();
    await screenOf(sextant).show('light-no-room');
    expect(await readdir(join(place, 'profile/chromium/Partitions'))).not.toContain('core/IndexedDB');
    expect(sextant.app.windows()).toHaveLength(1);
    await rm(join(place, 'ballast'));
    await page.getByRole('contentinfo', { name: 'Status' }).waitFor();
    await quit();
  } finally {
    await quit();
    execFileSync('umount', ['-l', place]);
    await rm(place, { recursive: true });
  }
});
