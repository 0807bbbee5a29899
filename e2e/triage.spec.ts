/** A report from the desktop to the store: dropped, read, decided on by keys, accepted, and every fact leads back to where it was read. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdfOfLines } from '../build/dev/make-pdf.ts';
import { launchApp, type LaunchedApp } from './app.ts';
import { screenOf } from './screen.ts';
import { chooseFiles, complaints, dropDocument, dropFiles, openBySearch, waitForObjects } from './desk.ts';

let folder = '';
let sextant: LaunchedApp;
let page: Page;
let heard: string[];

const bundle = {
  type: 'bundle',
  id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e561',
  objects: [
    {
      type: 'intrusion-set',
      spec_version: '2.1',
      id: 'intrusion-set--0a2fe0d1-2d0f-4f5c-9a0e-5c1d5e8f1a01',
      created: '2024-01-01T00:00:00.000Z',
      modified: '2024-01-01T00:00:00.000Z',
      name: 'Rusty Crane',
    },
    {
      type: 'malware',
      spec_version: '2.1',
      id: 'malware--0a2fe0d1-2d0f-4f5c-9a0e-5c1d5e8f1a02',
      created: '2024-01-01T00:00:00.000Z',
      modified: '2024-01-01T00:00:00.000Z',
      name: 'SPOONLOADER',
      is_family: true,
    },
  ],
};
const SHA256 = 'a7f3c0de'.repeat(8);
const PAGES = [
  [
    'TLP:GREEN',
    '',
    'Rusty Crane used SPOONLOADER against two ministries.',
    'The loader called evil[.]badhost[.]com and 203[.]0[.]114[.]9.',
  ],
  ['Later it exploited CVE-2024-12345 and wrote a file with the hash', SHA256, 'The operator called himself Quiet Heron.'],
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-triage-'));
  await writeFile(join(folder, 'known.json'), JSON.stringify(bundle));
  await writeFile(join(folder, 'advisory.pdf'), pdfOfLines(PAGES, { Title: 'Cranes over the ministries' }));
  sextant = await launchApp({ profile: join(folder, 'profile') });
  page = sextant.page;
  heard = complaints(page, sextant.core);
});
afterAll(async () => {
  await sextant.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const findings = () => page.getByRole('listbox', { name: 'Findings' });

test('a report that is dropped waits on the workbench: what stands in it is found, what is known is said, what is certain is proposed', async () => {
  await page.getByRole('heading', { level: 1, name: 'Welcome to Sextant' }).waitFor();
  await dropFiles(page, [join(folder, 'known.json')]);
  await waitForObjects(page, 2);
  await dropDocument(page, join(folder, 'advisory.pdf'), 'Cranes over the ministries');
  for (const option of [
    /^Rusty Crane/,
    /^SPOONLOADER/,
    /^evil\[\.\]badhost\[\.\]com.*accepted$/,
    /^203\[\.\]0\[\.\]114\[\.\]9/,
    /^CVE-2024-12345/,
    /^a7f3c0de/,
  ])
    await findings().getByRole('option', { name: option }).waitFor();
  await page.getByRole('document', { name: 'Document' }).getByText('Rusty Crane', { exact: true }).first().waitFor();
  await screenOf(sextant).show('triage-findings');
});

test('keys decide, each decision can be taken back, marked words become something new', async () => {
  await findings().focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('n');
  await findings()
    .getByRole('option', { name: /^Rusty Crane\b.*rejected$/ })
    .waitFor();
  await page.keyboard.press('Control+z');
  await findings()
    .getByRole('option', { name: /^Rusty Crane\b.*accepted$/ })
    .waitFor();
  await page.getByText('Quiet Heron.').evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf('Quiet Heron') ?? -1;
      if (at < 0) continue;
      window.getSelection()?.setBaseAndExtent(node, at, node, at + 'Quiet Heron'.length);
      element.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
    }
  });
  const form = page.getByRole('form', { name: 'What the marked words are' });
  await form.getByRole('combobox', { name: 'Type of the marked words' }).selectOption({ label: 'Threat actor' });
  await form.getByRole('button', { name: 'Add' }).click();
  await findings()
    .getByRole('option', { name: /^Quiet Heron\b.*accepted$/ })
    .waitFor();
});

test('what a sentence says of two accepted things is suggested, and the report says for whom it is', async () => {
  await findings().focus();
  await page.keyboard.press('r');
  await page.getByText('Rusty Crane uses SPOONLOADER').waitFor();
  await page.getByRole('button', { name: 'Relate', exact: true }).last().click();
  await page.getByRole('button', { name: 'Take the relationship out' }).waitFor();
  await screenOf(sextant).show('triage-relationships');
  await page.getByRole('tab', { name: 'Report' }).click();
  await page.getByText('TLP:GREEN', { exact: true }).first().waitFor();
  await screenOf(sextant).show('triage-report');
});

test('accepted, it is in the store as one step; each fact leads back to where it was read', async () => {
  await page.getByRole('button', { name: 'Accept', exact: true }).first().click();
  await page.getByText(/findings of advisory\.pdf are on their way into the store/).waitFor();
  await openBySearch(page, 'Quiet Heron', 'Quiet Heron');
  const read = page.getByRole('region', { name: /Where it was read/ });
  await read.getByRole('button', { name: /Quiet Heron/ }).waitFor();
  await screenOf(sextant).show('triage-evidence');
  await read.getByRole('button', { name: /Quiet Heron/ }).click();
  await page.locator('.s-mark-at', { hasText: 'Quiet Heron' }).waitFor();
  // by its list, too
  await page.keyboard.press('Control+0');
  await page.getByRole('button', { name: 'Import files …' }).last().waitFor();
  await chooseFiles(sextant, []);
  await page.getByRole('button', { name: 'Import files …' }).last().click();
  await page.getByRole('link', { name: 'advisory.pdf' }).first().waitFor();
  // of what was known before the report speaks
  await openBySearch(page, 'Rusty Crane', 'Rusty Crane');
  await page
    .getByRole('region', { name: /Where it was read/ })
    .getByText('Cranes over the ministries')
    .waitFor();
  expect(heard).toEqual([]);
});
