import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { profileNameSchema } from '../../contracts/index.ts';
import { forget, readKnown, remember } from './known.ts';
import { profileLayout } from './layout.ts';
import { nameOfFolder, newMarker, readMarker, writeMarker } from './marker.ts';

let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'sextant-marker-'));
});
afterEach(() => rm(place, { recursive: true, force: true }));

test('a marker is read as it was written; anything else is none, a later one is told apart', async () => {
  const layout = profileLayout(place);
  expect(readMarker(layout)).toBe('none');
  const marker = newMarker('Case Nightjar');
  writeMarker(layout, marker);
  expect(readMarker(layout)).toEqual(marker);
  for (const text of [
    '',
    '{',
    'null',
    '{"format":"sextant-profile","version":1}',
    JSON.stringify({ ...marker, name: '../up' }),
    ' '.repeat(100_000),
  ]) {
    await writeFile(layout.marker, text);
    expect(readMarker(layout), text.slice(0, 60)).toBe('none');
  }
  await writeFile(layout.marker, JSON.stringify({ format: 'sextant-profile', version: 2, other: true }));
  expect(readMarker(layout)).toBe('newer');
  await rm(layout.marker);
  await writeFile(join(place, 'elsewhere'), JSON.stringify(marker));
  await symlink(join(place, 'elsewhere'), layout.marker);
  expect(readMarker(layout)).toBe('none');
});

test('a name is the name of a folder: nothing hides, climbs, breaks the line or turns it round', () => {
  for (const good of ['default', 'Fall Nachtschwalbe (2)', '案件 7', 'ab_c-1.2', 'Ł', 'x'.repeat(60)])
    expect(profileNameSchema.safeParse(good).success, good).toBe(true);
  for (const bad of [
    '',
    '.',
    '..',
    '.x',
    'a/b',
    'a\\b',
    'a\0',
    'a\nb',
    ' a',
    'a ',
    'a.',
    '-a',
    'a\u202eb',
    'a\u200bb',
    'x'.repeat(61),
    'a:b',
    'a"b',
  ])
    expect(profileNameSchema.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
});

test.each([
  ['/cases/nightjar', 'nightjar'],
  ['/tmp/we?ird:name', 'we-ird-name'],
  ['/tmp/.hidden', 'hidden'],
  ['/tmp/...', 'profile'],
  ['/', 'profile'],
  [`/tmp/${'x'.repeat(200)}`, 'x'.repeat(60)],
  ['/tmp/a\u202eb. ', 'a-b'],
])('the folder %s is called %s', (folder, name) => expect(nameOfFolder(folder)).toBe(name));

test('the list of known profiles: one entry a folder, newest last, damage is an empty list', async () => {
  const file = join(place, 'known.json');
  const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
  expect(readKnown(file)).toEqual([]);
  remember(file, { folder: '/a', id: id(1), openedAt: '2026-01-01T00:00:00Z' });
  remember(file, { folder: '/b', id: id(2) });
  // without a window: known, and when it was opened in one stays
  remember(file, { folder: '/a', id: id(1) });
  expect(readKnown(file)).toEqual([
    { folder: '/b', id: id(2) },
    { folder: '/a', id: id(1), openedAt: '2026-01-01T00:00:00Z' },
  ]);
  // another profile in its place
  remember(file, { folder: '/a', id: id(3) });
  expect(readKnown(file).at(-1)).toEqual({ folder: '/a', id: id(3) });
  forget(file, '/b');
  expect(readKnown(file)).toHaveLength(1);
  for (const text of ['', '{}', '[{"folder":1}]', 'null']) {
    await writeFile(file, text);
    expect(readKnown(file)).toEqual([]);
  }
});
