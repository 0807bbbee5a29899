/** `extract`: what stands in a file, printed; without a profile it leaves no trace, with one it knows names and stores nothing. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { strToU8, zipSync } from 'fflate';
import { makePdf } from '../../build/dev/make-pdf.ts';
import { headless } from '../app.ts';

const span = z.strictObject({ page: z.number(), start: z.number(), end: z.number(), text: z.string(), file: z.string().optional() });
const entity = z.strictObject({
  type: z.string(),
  value: z.string(),
  defanged: z.boolean(),
  benign: z.strictObject({ reason: z.string(), list: z.string().optional() }).nullable(),
  spans: z.array(span).min(1),
  candidates: z.array(z.strictObject({ id: z.string(), type: z.string(), name: z.string() })).optional(),
});
const printed = z.strictObject({
  entities: z.array(entity),
  notes: z.array(
    z.strictObject({ page: z.number().optional(), code: z.string(), message: z.string().regex(/\.$/), file: z.string().optional() }),
  ),
});

const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const REPORT = `# A report\n\nIt beacons to hxxps://evil[.]example[.]com/gate.php and 203[.]0[.]113[.]7 from 10.0.0.1.\n${SHA256.slice(0, 30)}\n${SHA256.slice(30)}\nCVE-2021-44228, T1059.001, invoice.exe, user[at]evil[.]com\n`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-extract-'));
  for (const name of ['home', 'temporary', 'profile']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'report.md'), REPORT);
  await writeFile(join(folder, 'wide.txt'), Buffer.from(`\ufeff${REPORT}`, 'utf16le'));
  await writeFile(join(folder, 'west.txt'), Buffer.from('caf\u00e9 evil[.]com', 'latin1'));
  await writeFile(join(folder, 'program.bin'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3, 0, 0, 0, 0]));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

/** What the desktop's own libraries keep is all that may be left. */
async function expectNoTrace() {
  expect(await readdir(join(folder, 'temporary'))).toEqual([]);
  const left = await readdir(join(folder, 'home'), { recursive: true, withFileTypes: true });
  expect(left.filter((entry) => !entry.isDirectory()).map(({ name, parentPath }) => `${basename(parentPath)}/${name}`)).toEqual(
    left.some(({ name }) => name === 'dconf') ? ['dconf/user'] : [],
  );
}

async function extract(file: string, code: 0 | 2, stdin?: string) {
  const home = join(folder, 'home');
  const env = { HOME: home, XDG_CONFIG_HOME: home, TMPDIR: join(folder, 'temporary') };
  const result = await headless(undefined, ['extract', file], { env, cwd: folder, ...(stdin === undefined ? {} : { stdin }) });
  expect(result.code, result.stderr.slice(-1500)).toBe(code);
  await expectNoTrace();
  return printed.parse(result.json());
}
const listed = ({ entities }: z.infer<typeof printed>) =>
  entities.map(({ type, value, benign }) => `${type} ${value}${benign ? ` (${benign.reason})` : ''}`);
const EXPECTED = [
  'url https://evil.example.com/gate.php',
  'ipv4 203.0.113.7 (documentation)',
  'ipv4 10.0.0.1 (private-address)',
  `sha256 ${SHA256}`,
  'cve CVE-2021-44228',
  'attack-id T1059.001',
  'filename invoice.exe',
  'email user@evil.com',
];

test('values with their places, benign ones with the reason, a hash over two lines', async () => {
  const document = await extract('report.md', 0);
  expect(listed(document)).toEqual(EXPECTED);
  for (const { spans } of document.entities)
    for (const { page, start, end, text } of spans) expect([page, REPORT.slice(start, end)]).toEqual([1, text]);
  expect(document.entities.filter(({ defanged }) => defanged).map(({ type }) => type)).toEqual(['url', 'ipv4', 'email']);
});

test('UTF-16, Windows-1252 with a note, and the standard input', async () => {
  expect(listed(await extract('wide.txt', 0))).toEqual(EXPECTED);
  const west = await extract('west.txt', 0);
  expect([listed(west), west.notes.map(({ code }) => code)]).toEqual([['domain evil.com'], ['encoding']]);
  expect(listed(await extract('-', 0, 'evil[.]com'))).toEqual(['domain evil.com']);
});

test('what is not there or no text is refused with a sentence', async () => {
  expect((await extract('none.txt', 2)).notes.map(({ code }) => code)).toEqual(['file-unreadable']);
  expect((await extract('program.bin', 2)).notes.map(({ code }) => code)).toEqual(['document-unknown']);
});

