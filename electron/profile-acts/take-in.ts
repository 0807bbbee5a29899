/** Opens an archive of a profile, perhaps made by somebody who means harm. What does not match its own list exactly is refused as a whole. */
import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { carriedSettings } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
import { isErrno, writeFileAtomically } from '../files/index.ts';
import { hasRoom, placeOf, type ProfileLayout } from '../profile/index.ts';
import { syncFoldersOf, writeNew } from './copy.ts';
import { MANIFEST, readManifest, SETTINGS, type Manifest } from './manifest.ts';
import type { Work } from './progress.ts';
import { createReader } from './tar.ts';
import { ProfileError } from './trouble.ts';

type Reader = ReturnType<typeof createReader>;

export interface Archive {
  manifest: Manifest;
  /** of its files, unpacked */
  bytes: number;
  /** Writes its files into an empty profile that is locked by us. Advances by the bytes. @throws ProfileError `damaged`, `disk-full` */
  unpack(layout: ProfileLayout, work: Work): Promise<void>;
  close(): Promise<void>;
}

/** @throws ProfileError `damaged`, `newer`, `too-large`; Error of the file system */
export async function openArchive(path: string): Promise<Archive> {
  // a named pipe must not hold us for ever
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const info = await handle.stat();
  const source = createReadStream(path, { fd: handle, autoClose: false });
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  const close = async () => {
    source.destroy();
    gunzip.destroy();
    await handle.close();
  };
  try {
    if (!info.isFile()) throw new ProfileError('damaged', 'it is no file');
    const reader = createReader(within(source.pipe(gunzip), info.size));
    const manifest = await manifestOf(reader);
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    return {
      manifest,
      bytes,
      async unpack(layout, work) {
        try {
          await unpack(reader, manifest, bytes, layout, work);
        } catch (error) {
          throw asDamage(error);
        }
      },
      close,
    };
  } catch (error) {
    await close();
    throw asDamage(error);
  }
}

/** Passes on what comes out while it is no more than so much goes in could honestly make. */
async function* within(pieces: AsyncIterable<Uint8Array>, packed: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > limits.archiveRatioFrom && bytes > packed * limits.archiveRatio) throw new ProfileError('too-large');
    yield piece;
  }
}

async function manifestOf(reader: Reader): Promise<Manifest> {
  const first = await reader.header();
  if (first?.name !== MANIFEST) throw new ProfileError('damaged', 'it does not begin with its list of files');
  if (first.bytes > limits.profileManifestBytes) throw new ProfileError('too-large');
  const text = new Uint8Array(first.bytes);
  let at = 0;
  await reader.take(first.bytes, (piece) => {
    text.set(piece, at);
    at += piece.length;
  });
  await reader.skipPadding(first.bytes);
  return readManifest(text);
}

async function unpack(reader: Reader, manifest: Manifest, bytes: number, layout: ProfileLayout, work: Work): Promise<void> {
  if (!hasRoom(layout.root, bytes)) throw new ProfileError('disk-full');
  const written: { path: string }[] = [];
  for (const file of manifest.files) {
    const found = await reader.header();
    if (found?.name !== file.path || found.bytes !== file.bytes)
      throw new ProfileError('damaged', found ? `"${found.name}" is not what its list of files says` : 'files of its list are missing');
    const hash = createHash('sha256');
    const settings: Uint8Array[] = [];
    const read = (write: (piece: Uint8Array) => Promise<void> | void) =>
      reader.take(file.bytes, async (piece) => {
        hash.update(piece);
        await write(piece);
        work.advance(piece.length);
      });
    if (file.path === SETTINGS) await read((piece) => void settings.push(piece));
    else await writeNew(placeOf(layout, file.path), read);
    await reader.skipPadding(file.bytes);
    if (hash.digest('hex') !== file.sha256) throw new ProfileError('damaged', `the checksum of "${file.path}" is wrong`);
    if (file.path === SETTINGS) await takeSettings(layout, Buffer.concat(settings));
    else written.push(file);
  }
  if (await reader.header()) throw new ProfileError('damaged', 'it holds more than its list of files says');
  await syncFoldersOf(layout, written);
}

async function takeSettings(layout: ProfileLayout, text: Buffer): Promise<void> {
  try {
    await writeFileAtomically(layout.settings, JSON.stringify(carriedSettings(JSON.parse(text.toString('utf8')))));
  } catch (error) {
    if (error instanceof SyntaxError) throw new ProfileError('damaged', 'its settings cannot be read');
    throw error;
  }
}

/** What the unpacker of Node says of bytes that are no gzip. */
function asDamage(error: unknown): unknown {
  return isErrno(error) && error.code.startsWith('Z_') ? new ProfileError('damaged', 'it is not packed as it must be') : error;
}
