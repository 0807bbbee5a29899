import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeManifest } from './manifest.ts';

test('each file of the pages with its exact type; a kind that nobody decided on fails the build', async () => {
  const dist = await mkdtemp(join(tmpdir(), 'sextant-manifest-'));
  try {
    await mkdir(join(dist, 'ui/assets'), { recursive: true });
    await writeFile(join(dist, 'ui/index.html'), '<!doctype html>');
    await writeFile(join(dist, 'ui/assets/index-1.js'), '1');
    const out = join(dist, 'manifest.json');
    await writeManifest(dist, out);
    const manifest = JSON.parse(await readFile(out, 'utf8'));
    expect(Object.keys(manifest.ui).sort()).toEqual(['/assets/index-1.js', '/index.html']);
    expect(manifest.ui['/assets/index-1.js']).toMatchObject({
      file: 'ui/assets/index-1.js',
      mime: 'text/javascript; charset=utf-8',
      bytes: 1,
    });
    await writeFile(join(dist, 'ui/assets/tool.wasm'), '');
    await expect(writeManifest(dist, out)).rejects.toThrow('tool.wasm: no MIME type');
  } finally {
    await rm(dist, { recursive: true });
  }
});
