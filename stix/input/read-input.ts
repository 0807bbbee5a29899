/**
 * Finds the JSON in an input, whatever it is packed in, and splits it. Nothing is believed but the bytes: kinds are
 * sniffed, sizes counted. What cannot be read becomes a problem with its place, and reading goes on behind it.
 */
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { waitsAs } from '../document/index.ts';
import { PACK_FILE, readPack, type Pack, type PackPart } from '../index.ts';
import { createUtf16Transcoder, JsonSplitter, type SplitEvent } from '../json/index.ts';
import { limits } from '../limits.ts';
import type { RefusedDocument } from '../formats/index.ts';
import { type Catalogue, mayBeCatalogue, readCatalogue } from './catalogue.ts';
import { asError, ByteSource, ContainerBudget, ReadError } from './containers.ts';
import type { Found } from './found.ts';
import { gunzip } from './gzip.ts';
import { foundObjects } from './made.ts';
import { SNIFF_BYTES, sniff } from './sniff.ts';
import { readZip } from './zip.ts';

export interface ReadOptions {
  /** RFC 3339: when it came in, for what says no time of its own */
  at?: string;
  /** of an archive only these, each with the SHA-256 that it must have */
  entries?: PackPart['entries'];
  /** documents and tables are announced, and not told as what holds no objects */
  waits?: boolean;
}

/** For whoever keeps nothing of it. */
const LONG_AGO = '1970-01-01T00:00:00.000Z';

interface Context {
  budget: ContainerBudget;
  at: string;
  entries: PackPart['entries'] | undefined;
  waits: boolean;
}

interface Place {
  /** how it is called in problems */
  where: string;
  /** containers around it */
  level: number;
  /** in archives: its path; undefined where nobody can ask for it */
  entry?: string;
}

/** Small pieces keep the number of objects that wait between two batches small. */
const PIECE_BYTES = 256 * 1024;

/** Everything that an input holds, in order. `name`: how it is called in problems. Never throws for what the input is. A reference pack is only announced. */
export async function* readInput(
  input: ByteSource,
  name: string,
  { at = LONG_AGO, entries, waits = false }: ReadOptions = {},
): AsyncGenerator<Found> {
  const budget = new ContainerBudget(() => input.consumed);
  try {
    yield* readStream(input, { where: name, level: 0 }, { budget, at, entries, waits: waits && !entries });
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    yield { kind: 'problem', code: error.code, message: error.message, where: name, final: error.code !== 'archive-broken' };
  }
}

async function* readStream(source: ByteSource, place: Place, context: Context): AsyncGenerator<Found> {
  const { where, level, entry } = place;
  const head = await source.peek(SNIFF_BYTES);
  if (mayBeCatalogue(head, where)) {
    yield* readMaybeCatalogue(source, where, context.at);
    return;
  }
  const sniffed = sniff(head);
  const canWait = context.waits && (level === 0 || entry !== undefined) && sniffed.kind !== 'json' && sniffed.kind !== 'gzip';
  const as = canWait ? waitsAs(head, where) : undefined;
  if (as) {
    yield { kind: 'waits', as, where, ...(entry !== undefined && { entry }) };
    return;
  }
  if (sniffed.kind === 'refused') {
    const message = level === 0 ? sniffed.message : `${sniffed.message.replace(/^The file/, 'The entry')} ${await hashesOf(source)}`;
    yield { kind: 'problem', code: sniffed.code, message, where, final: false };
    return;
  }
  if (sniffed.kind === 'json' || sniffed.kind === 'utf16le' || sniffed.kind === 'utf16be') {
    yield* readText(source, where, sniffed.kind);
    return;
  }
  if (level >= limits.archiveDepth) {
    const message = `Archives are opened ${limits.archiveDepth} levels deep; this one lies deeper and was left out.`;
    yield { kind: 'problem', code: 'archive-bomb', message, where, final: false };
    return;
  }
  if (sniffed.kind === 'gzip') yield* readContained(gunzip(source, context.budget), { where, level: level + 1 }, context);
  else yield* readArchive(source, place, context);
}

async function* readArchive(source: ByteSource, around: Place, context: Context): AsyncGenerator<Found> {
  const { level } = around;
  // what is asked for by its names stands in the outermost archive
  const entries = level === 0 ? context.entries : undefined;
  let first = true;
  for await (const entry of readZip(source, context.budget)) {
    const wanted = entries?.find(({ file }) => file === entry.name);
    const path = around.entry === undefined ? entry.name : `${around.entry}/${entry.name}`;
    const isNamed = level === 0 || around.entry !== undefined;
    const place = { where: `${around.where}/${entry.name}`, level: level + 1, ...(isNamed && { entry: path }) };
    if (first && level === 0 && entries === undefined && entry.name === PACK_FILE) {
      const { pack, bytes } = await readPackFile(entry.content);
      if (pack) {
        yield { kind: 'pack', pack };
        return;
      }
      yield* readContained(bytes, place, context);
    } else if (entries === undefined) yield* readContained(entry.content, place, context);
    else if (wanted) yield* readContained(checked(entry.content, wanted.sha256), place, context);
    first = false;
  }
}

