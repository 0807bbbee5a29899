/** Patterns to read and to write: on the page of an indicator, and in the field that forms will have. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, type LaunchedApp } from './app.ts';
import { complaints, countsShown, openBySearch } from './desk.ts';
import { screenOf, type Screen } from './screen.ts';
import { FEW, stopsIn } from './stops.ts';

let folder: string;
let sextant: LaunchedApp;
let page: Page;
let screen: Screen;
let heard: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-patterns-'));
  sextant = await launchApp({ profile: join(folder, 'profile') });
  page = sextant.page;
  page.setDefaultTimeout(20_000);
  screen = screenOf(sextant);
  heard = complaints(page, sextant.core);
  await screen.resize(1280, 800);
});
afterAll(async () => {
  await sextant.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const { stop, flaws } = stopsIn(() => ({ page, screen }));
const sample = (caption: string, at = 0) => page.getByRole('figure', { name: caption }).nth(at);
const field = (at: number) => sample('Field of a pattern, STIX', at).getByRole('group', { name: 'Pattern', exact: true });

const mode = (at: number, name: 'Builder' | 'Text') => field(at).getByRole('radio', { name, exact: true }).click();
const toTop = (figure: Locator) => figure.evaluate((element) => element.scrollIntoView({ block: 'start' }));

test('patterns of all languages, coloured', async () => {
  await screen.byPalette('Components');
  await screen.title('Components');
  await stop('patterns-view', { open: () => toTop(sample('Pattern, STIX')) });
  await stop('patterns-languages', { windows: FEW, open: () => toTop(sample('Pattern, YARA')) });
});

test('the builder and the text edit one pattern, and switching changes nothing', async () => {
  await stop('patterns-builder', { open: () => toTop(field(0)) });
  const text = () => field(0).getByRole('textbox', { name: 'Pattern' }).inputValue();
  const before =
    "[network-traffic:dst_ref.value ISSUBSET '198.51.100.0/24' AND network-traffic:dst_port IN (443, 8443)] REPEATS 5 TIMES WITHIN 1800 SECONDS";
  await mode(0, 'Text');
  expect(await text()).toBe(before);
  await mode(0, 'Builder');
  await field(0).getByRole('button', { name: 'Add a test' }).click();
  const row = field(0).getByRole('listitem', { name: 'Test 3' });
  await row.getByRole('combobox', { name: 'Type of object' }).selectOption('File');
  await row.getByRole('combobox', { name: 'Property' }).fill('sha-256');
  await page.keyboard.press('Enter');
  await row.getByRole('combobox', { name: 'Comparison' }).selectOption('is not');
  await row.getByRole('textbox', { name: 'Value' }).fill("O'Neil\\");
  // said in place, and the row is marked
  await field(0).getByText('This is no SHA-256 hash').waitFor();
  expect(await row.getByRole('textbox', { name: 'Value' }).getAttribute('aria-invalid')).toBe('true');
  await stop('patterns-builder-problem', { windows: FEW, open: () => toTop(field(0)) });
  await field(0).getByRole('button', { name: 'Remove test 1' }).click();
  await field(0).getByRole('button', { name: 'Remove test 1' }).click();
  await field(0).getByRole('button', { name: 'Add an observation' }).click();
  await field(0).getByRole('radio', { name: 'In this order' }).check();
  await mode(0, 'Text');
  expect(await text()).toBe(
    "[file:hashes.'SHA-256' != 'O\\'Neil\\\\'] REPEATS 5 TIMES WITHIN 1800 SECONDS FOLLOWEDBY [ipv4-addr:value = '']",
  );
});

test('a mistake is marked where it is, Format arranges, and what is too much for the builder says why', async () => {
  const box = field(1).getByRole('textbox', { name: 'Pattern' });
  await mode(1, 'Text');
  await box.fill("[file:name = 'a' AND (file:size=1 OR file:size =2 ]");
  await field(1).getByText('Line 1, column 51: Expected “)”, AND or OR, not “]”.').waitFor();
  await stop('patterns-text-problem', { windows: FEW, open: () => toTop(field(1)) });
  await field(1).getByRole('button', { name: 'Go there' }).click();
  expect(await box.evaluate((element) => (element instanceof HTMLTextAreaElement ? element.selectionStart : -1))).toBe(50);
  await page.keyboard.insertText(')');
  await field(1).getByRole('button', { name: 'Format' }).click();
  expect(await box.inputValue()).toBe("[file:name = 'a' AND (file:size = 1 OR file:size = 2)]");
  await mode(1, 'Builder');
  await field(1).getByText('This pattern stays text: inside one observation').waitFor();
  await stop('patterns-too-complex', { windows: FEW, open: () => toTop(field(1)) });
  await stop('patterns-builder-many', { windows: FEW, open: () => toTop(sample('Field of a pattern, YARA')) });
});

test('the page of an indicator shows its pattern', async () => {
  await screen.byPalette('Load the sample case');
  await expect.poll(async () => (await countsShown(page)).objects, { timeout: 60_000 }).toBeGreaterThan(20);
  await openBySearch(page, 'TIDEPOOL lure', 'TIDEPOOL lure document');
  await page.getByRole('button', { name: 'Look for it in observed data' }).click();
  await page.getByText('1 of 1 observed data satisfies the pattern.').waitFor();
  await stop('patterns-indicator');
});

test('nothing is cut, nothing lies over something else, nobody complained', () => {
  expect(flaws).toEqual([]);
  expect(heard).toEqual([]);
});
