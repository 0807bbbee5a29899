/** From an accepted document to a written report: template, objects named with @, a judgement with its evidence; saved, taken back, kept over a restart. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdfOfLines } from '../build/dev/make-pdf.ts';
import { launchApp, type LaunchedApp } from './app.ts';
import { complaints, dropDocument, dropFiles, openBySearch, waitForObjects } from './desk.ts';
import { MARKER, PAYLOADS } from './hostile/payloads.ts';
import { lookAt } from './hostile/watch.ts';
import { screenOf, type Screen } from './screen.ts';
import { FEW, stopsIn, type Stops } from './stops.ts';

const CRANE = 'intrusion-set--0a2fe0d1-2d0f-4f5c-9a0e-5c1d5e8f1a01';
const at = { created: '2024-01-01T00:00:00.000Z', modified: '2024-01-01T00:00:00.000Z' };
const bundle = {
  type: 'bundle',
  id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e561',
  objects: [
    { type: 'intrusion-set', spec_version: '2.1', id: CRANE, ...at, name: 'Rusty Crane' },
    {
      type: 'malware',
      spec_version: '2.1',
      id: 'malware--0a2fe0d1-2d0f-4f5c-9a0e-5c1d5e8f1a02',
      ...at,
      name: 'SPOONLOADER',
      is_family: true,
    },
    {
      type: 'intrusion-set',
      spec_version: '2.1',
      id: 'intrusion-set--0a2fe0d1-2d0f-4f5c-9a0e-5c1d5e8f1a03',
      ...at,
      name: 'Grey Wagtail',
      object_marking_refs: ['marking-definition--f88d31f6-486f-44da-b317-01333bde0b82'],
    },
  ],
};
const LINES = [
  'TLP:GREEN',
  '',
  'Rusty Crane used SPOONLOADER against two ministries.',
  'The loader called evil[.]badhost[.]com and 203[.]0[.]114[.]9.',
];

let folder = '';
let sextant: LaunchedApp;
let page: Page;
let screen: Screen;
let stops: Stops;
const heard: string[][] = [];

async function start(): Promise<void> {
  sextant = await launchApp({ profile: join(folder, 'profile') });
  page = sextant.page;
  heard.push(complaints(page, sextant.core));
  screen = screenOf(sextant);
  await screen.resize(1280, 800);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-writing-'));
  await writeFile(join(folder, 'known.json'), JSON.stringify(bundle));
  await writeFile(join(folder, 'advisory.pdf'), pdfOfLines([LINES], { Title: 'Cranes over the ministries' }));
  stops = stopsIn(() => ({ page, screen }));
  await start();
});
afterAll(async () => {
  await sextant.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const REPORT = 'Cranes over the ministries';
const text = () => page.getByRole('textbox', { name: /^Text of / });
const preview = () => page.getByRole('region', { name: 'As it is read' });
const side = () => page.getByRole('complementary', { name: 'Judgements, members and evidence' });
const saved = () => page.getByText('· Saved').waitFor();

test('a report that was accepted is written from a template; @ names an object, a judgement links its evidence', async () => {
  await page.getByRole('heading', { level: 1, name: 'Welcome to Sextant' }).waitFor();
  await dropFiles(page, [join(folder, 'known.json')]);
  await waitForObjects(page, 3);
  await dropDocument(page, join(folder, 'advisory.pdf'), REPORT);
  await page.getByRole('option', { name: /^Rusty Crane/ }).waitFor();
  await page.getByRole('button', { name: 'Accept', exact: true }).first().click();
  await page.getByText(/findings? of advisory\.pdf (?:is|are) on (?:its|their) way into the store/).waitFor();
  await page.getByRole('button', { name: 'Write the report' }).click();
  await screen.title(`Write: ${REPORT}`);
  await text().waitFor();
  await stops.stop('writing-empty', { windows: FEW });
  await page.getByRole('button', { name: 'Template' }).click();
  await page.getByRole('menuitem', { name: 'Intelligence report' }).click();
  await expect.poll(() => text().inputValue()).toContain('<!-- hint: ');
  await preview().getByRole('heading', { name: 'Key judgements' }).waitFor();
  expect(await preview().textContent()).not.toContain('hint');

  await page.keyboard.press('Control+j');
  await page.keyboard.insertText('It is likely that ');
  await page.keyboard.type('@Grey');
  const list = page.getByRole('listbox', { name: 'Objects to name' });
  await list.getByRole('option', { name: /Grey Wagtail/, selected: true }).waitFor();
  await list.locator('..').getByText('TLP:AMBER', { exact: true }).waitFor();
  await stops.stop('writing-mention', {
    windows: FEW,
    open: async () => {
      await text().focus();
      await page.keyboard.press('Backspace');
      await page.keyboard.type('y');
      await list.getByRole('option', { name: /Grey Wagtail/ }).waitFor();
    },
  });
  await page.keyboard.press('Backspace');
  await page.keyboard.type('y');
  await list.getByRole('option', { name: /Grey Wagtail/, selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(' helps them, as ');
  await page.keyboard.press('Control+e');
  await page.keyboard.insertText('Rusty');
  await side()
    .getByRole('button', { name: /Rusty Crane/ })
    .first()
    .waitFor();
  await side().getByTitle('Link these words at the cursor').first().click();
  await page.keyboard.insertText(' (high confidence).');
  const written = await text().inputValue();
  expect(written).toContain('[Grey Wagtail](stix:intrusion-set--0a2fe0d1-2d0f-4f5c-9a0e-5c1d5e8f1a03)');
  expect(written).toMatch(/as \[[^\]]*Rusty Crane[^\]]*\]\(stix:intrusion-set--/);
  await side().getByText('likely: 55 to 80 %').waitFor();
  await side().getByText('It says how likely and how sure in one sentence. ICD 203 advises two.').waitFor();
  await side().getByText('1 becomes a member when you save:').waitFor();
  await stops.stop('writing');
});

test('saved, it is one step with its members; taken back and done again the text follows', async () => {
  await text().focus();
  await page.keyboard.press('Control+s');
  await saved();
  await side().getByText('becomes a member').waitFor({ state: 'detached' });
  expect(await text().inputValue()).toContain('<!-- hint: ');
  await page.getByRole('status', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(() => text().inputValue()).toBe('');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => text().inputValue()).toContain('Grey Wagtail');
  expect(await text().inputValue()).not.toContain('<!-- hint: ');
});

test('a judgement is read where its report is shown, one press from what shows it, and that from where it was read', async () => {
  await page.getByRole('link', { name: REPORT }).click();
  await screen.title(REPORT);
  const content = page.getByRole('main').locator('.s-markdown').filter({ hasText: 'It is likely that' });
  await content.getByRole('link', { name: /Rusty Crane/ }).waitFor();
  await stops.stop('writing-read', { windows: FEW });
  await content.getByRole('link', { name: 'Grey Wagtail' }).click();
  await screen.title('Grey Wagtail');
  await page.keyboard.press('Alt+ArrowLeft');
  await screen.title(REPORT);
  await page.keyboard.press('Control+Shift+j');
  await screen.title(`Write: ${REPORT}`);
  await side().getByTitle('Show the place in the document').first().click();
  await page.locator('.s-mark-at').first().waitFor();
  await page.keyboard.press('Alt+ArrowLeft');
  await screen.title(`Write: ${REPORT}`);
});

test('what was typed and not saved is there after a restart; what was changed elsewhere meanwhile is asked about', async () => {
  await text().focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('\nNot saved yet.');
  await page.getByText('· Not saved yet, draft kept').waitFor();
  await sextant.close();
  await start();
  await openBySearch(page, REPORT, REPORT);
  await page.keyboard.press('Control+Shift+j');
  await screen.title(`Write: ${REPORT}`);
  await expect.poll(() => text().inputValue()).toContain('Not saved yet.');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+z');
  await page.getByText(/^This text was changed elsewhere while you wrote/).waitFor();
  await stops.stop('writing-meanwhile', { windows: FEW });
  await page.getByRole('button', { name: 'Go on with mine' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await saved();
  expect(await text().inputValue()).toContain('Not saved yet.');
});

test('a member that is not named any more stays, unless one says otherwise', async () => {
  const before = await text().inputValue();
  await text().fill(before.replaceAll(/\[Grey Wagtail\]\(stix:[^)]*\)/g, 'somebody'));
  await side().getByText('Grey Wagtail is not named any more, and stays a member.').waitFor();
  await side().getByRole('button', { name: 'Take out' }).click();
  await side().getByText('Grey Wagtail is taken out when you save.').waitFor();
  await page.keyboard.press('Control+s');
  await saved();
  await side().getByText('Grey Wagtail', { exact: true }).waitFor({ state: 'detached' });
});

test('a report about chosen objects is begun from a template', async () => {
  await openBySearch(page, 'Grey Wagtail', 'Grey Wagtail');
  await screen.byPalette('New report from template …');
  const dialog = page.getByRole('dialog', { name: 'New report from template' });
  await dialog.waitFor();
  await page.keyboard.insertText('Wagtails this year');
  await dialog.getByRole('combobox', { name: 'Template' }).selectOption({ label: 'Threat actor profile' });
  await stops.stop('writing-begin', { windows: FEW });
  await dialog.getByRole('button', { name: 'Begin' }).click();
  await screen.title('Write: Wagtails this year');
  await expect.poll(() => text().inputValue()).toContain('## Who they are');
  expect(await text().inputValue()).toContain('<!-- hint: ');
});

test(`${PAYLOADS.length} hostile texts as a body do nothing but stand there`, async () => {
  const parts = PAYLOADS.map(
    (payload, index) => `## ${index + 1}\n\n${payload}\n\n[${payload}](stix:${CRANE}) [x](stix:javascript:window.${MARKER}=1)\n`,
  );
  await text().fill(`${parts.join('\n')}\n\nThis is the end of it.`);
  await preview().getByText('This is the end of it.').waitFor();
  await page.keyboard.press('Control+s');
  await saved();
  expect(await lookAt(page)).toEqual([]);
  expect(await page.evaluate((marker) => marker in window, MARKER)).toBe(false);
});

test('nothing was cut, covered or complained about', () => {
  expect(stops.flaws).toEqual([]);
  expect(heard.flat()).toEqual([]);
});
