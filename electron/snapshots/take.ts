/** One snapshot of an open store, written as a file of the profile. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SextantError, type Boundary, type StoreClient } from '../../contracts/index.ts';
import { createAtomicFile, isDiskFull } from '../files/index.ts';
import { freeBytes, hasRoom } from '../profile/index.ts';
import { snapshotName, type Snapshot } from './catalogue.ts';
import { beginSection } from './format.ts';

const MIB = 1024 * 1024;
/** A page of texts is closed at 128 KiB; the columns of what stands on it are a fifth of that. */
const BYTES_A_PAGE = 160 * 1024;

export interface Taken {
  file: string;
  bytes: number;
  boundary: Boundary;
  /** false: it builds on the one that was given */
  whole: boolean;
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / MIB).toLocaleString('en')} MB`;

export const noRoomFor = (folder: string, bytes: number): SextantError =>
  new SextantError(
    'disk-full',
    `The snapshot needs about ${megabytes(bytes)}, and ${megabytes(freeBytes(folder))} are free on the disk that holds the profile. Nothing was lost; make room, then take it again.`,
  );

/**
 * @param before what it may build on
 * @throws SextantError `disk-full`, `damaged` (rows are missing), `cancelled`; then no file is left
 */
export async function takeSnapshot(
  { folder, client, madeBy }: { folder: string; client: StoreClient; madeBy: string },
  before: Snapshot | undefined,
  signal?: AbortSignal,
): Promise<Taken> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { snapshot, whole, schema, boundary, objects, relationships } = await client.call(
    'snapshotOpen',
    before ? { since: before.header.boundary } : {},
    signal,
  );
  const pages = boundary.head.pages - (whole ? 0 : (before?.header.boundary.head.pages ?? 0));
  const needed = pages * BYTES_A_PAGE + MIB;
  if (!hasRoom(folder, needed)) {
    await client.call('snapshotClose', { snapshot });
    throw noRoomFor(folder, needed);
  }
  const at = new Date();
  const name = snapshotName(at, randomBytes(3).toString('hex'));
  const file = await createAtomicFile(join(folder, name));
  try {
    const section = await beginSection(file, {
      schema,
      ...(whole || !before ? {} : { follows: before.sha256 }),
      at: at.toISOString(),
      boundary,
      objects,
      relationships,
      madeBy,
    });
    // the store reads the next part while this one is written
    let next = client.call('snapshotRead', { snapshot }, signal);
    for (;;) {
      const { bytes, done } = await next;
      if (done) break;
      next = client.call('snapshotRead', { snapshot }, signal);
      next.catch(() => undefined); // heard of when it is awaited, or not at all after a failed write
      await section.write(bytes);
    }
    const { bytes } = await section.end();
    signal?.throwIfAborted();
    await file.commit();
    return { file: name, bytes, boundary, whole };
  } catch (error) {
    await file.discard();
    await client.call('snapshotClose', { snapshot }).catch(() => undefined); // the core may be gone
    if (isDiskFull(error)) throw noRoomFor(folder, needed);
    if (signal?.aborted) throw new SextantError('cancelled', 'The snapshot was given up.');
    throw error;
  }
}
