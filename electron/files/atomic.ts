import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Makes a rename durable; some file systems refuse to open folders, and there it is durable anyway or cannot be made so. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'EINVAL' || error.code === 'ENOTSUP'))) throw error;
  } finally {
    await handle.close();
  }
}

export interface AtomicFile {
  /** where it stands until it is committed */
  readonly path: string;
  write(bytes: Uint8Array): Promise<void>;
  /** The file appears whole under its name, or under another one in the same folder. */
  commit(as?: string): Promise<void>;
  /** Nothing is left. */
  discard(): Promise<void>;
}

/** A reader sees the whole old file or the whole new one, also when this process is killed in between. */
export async function createAtomicFile(path: string): Promise<AtomicFile> {
  const temporary = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}.part`);
  const handle = await open(temporary, 'wx', 0o600);
  return {
    path: temporary,
    async write(bytes) {
      let offset = 0;
      while (offset < bytes.length) offset += (await handle.write(bytes, offset)).bytesWritten;
    },
    async commit(as = path) {
      await handle.sync();
      await handle.close();
      await rename(temporary, as);
      await syncFolder(dirname(path));
    },
    async discard() {
      await handle.close().catch((error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === 'EBADF')) throw error;
      });
      await rm(temporary, { force: true });
    },
  };
}

export async function writeFileAtomically(path: string, text: string): Promise<void> {
  const file = await createAtomicFile(path);
  try {
    await file.write(Buffer.from(text, 'utf8'));
    await file.commit();
  } catch (error) {
    await file.discard();
    throw error;
  }
}