/** The manifest of a reference pack; where it is none, what was read of it and the rest. */
async function readPackFile(content: AsyncIterable<Uint8Array>): Promise<{ pack?: Pack | undefined; bytes: AsyncIterable<Uint8Array> }> {
  const { whole, bytes } = await readWhole(new ByteSource(content), limits.packManifestBytes);
  if (whole === undefined) return { bytes };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(whole));
  } catch {
    value = undefined; // read as what it is then, and told there
  }
  return { pack: readPack(value), bytes };
}

/** All of a source where it is not longer than `most`; `bytes` is everything in any case, to be read on. */
async function readWhole(source: ByteSource, most: number): Promise<{ whole?: Uint8Array; bytes: AsyncIterable<Uint8Array> }> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let failure: Error | undefined;
  let ended = false;
  try {
    while (size <= most && !ended) {
      const piece = await source.some(PIECE_BYTES);
      if (piece === undefined) ended = true;
      else {
        pieces.push(piece.slice());
        size += piece.length;
      }
    }
  } catch (error) {
    failure = asError(error);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* pieces;
    if (failure !== undefined) throw failure;
    for (;;) {
      const piece = ended ? undefined : await source.some(PIECE_BYTES);
      if (piece === undefined) return;
      yield piece;
    }
  }
  if (!ended || failure !== undefined) return { bytes: all() };
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return { whole, bytes: all() };
}

/** Passes an entry on, and says at its end where it is not the one that the pack was made with. */
async function* checked(content: AsyncIterable<Uint8Array>, sha256Hex: string): AsyncGenerator<Uint8Array> {
  const hash = sha256.create();
  for await (const piece of content) {
    hash.update(piece);
    yield piece;
  }
  if (bytesToHex(hash.digest()) !== sha256Hex)
    throw new ReadError('archive-broken', 'What the entry holds is not what pack.json says of it (SHA-256): it is damaged or forged.');
}

/** A document that looks like a catalogue: read as one, else as what it is. */
async function* readMaybeCatalogue(source: ByteSource, where: string, at: string): AsyncGenerator<Found> {
  const read = await openCatalogue(source, where, at);
  if ('refused' in read) yield { kind: 'problem', ...read.refused, where, final: false };
  else if ('layers' in read) yield { ...read, kind: 'layers', where };
  else if ('objects' in read) yield* foundObjects(read.objects, where, { ...(read.known && { known: read.known }), format: read.kind });
  else {
    const again = new ByteSource(read.bytes);
    const sniffed = sniff(await again.peek(SNIFF_BYTES));
    if (sniffed.kind === 'refused') yield { kind: 'problem', code: sniffed.code, message: sniffed.message, where, final: false };
    else yield* readText(again, where, sniffed.kind === 'utf16le' || sniffed.kind === 'utf16be' ? sniffed.kind : 'json');
  }
}

/** What is not read of an archive is told by its hashes: it may be a sample, and is kept nowhere. */
async function hashesOf(source: ByteSource): Promise<string> {
  const [long, middle, short] = [sha256.create(), sha1.create(), md5.create()];
  for (let piece = await source.some(PIECE_BYTES); piece; piece = await source.some(PIECE_BYTES))
    for (const hash of [long, middle, short]) hash.update(piece);
  const [first, second, third] = [long, middle, short].map((hash) => bytesToHex(hash.digest()));
  return `SHA-256 ${first ?? ''}, SHA-1 ${second ?? ''}, MD5 ${third ?? ''}.`;
}

/** A function of its own, so that the text of a large catalogue is not held while its objects are made. */
async function openCatalogue(
  source: ByteSource,
  where: string,
  at: string,
): Promise<Catalogue | RefusedDocument | { bytes: AsyncIterable<Uint8Array> }> {
  const { whole, bytes } = await readWhole(source, limits.catalogueBytes);
  return (whole && readCatalogue(whole, where, at)) ?? { bytes };
}

/** What is inside of a container: its damage ends it, not what stands around it. */
async function* readContained(content: AsyncIterable<Uint8Array>, place: Place, context: Context): AsyncGenerator<Found> {
  try {
    yield* readStream(new ByteSource(content), place, context);
  } catch (error) {
    if (!(error instanceof ReadError) || error.code !== 'archive-broken') throw error;
    yield { kind: 'problem', code: error.code, message: error.message, where: place.where, final: false };
  }
}

async function* readText(source: ByteSource, where: string, encoding: 'json' | 'utf16le' | 'utf16be'): AsyncGenerator<Found> {
  const splitter = new JsonSplitter();
  const transcoder = encoding === 'json' ? undefined : createUtf16Transcoder(encoding === 'utf16le');
  if (transcoder) await source.skip(2);
  const split = (events: SplitEvent[]): Found => ({ kind: 'split', where, events, bundle: splitter.properties });
  let failure: Error | undefined;
  try {
    for (;;) {
      const piece = await source.some(PIECE_BYTES);
      if (piece === undefined) break;
      const events = splitter.push(transcoder ? transcoder.push(piece) : piece);
      if (events.length > 0) yield split(events);
    }
  } catch (error) {
    failure = asError(error);
  }
  // also where the bytes broke off: what was begun is named; and where nothing was found, what the bundle says of itself
  const last = [...(transcoder ? splitter.push(transcoder.end()) : []), ...splitter.end()];
  yield split(last);
  if (failure !== undefined) throw failure;
}
