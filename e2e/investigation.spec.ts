/**
 * The walk that makes an analyst keep the tool, by keyboard: from a group to its graph, the path to another group, both on the
 * ATT&CK matrix, a layer out and in again, a list of values looked up. What the screens say is compared with a recount.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { headless, launchApp, sharedData, type LaunchedApp } from './app.ts';
import { attackBundle, type Attack } from './attack.ts';
import { complaints, leave, openBySearch, reach, saveFilesAs } from './desk.ts';
import { Recount } from './recount.ts';
import { screenOf, type Screen } from './screen.ts';

let folder: string;
let attack: Attack;
let recount: Recount;
let other: { id: string; name: string };
let groups: { id: string; name: string }[];
let sextant: LaunchedApp;
let page: Page;
let screen: Screen;
let heard: string[];

async function start(): Promise<void> {
  sextant = await launchApp({ profile: join(folder, 'profile') });
  page = sextant.page;
  screen = screenOf(sextant);
  heard = complaints(page, sextant.core);
  await screen.resize(1280, 800);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-walk-'));
  attack = await attackBundle(folder);
  const imported = await headless(join(folder, 'profile'), ['import', attack.file]);
  expect(imported.code, imported.stderr).toBe(0);
  if (sharedData) {
    const file = join(folder, 'seen-before.json');
    await writeFile(file, seenBefore());
    expect((await headless(join(folder, 'profile'), ['import', file])).code).toBe(0);
  }
  const exported = join(folder, 'exported.json');
  expect((await headless(join(folder, 'profile'), ['export', '--format', 'stix', '--out', exported])).code).toBe(0);
  recount = new Recount(exported);
  groups = recount.groups(10);
  const apt28 = sharedData ? recount.groups(1000).find(({ name }) => name === 'APT28') : groups.find(({ id }) => id !== attack.group.id);
  if (!apt28) throw new Error('There is no second group.');
  other = apt28;
  await start();
});
afterAll(async () => {
  await sextant.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Pages of published indicators, and what stands in them by kind. */
const KINDS = ['md5', 'sha1', 'sha256', 'domain', 'url', 'ip', 'cve'] as const;
const iocsSchema = z.record(z.string(), z.object(Object.fromEntries(KINDS.map((kind) => [kind, z.array(z.string()).optional()]))));
const published = () => iocsSchema.parse(JSON.parse(readFileSync(join(sharedData ?? '', 'ioc-text/eset/expected-iocs.json'), 'utf8')));
const SEEN = 3;

/** The first hashes of each page as files that somebody stated before. */
function seenBefore(): string {
  const objects = Object.values(published()).flatMap(({ sha1 = [] }) =>
    sha1.slice(0, SEEN).map((hash) => ({
      type: 'file',
      spec_version: '2.1',
      id: `file--${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`,
      hashes: { 'SHA-1': hash },
    })),
  );
  return JSON.stringify({ type: 'bundle', id: 'bundle--5e70a0d1-0000-4000-8000-0000000000aa', objects });
}

const main = () => page.getByRole('main');
const canvas = () => page.getByRole('application', { name: 'Graph of objects and how they are tied' });
const figure = async (name: 'members' | 'drawn-nodes' | 'drawn-ties') => Number(await canvas().getAttribute(`data-${name}`));
const settled = () =>
  expect
    .poll(async () => [await canvas().getAttribute('data-layout'), await canvas().getAttribute('data-loading')], { timeout: 30_000 })
    .toEqual(['idle', 'false']);
const list = () => page.getByRole('listbox', { name: 'What is drawn' });

/** In the list beside the graph, by arrows: the cursor goes to the object; Space adds it to what is chosen. */
async function choose(name: string): Promise<void> {
  await page.keyboard.press('Shift+L');
  await expect.poll(() => list().evaluate((element) => element === document.activeElement)).toBe(true);
  const here = () =>
    page.evaluate(() => document.getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '')?.title ?? '');
  const named = () => list().locator('.s-graph-option-here .s-clip').textContent();
  await page.keyboard.press('Control+Home');
  for (let presses = 0; presses < 2000; presses++) {
    if ((await list().locator('.s-graph-option-here').count()) > 0 && (await named()) === name) break;
    await page.keyboard.press('Control+ArrowDown');
  }
  expect([await named(), await here()]).toContain(name);
  if ((await list().locator('.s-graph-option-here').getAttribute('aria-selected')) !== 'true') await page.keyboard.press('Space');
}

