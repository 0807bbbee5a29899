/** The record at the window: two actors merged and parted again, what was deleted brought back, what happened to an object. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright';
import { launchApp, type LaunchedApp } from './app.ts';
import { chooseFiles, complaints, openBySearch, reach, waitForObjects } from './desk.ts';
import { installProbe } from './perf/probes.ts';
import { screenOf, type Screen } from './screen.ts';
import { stopsIn, type Stops } from './stops.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const actor = (n: number, more: Record<string, unknown>) => ({
  type: 'intrusion-set',
  spec_version: '2.1',
  id: `intrusion-set--${uuid(n)}`,
  created: '2020-01-01T00:00:00.000Z',
  modified: '2020-01-01T00:00:00.000Z',
  ...more,
});

/** The themes. */
const BOTH = ['light', 'dark'] as const;

let folder: string;
let sextant: LaunchedApp;
let page: Page;
let screen: Screen;
let stops: Stops;
let heard: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-record-'));
  const file = join(folder, 'actors.json');
  const objects = [
    actor(1, { name: 'Grey Heron', description: 'One word on it.', aliases: ['Night Heron'] }),
    actor(2, { name: 'Night Heron', description: 'Another word on it.', aliases: ['Marsh Bird'] }),
  ];
  await writeFile(file, JSON.stringify({ type: 'bundle', id: `bundle--${uuid(9)}`, objects }));
  sextant = await launchApp();
  page = sextant.page;
  heard = complaints(page);
  screen = screenOf(sextant);
  stops = stopsIn(() => ({ page, screen }));
  await screen.resize(1280, 800);
  await chooseFiles(sextant, [file]);
});
afterAll(async () => {
  await sextant.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('two actors that share a name are merged by keyboard, with a chosen value, and parted again; the history tells it', async () => {
  await page.keyboard.press('Control+o');
  await waitForObjects(page, 2);
  await screen.byPalette('Possible duplicates');
  await page.getByText('Both are called night heron').waitFor();
  await stops.stop('duplicates', { windows: BOTH });
  await reach(page, page.getByRole('button', { name: /^Merge .*Heron and .*Heron/ }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Merge 2 objects' });
  await dialog.getByText('Another word on it.').waitFor();
  await stops.stop('merge', { windows: BOTH });
  await dialog.getByRole('radio', { name: 'Another word on it.' }).check();
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await page.getByText(/^Merged into/).waitFor();
  await page.getByText('No possible duplicates').waitFor();
  await openBySearch(page, 'Grey Heron', 'Grey Heron');
  await page.getByRole('main').getByText('Another word on it.').first().waitFor();
  await page.keyboard.press('5');
  const entries = page.getByRole('list', { name: 'What happened to this object' });
  await entries.getByText('Merged', { exact: true }).first().waitFor();
  await stops.stop('history', { windows: BOTH });
  await page.keyboard.press('Control+z');
  await screen.byPalette('Possible duplicates');
  await page.getByText('Both are called night heron').waitFor();
});

test('a pair kept apart is not proposed again, until that is taken back', async () => {
  await page.getByRole('button', { name: /^Keep apart / }).click();
  await page.getByText('No possible duplicates').waitFor();
  const toast = page.getByRole('status', { name: 'Messages' });
  await toast.getByRole('button', { name: 'Undo' }).last().click();
  await page.getByText('Both are called night heron').waitFor();
});

test('what was deleted is found in the trash and restored; a purge says first what goes and what stays', async () => {
  await screen.byPalette('Trash');
  await page.getByText('The trash is empty').waitFor();
  await page.evaluate(installProbe);
  await page.evaluate((id) => globalThis.probe.call('change', { act: 'delete', delete: [id], reason: 'twice' }), actor(2, {}).id);
  await page.getByRole('cell', { name: 'twice' }).waitFor();
  await stops.stop('trash', { windows: BOTH });
  await page.getByRole('button', { name: 'Purge Night Heron' }).click();
  const dialog = page.getByRole('dialog', { name: 'Purge Night Heron?' });
  await dialog.getByText('This cannot be undone.').waitFor();
  await stops.stop('purge', { windows: BOTH });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Restore Night Heron' }).click();
  await page.getByText('Restored Night Heron.').waitFor();
  await page.getByText('The trash is empty').waitFor();
  await waitForObjects(page, 2);
});

test('no part of it is cut, covered or complained about', () => {
  expect(stops.flaws).toEqual([]);
  expect(heard).toEqual([]);
});
