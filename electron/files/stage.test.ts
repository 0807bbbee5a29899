import { createHash, randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, open, readdir, readFile, rm, symlink, truncate, unlink, writeFile, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { collectFiles } from './collect.ts';
import { stageBytes, stageFile, type OpenSource } from './stage.ts';

let root: string;
let files: string;
let source: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sextant-stage-'));
  files = join(root, 'files');
  source = join(root, 'bundle.json');
  await mkdir(files);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const errno = (code: string) => Object.assign(new Error(code), { code });

/** The real file, with something happening after the first piece of it was read. */
const withEvent =
  (event: () => Promise<unknown>): OpenSource =>
  async (path) => {
    const handle = await open(path);
    let reads = 0;
    return {
      stat: handle.stat.bind(handle),
      close: handle.close.bind(handle),
      read: (async (...args: [Buffer, number, number, number]) => {
        if (reads++ === 1) await event();
        return handle.read(...args);
      }) as typeof handle.read,
    };
  };

test('what is staged is byte for byte the file, under its SHA-256, and nothing else is left', async () => {
  const bytes = randomBytes(3 * 1024 * 1024 + 17);
  await writeFile(source, bytes);
  const staged = await stageFile(source, 'bundle.json', files);
  expect(staged).toEqual({ ok: true, size: bytes.length, sha256: sha256(bytes) });
  expect(await readdir(files)).toEqual([sha256(bytes)]);
  expect((await readFile(join(files, sha256(bytes)))).equals(bytes)).toBe(true);
});

test('the same content twice is one staged file; an empty file is staged like any other', async () => {
  await writeFile(source, 'x');
  const again = await Promise.all([
    stageFile(source, 'a', files),
    stageFile(source, 'b', files),
    stageBytes(new TextEncoder().encode('x'), files),
  ]);
  expect(new Set(again.map((staged) => ('sha256' in staged ? staged.sha256 : staged)))).toEqual(new Set([sha256(Buffer.from('x'))]));
  await writeFile(source, '');
  expect(await stageFile(source, 'empty', files)).toEqual({ ok: true, size: 0, sha256: sha256(Buffer.alloc(0)) });
  expect(await readdir(files)).toHaveLength(2);
});

test('a file that is removed while it is read was read whole, or is a problem: never half a file', async () => {
  const bytes = randomBytes(2 * 1024 * 1024 + 5);
  await writeFile(source, bytes);
  expect(await stageFile(source, 'bundle.json', files, { openSource: withEvent(() => unlink(source)) })).toEqual({
    ok: true,
    size: bytes.length,
    sha256: sha256(bytes),
  });
});

test.each([
  ['is cut short', () => truncate(source, 100)],
  ['grows', () => appendFile(source, 'more')],
  ['is written anew', () => writeFile(source, randomBytes(2 * 1024 * 1024))],
])('a file that %s while it is read is a problem that says so', async (_what, event) => {
  await writeFile(source, randomBytes(2 * 1024 * 1024));
  const staged = await stageFile(source, 'bundle.json', files, { openSource: withEvent(event) });
  expect(staged).toMatchObject({
    ok: false,
    problem: { code: 'file-unreadable', where: 'bundle.json', message: expect.stringContaining('changed while it was read') },
  });
  expect(await readdir(files)).toEqual([]);
});

test.each(['EIO', 'ESTALE', 'ENOENT'])('%s half-way is a problem with a sentence', async (code) => {
  await writeFile(source, randomBytes(2 * 1024 * 1024));
  const failing = withEvent(() => Promise.reject(errno(code)));
  expect(await stageFile(source, 'bundle.json', files, { openSource: failing })).toMatchObject({
    ok: false,
    problem: { code: 'file-unreadable', message: expect.stringMatching(/^"bundle\.json" .+\.$/) },
  });
  expect(await readdir(files)).toEqual([]);
});

test('missing, a folder, a pipe: a problem each, at once', async () => {
  expect(await stageFile(join(root, 'none.json'), 'none.json', files)).toMatchObject({
    ok: false,
    problem: { message: '"none.json" does not exist (any more).' },
  });
  expect(await stageFile(files, 'files', files)).toMatchObject({ ok: false, problem: { code: 'file-unreadable' } });
  execFileSync('mkfifo', [join(root, 'pipe')]);
  expect(await stageFile(join(root, 'pipe'), 'pipe', files)).toMatchObject({
    ok: false,
    problem: { message: '"pipe" is not a regular file.' },
  });
});

test.skipIf(process.getuid?.() === 0)('a file that may not be read is a problem', async () => {
  await writeFile(source, 'x');
  await chmod(source, 0);
  expect(await stageFile(source, 'bundle.json', files)).toMatchObject({
    ok: false,
    problem: { message: '"bundle.json" may not be read by you.' },
  });
});

test('cancelled in the middle: nothing is left', async () => {
  await writeFile(source, randomBytes(4 * 1024 * 1024));
  const abort = new AbortController();
  const cancelling = withEvent(async () => abort.abort());
  await expect(stageFile(source, 'bundle.json', files, { signal: abort.signal, openSource: cancelling })).rejects.toThrow(/abort/i);
  expect(await readdir(files)).toEqual([]);
});

test('a folder means its files, sorted, without following links', async () => {
  const folder = join(root, 'case');
  await mkdir(join(folder, 'sub'), { recursive: true });
  for (const name of ['b.json', 'a.json', 'sub/c.json']) await writeFile(join(folder, name), '{}');
  await symlink(folder, join(folder, 'sub', 'round'));
  await symlink('/etc/passwd', join(folder, 'link.json'));
  await mkdir(join(root, 'nothing'));
  const found = await collectFiles([folder, join(root, 'nothing'), join(root, 'gone')]);
  expect(found.map(({ name, problem }) => [name, problem?.code])).toEqual([
    ['case/a.json', undefined], ['case/b.json', undefined], ['case/sub/c.json', undefined], ['nothing', 'file-empty'], ['gone', 'file-unreadable'],
  ]); // biome-ignore format: one row a line
});
