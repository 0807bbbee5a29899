/** A report without a window: a real PDF, its words, what it says of itself, and nothing of what stays behind. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headless } from '../app.ts';
import { pagesOf } from '../pdf-pages.ts';
import { CASE_REPORT, CASE_TITLE, reportCase } from '../report-case.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-report-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

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

test('a PDF says what it is and what made it, and nothing of the machine', async () => {
  const { objects } = reportCase();
  const bare = objects.map(({ object_marking_refs: _, ...object }) => object);
  const [profile, input, out] = [join(folder, 'unmarked'), join(folder, 'unmarked.json'), join(folder, 'unmarked.pdf')];
  await writeFile(input, JSON.stringify({ type: 'bundle', id: 'bundle--4d6a1c50-0000-4000-8000-0000000000fe', objects: bare }));
  expect((await headless(profile, ['import', input])).code).toBe(0);
  const words = ['export', '--format', 'pdf', '--container', CASE_REPORT, '--tlp', 'amber', '--out', out];
  expect((await headless(profile, words)).code).toBe(0);
  const { pages, said } = await pagesOf(out);
  // what nobody has marked is what its source is taken for: TLP:AMBER, above and below
  for (const page of pages) expect(page.match(/TLP:AMBER(?!\+)/g)?.length ?? 0, page).toBeGreaterThanOrEqual(2);
  expect(said).toContain('"Creator":"Sextant"');
  const bytes = (await readFile(out)).toString('latin1');
  for (const told of ['Mozilla', 'Electron/', 'Chrome/', 'X11', process.platform, folder]) {
    expect(said).not.toContain(told);
    expect(bytes).not.toContain(told);
  }
});
