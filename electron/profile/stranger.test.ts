import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { settingsSchema } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
import { profileLayout, type ProfileLayout } from './layout.ts';
import { keepOnlyData, strangeEntry } from './stranger.ts';

let place: string;
let layout: ProfileLayout;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'sextant-stranger-'));
  layout = profileLayout(join(place, 'case'));
  await mkdir(layout.root);
});
afterEach(() => rm(place, { recursive: true, force: true }));

async function put(path: string, text = 'x'): Promise<void> {
  const file = join(layout.root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
const all = async () => (await readdir(layout.root, { recursive: true, withFileTypes: true })).filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name).slice(layout.root.length + 1)).sort(); // biome-ignore format: one chain

test('of a folder from elsewhere only the data stays: no compiled script, cookie, worker, extension or log of Chromium’s', async () => {
  const LEVELDB = 'chromium/Partitions/core/IndexedDB/app_core_0.indexeddb.leveldb';
  const kept = [`${LEVELDB}/000003.log`, `${LEVELDB}/CURRENT`, `${LEVELDB}/MANIFEST-000001`, 'chromium/Partitions/core/IndexedDB/app_core_0.indexeddb.blob/1/00/7', `files/${'a'.repeat(64)}`]; // biome-ignore format: a list
  for (const path of kept) await put(path);
  for (const path of [
    'chromium/Preferences', 'chromium/Local State', 'chromium/Cookies', 'chromium/SingletonLock', 'chromium/Partitions/ui/Code Cache/js/index', 'chromium/Partitions/ui/Service Worker/Database/000003.log',
    'chromium/Partitions/ui/Local Storage/leveldb/000003.log', 'chromium/Partitions/core/Service Worker/Database/000003.log', 'chromium/Partitions/core/Code Cache/js/0123456789abcdef_0', 'chromium/Extensions/aaaa/1.0/manifest.json',
    'chromium/Partitions/core/IndexedDB/https_evil.example_0.indexeddb.leveldb/000003.log', 'chromium/Partitions/core/IndexedDB/app_ui_0.indexeddb.leveldb/000003.log', 'chromium/GPUCache/data_0', `${LEVELDB}/LOG`, `${LEVELDB}/.hidden`, `${LEVELDB}/a/b/c/d`,
    'log/main.log', 'files/preload.js', 'window.json',
  ]) await put(path); // biome-ignore format: a list
  await put('notes.txt', 'mine');
  keepOnlyData(layout);
  expect(await all()).toEqual([...kept, 'notes.txt'].sort());
});

test('links inside are removed, and what they lead to is not touched', async () => {
  const outside = join(place, 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'precious.part'), 'mine');
  await put('chromium/Partitions/core/x');
  await mkdir(layout.files);
  await symlink(outside, join(layout.chromium, 'Partitions/core/IndexedDB'));
  await symlink(join(outside, 'precious.part'), join(layout.files, 'b'.repeat(64)));
  keepOnlyData(layout);
  expect(await all()).toEqual([]);
  expect(await readFile(join(outside, 'precious.part'), 'utf8')).toBe('mine');
});

test.each(['chromium', 'files', 'snapshots', 'log', 'settings.json', 'window.json', 'profile.json'])(
  '%s as a link, or as another kind of thing, is told',
  async (name) => {
    expect(strangeEntry(layout)).toBeUndefined();
    await symlink(place, join(layout.root, name));
    expect(strangeEntry(layout)).toBe(name);
    await rm(join(layout.root, name));
    await (name.includes('.') ? mkdir(join(layout.root, name)) : writeFile(join(layout.root, name), ''));
    expect(strangeEntry(layout)).toBe(name);
  },
);

test('of settings from elsewhere only how lists look is taken, each value by its schema', async () => {
  const panes = JSON.stringify([{ route: { view: 'object', id: 'malware--1' } }]);
  const stored = { columns: { malware: ['name:200'] }, showHidden: true, keys: { 'source.remove': ['Enter'] }, panes, theme: 'dark', proxy: 'http://evil', tourDone: true, author: 'identity--x', firstRunDone: true }; // biome-ignore format: one value
  const after = async (text: string) => {
    await writeFile(layout.settings, text);
    keepOnlyData(layout);
    return JSON.parse(await readFile(layout.settings, 'utf8')) as unknown;
  };
  expect(await after(JSON.stringify(stored))).toEqual({ columns: { malware: ['name:200'] }, showHidden: true, firstRunDone: true });
  expect(await after(JSON.stringify({ columns: { malware: [1] }, showHidden: 'yes' }))).toEqual({});
  for (const text of ['', '{', 'null', '[]', '1', `{"showHidden":true,"x":"${'x'.repeat(limits.settingsBytes)}"}`, '['.repeat(100_000)])
    expect(await after(text)).toEqual({});
  expect(settingsSchema.parse({}).keys).toEqual({});
  expect(existsSync(layout.settings)).toBe(true);
});
