import { mkdir, mkdtemp, open, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAtomicFile } from '../files/index.ts';
import { readCatalogue, removeHalfWritten, removeSnapshots, snapshotName } from './catalogue.ts';
import { exportSnapshot } from './export.ts';
import { beginSection, peek, readSections, SnapshotDamage, type Header } from './format.ts';

let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'sextant-snapshots-'));
});
afterEach(() => rm(place, { recursive: true }));

const header = (version: number, follows?: string): Header => ({
  schema: 3,
  ...(follows === undefined ? {} : { follows }),
  at: new Date(Date.UTC(2026, 0, 1, 0, version)).toISOString(),
  boundary: { head: { version, hash: 'ab'.repeat(32), statements: 9, pages: 1 }, marks: { id: 9 }, problem: 0 },
  objects: 9,
  relationships: 2,
  madeBy: '1',
});
const PARTS = [Buffer.from('first part'), Buffer.alloc(3000, 7), Buffer.alloc(0)];

async function write(file: string, head: Header, parts: readonly Uint8Array[] = PARTS): Promise<string> {
  const out = await createAtomicFile(join(place, file));
  const section = await beginSection(out, head);
  for (const part of parts) await section.write(part);
  const { sha256 } = await section.end();
  await out.commit();
  return sha256;
}

async function read(path: string, before?: string): Promise<{ headers: Header[]; parts: Buffer[] }> {
  const headers: Header[] = [];
  const parts: Buffer[] = [];
  await readSections(
    path,
    {
      onHeader: (found) => Promise.resolve(void headers.push(found)),
      onPart: (part) => Promise.resolve(void parts.push(Buffer.from(part))),
    },
    before,
  );
  return { headers, parts };
}

test('what was written is read', async () => {
  const sha256 = await write('a', header(1));
  expect(await read(join(place, 'a'))).toMatchObject({ headers: [header(1)], parts: PARTS });
  expect(await peek(join(place, 'a'))).toMatchObject({ header: header(1), sha256 });
});

test('a section is read behind the one that it follows, and behind no other', async () => {
  const first = await write('a', header(1));
  await write('b', header(2, first));
  expect((await read(join(place, 'b'), first)).parts).toEqual(PARTS);
  await expect(read(join(place, 'b'))).rejects.toThrow(SnapshotDamage);
  await expect(read(join(place, 'b'), 'f'.repeat(64))).rejects.toThrow('does not follow');
  await expect(read(join(place, 'a'), first)).rejects.toThrow('does not follow');
});

test('no byte can be changed, taken away or added without being noticed', async () => {
  await write('a', header(1));
  const good = await readFile(join(place, 'a'));
  const refuse = async (bytes: Uint8Array) => {
    await writeFile(join(place, 'bad'), bytes);
    await expect(read(join(place, 'bad'))).rejects.toBeInstanceOf(SnapshotDamage);
  };
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const changed = Buffer.from(good);
      changed[at] = (changed[at] ?? 0) ^ by;
      await refuse(changed);
    }),
    { numRuns: 150 },
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), (length) => refuse(good.subarray(0, length))),
    { numRuns: 60 },
  );
  await refuse(Buffer.concat([good, Buffer.from('x')]));
  await refuse(Buffer.concat([good, good])); // a base in the middle
});

test('lengths that lie are refused before anything of that size is held', async () => {
  await write('a', header(1));
  const lying = await readFile(join(place, 'a'));
  lying.writeUInt32LE(0xfffffff0, 16);
  await writeFile(join(place, 'b'), lying);
  await expect(read(join(place, 'b'))).rejects.toThrow('claims to have 4294967280 bytes');
  const before = process.memoryUsage().arrayBuffers;
  lying.writeUInt32LE(64 * 1024, 16);
  await writeFile(join(place, 'b'), lying);
  await expect(peek(join(place, 'b'))).rejects.toThrow('ends at byte');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
});

test('what is no snapshot, a later one, a folder, a link or nothing is told by a sentence', async () => {
  await write('a', header(1));
  const path = (name: string) => join(place, name);
  await writeFile(path('text'), '{"type":"bundle"}'.padEnd(500));
  await expect(read(path('text'))).rejects.toThrow('This is no snapshot of Sextant.');
  await mkdir(path('folder'));
  await expect(read(path('folder'))).rejects.toThrow(/no plain file|cannot be read/);
  await symlink(path('a'), path('link'));
  await expect(read(path('link'))).rejects.toThrow('cannot be read');
  await expect(read(path('nothing'))).rejects.toThrow('missing');
  const out = await open(path('later'), 'w');
  await out.close();
  await write('wrong', { ...header(1), schema: 0 });
  await expect(read(path('wrong'))).rejects.toThrow('header of the snapshot is damaged');
});

test('of a folder those are listed that can be restored; the others with the reason', async () => {
  const name = (minute: number) => snapshotName(new Date(Date.UTC(2026, 0, 1, 0, minute)), `00000${minute}`);
  const first = await write(name(1), header(1));
  const second = await write(name(2), header(2, first));
  await write(name(3), header(3, second));
  await write(name(4), header(4, 'f'.repeat(64)));
  await writeFile(join(place, name(5)), 'nothing');
  await writeFile(join(place, '.half.0123.part'), 'half');
  await writeFile(join(place, 'notes.txt'), 'mine');
  const { snapshots, broken } = await readCatalogue(place);
  expect(snapshots.map(({ file, chain }) => [file, chain])).toEqual([
    [name(3), [name(1), name(2), name(3)]],
    [name(2), [name(1), name(2)]],
    [name(1), [name(1)]],
  ]);
  expect(broken.map(({ file }) => file).sort()).toEqual([name(4), name(5)]);

  const out = join(place, 'exported');
  await exportSnapshot(snapshots[0]?.chain.map((file) => join(place, file)) ?? [], out);
  const exported = await read(out);
  expect(exported.headers.map(({ boundary }) => boundary.head.version)).toEqual([1, 2, 3]);
  expect(exported.parts).toEqual([...PARTS, ...PARTS, ...PARTS]);
  await expect(exportSnapshot([join(place, name(2))], join(place, 'bad'))).rejects.toMatchObject({ code: 'damaged' });
  await expect(readFile(join(place, 'bad'))).rejects.toThrow();

  await removeHalfWritten(place);
  await removeSnapshots(place, [name(3), 'notes.txt', '../exported']);
  expect((await readCatalogue(place)).snapshots).toHaveLength(2);
  expect(await readFile(join(place, 'notes.txt'), 'utf8')).toBe('mine');
  expect(await readFile(out)).not.toHaveLength(0);
  expect(await readCatalogue(join(place, 'nowhere'))).toEqual({ snapshots: [], broken: [] });
});
