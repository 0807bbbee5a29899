/** Whatever is dropped on it: each bad file is told with what and where, nothing good is lost, and the application goes on. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zipSync } from 'fflate';
import { gzipSync } from 'node:zlib';
import { exportStix, importFiles, search, stats, type ImportDocument } from './documents.ts';
import { objectsOf, readText } from './bundle-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const malware = (number: number, more = '') =>
  `{"type":"malware","spec_version":"2.1","id":"malware--00000000-0000-4000-8000-${String(number).padStart(12, '0')}",` +
  `"created":"2026-01-01T00:00:00Z","modified":"2026-01-01T00:00:00Z","is_family":true,"name":"Family ${number}"${more}}`;
const bundle = (...objects: string[]) =>
  `{"type":"bundle","id":"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d","objects":[${objects.join(',')}]}`;
const utf16 = (text: string, mark = true) => new Uint8Array(Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le'));
const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const DEPTH = 1_000_000;
/** a little more than is unpacked before the ratio counts (`limits.archiveRatioFrom`) */
const BOMB_BYTES = 40 * 1024 * 1024;
const WHOLE = bundle(malware(1), malware(2), malware(3));
/** offset of the nth object in WHOLE, as one counts in an editor */
const startOf = (text: string, number: number) => text.indexOf(malware(number));

interface Case {
  what: string;
  file: string;
  content: Uint8Array | string;
  /** objects of the file that come in all the same */
  good: number;
  rejected?: number;
  problem: { code: string; message: RegExp; where: RegExp };
}

