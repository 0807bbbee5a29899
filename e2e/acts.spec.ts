/** Acts on objects as an analyst does them: relate, create many, small changes to one or many, cells of a list. Each one step. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countsShown, focused, openBySearch, reach, waitForObjects } from './desk.ts';
import { openOwnWindow, stixObject as object, type OwnWindow } from './own-window.ts';
import { installProbe } from './perf/probes.ts';
import type { Screen } from './screen.ts';
import { FEW, type Stops } from './stops.ts';

const OBJECTS = [
  object('intrusion-set', 1, { name: 'Grey Heron', aliases: ['Night Heron'], labels: ['wading'] }),
  object('malware', 2, { name: 'Reedwarbler', is_family: true, labels: ['wading', 'small'] }),
  object('malware', 3, { name: 'Bittern', is_family: true }),
  object('identity', 4, { name: 'Delta Works', identity_class: 'organization' }),
  object('malware', 5, { name: 'Spoonbill', is_family: true }),
];

let own: OwnWindow;
let page: Page;
let screen: Screen;
let stops: Stops;

beforeAll(async () => {
  own = await openOwnWindow();
  ({ page, screen, stops } = own);
  await own.offer('birds.json', OBJECTS);
});
afterAll(() => own.end());

const dialog = () => page.getByRole('dialog');
const gone = () => dialog().waitFor({ state: 'detached' });
const toast = (words: string | RegExp) => page.getByRole('status', { name: 'Messages' }).getByText(words).last().waitFor();

/** Types into the field of proposals that has the focus and takes the first. */
async function take(words: string, option: string | RegExp = words): Promise<void> {
  await page.keyboard.insertText(words);
  await page.getByRole('option', { name: option }).first().waitFor();
  await page.keyboard.press('Enter');
}

test('two malware are related to the actor in one step, one of them made on the way; what is usual comes first', async () => {
  await page.keyboard.press('Control+o');
  await waitForObjects(page, OBJECTS.length);
  await openBySearch(page, 'Grey Heron', 'Grey Heron');
  await page.keyboard.press('Control+Shift+R');
  await dialog().getByText('Choose one or several objects').waitFor();
  await take('Reedwarbler', /Reedwarbler/);
  await dialog()
    .getByRole('radio', { name: /^Grey Heron uses Reedwarbler/ })
    .waitFor();
  await page.keyboard.insertText('Coot');
  await page.getByRole('option', { name: 'Create “Coot”' }).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await dialog().getByLabel('“Coot” is new: it is a').selectOption('Malware');
  expect(await dialog().getByRole('radio').first().isChecked()).toBe(true);
  await stops.stop('relate', {});
  await dialog().getByRole('button', { name: 'Write 2 relationships' }).click();
  await gone();
  await toast('2 relationships are written.');
  await expect.poll(() => countsShown(page)).toMatchObject({ relationships: 2 });
  await page.keyboard.press('Control+z');
  await expect.poll(() => countsShown(page)).toMatchObject({ relationships: 0 });
});

test('many are made of a paste: new ones, known ones and wrong lines are told apart before anything is written', async () => {
  await page.keyboard.press('Control+Shift+V');
  await dialog().getByText('Nothing pasted yet').waitFor();
  await page.keyboard.insertText(
    'hxxp://fish[.]example[.]com/a\n198[.]51[.]100[.]7\n198.51.100.7\n???\nfish.example.com\nd41d8cd98f00b204e9800998ecf8427e',
  );
  await dialog().getByText('4 new, 0 known, 1 repeated, 1 left out').waitFor();
  await dialog().getByText('Look at line 4.').waitFor();
  await dialog().getByRole('checkbox', { name: 'With an indicator for each observable' }).check();
  await stops.stop('bulk', {});
  const before = (await countsShown(page)).objects;
  // relationships of the indicators are objects too
  const after = before + 12;
  await dialog().getByRole('button', { name: 'Create 8 objects' }).click();
  await gone();
  await toast('8 objects are created.');
  await expect.poll(async () => (await countsShown(page)).objects).toBe(after);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await countsShown(page)).objects).toBe(before);
});

