/** Writing as an analyst does it, by keyboard alone: from nothing to a case, changed, taken back, brought again, deleted. */
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, type LaunchedApp } from './app.ts';
import { complaints, reach } from './desk.ts';
import { screenOf, type Screen } from './screen.ts';

let sextant: LaunchedApp;
let page: Page;
let screen: Screen;
let heard: string[];

beforeAll(async () => {
  sextant = await launchApp();
  page = sextant.page;
  heard = complaints(page);
  screen = screenOf(sextant);
  await screen.resize(1280, 800);
});
afterAll(() => sextant.close());

const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
const field = (name: string) => page.getByRole('dialog').getByRole('textbox', { name, exact: true });

/** What a screen reader says after the name. */
const describedBy = (part: Locator) =>
  part.evaluate((element) => document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent ?? '');

async function startNew(type: string): Promise<void> {
  await page.keyboard.press('Control+Shift+N');
  await dialog('Create').waitFor();
  await page.keyboard.insertText(type);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await dialog(/^New: /).waitFor();
}

test('a case is created from nothing; what is missing is said in its place', async () => {
  await startNew('case-incident');
  await screen.show('light-edit-case');
  await page.keyboard.press('Enter');
  await page.getByText('This is required. Fill it in.').waitFor();
  await page.keyboard.insertText('Case Kingfisher');
  await page.keyboard.press('Enter');
  await screen.title('Case Kingfisher');
});

test('who creates a second one of the same name is told while typing', async () => {
  await startNew('Intrusion set');
  await page.keyboard.insertText('Quiet Heron');
  await page.keyboard.press('Enter');
  await screen.title('Quiet Heron');
  await startNew('Intrusion set');
  await page.keyboard.insertText('quiet heron');
  await page.getByText('There is an object of this type with that name:').waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  await screen.show('dark-edit-same-name');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.keyboard.press('Escape');
  await dialog(/^New: /).waitFor({ state: 'detached' });
});

test('an edit is saved, taken back and brought again', async () => {
  await page.keyboard.press('Control+Shift+E');
  await dialog('Edit: Quiet Heron').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('Loud Heron');
  await reach(page, field('Confidence'));
  await page.keyboard.insertText('101');
  await page.keyboard.press('Enter');
  await page.getByText('The number has to be from 0 to 100.').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('85');
  await page.keyboard.press('Enter');
  await screen.title('Loud Heron');
  await page.keyboard.press('Control+z');
  await screen.title('Quiet Heron');
  await page.keyboard.press('Control+Shift+z');
  await screen.title('Loud Heron');
});

test('what is deleted is gone, and comes back by undo', async () => {
  await page.keyboard.press('Control+Delete');
  await page.getByRole('status', { name: 'Messages' }).getByText('Loud Heron is deleted').waitFor();
  await page.getByRole('heading', { level: 1, name: 'Loud Heron' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await screen.title('Loud Heron');
});

test('what the standard forbids is said in its place, and written only by who insists', async () => {
  await startNew('Threat actor');
  await page.keyboard.insertText('Backward Heron');
  const types = page.getByRole('dialog').getByRole('group', { name: 'Types', exact: true });
  await reach(page, types.getByRole('combobox'));
  await page.keyboard.insertText('wader');
  await page.keyboard.press('Enter');
  await types.getByText('The standard advises otherwise: threat_actor_types[0] is "wader", which is not of the vocabulary').waitFor();
  expect(await describedBy(types)).toContain('The standard advises otherwise');
  await reach(page, field('First seen'));
  await page.keyboard.insertText('2022-01-01');
  await reach(page, field('Last seen'));
  await page.keyboard.insertText('2021-01-01');
  await page.keyboard.press('Enter');
  const seen = page.getByRole('dialog').locator('.s-field-box', { hasText: 'Last seen' });
  await seen.getByText('it has to be no earlier than "first_seen"').waitFor();
  await screen.show('light-edit-forbidden');
  const insist = page.getByRole('button', { name: 'Save despite 1 problem' });
  await reach(page, insist);
  await page.keyboard.press('Enter');
  await screen.title('Backward Heron');
  await page.keyboard.press('Control+Shift+E');
  await dialog('Edit: Backward Heron').waitFor();
  await seen.getByText('It came in like this: last_seen is').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('Patient Heron');
  await page.keyboard.press('Enter');
  await screen.title('Patient Heron');
});

test('a property that nobody described is added as JSON; where that is none, its place is said', async () => {
  await page.keyboard.press('Control+Shift+E');
  await dialog('Edit: Patient Heron').waitFor();
  await page.getByText('Show further properties').click();
  await page.getByRole('button', { name: 'Add a property as JSON' }).click();
  await page.keyboard.insertText('Case number');
  await page.keyboard.press('Enter');
  await page.getByText('A name has 3 to 250 small letters').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('x_case_number');
  await page.keyboard.press('Enter');
  await field('x_case_number').fill('{"year": 2026, "of": }');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('No JSON from line 1, column 22').waitFor();
  await expect.poll(() => field('x_case_number').evaluate((element) => element === document.activeElement)).toBe(true);
  await screen.show('light-edit-json');
  await field('x_case_number').fill('{"year": 2026, "of": 7}');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('main').getByText('x_case_number').first().waitFor();
});

test('an observable that is typed defanged is written as it is meant, and that is said', async () => {
  await startNew('domain-name');
  await page.keyboard.insertText('heron[.]example');
  await page.keyboard.press('Enter');
  await page.getByRole('status', { name: 'Messages' }).getByText('is created, written as heron.example').waitFor();
  await page.keyboard.press('Control+z');
  expect(heard).toEqual([]);
});
