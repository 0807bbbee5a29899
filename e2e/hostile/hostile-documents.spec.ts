/** Some 150 payloads in documents, messages and tables that come in, in what is written of them and in the previews of what goes out. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dropFiles } from '../desk.ts';
import { HostileDesk } from './hostile-desk.ts';
import { PAYLOADS } from './payloads.ts';

const desk = new HostileDesk();
let page: Page;
beforeAll(async () => {
  page = await desk.open();
});
afterAll(() => desk.close());

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const [FIRST = '', SECOND = ''] = PAYLOADS;
/** What a line of a text may be. */
const LINES = PAYLOADS.map((payload) => payload.replace(/[\r\n]+/g, ' '));
const VALUE = 'It called evil[.]badhost[.]com and 203[.]0[.]114[.]9.';

/** Drops a file under a name and opens what waits of it. */
async function open(name: string, content: string | Uint8Array, heading: string | RegExp): Promise<void> {
  await writeFile(join(desk.folder, name), content);
  await dropFiles(page, [join(desk.folder, name)]);
  await page.getByText(`${name} waits for your decisions.`).waitFor();
  await page.getByRole('button', { name: 'Open', exact: true }).last().click();
  await desk.title(heading);
}

async function throughTabs(where: string, tabs: readonly RegExp[]): Promise<void> {
  for (const name of tabs) {
    await page.getByRole('tab', { name }).click();
    await desk.stop(`${where}, ${name.source}`);
  }
}
const WORKBENCH = [/^Findings/, /^Relationships/, /^Report/];
const ofThem = (part: number): number => part * PAYLOADS.length;

test('a page of the web: payloads as its text, as its markup, as what it says of itself', async () => {
  const head = `<title>${escaped(FIRST)}</title><meta name="author" content="${escaped(SECOND)}">`;
  const texts = PAYLOADS.map((payload) => `<p>${escaped(payload)}</p>`).join('\n');
  await open('page.html', `<html><head>${head}</head><body><p>${VALUE}</p>\n${texts}\n${PAYLOADS.join('\n')}`, /script/);
  await page
    .getByRole('listbox', { name: 'Findings' })
    .getByRole('option', { name: /badhost/ })
    .waitFor();
  expect(await desk.watch.stop('workbench')).toBeGreaterThan(ofThem(0.9));
  await throughTabs('workbench', WORKBENCH);
});

test('a message: its headers, its text, the names of what it carries', async () => {
  const head = [
    `From: ${LINES[3]} <a@badhost.com>`,
    `Subject: ${LINES[4]}`,
    'To: b@badhost.com',
    'Content-Type: multipart/mixed; boundary=b',
  ];
  const carried = LINES.slice(0, 40).flatMap((line) => [
    '--b',
    `Content-Disposition: attachment; filename="${line.replace(/["\\]/g, String.raw`\$&`)}"`,
    '',
    'x',
  ]);
  await open('mail.eml', [...head, '', '--b', '', VALUE, ...LINES, ...carried, '--b--', ''].join('\r\n'), /image|img/);
  await page.getByText('The attachment').first().waitFor();
  expect(await desk.watch.stop('message')).toBeGreaterThan(ofThem(0.9));
  await throughTabs('message', WORKBENCH);
});

test('a table: its headings, its cells, what is not read of it', async () => {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = LINES.map((line, at) => [cell(`host${at}.badhost.com`), cell(line), cell(line)].join(','));
  await open('table.csv', [['value', cell(LINES[7] ?? ''), 'description'].join(','), ...rows].join('\n'), 'table.csv');
  await page.getByRole('heading', { name: /^Row 2 becomes/ }).waitFor();
  expect(await desk.watch.stop('table')).toBeGreaterThan(0);
  await throughTabs('table', [/^Result/, /^Reading/, /^Terms/]);
  await page.getByRole('grid', { name: 'Rows of the table' }).focus();
  for (const key of ['PageDown', 'PageDown', 'End', 'Home']) {
    await page.keyboard.press(key);
    await desk.stop('rows of the table');
  }
});

test('accepted, and written about: the text beside what is read of it, the page of the report', async () => {
  await open('notes.md', `# ${LINES[10]}\n\n${VALUE}\n\n${LINES.join('\n\n')}\n`, /./);
  await page
    .getByRole('listbox', { name: 'Findings' })
    .getByRole('option', { name: /badhost/ })
    .first()
    .waitFor();
  await desk.stop('workbench of Markdown');
  await page.getByRole('button', { name: 'Accept', exact: true }).first().click();
  await page
    .getByText(/on (?:its|their) way into the store/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Write the report' }).click();
  const text = page.getByRole('textbox', { name: /^Text of / });
  await text.waitFor();
  await text.fill(`# Key judgements\n\n- ${LINES[11]} will very likely come back.\n\n${PAYLOADS.join('\n\n')}\n`);
  await expect.poll(() => desk.watch.stop('writing')).toBeGreaterThan(ofThem(0.9));
  await page.keyboard.press('Control+s');
  await page.getByText('· Saved').waitFor();
  await page.getByRole('main').getByRole('link').first().click();
  await page.getByRole('tab', { name: 'Overview' }).waitFor();
  await desk.stop('page of the report');
});

test('before it goes out: what would leave is shown in every form', async () => {
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const form = dialog.getByRole('combobox', { name: 'Form' });
  await form.waitFor();
  const labels = (await form.locator('option').allTextContents()).filter((label) => !label.startsWith('PDF'));
  expect(labels.length).toBeGreaterThan(5);
  for (const label of labels) {
    await form.selectOption({ label });
    const preview = dialog.getByText('Preview', { exact: true });
    if (await preview.isVisible()) await preview.click();
    await desk.stop(`leaving as ${label}`, true);
  }
  await page.keyboard.press('Escape');
});

test('nothing came of it', () => desk.watch.stop('the end'));
