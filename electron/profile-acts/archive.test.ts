import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { profileLayout, type ProfileLayout } from '../profile/index.ts';
import { copyContents, listAtRest } from './copy.ts';
import { eraseProfile } from './erase.ts';
import { writeArchive } from './hand-over.ts';
import { makeProfile } from './new-folder.ts';
import { createWork, type Work } from './progress.ts';
import { openArchive } from './take-in.ts';
import { tarEnd, tarHeader, tarPadding } from './tar.ts';
import { ProfileError } from './trouble.ts';

const LEVELDB = 'chromium/Partitions/core/IndexedDB/app_core_0.indexeddb.leveldb';
let place: string;
let from: ProfileLayout;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'sextant-archive-'));
  from = profileLayout(join(place, 'from'));
  await makeProfile(from.root, 'from', () => Promise.resolve());
});
afterEach(() => rm(place, { recursive: true, force: true }));

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const work = (signal = new AbortController().signal): Work => createWork({ act: 'copy', name: 'x', total: 1 }, signal, () => undefined);

async function put(layout: ProfileLayout, path: string, bytes: Uint8Array | string): Promise<void> {
  const file = join(layout.root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
}

/** path → SHA-256 of every file of a profile, what stands in its marker aside */
async function digest(layout: ProfileLayout): Promise<Record<string, string>> {
  const entries = await readdir(layout.root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name !== 'profile.json')
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file.slice(layout.root.length + 1), sha256(await readFile(file))] as const)),
  );
}

const staged = randomBytes(5000);
async function fill(): Promise<void> {
  await put(from, `${LEVELDB}/000003.log`, randomBytes(3_000_000));
  await put(from, `${LEVELDB}/CURRENT`, 'MANIFEST-000001\n');
  await put(from, `${LEVELDB}/MANIFEST-000001`, randomBytes(511));
  await put(from, `${LEVELDB}/LOG`, `Reusing ${from.root}`);
  await put(from, 'chromium/Partitions/core/IndexedDB/app_core_0.indexeddb.blob/1/00/5', new Uint8Array());
  await put(from, 'chromium/Partitions/ui/Code Cache/js/x', 'script');
  await put(from, `files/${sha256(staged)}`, staged);
  await put(from, 'snapshots/one', 'earlier');
  await put(from, 'log/main.log', from.root);
  await put(from, 'window.json', '{}');
  await put(from, 'settings.json', '{"theme":"dark","keys":{"x":["F9"]},"showHidden":true,"panes":"[secret]"}');
}

async function archive(): Promise<string> {
  const out = join(place, 'out.tar.gz');
  await writeArchive(from, await listAtRest(from, { snapshots: false }), out, { name: 'from', madeBy: '1' }, work());
  return out;
}

async function takeIn(file: string): Promise<ProfileLayout> {
  const opened = await openArchive(file);
  try {
    const to = join(place, 'home', 'to');
    await makeProfile(to, 'to', (layout) => opened.unpack(layout, work()));
    return profileLayout(to);
  } finally {
    await opened.close();
  }
}

test('handed over and opened again: database and staged files byte for byte, no log, window, path, key, tab or snapshot', async () => {
  await fill();
  const file = await archive();
  const to = await takeIn(file);
  const before = await digest(from);
  const after = await digest(to);
  const carried = Object.keys(before).filter(
    (path) => (path.startsWith(LEVELDB) && !path.endsWith('/LOG')) || path.includes('.blob/') || path.startsWith('files/'),
  );
  expect(Object.keys(after).sort()).toEqual([...carried, 'settings.json'].sort());
  for (const path of carried) expect(after[path], path).toBe(before[path]);
  expect(JSON.parse(await readFile(to.settings, 'utf8'))).toEqual({ showHidden: true });
  const { gunzipSync } = await import('node:zlib');
  expect(gunzipSync(await readFile(file)).includes(place)).toBe(false);
  expect((await readdir(to.root)).sort()).toEqual(['chromium', 'files', 'profile.json', 'settings.json']);
});

test('the same profile makes the same archive, the time in its list aside', async () => {
  await fill();
  const { gunzipSync } = await import('node:zlib');
  const plain = async () => gunzipSync(await readFile(await archive())).toString('latin1').replace(/"madeAt": "[^"]+"/, ''); // biome-ignore format: one chain
  expect(await plain()).toBe(await plain());
});

test('a copy has the data, the snapshots and all settings; what changes meanwhile is noticed, and nothing is left', async () => {
  await fill();
  const to = join(place, 'home', 'copy');
  const files = await listAtRest(from, { snapshots: true });
  await makeProfile(to, 'copy', (layout) => copyContents(from, files, layout, work()));
  const after = await digest(profileLayout(to));
  const before = await digest(from);
  expect(Object.keys(after)).toContain('snapshots/one');
  for (const [path, hash] of Object.entries(after)) expect(hash, path).toBe(before[path]);
  await put(from, `${LEVELDB}/000004.log`, 'more');
  const late = makeProfile(join(place, 'home', 'late'), 'late', (layout) => copyContents(from, files, layout, work()));
  await expect(late).rejects.toMatchObject({ trouble: 'changed' });
  expect(await readdir(join(place, 'home'))).toEqual(['copy']);
});

