/** A thing with 10,000 neighbours, and a saved graph of 5,000: opened, worked with, and there again after the next start. Every figure follows from the bundle. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, type LaunchedApp } from './app.ts';
import { complaints, leave, openBySearch, saveFilesAs } from './desk.ts';
import { importFiles } from './headless/documents.ts';
import { countOf, FIRST, HUBS, makeHubs, SECOND } from './hubs.ts';
import { screenOf } from './screen.ts';

const hubs = makeHubs();
const FIRST_SIZE = 1 + hubs.around[0].size;
const SECOND_SIZE = 1 + hubs.around[1].size;
/** Above this nobody reads a graph, and groups opened by hand may fill up to the second. */
const READABLE = 800;
const MOST_DRAWN = 2000;

let folder: string;
let profile: string;
let sextant: LaunchedApp;
let page: Page;
const heard: string[] = [];

async function start(): Promise<void> {
  sextant = await launchApp({ profile });
  page = sextant.page;
  const now = complaints(page, sextant.core);
  // one list for all starts
  now.push = (...more) => heard.push(...more);
  await screenOf(sextant).resize(1280, 800);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-large-'));
  profile = join(folder, 'profile');
  const file = join(folder, 'hubs.json');
  await writeFile(file, hubs.text);
  const { files } = await importFiles(profile, [file]);
  expect(files.map(({ read, rejected }) => ({ read, rejected }))).toEqual([{ read: hubs.objects, rejected: 0 }]);
  await start();
});
afterAll(async () => {
  await sextant.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const canvas = () => page.getByRole('application', { name: 'Graph of objects and how they are tied' });
const list = () => page.getByRole('listbox', { name: 'What is drawn' });
const hints = () => page.getByRole('note').textContent();

interface Drawn {
  members: number;
  nodes: number;
  ties: number;
}
/** What the canvas holds and draws, once nothing moves any more. */
async function settled(members: number): Promise<Drawn> {
  await expect
    .poll(() => canvas().evaluate(({ dataset }) => [dataset.members, dataset.loading, dataset.layout]), { timeout: 60_000 })
    .toEqual([String(members), 'false', 'idle']);
  const now = await canvas().evaluate(({ dataset }) => [dataset.members, dataset.drawnNodes, dataset.drawnTies].map(Number));
  const [held = -1, nodes = -1, ties = -1] = now;
  expect(nodes + ties, 'never more than a canvas can take').toBeLessThanOrEqual(MOST_DRAWN);
  return { members: held, nodes, ties };
}

interface Entry {
  name: string;
  /** of a group; of an object 1 */
  count: number;
  isGroup: boolean;
}
/** The whole list of what is drawn: it has only what is seen in the document, so it is scrolled through. */
async function listed(): Promise<Entry[]> {
  if (!(await list().isVisible())) await page.keyboard.press('Shift+L');
  await list().waitFor();
  const rows = await list().evaluate(async (box) => {
    const found = new Map<number, [string, string]>();
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    box.scrollTop = 0;
    for (;;) {
      await frame();
      await frame();
      const options = [...box.querySelectorAll('[role=option]')];
      for (const option of options)
        found.set(Number(option.getAttribute('aria-posinset')), [
          option.querySelector('[title]:not([aria-hidden])')?.getAttribute('title') ?? '',
          option.textContent,
        ]);
      const all = Number(options[0]?.getAttribute('aria-setsize') ?? 0);
      if (found.size >= all || box.scrollTop + box.clientHeight >= box.scrollHeight) return [...found].sort((a, b) => a[0] - b[0]);
      box.scrollTop += box.clientHeight / 2;
    }
  });
  expect(rows.map(([at]) => at)).toEqual(rows.map((_, index) => index + 1));
  return rows.map(([, [name, text]]) => {
    const count = /Group([\d,]+) objects?$/.exec(text)?.[1];
    return { name, count: Number(count?.replaceAll(',', '') ?? 1), isGroup: count !== undefined };
  });
}
const sum = (entries: readonly Entry[]) => entries.reduce((all, { count }) => all + count, 0);
const groupsOf = (entries: readonly Entry[]) =>
  Object.fromEntries(entries.filter(({ isGroup }) => isGroup).map(({ name, count }) => [name, count]));

/** The keyboard down the list to the entry of this name. */
async function walkTo(name: string | RegExp): Promise<void> {
  const hasFocus = async () => (await list().count()) > 0 && (await list().evaluate((element) => element === document.activeElement));
  if (!(await hasFocus())) {
    await page.keyboard.press('Shift+L');
    await expect.poll(hasFocus).toBe(true);
  }
  const here = () =>
    list().evaluate((element) =>
      Number(document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.getAttribute('aria-posinset')),
    );
  const at = (await listed()).findIndex((entry) => (typeof name === 'string' ? entry.name === name : name.test(entry.name)));
  expect(at, `${String(name)} is in the list`).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Home');
  for (let tens = 0; tens < Math.floor(at / 10); tens++) await page.keyboard.press('PageDown');
  for (let ones = 0; ones < at % 10; ones++) await page.keyboard.press('ArrowDown');
  await expect.poll(here).toBe(at + 1);
}
async function openInList(name: string | RegExp): Promise<void> {
  await walkTo(name);
  await page.keyboard.press('Enter');
}

async function graphOf(hub: string): Promise<void> {
  await openBySearch(page, hub, hub);
  await page.keyboard.press('g');
  await settled(1);
}

async function nameGraph(name: string): Promise<void> {
  await canvas().focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Name of the graph' }).fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  await saved();
}
const saved = () =>
  page
    .getByRole('status')
    .filter({ hasText: /^\s*· Saved$/ })
    .waitFor({ timeout: 20_000 });

/** The picture of the graph as text, without the line that says when it was made. */
async function picture(name: string): Promise<string> {
  const out = join(folder, `${name}.svg`);
  await saveFilesAs(sextant, out);
  await screenOf(sextant).byPalette('Save as SVG …');
  await leave(page);
  await page.getByText(`Saved to ${out}`).waitFor({ timeout: 20_000 });
  const text = await readFile(out, 'utf8');
  expect(text).toContain('</svg>');
  return text
    .split('\n')
    .filter((line) => !/Sextant, \d{4}-\d\d-\d\d</.test(line))
    .join('\n');
}

/** From the list of graphs by keyboard. */
async function reopen(name: string, members: number): Promise<void> {
  await page.keyboard.press('Control+8');
  await page.getByRole('heading', { level: 1, name: 'Graphs', exact: true }).waitFor();
  await page.getByRole('link', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  await settled(members);
}

interface Remembered extends Drawn {
  entries: Entry[];
  picture: string;
}
const remembered = async (name: string, members: number): Promise<Remembered> => ({
  ...(await settled(members)),
  entries: await listed(),
  picture: await picture(name),
});

const MALWARE = countOf(FIRST, 'malware');
const USED_MALWARE = FIRST[0]?.count ?? 0;
const ONE_BY_ONE = countOf(FIRST, 'identity');
/** The groups of the first hub as they are closed. */
const TOP = {
  Malware: MALWARE,
  'Attack patterns': countOf(FIRST, 'attack-pattern'),
  Indicators: countOf(FIRST, 'indicator'),
  Tools: countOf(FIRST, 'tool'),
  Campaigns: countOf(FIRST, 'campaign'),
};

test('all 10,000 neighbours come in by one key, and what is drawn can be read', async () => {
  await graphOf(HUBS[0]);
  await page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((seen) => tasks.push(...seen.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    Object.assign(globalThis, { longTasks: tasks });
  });
  const begun = performance.now();
  await page.keyboard.press('e');
  const drawn = await settled(FIRST_SIZE);
  const took = performance.now() - begun;
  const longest = await page.evaluate(() => Math.max(0, ...((globalThis as { longTasks?: number[] }).longTasks ?? [])));
  process.stdout.write(`expand 10,000: ${took.toFixed(0)} ms to rest, longest task of the window ${longest.toFixed(0)} ms\n`);
  expect(drawn.nodes + drawn.ties).toBeLessThanOrEqual(READABLE);
  // hub, five groups, and the one type that has room; one bundle each, two for malware
  expect(drawn).toEqual({ members: FIRST_SIZE, nodes: 1 + 5 + ONE_BY_ONE, ties: 6 + ONE_BY_ONE });
  const entries = await listed();
  expect(groupsOf(entries)).toEqual(TOP);
  expect(sum(entries)).toBe(FIRST_SIZE);
});

test('groups open by keyboard, level by level, down to single objects', async () => {
  const { Malware: _, ...others } = TOP;
  await openInList('Malware');
  await settled(FIRST_SIZE);
  let entries = await listed();
  expect(groupsOf(entries)).toEqual({
    ...others,
    [`Malware: ${HUBS[0]} uses`]: USED_MALWARE,
    [`Malware: related-to ${HUBS[0]}`]: MALWARE - USED_MALWARE,
  });
  expect(sum(entries)).toBe(FIRST_SIZE);

  await openInList(`Malware: ${HUBS[0]} uses`);
  await settled(FIRST_SIZE);
  entries = await listed();
  const parts = entries.filter(({ name }) => / … /.test(name));
  expect(parts.map(({ count }) => count)).toEqual(Array.from({ length: USED_MALWARE / 100 }, () => 100));
  expect(sum(entries)).toBe(FIRST_SIZE);

  await openInList(/^Malware: malware 0100 … malware 0199$/);
  const drawn = await settled(FIRST_SIZE);
  expect(drawn.nodes).toBe(1 + ONE_BY_ONE + 4 + 1 + (USED_MALWARE / 100 - 1) + 100);
  entries = await listed();
  expect(entries.filter(({ name, isGroup }) => !isGroup && name.startsWith('malware 01'))).toHaveLength(100);
  expect(sum(entries)).toBe(FIRST_SIZE);
});

test('every tie among them: bundled, and none is counted twice', async () => {
  await page.keyboard.press('x');
  const among = hubs.ties.filter(
    ({ source, target }) =>
      ![source, target].some((end) => hubs.hubs.includes(end)) && hubs.around[0].has(source) && hubs.around[0].has(target),
  ).length;
  await page
    .getByText(`Drew ${among.toLocaleString('en')} further ties.`)
    .first()
    .waitFor();
  await settled(FIRST_SIZE);
  expect(sum(await listed())).toBe(FIRST_SIZE);
});

test('finding marks what is drawn for it: the object, or the group in which it is', async () => {
  await page.keyboard.press('f');
  const field = page.getByRole('textbox', { name: 'Find in the graph' });
  const hits = page.locator('span', { has: field }).getByRole('status');
  await field.fill('malware 01');
  // 100 single ones; nothing of that name is in a group
  await expect.poll(() => hits.textContent()).toBe('100');
  await field.fill('malware 2');
  // 500 of them used, in 5 parts by name, and 500 related ones in one group
  await expect.poll(() => hits.textContent()).toBe('6');
  await field.fill('indicator 0007');
  await expect.poll(() => hits.textContent()).toBe('1');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: /^Details/ }).click();
  await page.getByRole('heading', { level: 2, name: 'Indicators', exact: true }).waitFor();
  await field.fill('nobody of this name');
  await expect.poll(() => hits.textContent()).toBe('0');
  // the first lets go of the words, the second of the field
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect.poll(() => canvas().evaluate((element) => element === document.activeElement)).toBe(true);
});

test('all of one type: chosen, removed, brought back, removed again, brought back', async () => {
  const before = await settled(FIRST_SIZE);
  await walkTo('malware 0123');
  await page.keyboard.press('t');
  await page.getByRole('tab', { name: /^Details/ }).click();
  await page.getByRole('heading', { level: 2, name: `${MALWARE.toLocaleString('en')} objects chosen` }).waitFor();
  await canvas().focus();
  await page.keyboard.press('Delete');
  await settled(FIRST_SIZE - MALWARE);
  await page.keyboard.press('Control+z');
  expect(await settled(FIRST_SIZE)).toEqual(before);
  await page.keyboard.press('Control+Shift+Z');
  const without = await settled(FIRST_SIZE - MALWARE);
  expect(sum(await listed())).toBe(FIRST_SIZE - MALWARE);
  expect(without.nodes + without.ties).toBeLessThanOrEqual(READABLE);
  await canvas().focus();
  await page.keyboard.press('Control+z');
  expect(await settled(FIRST_SIZE)).toEqual(before);
});

test('a type is hidden by its legend and shown again', async () => {
  const before = await settled(FIRST_SIZE);
  await page.keyboard.press('Shift+T');
  const entry = page.getByRole('list', { name: 'Types' }).getByRole('button', { name: /^Indicators/ });
  expect(await entry.textContent()).toContain(TOP.Indicators.toLocaleString('en'));
  await entry.press('Enter');
  await expect.poll(hints).toContain(`${TOP.Indicators.toLocaleString('en')} objects hidden by filters`);
  await settled(FIRST_SIZE);
  expect(sum(await listed())).toBe(FIRST_SIZE - TOP.Indicators);
  await page.keyboard.press('Shift+T');
  await entry.press('Enter');
  await expect.poll(hints).not.toContain('hidden by filters');
  expect(await settled(FIRST_SIZE)).toEqual(before);
});

test('a time range leaves what is tied in it', async () => {
  await page.keyboard.press('Shift+T');
  const from = page.getByRole('slider', { name: 'Time, from' });
  for (let presses = 0; presses < 30; presses++) await from.press('PageUp');
  await settled(FIRST_SIZE);
  const day =
    /(\d{4}-\d\d-\d\d) to \d{4}-\d\d-\d\d/.exec(
      (await page.getByRole('complementary', { name: 'Beside the graph' }).textContent()) ?? '',
    )?.[1] ?? '';
  expect(day > '2021-06-01' && day < '2022-12-31', day).toBe(true);
  const inside = new Set([hubs.hubs[0], ...hubs.around[0]]);
  const shown = new Set([hubs.hubs[0]]);
  for (const tie of hubs.ties)
    if (tie.day >= day && inside.has(tie.source) && inside.has(tie.target)) for (const end of [tie.source, tie.target]) shown.add(end);
  expect(shown.size).toBeGreaterThan(1000);
  expect(shown.size).toBeLessThan(FIRST_SIZE - 1000);
  expect(sum(await listed())).toBe(shown.size);
  await expect.poll(hints).toContain(`${(FIRST_SIZE - shown.size).toLocaleString('en')} objects hidden by filters`);
  await page.keyboard.press('Shift+T');
  await page.getByRole('button', { name: 'Show everything' }).press('Enter');
  await settled(FIRST_SIZE);
  expect(sum(await listed())).toBe(FIRST_SIZE);
});

test('laid out again: to rest, elsewhere, and undone exactly', async () => {
  const before = await picture('before-layout');
  await canvas().focus();
  await page.keyboard.press('Shift+R');
  await settled(FIRST_SIZE);
  const grid = await picture('grid');
  expect(grid).not.toBe(before);
  await canvas().focus();
  await page.keyboard.press('Control+z');
  await settled(FIRST_SIZE);
  expect(await picture('after-undo')).toBe(before);
  await canvas().focus();
  await page.keyboard.press('l');
  await settled(FIRST_SIZE);
});

let first: Remembered;
let second: Remembered;

test('a second graph of 5,000, with groups that were opened', async () => {
  await nameGraph('Ten thousand');
  first = await remembered('first-before', FIRST_SIZE);
  await graphOf(HUBS[1]);
  await page.keyboard.press('e');
  const drawn = await settled(SECOND_SIZE);
  expect(drawn.nodes + drawn.ties).toBeLessThanOrEqual(READABLE);
  let entries = await listed();
  expect(groupsOf(entries)).toEqual({
    Malware: countOf(SECOND, 'malware'),
    'Attack patterns': countOf(SECOND, 'attack-pattern'),
    Vulnerabilities: countOf(SECOND, 'vulnerability'),
    Infrastructures: countOf(SECOND, 'infrastructure'),
  });
  await openInList('Vulnerabilities');
  await settled(SECOND_SIZE);
  await openInList(/^Vulnerabilities: vulnerability 0300 … /);
  await settled(SECOND_SIZE);
  entries = await listed();
  expect(entries.filter(({ name, isGroup }) => !isGroup && name.startsWith('vulnerability 03'))).toHaveLength(100);
  expect(sum(entries)).toBe(SECOND_SIZE);
  await nameGraph('Five thousand');
  second = await remembered('second-before', SECOND_SIZE);
});

test.each(['quit', 'killed'] as const)('%s and started again: both graphs are as they were', async (how) => {
  await saved();
  await (how === 'quit' ? sextant.close() : sextant.kill());
  await start();
  await page.keyboard.press('Control+8');
  const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
  for (const [name, size] of [
    ['Ten thousand', FIRST_SIZE],
    ['Five thousand', SECOND_SIZE],
  ] as const)
    await row(name)
      .getByRole('cell', { name: size.toLocaleString('en'), exact: true })
      .waitFor();
  await reopen('Five thousand', SECOND_SIZE);
  expect(await remembered(`second-${how}`, SECOND_SIZE)).toEqual(second);
  await reopen('Ten thousand', FIRST_SIZE);
  expect(await remembered(`first-${how}`, FIRST_SIZE)).toEqual(first);
  // what was opened is worked with: one more step, and back
  await walkTo('malware 0150');
  await page.keyboard.press('Delete');
  await settled(FIRST_SIZE - 1);
  await page.keyboard.press('Control+z');
  await settled(FIRST_SIZE);
});

test('a graph that is deleted comes back by the button of its message', async () => {
  await page.keyboard.press('Control+8');
  await page.getByRole('button', { name: 'Delete Five thousand' }).press('Enter');
  await page.getByRole('link', { name: 'Five thousand', exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Bring back' }).press('Enter');
  await page.getByRole('link', { name: 'Five thousand', exact: true }).waitFor();
  await reopen('Five thousand', SECOND_SIZE);
  expect(await listed()).toEqual(second.entries);
});

test('nothing was complained about', () => {
  expect(heard).toEqual([]);
});
