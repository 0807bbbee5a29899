import { createHash } from 'node:crypto';
import { stat, readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { carriedSettings } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
import { createAtomicFile, isErrno } from '../files/index.ts';
import type { ContentFile, ProfileLayout } from '../profile/index.ts';
import { checkStill, piecesOf, sha256Of } from './copy.ts';
import { MANIFEST, SETTINGS, writeManifest, type Manifest } from './manifest.ts';
import type { Work } from './progress.ts';
import { tarEnd, tarHeader, tarPadding } from './tar.ts';
import { ProfileError } from './trouble.ts';

/** The database is packed already, so more effort gains a few percent and takes many times as long. */
const GZIP_LEVEL = 1;

/** What of the settings goes along; see `carriedSettings`. */
async function settingsOf(layout: ProfileLayout): Promise<Uint8Array> {
  const stored = await readStored(layout.settings);
  return new TextEncoder().encode(JSON.stringify(carriedSettings(stored)));
}

async function readStored(file: string): Promise<unknown> {
  try {
    return (await stat(file)).size > limits.settingsBytes ? {} : (JSON.parse(await readFile(file, 'utf8')) as unknown);
  } catch (error) {
    if (error instanceof SyntaxError || (isErrno(error) && error.code === 'ENOENT')) return {};
    throw error;
  }
}

/**
 * Writes the data that `listAtRest` found (database and staged files, no snapshots) and what its lists look like as one tar.gz, with the
 * SHA-256 of each file in front. The profile must be locked by us. The file appears whole or not at all. Advances by twice the bytes.
 */
export async function writeArchive(
  layout: ProfileLayout,
  contents: readonly ContentFile[],
  out: string,
  about: { name: string; madeBy: string },
  work: Work,
): Promise<number> {
  const settings = await settingsOf(layout);
  const files: Manifest['files'] = [];
  for (const file of contents) files.push({ path: file.path, bytes: file.bytes, sha256: await sha256Of(file, work) });
  files.push({ path: SETTINGS, bytes: settings.length, sha256: createHash('sha256').update(settings).digest('hex') });
  const manifest = writeManifest({ ...about, files });

  async function* tar(): AsyncGenerator<Uint8Array> {
    yield* entry(MANIFEST, manifest);
    for (const [index, file] of contents.entries()) {
      const hash = createHash('sha256');
      yield tarHeader(file.path, file.bytes);
      for await (const piece of piecesOf(file, work)) {
        hash.update(piece);
        yield piece;
      }
      if (hash.digest('hex') !== files[index]?.sha256) throw new ProfileError('changed');
      yield tarPadding(file.bytes);
    }
    yield* entry(SETTINGS, settings);
    yield tarEnd();
  }

  const target = await createAtomicFile(out);
  try {
    let bytes = 0;
    await pipeline(tar, createGzip({ level: GZIP_LEVEL }), async (packed: AsyncIterable<Uint8Array>) => {
      for await (const piece of packed) {
        bytes += piece.length;
        await target.write(piece);
      }
    });
    await checkStill(layout, { snapshots: false }, contents);
    await target.commit();
    return bytes;
  } catch (error) {
    await target.discard();
    throw error;
  }
}

function* entry(name: string, bytes: Uint8Array): Generator<Uint8Array> {
  yield tarHeader(name, bytes.length);
  yield bytes;
  yield tarPadding(bytes.length);
}
