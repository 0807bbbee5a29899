import { readdir, rm, rmdir } from 'node:fs/promises';
import { lstatSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { isErrno, syncFolder } from '../files/index.ts';
import { acquireLock, readMarker, strangeEntry, writeMarker, type ProfileLayout } from '../profile/index.ts';
import { ProfileError } from './trouble.ts';

/**
 * Removes a profile and nothing else: what is ours in the folder, and the folder where that leaves it empty. The bytes are not overwritten: what a
 * disk, its spare blocks or a backup keep of them is beyond us.
 *
 * @returns how many other entries stay in the folder
 * @throws ProfileError `not-a-profile`, `linked`, `in-use`, `newer`
 */
export async function eraseProfile(layout: ProfileLayout): Promise<number> {
  const { root } = layout;
  const info = lstatSync(root, { throwIfNoEntry: false });
  if (!info) throw new ProfileError('missing');
  if (!info.isDirectory()) throw new ProfileError('linked', basename(root));
  const strange = strangeEntry(layout);
  if (strange !== undefined) throw new ProfileError('linked', strange);
  const marker = readMarker(layout);
  if (marker === 'newer') throw new ProfileError('newer');
  if (marker === 'none') throw new ProfileError('not-a-profile');
  const lock = acquireLock(root, layout.lock);
  if (!lock.ok) throw new ProfileError('in-use');
  try {
    // whoever finds it half-erased is told so instead of being shown an empty one
    writeMarker(layout, { ...marker, erasing: true });
    await syncFolder(root);
    const { root: _root, lock: _lock, marker: _marker, ...entries } = layout;
    for (const entry of Object.values(entries)) await rm(entry, { recursive: true, force: true, maxRetries: 3 });
    await rm(layout.marker);
  } finally {
    lock.lock.release();
  }
  const left = (await readdir(root)).length;
  if (left === 0) await rmdir(root);
  await syncFolder(dirname(root)).catch((error: unknown) => {
    if (!(isErrno(error) && error.code === 'EACCES')) throw error;
  });
  return left;
}
