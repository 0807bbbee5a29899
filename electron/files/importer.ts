import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SextantError, type BuiltIn, type Origin, type Params, type StoreClient } from '../../contracts/index.ts';
import { entryName } from '../../stix/index.ts';
import { limits } from '../../stix/limits.ts';
import { hasRoom } from '../profile/index.ts';
import { collectFiles } from './collect.ts';
import { isDiskFull, isErrno } from './problems.ts';
import { type Staged, stageBytes, stageFile, stageStream } from './stage.ts';

type EnqueueFile = Params<'enqueueImport'>['files'][number];

export interface ImportItem {
  /** which of the given paths it came from */
  from: number;
  file: EnqueueFile;
  job: number;
}
export interface ImportResult {
  step: number;
  items: ImportItem[];
}

export interface Importer {
  /** One act of the user, one step. @throws SextantError `disk-full`, `cancelled` */
  importPaths(paths: readonly string[], signal?: AbortSignal): Promise<ImportResult>;
  importBytes(name: string, bytes: Uint8Array, origin: Origin): Promise<ImportResult>;
  /** A file that a document of the profile carries, as if it were dropped. @throws SextantError `unreadable`, `disk-full` */
  importAttachment(which: Params<'readAttachment'>): Promise<ImportResult>;
  /** What is delivered with the application. */
  importBuiltIn(which: BuiltIn): Promise<ImportResult>;
  /** `work` with a file, or a stream, that lies staged until it is done; no job comes of it. @throws SextantError `disk-full` */
  withStaged<T>(source: string | AsyncIterable<Uint8Array>, name: string, work: (staged: Staged) => Promise<T>): Promise<T>;
  /** Removes staged files that no unfinished job needs, and what a killed process left half-written. */
  cleanUp(): Promise<void>;
}

const DISK_FULL = 'There is not enough free space on the disk that holds the profile. Nothing of this import was taken in.';

const BUILT_IN_FILES = { sample: 'sample-case.json', reference: 'reference-data.json' } as const satisfies Record<BuiltIn, string>;

/** @param folder where files are staged; @param dist the built application's folder */
export function createImporter(folder: string, dist: string, client: () => Promise<StoreClient>): Importer {
  // One after the other: between staging and queueing a file no clean-up may run.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const next = last.then(act, act);
    last = next.catch(() => undefined);
    return next;
  };

  const enqueue = async (files: { from: number; file: EnqueueFile }[]): Promise<ImportResult> => {
    const store = await client();
    const { step, jobs } = await store.call('enqueueImport', { files: files.map(({ file }) => file) });
    return { step, items: files.map(({ from, file }, index) => ({ from, file, job: jobs[index] ?? -1 })) };
  };

  const checkRoom = (bytes: number) => {
    if (!hasRoom(folder, bytes)) throw new SextantError('disk-full', DISK_FULL);
  };
  const fullAsCode = (error: unknown): never => {
    if (isDiskFull(error)) throw new SextantError('disk-full', DISK_FULL);
    throw error;
  };

  const importBytes: Importer['importBytes'] = (name, bytes, origin) =>
    inTurn(async () => {
      try {
        checkRoom(bytes.length);
        const staged = await stageBytes(bytes, folder);
        return await enqueue([{ from: 0, file: { name, size: staged.size, sha256: staged.sha256, origin } }]);
      } catch (error) {
        return fullAsCode(error);
      }
    });

  return {
    importPaths: (paths, signal) =>
      inTurn(async () => {
        try {
          const files: { from: number; file: EnqueueFile }[] = [];
          for (const [from, path] of paths.entries()) {
            for (const found of await collectFiles([path], signal)) {
              const name = found.name.slice(0, 4096);
              if (found.problem) {
                files.push({ from, file: { name, size: 0, origin: 'file', problem: found.problem } });
                continue;
              }
              const size = (await stat(found.path).catch(() => undefined))?.size ?? 0;
              checkRoom(size);
              const staged = await stageFile(found.path, name, folder, signal ? { signal } : {});
              files.push({
                from,
                file: staged.ok
                  ? { name, size: staged.size, sha256: staged.sha256, origin: 'file' }
                  : { name, size, origin: 'file', problem: staged.problem },
              });
            }
          }
          if (files.length === 0) throw new SextantError('bad-request', 'There is nothing to import.');
          const over = files[limits.filesPerDrop];
          if (over) {
            const { name } = over.file;
            const message = `More than ${limits.filesPerDrop} files at once: "${name}" and what comes after it was not read.`;
            files.length = limits.filesPerDrop - 1;
            files.push({
              from: over.from,
              file: { name, size: 0, origin: 'file', problem: { code: 'file-unreadable', message, where: name } },
            });
          }
          return await enqueue(files);
        } catch (error) {
          if (signal?.aborted) throw new SextantError('cancelled', 'The import was cancelled before it began.');
          return fullAsCode(error);
        }
      }),
    importBytes,
    async importAttachment(which) {
      const answer = await (await client()).call('readAttachment', which);
      if ('refused' in answer) throw new SextantError('unreadable', answer.refused.message);
      return importBytes(entryName(which.name, answer.name), answer.bytes, 'file');
    },
    withStaged: (source, name, work) =>
      inTurn(async () => {
        let staged: Staged;
        try {
          checkRoom(0);
          staged = await (typeof source === 'string' ? stageFile(source, name, folder) : stageStream(source, name, folder));
        } catch (error) {
          return fullAsCode(error);
        }
        return work(staged); // the next clean-up removes the file
      }),
    importBuiltIn: async (which) => importBytes(BUILT_IN_FILES[which], await readFile(join(dist, which, BUILT_IN_FILES[which])), which),
    cleanUp: () =>
      inTurn(async () => {
        const { sha256 } = await (await client()).call('neededFiles', {});
        const needed = new Set(sha256);
        for (const name of await readdir(folder)) {
          const isStaged = /^[0-9a-f]{64}$/.test(name);
          if (!(isStaged ? !needed.has(name) : name.endsWith('.part'))) continue;
          await rm(join(folder, name)).catch((error: unknown) => {
            if (!(isErrno(error) && error.code === 'ENOENT')) throw error;
          });
        }
      }),
  };
}
