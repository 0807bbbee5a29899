/** A report without a window: a real PDF, its words, what it says of itself, and nothing of what stays behind. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headless } from '../app.ts';
import { CASE_REPORT, CASE_TITLE, reportCase } from '../report-case.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-report-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

async function pagesOf(file: string): Promise<{ pages: string[]; said: string; width: number }> {
  const bytes = new Uint8Array(await readFile(file));
  const document = await getDocument({ data: bytes, useSystemFonts: false }).promise;
  const pages: string[] = [];
  let width = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    width = page.getViewport({ scale: 1 }).width;
    const { items } = await page.getTextContent();
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replace(/\s+/g, ' '),
    );
  }
  const said = JSON.stringify([await document.getMetadata(), await document.getOutline()]);
  return { pages, said, width };
}

test('out of a report with its members comes a PDF: marked on every page, with its evidence, without what is above', async () => {
  const { objects, secret } = reportCase();
  const [profile, input, out] = [join(folder, 'profile'), join(folder, 'case.json'), join(folder, 'report.pdf')];
  await writeFile(input, JSON.stringify({ type: 'bundle', id: 'bundle--4d6a1c50-0000-4000-8000-0000000000ff', objects }));
  expect((await headless(profile, ['import', input])).code).toBe(0);
  const words = ['export', '--format', 'pdf', '--container', CASE_REPORT, '--tlp', 'amber', '--out', out];
  expect((await headless(profile, words)).code, 'refused as long as something would have to stay').toBe(1);
  const done = await headless(profile, [...words, '--on-marked', 'redact']);
  expect(done.code, done.stdout).toBe(0);
  const { pages, said, width } = await pagesOf(out);
  const text = pages.join('\n');
  expect(Math.round(width)).toBe(596);
  for (const [index, page] of pages.entries()) {
    expect(page.match(/TLP:AMBER/g)?.length ?? 0, page).toBeGreaterThanOrEqual(2);
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
  }
  for (const told of [
    'Key judgements',
    'very likely|almost certain',
    'Timeline',
    'T1059.001',
    'metrics-edge[.]example',
    'harbour-cert-advisory-2025-04.pdf',
  ])
    expect(
      told.split('|').some((one) => text.includes(one)),
      told,
    ).toBe(true);
  expect(text).not.toContain('metrics-edge.example/');
  expect(said).toContain(CASE_TITLE);
  for (const place of [text, said, (await readFile(out)).toString('latin1')])
    expect(place.toLowerCase()).not.toContain(secret.toLowerCase());
  const unknown = await headless(profile, [...words, '--on-marked', 'redact', '--template', 'Nobody']);
  expect([unknown.code, unknown.stdout]).toEqual([1, expect.stringContaining('Intelligence report')]);
  const letter = await headless(profile, [...words, '--on-marked', 'drop', '--paper', 'Letter', '--template', 'indicator sheet']);
  expect(letter.code, letter.stdout).toBe(0);
  expect(Math.round((await pagesOf(out)).width)).toBe(612);
});
