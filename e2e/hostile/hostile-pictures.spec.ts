/** Some 150 payloads in every text that a screen shows: none of them has an effect. Graph, lookup, matrix, and what they write. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leave, saveFilesAs } from '../desk.ts';
import { ASKED, HostileDesk, idOf, plain } from './hostile-desk.ts';
import { PAYLOADS } from './payloads.ts';
import { shown } from './watch.ts';

const desk = new HostileDesk();
let page: Page;
beforeAll(async () => {
  page = await desk.open();
});
afterAll(() => desk.close());

const canvas = () => page.getByRole('application', { name: 'Graph of objects and how they are tied' });
const settled = (members: number) =>
  expect
    .poll(() => canvas().evaluate(({ dataset }) => [dataset['members'], dataset['loading'], dataset['layout']]), { timeout: 30_000 })
    .toEqual([String(members), 'false', 'idle']);
/** Groups with what they use, and ties that are called as the payloads. */
const GRAPH_NAMES = [...ASKED.slice(0, 14), PAYLOADS[68] ?? '', PAYLOADS[138] ?? '', PAYLOADS[132] ?? '', PAYLOADS[3] ?? ''];
const LAST_NAME = PAYLOADS[3] ?? '';

test('the graph: canvas, list, details, legend, search, names, pictures', async () => {
  await desk.chooseAllGroups();
  await page.keyboard.press('g');
  await settled(PAYLOADS.length);
  await desk.stop('graph');
  await desk.savedPicture('Save as SVG …', 'graph.svg');
  await desk.savedPicture('Save as PNG …', 'graph.png');
  await canvas().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('e');
  await settled(3 * PAYLOADS.length);
  const list = page.getByRole('listbox', { name: 'What is drawn' });
  await page.keyboard.press('Shift+L');
  await list.waitFor();
  // whatever is a group opens
  for (let groups = 0; groups < 3; groups++) {
    const group = list
      .getByRole('option')
      .filter({ hasText: /Group[\d,]+ objects?$/ })
      .first();
    if (!(await group.isVisible())) break;
    await group.dblclick();
    await settled(3 * PAYLOADS.length);
    await desk.stop('graph: list');
  }
  await list.focus();
  await page.keyboard.press('Home');
  const size = Number(await list.getByRole('option').first().getAttribute('aria-setsize'));
  for (let at = 0; at < size; at += 10) {
    await desk.stop('graph: list');
    await page.keyboard.press('PageDown');
  }
  for (let at = 0; at < 6; at++) {
    await list.focus();
    for (let presses = 0; presses < 7; presses++) await page.keyboard.press('ArrowUp');
    await page.getByRole('tab', { name: /^Details/ }).click();
    await page.getByRole('button', { name: 'Open page' }).waitFor();
    await desk.stop('graph: details');
    await page.getByRole('tab', { name: /^List/ }).click();
  }
  await page.getByRole('tab', { name: /^Legend/ }).click();
  await page.getByRole('list', { name: 'Ties' }).getByRole('button').first().waitFor();
  await desk.stop('graph: legend');
  const tie = page.getByRole('list', { name: 'Ties' }).getByRole('button').nth(5);
  await tie.click();
  await desk.stop('graph: filtered');
  await tie.click();
  const find = page.getByRole('textbox', { name: 'Find in the graph' });
  for (const payload of ASKED) {
    await find.fill(payload);
    await desk.stop('graph: find');
  }
  await find.fill('');
  for (const name of GRAPH_NAMES) {
    await canvas().focus();
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'Name of the graph' }).fill(name);
    await page.keyboard.press('Enter');
    await expect.poll(async () => desk.heading()).toContain(shown(name, 20));
    await desk.stop('graph: name');
  }
  await desk.savedPicture('Save as SVG …', 'named.svg');
  await page
    .getByRole('status')
    .filter({ hasText: /^\s*· Saved$/ })
    .waitFor();
  await page.keyboard.press('Control+t');
  await desk.stop('tab with the name of a graph');
  await page.keyboard.press('Control+w');
});

test('a tie that is called as a payload, chosen and looked at', async () => {
  await desk.openId(idOf('intrusion-set', 25));
  await page.keyboard.press('g');
  await settled(1);
  await page.keyboard.press('Shift+E');
  await page.getByRole('checkbox').first().waitFor();
  await desk.stop('graph: around it');
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: /^Add \d/ }).click();
  await settled(2);
  await page.keyboard.press('Escape');
  const box = await canvas().boundingBox();
  if (!box) throw new Error('No canvas.');
  // the two move to their places for a moment
  const details = page.getByRole('list', { name: 'Relationships' });
  await expect
    .poll(async () => {
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      return details.count();
    })
    .toBe(1);
  await desk.stop('graph: details of a tie');
});

