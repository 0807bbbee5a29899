/** Profiles as an analyst uses them: side by side, one instead of the other, copied, handed over, erased. By keyboard alone. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configFolder, headless, launchApp, startHeadless, type LaunchedApp } from './app.ts';
import { chooseFiles, complaints, countsShown, focused, reach, saveFilesAs, waitForObjects } from './desk.ts';
import { endStrays, otherInstance } from './other-instance.ts';
import { screenOf, type Screen } from './screen.ts';
import { FEW, stopsIn, type Stops } from './stops.ts';

const OPEN = 'Case Kingfisher';
const home = join(configFolder, 'Sextant', 'profiles');
const placeOf = (name: string) => join(home, name);

let folder: string;
let sextant: LaunchedApp;
let page: Page;
let screen: Screen;
let stops: Stops;
let heard: string[];
let objects: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-profiles-'));
  sextant = await launchApp({ profile: placeOf(OPEN) });
  page = sextant.page;
  heard = complaints(page);
  screen = screenOf(sextant);
  stops = stopsIn(() => ({ page, screen }));
  await screen.resize(1280, 800);
});
afterAll(async () => {
  await sextant.close();
  await endStrays([placeOf(OPEN), placeOf('Case Nightjar')]);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** A toast of these words, read and put away. */
async function told(words: string | RegExp): Promise<string> {
  const toast = page.getByRole('status', { name: 'Messages' }).getByText(words).first();
  await toast.waitFor({ timeout: 20_000 });
  const text = (await toast.textContent()) ?? '';
  await page.keyboard.press('F8');
  await page.keyboard.press('Escape');
  return text;
}
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
const row = (name: string) => page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });
const exported = async (profile: string): Promise<string> => {
  const out = join(folder, 'export.json');
  const { code, stderr } = await headless(profile, ['export', '--format', 'stix', '--out', out]);
  expect(code, stderr).toBe(0);
  const hash = createHash('sha256').update(await readFile(out)).digest('hex'); // biome-ignore format: one chain
  await rm(out);
  return hash;
};

const MANY = 30_000;

