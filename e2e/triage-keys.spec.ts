/** A report of twenty pages by keys alone, group by group, and documents by authors who are trusted. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdfOfLines } from '../build/dev/make-pdf.ts';
import { encryptedZip } from '../build/dev/make-zip.ts';
import { launchApp, type LaunchedApp } from './app.ts';
import { complaints, dropDocument, dropFiles, openBySearch, waitForObjects } from './desk.ts';
import { screenOf } from './screen.ts';

const MOST_PRESSES = 60;
const PAGES = 20;

let folder = '';
let sextant: LaunchedApp;
let page: Page;
let heard: string[];

const hex = (n: number, length: number): string =>
  Array.from({ length: Math.ceil(length / 8) }, (_, part) => (((n + 3) * 2_654_435_761 * (part + 7)) >>> 0).toString(16).padStart(8, 'a'))
    .join('')
    .slice(0, length);

const WORDS =
  'autumn bridge copper delta engine forest granite harbour island jungle kettle lantern meadow needle orchard pepper quartz river saddle timber'.split(
    ' ',
  );
/** No two pages begin or end alike: what they have in common would be their frame. */
const prose = (n: number): string =>
  Array.from({ length: 4 + (n % 7) }, (_, word) => WORDS[(n * 7 + word * (3 + (n % 5))) % WORDS.length]).join(' ');

/** One page of a report: prose with names, techniques and addresses, then a list of hashes and files. */
const linesOf = (n: number): string[] => [
  prose(n),
  `It called hxxps://cdn-${n}[.]badhost[.]net/a/${n} and 203[.]0[.]114[.]${n + 1}; the mail came from desk${n}@news-${n}[.]org`,
  `Technique T10${String(59 + (n % 20)).padStart(2, '0')}, CVE-2024-${20_000 + n}.`,
  `It wrote C:\\Users\\Public\\stage${n}.dll and update${n}.exe.`,
  `${hex(n, 32)}  ${hex(n + 100, 40)}`,
  hex(n + 200, 64),
  `In week ${n + 1} Rusty Crane sent SPOONLOADER to ministries.`,
  `See https://blog.example-${n}.com/ for more, and 10.0.0.${n + 1}.`,
  prose(n + 50),
];

const named = (type: string, n: number, name: string, more: object = {}) => ({
  type,
  spec_version: '2.1',
  id: `${type}--0a2fe0d1-2d0f-4f5c-9a0e-5c1d5e8f1b0${n}`,
  created: '2024-01-01T00:00:00.000Z',
  modified: '2024-01-01T00:00:00.000Z',
  name,
  ...more,
});

const pdf = (title: string, author: string, pages: readonly (readonly string[])[]) => pdfOfLines(pages, { Title: title, Author: author });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-triage-keys-'));
  const objects = [named('intrusion-set', 1, 'Rusty Crane'), named('malware', 2, 'SPOONLOADER', { is_family: true })];
  await writeFile(
    join(folder, 'known.json'),
    JSON.stringify({ type: 'bundle', id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e562', objects }),
  );
  await writeFile(
    join(folder, 'long.pdf'),
    pdf(
      'Twenty weeks of cranes',
      'Example CERT',
      Array.from({ length: PAGES }, (_, n) => linesOf(n)),
    ),
  );
  await writeFile(join(folder, 'short.zip'), encryptedZip([['short.pdf', pdf('One more week', 'Example CERT', [linesOf(30)])]]));
  await writeFile(join(folder, 'other.pdf'), pdf('By somebody else', 'Somebody Else', [linesOf(40)]));
  sextant = await launchApp({ profile: join(folder, 'profile') });
  page = sextant.page;
  heard = complaints(page, sextant.core);
});
afterAll(async () => {
  await sextant.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const findings = () => page.getByRole('listbox', { name: 'Findings' });

test('twenty pages are decided on and accepted with at most sixty key presses', async () => {
  await page.getByRole('heading', { level: 1, name: 'Welcome to Sextant' }).waitFor();
  await dropFiles(page, [join(folder, 'known.json')]);
  await waitForObjects(page, 2);
  await dropDocument(page, join(folder, 'long.pdf'), 'Twenty weeks of cranes');
  await findings()
    .getByRole('option', { name: /^Rusty Crane/ })
    .waitFor();
  const counted = page.getByText(/\d+ accepted, \d+ open/).first();
  const openCount = async (): Promise<number> => Number(/(\d+) open/.exec((await counted.textContent()) ?? '')?.[1] ?? -1);

  let presses = 0;
  const press = async (key: string): Promise<void> => {
    presses++;
    await page.keyboard.press(key);
  };
  await findings().focus();
  expect(await openCount()).toBeGreaterThan(30);
  await press('Home');
  // the groups that have something open, one after the other; what is benign is let be
  while (presses < MOST_PRESSES && (await openCount()) > 0) await press('Shift+Y');
  await expect.poll(openCount).toBe(0);
  await screenOf(sextant).show('triage-twenty-pages');
  await press('r');
  await page.getByText('Rusty Crane uses SPOONLOADER').waitFor();
  await press('Control+Enter');
  await page.getByText(/findings of long\.pdf are on their way into the store/).waitFor();
  console.log(`a report of ${PAGES} pages: ${presses} key presses`);
  expect(presses).toBeLessThanOrEqual(MOST_PRESSES);
  await openBySearch(page, hex(219, 64), hex(219, 64));
  await page.getByRole('region', { name: /Where it was read/ }).waitFor();
});

test('documents by an author who is trusted come in at once, those of others wait; trust is taken away in the settings', async () => {
  await page
    .getByRole('region', { name: /Where it was read/ })
    .getByRole('button')
    .first()
    .click();
  await page.getByRole('tab', { name: 'Report' }).click();
  await page.getByRole('switch', { name: 'Accept what is certain at once in documents by Example CERT' }).check();
  await screenOf(sextant).show('triage-trusted');
  await dropFiles(page, [join(folder, 'short.zip')]);
  await page.getByText(/findings of short\.zip › short\.pdf are on their way into the store/).waitFor();
  await openBySearch(page, hex(230, 64), hex(230, 64));
  await dropFiles(page, [join(folder, 'other.pdf')]);
  await page.getByText('other.pdf waits for your decisions.').waitFor();
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'No longer trust Example CERT' }).click();
  await page.getByText('Nobody: every document waits for your decisions.').waitFor();
  expect(heard).toEqual([]);
});