test('labels, a marking, a note and an opinion on several at once, each taken back by its toast', async () => {
  await screen.byPalette('Go to Malware');
  await screen.title('Malware');
  await page.getByRole('grid', { name: 'Malware' }).getByText('Reedwarbler').waitFor();
  await page.keyboard.press('Control+a');
  await page.getByText(/· 3 chosen/).waitFor();
  await page.keyboard.press('Control+Shift+G');
  await dialog().getByText('1 of 3').first().waitFor();
  await dialog().getByRole('button', { name: 'Remove small' }).click();
  await dialog().getByRole('combobox').click();
  await take('marsh');
  await stops.stop('labels', { windows: FEW });
  await dialog().getByRole('button', { name: 'Save' }).click();
  await gone();
  await toast('3 objects are changed.');
  const grid = page.getByRole('grid', { name: 'Malware' });
  await expect.poll(() => grid.getByText('marsh').count()).toBeGreaterThan(1);
  await page.getByRole('status', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(() => grid.getByText('marsh').count()).toBe(0);
  await screen.byPalette('Markings …');
  await dialog().getByLabel('Traffic light (TLP)').selectOption('TLP:AMBER');
  await stops.stop('markings', { windows: FEW });
  await dialog().getByRole('button', { name: 'Save' }).click();
  await gone();
  await expect.poll(() => grid.getByText('TLP:AMBER').count()).toBe(3);
  await screen.byPalette('Give an opinion …');
  await dialog().getByRole('radio', { name: 'Disagree', exact: true }).check();
  await dialog().getByLabel('Why (optional)').fill('Only one of them **was seen**.');
  await stops.stop('opinion', { windows: FEW });
  await dialog().getByRole('button', { name: 'Save' }).click();
  await gone();
  await toast('The opinion is written.');
});

test('how sure and at which step of an attack, for several at once; what is no confidence is said and not saved', async () => {
  await screen.byPalette('Confidence …');
  const confidence = dialog().getByRole('textbox', { name: 'Confidence' });
  await confidence.fill('101');
  await dialog().getByText('The number has to be from 0 to 100.').waitFor();
  expect(await dialog().getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await confidence.fill('70');
  await stops.stop('confidence', { windows: FEW });
  await page.keyboard.press('Enter');
  await gone();
  await toast('3 objects are changed.');
  await screen.byPalette('Kill-chain phases …');
  await dialog().getByRole('combobox').click();
  await take('mitre-attack: persist', /persistence/);
  await dialog().getByRole('group', { name: 'To be added' }).getByText('mitre-attack: persistence').waitFor();
  await stops.stop('kill-chain', { windows: FEW });
  await dialog().getByRole('button', { name: 'Save' }).click();
  await gone();
});

test('several are put into a case that is made on the way; one of them is sighted', async () => {
  await screen.byPalette('Put into a report or case …');
  await dialog().getByRole('combobox').click();
  await take('Marsh case', 'Create “Marsh case”');
  await dialog().getByLabel('The new one is a').selectOption('Incident response');
  await stops.stop('container', { windows: FEW });
  await dialog().getByRole('button', { name: 'Put in' }).click();
  await gone();
  await toast('3 objects are in Marsh case.');
  const before = await countsShown(page);
  await openBySearch(page, 'Bittern', 'Bittern');
  await page.getByRole('main').getByTitle('Confidence 70 of 100').first().waitFor();
  await screen.byPalette('Add a sighting …');
  await reach(page, dialog().getByRole('group', { name: 'Where sighted' }).getByRole('combobox'));
  await take('Delta', /Delta Works/);
  // its fields pass below the foot of the dialog
  await screen.show('light-sighting');
  await dialog().getByRole('button', { name: 'Create' }).click();
  await gone();
  await expect.poll(() => countsShown(page)).toMatchObject({ objects: before.objects + 1, relationships: before.relationships + 1 });
  await page.keyboard.press('Control+z');
  await expect.poll(() => countsShown(page)).toMatchObject(before);
});

test('what a case holds is drawn without the case itself', async () => {
  await openBySearch(page, 'Marsh case', 'Marsh case');
  await page.getByRole('button', { name: 'Open what it contains as a graph' }).click();
  const canvas = page.getByRole('application', { name: 'Graph of objects and how they are tied' });
  await expect.poll(() => canvas.getAttribute('data-drawn-nodes')).toBe('3');
  await expect.poll(() => page.getByRole('heading', { level: 1 }).first().textContent()).toMatch(/^Graph of Marsh case/);
});

test('notes and opinions are seen on the page of the object, with author and time', async () => {
  await openBySearch(page, 'Bittern', 'Bittern');
  await page.keyboard.press('Control+Shift+M');
  await dialog().getByLabel('What you note').fill('Heard, **not seen**.');
  await dialog().getByRole('button', { name: 'Save' }).click();
  await gone();
  const remarks = page.getByRole('region', { name: /^Notes and opinions/ });
  await remarks.getByText('not seen').waitFor();
  await remarks.getByText('Disagree').waitFor();
  expect(await remarks.getByText(/\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC/).count()).toBe(2);
  await stops.stop('remarks', {});
});

test('cells of a list are written where they stand; Tab goes on, Escape leaves them as they were', async () => {
  await screen.byPalette('Go to Malware');
  const grid = page.getByRole('grid', { name: 'Malware' });
  await grid.getByText('Bittern').waitFor();
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('F2');
  await page.getByRole('dialog', { name: 'Name of Bittern' }).waitFor();
  await stops.stop('cell', { windows: FEW });
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Great Bittern');
  await page.evaluate(installProbe);
  await page.evaluate(
    async (id) => {
      const { probe } = globalThis;
      const { statements } = await probe.call('object', { id });
      const base = statements.find(({ current }) => current)?.statement ?? 0;
      await probe.call('change', {
        act: 'edit',
        put: [{ base, operations: [{ do: 'set', property: 'description', value: 'Elsewhere.' }] }],
      });
    },
    object('malware', 3, {}).id,
  );
  await page.keyboard.press('Enter');
  await page.getByText('The object was changed meanwhile. What you typed stays').waitFor();
  await stops.stop('cell-conflict', { windows: FEW });
  const dialogOf = (name: string) => page.getByRole('dialog', { name });
  for (let presses = 0; presses < 4 && (await dialogOf('Name of Bittern').count()) > 0; presses++) await page.keyboard.press('Tab');
  await grid.getByText('Great Bittern').waitFor();
  await page.getByRole('dialog', { name: /^Aliases of/ }).waitFor();
  await page.keyboard.press('Escape');
  await gone();
  await expect.poll(() => focused(page)).toContain('Malware');
  await page.keyboard.press('End');
  await page.keyboard.press('F2');
  await page.getByRole('dialog', { name: /^Aliases of Spoonbill/ }).waitFor();
  await page.keyboard.insertText('lost');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await gone();
  expect(await grid.getByText('lost').count()).toBe(0);
  await page.keyboard.press('Control+z');
  await grid.getByText('Great Bittern').waitFor({ state: 'detached' });
});

test('all of a list is changed as a job, after a look at what will change; one undo takes it back', async () => {
  await screen.byPalette('Change all of this list …');
  await dialog().getByRole('combobox', { name: 'Property 1', exact: true }).selectOption('Confidence');
  await dialog().getByRole('textbox', { name: 'Confidence' }).fill('85');
  await dialog().getByText('3 of 3 will change').waitFor();
  await stops.stop('mass', {});
  await dialog().getByRole('button', { name: 'Change 3 objects' }).click();
  await gone();
  await toast('3 objects are changed.');
  await page.keyboard.press('Control+z');
  await toast(/^Undone/);
});

test('what is related in a graph is drawn at once; two that are chosen are its ends', async () => {
  await openBySearch(page, 'Grey Heron', 'Grey Heron');
  await page.keyboard.press('g');
  const canvas = page.getByRole('application', { name: 'Graph of objects and how they are tied' });
  await expect.poll(() => canvas.getAttribute('data-drawn-nodes')).toBe('1');
  await page.keyboard.press('Control+Shift+R');
  await dialog().getByText('Choose one or several objects').waitFor();
  await take('Reedwarbler', /Reedwarbler/);
  await dialog().getByRole('button', { name: 'Write 1 relationship' }).click();
  await gone();
  await toast('Stated: Grey Heron uses Reedwarbler.');
  await expect
    .poll(async () => [await canvas.getAttribute('data-drawn-nodes'), await canvas.getAttribute('data-drawn-ties')])
    .toEqual(['2', '1']);
  await canvas.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+Shift+R');
  await dialog().getByText('stated already').waitFor();
  await dialog().getByRole('button', { name: 'Another relationship …' }).click();
  await dialog().getByRole('combobox', { name: 'Type of the relationship' }).click();
  await take('hunts', 'hunts');
  await dialog()
    .getByText(/No standard lists this/)
    .waitFor();
  await stops.stop('relate-other', { windows: FEW });
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await gone();
});

test('a job over thousands is paused and goes on where it stood', async () => {
  const many = 12_000;
  await own.offer(
    'tools.json',
    Array.from({ length: many }, (_, at) => object('tool', 0x10000 + at, { name: `Tool ${at}` })),
  );
  await page.keyboard.press('Control+o');
  await page.getByText(/^tools\.json: 12,000 objects read/).waitFor();
  await screen.byPalette('Jobs');
  await page.evaluate(() =>
    globalThis.probe.call('massEdit', { filter: { types: ['tool'] }, operations: [{ do: 'set', property: 'confidence', value: 40 }] }),
  );
  const job = page.getByRole('list', { name: 'Jobs' }).getByRole('article').first();
  await job.getByRole('button', { name: 'Pause' }).click();
  await job.getByText('Paused', { exact: true }).waitFor();
  const stands = async () => Number(/([\d,]+) of 12,000/.exec((await job.textContent()) ?? '')?.[1]?.replaceAll(',', '') ?? -1);
  const at = await stands();
  expect(at).toBeLessThan(many);
  await stops.stop('mass-paused', { windows: FEW });
  expect(await stands()).toBe(at);
  await job.getByRole('button', { name: 'Resume' }).click();
  await job.getByText('Done', { exact: true }).waitFor();
  expect(await stands()).toBe(many);
});

test('no part of it is cut, covered or complained about', () => {
  expect(stops.flaws).toEqual([]);
  expect(own.heard).toEqual([]);
});
