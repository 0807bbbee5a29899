/** An event of MISP into the window and out of it again: dropped, looked at as a report with its members, exported for its audience, and equal. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalText, isRecord } from '../stix/index.ts';
import { isMispDefault } from '../stix/misp/index.ts';
import { launchApp, type LaunchedApp } from './app.ts';
import { complaints, dropFiles, openBySearch, saveFilesAs } from './desk.ts';
import { ownEvents } from './interop/own-events.ts';
import { screenOf } from './screen.ts';

const [event = {}] = ownEvents();
const INFO = String(event['info']);

let folder = '';
let sextant: LaunchedApp;
let page: Page;
let heard: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-misp-window-'));
  await writeFile(join(folder, 'event.json'), JSON.stringify({ Event: event }));
  sextant = await launchApp({ profile: join(folder, 'profile') });
  page = sextant.page;
  heard = complaints(page, sextant.core);
});
afterAll(async () => {
  await sextant.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** What MISP takes for the same as nothing is nothing. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (isMispDefault(name, member) ? [] : [[name, plain(member)]])),
  );
}

test('a dropped event is a report with what is in it', async () => {
  await page.getByRole('heading', { level: 1, name: 'Welcome to Sextant' }).waitFor();
  await dropFiles(page, [join(folder, 'event.json')]);
  await openBySearch(page, INFO, INFO);
  await page.getByText('TLP:GREEN', { exact: true }).first().waitFor();
  await screenOf(sextant).show('misp-report');
});

test('exported as an event of MISP for those who may have it, it is the event that came in', async () => {
  const file = join(folder, 'out.json');
  await saveFilesAs(sextant, file);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Form').selectOption({ label: 'MISP event' });
  await dialog.getByLabel('For whom, at most').selectOption('TLP:AMBER');
  await screenOf(sextant).show('misp-export');
  await dialog.getByRole('button', { name: 'Export …' }).click();
  await expect.poll(() => readFile(file).then(({ length }) => length, () => 0), { timeout: 20_000 }).toBeGreaterThan(0); // biome-ignore format: one line
  await dialog.waitFor({ state: 'detached' });
  // one report is one event
  const { Event } = JSON.parse(await readFile(file, 'utf8')) as { Event: Record<string, unknown> };
  expect(canonicalText(plain(Event))).toEqual(canonicalText(plain(event)));
  expect(heard).toEqual([]);
});
