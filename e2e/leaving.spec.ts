/** The gate as the analyst meets it: what would leave is seen first, what may not is in no file, no picture and not on the clipboard; the history keeps the decision. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MARKED_CASES } from '../stix/gate/samples.ts';
import { launchApp, type LaunchedApp } from './app.ts';
import { complaints, dropFiles, leave, openBySearch, saveFilesAs, waitForObjects } from './desk.ts';
import { screenOf, type Screen } from './screen.ts';
import { FEW, stopsIn, type Stops } from './stops.ts';

const [marked] = MARKED_CASES;
if (!marked) throw new Error('There is no case.');
const REPORT = 'Quarterly outlook';

let folder = '';
let sextant: LaunchedApp;
let page: Page;
let screen: Screen;
let stops: Stops;
let heard: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-leaving-'));
  const bundle = { type: 'bundle', id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e562', objects: marked.objects };
  await writeFile(join(folder, 'world.json'), JSON.stringify(bundle));
  sextant = await launchApp({ profile: join(folder, 'profile') });
  page = sextant.page;
  heard = complaints(page, sextant.core);
  screen = screenOf(sextant);
  await screen.resize(1280, 800);
  stops = stopsIn(() => ({ page, screen }));
});
afterAll(async () => {
  await sextant.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const dialog = () => page.getByRole('dialog');
const secretsIn = (bytes: Buffer): string[] => {
  const [plain, wide] = [bytes.toString('latin1').toLowerCase(), bytes.toString('utf16le').toLowerCase()];
  return marked.secrets.filter((secret) => plain.includes(secret) || wide.includes(secret));
};
async function saved(name: string, act: () => Promise<void>): Promise<Buffer> {
  const file = join(folder, name);
  await saveFilesAs(sextant, file);
  await act();
  await expect
    .poll(
      () =>
        readFile(file).then(
          ({ length }) => length,
          () => 0,
        ),
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0);
  await dialog().waitFor({ state: 'detached' });
  return readFile(file);
}

test('Ctrl+E: form and audience, what would leave and what stays behind; refused, left out, blackened; the file has none of it', async () => {
  await page.getByRole('heading', { level: 1, name: 'Welcome to Sextant' }).waitFor();
  await dropFiles(page, [join(folder, 'world.json')]);
  await waitForObjects(page, marked.objects.length);
  await openBySearch(page, REPORT, REPORT);
  await page.keyboard.press('Control+e');
  await dialog().getByText(`“${REPORT}” with its members`).waitFor();
  await dialog().getByLabel('Form').selectOption({ label: 'Markdown' });
  await dialog().getByLabel('For whom, at most').selectOption('TLP:GREEN');
  await dialog().getByLabel('What they may do, at most').selectOption('PAP:GREEN');
  const way = (name: string) => dialog().getByRole('radio', { name, exact: true });
  const go = dialog().getByRole('button', { name: 'Export …' });

  await way('Nothing leaves').click();
  await dialog().getByText('Something is above what they may see, so nothing leaves.', { exact: false }).waitFor();
  expect(await go.isDisabled()).toBe(true);
  await stops.stop('leaving-refused', { windows: FEW });

  await way('Leave out').click();
  await dialog().getByText('a member of it is TLP:RED').waitFor();
  await expect.poll(() => go.isEnabled()).toBe(true);
  await stops.stop('leaving-dropped', { windows: FEW });

  await way('Blacken').click();
  await dialog().getByText('1 object stays behind').waitFor();
  await dialog().getByText('marked TLP:RED').waitFor();
  await dialog()
    .getByText(/places? (?:is|are) blackened or taken out/)
    .first()
    .click();
  await dialog().getByText('Preview', { exact: true }).click();
  await expect.poll(() => dialog().locator('pre').textContent()).toContain('redacted TLP:RED');
  await stops.stop('leaving-blackened');
  const bytes = await saved('outlook.md', () => go.click());
  expect(bytes.toString()).toContain(marked.decoy);
  expect(secretsIn(bytes)).toEqual([]);
  await page.getByText('1 object stayed behind.', { exact: false }).waitFor();
});

test('the history has what left, for whom, and how much stayed behind', async () => {
  await screen.byPalette('History');
  const steps = page.getByRole('list', { name: 'History', exact: true });
  await steps.getByRole('button', { name: /^Unfold Left Sextant: / }).click();
  await steps.getByText('markdown, for TLP:GREEN, PAP:GREEN: 4 left, 1 stayed behind, 2 blackened').waitFor();
  await stops.stop('leaving-history', { windows: FEW });
});

test.each(['svg', 'png'])('the graph of the report as %s: what stays behind is in no byte of it', async (kind) => {
  await openBySearch(page, REPORT, REPORT);
  await screen.byPalette('Open in a new graph');
  await page.locator('canvas').first().waitFor();
  await screen.byPalette(kind === 'svg' ? 'Save as SVG …' : 'Save as PNG …');
  await dialog().getByLabel('For whom, at most').selectOption('TLP:GREEN');
  const bytes = await saved(`graph.${kind}`, () => leave(page));
  expect(secretsIn(bytes)).toEqual([]);
  if (kind === 'svg') expect(bytes.toString()).toContain(REPORT.slice(0, 10));
});

test('text that is marked with the mouse: copied at once where it may be, else after the one question; what is typed is free', async () => {
  const read = () => sextant.app.evaluate(({ clipboard }) => clipboard.readText());
  const mark = async (words: string): Promise<void> => {
    await page.getByRole('main').getByText(words).first().click({ clickCount: 3 });
    await page.keyboard.press('Control+c');
  };
  await openBySearch(page, marked.decoy, marked.decoy);
  await mark('Known to everybody.');
  await expect.poll(async () => (await read()).trim()).toBe('Known to everybody.');
  expect(await dialog().count()).toBe(0);

  await openBySearch(page, 'Zorrkat', 'Zorrkat');
  await mark('steals kelp');
  await dialog().getByText('What is copied').waitFor();
  await dialog().getByText('marked TLP:RED').waitFor();
  await stops.stop('leaving-copy', { windows: FEW });
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  expect((await read()).trim()).toBe('Known to everybody.');

  await mark('steals kelp');
  await dialog().getByLabel('For whom, at most').selectOption({ label: 'Everything, for yourself' });
  await dialog().getByRole('button', { name: 'Copy', exact: true }).click();
  await expect.poll(read).toContain('steals kelp');

  // dragged it could fall into any other application
  const words = page.getByRole('main').getByText('steals kelp').first();
  await words.click({ clickCount: 3 });
  const offered = await words.evaluate((element) => {
    const drag = new DragEvent('dragstart', { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() });
    return (element.firstChild ?? element).dispatchEvent(drag);
  });
  expect(offered).toBe(false);
  await page.getByText('Marked text is copied, not dragged').waitFor();

  await page.keyboard.press('Control+f');
  await page.keyboard.insertText('zorrkat mine');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await expect.poll(read).toBe('zorrkat mine');
  expect(await dialog().count()).toBe(0);
});

test('nothing is cut, covered or wrong on these screens', () => {
  expect([stops.flaws, heard]).toEqual([[], []]);
});
