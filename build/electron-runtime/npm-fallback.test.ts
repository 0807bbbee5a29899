import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FALLBACK, verifiedTarball } from './npm-fallback.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-runtime-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const EXPECTED = createHash('sha512').update('right').digest('base64');
const bringing = (text: string) => (into: string) => writeFile(join(into, 'package.tgz'), text);
const nobody = () => Promise.reject(new Error('must not be fetched'));

test('the expected bytes are kept and not fetched again', async () => {
  const kept = await verifiedTarball(folder, bringing('right'), EXPECTED);
  expect(await readFile(kept, 'utf8')).toBe('right');
  expect(await verifiedTarball(folder, nobody, EXPECTED)).toBe(kept);
  expect(await readdir(folder)).toEqual([FALLBACK.file]);
});

test('other bytes are refused, and nothing of them stays', async () => {
  await expect(verifiedTarball(folder, bringing('right but not quite'), EXPECTED)).rejects.toThrow(/has sha512 .+ not the expected one/);
  expect(await readdir(folder)).toEqual([]);
});

test('a kept tarball that was damaged is fetched anew', async () => {
  await writeFile(join(folder, FALLBACK.file), 'damaged');
  expect(await readFile(await verifiedTarball(folder, bringing('right'), EXPECTED), 'utf8')).toBe('right');
});
