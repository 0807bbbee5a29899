/** A pack of real catalogues: made by one command, taken in whole, each a source of its own with its release; again, and nothing is new. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SHARED_DATA_ABSENT } from '../../build/dev/shared-data.ts';
import { projectRoot } from '../../build/paths.ts';
import { launchApp, sharedData } from '../app.ts';
import { openBySearch } from '../desk.ts';
import { importFiles, search, stats } from './documents.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-pack-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const FILES = [
  'attack/ics-attack-18.1.stix21.json',
  'attack/capec-stix21.json.gz',
  'vuln/kev/known_exploited_vulnerabilities.json',
  'misp/warninglists/tlds.json',
  'misp/warninglists/public-dns-v4.json',
];

if (!sharedData) console.log(SHARED_DATA_ABSENT);
test.skipIf(!sharedData)('built, imported, shown with releases', async () => {
  const out = join(folder, 'pack.zip');
  const words = ['build/reference-pack.ts', '--out', out, ...FILES.map((file) => join(sharedData ?? '', file))];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: projectRoot });
  expect(JSON.parse(stdout)).toMatchObject({ out, files: [{ version: '18.1' }, { version: '3.9' }, { version: '2025.08.25' }, {}, {}] });

  const profile = join(folder, 'profile');
  const [report] = (await importFiles(profile, [out])).files;
  expect(report).toMatchObject({ rejected: 0, problems: [], unchanged: 0 });
  const { byType } = await stats(profile);
  expect(byType).toMatchObject({
    vulnerability: 1404,
    'x-misp-warninglist': 2,
    'x-mitre-collection': 1,
    'course-of-action': expect.any(Number),
  });
  expect((await search(profile, 'CVE-2021-44228')).hits[0]).toMatchObject({ type: 'vulnerability', name: 'CVE-2021-44228' });
  const [again] = (await importFiles(profile, [out])).files;
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: report?.created });

  const sextant = await launchApp({ profile });
  try {
    const { page } = sextant;
    await page.getByRole('heading', { level: 1, name: 'What is known' }).waitFor();
    await openBySearch(page, 'CVE-2021-44228', 'CVE-2021-44228');
    await page.getByRole('main').getByText('Known exploited (CISA)').waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.insertText('Sources');
    await page.keyboard.press('Enter');
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await row('MITRE ATT&CK ICS')
      .getByText(/^18\.1, 2025-\d\d-\d\d/)
      .waitFor();
    await row('MITRE CAPEC')
      .getByText(/^3\.9, \d{4}-\d\d-\d\d/)
      .waitFor();
    await row('CISA KEV').getByText('2025-08-25').waitFor();
    await row('MISP warninglists')
      .getByText(/^\d{4}-\d\d-\d\d/)
      .first()
      .waitFor();
    await sextant.screenshot('screens/sources-of-a-pack');
  } finally {
    await sextant.close();
  }
});