const CUT_INSIDE = startOf(WHOLE, 3) + 40;
const CUT_BETWEEN = startOf(WHOLE, 3) - 1;
const cases: Case[] = [
  {
    what: 'an empty file',
    file: 'empty.json',
    content: '',
    good: 0,
    problem: { code: 'file-empty', message: /empty/, where: /^empty\.json$/ },
  },
  {
    what: 'white space alone',
    file: 'blank.json',
    content: ' \n\t ',
    good: 0,
    problem: { code: 'file-empty', message: /white space/, where: /^blank/ },
  },
  {
    what: 'a file cut inside of an object',
    file: 'cut-inside.json',
    content: WHOLE.slice(0, CUT_INSIDE),
    good: 2,
    rejected: 1,
    problem: { code: 'json-truncated', message: /end/, where: new RegExp(`byte ${CUT_INSIDE}|byte ${startOf(WHOLE, 3)}`) },
  },
  {
    what: 'a file cut between two objects',
    file: 'cut-between.json',
    content: WHOLE.slice(0, CUT_BETWEEN),
    good: 2,
    problem: { code: 'json-truncated', message: /end/, where: new RegExp(`byte ${CUT_BETWEEN}`) },
  },
  {
    what: 'a file cut before the first object',
    file: 'cut-early.json',
    content: WHOLE.slice(0, 20),
    good: 0,
    problem: { code: 'json-truncated', message: /end/, where: /byte 20/ },
  },
  {
    what: 'a gzip file cut in the middle',
    file: 'cut.json.gz',
    content: gzipSync(
      bytes(bundle(...Array.from({ length: 400 }, (_, index) => malware(1000 + index, `,"x":"${Math.sin(index)}"`)))),
    ).slice(0, 4000),
    good: -1, // as many as could be read; at least one
    problem: { code: 'archive-broken', message: /end|broke/, where: /cut\.json\.gz/ },
  },
  {
    what: 'a million lists inside each other',
    file: 'deep.json',
    content: deep(DEPTH),
    good: 0,
    rejected: 1,
    problem: { code: 'json-depth', message: /256/, where: /deep\.json.*byte/ },
  },
  {
    what: 'an object with a million lists inside, between two good ones',
    file: 'deep-inside.json',
    content: bundle(malware(11), malware(12, `,"x":${deep(DEPTH)}`), malware(13)),
    good: 2,
    rejected: 1,
    problem: { code: 'json-depth', message: /256/, where: /objects\[1\], byte \d+/ },
  },
  {
    what: 'properties of the wrong type',
    file: 'wrong-type.json',
    content: bundle(malware(14), '7', '"text"', 'null', '[]', '{}', '{"type":5,"id":"x"}', '{"type":"malware","id":9}', malware(15)),
    good: 2,
    rejected: 7,
    problem: { code: 'object-not-object', message: /An object was expected, not a number/, where: /objects\[1\], byte \d+/ },
  },
  {
    what: 'a bundle whose list of objects is a text',
    file: 'objects-text.json',
    content: '{"type":"bundle","id":"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d","objects":"none"}',
    good: 0,
    problem: { code: 'format-unknown', message: /objects/, where: /objects-text\.json/ },
  },
  {
    what: 'a number',
    file: 'number.json',
    content: '42',
    good: 0,
    problem: { code: 'format-unknown', message: /single JSON value/, where: /^number/ },
  },
  {
    what: 'a comma too many, between two good objects',
    file: 'syntax.json',
    content: bundle(malware(16), malware(17).replace('true', 'true,'), malware(18)),
    good: 2,
    rejected: 1,
    problem: { code: 'json-syntax', message: /byte \d+/, where: /objects\[1\], byte \d+/ },
  },
  {
    what: 'binary',
    file: 'binary.json',
    content: Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919 + 131) % 256),
    good: 0,
    problem: { code: 'file-not-text', message: /binary|encoding/, where: /^binary/ },
  },
  {
    what: 'broken UTF-8 inside of one object',
    file: 'utf8.json',
    content: Uint8Array.from(Buffer.from(bundle(malware(19), malware(20).replace('Family', 'Fam\u00ffly'), malware(21)), 'latin1')),
    good: 2,
    rejected: 1,
    problem: { code: 'utf8-invalid', message: /UTF-8/, where: /objects\[1\], byte \d+/ },
  },
  {
    what: 'STIX 1.x',
    file: 'stix1.xml',
    content: '<?xml version="1.0"?>\n<stix:STIX_Package xmlns:stix="http://stix.mitre.org/stix-1" id="x" version="1.2"/>',
    good: 0,
    problem: { code: 'format-stix1', message: /STIX 1\.x.*2\.1/, where: /^stix1\.xml$/ },
  },
  {
    what: 'UTF-16 without a mark',
    file: 'utf16.json',
    content: utf16(bundle(malware(22)), false),
    good: 0,
    problem: { code: 'file-not-text', message: /UTF-16/, where: /^utf16\.json$/ },
  },
  {
    what: 'a zip bomb of one entry',
    file: 'bomb.zip',
    content: zipSync({ 'a.json': new Uint8Array(BOMB_BYTES).fill(0x20) }, { level: 9 }),
    good: 0,
    problem: { code: 'archive-bomb', message: /200 times/, where: /bomb\.zip/ },
  },
  {
    what: 'a gzip bomb behind a good object',
    file: 'bomb.json.gz',
    content: gzipSync(bytes(bundle(malware(23), `{"type":"x-${'a'.repeat(BOMB_BYTES)}"}`))),
    good: 1,
    rejected: 1, // the object in which reading stopped
    problem: { code: 'archive-bomb', message: /200 times/, where: /bomb\.json\.gz/ },
  },
  {
    what: 'a zip in a zip in a zip',
    file: 'nested.zip',
    content: zipSync({
      'b.zip': zipSync({ 'c.zip': zipSync({ 'd.json': bytes(bundle(malware(24))) }) }),
      'good.json': bytes(bundle(malware(25))),
    }),
    good: 1,
    problem: { code: 'archive-bomb', message: /2 levels/, where: /nested\.zip\/b\.zip\/c\.zip/ },
  },
  {
    what: 'a zip with a picture among the bundles',
    file: 'mixed.zip',
    content: zipSync({
      'picture.png': Uint8Array.from(Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1')),
      'folder/good.json': bytes(bundle(malware(26))),
    }),
    good: 1,
    problem: { code: 'file-not-text', message: /PNG/, where: /mixed\.zip\/picture\.png/ },
  },
];
/** Odd, but nothing of it is bad. */
const fine: { what: string; file: string; content: Uint8Array | string; good: number; created: number; code?: string }[] = [
  { what: 'UTF-16 with its mark', file: 'utf16-mark.json', content: utf16(bundle(malware(31), malware(32))), good: 2, created: 2 },
  { what: 'one object, no bundle, with a UTF-8 mark', file: 'single.json', content: `\ufeff${malware(33)}`, good: 1, created: 1 },
  {
    what: 'the same object a hundred times',
    file: 'hundred.json',
    content: bundle(...Array.from({ length: 100 }, () => malware(34))),
    good: 100,
    created: 1,
  },
  {
    what: 'the same id a hundred times, each time with another text',
    file: 'hundred-texts.json',
    content: bundle(...Array.from({ length: 100 }, (_, index) => malware(35, `,"x_number":${index}`))),
    good: 100,
    created: 1,
    code: 'object-duplicate',
  },
];

let folder: string;
let profile: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-bad-'));
  profile = join(folder, 'profile');
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