test('cancelled, a copy or an archive leaves nothing', async () => {
  await fill();
  const stop = new AbortController();
  let pieces = 0;
  const stopping: Work = { signal: stop.signal, advance: (bytes) => (++pieces === 2 && stop.abort(), work(stop.signal).advance(bytes)) };
  const files = await listAtRest(from, { snapshots: true });
  await expect(makeProfile(join(place, 'home', 'x'), 'x', (layout) => copyContents(from, files, layout, stopping))).rejects.toMatchObject({
    trouble: 'cancelled',
  });
  expect(await readdir(join(place, 'home'))).toEqual([]);
  pieces = 0;
  await expect(
    writeArchive(
      from,
      files.filter(({ path }) => !path.startsWith('snap')),
      join(place, 'home', 'x.tar.gz'),
      { name: 'x', madeBy: '1' },
      stopping,
    ),
  ).rejects.toBeInstanceOf(ProfileError);
  expect(await readdir(join(place, 'home'))).toEqual([]);
});

interface Hostile {
  list?: unknown;
  entries?: { name: string; bytes: Uint8Array; kind?: string; claimed?: number }[];
  raw?: Uint8Array;
}
const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** An entry as tar writes it, with any name and kind. */
function entry({ name, bytes, kind = '0', claimed = bytes.length }: NonNullable<Hostile['entries']>[number]): Uint8Array[] {
  const header = Buffer.from(tarHeader('x', claimed));
  header.fill(0, 0, 100);
  header.write(name, 0, 100, 'latin1');
  header.write(kind, 156, 'latin1');
  header.fill(0x20, 148, 156);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
    'latin1',
  );
  return [header, bytes, tarPadding(bytes.length)];
}

async function hostile({ list, entries = [], raw }: Hostile): Promise<string> {
  const file = join(place, 'hostile.tar.gz');
  const parts = [...entry({ name: 'manifest.json', bytes: text(list) }), ...entries.flatMap(entry), tarEnd()];
  await writeFile(file, raw ?? gzipSync(Buffer.concat(parts)));
  return file;
}

const x = text('x');
const listed = (path: string, bytes: Uint8Array = x) => ({ path, bytes: bytes.length, sha256: sha256(bytes) });
const manifest = (...files: unknown[]) => ({ format: 'sextant-profile-archive', version: 1, name: 'evil', madeAt: '', madeBy: '', files });
const CURRENT = 'database/app_core_0.indexeddb.leveldb/CURRENT';

const PATHS = [
  '../../evil', '/etc/evil', 'database/../../evil', 'database/app_core_0.indexeddb.leveldb/../../../evil', 'database/app_core_0.indexeddb.leveldb/LOCK', 'database/app_ui_0.indexeddb.leveldb/CURRENT', 'database/https_x_0.indexeddb.leveldb/CURRENT',
  'files/preload.js', `files/${'a'.repeat(64)}`, 'chromium/Preferences', 'chromium/Partitions/ui/Code Cache/js/x', 'chromium/Extensions/a/manifest.json', 'snapshots/x', 'profile.json', 'window.json', 'log/main.log', 'lock', 'run.sh', 'database/app_core_0.indexeddb.leveldb/.x',
  'database\\evil', 'C:\\evil', '', 'database/app_core_0.indexeddb.leveldb/a\u0000b', 'database/app_core_0.indexeddb.leveldb',
]; // biome-ignore format: a list