test('a PDF page by page, a page of the web, a mail, and an archive file by file', async () => {
  const line = (text: string, y: number) => ({ x: 72, y, text });
  const pages = [{ texts: [line('It calls evil[.]com every hour.', 700)] }, { texts: [line(`Dropped: ${SHA256}`, 700)] }];
  await writeFile(join(folder, 'report.pdf'), makePdf({ pages }));
  const pdf = await extract('report.pdf', 0);
  expect(pdf.entities.map(({ type, spans }) => [type, spans.map(({ page, text }) => [page, text])])).toEqual([
    ['domain', [[1, 'evil[.]com']]],
    ['sha256', [[2, SHA256]]],
  ]);
  // the tables of its characters are the application's, not the file's
  await writeFile(
    join(folder, 'tokyo.pdf'),
    makePdf({ pages: [{ texts: [line('\u901a\u4fe1\u5148: evil[.]com', 700)] }], japanese: true }),
  );
  expect(listed(await extract('tokyo.pdf', 0))).toEqual(['domain evil.com']);
  const html = '<html><nav>menu[.]com</nav><p>evil[.]c<b>om</b>';
  await writeFile(join(folder, 'page.html'), html);
  expect(listed(await extract('page.html', 0))).toEqual(['domain evil.com', 'domain menu.com (furniture)']);
  await writeFile(join(folder, 'mail.eml'), 'Subject: hxxp://evil[.]com/a\r\nContent-Type: text/plain\r\n\r\nSee 198.51.100[.]9\r\n');
  expect(listed(await extract('mail.eml', 0))).toEqual(['url http://evil.com/a', 'ipv4 198.51.100.9 (documentation)']);
  const mail = ['Subject: two', 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'evil[.]com', '--b'];
  const attached = ['Content-Disposition: attachment; filename=a.txt', '', 'worse[.]com', '--b--', ''];
  await writeFile(join(folder, 'attached.eml'), [...mail, ...attached].join('\r\n'));
  const carrying = await extract('attached.eml', 0);
  expect(carrying.entities.map(({ value, spans }) => [value, spans[0]?.file])).toEqual([
    ['evil.com', undefined],
    ['worse.com', 'attached.eml › a.txt'],
  ]);
  await writeFile(
    join(folder, 'both.zip'),
    zipSync({ 'a.txt': strToU8('evil[.]com'), 'b.html': strToU8(html), 'c.bin': strToU8('MZ\0\0') }),
  );
  const both = await extract('both.zip', 0);
  expect(both.entities.map(({ value, spans }) => [value, spans[0]?.file])).toEqual([
    ['evil.com', 'a.txt'],
    ['evil.com', 'b.html'],
    ['menu.com', 'b.html'],
  ]);
  expect(both.notes.map(({ code, file }) => [code, file])).toEqual([['document-unknown', 'c.bin']]);
  await writeFile(join(folder, 'cut.pdf'), '%PDF-1.7\nnothing');
  expect((await extract('cut.pdf', 2)).notes.map(({ code }) => code)).toEqual(['document-broken']);
});

test('with a profile its names are found, and nothing is stored', async () => {
  const profile = join(folder, 'profile');
  const [created, modified] = ['2025-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z'];
  const own = { spec_version: '2.1', created, modified };
  const group = { type: 'intrusion-set', id: 'intrusion-set--6d2e3c4b-0f1a-4b2c-8d3e-4f5a6b7c8d9e', name: 'Velvet Heron', ...own };
  const tool = { type: 'tool', id: 'tool--1d2e3c4b-0f1a-4b2c-8d3e-4f5a6b7c8d9e', name: 'Marshlight', ...own };
  const malware = { type: 'malware', id: 'malware--2d2e3c4b-0f1a-4b2c-8d3e-4f5a6b7c8d9e', name: 'Marshlight', is_family: true, ...own };
  await writeFile(
    join(folder, 'names.json'),
    JSON.stringify({ type: 'bundle', id: 'bundle--1d2e3c4b-0f1a-4b2c-8d3e-4f5a6b7c8d9e', objects: [group, tool, malware] }),
  );
  expect((await headless(profile, ['import', 'names.json'], { cwd: folder })).code).toBe(0);
  await writeFile(join(folder, 'named.txt'), 'The operators of Velvet Heron use Marshlight.');
  const result = await headless(profile, ['extract', 'named.txt'], { cwd: folder });
  const { entities } = printed.parse(result.json());
  expect(entities.map(({ type, value, candidates = [] }) => [type, value, candidates.map(({ id }) => id).sort()])).toEqual([
    ['intrusion-set', 'Velvet Heron', [group.id]],
    ['name', 'Marshlight', [malware.id, tool.id]],
  ]);
  expect((await headless(profile, ['stats'])).json()).toMatchObject({ objects: 3, jobs: { done: 1 } });
  expect(await readdir(join(profile, 'files'))).toEqual([]);
});