describe('bad files and good ones in one import', () => {
  let document: ImportDocument;
  const reportOf = (file: string) => {
    const report = document.files.find((candidate) => candidate.file.endsWith(`/${file}`));
    if (!report) throw new Error(`Nothing was said about ${file}.`);
    return report;
  };
  beforeAll(async () => {
    const all = [...cases, ...fine];
    await Promise.all(all.map(({ file, content }) => writeFile(join(folder, file), content)));
    await writeFile(join(folder, 'last.json'), bundle(malware(99)));
    await mkdir(join(folder, 'hollow'));
    const files = [...all.map(({ file }) => file), 'hollow', 'nowhere.json', 'last.json'].map((file) => join(folder, file));
    // reading it fails with an error of the device, also for root
    document = await importFiles(profile, [...files, '/proc/self/mem'], 1);
  });

  test.each(cases)('$what', ({ file, good, rejected = 0, problem }) => {
    const report = reportOf(file);
    const told = report.problems.find(({ code }) => code === problem.code);
    expect(told, JSON.stringify(report.problems).slice(0, 600)).toBeDefined();
    expect(told?.message).toMatch(problem.message);
    expect(told?.message, 'a sentence').toMatch(/^[A-Z"].*\.$/s);
    expect(told?.where).toMatch(problem.where);
    const came = report.created + report.updated + report.unchanged;
    if (good < 0) expect(came).toBeGreaterThan(0);
    else expect({ came, rejected: report.rejected, read: report.read }).toEqual({ came: good, rejected, read: good + rejected });
  });

  test.each(fine)('$what is fine', ({ file, good, created, code }) => {
    const report = reportOf(file);
    expect(report).toMatchObject({ read: good, created, rejected: 0 });
    expect(report.created + report.updated + report.unchanged).toBe(good);
    expect(new Set(report.problems.map((problem) => problem.code))).toEqual(new Set(code ? [code] : []));
  });

  test.each([
    ['hollow', 'file-empty', /holds no files/],
    ['nowhere.json', 'file-unreadable', /does not exist/],
    ['mem', 'file-unreadable', /mem" (could not be read|may not be read)/],
  ])('what is no readable file: %s', (file, code, message) => {
    expect(reportOf(file).problems).toEqual([{ code, message: expect.stringMatching(message), where: file }]);
  });

  test('no answer names another file, and the good file behind all the bad ones is in', async () => {
    for (const { file, problems } of document.files)
      for (const { where } of problems) expect(where.startsWith(file.slice(file.lastIndexOf('/') + 1)), `${where} of ${file}`).toBe(true);
    expect(reportOf('last.json')).toMatchObject({ read: 1, created: 1, problems: [] });
    expect((await search(profile, 'Family 99')).hits[0]).toMatchObject({ name: 'Family 99', score: 100 });
  });

  test('nothing lost: all that was good comes out again, each id once', async () => {
    const { objects, jobs } = await stats(profile);
    expect(jobs).toMatchObject({ queued: 0, running: 0, paused: 0 });
    const out = join(folder, 'out.json');
    await exportStix(profile, out);
    const ids = objectsOf(readText(out)).map(({ object }) => Number(object.id.slice(-12)));
    expect(ids).toHaveLength(objects);
    expect(ids).toEqual(expect.arrayContaining([1, 2, 11, 13, 14, 15, 16, 18, 19, 21, 23, 25, 26, 31, 32, 33, 34, 35, 99]));
    expect(ids.filter((id) => [12, 17, 20, 22, 24].includes(id))).toEqual([]);
  });
});

test('a file that vanishes or grows while the import reads', async () => {
  const own = join(folder, 'vanishing');
  const [first, victim, growing, good] = ['first.json', 'victim.json', 'growing.json', 'good.json'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  await Promise.all([
    writeFile(first, ''),
    writeFile(growing, ''),
    writeFile(victim, bundle(malware(41))),
    writeFile(good, bundle(malware(42))),
  ]);
  await Promise.all([truncate(first, 200 * 1024 * 1024), truncate(growing, 32 * 1024 * 1024)]); // holes: they cost no disk
  const writer = spawn('sh', ['-c', 'while :; do echo x >> "$0"; done', growing], { stdio: 'ignore' });
  const isOver = new AbortController();
  try {
    // copies begin with the first file: by then all have been seen to be there
    const taken = (async () => {
      while (!isOver.signal.aborted) {
        const names = await readdir(join(own, 'files')).catch(() => []);
        if (names.some((name) => name.endsWith('.part'))) return rm(victim);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      return undefined;
    })();
    const { files } = await importFiles(own, [first, victim, growing, good], 1).finally(() => isOver.abort());
    await taken;
    expect(files[1]?.problems).toEqual([
      { code: 'file-unreadable', message: expect.stringMatching(/does not exist/), where: 'victim.json' },
    ]);
    expect(files[2]?.problems).toEqual([
      { code: 'file-unreadable', message: expect.stringMatching(/changed while it was read/), where: 'growing.json' },
    ]);
    expect(files[3]).toMatchObject({ read: 1, created: 1, problems: [] });
  } finally {
    writer.kill('SIGKILL');
    await once(writer, 'exit');
  }
  expect(
    (await readdir(join(own, 'files'))).filter((name) => name.endsWith('.part')),
    'no copy is left half-made',
  ).toEqual([]);
});