test('bulk lookup: all payloads as one text, and each on a line', async () => {
  await page.keyboard.press('Control+l');
  const field = page.getByRole('textbox', { name: 'Text to look up' });
  const results = page.getByRole('region', { name: 'Results' });
  for (const text of [PAYLOADS.join('\n\n'), PAYLOADS.map((payload) => payload.replace(/\s+/g, ' ')).join('\n'), PAYLOADS.join(' ')]) {
    await field.fill(text);
    await results.getByText(/\d+ known, \d+ ambiguous, \d+ unknown/).waitFor();
    await expect.poll(() => results.getAttribute('aria-busy')).toBe('false');
    await desk.stop('lookup');
    const table = results.getByRole('grid');
    for (const which of ['Known', 'Ambiguous', 'Unknown', 'Lines']) {
      await results.getByRole('radio', { name: new RegExp(`^${which}`) }).check({ force: true });
      await table.focus();
      for (let pages = 0; pages < 5; pages++) {
        await desk.stop(`lookup: ${which.toLowerCase()}`);
        await page.keyboard.press('PageDown');
      }
      await page.keyboard.press('Home');
      if (which === 'Lines') continue;
      await page.keyboard.press('Shift+F10');
      await desk.stop('lookup: menu', true);
      await page.keyboard.press('Escape');
    }
    await results.getByRole('radio', { name: /^All/ }).check({ force: true });
  }
  await saveFilesAs(desk.sextant, join(desk.folder, 'lookup.csv'));
  await page.keyboard.press('F6');
  await desk.byPalette('Save the results as CSV …');
  await leave(page);
  await page.getByText(`Saved to ${join(desk.folder, 'lookup.csv')}`).waitFor();
  // what a spreadsheet would take for a formula
  expect(
    (await readFile(join(desk.folder, 'lookup.csv'), 'utf8')).split(/\r?\n/).filter((line) => /^"?[=+@-]|,"?[=+@]/.test(line)),
  ).toEqual([]);
  await desk.byPalette('Open what is known in a graph');
  await canvas().waitFor();
  await expect
    .poll(() => canvas().evaluate(({ dataset }) => Number(dataset['members']) > 0 && dataset['layout'] === 'idle'), { timeout: 20_000 })
    .toBe(true);
  await desk.stop('graph of a lookup');
});

/** A layer whose every text is a payload. */
function hostileLayer(number: number): Record<string, unknown> {
  const text = (at: number) => PAYLOADS[(at + number * 38) % PAYLOADS.length] ?? '';
  return {
    name: text(0),
    versions: { attack: '16', navigator: '5.1.0', layer: '4.5' },
    domain: 'enterprise-attack',
    description: text(1),
    filters: { platforms: [text(2)] },
    techniques: PAYLOADS.map((payload, at) => ({
      techniqueID: `T9${String(at).padStart(3, '0')}`,
      score: at,
      color: payload,
      comment: text(at),
      enabled: true,
      metadata: [{ name: payload, value: text(at + 1) }, { divider: true }],
      links: [{ label: text(at + 2), url: payload }],
    })),
    gradient: { colors: [text(3), text(4)], minValue: 0, maxValue: 100 },
    legendItems: [{ label: text(5), color: text(6) }],
    metadata: [{ name: text(7), value: text(8) }],
    links: [{ label: text(9), url: text(10) }],
    [text(11)]: text(12),
  };
}

/** The card of a cell; whatever scrolls under the pointer puts it away. */
async function card(cell: Locator): Promise<void> {
  await cell.scrollIntoViewIfNeeded();
  const comes = async () => {
    await page.mouse.move(2, 2);
    await cell.hover();
    return page.getByTestId('matrix-card').waitFor({ timeout: 1000 }).then(() => true, () => false); // biome-ignore format: one line
  };
  await expect.poll(comes, { timeout: 8000 }).toBe(true);
}

