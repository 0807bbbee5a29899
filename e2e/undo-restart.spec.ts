/** What can be taken back is taken back after a restart too: acts on what is known, and acts of a saved graph. The log goes out and is held against a head. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, type LaunchedApp } from './app.ts';
import { chooseFiles, complaints, leave, openBySearch, reach, saveFilesAs, waitForObjects } from './desk.ts';
import { screenOf, type Screen } from './screen.ts';
import { FEW, stopsIn, type Stops } from './stops.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const actor = (n: number, name: string) => ({
  type: 'intrusion-set',
  spec_version: '2.1',
  id: `intrusion-set--${uuid(n)}`,
  created: '2020-01-01T00:00:00.000Z',
  modified: '2020-01-01T00:00:00.000Z',
  name,
});

let folder: string;
let sextant: LaunchedApp;
let page: Page;
let screen: Screen;
let stops: Stops;
const heard: string[][] = [];

async function start(): Promise<void> {
  sextant = await launchApp({ profile: join(folder, 'profile') });
  page = sextant.page;
  heard.push(complaints(page));
  screen = screenOf(sextant);
  await screen.resize(1280, 800);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-undo-'));
  stops = stopsIn(() => ({ page, screen }));
  await start();
});
afterAll(async () => {
  await sextant.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const canvas = () => page.getByRole('application', { name: 'Graph of objects and how they are tied' });
const members = () => canvas().getAttribute('data-members').then(Number);

test('a deletion and two acts of a graph, taken back after a restart', async () => {
  const file = join(folder, 'actors.json');
  const objects = [actor(1, 'Grey Heron'), actor(2, 'Night Heron'), actor(3, 'Marsh Harrier')];
  await writeFile(file, JSON.stringify({ type: 'bundle', id: `bundle--${uuid(9)}`, objects }));
  await chooseFiles(sextant, [file]);
  await page.keyboard.press('Control+o');
  await waitForObjects(page, 3);
  await openBySearch(page, 'Grey Heron', 'Grey Heron');
  await page.keyboard.press('g');
  await expect.poll(members).toBe(1);
  await openBySearch(page, 'Night Heron', 'Night Heron');
  await page.keyboard.press('Shift+G');
  await expect.poll(members).toBe(2);
  await page.getByText('· Saved').waitFor();
  await openBySearch(page, 'Marsh Harrier', 'Marsh Harrier');
  await page.keyboard.press('Control+Delete');
  await waitForObjects(page, 2);
  await sextant.close();

  await start();
  await waitForObjects(page, 2);
  await page.keyboard.press('Control+8');
  await screen.title('Graphs');
  await page.keyboard.press('Control+z');
  await waitForObjects(page, 3);
  await reach(page, page.getByRole('main').getByRole('link', { name: /^Graph of Grey Heron/ }));
  await page.keyboard.press('Enter');
  await canvas().waitFor();
  await expect.poll(members).toBe(2);
  await page.keyboard.press('Control+z');
  await expect.poll(members).toBe(1);
  await page.keyboard.press('Control+z');
  await expect.poll(members).toBe(0);
  for (let times = 0; times < 2; times++) await page.keyboard.press('Control+Shift+Z');
  await expect.poll(members).toBe(2);
});

test('the whole log goes out, and is held against a head that was noted down', async () => {
  await screen.byPalette('History');
  const head = await page
    .getByRole('button', { name: /^Copy the hash at/ })
    .first()
    .locator('xpath=preceding-sibling::span')
    .getAttribute('title');
  const out = join(folder, 'log.csv');
  await saveFilesAs(sextant, out);
  await page.getByRole('button', { name: 'Export …' }).click();
  await leave(page);
  await page.getByText(/ entries are in .*log\.csv/).waitFor();
  expect(await readFile(out, 'utf8')).toContain('Marsh Harrier');
  await page.getByRole('button', { name: 'Check …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Check the log' });
  await dialog.getByRole('textbox').fill('0f0f@12');
  await dialog.getByText('This is no head.').waitFor();
  await dialog.getByRole('textbox').fill(head ?? '');
  await page.keyboard.press('Enter');
  await dialog.getByText(/are as they were written/).waitFor();
  await dialog.getByRole('textbox').fill(`${'0'.repeat(64)}@2`);
  await page.keyboard.press('Enter');
  await dialog.getByText(/^Instead of entry 2 of/).waitFor();
  await stops.stop('log-check', { windows: FEW });
  await page.keyboard.press('Escape');
  expect(await page.getByRole('alert', { name: 'The log is not as it was written' }).count()).toBe(0);
});

test('an entry of the log that somebody changed is told where it stands, and on every page', async () => {
  await sextant.core.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('sextant');
        opening.onerror = () => reject(opening.error ?? new Error('The database does not open.'));
        opening.onsuccess = () => {
          const database = opening.result;
          const writing = database.transaction('log', 'readwrite');
          const log = writing.objectStore('log');
          const reading = log.get(2);
          reading.onsuccess = () => log.put({ ...(reading.result as object), reason: 'something else' });
          writing.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      }),
  );
  await page.getByRole('button', { name: 'Check …' }).click();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Check the log' });
  await dialog.getByText(/^What stands in entry 2 of .* is not what was written\./).waitFor();
  await page.keyboard.press('Escape');
  await stops.stop('log-broken', { windows: FEW });
  await page.keyboard.press('Control+1');
  const told = page.getByRole('alert', { name: 'The log is not as it was written' });
  await told.getByText(/1 fault\./).waitFor();
  await told.getByRole('button', { name: 'Show where' }).click();
  await screen.title('History');
});

test('no part of it is cut, covered or complained about', () => {
  expect(stops.flaws).toEqual([]);
  expect(heard.flat()).toEqual([]);
});
