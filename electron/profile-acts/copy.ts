import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isErrno, syncFolder, writeFileAtomically } from '../files/index.ts';
import { listContents, placeOf, type ContentFile, type ProfileLayout } from '../profile/index.ts';
import type { Work } from './progress.ts';
import { ProfileError } from './trouble.ts';

const CHUNK_BYTES = 1024 * 1024;

/** A file of a profile, piece by piece. @throws ProfileError `changed` where it has not the length that it had, `cancelled` */
export async function* piecesOf({ file, bytes }: Pick<ContentFile, 'file' | 'bytes'>, work: Work): AsyncGenerator<Uint8Array> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    let at = 0;
    for (;;) {
      const buffer = new Uint8Array(Math.min(CHUNK_BYTES, bytes - at + 1));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
      if (bytesRead === 0) break;
      at += bytesRead;
      if (at > bytes) break;
      yield buffer.subarray(0, bytesRead);
      work.advance(bytesRead);
    }
    if (at !== bytes) throw new ProfileError('changed');
  } finally {
    await handle.close();
  }
}

export async function sha256Of(file: Pick<ContentFile, 'file' | 'bytes'>, work: Work): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(file, work)) hash.update(piece);
  return hash.digest('hex');
}

const same = (a: readonly ContentFile[], b: readonly ContentFile[]) => JSON.stringify(a) === JSON.stringify(b);
const SETTLE_MS = 150;
const SETTLE_ATTEMPTS = 40;

/**
 * The files of a profile in which nobody works, once they have come to rest: Chromium closes its store a moment after its last user.
 * @throws ProfileError `changed` where they do not
 */
export async function listAtRest(layout: ProfileLayout, options: { snapshots: boolean }): Promise<ContentFile[]> {
  let before = await listContents(layout, options);
  for (let attempt = 0; attempt < SETTLE_ATTEMPTS; attempt++) {
    await pause(SETTLE_MS);
    const now = await listContents(layout, options);
    if (same(before, now)) return now;
    before = now;
  }
  throw new ProfileError('changed');
}

/** @throws ProfileError `changed` where the files are not what they were when they were listed */
export async function checkStill(layout: ProfileLayout, options: { snapshots: boolean }, files: readonly ContentFile[]): Promise<void> {
  if (!same(files, await listContents(layout, options))) throw new ProfileError('changed');
}

/** Writes one file durably, under a name that was free. */
export async function writeNew(path: string, fill: (write: (piece: Uint8Array) => Promise<void>) => Promise<void>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'wx', 0o600);
  try {
    await fill(async (piece) => {
      for (let offset = 0; offset < piece.length; ) offset += (await handle.write(piece, offset)).bytesWritten;
    });
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the names of the files durable too. */
export async function syncFoldersOf(layout: ProfileLayout, files: readonly Pick<ContentFile, 'path'>[]): Promise<void> {
  for (const folder of new Set(files.map(({ path }) => dirname(placeOf(layout, path))))) await syncFolder(folder);
}

/**
 * Copies what `listAtRest` found into an empty profile, then reads each copy again and compares. Both profiles must be locked by us.
 * Advances by twice the bytes.
 */
export async function copyContents(from: ProfileLayout, files: readonly ContentFile[], to: ProfileLayout, work: Work): Promise<void> {
  for (const file of files) {
    const place = placeOf(to, file.path);
    const hash = createHash('sha256');
    await writeNew(place, async (write) => {
      for await (const piece of piecesOf(file, work)) {
        hash.update(piece);
        await write(piece);
      }
    });
    if ((await sha256Of({ file: place, bytes: file.bytes }, work)) !== hash.digest('hex'))
      throw new Error('A copy that was just written reads differently.');
  }
  await syncFoldersOf(to, files);
  await checkStill(from, { snapshots: true }, files);
  await copySettings(from, to);
}

async function copySettings(from: ProfileLayout, to: ProfileLayout): Promise<void> {
  const text = await readFile(from.settings, 'utf8').catch((error: unknown) => {
    if (isErrno(error) && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text !== undefined) await writeFileAtomically(to.settings, text);
}
