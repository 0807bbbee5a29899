/** A table from the desktop to the store: dropped, its columns looked at and corrected, what cannot be read told, imported, taken back. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, type LaunchedApp } from './app.ts';
import { complaints, countsShown, dropFiles, openBySearch } from './desk.ts';
import { screenOf } from './screen.ts';

let folder = '';
let sextant: LaunchedApp;
let page: Page;
let heard: string[];

const HASH = (digit: string) => digit.repeat(64);
const CSV = [
  '# made by the lab on 2024-03-15',
  'indicator;family;seen;note;grade',
  `${HASH('a')};SPOONLOADER;03/04/2024;dropper;high`,
  `evil[.]example;SPOONLOADER;05/06/2024;C2;low`,
  '203.0.113.9;SPOONLOADER;07/08/2024;"C2, second";low',
  '1.2E+15;SPOONLOADER;07/08/2024;lost;low',
  '"no value at all";;;;',
].join('\n');

const ACTORS = [
  'who;with;kind;value',
  'TA-1;SPOON;IPv4-Addr;203.0.113.7',
  'TA-1;SPOON;Url;https://evil.example/7',
  'TA-2;;IPv4-Addr;nowhere',
].join('\n');
const by = (key: string, column_name: string) => ({ key, column: { column_name } });
const on = (key: string, representation: string) => ({ key, based_on: { representations: [representation] } });
/** As OpenCTI exports one. */
const MAPPER = {
  openCTI_version: '6.6.0',
  type: 'csvMapper',
  configuration: {
    name: 'Actors of the lab',
    has_header: true,
    separator: ';',
    skipLineChar: '#',
    representations: [
      { id: 'actor', type: 'entity', target: { entity_type: 'Threat-Actor-Group' }, attributes: [by('name', 'A')] },
      { id: 'malware', type: 'entity', target: { entity_type: 'Malware' }, attributes: [by('name', 'B'), by('taste', 'B')] },
      {
        id: 'ip',
        type: 'entity',
        target: { entity_type: 'IPv4-Addr', column_based: { column_reference: 'C', operator: 'eq', value: 'IPv4-Addr' } },
        attributes: [by('value', 'D')],
      },
      { id: 'uses', type: 'relationship', target: { entity_type: 'uses' }, attributes: [on('from', 'actor'), on('to', 'malware')] },
      {
        id: 'talks',
        type: 'relationship',
        target: { entity_type: 'communicates-with' },
        attributes: [on('from', 'malware'), on('to', 'ip')],
      },
    ],
  },
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-table-'));
  await writeFile(join(folder, 'lab.csv'), CSV);
  await writeFile(join(folder, 'lab-april.csv'), CSV.replace('evil[.]example', 'worse[.]example'));
  await writeFile(join(folder, 'actors.csv'), ACTORS);
  await writeFile(join(folder, 'mapper.json'), JSON.stringify(MAPPER));
  sextant = await launchApp({ profile: join(folder, 'profile') });
  page = sextant.page;
  heard = complaints(page, sextant.core);
});
afterAll(async () => {
  await sextant.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const meaning = (column: string) => page.getByRole('combobox', { name: `What stands in ${column}` });
const tab = (name: RegExp) => page.getByRole('tab', { name });

test('a table that is dropped waits: each column says what it is taken for, beside it stands what a row becomes', async () => {
  await page.getByRole('heading', { level: 1, name: 'Welcome to Sextant' }).waitFor();
  await dropFiles(page, [join(folder, 'lab.csv')]);
  await page.getByText('lab.csv waits for your decisions.').waitFor();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'lab.csv' }).waitFor();
  await meaning('family').waitFor();
  expect(await meaning('indicator').inputValue()).toBe('value');
  expect(await meaning('family').inputValue()).toBe('malware');
  expect(await meaning('seen').inputValue()).toBe('first-seen');
  await page.getByRole('heading', { name: 'Row 3 becomes' }).waitFor();
  await page.getByText('SPOONLOADER', { exact: true }).first().waitFor();
  await page.getByRole('heading', { name: 'Answer first' }).waitFor();
  await screenOf(sextant).show('table-questions');
});

test('columns are corrected by keyboard, each change can be taken back; nothing is imported before its questions are answered', async () => {
  await meaning('grade').selectOption({ label: 'Confidence' });
  await page.getByRole('grid', { name: 'Rows of the table' }).focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => meaning('grade').inputValue()).toBe('other');
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => meaning('grade').inputValue()).toBe('confidence');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/have to be answered before it is imported/).waitFor();
  await page.getByRole('button', { name: 'day before month' }).click();
  await page.getByRole('button', { name: 'Leave them out' }).click();
  await page.getByRole('heading', { name: 'Answer first' }).waitFor({ state: 'detached' });
  await page.getByRole('grid', { name: 'Rows of the table' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { name: 'Row 4 becomes' }).waitFor();
  await page.getByText('evil.example').first().waitFor();
  await screenOf(sextant).show('table-result');
});

test('what is not read is listed with its row and reason', async () => {
  await tab(/^Not read/).click();
  await page.getByText('"1.2E+15" in the column "indicator" is not read as value.').waitFor();
  await page.getByRole('button', { name: 'Show row 7' }).click();
  await screenOf(sextant).show('table-unread');
});

