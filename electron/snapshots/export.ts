/** A snapshot as one file that needs nothing else. */
import { createReadStream } from 'node:fs';
import { SextantError } from '../../contracts/index.ts';
import { createAtomicFile, isDiskFull, isErrno } from '../files/index.ts';
import { readSections, SnapshotDamage } from './format.ts';

const ignored = { onHeader: () => Promise.resolve(), onPart: () => Promise.resolve() };

/**
 * Copies the sections one after the other, then reads and checks what was written; it appears whole or not at all.
 * @param paths base first
 * @returns bytes
 * @throws SextantError `damaged`, `disk-full`, `unreadable`
 */
export async function exportSnapshot(paths: readonly string[], out: string): Promise<number> {
  try {
    const file = await createAtomicFile(out);
    let bytes = 0;
    try {
      for (const path of paths) {
        for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
          await file.write(piece);
          bytes += piece.length;
        }
      }
      await readSections(file.path, ignored);
      await file.commit();
      return bytes;
    } catch (error) {
      await file.discard();
      throw error;
    }
  } catch (error) {
    if (error instanceof SnapshotDamage) throw new SextantError('damaged', `${error.message} Nothing was written.`);
    if (isDiskFull(error)) throw new SextantError('disk-full', `There is not enough free space to write ${out}. No file was left there.`);
    if (isErrno(error)) throw new SextantError('unreadable', `${out} cannot be written (${error.code}).`);
    throw error;
  }
}
