/** The record at the window: two actors merged and parted again, what was deleted brought back, what happened to an object. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright';
import { openBySearch, reach, waitForObjects } from './desk.ts';
import { openOwnWindow, stixObject, type OwnWindow } from './own-window.ts';
import { installProbe } from './perf/probes.ts';
import type { Screen } from './screen.ts';
import { FEW, type Stops } from './stops.ts';

const actor = (n: number, more: Record<string, unknown>) => stixObject('intrusion-set', n, more);

/** The themes. */
const BOTH = ['light', 'dark'] as const;

let own: OwnWindow;
let page: Page;
let screen: Screen;
let stops: Stops;

beforeAll(async () => {
  own = await openOwnWindow();
  ({ page, screen, stops } = own);
  await own.offer('actors.json', [
    actor(1, { name: 'Grey Heron', description: 'One word on it.', aliases: ['Night Heron'] }),
    actor(2, { name: 'Night Heron', description: 'Another word on it.', aliases: ['Marsh Bird'] }),
  ]);
});
afterAll(() => own.end());

test('two actors that share a name are merged by keyboard, with a chosen value, and parted again; the history tells it', async () => {
  await page.keyboard.press('Control+o');
  await waitForObjects(page, 2);
  await screen.byPalette('Possible duplicates');
  await page.getByText('Both are called night heron').waitFor();
  await stops.stop('duplicates', { windows: BOTH });
  await reach(page, page.getByRole('button', { name: /^Merge .*Heron and .*Heron/ }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Merge 2 objects' });
  await dialog.getByText('Another word on it.').waitFor();
  await stops.stop('merge', { windows: BOTH });
  await dialog.getByRole('radio', { name: 'Another word on it.' }).check();
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await page.getByText(/^Merged into/).waitFor();
  await page.getByText('No possible duplicates').waitFor();
  await openBySearch(page, 'Grey Heron', 'Grey Heron');
  await page.getByRole('main').getByText('Another word on it.').first().waitFor();
  await page.keyboard.press('5');
  const entries = page.getByRole('list', { name: 'What happened to this object' });
  await entries.getByText('Merged', { exact: true }).first().waitFor();
  await stops.stop('history', { windows: BOTH });
  await page.keyboard.press('Control+z');
  await screen.byPalette('Possible duplicates');
  await page.getByText('Both are called night heron').waitFor();
});

test('a pair kept apart is not proposed again, until that is taken back', async () => {
  await page.getByRole('button', { name: /^Keep apart / }).click();
  await page.getByText('No possible duplicates').waitFor();
  const toast = page.getByRole('status', { name: 'Messages' });
  await toast.getByRole('button', { name: 'Undo' }).last().click();
  await page.getByText('Both are called night heron').waitFor();
});

test('what was deleted is found in the trash and restored; a purge says first what goes and what stays', async () => {
  await screen.byPalette('Trash');
  await page.getByText('The trash is empty').waitFor();
  await page.evaluate(installProbe);
  await page.evaluate((id) => globalThis.probe.call('change', { act: 'delete', delete: [id], reason: 'twice' }), actor(2, {}).id);
  await page.getByRole('cell', { name: 'twice' }).waitFor();
  await screen.byPalette('Snapshots');
  await page.getByRole('button', { name: 'Take a snapshot now' }).click();
  await page.getByText(/^Snapshot taken: /).waitFor();
  await screen.byPalette('Trash');
  await stops.stop('trash', { windows: BOTH });
  await page.getByRole('button', { name: 'Purge Night Heron' }).click();
  const dialog = page.getByRole('dialog', { name: 'Purge Night Heron?' });
  await dialog.getByText('This cannot be undone.').waitFor();
  await dialog.getByText(/^1 older snapshot/).waitFor();
  expect(await dialog.getByRole('checkbox', { name: 'Then take a new snapshot and delete all older ones' }).isChecked()).toBe(true);
  await stops.stop('purge', { windows: BOTH });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Restore Night Heron' }).click();
  await page.getByText('Restored Night Heron.').waitFor();
  await page.getByText('The trash is empty').waitFor();
  await waitForObjects(page, 2);
});

test('an import is taken back over later edits: which they are is told first; the history unfolds each step', async () => {
  await page.evaluate(async (id) => {
    const { probe } = globalThis;
    const { text = '{}', statements } = await probe.call('object', { id });
    const base = statements.find(({ current }) => current)?.statement ?? 0;
    const edited = { ...(JSON.parse(text) as object), description: 'A third word.' };
    await probe.call('change', { act: 'edit', put: [{ text: JSON.stringify(edited), base }], reason: 'a report of the harbour' });
  }, actor(1, {}).id);
  await screen.byPalette('History');
  const steps = page.getByRole('list', { name: 'History', exact: true });
  await page.getByRole('textbox', { name: 'Names, reasons, sources' }).fill('harbour');
  await expect.poll(() => steps.getByRole('button', { name: /^Unfold / }).count()).toBe(1);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('combobox', { name: 'Act' }).selectOption('Edited');
  await steps.getByRole('button', { name: 'Unfold Edited Grey Heron' }).click();
  await steps.getByRole('cell', { name: 'A third word.' }).waitFor();
  await steps.getByText('1 entry of the log').waitFor();
  await stops.stop('steps', { windows: FEW });
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('combobox', { name: 'Act' }).selectOption('Import');
  await steps.getByRole('button', { name: /^Undo: Import of/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Later steps built on this one' });
  await dialog.getByText('Edited Grey Heron').click();
  await dialog.getByRole('cell', { name: 'A third word.' }).waitFor();
  await stops.stop('undo-later', { windows: FEW });
  await dialog.getByRole('button', { name: 'Undo it all the same' }).click();
  await waitForObjects(page, 1);
  await steps.getByRole('button', { name: /^Redo: Import of/ }).click();
  await waitForObjects(page, 2);
});

test('what was written although the standard forbids something in it is told in the history', async () => {
  const { id } = actor(2, {});
  await page.evaluate(async (id) => {
    const { probe } = globalThis;
    const { statements } = await probe.call('object', { id });
    const base = statements.find(({ current }) => current)?.statement ?? 0;
    const operations = ['first_seen', 'last_seen'].map((property, at) => {
      return { do: 'set' as const, property, value: `${2022 - at}-01-01T00:00:00Z` };
    });
    await probe.call('change', { act: 'edit', put: [{ base, operations }], despite: true });
  }, id);
  await screen.byPalette('History');
  const steps = page.getByRole('list', { name: 'History', exact: true });
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await steps.getByRole('button', { name: 'Unfold Edited Night Heron' }).first().click();
  await steps.getByText('Written although the standard forbids something in it: time-order.').waitFor();
  await stops.stop('steps-despite', { windows: FEW });
});

test('where two sources differ their words stand side by side; one is taken, and that is taken back', async () => {
  await own.offer('partner.json', [
    actor(1, { name: 'Grey Heron', description: 'The word of a partner.', confidence: 70, modified: '2019-01-01T00:00:00.000Z' }),
  ]);
  await page.keyboard.press('Control+o');
  await page.getByText(/^partner\.json: 1 object read/).waitFor();
  await openBySearch(page, 'Grey Heron', 'Grey Heron');
  await page.getByRole('button', { name: 'Compare them' }).click();
  const words = page.getByRole('group', { name: 'Description' });
  await words.getByText('The word of a partner.').waitFor();
  await words.getByText('confidence 70').waitFor();
  await stops.stop('differ', { windows: FEW });
  await words.getByRole('listitem').filter({ hasText: 'The word of a partner.' }).getByRole('button').click();
  await words.getByText('Your word').waitFor();
  for (const word of ['The word of a partner.', 'One word on it.']) await words.getByText(word).first().waitFor();
  await words.getByRole('button', { name: 'Take back my choice' }).click();
  await words.getByRole('listitem').filter({ hasText: 'The word of a partner.' }).getByRole('button').waitFor();
  await page.keyboard.press('5');
  const entries = page.getByRole('list', { name: 'What happened to this object' });
  await entries.getByText('Value chosen').first().waitFor();
  await entries.getByRole('button', { name: 'Show the object as it was' }).first().click();
  await entries.getByText('partner.json').first().waitFor();
  await stops.stop('history-whole', { windows: ['light'] });
});

test('how a source counts is set on the page of the sources, each rule with its sentence', async () => {
  await screen.byPalette('Sources');
  await page.getByRole('button', { name: /^Merges: how partner\.json counts/ }).click();
  const rules = page.getByRole('dialog', { name: 'How partner.json counts' });
  await rules.getByRole('radio', { name: /^Stays beside/ }).check();
  await rules.getByRole('combobox', { name: 'Confidence' }).selectOption('Low (15)');
  await expect.poll(() => rules.getByRole('combobox', { name: 'Confidence' }).inputValue()).toBe('15');
  await stops.stop('source-rules', { windows: FEW });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Stays beside: how partner\.json counts/ }).waitFor();
  await stops.stop('sources', { windows: FEW });
});

test('what a standard id made one is told; these are two where the analyst says so, until that is taken back', async () => {
  await own.offer('harbour.json', [actor(3, { name: 'Grey Heron', description: 'A third bird.' })]);
  await page.keyboard.press('Control+o');
  await page.getByText(/^harbour\.json: 1 object read/).waitFor();
  await waitForObjects(page, 2);
  await openBySearch(page, 'Grey Heron', 'Grey Heron');
  await page.keyboard.press('3');
  await page.getByRole('region', { name: 'Joined by their standard id' }).getByText('Stated by harbour.json').waitFor();
  await stops.stop('joined-object', { windows: FEW });
  await screen.byPalette('Possible duplicates');
  const made = page.getByRole('list', { name: 'Joined by their standard id' });
  await made.getByText('Stated by harbour.json').waitFor();
  await reach(page, made.getByRole('button', { name: 'These are two: Grey Heron' }));
  await page.keyboard.press('Enter');
  const apart = page.getByRole('list', { name: 'Kept apart' });
  await apart.getByText(actor(3, {}).id).waitFor();
  await made.waitFor({ state: 'detached' });
  await waitForObjects(page, 3);
  await stops.stop('apart', { windows: BOTH });
  await apart.getByRole('button', { name: 'Take back that Grey Heron and Grey Heron are two' }).click();
  await made.getByText('Stated by harbour.json').waitFor();
  await waitForObjects(page, 2);
  await page.getByRole('status', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).last().click();
  await apart.waitFor();
  await apart.getByRole('button', { name: /^Take back/ }).click();
  await apart.waitFor({ state: 'detached' });
});

test('no part of it is cut, covered or complained about', () => {
  expect(stops.flaws).toEqual([]);
  expect(own.heard).toEqual([]);
});
