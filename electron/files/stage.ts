/** Copies input to `<profile>/files/<sha256>` before a job starts: what is imported is what was hashed, whatever happens to the original. */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from '../../stix/limits.ts';
import { createAtomicFile } from './atomic.ts';
import { describeFileError, isErrno, type FileProblem } from './problems.ts';

export type Staged = { ok: true; size: number; sha256: string } | { ok: false; problem: FileProblem };

const CHUNK_BYTES = 1024 * 1024;

/** How the source is read; a parameter so that trouble half-way can be shown in tests. */
export type OpenSource = (path: string) => Promise<Pick<FileHandle, 'read' | 'stat' | 'close'>>;
// O_NONBLOCK: a named pipe put in the file's place must not hold us for ever
const openSource: OpenSource = (path) => open(path, constants.O_RDONLY | constants.O_NONBLOCK);

/**
 * @returns a problem for trouble with the source
 * @throws what the profile's own file system says (`ENOSPC` …), and the signal's reason
 */
export async function stageFile(
  path: string,
  name: string,
  folder: string,
  options: { signal?: AbortSignal; openSource?: OpenSource } = {},
): Promise<Staged> {
  let source: Awaited<ReturnType<OpenSource>>;
  try {
    source = await (options.openSource ?? openSource)(path);
  } catch (error) {
    return { ok: false, problem: describeFileError(error, name) };
  }
  try {
    const before = await source.stat();
    const refuse = (code: FileProblem['code'], message: string): Staged => ({ ok: false, problem: { code, message, where: name } });
    if (!before.isFile()) return refuse('file-unreadable', `"${name}" is not a regular file.`);
    if (before.size > limits.fileBytes)
      return refuse('file-too-large', `"${name}" has ${before.size} bytes; at most ${limits.fileBytes} are read from one file.`);

    const target = await createAtomicFile(join(folder, 'incoming'));
    try {
      const hash = createHash('sha256');
      const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
      let size = 0;
      for (;;) {
        options.signal?.throwIfAborted();
        let bytesRead: number;
        try {
          ({ bytesRead } = await source.read(buffer, 0, CHUNK_BYTES, size));
        } catch (error) {
          await target.discard();
          return { ok: false, problem: describeFileError(error, name) };
        }
        if (bytesRead === 0) break;
        size += bytesRead;
        if (size > limits.fileBytes) break;
        const chunk = buffer.subarray(0, bytesRead);
        hash.update(chunk);
        await target.write(chunk);
      }
      const after = await source.stat();
      if (size !== before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs) {
        await target.discard();
        return refuse(
          'file-unreadable',
          `"${name}" changed while it was read (${before.size} bytes at first, then ${Math.min(size, after.size)}). Import it again when it is complete.`,
        );
      }
      const sha256 = hash.digest('hex');
      await place(target, join(folder, sha256), size);
      return { ok: true, size, sha256 };
    } catch (error) {
      await target.discard();
      throw error;
    }
  } finally {
    await source.close();
  }
}

export async function stageBytes(bytes: Uint8Array, folder: string): Promise<{ size: number; sha256: string }> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const target = await createAtomicFile(join(folder, 'incoming'));
  try {
    await target.write(bytes);
    await place(target, join(folder, sha256), bytes.length);
  } catch (error) {
    await target.discard();
    throw error;
  }
  return { size: bytes.length, sha256 };
}

/** What comes in piece by piece, from a pipe. @throws what the profile's own file system says */
export async function stageStream(source: AsyncIterable<Uint8Array>, name: string, folder: string): Promise<Staged> {
  const target = await createAtomicFile(join(folder, 'incoming'));
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const piece of source) {
      size += piece.length;
      if (size > limits.fileBytes) {
        await target.discard();
        const message = `"${name}" has more than ${limits.fileBytes} bytes; at most these are read from one file.`;
        return { ok: false, problem: { code: 'file-too-large', message, where: name } };
      }
      hash.update(piece);
      await target.write(piece);
    }
    const sha256 = hash.digest('hex');
    await place(target, join(folder, sha256), size);
    return { ok: true, size, sha256 };
  } catch (error) {
    await target.discard();
    throw error;
  }
}

/** The same bytes may be there already, and a job may be reading them. */
async function place(target: Awaited<ReturnType<typeof createAtomicFile>>, path: string, size: number): Promise<void> {
  const present = await stat(path).catch((error: unknown) => {
    if (isErrno(error) && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (present?.size === size) await target.discard();
  else await target.commit(path);
}
