/**
 * Every screen: a picture of it in artefacts/, nothing that axe calls serious, and nothing that needs a mouse. On the way: the
 * window dies during an import, an import is taken back, a source is removed, hidden objects are shown.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchApp, type LaunchedApp } from './app.ts';
import { attackBundle, type Attack } from './attack.ts';
import { chooseFiles, complaints, countsShown, dropFiles, focused, openBySearch, reach, waitForObjects } from './desk.ts';
import { screenOf, type Screen } from './screen.ts';

let folder: string;
let attack: Attack;
let sextant: LaunchedApp;
let page: Page;
let heard: string[];
let screen: Screen;
const title: Screen['title'] = (name) => screen.title(name);
const show: Screen['show'] = (name, options) => screen.show(name, options);
const byPalette: Screen['byPalette'] = (words) => screen.byPalette(words);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-screens-'));
  attack = await attackBundle(folder);
  sextant = await launchApp({ profile: join(folder, 'profile') });
  page = sextant.page;
  heard = complaints(page, sextant.core);
  screen = screenOf(sextant);
  await screen.resize(1280, 800);
});
afterAll(async () => {
  await sextant.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const main = () => page.getByRole('main');
describe('before anything is known', () => {
  test('first run', async () => {
    await title('Welcome to Sextant');
    await show('01-first-run');
    await page.keyboard.press('F6');
    expect(await focused(page)).toBe('BUTTON Import files …');
  });

  test('the empty pages say what would be there', async () => {
    for (const [key, name, file] of [
      ['4', 'Jobs', 'empty-jobs'],
      ['5', 'Problems', 'empty-problems'],
      ['6', 'Sources', 'empty-sources'],
      ['7', 'History', 'empty-history'],
      ['2', 'All entities', 'empty-list'],
    ] as const) {
      await page.keyboard.press(`Control+${key}`);
      await title(name);
      await show(`02-${file}`);
    }
  });

  test('a file over the window', async () => {
    const empty = join(folder, 'empty.json');
    await writeFile(empty, '');
    await dropFiles(page, [empty], async () => {
      await page.getByText('Drop to import').waitFor();
      await show('03-drop');
    });
    await page.getByRole('button', { name: 'Show problems' }).click();
    await title('Problems');
    await main().getByText('empty.json').first().waitFor();
  });
});

test('the sample case comes in by the palette, shows its first screens, and one step takes it out again', async () => {
  await byPalette('Load the sample case');
  await expect.poll(async () => (await countsShown(page)).objects).toBeGreaterThan(20);
  await page.keyboard.press('Control+1');
  await title('What is known');
  await show('04-sample-home');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await countsShown(page)).objects).toBe(0);
  await page.keyboard.press('Control+Shift+Z');
  await expect.poll(async () => (await countsShown(page)).objects).toBeGreaterThan(20);
  await page.keyboard.press('Control+6');
  await reach(page, page.getByRole('button', { name: /^Remove source Sample case/ }));
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await countsShown(page)).objects).toBe(0);
});

test('the window dies during an import and is opened again: the import goes on and ends with the right counts', async () => {
  await chooseFiles(sextant, [attack.file]);
  await page.keyboard.press('Control+o');
  // held while it is looked at, so that there is something left to go on with when the window dies
  await page.getByRole('button', { name: 'Pause', exact: true }).first().click();
  await page.keyboard.press('Control+4');
  await title('Jobs');
  await show('05-importing', { axe: false });
  // for Playwright a page that has crashed stays crashed: what is on the new screen is asked through main
  const inWindow = (script: string): Promise<unknown> =>
    sextant.app.evaluate(async ({ webContents }, code) => {
      const contents = webContents.getAllWebContents().find((candidate) => candidate.getURL().startsWith('app://ui'));
      // a script that meets a dying process is never answered
      const late = new Promise((_resolve, reject) => setTimeout(() => reject(new Error('no answer')), 2000));
      return Promise.race([contents?.executeJavaScript(code), late]);
    }, script);
  await page.evaluate(() => Object.assign(globalThis, { before: true }));
  await main().getByRole('button', { name: 'Resume', exact: true }).click();
  await page.locator('footer', { hasText: /Importing enterprise-attack\.json/ }).waitFor();
  await sextant.app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .find((contents) => contents.getURL().startsWith('app://ui'))
      ?.forcefullyCrashRenderer(),
  );
  const foot = `'before' in globalThis ? '' : (document.querySelector('footer')?.textContent ?? '')`;
  // under way or, on a fast machine, at its end already: never as it stood when the window died
  await expect
    .poll(() => inWindow(foot).catch(() => ''), { timeout: 20_000, interval: 100 })
    .toMatch(/Importing enterprise-attack\.json|^Ready/);
  const all = `${attack.total.toLocaleString('en')} objects`;
  await expect
    .poll(() => inWindow(foot).catch(() => ''), { timeout: 60_000, interval: 300 })
    .toMatch(new RegExp(`^Ready.*${all}.*1 problem|^Ready.*${all}`));
  // from here on a window that Playwright can see into, over the same store
  await sextant.close();
  sextant = await launchApp({ profile: sextant.profile });
  page = sextant.page;
  heard = complaints(page, sextant.core);
  screen = screenOf(sextant);
  await screen.resize(1280, 800);
  await waitForObjects(page, attack.total);
  expect(await countsShown(page)).toEqual({ objects: attack.total, relationships: attack.relationships });
});

describe('with a knowledge base', () => {
  const list = () => main().getByRole('grid');
  const rows = async () => Number((await list().getAttribute('aria-rowcount')) ?? 0) - 1;

  test('home and the lists, filtered by keyboard', async () => {
    await page.keyboard.press('Control+1');
    await title('What is known');
    for (const name of ['Most connected threats', 'Last modified'])
      await main().getByRole('list', { name }).getByRole('link').first().waitFor();
    await show('10-home');
    await byPalette('Go to Malware');
    await title('Malware');
    await expect.poll(rows).toBeGreaterThan(0);
    await show('11-list');
    const all = await rows();
    await reach(page, page.getByRole('button', { name: 'Source', exact: true }));
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox').first().waitFor();
    await show('12-filter-open');
    await page.keyboard.press('Escape');
    await page.keyboard.press('f');
    await page.keyboard.insertText('rat');
    await expect.poll(rows).toBeLessThan(all);
    await show('13-filtered');
    await reach(page, page.getByRole('button', { name: 'Clear filters' }));
    await page.keyboard.press('Enter');
    await expect.poll(rows).toBe(all);
    await page.keyboard.press('Control+3');
    await title('Relationships');
    await show('14-relationships');
    await page.keyboard.press('Control+2');
    await title('All entities');
    await show('15-all-entities');
  });

  test('sorted, walked through and opened by keyboard', async () => {
    await byPalette('Go to Intrusion sets');
    await title('Intrusion sets');
    await expect.poll(rows).toBeGreaterThan(0);
    await reach(page, list());
    const cell = () =>
      page.evaluate(() => document.getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '')?.textContent);
    const top = (await cell()) ?? '';
    expect(top).not.toBe('');
    await page.keyboard.press('End');
    await expect.poll(async () => [undefined, top].includes(await cell())).toBe(false);
    await page.keyboard.press('Home');
    await expect.poll(cell).toBe(top);
    await page.keyboard.press('ArrowUp'); // the head
    await page.keyboard.press('Enter'); // the other way round
    await expect.poll(() => list().getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('descending');
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => [undefined, top].includes(await cell())).toBe(false);
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menu').waitFor();
    await show('16-row-menu');
    await page.keyboard.press('Escape');
    // menu and palette give the focus back to where it was, and that can be seen
    await expect.poll(cell).toBeTruthy();
    const last = (await cell()) ?? '';
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command palette' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(cell).toBe(last);
    await page.keyboard.press('Enter');
    await title(last);
    await page.keyboard.press('Alt+ArrowLeft');
    await title('Intrusion sets');
  });

  test('what is revoked is hidden until the switch, and leads to its successor', async () => {
    await byPalette('Go to Intrusion sets');
    await title('Intrusion sets');
    await expect.poll(rows).toBe(attack.groups.shown);
    await page.keyboard.press('Control+Shift+H');
    await expect.poll(rows).toBe(attack.groups.shown + attack.groups.hidden);
    await show('17-hidden-shown');
    await openBySearch(page, attack.revoked.externalId, attack.revoked.name);
    await show('18-revoked');
    await reach(page, main().getByRole('link', { name: attack.revoked.successor, exact: true }));
    await page.keyboard.press('Enter');
    await title(attack.revoked.successor);
    await page.keyboard.press('Control+Shift+H');
    await page.keyboard.press('Alt+ArrowLeft');
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(rows).toBe(attack.groups.shown);
  });

  test('the tabs of an object', async () => {
    await openBySearch(page, attack.group.name, attack.group.name);
    await show('20-object-overview');
    for (const [key, name] of [
      ['2', 'relationships'],
      ['3', 'sources'],
      ['4', 'raw'],
    ] as const) {
      await page.keyboard.press(key);
      await page.getByRole('tab', { selected: true, name: new RegExp(name, 'i') }).waitFor();
      await show(`21-object-${name}`);
    }
    await page.keyboard.press('2');
    const details = main()
      .getByRole('region')
      .getByRole('button', { name: /[1-9]\d* references? for / })
      .first();
    await reach(page, details);
    await page.keyboard.press('Enter');
    await main().getByRole('list', { name: 'References' }).waitFor();
    await show('22-object-tie');
    await reach(page, main().getByRole('link', { name: 'Open the relationship' }));
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { selected: true, name: 'Overview' }).waitFor();
    await show('23-relationship');
  });

  test('palette, search as one types, search of all text, keys', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command palette' }).waitFor();
    await show('30-palette');
    await page.keyboard.insertText('dark');
    await page.getByRole('option', { selected: true, name: /Dark theme/ }).waitFor();
    await show('31-palette-typed');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+f');
    await page.keyboard.insertText(attack.group.alias);
    await page.getByRole('listbox', { name: 'Matches' }).getByRole('option').first().waitFor();
    await show('32-search');
    await page.keyboard.press('Enter');
    await title(`Search: ${attack.group.alias}`);
    await page.getByRole('list', { name: 'Names, ids and values' }).waitFor();
    await page.getByRole('list', { name: 'In descriptions and relationships' }).waitFor();
    await show('33-search-all');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard keys' }).waitFor();
    await show('34-keys');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('jobs, problems, sources, history, settings', async () => {
    for (const [key, name] of [
      ['4', 'Jobs'],
      ['5', 'Problems'],
      ['6', 'Sources'],
      ['7', 'History'],
      [',', 'Settings'],
    ] as const) {
      await page.keyboard.press(`Control+${key}`);
      await title(name);
      await show(`40-${name.toLowerCase()}`);
    }
  });

  test('dark, large and magnified', async () => {
    await screen.theme('Dark theme');
    const tour = async (what: string, axe = true) => {
      await page.keyboard.press('Control+1');
      await title('What is known');
      await main().getByRole('list', { name: 'Most connected threats' }).getByRole('link').first().waitFor();
      await show(`${what}-home`, { axe });
      await byPalette('Go to Malware');
      await title('Malware');
      await expect.poll(rows).toBeGreaterThan(0);
      await show(`${what}-list`, { axe });
      await openBySearch(page, attack.group.name, attack.group.name);
      await show(`${what}-object`, { axe });
      await page.keyboard.press('2');
      await main().getByRole('region').getByRole('listitem').first().waitFor();
      await show(`${what}-relationships`, { axe });
    };
    await tour('50-dark');
    await page.keyboard.press('Control+,');
    await title('Settings');
    await show('50-dark-settings');
    await screen.resize(1920, 1080);
    await tour('51-dark-large', false);
    await screen.theme('Light theme');
    await tour('52-large', false);
    // 200 %, as a user with weak eyes sets it: half the pixels are left
    await screen.resize(1280, 800);
    await screen.zoom(2);
    await tour('53-magnified');
    await screen.zoom(1);
  });

  test('Tab goes through the whole window and back to where it began; where the focus is can be seen', async () => {
    await page.keyboard.press('Control+1');
    await title('What is known');
    await page.keyboard.press('F6');
    const stops: { name: string; seen: boolean }[] = [];
    await page.keyboard.press('Tab');
    const first = await mark();
    for (let presses = 0; presses < 250; presses++) {
      await page.keyboard.press('Tab');
      if ((await mark()) === first) break;
      stops.push(await page.evaluate(visibleFocus));
    }
    expect(stops.length).toBeLessThan(250);
    expect(stops.filter(({ seen }) => !seen).map(({ name }) => name)).toEqual([]);
    const names = stops.map(({ name }) => name).join('\n');
    for (const part of ['Search', 'Import', 'Home', 'All entities', 'Settings', 'problem', 'Network: silent'])
      expect(names).toContain(part);
  });

  test('an import of everything is taken back by one key and brought back by another', async () => {
    await page.keyboard.press('Control+7');
    await title('History');
    await page.keyboard.press('F6');
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await countsShown(page)).objects, { timeout: 30_000 }).toBe(0);
    await show('60-history-undone');
    await page.keyboard.press('Control+Shift+Z');
    await waitForObjects(page, attack.total);
    expect(await countsShown(page)).toEqual({ objects: attack.total, relationships: attack.relationships });
    await openBySearch(page, attack.group.alias, attack.group.name);
  });

  test('nothing was complained about: no error, no refused resource', () => {
    expect(heard).toEqual([]);
  });
});

/** Which element has the focus, as a number that it keeps. */
const mark = () =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element ? [...document.querySelectorAll('*')].indexOf(element) : -1;
  });

/** Runs in the page: whether the element that has the focus looks otherwise than it would without. */
function visibleFocus(): { name: string; seen: boolean } {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement)) return { name: 'nothing', seen: false };
  const look = (): string => {
    const styles: string[] = [];
    // a ring may be drawn by a box around it, or by the part inside that is the current one
    const inner = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
    for (const one of [element, element.parentElement, inner]) {
      if (!one) continue;
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(one);
      styles.push(outlineStyle === 'none' ? '' : `${outlineStyle}${outlineWidth}${outlineColor}`, boxShadow, borderColor, backgroundColor);
    }
    return styles.join(';');
  };
  const name = `${element.getAttribute('aria-label') ?? ''} ${element.textContent.slice(0, 40)}`.trim();
  const transition = element.style.transition;
  element.style.transition = 'none';
  const focusedLook = look();
  element.blur();
  const plainLook = look();
  element.focus({ preventScroll: true });
  element.style.transition = transition;
  return { name, seen: focusedLook !== plainLook };
}
