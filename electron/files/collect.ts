import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { limits } from '../../stix/limits.ts';
import { describeFileError, type FileProblem } from './problems.ts';

export type Found = {
  path: string /** as shown: the file's name, inside a folder with the way to it */;
  name: string;
  problem?: FileProblem;
};

/**
 * The regular files that the given paths mean, in order. A folder means the files in it, sorted by name, at any depth. Links inside
 * folders are not followed (they can lead round in a circle, or to places that the user did not mean); a path that is given may be one.
 */
export async function collectFiles(paths: readonly string[], signal?: AbortSignal): Promise<Found[]> {
  const found: Found[] = [];
  const full = () => found.length >= limits.filesPerDrop;

  const visitFolder = async (folder: string, name: string, depth: number): Promise<void> => {
    signal?.throwIfAborted();
    if (depth > limits.folderDepth) {
      found.push({
        path: folder,
        name,
        problem: {
          code: 'file-unreadable',
          message: `Folders are nested more than ${limits.folderDepth} deep here; what is below was not read.`,
          where: name,
        },
      });
      return;
    }
    let entries: Dirent[];
    try {
      entries = await readdir(folder, { withFileTypes: true });
    } catch (error) {
      found.push({ path: folder, name, problem: describeFileError(error, name) });
      return;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (full()) return;
      const path = join(folder, entry.name);
      const shown = `${name}/${entry.name}`;
      if (entry.isDirectory()) await visitFolder(path, shown, depth + 1);
      else if (entry.isFile()) found.push({ path, name: shown });
    }
  };

  for (const path of paths) {
    if (full()) break;
    const name = basename(path) || path;
    try {
      const info = await stat(path);
      if (info.isDirectory()) {
        const before = found.length;
        await visitFolder(path, name, 1);
        if (found.length === before)
          found.push({ path, name, problem: { code: 'file-empty', message: `The folder "${name}" holds no files.`, where: name } });
      } else if (info.isFile()) found.push({ path, name });
      else found.push({ path, name, problem: { code: 'file-unreadable', message: `"${name}" is not a regular file.`, where: name } });
    } catch (error) {
      signal?.throwIfAborted();
      found.push({ path, name, problem: describeFileError(error, name) });
    }
  }
  if (full()) {
    const last = found[limits.filesPerDrop - 1];
    if (last)
      last.problem = {
        code: 'file-unreadable',
        message: `More than ${limits.filesPerDrop} files at once: this one and what comes after it was not read.`,
        where: last.name,
      };
    found.length = Math.min(found.length, limits.filesPerDrop);
  }
  return found;
}
