/**
 * The screens of the analyst's own work, each in both themes, at 1280×800 and 1920×1080 and at 200 %: pictures of them in
 * artefacts/screens, nothing that axe calls serious, nothing cut, nothing over something else, nothing outside of the window.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headless, launchApp, sharedData, type LaunchedApp } from './app.ts';
import { attackBundle, type Attack } from './attack.ts';
import { picturesAfter } from './coarse-pictures.ts';
import { chooseFiles, complaints, countsShown, openBySearch } from './desk.ts';
import { screenOf, type Screen } from './screen.ts';
import { FEW, stopsIn } from './stops.ts';

let folder: string;
let attack: Attack;
let sextant: LaunchedApp;
let page: Page;
let screen: Screen;
let heard: string[];

async function start(): Promise<void> {
  sextant = await launchApp({ profile: join(folder, 'profile') });
  page = sextant.page;
  page.setDefaultTimeout(20_000);
  screen = screenOf(sextant);
  heard = complaints(page, sextant.core);
  await screen.resize(1280, 800);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-pictures-'));
  attack = await attackBundle(folder);
  await start();
});
afterAll(async () => {
  await sextant.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const main = () => page.getByRole('main');
const { stop, flaws } = stopsIn(() => ({ page, screen }));

const go = async (key: string, title: string) => {
  await page.keyboard.press(key);
  await screen.title(title);
};
const escape = () => page.keyboard.press('Escape');

describe('before anything is known', () => {
  test('matrix, lookup, bookmarks, graphs and a graph without content say what would be there', async () => {
    await go('Control+9', 'ATT&CK matrix');
    await main().getByText('No ATT&CK here yet').waitFor();
    await stop('empty-matrix');
    await go('Control+l', 'Lookup');
    await stop('empty-lookup');
    await go('Control+Shift+B', 'Bookmarks');
    await main().getByText('No bookmarks yet').waitFor();
    await stop('empty-bookmarks', { windows: FEW });
    await go('Control+8', 'Graphs');
    await main().getByText('No graphs yet').waitFor();
    await stop('empty-graphs', { windows: FEW });
    await screen.byPalette('New graph');
    await main().getByText('An empty graph').waitFor();
    await stop('empty-graph');
  });

  test('the five steps of the tour', async () => {
    await go('Control+1', 'Welcome to Sextant');
    await screen.byPalette('Tour in five steps');
    for (let step = 1; step <= 5; step++) {
      await page.getByRole('dialog', { name: 'Tour' }).getByText(`Step ${step} of 5`).waitFor();
      await stop(`tour-${step}`, { windows: step === 1 || step === 4 ? [...FEW, 'dark-large'] : FEW, axe: step === 1 });
      await page
        .getByRole('dialog', { name: 'Tour' })
        .getByRole('button', { name: step === 5 ? 'Done' : 'Next' })
        .click();
    }
    await page.getByRole('dialog', { name: 'Tour' }).waitFor({ state: 'detached' });
  });
});

/** A report of today: more of a group, and somebody else of the same name as another. */
async function writeNews(file: string, otherName: string): Promise<void> {
  const day = '2026-01-05T09:00:00.000Z';
  const common = { spec_version: '2.1', created: day, modified: day };
  const objects = [
    { type: 'malware', id: 'malware--11111111-1111-4111-8111-111111111111', name: 'MORNINGDEW', is_family: true, ...common },
    { type: 'intrusion-set', id: 'intrusion-set--22222222-2222-4222-8222-222222222222', name: otherName, ...common },
    {
      type: 'relationship',
      id: 'relationship--33333333-3333-4333-8333-333333333333',
      relationship_type: 'uses',
      source_ref: attack.group.id,
      target_ref: 'malware--11111111-1111-4111-8111-111111111111',
      ...common,
    },
  ];
  await writeFile(file, JSON.stringify({ type: 'bundle', id: 'bundle--44444444-4444-4444-8444-444444444444', objects }));
}

