import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readHeads, writeHeads } from './heads.ts';

let place: string;
let file: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'sextant-heads-'));
  file = join(place, 'heads.json');
});
afterEach(() => rm(place, { recursive: true }));

const head = { version: 7, hash: 'ab'.repeat(32), statements: 90, pages: 3 };

test('what was written is read; without a file nothing is known', async () => {
  expect(readHeads(file)).toBe('none');
  await writeHeads(file, head, undefined);
  expect(readHeads(file)).toMatchObject({ head });
  await writeHeads(file, { ...head, version: 8 }, 'one.snapshot');
  expect(readHeads(file)).toMatchObject({ head: { version: 8 }, snapshot: 'one.snapshot' });
});

test('a damaged, strange or enormous file is told from none, and is not believed', async () => {
  await writeHeads(file, head, undefined);
  const good = await readFile(file, 'utf8');
  for (const text of [good.slice(0, -5), '', '[]', 'null', good.replace(head.hash, 'no hash'), good.replace('"version":7', '"version":-1'), good.padEnd(70_000)]) {
    await writeFile(file, text);
    expect(readHeads(file), text.slice(0, 200)).toBe('damaged');
  } // biome-ignore format: a list
  await rm(file);
  await mkdir(file);
  expect(readHeads(file)).toBe('damaged');
  await rm(file, { recursive: true });
  await writeFile(join(place, 'elsewhere'), good);
  await symlink(join(place, 'elsewhere'), file);
  expect(readHeads(file)).toBe('damaged');
});
