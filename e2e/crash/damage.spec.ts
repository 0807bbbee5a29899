/**
 * Damages of the database of a profile: bytes flipped, zeroed, cut off, files gone, empty or not to be read. Each time the user is told, and
 * afterwards everything is there that was: from what is left, or from the snapshot. 100 damages in the soak, a fixed-seed sample otherwise.
 */
import { appendFile, chmod, cp, mkdtemp, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headless, newProfile, prepare } from '../app.ts';
import { malwareBundle } from '../malware-bundle.ts';
import { randomOf } from '../../build/dev/random.ts';

const DAMAGES = 100;
/** the second: a log without its end, with which Chromium goes on for once and no longer */
const SAMPLE = [1, 27];
const isWhole = process.env['SEXTANT_SOAK'] === '1';
const SEED = 20_261_129;
const OBJECTS = 3000;
const DATABASE = 'chromium/Partitions/core/IndexedDB';

let folder = '';
let sound = '';
let expected = '';

const exported = async (profile: string): Promise<string | undefined> => {
  const out = join(profile, 'out.json');
  const { code } = await headless(profile, ['export', '--format', 'stix', '--out', out]);
  return code === 0 ? readFile(out, 'utf8') : undefined;
};

beforeAll(async () => {
  await prepare();
  folder = await mkdtemp(join(tmpdir(), 'sextant-damage-'));
  sound = await newProfile();
  const input = join(folder, 'in.json');
  const random = randomOf(SEED);
  // what cannot be compressed, so that the files are of some size
  await writeFile(
    input,
    malwareBundle(OBJECTS, () => Array.from({ length: 60 }, () => random(2 ** 30).toString(36)).join(' ')),
  );
  expect((await headless(sound, ['import', input])).code).toBe(0);
  expect((await headless(sound, ['snapshot'])).code).toBe(0);
  expected = (await exported(sound)) ?? '';
  expect(expected.length).toBeGreaterThan(OBJECTS * 300);
}, 120_000);
afterAll(async () => {
  for (const path of [folder, sound]) await rm(path, { recursive: true, force: true, maxRetries: 5 });
});

async function overwrite(file: string, at: number, change: (bytes: Buffer) => void, length: number): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await handle.read(bytes, 0, length, at);
    change(bytes.subarray(0, bytesRead));
    await handle.write(bytes, 0, bytesRead, at);
  } finally {
    await handle.close();
  }
}

type Random = (below: number) => number;
const DAMAGE: Record<string, (file: string, bytes: number, random: Random) => Promise<unknown>> = {
  flipped: (file, bytes, random) =>
    overwrite(file, random(bytes), (range) => range.forEach((byte, index) => (range[index] = byte ^ (1 + random(255)))), 1 + random(64)),
  zeroed: (file, bytes, random) => overwrite(file, random(bytes), (range) => range.fill(0), 1 + random(8192)),
  'cut off': (file, bytes, random) => truncate(file, random(bytes)),
  gone: (file) => rm(file),
  empty: (file) => truncate(file, 0),
  'not writable': (file) => chmod(file, 0o444),
};

test('of a large row whose own file is shorter than it was Chromium answers with an error or never: both are told, and all comes back', {
  timeout: 120_000,
}, async () => {
  const profile = join(folder, 'profile-large-row');
  await cp(sound, profile, { recursive: true });
  const rows = (await readdir(join(profile, DATABASE), { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && /[/\\]app_core_0\.indexeddb\.blob[/\\]/.test(`${entry.parentPath}/`),
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { parentPath, name } of rows) await truncate(join(parentPath, name), 100);
  const verified = await headless(profile, ['verify']);
  expect([verified.code, verified.stdout]).toEqual([1, expect.stringMatching(/cannot be read: its file is damaged|Failed to read large/)]);
  expect((await headless(profile, ['restore', 'latest'])).code).toBe(0);
  expect(await exported(profile)).toBe(expected);
});

test('of a write that a kill tore in two the part is cut off, and what is written behind it stays', { timeout: 120_000 }, async () => {
  const profile = await newProfile();
  try {
    const bring = async (count: number) => {
      const file = join(folder, 'torn.json');
      // little enough for the log of the first session to be the one of the second too
      await writeFile(
        file,
        malwareBundle(count, () => 'words '.repeat(40)),
      );
      expect((await headless(profile, ['import', file])).code).toBe(0);
    };
    await bring(300);
    const database = join(profile, DATABASE, 'app_core_0.indexeddb.leveldb');
    const log = (await readdir(database)).find((name) => /^\d+\.log$/.test(name)) ?? '';
    // the head of a record of 1,000 bytes that goes on in the next block, and 20 bytes of it
    const head = [1, 2, 3, 4, 1000 & 255, 1000 >> 8, 2];
    await appendFile(join(database, log), Buffer.concat([Buffer.from(head), Buffer.alloc(20, 7)]));
    await bring(600);
    const verified = await headless(profile, ['verify']);
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining('"sound": true')]);
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

const random = randomOf(SEED);
const counts = { intact: 0, told: 0 };
for (let damage = 1; damage <= DAMAGES; damage++) {
  const kind = Object.keys(DAMAGE)[(damage - 1) % Object.keys(DAMAGE).length] ?? 'gone';
  const choice = random(2 ** 30);
  if (!isWhole && !SAMPLE.includes(damage)) continue;
  test(`damage ${damage} of ${DAMAGES}: a file is ${kind} (seed ${SEED})`, { timeout: 240_000 }, async () => {
    const profile = join(folder, `profile-${damage}`);
    await cp(sound, profile, { recursive: true });
    try {
      const database = join(profile, DATABASE);
      const files = (await readdir(database, { recursive: true, withFileTypes: true })).filter(
        (entry) => entry.isFile() && !/^(LOCK|LOG|LOG\.old)$/.test(entry.name),
      );
      const entry = files[choice % files.length];
      if (!entry) throw new Error('There is no database.');
      const file = join(entry.parentPath, entry.name);
      const { size } = await stat(file);
      await DAMAGE[kind]?.(file, Math.max(1, size), randomOf(choice));
      const what = `${entry.name} (${size} bytes) ${kind}`;

      const verified = await headless(profile, ['verify']);
      const isSound = verified.code === 0;
      // what nobody is told of must be as it was
      if (isSound) {
        counts.intact++;
        expect(await exported(profile), what).toBe(expected);
        return;
      }
      counts.told++;
      expect(verified.stdout + verified.stderr, what).toMatch(/"(message|sound)":/);
      const restored = await headless(profile, ['restore', 'latest']);
      expect(
        restored.code,
        `${what}: ${verified.stdout.slice(0, 600)} ${restored.stdout.slice(0, 600)}${restored.stderr.slice(-600)}`,
      ).toBe(0);
      expect(await exported(profile), what).toBe(expected);
      expect((await headless(profile, ['verify'])).code, what).toBe(0);
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}

test('of each damage somebody was told, or it left all as it was', () => {
  const run = isWhole ? DAMAGES : SAMPLE.length;
  console.log(`${run} damages: ${counts.told} told and restored, ${counts.intact} without effect; all data back each time`);
  expect(counts.told + counts.intact).toBe(run);
});