/** Takes some seconds to come in. */
async function largeBundle(): Promise<string> {
  const bundle = join(folder, 'large.json');
  const malware = Array.from({ length: MANY }, (_, n) => ({ type: 'malware', spec_version: '2.1', id: `malware--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, created: '2026-01-01T00:00:00.000Z', modified: '2026-01-01T00:00:00.000Z', name: `Family ${n}`, is_family: true, description: `Number ${n}. `.repeat(40) })); // biome-ignore format: one object
  await writeFile(bundle, JSON.stringify({ type: 'bundle', id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e56d', objects: malware }));
  return bundle;
}

test('the name of the profile stands in the window and in its title, also where there is little room', async () => {
  await screen.byPalette('Load the sample case');
  await expect.poll(async () => (await countsShown(page)).objects, { timeout: 20_000 }).toBeGreaterThan(50);
  ({ objects } = await countsShown(page));
  await waitForObjects(page, objects);
  expect(await page.title()).toContain(OPEN);
  expect(
    await sextant.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle())),
  ).toContainEqual(expect.stringContaining(OPEN));
  const chip = page.getByRole('link', { name: `Profile ${OPEN}: go to the profiles` });
  for (const [width, height] of [[800, 560], [1280, 800]] as const) {
    await screen.resize(width, height);
    expect(await chip.isVisible()).toBe(true);
  } // biome-ignore format: a table
  await reach(page, chip);
  await page.keyboard.press('Enter');
  await screen.title('Profiles');
  await row(OPEN).getByText('Open here').waitFor();
});

test('a new profile opens beside this one: two instances, their data apart; opened again, its window comes to the front', async () => {
  await screen.byPalette('New profile …');
  await dialog('New profile').waitFor();
  expect(await focused(page)).toContain('INPUT');
  await page.keyboard.insertText('../up');
  await page.getByText('A name begins with a letter or digit').waitFor();
  await page.keyboard.press('Enter');
  expect(await dialog('New profile').isVisible()).toBe(true);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('Case Nightjar');
  await page.keyboard.press('Enter');
  await told('Case Nightjar is opening in a window of its own.');
  const other = await otherInstance(placeOf('Case Nightjar'));
  expect(other.processes().length).toBeGreaterThan(3);
  expect((await headless(placeOf('Case Nightjar'), ['stats'])).code).toBe(3);
  await screen.byPalette('Show all profiles');
  await row('Case Nightjar').getByText('In use').waitFor();

  await screen.byPalette('Open a profile beside this one …');
  await dialog('Open beside this one')
    .getByRole('button', { name: /Case Nightjar/ })
    .waitFor();
  await page.keyboard.press('Enter');
  await told('Case Nightjar was open already; its window is in front.');
  // nothing of one is in the other
  expect((await countsShown(page)).objects).toBe(objects);
  await other.quit();
  expect((await headless(placeOf('Case Nightjar'), ['stats'])).json()).toMatchObject({ objects: 0 });
});

test('two profiles side by side, both worked in at once: each keeps its own', async () => {
  const second = await launchApp({ profile: placeOf('Case Nightjar') });
  try {
    await expect.poll(() => second.page.title(), { timeout: 10_000 }).toContain('Case Nightjar');
    const file = join(folder, 'one.json');
    await writeFile(file, JSON.stringify({ type: 'identity', spec_version: '2.1', id: 'identity--5d0092c5-5f74-4287-9642-33f4c354e56d', name: 'Only here', created: '2026-01-01T00:00:00.000Z', modified: '2026-01-01T00:00:00.000Z' })); // biome-ignore format: one object
    await chooseFiles(second, [file]);
    await second.page.keyboard.press('Control+o');
    await waitForObjects(second.page, 1);
    expect((await countsShown(page)).objects).toBe(objects);
  } finally {
    await second.close();
  }
});

test('the open profile is copied while it is open: the copy exports the same bytes, and the open one goes on', async () => {
  await screen.byPalette('Copy this profile …');
  await dialog(`Copy ${OPEN}`).waitFor();
  await stops.stop('profile-copy', { windows: FEW });
  await page.keyboard.press('Enter');
  await told(`Copied to ${OPEN} copy.`);
  await waitForObjects(page, objects);
  await screen.byPalette('Go to Malware');
  await screen.title('Malware');
  const copied = await exported(placeOf(`${OPEN} copy`));
  await sextant.close();
  expect(await exported(placeOf(OPEN))).toBe(copied);
  sextant = await launchApp({ profile: placeOf(OPEN) });
  page = sextant.page;
  screen = screenOf(sextant);
  heard = [...heard];
  const before = heard;
  heard = complaints(page);
  heard.push(...before);
  await screen.resize(1280, 800);
  await waitForObjects(page, objects);
});

test('copied in the middle of an import, both go on by themselves and end with the same', async () => {
  const source = join(folder, 'importing');
  const importing = await launchApp({ profile: source });
  try {
    const during = screenOf(importing);
    await during.title(/./);
    await chooseFiles(importing, [await largeBundle()]);
    await importing.page.keyboard.press('Control+o');
    await expect.poll(async () => (await countsShown(importing.page)).objects, { timeout: 20_000, interval: 20 }).toBeGreaterThan(0);
    await during.byPalette('Copy this profile …');
    await importing.page.getByRole('dialog', { name: 'Copy importing' }).waitFor();
    await importing.page.keyboard.insertText('Half way');
    await importing.page.keyboard.press('Enter');
    await importing.page.getByText('Copied to Half way.').waitFor({ timeout: 60_000 });
    await waitForObjects(importing.page, MANY);
  } finally {
    await importing.close();
  }
  const half = (await headless(placeOf('Half way'), ['stats'])).json() as { objects: number };
  expect(half.objects).toBeLessThan(MANY);
  // importing anything ends what was left in the queue first
  const one = join(folder, 'one.json');
  for (const profile of [source, placeOf('Half way')]) expect((await headless(profile, ['import', one])).code).toBe(0);
  expect(await exported(placeOf('Half way'))).toBe(await exported(source));
});

test('handed over in one file and opened by somebody else: the same export, and no path of this machine in it', async () => {
  const archive = join(folder, 'kingfisher.sextant.tar.gz');
  await saveFilesAs(sextant, archive);
  await screen.byPalette('Hand over this profile …');
  await told(/^Packed into/);
  await waitForObjects(page, objects);
  const plain = gunzipSync(await readFile(archive));
  for (const secret of [folder, home, configFolder, 'window.json', 'LOCK', 'main.log']) expect(plain.includes(secret), secret).toBe(false);

  const theirs = join(folder, 'their-config');
  const other = await launchApp({ profile: join(folder, 'theirs'), env: { XDG_CONFIG_HOME: theirs } });
  const their = screenOf(other);
  try {
    await their.title(/./);
    await chooseFiles(other, [archive]);
    await their.byPalette('Open a profile that was handed over …');
    await other.page.getByText(`${OPEN} is unpacked and checked.`).waitFor({ timeout: 20_000 });
  } finally {
    await other.close();
  }
  const taken = await exported(join(theirs, 'Sextant', 'profiles', OPEN));
  expect(taken).toBe(await exported(placeOf(`${OPEN} copy`)));
});

test('what is in use is neither erased nor copied nor opened twice; a run without a window is told', async () => {
  const bundle = await largeBundle();
  const run = await startHeadless(placeOf('Case Nightjar'), ['import', bundle]);
  try {
    await expect.poll(() => existsSync(join(placeOf('Case Nightjar'), 'lock')), { timeout: 10_000, interval: 20 }).toBe(true);
    await screen.byPalette('Open a profile beside this one …');
    await dialog('Open beside this one')
      .getByRole('button', { name: /Case Nightjar/ })
      .waitFor();
    await reach(page, dialog('Open beside this one').getByRole('button', { name: /Case Nightjar/ }));
    await page.keyboard.press('Enter');
    await told('The profile is in use by another Sextant.');
    await screen.byPalette('Show all profiles');
    await row('Case Nightjar').getByText('In use').waitFor();
    const keys = await page.evaluate(async () => {
      type Reply = { ok: boolean; trouble?: string };
      const { desktop } = globalThis as unknown as { desktop: { profiles(): Promise<{ key: string; name: string }[]>; copyProfile(which: object): Promise<Reply>; eraseProfile(which: object): Promise<Reply> } }; // biome-ignore format: one type
      const key = (await desktop.profiles()).find(({ name }) => name === 'Case Nightjar')?.key;
      return [await desktop.copyProfile({ key, name: 'Another' }), await desktop.eraseProfile({ key, typed: 'Case Nightjar' })];
    });
    expect(keys).toEqual([{ ok: false, trouble: 'in-use', detail: '' }, { ok: false, trouble: 'in-use', detail: '' }]); // biome-ignore format: short
  } finally {
    await run.kill();
  }
});

test('a folder elsewhere is added and taken off the list again; one with other files in it is refused and not touched', async () => {
  const elsewhere = join(folder, 'On a stick');
  const others = join(folder, 'letters');
  for (const path of [elsewhere, others]) await mkdir(path);
  await writeFile(join(others, 'letter.txt'), 'dear');
  await screen.byPalette('Show all profiles');
  await chooseFiles(sextant, [others]);
  await screen.byPalette('Add a profile folder …');
  await told('The folder holds other files and no profile.');
  expect(await readdir(others)).toEqual(['letter.txt']);
  await chooseFiles(sextant, [elsewhere]);
  await screen.byPalette('Add a profile folder …');
  await told('On a stick is on the list of profiles.');
  await row('On a stick').getByText('not yet').waitFor();
  await reach(page, row('On a stick').getByRole('button', { name: 'More for On a stick' }));
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Take it off the list' }).waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await told('On a stick is off the list.');
  await expect.poll(() => row('On a stick').count(), { timeout: 10_000 }).toBe(0);
  expect(await readdir(elsewhere)).toEqual(['profile.json']);
});

test('a copy can be cancelled while it runs, and nothing is left of it', async () => {
  await screen.byPalette('Show all profiles');
  const cancelled = await page.evaluate(async () => {
    type Reply = { ok: boolean; trouble?: string };
    const { desktop } = globalThis as unknown as { desktop: { profiles(): Promise<{ key: string; name: string }[]>; copyProfile(which: object): Promise<Reply>; cancelProfileWork(): Promise<void> } }; // biome-ignore format: one type
    const key = (await desktop.profiles()).find(({ name }) => name === 'Case Nightjar')?.key;
    const copy = desktop.copyProfile({ key, name: 'Never' });
    await desktop.cancelProfileWork();
    return copy;
  });
  expect(cancelled).toMatchObject({ ok: false, trouble: 'cancelled' });
  expect(existsSync(placeOf('Never'))).toBe(false);
});

test('erasing asks for the name, wants it exactly, and never takes the open one', async () => {
  await screen.byPalette('Show all profiles');
  await row(`${OPEN} copy`).waitFor();
  await stops.stop('profiles');
  await screen.byPalette('Erase a profile …');
  await dialog('Erase which profile?').waitFor();
  expect(
    await dialog('Erase which profile?')
      .getByRole('button', { name: new RegExp(`${OPEN}(?! copy)`) })
      .count(),
  ).toBe(0);
  await reach(page, dialog('Erase which profile?').getByRole('button', { name: new RegExp(`${OPEN} copy`) }));
  await page.keyboard.press('Enter');
  await dialog(`Erase ${OPEN} copy`).waitFor();
  await page.keyboard.insertText(OPEN);
  await page.keyboard.press('Enter');
  expect(existsSync(placeOf(`${OPEN} copy`))).toBe(true);
  await stops.stop('profile-erase', { windows: FEW });
  await page.keyboard.insertText(' copy');
  await page.keyboard.press('Enter');
  await told(`${OPEN} copy is erased.`);
  expect(existsSync(placeOf(`${OPEN} copy`))).toBe(false);
  const refused = await page.evaluate(async () => {
    const { desktop } = globalThis as unknown as { desktop: { profiles(): Promise<{ key: string; name: string; state: string }[]>; eraseProfile(which: object): Promise<unknown> } }; // biome-ignore format: one type
    const here = (await desktop.profiles()).find(({ state }) => state === 'here');
    return desktop.eraseProfile({ key: here?.key, typed: here?.name });
  });
  expect(refused).toEqual({ ok: false, trouble: 'open-here', detail: '' });
});

test('a switch ends this instance cleanly and opens the other profile instead', async () => {
  await rm(join(placeOf('Case Nightjar'), 'log'), { recursive: true, force: true });
  const pid = sextant.app.process().pid ?? 0;
  await screen.byPalette('Switch to another profile …');
  await dialog('Switch to').waitFor();
  await stops.stop('profile-switch', { windows: FEW });
  await reach(page, dialog('Switch to').getByRole('button', { name: /Case Nightjar/ }));
  await page.keyboard.press('Enter').catch((error: unknown) => {
    // the window may be gone before the key is let go
    if (!/closed/.test(String(error))) throw error;
  });
  await expect.poll(() => existsSync(`/proc/${pid}/exe`), { timeout: 15_000 }).toBe(false);
  expect(existsSync(join(placeOf(OPEN), 'lock'))).toBe(false);
  const other = await otherInstance(placeOf('Case Nightjar'));
  await other.quit();
  expect((await headless(placeOf(OPEN), ['stats'])).json()).toMatchObject({ objects });
  expect(heard).toEqual([]);
  expect(stops.flaws).toEqual([]);
});