test('its mapping is kept under a name, and it comes in as one step, as the word of that file', async () => {
  await tab(/^Reading/).click();
  await page.getByRole('textbox', { name: 'Name of the mapping' }).fill('The lab');
  await page.getByRole('button', { name: 'Save mapping' }).click();
  await page.getByText('The mapping The lab is kept.').waitFor();
  await screenOf(sextant).show('table-reading');
  await tab(/^Terms/).click();
  await page.getByRole('switch', { name: 'Put the objects into a container' }).check();
  await screenOf(sextant).show('table-terms');
  await page.getByRole('grid', { name: 'Rows of the table' }).focus();
  await page.keyboard.press('Control+Enter');
  // 3 values, 3 indicators, 6 ties, a family, the report, who defined the evidence and its definition
  await expect.poll(async () => (await countsShown(page)).objects, { timeout: 30_000 }).toBe(16);
  await openBySearch(page, 'evil.example', 'evil.example');
  await page.getByText('lab.csv, row 4').first().click();
  await page.getByRole('heading', { name: 'Row 4 becomes' }).waitFor();
});

test('the next table with these headings is read by the saved mapping', async () => {
  await dropFiles(page, [join(folder, 'lab-april.csv')]);
  await page.getByText('lab-april.csv waits for your decisions.').waitFor();
  await page.getByRole('button', { name: 'Open', exact: true }).last().click();
  await page.getByText('5 rows, read as: The lab').waitFor();
  expect(await meaning('grade').inputValue()).toBe('confidence');
  // how dates are written is kept; what was damaged in this file is asked anew
  await page.getByText(/a spreadsheet has rounded one value/).waitFor();
  expect(await page.getByRole('button', { name: 'day before month' }).count()).toBe(0);
});

test('a CSV mapper of OpenCTI says of rows what they hold and what ties it; its conditions count, what it cannot say is told', async () => {
  await dropFiles(page, [join(folder, 'actors.csv')]);
  await page.getByText('actors.csv waits for your decisions.').waitFor();
  await page.getByRole('button', { name: 'Open', exact: true }).last().click();
  await page.getByRole('heading', { level: 1, name: 'actors.csv' }).waitFor();
  await tab(/^Reading/).click();
  await page.getByLabel('Load a CSV mapper of OpenCTI').setInputFiles(join(folder, 'mapper.json'));
  await page.getByText('Column B is "taste" of "Malware", which is left out: it is not known here.').waitFor();
  await page.getByText('Threat-Actor-Group → uses → Malware').waitFor();
  await page.getByText('3 rows, read as: Actors of the lab').waitFor();
  expect(await meaning('who').inputValue()).toBe('mapper');
  await screenOf(sextant).show('table-mapper');
  await tab(/^Result/).click();
  await page.getByText('TA-1 → uses → SPOON').waitFor();
  await page.getByText('SPOON → communicates-with → 203.0.113.7').waitFor();
  await screenOf(sextant).show('table-mapper-result');
  // two actors, a malware, an address, two ties; the address of row 4 is none
  await page.getByText('6 objects', { exact: true }).waitFor();
  await tab(/^Not read/).click();
  await page.getByText('"nowhere" in column D is not read as "value" of "IPv4-Addr".').waitFor();
  const before = (await countsShown(page)).objects;
  await page.getByRole('grid', { name: 'Rows of the table' }).focus();
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await countsShown(page)).objects, { timeout: 30_000 }).toBe(before + 6);
  await page.getByRole('grid', { name: 'Rows of the table' }).focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => meaning('who').inputValue()).not.toBe('mapper');
});

test('rows of a spreadsheet that are pasted wait as a dropped table does; what may be one is looked up, and can be mapped', async () => {
  const paste = async (words: string): Promise<void> => {
    await sextant.app.evaluate(({ clipboard }, value) => clipboard.writeText(value), words);
    await page.getByRole('heading', { level: 1 }).first().click();
    await page.keyboard.press('Control+v');
  };
  await paste('Indicator\tFamily\nworst[.]example\tSPOONLOADER\n203.0.113.99\tSPOONLOADER\n');
  await page.getByText(/^pasted table [-0-9]{10}\.csv waits for your decisions\.$/).waitFor();
  await page.getByRole('button', { name: 'Open', exact: true }).last().click();
  await page.getByRole('heading', { level: 1, name: /^pasted table/ }).waitFor();
  expect(await meaning('Family').inputValue()).toBe('malware');
  await page.getByText('2 rows', { exact: true }).waitFor();
  await paste('203.0.113.98,443\n203.0.113.97,80\n203.0.113.96,80\n');
  await page.getByRole('heading', { level: 1, name: 'Lookup' }).waitFor();
  await screenOf(sextant).show('lookup-table');
  await page.getByRole('button', { name: 'Map as a table' }).click();
  await page.getByRole('button', { name: 'Open', exact: true }).last().click();
  await page.getByText('3 rows', { exact: true }).waitFor();
});

test('it looks the same in the dark, and on a small window', async () => {
  await screenOf(sextant).theme('Dark theme');
  await screenOf(sextant).show('table-dark');
  await screenOf(sextant).resize(1280, 800);
  await screenOf(sextant).show('table-dark-small');
  await screenOf(sextant).zoom(2);
  await screenOf(sextant).show('table-dark-zoom');
});

test('nothing went wrong on the way', () => {
  expect(heard).toEqual([]);
});
