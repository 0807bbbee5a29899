/** The first start of a new profile: who writes and how what he writes begins is asked once, used by the forms, and changed in the settings. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, type LaunchedApp } from './app.ts';
import { complaints, reach } from './desk.ts';
import { screenOf, type Screen } from './screen.ts';
import { FEW, stopsIn, type Stops } from './stops.ts';

let sextant: LaunchedApp;
let page: Page;
let screen: Screen;
let stops: Stops;
let heard: string[];

beforeAll(async () => {
  sextant = await launchApp({ firstSteps: true });
  page = sextant.page;
  heard = complaints(page);
  screen = screenOf(sextant);
  stops = stopsIn(() => ({ page, screen }));
  await screen.resize(1280, 800);
});
afterAll(() => sextant.close());

const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });

test('a new profile asks who writes, by keyboard, and brings the reference data along', async () => {
  await screen.title('Before you begin');
  await stops.stop('first-steps');
  await page.keyboard.insertText('Ada Lovelace');
  await reach(page, page.getByRole('combobox', { name: 'Confidence', exact: true }));
  await page.keyboard.press('h');
  await reach(page, page.getByRole('button', { name: 'Begin' }));
  await page.keyboard.press('Enter');
  await page.getByRole('status', { name: 'Messages' }).getByText('What you write names Ada Lovelace as its author.').waitFor();
  await page.getByText('Reference data is there.').waitFor();
});

test('what is written from now on begins with the author, the marking and the confidence that were chosen', async () => {
  await page.keyboard.press('Control+Shift+N');
  await dialog('Create').waitFor();
  await page.keyboard.insertText('Intrusion set');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  const form = dialog(/^New: /);
  await form.getByText('Ada Lovelace').waitFor();
  await form.getByText('TLP:AMBER', { exact: true }).waitFor();
  expect(await form.getByRole('textbox', { name: 'Confidence', exact: true }).inputValue()).toBe('85');
  await page.keyboard.insertText('Quiet Heron');
  await page.keyboard.press('Enter');
  await screen.title('Quiet Heron');
  await page.getByRole('main').getByRole('link', { name: 'Ada Lovelace' }).first().waitFor();
});

test('the settings have the same answers, and the first steps can be gone through again', async () => {
  await screen.byPalette('Settings');
  const settings = page.getByRole('region', { name: 'What you write' });
  await settings.getByRole('link', { name: 'Ada Lovelace' }).waitFor();
  await stops.stop('settings-own', { windows: FEW });
  await settings.getByRole('combobox', { name: 'Marking' }).selectOption('TLP:GREEN');
  await settings.getByRole('button', { name: 'Change …' }).click();
  await page.keyboard.insertText('Harbour CERT');
  await settings.getByRole('radio', { name: 'An organization' }).check();
  await settings.getByRole('button', { name: 'Use this author' }).click();
  await settings.getByRole('link', { name: 'Harbour CERT' }).waitFor();
  await settings.getByRole('button', { name: 'Go through the first steps again' }).click();
  await screen.title('Before you begin');
  expect(await page.getByRole('combobox', { name: 'Marking' }).inputValue()).toBe(
    'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da',
  );
  await page.getByRole('button', { name: 'Later' }).click();
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Before you begin' }).waitFor();
});

test('no part of it is cut, covered or complained about', () => {
  expect(stops.flaws).toEqual([]);
  expect(heard).toEqual([]);
});
