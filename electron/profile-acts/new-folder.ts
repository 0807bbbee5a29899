/** A profile comes to be under another name beside its place, and appears in its place whole or not at all. */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { lstatSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '../files/index.ts';
import { acquireLock, lockHolder, newMarker, profileLayout, writeMarker, type ProfileLayout } from '../profile/index.ts';
import { ProfileError } from './trouble.ts';

const ENDING = '.part';

/** Removes what a killed process left half-made in `home`. Who still works at one holds its lock. */
async function removeLeftovers(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.startsWith('.') || !name.endsWith(ENDING)) continue;
    const left = profileLayout(join(home, name));
    if (lstatSync(left.root).isDirectory() && !lockHolder(left.lock)) await rm(left.root, { recursive: true, force: true });
  }
}

/**
 * @param fill writes the contents; what it throws leaves nothing behind
 * @throws ProfileError `name-taken`
 */
export async function makeProfile(folder: string, name: string, fill: (layout: ProfileLayout) => Promise<void>): Promise<void> {
  const home = dirname(folder);
  await mkdir(home, { recursive: true, mode: 0o700 });
  await removeLeftovers(home);
  if (lstatSync(folder, { throwIfNoEntry: false })) throw new ProfileError('name-taken', name);
  const layout = profileLayout(join(home, `.${basename(folder).slice(0, 60)}.${randomBytes(6).toString('hex')}${ENDING}`));
  await mkdir(layout.root, { mode: 0o700 });
  try {
    if (!acquireLock(layout.root, layout.lock).ok) throw new Error('A new folder has a lock.');
    writeMarker(layout, newMarker(name));
    await fill(layout);
    await syncFolder(layout.root);
    // an empty folder in its place would be replaced, a full one not: either way nothing is overwritten
    await rename(layout.root, folder);
  } catch (error) {
    await rm(layout.root, { recursive: true, force: true });
    throw error;
  }
  await rm(profileLayout(folder).lock);
  await syncFolder(home);
}
