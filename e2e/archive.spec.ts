/** What colleagues pass on under "infected": one archive of a bundle, a report and a table is dropped; each waits as it would alone, and every fact leads to its words. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdfOfLines } from '../build/dev/make-pdf.ts';
import { encryptedZip } from '../build/dev/make-zip.ts';
import { launchApp, type LaunchedApp } from './app.ts';
import { complaints, countsShown, dropDocument, dropFiles, openBySearch, waitForObjects } from './desk.ts';
import { screenOf } from './screen.ts';

let folder = '';
let sextant: LaunchedApp;
let page: Page;
let heard: string[];

const malware = {
  type: 'malware',
  spec_version: '2.1',
  id: 'malware--0a2fe0d1-2d0f-4f5c-9a0e-5c1d5e8f1a02',
  created: '2024-01-01T00:00:00.000Z',
  modified: '2024-01-01T00:00:00.000Z',
  name: 'SPOONLOADER',
  is_family: true,
};
const LINES = ['SPOONLOADER was seen at two ministries.', 'It called evil[.]badhost[.]com and 203[.]0[.]114[.]9.'];
const PDF = pdfOfLines([LINES]);
const CSV = Buffer.from('value,type,description\nworse[.]badhost[.]com,domain,second stage\n');
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-archive-'));
  const bundle = { type: 'bundle', id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e561', objects: [malware] };
  await writeFile(
    join(folder, 'case.zip'),
    encryptedZip([
      ['reports/advisory.pdf', PDF],
      ['lists/c2.csv', CSV],
      ['case.json', Buffer.from(JSON.stringify(bundle))],
    ]),
  );
  sextant = await launchApp({ profile: join(folder, 'profile') });
  page = sextant.page;
  heard = complaints(page, sextant.core);
});
afterAll(async () => {
  await sextant.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const open = (name: string) => page.getByRole('link', { name, exact: true }).click();
const evidence = (words: string) =>
  page
    .getByRole('region', { name: /Where it was read/ })
    .getByText(words)
    .first();

test('its objects are in, and the report and the table wait', async () => {
  await page.getByRole('heading', { level: 1, name: 'Welcome to Sextant' }).waitFor();
  await dropFiles(page, [join(folder, 'case.zip')]);
  await page
    .getByText('case.zip: 1 object read, 1 new, 0 changed, 0 unchanged. 2 documents of it wait for your decisions.', { exact: true })
    .waitFor();
  await waitForObjects(page, 1);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Documents' }).waitFor();
  for (const name of ['case.zip › reports/advisory.pdf', 'case.zip › lists/c2.csv'])
    await page.getByRole('link', { name, exact: true }).waitFor();
  await screenOf(sextant).show('archive-documents');
});

test('the report is read out of the archive, and what came with it is known', async () => {
  await open('case.zip › reports/advisory.pdf');
  const findings = page.getByRole('listbox', { name: 'Findings' });
  await findings.getByRole('option', { name: /^SPOONLOADER/ }).waitFor();
  await findings.getByRole('option', { name: /^evil\[\.\]badhost\[\.\]com.*accepted$/ }).waitFor();
  await screenOf(sextant).show('archive-report');
  await page.getByRole('button', { name: 'Accept', exact: true }).first().click();
  await page.getByText(/findings of .*advisory\.pdf are on their way into the store/).waitFor();
  await expect.poll(async () => (await countsShown(page)).objects, { timeout: 30_000 }).toBeGreaterThan(5);
});

test('the table comes in beside it, and takes nothing of the report away', async () => {
  await page.keyboard.press('Control+0');
  await open('case.zip › lists/c2.csv');
  await page.getByRole('heading', { name: 'Row 2 becomes' }).waitFor();
  const before = (await countsShown(page)).objects;
  await page.getByRole('grid', { name: 'Rows of the table' }).focus();
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await countsShown(page)).objects, { timeout: 30_000 }).toBeGreaterThan(before);
});

test('each fact leads to its words in its own file; the archive is kept once', async () => {
  await openBySearch(page, 'evil.badhost.com', 'evil.badhost.com');
  await evidence('case.zip › reports/advisory.pdf, page 1').click();
  await page.locator('.s-mark-at', { hasText: 'evil[.]badhost[.]com' }).waitFor();
  await openBySearch(page, 'worse.badhost.com', 'worse.badhost.com');
  await screenOf(sextant).show('archive-evidence');
  await evidence('case.zip › lists/c2.csv, row 2').click();
  await page.getByRole('heading', { name: 'Row 2 becomes' }).waitFor();
  await page.getByRole('heading', { level: 1, name: 'case.zip › lists/c2.csv' }).waitFor();
  const kept = await readdir(join(folder, 'profile', 'files'));
  expect(kept).toContain(hashOf(await readFile(join(folder, 'case.zip'))));
  for (const content of [PDF, CSV]) expect(kept).not.toContain(hashOf(content));
});

test('what a message carries comes in by one act, as if it were dropped', async () => {
  const mail = ['From: desk@cert.example', 'To: me@home.example', 'Subject: the advisory', 'Content-Type: multipart/mixed; boundary=b', ''];
  const attached = ['Content-Disposition: attachment; filename=advisory.pdf', 'Content-Transfer-Encoding: base64'];
  const parts = ['--b', '', 'It calls mail[.]badhost[.]com.', '--b', ...attached, '', Buffer.from(PDF).toString('base64'), '--b--', ''];
  await writeFile(join(folder, 'advisory.eml'), [...mail, ...parts].join('\r\n'));
  await dropDocument(page, join(folder, 'advisory.eml'), 'the advisory');
  await page
    .getByRole('listbox', { name: 'Findings' })
    .getByRole('option', { name: /^mail\[\.\]badhost/ })
    .waitFor();
  await page.getByText('The attachment "advisory.pdf"').waitFor();
  await screenOf(sextant).show('archive-message');
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await page.getByText('advisory.eml › advisory.pdf waits for your decisions.').waitFor();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'advisory.eml › advisory.pdf' }).waitFor();
  await page.getByRole('option', { name: /^SPOONLOADER/ }).waitFor();
  expect(heard).toEqual([]);
});