test('the ATT&CK matrix: names, cards, statements, platforms, layers out and in', async () => {
  await page.keyboard.press('Control+9');
  await desk.title('ATT&CK matrix');
  const matrix = page.getByRole('grid', { name: /^ATT&CK matrix/ });
  await matrix.getByRole('gridcell').first().waitFor();
  // the first cells stand before the last names are in
  await expect
    .poll(async () => {
      await desk.stop('matrix');
      return desk.seen.get('matrix')?.size ?? 0;
    })
    .toBeGreaterThan(0.9 * PAYLOADS.length);
  const add = page.getByRole('combobox', { name: 'Add to the matrix' });
  const shownSubjects = () => page.getByRole('button', { name: /^Take .* off the matrix$/s });
  let added = 0;
  for (const at of [3, 68, 109, 132]) {
    await add.fill(PAYLOADS[at] ?? '');
    await desk.stop('matrix: proposals', true);
    await add.fill(idOf('intrusion-set', at));
    // proposals of the text before stand there until the answer comes
    const options = page.getByRole('listbox', { name: 'Add to the matrix' }).getByRole('option');
    await expect
      .poll(async () => [await options.count(), plain(await options.first().textContent())[0]])
      .toEqual([1, shown(PAYLOADS[at] ?? '')[0]]);
    await page.keyboard.press('Enter');
    await expect.poll(() => shownSubjects().count()).toBe(++added);
  }
  await expect.poll(() => shownSubjects().count()).toBe(4);
  await desk.stop('matrix: subjects');
  await page.getByRole('button', { name: 'Platforms' }).click();
  await page.getByRole('checkbox').first().waitFor();
  await desk.stop('matrix: platforms', true);
  await page.keyboard.press('Escape');
  const used = matrix.locator('.at-used');
  for (let at = 0; at < 4; at++) {
    await card(used.nth(at));
    await desk.stop('matrix: card');
    await used.nth(at).click();
    const statements = page.getByRole('complementary', { name: /^Statements behind / });
    await statements.getByRole('button', { expanded: false }).first().click();
    await desk.stop('matrix: statements');
    await statements.press('Escape');
    await statements.waitFor({ state: 'detached' });
  }
  await desk.savedPicture('Picture of the matrix as SVG', 'matrix.svg');
  await desk.savedPicture('Picture of the matrix as PNG', 'matrix.png');
  const exported = join(desk.folder, 'layers.json');
  await saveFilesAs(desk.sextant, exported);
  await desk.byPalette('Navigator layer, one for each shown');
  await leave(page);
  await page.getByText(`Saved to ${exported}`).waitFor();
  for (let left = 4; left > 0; left--)
    await page
      .getByRole('button', { name: /^Take .* off the matrix$/s })
      .first()
      .click();

  const field = page.locator('input[type=file]');
  await field.setInputFiles(exported);
  await expect.poll(() => shownSubjects().count()).toBe(4);
  await desk.stop('matrix: own layers again');
  for (let left = 4; left > 0; left--)
    await page
      .getByRole('button', { name: /^Take .* off the matrix$/s })
      .first()
      .click();

  const file = join(desk.folder, 'hostile-layers.json');
  await writeFile(file, JSON.stringify([0, 1, 2, 3].map(hostileLayer)));
  await field.setInputFiles(file);
  await expect.poll(() => shownSubjects().count()).toBe(4);
  await desk.stop('matrix: hostile layers');
  for (let at = 0; at < 120; at += 9) {
    await card(matrix.getByRole('gridcell').nth(at));
    await desk.stop('matrix: card of a layer');
  }
  await matrix.getByRole('gridcell').nth(50).click();
  await page.getByRole('complementary', { name: /^Statements behind / }).waitFor();
  await desk.stop('matrix: what layers say');
  await page.keyboard.press('Escape');
  await desk.savedPicture('Picture of the matrix as SVG', 'layers.svg');
  await page.getByRole('button', { name: 'Layers' }).click();
  await page
    .getByRole('button', { name: /^Delete layer / })
    .first()
    .waitFor();
  await desk.stop('matrix: layers', true);
  await page
    .getByRole('button', { name: /^Delete layer / })
    .first()
    .click();
  await page.getByText(/^Deleted layer/).waitFor();
  await desk.stop('layer that was deleted', true);
});

test('started again: tabs, graphs and their names are there, and still nothing happens', async () => {
  await page.keyboard.press('Control+8');
  await desk.title('Graphs');
  await desk.stop('graphs');
  page = await desk.restart();
  await desk.stop('after the start');
  await page.keyboard.press('Control+8');
  await desk.title('Graphs');
  const link = desk
    .main()
    .getByRole('link')
    .filter({ hasText: shown(LAST_NAME) })
    .first();
  await link.waitFor();
  await desk.stop('graphs');
  await link.click();
  await settled(3 * PAYLOADS.length);
  expect(await desk.heading()).toBe(shown(LAST_NAME, 300));
  await desk.stop('graph that was saved');
  await page.keyboard.press('Control+8');
  await desk
    .main()
    .getByRole('button', { name: /^Delete / })
    .first()
    .click();
  await page.getByRole('button', { name: 'Bring back' }).waitFor();
  await desk.stop('graph that was deleted');
});

test('every payload was seen on many screens, and nothing came of it', () => desk.end());
