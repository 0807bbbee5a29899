/** What Sextant itself makes is valid for OASIS's own validator too, in both versions of STIX. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../build/paths.ts';
import { sharedData } from '../../build/dev/shared-data.ts';
import { findingsOf } from '../../stix/extract/index.ts';
import { bundleOf, coverOf, type Decision, itemsOf, type Triage } from '../../stix/triage/index.ts';
import { launchApp } from '../app.ts';
import { askCore } from '../crash/core-port.ts';
import { exportStix, importFiles, loadReference } from '../headless/documents.ts';
import { completeObjects } from './complete-objects.ts';
import { ownEvents } from './own-events.ts';
import { askPeer } from '../../build/dev/python-peers/peers.ts';

const MOST_BYTES = 40_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-interop-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

async function write(name: string, value: unknown): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(value));
  return file;
}

/** What the standard forbids and we do on purpose, with the reason. */
const ON_PURPOSE: readonly (readonly [version: string, error: RegExp, because: string])[] = [
  [
    'stix20',
    /does not match the id format/,
    'An id is the same in both versions: one of version 5 (OpenCTI, misp-stix) cannot become one of version 4 without being another object.',
  ],
  [
    'stix20',
    /^marking-definition--\S+ 'definition' must contain a valid statement/,
    'PAP, whose ids at OpenCTI are of version 5: the validator tells it so.',
  ],
  [
    'stix21',
    /^incident--\S+ Contains a reserved property \('severity'/,
    "OpenCTI's incidents have their severity there, and it reads it nowhere else.",
  ],
];

/** Both exports of the profile, and no error in either but those. */
async function expectValid(profile: string): Promise<number> {
  const files = [join(folder, `${Date.now()}.stix21.json`), join(folder, `${Date.now()}.stix20.json`)];
  const [newer, older] = files;
  const { objects } = await exportStix(profile, newer ?? '');
  await exportStix(profile, older ?? '', '2.0');
  const found = Object.entries(await askPeer('validate', files)).flatMap(([file, errors]) =>
    (errors as string[]).filter((error) => !ON_PURPOSE.some(([version, known]) => file.includes(version) && known.test(error))),
  );
  expect(found).toEqual([]);
  return objects;
}

const REPORT = `TLP:CLEAR
Operators of this campaign sent invoice.pdf[.]exe from billing@pay-invoice[.]com and called hxxps://cdn[.]pay-invoice[.]com/a?b=1
and 203.0.113[.]7, 2001:db8::7, 198.51.100.0/24, AS64512. Hashes: d41d8cd98f00b204e9800998ecf8427f, da39a3ee5e6b4b0d3255bfef95601890afd80709,
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855. It used T1059.001 and CVE-2024-3400, wrote C:\\\\Users\\\\Public\\\\run.dll and
HKCU\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run\\\\Updater; the MAC was 00:11:22:33:44:55.`;

async function acceptedReport(): Promise<unknown> {
  const document = { format: 'text' as const, pages: [{ number: 1, text: REPORT, furniture: [], links: [] }], notes: [] };
  const items = itemsOf(await findingsOf(document), [], () => ({ meanings: [] }));
  const decisions = Object.fromEntries(items.map(({ key }): [string, Decision] => [key, { say: 'yes', makes: 'both' }]));
  const triage: Triage = {
    document: { sha256: 'a'.repeat(64), name: 'report.txt' },
    begun: '2026-01-02T03:04:05.000Z',
    cover: coverOf(document, {
      type: 'report',
      name: 'Report',
      author: 'Example CERT',
      labels: ['phishing'],
      markings: [],
      confidence: 70,
      published: '2026-01-01T00:00:00.000Z',
    }),
    decisions,
    mapped: [{ type: 'campaign', value: 'this campaign', page: 1, start: 23, end: 36 }],
    related: [],
  };
  const objects = bundleOf(triage, items, '2026-02-03T04:05:06.000Z');
  expect(objects.length).toBeGreaterThan(20);
  return { type: 'bundle', id: 'bundle--0a2fe0d1-2d0f-4f5c-9a0e-5c1d5e8f1a01', objects };
}

test('the sample case, the reference data and an accepted report', async () => {
  const profile = join(folder, 'shipped');
  await loadReference(profile);
  await importFiles(profile, [join(projectRoot, 'dist/sample/sample-case.json'), await write('report.json', await acceptedReport())]);
  expect(await expectValid(profile)).toBeGreaterThan(300);
});

test('what events of MISP become', async () => {
  const profile = join(folder, 'misp');
  const all = sharedData ? readdirSync(join(sharedData, 'misp/events')).map((name) => join(sharedData ?? '', 'misp/events', name)) : [];
  // the validator takes some tens of milliseconds for an object
  const real = all.filter((file) => statSync(file).size < (process.env.SEXTANT_SOAK ? Infinity : MOST_BYTES));
  await importFiles(profile, [await write('own.json', { response: ownEvents().map((Event) => ({ Event })) }), ...real]);
  expect(await expectValid(profile)).toBeGreaterThan(30);
});

test('objects of every type, with all of their properties, written by the analyst', async () => {
  const profile = join(folder, 'written');
  const sextant = await launchApp({ profile });
  try {
    const ask = await askCore(sextant.core);
    await ask('change', { act: 'create', put: completeObjects().map((object) => ({ text: JSON.stringify(object) })) });
  } finally {
    await sextant.close();
  }
  expect(await expectValid(profile)).toBeGreaterThanOrEqual(completeObjects().length);
});
