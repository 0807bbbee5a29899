/** The main job: a knowledge base dropped in, a thing found, who says so read off the screen; and all is there after a power cut. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, type LaunchedApp } from './app.ts';
import { attackBundle, type Attack } from './attack.ts';
import { complaints, countsShown, dropFiles, openBySearch, reach, waitForObjects } from './desk.ts';

let folder: string;
let attack: Attack;
let sextant: LaunchedApp;
let page: Page;
let heard: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-analyst-'));
  attack = await attackBundle(folder);
  sextant = await launchApp({ profile: join(folder, 'profile') });
  page = sextant.page;
  heard = complaints(page, sextant.core);
});
afterAll(async () => {
  await sextant.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const main = () => page.getByRole('main');
const figure = (text: string | null) => Number(/([\d,]+)\s*$/.exec(text ?? '')?.[1]?.replaceAll(',', ''));
/** The first malware in the list of the group's ties of which a report speaks. */
const entryWithReports = () =>
  main()
    .getByRole('region', { name: 'uses → Malware' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: /[1-9]\d* references? for / }) })
    .first();
/** The entry, opened, names the reports that the file names for one of the uses of this malware. */
async function expectReports(entry: Locator): Promise<void> {
  const name = await entry.getByRole('link').first().textContent();
  const shown = (await entry.getByRole('list', { name: 'References' }).textContent()) ?? '';
  const stated = attack.uses.filter((use) => use.name === name).map(({ reports }) => reports);
  expect(
    stated.filter((reports) => reports.length > 0 && reports.every((report) => shown.includes(report))),
    shown,
  ).not.toEqual([]);
}

test('the first page says what to drop where', async () => {
  await page.getByRole('heading', { level: 1, name: 'Welcome to Sextant' }).waitFor();
  await main().getByText('Drop files or folders anywhere on this window').waitFor();
  await page.getByRole('button', { name: 'Load the sample case' }).waitFor();
  expect(await countsShown(page)).toMatchObject({ objects: 0 });
});

test('dropped: the window says so while the file is over it, shows progress, and the first rows are found before the rest is in', async () => {
  await dropFiles(page, [attack.file], async () => {
    await page.getByText('Drop to import').waitFor();
  });
  await page.getByText('Drop to import').waitFor({ state: 'detached' });
  await page.getByRole('progressbar', { name: 'Progress of enterprise-attack.json' }).waitFor();
  await page.keyboard.press('Control+f');
  await page.keyboard.insertText(attack.early);
  // both at the same moment: the hit is on the screen and the import still runs
  const during = await page.waitForFunction(
    (name) => {
      const hit = [...document.querySelectorAll('[role=option]')].find((option) => option.textContent.includes(name));
      const bar = document.querySelector('[role=progressbar]');
      return hit && bar ? document.querySelector('footer')?.textContent : undefined;
    },
    attack.early,
    { timeout: 20_000, polling: 20 },
  );
  expect(await during.jsonValue()).toMatch(/Importing enterprise-attack\.json.*\d objects/);
  await page.keyboard.press('Escape');
  await page.getByText(/[\d,]+ objects · [\d,]+\/s · .* left/).waitFor({ timeout: 20_000 });
  await waitForObjects(page, attack.total);
  expect(await countsShown(page)).toEqual({ objects: attack.total, relationships: attack.relationships });
});

test('another name of a group, in small letters, finds it; its page says what it uses', async () => {
  await openBySearch(page, attack.group.alias, attack.group.name);
  const ties = main().getByRole('button', { name: /^uses Malware/ });
  expect(figure(await ties.textContent())).toBe(attack.uses.length);
});

test('from the group to the report that says that it uses a malware: two clicks', async () => {
  await main()
    .getByRole('button', { name: /^uses Malware/ })
    .click();
  const entry = entryWithReports();
  await entry.getByRole('button', { expanded: false }).click();
  await expectReports(entry);
  expect(await entry.locator('a').count(), 'no live link').toBe(0);
});

