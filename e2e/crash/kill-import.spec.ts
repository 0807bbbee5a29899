/**
 * kill -9 of all processes at random moments of an import: the job goes on by itself at the next start and ends with the right counts.
 * 30 kills in the soak, a fixed-seed sample otherwise.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomOf } from '../../build/dev/random.ts';
import { z } from 'zod';
import { headless, newProfile, prepare, startHeadless } from '../app.ts';
import { malwareBundle } from '../malware-bundle.ts';

const KILLS = process.env['SEXTANT_SOAK'] === '1' ? 30 : 2;
const SEED = 20_251_113;
const OBJECTS = 12_000;

const statsSchema = z.object({
  objects: z.number(),
  byType: z.record(z.string(), z.number()),
  relationships: z.number(),
  jobs: z.object({ done: z.number(), failed: z.number(), running: z.number(), queued: z.number() }),
});
const importSchema = z.object({
  files: z.array(
    z.object({
      read: z.number(),
      created: z.number(),
      unchanged: z.number(),
      updated: z.number(),
      rejected: z.number(),
      problems: z.array(z.unknown()),
    }),
  ),
});

let folder = '';
let bundle = '';

beforeAll(async () => {
  await prepare();
  folder = await mkdtemp(join(tmpdir(), 'sextant-kill-'));
  bundle = join(folder, 'bundle.json');
  await writeFile(bundle, malwareBundle(OBJECTS, 'One of many. '.repeat(100)));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const random = randomOf(SEED);
for (let kill = 1; kill <= KILLS; kill++) {
  // from before the first commit to about the end of the import
  const afterMs = 700 + random(2300);
  test(`kill ${kill} of ${KILLS}, ${afterMs} ms after the start`, { timeout: 180_000 }, async () => {
    const profile = await newProfile();
    try {
      const run = await startHeadless(profile, ['import', bundle]);
      await Promise.race([run.ended, new Promise((resolve) => setTimeout(resolve, afterMs))]);
      await run.kill();

      const again = importSchema.parse((await headless(profile, ['import', bundle])).json());
      expect(again.files[0]).toMatchObject({ read: OBJECTS, rejected: 0, updated: 0, problems: [] });
      const stats = statsSchema.parse((await headless(profile, ['stats'])).json());
      expect(stats).toMatchObject({ objects: OBJECTS, byType: { malware: OBJECTS }, jobs: { failed: 0, running: 0, queued: 0 } });
      const out = join(folder, `out-${kill}.json`);
      expect((await headless(profile, ['export', '--format', 'stix', '--out', out])).code).toBe(0);
      const exported = JSON.parse(await readFile(out, 'utf8')) as { objects: unknown[] };
      const original = JSON.parse(await readFile(bundle, 'utf8')) as { objects: unknown[] };
      expect(exported.objects).toEqual(original.objects);
      await rm(out);
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}
