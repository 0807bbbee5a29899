import { createHash } from 'node:crypto';
import { SextantError, type StoreClient } from '../../contracts/index.ts';
import { createAtomicFile } from './atomic.ts';
import { isDiskFull, isErrno } from './problems.ts';

export interface Exported {
  out: string;
  objects: number;
  bytes: number;
  sha256: string;
}

/**
 * Writes the whole store as one bundle. The file appears complete or not at all.
 * @throws SextantError `disk-full`, `unreadable` (the target cannot be written), `cancelled`
 */
export async function exportTo(client: StoreClient, out: string, spec: '2.0' | '2.1', signal?: AbortSignal): Promise<Exported> {
  const file = await createAtomicFile(out).catch((error: unknown) => {
    throw asCode(error, out);
  });
  let exportId: number | undefined;
  try {
    const opened = await client.call('exportOpen', { format: 'stix', spec }, signal);
    exportId = opened.exportId;
    const hash = createHash('sha256');
    let bytes = 0;
    let objects = 0;
    for (let done = false; !done; ) {
      const piece = await client.call('exportRead', { exportId }, signal);
      hash.update(piece.bytes);
      await file.write(piece.bytes);
      bytes += piece.bytes.length;
      objects = piece.objects;
      done = piece.done;
    }
    await client.call('exportClose', { exportId });
    exportId = undefined;
    await file.commit();
    return { out, objects, bytes, sha256: hash.digest('hex') };
  } catch (error) {
    await file.discard();
    if (exportId !== undefined) await client.call('exportClose', { exportId });
    throw asCode(error, out);
  }
}

function asCode(error: unknown, out: string): unknown {
  if (isDiskFull(error)) return new SextantError('disk-full', `There is not enough free space to write ${out}. No file was left there.`);
  if (isErrno(error)) return new SextantError('unreadable', `${out} cannot be written (${error.code}).`);
  return error;
}