test('the knowledge base comes in', async () => {
  await sextant.close();
  const files = [attack.file, ...(sharedData ? [join(sharedData, 'attack/ics-attack-18.1.stix21.json')] : [])];
  for (const file of files) expect((await headless(join(folder, 'profile'), ['import', file])).code).toBe(0);
  await start();
  expect((await countsShown(page)).objects).toBeGreaterThanOrEqual(attack.total);
});

/** a group and a malware */
const TWO_OF_ONE_NAME = 'Machete';
const other = () => (sharedData ? 'APT28' : (attack.software.groups[0] ?? ''));
const canvas = () => page.getByRole('application', { name: 'Graph of objects and how they are tied' });
const figure = async (name: 'members' | 'drawn-nodes') => Number(await canvas().getAttribute(`data-${name}`));
const settled = () =>
  expect
    .poll(async () => [await canvas().getAttribute('data-layout'), await canvas().getAttribute('data-loading')], { timeout: 30_000 })
    .toEqual(['idle', 'false']);
const sideTab = (name: RegExp) => page.getByRole('complementary', { name: 'Beside the graph' }).getByRole('tab', { name });

describe('graph', () => {
  test('a group and all around it: details, list, legend with its time range, all chosen', async () => {
    await openBySearch(page, attack.group.name, attack.group.name);
    await page.keyboard.press('g');
    await canvas().waitFor();
    await settled();
    await page.keyboard.press('e');
    await expect.poll(() => figure('members')).toBeGreaterThan(10);
    await settled();
    await page.getByText('· Saved').waitFor();
    await stop('graph-details');
    await sideTab(/^List/).click();
    await page.getByRole('listbox', { name: 'What is drawn' }).getByRole('option').first().waitFor();
    await stop('graph-list', { windows: [...FEW, 'dark-large'] });
    await sideTab(/^Legend/).click();
    await page.getByLabel('Which time').selectOption('created');
    await stop('graph-legend');
    await canvas().focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menu').waitFor();
    await escape();
    await stop('graph-menu', {
      windows: FEW,
      open: async () => {
        await canvas().focus();
        await page.keyboard.press('Shift+F10');
        await page.getByRole('menu').waitFor();
      },
      close: escape,
    });
    await sideTab(/^Details/).click();
    await canvas().focus();
    await page.keyboard.press('Control+a');
    await stop('graph-all-chosen', { windows: FEW });
  });

  test('two steps around a group are drawn as groups', async () => {
    await canvas().focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('e');
    await expect.poll(() => figure('members'), { timeout: 20_000 }).toBeGreaterThan(800);
    await settled();
    await canvas().focus();
    await escape();
    await page.getByRole('note').waitFor();
    await stop('graph-groups');
  });

  test('a path between two', async () => {
    await openBySearch(page, attack.group.name, attack.group.name);
    await page.keyboard.press('g');
    await canvas().waitFor();
    await settled();
    await openBySearch(page, other(), other());
    await page.keyboard.press('Shift+G');
    await canvas().waitFor();
    await expect.poll(() => figure('members')).toBe(2);
    await settled();
    await canvas().focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('p');
    await expect.poll(() => figure('members')).toBeGreaterThan(2);
    await settled();
    await stop('graph-path');
  });

  test('the list of graphs', async () => {
    await page.getByText('· Saved').waitFor();
    await go('Control+8', 'Graphs');
    await main().getByRole('row').nth(2).waitFor();
    await stop('graphs', { windows: [...FEW, 'dark-large'] });
  });
});