describe('a graph', () => {
  test('G on a group opens it in a graph; E shows all that is tied to it', async () => {
    await openBySearch(page, attack.group.name, attack.group.name);
    await page.keyboard.press('g');
    await canvas().waitFor();
    await settled();
    expect(await figure('members')).toBe(1);
    await page.keyboard.press('e');
    const around = recount.neighbours(attack.group.id).size;
    await expect.poll(() => figure('members')).toBe(around + 1);
    await settled();
    expect(await figure('drawn-nodes')).toBe(around + 1);
    expect(await figure('drawn-ties')).toBeGreaterThanOrEqual(around);
    await screen.show('70-graph');
    await page.keyboard.press('Shift+L');
    await expect.poll(() => list().getByRole('option').first().getAttribute('aria-setsize')).toBe(String(around + 1));
    await screen.show('71-graph-list');
  });

  test('each act is taken back by one key and brought back by another', async () => {
    const before = await figure('members');
    await page.keyboard.press('Control+z');
    await expect.poll(() => figure('members')).toBe(1);
    await page.keyboard.press('Control+Shift+Z');
    await expect.poll(() => figure('members')).toBe(before);
    await settled();
  });

  test('the shortest path to another group is as long as it is', async () => {
    await openBySearch(page, other.name, other.name);
    await page.keyboard.press('Shift+G');
    await canvas().waitFor();
    await settled();
    const before = recount.neighbours(attack.group.id).size + 2;
    await expect.poll(() => figure('members')).toBe(before);
    await page.keyboard.press('Escape');
    await choose(attack.group.name);
    await choose(other.name);
    await page.keyboard.press('p');
    const steps = recount.distance(attack.group.id, other.id);
    expect(steps).toBeGreaterThan(0);
    await page
      .getByText(new RegExp(`shortest paths?, of length ${String(steps)}\\.`))
      .first()
      .waitFor();
    await settled();
    await screen.show('72-graph-path');
  });

  test('layouts by keys, the same places again after a restart', async () => {
    for (const key of ['Shift+H', 'Shift+O', 'Shift+R', 'Shift+F']) {
      await canvas().focus();
      await page.keyboard.press(key);
      await settled();
    }
    await page.keyboard.press('0');
    await screen.show('73-graph-laid-out');
    const picture = async (name: string) => {
      const file = join(folder, name);
      await saveFilesAs(sextant, file);
      await screen.byPalette('Save as SVG …');
      await leave(page);
      await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('</svg>');
      return (await readFile(file, 'utf8')).replaceAll(/\d{4}-\d{2}-\d{2}/g, 'day');
    };
    const before = await picture('before.svg');
    expect(before).toContain(attack.group.name);
    const members = await figure('members');
    await page.getByText('· Saved').waitFor();
    expect(heard).toEqual([]);
    await sextant.close();
    await start();
    await page.keyboard.press('Control+8');
    await screen.title('Graphs');
    await screen.show('74-graphs');
    await reach(page, main().getByRole('link', { name: new RegExp(`^Graph of ${attack.group.name}`) }));
    await page.keyboard.press('Enter');
    await canvas().waitFor();
    await settled();
    await expect.poll(() => figure('members')).toBe(members);
    expect(await picture('after.svg')).toBe(before);
  });
});

test('all of a list, also what is out of sight, goes into a graph', async () => {
  await screen.byPalette('Go to Malware');
  await screen.title('Malware');
  const status = main().getByRole('status').first();
  await expect.poll(() => status.textContent()).toMatch(/^[\d,]+ objects$/);
  const total = Number((await status.textContent())?.replaceAll(/\D/g, ''));
  expect(total).toBeGreaterThan(200);
  await reach(page, main().getByRole('grid'));
  await page.keyboard.press('Control+a');
  await expect.poll(() => status.textContent()).toContain(`${total} chosen`);
  await page.keyboard.press('g');
  await canvas().waitFor();
  await settled();
  await expect.poll(() => figure('members')).toBe(total);
});

