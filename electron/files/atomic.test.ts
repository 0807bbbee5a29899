import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createAtomicFile, writeFileAtomically } from './atomic.ts';

test('until it is committed the old file stands whole; discarded, nothing is left', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-atomic-'));
  try {
    const path = join(folder, 'settings.json');
    await writeFile(path, 'old');
    const half = await createAtomicFile(path);
    await half.write(Buffer.from('new but only ha'));
    expect(await readFile(path, 'utf8')).toBe('old');
    await half.discard();
    expect(await readdir(folder)).toEqual(['settings.json']);
    await writeFileAtomically(path, 'new');
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['settings.json']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