const grid = () => page.getByRole('grid', { name: /^ATT&CK matrix/ });
async function addSubject(name: string): Promise<void> {
  await page.keyboard.press('Control+Shift+A');
  await expect
    .poll(() => page.getByRole('combobox', { name: 'Add to the matrix' }).evaluate((element) => element === document.activeElement))
    .toBe(true);
  await page.keyboard.insertText(name);
  await page.getByRole('option').filter({ hasText: name }).and(page.locator('[aria-selected=true]')).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Take ${name} off the matrix` }).waitFor();
}
async function clearSubjects(): Promise<void> {
  const remove = page.getByRole('button', { name: /^Take .* off the matrix$/ });
  for (let left = await remove.count(); left > 0; left--) {
    await remove.first().click();
    await expect.poll(() => remove.count()).toBe(left - 1);
  }
}
const subjects = () => (sharedData ? ['APT29', 'APT28', 'Lazarus Group', 'FIN7'] : [attack.group.name]);

describe('matrix', () => {
  test('plain, and with four beside each other: card, menu, statements, sub-techniques', async () => {
    await go('Control+9', 'ATT&CK matrix');
    await grid().waitFor();
    await stop('matrix');
    for (const name of subjects()) await addSubject(name);
    await stop('matrix-four');
    const used = () =>
      grid()
        .getByRole('gridcell', { name: /used by A / })
        .first();
    await stop('matrix-card', {
      windows: FEW,
      axe: false,
      open: async () => {
        await used().blur();
        await used().focus();
        await page.locator('.at-card').waitFor();
      },
      close: escape,
    });
    await stop('matrix-menu', {
      windows: FEW,
      axe: false,
      open: async () => {
        await used().focus();
        await page.keyboard.press('Shift+F10');
        await page.getByRole('menu').waitFor();
      },
      close: escape,
    });
    await used().focus();
    await page.keyboard.press('Enter');
    const statements = page.getByRole('complementary', { name: /^Statements behind / });
    await statements
      .getByText(/^\d+ statements?$/)
      .first()
      .waitFor();
    await stop('matrix-statements');
    await escape();
    await main().getByRole('switch', { name: 'Sub-techniques' }).click();
    await stop('matrix-subs', { windows: [...FEW, 'dark-large'], axe: false });
    await main().getByRole('switch', { name: 'Sub-techniques' }).click();
  });

  test('how many use it, a layer that was opened, ICS', async () => {
    await clearSubjects();
    await page.getByRole('button', { name: /^How many use it/ }).click();
    await page.getByRole('checkbox', { name: 'Intrusion sets' }).click();
    await stop('matrix-how-many-open', { windows: ['light', 'light-magnified'], axe: false });
    await escape();
    await page.getByRole('button', { name: /off the matrix$/ }).waitFor();
    await stop('matrix-how-many');
    await clearSubjects();
    const layer = join(folder, 'layer.json');
    const techniques = [
      { techniqueID: 'T1059', score: 3, comment: 'Seen in the mail wave.' },
      { techniqueID: 'T1566', score: 5 },
      { techniqueID: 'T1078', score: 1 },
    ];
    await writeFile(
      layer,
      JSON.stringify({
        name: 'Exercise in spring',
        versions: { attack: '18', navigator: '5.1.0', layer: '4.5' },
        domain: 'enterprise-attack',
        techniques,
      }),
    );
    await page.locator('input[type=file][accept*=json]').first().setInputFiles(layer);
    await page.getByRole('button', { name: 'Take Exercise in spring off the matrix' }).waitFor();
    await stop('matrix-layer', { windows: FEW, axe: false });
    await clearSubjects();
    if (!sharedData) return;
    await page.getByRole('radiogroup', { name: 'Matrix' }).getByRole('radio', { name: 'ICS' }).click();
    await page.getByRole('grid', { name: 'ATT&CK matrix, ICS' }).waitFor();
    await stop('matrix-ics', { axe: false });
    await page.getByRole('radiogroup', { name: 'Matrix' }).getByRole('radio', { name: 'Enterprise' }).click();
    await page.getByRole('grid', { name: 'ATT&CK matrix, Enterprise' }).waitFor();
  });
});

describe('bookmarks, lookup, home', () => {
  test('bookmarks without news, and with', async () => {
    for (const name of [attack.software.name, other(), attack.group.name]) {
      await openBySearch(page, name, name);
      await page.keyboard.press('Control+d');
    }
    // long enough to count as looked at
    await stop('object');
    await go('Control+Shift+B', 'Bookmarks');
    await expect
      .poll(() =>
        page
          .getByRole('list', { name: /^Bookmarks/ })
          .getByRole('listitem')
          .count(),
      )
      .toBe(3);
    await stop('bookmarks', { windows: FEW, axe: false });
    const file = join(folder, 'news.json');
    await writeNews(file, other());
    await chooseFiles(sextant, [file]);
    await page.keyboard.press('Control+o');
    await main()
      .getByText(/1 new relationship/)
      .first()
      .waitFor();
    await expect.poll(() => page.getByRole('progressbar').count()).toBe(0);
    await stop('bookmarks-news');
  });

  test('lookup with what is known, unknown and ambiguous; only one of them; lines', async () => {
    await go('Control+l', 'Lookup');
    const listed = sharedData ? (await readFile(join(sharedData, 'ioc-text', await anyList()), 'utf8')).slice(0, 6000) : '';
    await page.keyboard.insertText(
      `${attack.group.name}\n${other()}\n${sharedData ? TWO_OF_ONE_NAME : ''}\n${attack.technique.externalId}\nhxxps://evil[.]attacker[.]com/path/to/something/long?id=1234567890\n203.0.113.77\n44d88612fea8a8f36de82e1278abb02f\n275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f\n\nnothing to see in this line\n${listed}`,
    );
    await page.getByText(/^[\d,]+ known, [1-9]\d* ambiguous, [\d,]+ unknown/).waitFor();
    await stop('lookup');
    await page
      .getByRole('radiogroup', { name: 'Show' })
      .getByRole('radio', { name: /^Known/ })
      .check();
    await stop('lookup-known', { windows: FEW });
    await page
      .getByRole('radiogroup', { name: 'Show' })
      .getByRole('radio', { name: /^Lines/ })
      .check();
    await stop('lookup-lines', { windows: FEW });
    await page.getByRole('radiogroup', { name: 'Show' }).getByRole('radio', { name: /^All/ }).click();
  });

  test('home with own work', async () => {
    await go('Control+1', 'What is known');
    for (const name of ['Most connected threats', 'Seen last', 'Saved graphs', 'Bookmarks with news'])
      await main().getByRole('list', { name }).getByRole('link').first().waitFor();
    await stop('home');
  });
});

