/** From an advisory to a report in somebody's hands: dropped, accepted, judged, seen as it will be printed, printed; each fact leads to its evidence. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdfOfLines } from '../build/dev/make-pdf.ts';
import { launchApp, type LaunchedApp } from './app.ts';
import { complaints, dropDocument, dropFiles, leave, openBySearch, saveFilesAs, waitForObjects } from './desk.ts';
import { pagesOf } from './pdf-pages.ts';
import { CASE_TITLE, reportCase } from './report-case.ts';
import { screenOf, type Screen } from './screen.ts';
import { FEW, stopsIn, type Stops } from './stops.ts';

const REPORT = 'Harriers in the harbour';
const at = { spec_version: '2.1', created: '2024-01-01T00:00:00.000Z', modified: '2024-01-01T00:00:00.000Z' };
const KNOWN = [
  { type: 'intrusion-set', id: 'intrusion-set--0a2fe0d1-2d0f-4f5c-9a0e-5c1d5e8f1a01', ...at, name: 'Marsh Harrier' },
  { type: 'malware', id: 'malware--0a2fe0d1-2d0f-4f5c-9a0e-5c1d5e8f1a02', ...at, name: 'REEDMACE', is_family: true },
].map((object) => ({ ...object, object_marking_refs: ['marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'] }));
const LINES = [
  'TLP:GREEN',
  '',
  'Marsh Harrier used REEDMACE against a port in April.',
  'The loader called evil[.]badhost[.]com and 203[.]0[.]114[.]9.',
];

let folder = '';
let sextant: LaunchedApp;
let page: Page;
let screen: Screen;
let stops: Stops;
let heard: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-report-'));
  const bundle = { type: 'bundle', id: 'bundle--4d6a1c50-0000-4000-8000-0000000000fd', objects: [...KNOWN, ...reportCase().objects] };
  await writeFile(join(folder, 'case.json'), JSON.stringify(bundle));
  await writeFile(join(folder, 'advisory.pdf'), pdfOfLines([LINES], { Title: REPORT }));
  sextant = await launchApp({ profile: join(folder, 'profile') });
  page = sextant.page;
  heard = complaints(page, sextant.core);
  screen = screenOf(sextant);
  stops = stopsIn(() => ({ page, screen }));
  await screen.resize(1280, 800);
});
afterAll(async () => {
  await sextant.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const dialog = () => page.getByRole('dialog', { name: 'Export' });
const sheet = () => page.frameLocator('iframe[title="As it is printed"]');
const choose = (field: string, label: string) => dialog().getByRole('combobox', { name: field }).selectOption({ label });

async function askForReport(): Promise<void> {
  await page.keyboard.press('Control+e');
  await choose('Form', 'PDF report');
  await dialog().locator('iframe').waitFor();
  // of a frame in a process of its own, whose page is exchanged while it comes, Playwright may hear nothing: it is asked for anew then
  const isHeardOf = () => page.frames().some((frame) => frame.url().startsWith('app://report/'));
  for (let times = 0; times < 3 && !(await becomes(isHeardOf)); times++) {
    await choose('Form', 'CSV table');
    await choose('Form', 'PDF report');
    await dialog().locator('iframe').waitFor();
  }
  await sheet().locator('h1').waitFor();
}

async function becomes(is: () => boolean): Promise<boolean> {
  for (let ms = 0; ms < 5000; ms += 100) {
    if (is()) return true;
    await page.waitForTimeout(100);
  }
  return false;
}

test('an advisory that is dropped is accepted, and a judgement is written that names its evidence', async () => {
  await page.getByRole('heading', { level: 1, name: 'Welcome to Sextant' }).waitFor();
  await dropFiles(page, [join(folder, 'case.json')]);
  await waitForObjects(page, 72);
  await dropDocument(page, join(folder, 'advisory.pdf'), REPORT);
  for (const found of [/^Marsh Harrier/, /^REEDMACE/, /^evil\[\.\]badhost\[\.\]com/, /^203\[\.\]0\[\.\]114/])
    await page.getByRole('option', { name: found }).waitFor();
  await page.getByRole('button', { name: 'Accept', exact: true }).first().click();
  await page.getByText(/findings? of advisory\.pdf (?:is|are) on (?:its|their) way into the store/).waitFor();
  await page.getByRole('button', { name: 'Write the report' }).click();
  await screen.title(`Write: ${REPORT}`);
  await page.getByRole('textbox', { name: /^Text of / }).focus();
  await page.keyboard.press('Control+j');
  await page.keyboard.insertText('It is likely that ');
  await page.keyboard.type('@Marsh Harrier');
  await page
    .getByRole('listbox', { name: 'Objects to name' })
    .getByRole('option', { name: /Marsh Harrier/, selected: true })
    .waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(' comes back within a month (moderate confidence).');
  await page.keyboard.press('Control+s');
  await page.getByText('· Saved').waitFor();
  await page.getByRole('link', { name: REPORT }).click();
  await screen.title(REPORT);
});

test('before it is printed it is seen as it will be, and follows template, paper and audience', async () => {
  await askForReport();
  await sheet().getByText('comes back within a month').waitFor();
  await sheet().locator('.running .mark', { hasText: 'TLP:GREEN' }).first().waitFor();
  await stops.stop('report-preview');
  await choose('Template', 'One page brief');
  await sheet().getByRole('heading', { name: 'Sources and evidence' }).waitFor({ state: 'detached' });
  await sheet().getByText('comes back within a month').waitFor();
  await dialog().getByRole('radio', { name: 'US Letter' }).check({ force: true });
  await sheet().locator('body.letter').waitFor();
  await choose('For whom, at most', 'TLP:CLEAR');
  await dialog().getByText('Nothing leaves as it is chosen').waitFor();
  await choose('For whom, at most', 'TLP:AMBER');
  await sheet().getByText('comes back within a month').waitFor();
  const letter = join(folder, 'brief.pdf');
  await saveFilesAs(sextant, letter);
  await leave(page);
  await dialog().waitFor({ state: 'detached' });
  const { pages, width } = await pagesOf(letter);
  expect([pages.length, Math.round(width)]).toEqual([1, 612]);
});

test('printed, it is marked on each page, says what is judged, and its facts lead to where they were read', async () => {
  const out = join(folder, 'report.pdf');
  await saveFilesAs(sextant, out);
  await askForReport();
  await choose('Template', 'Intelligence report');
  await dialog().getByRole('radio', { name: 'A4' }).check({ force: true });
  await sheet().getByText('Sources and evidence').first().waitFor();
  await leave(page);
  await dialog().waitFor({ state: 'detached' });
  const { pages, said, width, links } = await pagesOf(out);
  expect(Math.round(width)).toBe(596);
  for (const words of pages) expect(words.match(/TLP:GREEN/g)?.length ?? 0, words).toBeGreaterThanOrEqual(2);
  const text = pages.join(' ');
  for (const told of ['comes back within a month', 'evil[.]badhost[.]com', '203[.]0[.]114[.]9', 'advisory.pdf'])
    expect(text).toContain(told);
  // ligatures are letters apart
  expect(text).toMatch(/moderate con.{0,4}dence/);
  expect(text).not.toContain('evil.badhost.com');
  expect(said).toContain('"Creator":"Sextant"');
  // a number in brackets is a link to the row that has file, page and words
  expect(new Set(links.flat().filter((to) => /^s\d+$/.test(to))).size).toBeGreaterThanOrEqual(4);
});

test('in the window each fact has its evidence one press away', async () => {
  for (const fact of ['Marsh Harrier', 'REEDMACE', 'evil.badhost.com', '203.0.114.9']) {
    await openBySearch(page, fact, fact);
    const read = page.getByRole('region', { name: /Where it was read/ });
    await read.getByRole('button').first().click();
    await page.locator('.s-mark-at').first().waitFor();
  }
});

test('a report with all its parts', async () => {
  await openBySearch(page, CASE_TITLE, CASE_TITLE);
  const out = join('artefacts', 'report-case.pdf');
  await saveFilesAs(sextant, join(process.cwd(), out));
  await askForReport();
  await sheet().getByText('Who and what is involved').first().waitFor();
  await sheet().locator('body').getByText(CASE_TITLE).first().waitFor();
  await stops.stop('report-preview-whole', { axe: false });
  await leave(page);
  await dialog().waitFor({ state: 'detached' });
  const { pages } = await pagesOf(out);
  expect(pages.join(' ')).not.toContain(reportCase().secret);
});

/** Whether any of it is seen in the frame that it stands in. */
const inView = (found: Locator): Promise<boolean> =>
  found.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });

