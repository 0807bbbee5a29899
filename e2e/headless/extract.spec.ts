/** `extract`: what stands in a file, printed without a profile and without a trace. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { headless } from '../app.ts';

const span = z.strictObject({ page: z.number(), start: z.number(), end: z.number(), text: z.string() });
const entity = z.strictObject({
  type: z.string(),
  value: z.string(),
  defanged: z.boolean(),
  benign: z.strictObject({ reason: z.string(), list: z.string().optional() }).nullable(),
  spans: z.array(span).min(1),
});
const printed = z.strictObject({
  entities: z.array(entity),
  notes: z.array(z.strictObject({ page: z.number().optional(), code: z.string(), message: z.string().regex(/\.$/) })),
});

const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const REPORT = `# A report\n\nIt beacons to hxxps://evil[.]example[.]com/gate.php and 203[.]0[.]113[.]7 from 10.0.0.1.\n${SHA256.slice(0, 30)}\n${SHA256.slice(30)}\nCVE-2021-44228, T1059.001, invoice.exe, user[at]evil[.]com\n`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-extract-'));
  await mkdir(join(folder, 'home'));
  await writeFile(join(folder, 'report.md'), REPORT);
  await writeFile(join(folder, 'wide.txt'), Buffer.from(`\ufeff${REPORT}`, 'utf16le'));
  await writeFile(join(folder, 'west.txt'), Buffer.from('caf\u00e9 evil[.]com', 'latin1'));
  await writeFile(join(folder, 'program.bin'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3, 0, 0, 0, 0]));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

async function extract(file: string, code: 0 | 2, stdin?: string) {
  const home = join(folder, 'home');
  const env = { HOME: home, XDG_CONFIG_HOME: home, TMPDIR: home };
  const result = await headless(undefined, ['extract', file], { env, cwd: folder, ...(stdin === undefined ? {} : { stdin }) });
  expect(result.code, result.stderr.slice(-1500)).toBe(code);
  expect(await readdir(home)).toEqual([]);
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