async function anyList(): Promise<string> {
  const files = await readdir(join(sharedData ?? '', 'ioc-text'), { recursive: true });
  return files.sort().find((file) => /\.(txt|md|csv)$/.test(file)) ?? '';
}

describe('the shell', () => {
  test('settings: a key that another action has', async () => {
    await go('Control+,', 'Settings');
    await stop('settings', { windows: [...FEW, 'dark-large'] });
    await page.getByRole('textbox', { name: 'Find an action or a key' }).fill('lookup');
    await page.getByRole('button', { name: 'Change the key of Lookup', exact: true }).click();
    await page.keyboard.press('Control+k');
    await page.getByRole('button', { name: 'Take it' }).waitFor();
    await stop('settings-keys');
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  test('keys, components', async () => {
    await page.keyboard.press('F6');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard keys' }).waitFor();
    await stop('keys', { windows: [...FEW, 'dark-large'] });
    await escape();
    await screen.byPalette('Components');
    await screen.title('Components');
    await stop('components');
    await page.getByRole('heading', { name: 'Fields and choices' }).scrollIntoViewIfNeeded();
    // axe has asked about the whole page
    await stop('components-fields', { windows: FEW, axe: false });
    await page.getByRole('button', { name: 'A question about objects' }).scrollIntoViewIfNeeded();
    await stop('components-form', { windows: FEW, axe: false });
    await page.getByRole('button', { name: 'A question about objects' }).click();
    await page.getByRole('dialog', { name: 'Labels: 6 objects' }).waitFor();
    await escape();
    await page.getByRole('button', { name: 'A cell of a list' }).click();
    await page.getByRole('dialog', { name: 'Name of APT29' }).waitFor();
    await stop('components-cell', { windows: ['light'] });
    await escape();
    await page.getByRole('heading', { name: 'Tables and trees' }).scrollIntoViewIfNeeded();
    await stop('components-data', { windows: FEW, axe: false });
  });

  test('tabs, and a list beside an object and two side panels', async () => {
    await screen.byPalette('Go to Intrusion sets');
    await screen.title('Intrusion sets');
    await main().getByRole('row').nth(3).waitFor();
    await main().getByRole('grid').focus();
    for (const key of ['Control+Enter', 'ArrowDown', 'Control+Enter', 'ArrowDown', 'Control+Enter', 'ArrowDown', 'Alt+Enter', 'ArrowDown'])
      await page.keyboard.press(key);
    await stop('tabs-and-panel', { windows: ['light', 'dark', 'dark-large'] });
    await main().getByRole('grid').focus();
    await page.keyboard.press('Alt+Shift+Enter');
    await expect.poll(() => page.getByRole('region', { name: /^Side panel/ }).count()).toBe(2);
    await stop('two-panels');
    await openBySearch(page, attack.group.name, attack.group.name);
    await stop('object-and-panels', { windows: [...FEW, 'dark-large'], axe: false });
    await screen.byPalette('Close the side panels');
    await screen.byPalette('Close other tabs');
  });
});

describe('as one may have it', () => {
  const seenAfter = (key: string) => picturesAfter(page, canvas(), key);

  test('comfortable rows', async () => {
    await screen.byPalette('Comfortable rows');
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.density)).toBe('comfortable');
    await screen.byPalette('Go to Intrusion sets');
    await screen.title('Intrusion sets');
    await main().getByRole('row').nth(3).waitFor();
    await stop('comfortable-list', { windows: FEW });
    await go('Control+9', 'ATT&CK matrix');
    await grid().waitFor();
    await stop('comfortable-matrix', { windows: FEW });
    await go('Control+l', 'Lookup');
    await stop('comfortable-lookup', { windows: ['light', 'light-magnified'] });
    await screen.byPalette('Comfortable rows');
  });

  test('without motion nothing moves: no animation anywhere, and places in a graph are taken at once', async () => {
    await openBySearch(page, other(), other());
    await page.keyboard.press('g');
    await canvas().waitFor();
    await page.keyboard.press('e');
    await expect.poll(() => figure('members')).toBeGreaterThan(10);
    await settled();
    // before the act, after it, and what is fitted into view
    const STILL = 4;
    expect(await seenAfter('Shift+O'), 'with motion').toBeGreaterThan(STILL);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect(await seenAfter('Shift+R'), 'the desktop wants none').toBeLessThanOrEqual(STILL);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
    await screen.byPalette('No motion');
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.motion)).toBe('off');
    expect(await seenAfter('Shift+F'), 'the user wants none').toBeLessThanOrEqual(STILL);
    // what ends within a thousandth of a second is seen by nobody, and lets those who wait for its end go on
    const running = () =>
      page.evaluate(() =>
        document
          .getAnimations()
          .filter(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0) > 1)
          .map((animation) => `${animation.playState} ${animation instanceof CSSTransition ? animation.transitionProperty : animation.id}`),
      );
    for (const act of [
      'Control+k',
      'Escape',
      'Control+9',
      'Control+,',
      '?',
      'Escape',
      'Control+l',
      'Control+b',
      'Control+b',
      'Control+t',
      'Control+w',
    ]) {
      await page.keyboard.press(act);
      expect(await running(), act).toEqual([]);
    }
    await screen.byPalette('No motion');
  });
});

test('nothing is cut, over something else or outside of the window', () => {
  expect(flaws).toEqual([]);
});

test('nothing was complained about', () => {
  expect(heard).toEqual([]);
});
