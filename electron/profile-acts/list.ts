import { createHash } from 'node:crypto';
import { lstatSync, type Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProfileInfo } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
import { isErrno } from '../files/index.ts';
import { canonical, lockHolder, nameOfFolder, profileLayout, readKnown, readMarker } from '../profile/index.ts';

export interface Places {
  /** the profile of this instance */
  open: string;
  /** where profiles lie that have no place of their own */
  home: string;
  /** the list of those that were opened here */
  known: string;
}

/** Stands for a folder towards the page, which names no paths. */
export const keyOf = (folder: string): string => createHash('sha256').update(folder).digest('hex').slice(0, 16);

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isErrno(error) && ['ENOENT', 'EACCES', 'ENOTDIR'].includes(error.code)) return [];
    throw error;
  }
}

/** Bytes of the files below, links not followed. */
async function bytesIn(folder: string): Promise<number> {
  let bytes = 0;
  let files = 0;
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined && files < limits.profileFiles; next = waiting.pop()) {
    for (const entry of await entriesOf(next)) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) waiting.push(path);
      else if (entry.isFile()) {
        files++;
        // one that is gone by now counts for nothing
        bytes += await lstat(path).then(({ size }) => size, () => 0); // biome-ignore format: short
      }
    }
  }
  return bytes;
}

async function bytesOf(folder: string): Promise<number> {
  const layout = profileLayout(folder);
  const sizes = await Promise.all([layout.chromium, layout.files, layout.snapshots, layout.log].map(bytesIn));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Every profile that is known: the open one, those in `home`, those that were opened elsewhere. By name. */
export async function listProfiles({ open, home, known }: Places): Promise<ProfileInfo[]> {
  const opened = readKnown(known);
  const times = new Map(opened.map(({ folder, openedAt }) => [folder, openedAt]));
  const here = canonical(open);
  const atHome = (await entriesOf(home))
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => canonical(join(home, entry.name)))
    .filter((folder) => readMarker(profileLayout(folder)) !== 'none');
  const elsewhere = opened.filter(({ openedAt }) => openedAt !== undefined).map(({ folder }) => folder);
  const folders = [...new Set([here, ...atHome, ...elsewhere])];
  const infos = await Promise.all(
    folders.map(async (folder): Promise<ProfileInfo> => {
      const layout = profileLayout(folder);
      const marker = lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readMarker(layout) : 'none';
      const openedAt = times.get(folder);
      return {
        key: keyOf(folder),
        name: typeof marker === 'object' ? marker.name : nameOfFolder(folder),
        folder,
        bytes: await bytesOf(folder),
        ...(openedAt ? { openedAt } : {}),
        state: stateOf(folder === here, marker, lockHolder(layout.lock) !== undefined),
        atHome: atHome.includes(folder),
      };
    }),
  );
  return infos.sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.folder < b.folder ? -1 : 1));
}

function stateOf(isHere: boolean, marker: ReturnType<typeof readMarker>, isLocked: boolean): ProfileInfo['state'] {
  if (isHere) return 'here';
  if (marker === 'none') return 'missing';
  if (marker !== 'newer' && marker.erasing) return 'half-erased';
  return isLocked ? 'in-use' : 'free';
}
