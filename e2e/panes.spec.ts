/** Several places at once: side panels, two graphs, two windows, things carried by mouse. Each is what one page alone does not show. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchApp, type LaunchedApp } from './app.ts';
import { chooseFiles, complaints, countsShown, openBySearch } from './desk.ts';

let sextant: LaunchedApp;
let page: Page;
let folder: string;
let heard: string[];

const T = '2024-05-06T07:08:09.000Z';
const id = (type: string, number: number) => `${type}--5c1fd3c2-9bd1-4a53-8f1c-${String(number).padStart(12, '0')}`;
const common = { spec_version: '2.1', created: T, modified: T };
const GROUP = { type: 'intrusion-set', id: id('intrusion-set', 1), ...common, name: 'Brass Heron' };
const OTHER = { type: 'intrusion-set', id: id('intrusion-set', 2), ...common, name: 'Slate Ibis' };
const MALWARE = { type: 'malware', id: id('malware', 1), ...common, name: 'TIDEPOOL', is_family: true };
const ADDRESS = { type: 'ipv4-addr', spec_version: '2.1', id: id('ipv4-addr', 1), value: '192.0.2.77' };
const relationship = (number: number, type: string, from: string, to: string) => ({
  type: 'relationship',
  id: id('relationship', number),
  ...common,
  relationship_type: type,
  source_ref: from,
  target_ref: to,
});
const FIRST = [
  GROUP,
  OTHER,
  MALWARE,
  ADDRESS,
  relationship(1, 'uses', GROUP.id, MALWARE.id),
  relationship(2, 'uses', OTHER.id, MALWARE.id),
];
const NEWER = [
  { ...GROUP, modified: '2024-06-01T00:00:00.000Z', description: 'Seen again.' },
  relationship(3, 'targets', GROUP.id, OTHER.id),
];

async function bring(name: string, objects: readonly object[]): Promise<void> {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify({ type: 'bundle', id: `bundle--${crypto.randomUUID()}`, objects }));
  await chooseFiles(sextant, [file]);
  await page.keyboard.press('Control+o');
}

const canvases = () => page.getByRole('application');
const members = (canvas: Locator) => canvas.getAttribute('data-members');
const side = () => page.getByRole('complementary', { name: 'Side panels' }).getByRole('region').first();
const action = async (words: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText(words);
  await expect.poll(() => page.getByRole('option').first().textContent()).toContain(words);
  await page.keyboard.press('Enter');
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-panes-'));
  sextant = await launchApp();
  page = sextant.page;
  page.setDefaultTimeout(8000);
  heard = complaints(page);
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.getByRole('navigation').first().waitFor();
  await page.keyboard.press('Escape');
}, 60_000);

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await sextant.screenshot(`panes-${task.name.slice(0, 12)}`);
});

afterAll(async () => {
  await sextant.close();
  await rm(folder, { recursive: true, force: true });
});

test('the page of an object is what the palette acts on, whatever had the focus before', { timeout: 30_000 }, async () => {
  await bring('first.json', FIRST);
  await expect.poll(async () => (await countsShown(page)).relationships, { timeout: 20_000 }).toBe(2);
  await openBySearch(page, 'Brass Heron', 'Brass Heron');
  await page.keyboard.press('Control+d');
  await page.getByText('1 bookmark set.').waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('matrix');
  await expect
    .poll(() => page.getByRole('option').allTextContents())
    .toEqual(expect.arrayContaining([expect.stringContaining('on the ATT&CK matrix')]));
  await page.keyboard.press('Escape');
  await action('Open in a new graph');
  await expect.poll(() => members(canvases().first())).toBe('1');
});

test('the undo of an import takes the import back, even where a graph is shown', { timeout: 30_000 }, async () => {
  await bring('newer.json', NEWER);
  const toast = page.getByRole('status', { name: 'Messages' }).locator(':scope > *').filter({ hasText: 'newer.json' });
  await toast.getByRole('button', { name: 'Undo' }).click({ timeout: 20_000 });
  await expect.poll(async () => (await countsShown(page)).relationships).toBe(2);
  expect(await members(canvases().first())).toBe('1');
  await page.keyboard.press('Control+z');
  await expect.poll(() => members(canvases().first()), { message: 'the key is the graph’s own' }).toBe('0');
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => members(canvases().first())).toBe('1');
});

test('two graphs at once: keys and undo act on the active one', { timeout: 60_000 }, async () => {
  await page.keyboard.press('Control+8');
  const first = page.getByRole('link', { name: /Graph of Brass Heron/ });
  await first.focus();
  await page.keyboard.press('Alt+Enter');
  await expect.poll(() => side().getByRole('application').count()).toBe(1);
  await openBySearch(page, 'Slate Ibis', 'Slate Ibis');
  await action('Open in a new graph');
  await expect.poll(() => canvases().count()).toBe(2);
  const [main, beside] = [page.getByRole('main').getByRole('application'), side().getByRole('application')];
  await main.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('e');
  await expect.poll(() => members(main)).toBe('2');
  expect(await members(beside)).toBe('1');
  await beside.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('e');
  await expect.poll(() => members(beside)).toBe('2');
  await page.keyboard.press('Control+z');
  await expect.poll(() => members(beside)).toBe('1');
  expect(await members(main)).toBe('2');
  expect(
    await page.evaluate(() =>
      [...document.querySelectorAll('[id]')].map((one) => one.id).filter((one, at, all) => all.indexOf(one) !== at),
    ),
  ).toEqual([]);
});

test('one graph in two panes is one graph: acts of either are seen in both, and closing one leaves the other at work', {
  timeout: 30_000,
}, async () => {
  await page.getByRole('main').getByRole('application').focus();
  await action('Show this page beside itself');
  const last = page.getByRole('complementary', { name: 'Side panels' }).locator('section[data-pane]').last();
  const both = [page.getByRole('main').getByRole('application'), last.getByRole('application')] as const;
  await expect.poll(async () => [await canvases().count(), await members(both[1])]).toEqual([3, await members(both[0])]);
  await both[1].focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect.poll(async () => Promise.all(both.map(members))).toEqual(['0', '0']);
  await both[0].focus();
  await page.keyboard.press('Control+z');
  await expect.poll(async () => Promise.all(both.map(members))).toEqual(['2', '2']);
  // closing one leaves the other at work
  await both[1].focus();
  await page.keyboard.press('Control+w');
  await expect.poll(() => canvases().count()).toBe(2);
  await both[0].focus();
  await page.keyboard.press('0');
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect.poll(() => members(both[0])).toBe('0');
  await page.keyboard.press('Control+z');
  await expect.poll(() => members(both[0])).toBe('2');
});

test('rows and links are dragged into the graph beside, and onto the rail', { timeout: 60_000 }, async () => {
  const beside = side().getByRole('application');
  const before = Number(await members(beside));
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^All entities/ })
    .click();
  const row = page.getByRole('main').getByRole('row').filter({ hasText: 'TIDEPOOL' });
  await row.dragTo(beside, { targetPosition: { x: 60, y: 60 } });
  await expect.poll(() => members(beside)).toBe(String(before + 1));
  await page
    .getByRole('main')
    .getByRole('row')
    .filter({ hasText: 'Slate Ibis' })
    .dragTo(page.getByRole('link', { name: 'Graphs', exact: true }));
  await expect.poll(() => members(beside), { message: 'the graph that is seen' }).toBe(String(before + 2));
});

test('a value that is known opens beside from its row of the lookup, and is copied defanged', { timeout: 60_000 }, async () => {
  await page.keyboard.press('Control+l');
  await page.getByRole('main').getByRole('textbox').first().focus();
  await page.keyboard.insertText('192[.]0[.]2[.]77 and 198.51.100.3');
  const results = page.getByRole('grid', { name: 'Results' });
  await results.getByText('192').first().waitFor();
  await results.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Alt+Enter');
  const heading = page.getByRole('complementary', { name: 'Side panels' }).getByRole('heading', { level: 1, name: ADDRESS.value });
  await heading.waitFor();
  expect(await results.count(), 'the lookup stays').toBe(1);
  await action('Copy value');
  await expect
    .poll(() =>
      page.evaluate(() => navigator.clipboard.readText()).catch(() => sextant.app.evaluate(({ clipboard }) => clipboard.readText())),
    )
    .toBe('192[.]0[.]2[.]77');
  await page.keyboard.press('Control+\\');
});

test('a bookmark says what came in since the last look', { timeout: 60_000 }, async () => {
  await page.keyboard.press('Control+Shift+b');
  await page.getByRole('heading', { level: 1, name: 'Bookmarks' }).waitFor();
  await bring('newer-still.json', NEWER);
  await expect.poll(async () => (await countsShown(page)).relationships, { timeout: 20_000 }).toBe(3);
  await page.getByRole('main').getByText('1 new statement, 1 new relationship').waitFor();
  await page.keyboard.press('Control+1');
  await page.getByRole('main').getByText('1 statement · 1 relationship').waitFor();
  await openBySearch(page, 'Brass Heron', 'Brass Heron');
  await page.getByRole('main').getByText('1 new statement, 1 new relationship').waitFor();
});

test('a window hears of names, changes and settings of another', { timeout: 60_000 }, async () => {
  const opened = sextant.app.waitForEvent('window');
  await page.evaluate(() => window.desktop.newWindow());
  const second = await opened;
  heard.push(...complaints(second));
  await second.getByRole('navigation').first().waitFor();
  second.setDefaultTimeout(8000);
  await page.keyboard.press('Control+8');
  await second.keyboard.press('Control+8');
  const graphIn = (where: Page) => where.getByRole('main').getByRole('link', { name: /Graph of Slate Ibis|Renamed/ });
  await graphIn(second).waitFor();
  await page
    .getByRole('button', { name: /^Rename.*Slate Ibis/ })
    .first()
    .click();
  await page.keyboard.insertText('Renamed');
  await page.keyboard.press('Enter');
  await expect.poll(() => graphIn(second).first().textContent()).toContain('Renamed');
  await graphIn(page).first().click();
  await graphIn(second).first().click();
  const [mine, theirs] = [page.getByRole('main').getByRole('application'), second.getByRole('main').getByRole('application')];
  await expect.poll(() => members(theirs)).toBe('2');
  await mine.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect.poll(() => members(theirs), { timeout: 10_000 }).toBe('0');
  // both at once: the later one is asked, and keeps its own as a copy
  await page.keyboard.press('Control+z');
  await expect.poll(() => members(theirs), { timeout: 10_000 }).toBe('2');
  await theirs.focus();
  for (const window of [page, second]) await window.keyboard.press('Control+a');
  await Promise.all([page, second].map((window) => window.keyboard.press('Delete')));
  const copies = [page, second].map((window) => window.getByRole('button', { name: 'Keep mine as a copy' }));
  const counts = async (): Promise<number[]> => Promise.all(copies.map((button) => button.count()));
  await expect.poll(async () => (await counts()).toSorted((a, b) => a - b), { timeout: 10_000 }).toEqual([0, 1]);
  await copies[(await counts()).indexOf(1)]?.click();
  await expect.poll(counts).toEqual([0, 0]);
  await expect
    .poll(async () => (await page.evaluate(() => document.title)) + (await second.evaluate(() => document.title)))
    .toContain('copy');
  await page.evaluate(() => window.desktop.setSettings({ density: 'comfortable' }));
  await expect
    .poll(() => second.evaluate(() => document.documentElement.dataset['density'] ?? document.body.dataset['density']))
    .toBe('comfortable');
  expect(heard).toEqual([]);
});