test('a template is duplicated, changed with its faults told by line, taken for a report, removed and brought back', async () => {
  await screen.byPalette('Report templates');
  await screen.title('Report templates');
  const text = () => page.getByRole('textbox', { name: /^Text of / });
  expect(await text().getAttribute('readonly')).toBe('');
  await sheet().locator('h1').first().waitFor();
  await page.getByRole('button', { name: 'Duplicate', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('For the board');
  await text().fill('{{banner}}\n\n# {{title}} for the board\n\nBy {{athor}}\n');
  await page.getByText('Line 5: there is no field {{athor}}.').waitFor();
  await stops.stop('report-templates-fault', { windows: FEW });
  await text().fill('{{banner}}\n\n# {{title}} for the board\n\n{{key_judgements}}\n');
  await sheet()
    .getByRole('heading', { name: /for the board$/ })
    .waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  await stops.stop('report-templates');
  // the page shows what is being written, also when it comes anew
  await text().fill(`{{cover}}\n\n{{entities}}\n\n---\n\n${'Words.\n\n'.repeat(60)}# At the end\n`);
  const end = sheet().getByRole('heading', { name: 'At the end' });
  await expect.poll(() => inView(end), { timeout: 20_000 }).toBe(true);
  await page.keyboard.press('Control+Home');
  await expect.poll(() => inView(end), { timeout: 20_000 }).toBe(false);
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('\nMore.\n');
  await sheet().getByText('More.').waitFor();
  await expect.poll(() => inView(end), { timeout: 20_000 }).toBe(true);
  await text().fill('{{banner}}\n\n# {{title}} for the board\n\n{{key_judgements}}\n');
  await end.waitFor({ state: 'detached' });
  await page.getByText('Saved', { exact: true }).waitFor();
  await openBySearch(page, REPORT, REPORT);
  await askForReport();
  await choose('Template', 'For the board');
  await sheet()
    .getByRole('heading', { name: `${REPORT} for the board` })
    .waitFor();
  await page.keyboard.press('Escape');
  await screen.byPalette('Report templates');
  const list = page.getByRole('navigation', { name: 'Templates' });
  await list.getByRole('button', { name: 'For the board' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await list.getByRole('button', { name: 'For the board' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Bring back' }).click();
  await list.getByRole('button', { name: 'For the board' }).waitFor();
});

test('nothing was cut, covered or complained about', () => {
  expect(stops.flaws).toEqual([]);
  expect(heard).toEqual([]);
});