test.each([
  ...PATHS.map((path): [string, Hostile, string] => [`names ${JSON.stringify(path)}`, { list: manifest(listed(path)), entries: [{ name: path || 'x', bytes: x }] }, 'damaged']),
  ['holds a symbolic link', { list: manifest(listed(CURRENT)), entries: [{ name: CURRENT, bytes: x, kind: '2' }] }, 'damaged'],
  ['holds a hard link', { list: manifest(listed(CURRENT)), entries: [{ name: CURRENT, bytes: x, kind: '1' }] }, 'damaged'],
  ['holds a device', { list: manifest(listed(CURRENT)), entries: [{ name: CURRENT, bytes: x, kind: '3' }] }, 'damaged'],
  ['holds a long name', { list: manifest(listed(CURRENT)), entries: [{ name: '././@LongLink', bytes: x, kind: 'L' }] }, 'damaged'],
  ['holds another file than it lists', { list: manifest(listed(CURRENT)), entries: [{ name: '../evil', bytes: x }] }, 'damaged'],
  ['holds more than it lists', { list: manifest(), entries: [{ name: 'run.sh', bytes: x }] }, 'damaged'],
  ['holds less than it lists', { list: manifest(listed(CURRENT)) }, 'damaged'],
  ['lists another checksum', { list: manifest({ ...listed(CURRENT), sha256: '0'.repeat(64) }), entries: [{ name: CURRENT, bytes: x }] }, 'damaged'],
  ['lists another size', { list: manifest({ ...listed(CURRENT), bytes: 1 }), entries: [{ name: CURRENT, bytes: x }] }, 'damaged'],
  ['lists a file twice', { list: manifest(listed(CURRENT), listed(CURRENT)) }, 'damaged'],
  ['lists more than a disk holds', { list: manifest(...Array.from({ length: 9 }, (_, n) => ({ ...listed(`${CURRENT}${n}`), bytes: 8 ** 11 - 1 }))) }, 'too-large'],
  ['claims a list of 8 GiB', { raw: gzipSync(Buffer.concat([tarHeader('manifest.json', 8 ** 11 - 1)])) }, 'too-large'],
  ['has a name that climbs', { list: { ...manifest(), name: '../up' } }, 'damaged'],
  ['has a name that turns the line round', { list: { ...manifest(), name: 'a\u202eb' } }, 'damaged'],
  ['has a field more', { list: { ...manifest(), preload: 'x.js' } }, 'damaged'],
  ['is of a later version', { list: { format: 'sextant-profile-archive', version: 2 } }, 'newer'],
  ['has no list in front', { raw: gzipSync(Buffer.concat([...entry({ name: CURRENT, bytes: x }), tarEnd()])) }, 'damaged'],
  ['is no tar', { raw: gzipSync(randomBytes(2000)) }, 'damaged'],
  ['is no gzip', { raw: randomBytes(2000) }, 'damaged'],
  ['is empty', { raw: new Uint8Array() }, 'damaged'],
  ['has settings that are no JSON', { list: manifest(listed('settings.json', new TextEncoder().encode('{'))), entries: [{ name: 'settings.json', bytes: new TextEncoder().encode('{') }] }, 'damaged'],
] as [string, Hostile, string][])('an archive that %s is refused, and nothing is left of it', async (_what, what, trouble) => {
  const file = await hostile(what);
  await expect(takeIn(file)).rejects.toMatchObject({ trouble });
  expect((await readdir(place)).filter((name) => !['from', 'home', 'hostile.tar.gz'].includes(name))).toEqual([]);
  const home = await readdir(join(place, 'home')).catch(() => []);
  expect(home).toEqual([]);
}); // biome-ignore format: a table

test('a bomb is stopped by what it unpacks to, long before its end', async () => {
  const zeros = Buffer.alloc(256 * 1024 * 1024);
  const file = await hostile({
    list: manifest({ path: CURRENT, bytes: zeros.length, sha256: '0'.repeat(64) }),
    entries: [{ name: CURRENT, bytes: zeros }],
  });
  await expect(takeIn(file)).rejects.toMatchObject({ trouble: 'too-large' });
  expect(await readdir(join(place, 'home'))).toEqual([]);
});

test('cut anywhere, an archive is refused', async () => {
  await put(from, `${LEVELDB}/CURRENT`, 'MANIFEST-000001\n');
  const whole = await readFile(await archive());
  const cut = join(place, 'hostile.tar.gz');
  for (let at = 0; at < whole.length; at += 37) {
    await writeFile(cut, whole.subarray(0, at));
    await expect(takeIn(cut), String(at)).rejects.toMatchObject({ trouble: 'damaged' });
  }
});

test('erasing removes what is ours and nothing else, and never what is no profile, is in use, or is reached by a link', async () => {
  await fill();
  await put(from, 'thesis.odt', 'mine');
  expect(await eraseProfile(from)).toBe(1);
  expect(await readdir(from.root)).toEqual(['thesis.odt']);
  await expect(eraseProfile(from)).rejects.toMatchObject({ trouble: 'not-a-profile' });
  expect(await readdir(from.root)).toEqual(['thesis.odt']);

  const other = profileLayout(join(place, 'home', 'other'));
  await makeProfile(other.root, 'other', () => Promise.resolve());
  const link = profileLayout(join(place, 'link'));
  await symlink(other.root, link.root);
  await expect(eraseProfile(link)).rejects.toMatchObject({ trouble: 'linked' });
  await mkdir(join(place, 'outside'));
  await symlink(join(place, 'outside'), other.files);
  await expect(eraseProfile(other)).rejects.toMatchObject({ trouble: 'linked', detail: 'files' });
  await rm(other.files);
  const { acquireLock } = await import('../profile/index.ts');
  const lock = acquireLock(other.root, other.lock);
  await expect(eraseProfile(other)).rejects.toMatchObject({ trouble: 'in-use' });
  if (lock.ok) lock.lock.release();
  expect(await eraseProfile(other)).toBe(0);
  expect(await readdir(join(place, 'home'))).toEqual([]);
});

test('what a killed process left half-made is removed by the next, what somebody works at is not; a taken name is refused', async () => {
  const home = join(place, 'home');
  await mkdir(join(home, '.dead.abc.part'), { recursive: true });
  await makeProfile(join(home, 'one'), 'one', async () => {
    await makeProfile(join(home, 'two'), 'two', () => Promise.resolve());
  });
  expect((await readdir(home)).sort()).toEqual(['one', 'two']);
  await expect(makeProfile(join(home, 'one'), 'one', () => Promise.resolve())).rejects.toMatchObject({ trouble: 'name-taken' });
});