/** The page of a thing, its ties of one kind, and the names in the list, all by keyboard. */
async function askByKeyboard(name: string, group: RegExp, title: string): Promise<{ count: number; names: string[] }> {
  await openBySearch(page, name, name);
  await page.keyboard.press('2');
  const ties = main().getByRole('button', { name: group });
  await reach(page, ties);
  const count = figure(await ties.textContent());
  await page.keyboard.press('Enter');
  const list = main().getByRole('region', { name: title });
  await list.getByText(new RegExp(`^${count.toLocaleString('en')} entr`)).waitFor();
  const names: string[] = [];
  // only what is seen is in the document: go down entry by entry and read
  await reach(page, list.getByRole('listitem').first().getByRole('link').first());
  for (let at = 1; at <= count; at++) {
    const here = list.locator(`[aria-posinset="${at}"]`).locator(':focus');
    names.push((await here.textContent()) ?? '');
    if (at < count) await page.keyboard.press('ArrowDown');
  }
  return { count, names };
}

test('by keyboard: which group uses 4H RAT', async () => {
  const { count, names } = await askByKeyboard(attack.software.name, /^Intrusion sets uses/, 'Intrusion sets → uses');
  expect(names.sort()).toEqual(attack.software.groups.sort());
  expect(count).toBe(names.length);
});

test('by keyboard: the techniques of CaddyWiper', async () => {
  const { names } = await askByKeyboard(attack.wiper.name, /^uses Attack patterns/, 'uses → Attack patterns');
  expect(names.sort()).toEqual(attack.wiper.techniques.sort());
});

test('by keyboard: how many malware use T1059.001, asked by its number', async () => {
  await openBySearch(page, attack.technique.externalId, attack.technique.name);
  await page.keyboard.press('2');
  const ties = main().getByRole('button', { name: /^Malware uses/ });
  await reach(page, ties);
  expect(figure(await ties.textContent())).toBe(attack.technique.malware);
});

test('by keyboard: from the group to the source of one use, two presses of Enter', async () => {
  await openBySearch(page, attack.group.name, attack.group.name);
  await reach(page, main().getByRole('button', { name: /^uses Malware/ }));
  await page.keyboard.press('Enter');
  const entry = entryWithReports();
  await reach(page, entry.getByRole('button', { expanded: false }));
  await page.keyboard.press('Enter');
  await expectReports(entry);
});

test('STIX text on the clipboard, pasted into the window, comes in; other text is searched for', async () => {
  const id = 'malware--8e9b7f4c-2d6a-4b57-9f0e-6a1d2c3b4e5f';
  const text = JSON.stringify({
    type: 'malware',
    spec_version: '2.1',
    id,
    created: '2026-01-01T00:00:00Z',
    modified: '2026-01-01T00:00:00Z',
    name: 'Pasted Family',
    is_family: true,
  });
  const paste = (words: string) => sextant.app.evaluate(({ clipboard }, value) => clipboard.writeText(value), words);
  await paste(text);
  await page.keyboard.press('F6');
  await page.keyboard.press('Control+v');
  await waitForObjects(page, attack.total + 1);
  await paste('pasted family');
  await page.keyboard.press('Control+v');
  await page.getByRole('heading', { level: 1, name: 'Search: pasted family' }).waitFor();
  await main().getByRole('list', { name: 'Names, ids and values' }).getByText('Pasted Family').waitFor();
  // the user's own last step goes, and only that
  await page.keyboard.press('F6');
  await page.keyboard.press('Control+z');
  await waitForObjects(page, attack.total);
});

test('nothing was complained about: no error, no refused resource', () => {
  expect(heard).toEqual([]);
});

test('killed with all its processes and started again: all is there', async () => {
  await sextant.kill();
  sextant = await launchApp({ profile: sextant.profile });
  page = sextant.page;
  await waitForObjects(page, attack.total);
  expect(await countsShown(page)).toEqual({ objects: attack.total, relationships: attack.relationships });
  await openBySearch(page, attack.group.alias, attack.group.name);
  expect(
    figure(
      await main()
        .getByRole('button', { name: /^uses Malware/ })
        .textContent(),
    ),
  ).toBe(attack.uses.length);
});