const grid = () => page.getByRole('grid', { name: /^ATT&CK matrix/ });
const add = () => page.getByRole('combobox', { name: 'Add to the matrix' });

async function addSubject(name: string): Promise<void> {
  await page.keyboard.press('Control+Shift+A');
  await expect.poll(() => add().evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.insertText(name);
  // at once: what is proposed for the text before is not taken
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Take ${name} off the matrix` }).waitFor();
}

async function clearSubjects(): Promise<void> {
  const remove = page.getByRole('button', { name: /^Take .* off the matrix$/ });
  while ((await remove.count()) > 0) {
    const left = await remove.count();
    await remove.first().click();
    await expect.poll(() => remove.count()).toBe(left - 1);
  }
}

/** What the heads of the tactics say. */
async function tacticsShown(): Promise<Map<string, { used: number; total: number }>> {
  const heads = await grid()
    .getByRole('rowheader')
    .evaluateAll((elements) =>
      elements.map((element) =>
        [...element.children]
          .slice(0, 2)
          .map((part) => part.textContent)
          .join(', '),
      ),
    );
  return new Map(
    heads.map((head) => {
      const [, name = '', used = '', total = ''] = /^(.*), ([\d,]+) of ([\d,]+) techniques? used$/.exec(head) ?? [];
      return [name, { used: Number(used), total: Number(total) }];
    }),
  );
}

const layerSchema = z.object({
  name: z.string(),
  versions: z.object({ layer: z.literal('4.5') }),
  domain: z.literal('enterprise-attack'),
  techniques: z.array(z.object({ techniqueID: z.string(), score: z.number().optional(), enabled: z.boolean().optional() })),
});

async function saveLayers(file: string): Promise<z.infer<typeof layerSchema>[]> {
  await rm(file, { force: true });
  await saveFilesAs(sextant, file);
  await screen.byPalette('Navigator layer, one for each shown');
  await leave(page);
  await expect.poll(() => readFile(file, 'utf8').then(isJson, () => false)).toBe(true);
  const layers: unknown = JSON.parse(await readFile(file, 'utf8'));
  return z.array(layerSchema).parse(Array.isArray(layers) ? layers : [layers]);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const scores = (layer: z.infer<typeof layerSchema>) =>
  new Map(layer.techniques.flatMap(({ techniqueID, score = 0 }) => (score > 0 ? [[techniqueID, score] as const] : [])));

describe('the ATT&CK matrix', () => {
  test('two groups side by side: used, in common and alone as counted', async () => {
    await page.keyboard.press('Control+9');
    await screen.title('ATT&CK matrix');
    await grid().waitFor();
    await screen.show('80-matrix');
    await addSubject(attack.group.name);
    await addSubject(other.name);
    const [one, two] = [recount.techniques(attack.group.id), recount.techniques(other.id)];
    const common = [...one.keys()].filter((id) => two.has(id)).length;
    const which = page.getByRole('radiogroup', { name: 'Which techniques' });
    for (const words of [
      `Used ${one.size + two.size - common}`,
      `In common ${common}`,
      `Only A ${one.size - common}`,
      `Only B ${two.size - common}`,
    ])
      await which.getByRole('radio', { name: words, exact: true }).waitFor();
    await expect.poll(tacticsShown).toEqual(recount.tactics([attack.group.id, other.id]));
    await screen.show('81-matrix-compare');
  });

  test('by keyboard: into the matrix, along its cells, to the statements behind one', async () => {
    await reach(page, grid().getByRole('gridcell').first());
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Home');
    const used = grid()
      .getByRole('gridcell', { name: new RegExp(`used by A ${attack.group.name}`) })
      .first();
    await used.focus();
    await screen.show('82-matrix-card');
    await page.keyboard.press('Enter');
    const statements = page.getByRole('complementary', { name: /^Statements behind / });
    await statements.waitFor();
    await statements
      .getByText(/^\d+ statements?$/)
      .first()
      .waitFor();
    await screen.show('83-matrix-statements');
    await page.keyboard.press('Escape');
  });

  test('a layer goes out with these techniques, and comes in as the same', async () => {
    const file = join(folder, 'layers.json');
    const [first, second] = await saveLayers(file);
    expect(first && scores(first)).toEqual(recount.techniques(attack.group.id));
    expect(second && scores(second)).toEqual(recount.techniques(other.id));
    const single = join(folder, 'single.json');
    await writeFile(single, JSON.stringify({ ...first, name: 'Came back' }));
    await clearSubjects();
    await page.locator('input[type=file][accept*=json]').first().setInputFiles(single);
    await page.getByRole('button', { name: 'Take Came back off the matrix' }).waitFor();
    await expect.poll(tacticsShown).toEqual(recount.tactics([attack.group.id]));
    await screen.show('84-matrix-layer');
    await clearSubjects();
  });

  test('ten groups: per technique and per tactic as counted over the export', async () => {
    let shown = 0;
    for (let at = 0; at < groups.length; at += 4) {
      const four = groups.slice(at, at + 4);
      await clearSubjects();
      for (const { name } of four) await addSubject(name);
      await expect.poll(tacticsShown).toEqual(recount.tactics(four.map(({ id }) => id)));
      const layers = await saveLayers(join(folder, `four-${at}.json`));
      for (const [index, { id, name }] of four.entries()) {
        const layer = layers[index];
        expect(layer?.name, name).toContain(name);
        expect(layer && scores(layer), name).toEqual(recount.techniques(id));
        shown++;
      }
    }
    expect(shown).toBe(10);
    await screen.show('85-matrix-four');
    await clearSubjects();
  });
});

describe('a lookup', () => {
  test('what is known of a pasted list is told at once, opened in a graph and copied back defanged', async () => {
    const known = [attack.group.name, other.name, attack.technique.externalId];
    const unknown = ['hxxps://evil[.]attacker[.]com/x', '203.0.113.77', '44d88612fea8a8f36de82e1278abb02f'];
    await page.keyboard.press('Control+l');
    await screen.title('Lookup');
    await screen.show('90-lookup-empty');
    await page.keyboard.insertText([...known, ...unknown].join('\n'));
    await page.getByText(`${known.length} known, 0 ambiguous, ${unknown.length} unknown`).waitFor();
    await screen.show('91-lookup');
    await page.keyboard.press('Control+Enter');
    await screen.byPalette('Copy values defanged');
    await page.getByText('Copied.').first().waitFor();
    const copied = await sextant.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toContain('203[.]0[.]113[.]77');
    expect(copied).not.toContain('https://evil.attacker.com');
    await screen.byPalette('Open what is known in a graph');
    await canvas().waitFor();
    await expect.poll(() => figure('members')).toBe(known.length);
  });
});

test.skipIf(!sharedData)('published pages of indicators: every value is found, and those seen before are known', async () => {
  for (const [name, expected] of Object.entries(published())) {
    const text = await readFile(join(sharedData ?? '', `ioc-text/eset/${name}.README.adoc`), 'utf8');
    await page.keyboard.press('Control+l');
    await screen.title('Lookup');
    const clear = page.getByRole('button', { name: 'Clear the text' });
    if ((await clear.count()) > 0) await clear.click();
    await page.getByRole('heading', { name: 'What do we know of these?' }).waitFor();
    await page.getByRole('textbox', { name: 'Text to look up' }).fill(text);
    const known = expected['sha1']?.slice(0, SEEN) ?? [];
    await page.getByText(new RegExp(`^(?!0 )\\d+ known, \\d+ ambiguous, \\d+ unknown`)).waitFor();
    const file = join(folder, `${name}.csv`);
    await saveFilesAs(sextant, file);
    await screen.byPalette('Save the results as CSV …');
    await leave(page);
    await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('\r\n');
    const rows = (await readFile(file, 'utf8')).split('\r\n').map((line) => line.split(','));
    const values = new Map(rows.map(([state = '', , value = '']) => [refang(value).toLowerCase(), state]));
    const missing = KINDS.flatMap((kind) => (expected[kind] ?? []).filter((value) => !values.has(refang(value).toLowerCase())));
    expect(missing, name).toEqual([]);
    expect(
      known.filter((hash) => values.get(hash.toLowerCase()) !== 'known'),
      name,
    ).toEqual([]);
  }
});

/** Plain enough for these pages. */
const refang = (value: string) => value.replaceAll(/\[(\W+)\]/g, '$1').replace(/^hxxp/i, 'http');

test('nothing was complained about', () => {
  expect(heard).toEqual([]);
});
