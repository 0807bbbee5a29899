/**
 * A disk that becomes full while something is written: the user is told, and after space was freed everything is there that was, and
 * what was being written. 20 moments in the soak, a sample otherwise. On a small file system of its own, for which one has to be root.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, statfsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headless, prepare, startHeadless } from '../app.ts';
import { malwareBundle } from '../malware-bundle.ts';
import { randomOf } from '../../build/dev/random.ts';

const POINTS = process.env['SEXTANT_SOAK'] === '1' ? 20 : 1;
const SEED = 20_261_127;
const DISK = '320m';
const OBJECTS = 12_000;

const MIB = 1024 * 1024;
const random = randomOf(SEED);

/** at how many points the disk was full before the import had ended */
let told = 0;
let disk = '';
let inputs = '';

function mountDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'sextant-test', folder], { stdio: 'pipe' });
    return true;
  } catch (error) {
    process.stderr.write(
      `disk full: skipped, no small file system can be mounted here (${error instanceof Error ? error.message.split('\n')[0] : ''})\n`,
    );
    return false;
  }
}

const mayMount = await (async () => {
  disk = await mkdtemp(join(tmpdir(), 'sextant-disk-'));
  return mountDisk(disk);
})();

beforeAll(async () => {
  await prepare();
  inputs = await mkdtemp(join(tmpdir(), 'sextant-inputs-'));
});
afterAll(async () => {
  if (mayMount) execFileSync('umount', ['-l', disk]);
  await rm(disk, { recursive: true, force: true });
  await rm(inputs, { recursive: true, force: true });
});

const resize = (size: string) => execFileSync('mount', ['-o', `remount,size=${size}`, disk], { stdio: 'pipe' });

/** From one moment to the next only `left` bytes are free: the file system becomes that small. */
function fill(left: number): void {
  for (;;) {
    const { blocks, bfree, bsize } = statfsSync(disk);
    try {
      resize(String((blocks - bfree) * bsize + left + 4096));
      return;
    } catch (error) {
      // more was written meanwhile than it would hold
      if (!(error instanceof Error && 'status' in error && error.status === 32)) throw error;
    }
  }
}

/** What cannot be compressed, of about a thousand letters. */
const noise = () => Array.from({ length: 170 }, () => random(2 ** 30).toString(36)).join(' ');

/** What the database takes on the disk. */
function bytesIn(folder: string): number {
  let bytes = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const info = statSync(join(folder, name), { throwIfNoEntry: false });
    if (info?.isFile()) bytes += info.size;
  }
  return bytes;
}

for (let point = 1; point <= POINTS; point++) {
  const [written, left] = [64 * 1024 + random(14 * MIB), random(256 * 1024)];
  const when = `when ${Math.round(written / 1024)} KiB were written, ${Math.round(left / 1024)} KiB left`;
  test.skipIf(!mayMount)(`full ${when}, point ${point} of ${POINTS} (seed ${SEED})`, { timeout: 240_000 }, async () => {
    const profile = join(disk, `profile-${point}`);
    const database = join(profile, 'chromium/Partitions/core/IndexedDB');
    await mkdir(profile);
    const [before, during] = [join(inputs, `before-${point}.json`), join(inputs, `during-${point}.json`)];
    await writeFile(before, malwareBundle(300, 'Said before. ', OBJECTS));
    await writeFile(during, malwareBundle(OBJECTS, noise));
    try {
      expect((await headless(profile, ['import', before])).code).toBe(0);
      const size = bytesIn(database);
      const run = await startHeadless(profile, ['import', during]);
      let ended = false;
      const end = run.ended.then(() => (ended = true));
      while (!ended && bytesIn(database) < size + written) await new Promise((resolve) => setTimeout(resolve, 2));
      const meanwhile = !ended;
      fill(left);
      await Promise.race([end, new Promise((resolve) => setTimeout(resolve, 60_000))]);
      await run.kill();
      const said = run.output();
      expect(ended, `the run ends by itself: ${said.slice(-2000)}`).toBe(true);
      if (meanwhile && !said.includes(`"created": ${OBJECTS}`)) {
        told++;
        expect(said).toMatch(/"(code|message)": "[^"]*disk/);
      }

      // a start on the full disk says so, and opens nothing
      const full = await headless(profile, ['stats']);
      expect([full.code, full.stdout]).toEqual([1, '']);
      expect(full.stderr).toContain('almost no free space');

      resize(DISK);
      const again = await headless(profile, ['import', during]);
      expect(again.code, again.stdout.slice(0, 800) + again.stderr.slice(-800)).toBe(0);
      const out = join(inputs, `out-${point}.json`);
      expect((await headless(profile, ['export', '--format', 'stix', '--out', out])).code).toBe(0);
      const objectsOf = async (file: string) => (JSON.parse(await readFile(file, 'utf8')) as { objects: unknown[] }).objects;
      expect(await objectsOf(out)).toEqual([...(await objectsOf(during)), ...(await objectsOf(before))]);
      const verified = await headless(profile, ['verify']);
      expect([verified.code, verified.json()]).toEqual([0, expect.objectContaining({ sound: true })]);
    } finally {
      resize(DISK);
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}

test.skipIf(!mayMount)('at most of these points the import was still under way', () => {
  console.log(`disk full at ${POINTS} points, ${told} of them before the import had ended: nothing lost`);
  expect(told).toBeGreaterThan(POINTS / 3);
});
