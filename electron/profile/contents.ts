/** What of a profile is its data. Everything else in its folder is Chromium's, or of this machine, and goes nowhere. */
import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProfileLayout } from './layout.ts';

/** Below chromium/: the databases of the core's session. */
export const DATABASE = 'Partitions/core/IndexedDB';

/**
 * A file of the database of app://core, by its path below `DATABASE`. Chromium keeps its name for the origin in front; how it goes on is its own
 * matter and has changed. Not the logs of its store, which name folders of this machine, nor its lock.
 */
export function isDatabaseFile(path: string): boolean {
  const parts = path.split('/');
  const [origin, ...rest] = parts;
  if (origin === undefined || !/^app_core_0\.[a-z.]{1,40}$/.test(origin) || rest.length === 0 || rest.length > 3) return false;
  return rest.every((part) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(part)) && !/^(LOCK|LOG|LOG\.old)$/.test(rest.at(-1) ?? '');
}

/** A file that an import waits for, by its name in files/. */
export const isStagedFile = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

export interface ContentFile {
  /** in an archive: `database/…`, `files/<sha256>`; of a copy also `snapshots/…` */
  path: string;
  /** where it lies */
  file: string;
  bytes: number;
  mtimeMs: number;
}

async function walk(folder: string, prefix: string, depth: number, found: ContentFile[]): Promise<void> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = join(folder, entry.name);
    const path = `${prefix}/${entry.name}`;
    if (entry.isDirectory() && depth > 0) await walk(file, path, depth - 1, found);
    else if (entry.isFile()) {
      const { size, mtimeMs } = await lstat(file);
      found.push({ path, file, bytes: size, mtimeMs });
    }
  }
}

/** All files of the data, in the order of an archive. Links and other things that are no files are left out. */
export async function listContents(layout: ProfileLayout, { snapshots }: { snapshots: boolean }): Promise<ContentFile[]> {
  const database: ContentFile[] = [];
  await walk(join(layout.chromium, DATABASE), 'database', 4, database);
  const files: ContentFile[] = [];
  await walk(layout.files, 'files', 0, files);
  const kept: ContentFile[] = [];
  if (snapshots) await walk(layout.snapshots, 'snapshots', 4, kept);
  return [
    ...database.filter(({ path }) => isDatabaseFile(path.slice('database/'.length))),
    ...files.filter(({ path }) => isStagedFile(path.slice('files/'.length))),
    ...kept,
  ];
}

/** Where a file of `listContents` lies in another profile. */
export function placeOf(layout: ProfileLayout, path: string): string {
  const [kind, ...rest] = path.split('/');
  if (kind === 'database') return join(layout.chromium, DATABASE, ...rest);
  return join(kind === 'files' ? layout.files : layout.snapshots, ...rest);
}
