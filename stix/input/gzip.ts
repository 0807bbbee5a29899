import { limits } from '../limits.ts';
import { type ByteSource, type ContainerBudget, ReadError } from './containers.ts';
import { crc32 } from './crc32.ts';
import { InflateError, Inflater } from './inflate.ts';

/** Input is fed in small pieces, so that a bomb is noticed soon. */
const FEED_BYTES = 32 * 1024;

/**
 * One raw deflate stream from where `source` stands; behind it `source` stands at the first byte after the data.
 * Throws ReadError `archive-broken`, after everything that was complete, and what the budget throws.
 */
export async function* inflateFrom(source: ByteSource, budget: ContainerBudget): AsyncGenerator<Uint8Array> {
  const inflater = new Inflater();
  try {
    while (!inflater.done) {
      const input = await source.some(FEED_BYTES);
      if (input === undefined) inflater.end();
      else inflater.input(input);
      for (let piece = inflater.next(); piece; piece = inflater.next()) {
        budget.inflate(piece.length);
        yield piece;
      }
    }
  } catch (error) {
    if (!(error instanceof InflateError)) throw error;
    throw new ReadError('archive-broken', error.message);
  } finally {
    source.putBack(inflater.unused);
  }
}

/** Skips text that ends with a zero byte; false where there is no end within reason. */
async function skipText(source: ByteSource): Promise<boolean> {
  for (let read = 0; read < limits.archiveHeaderBytes; ) {
    const piece = await source.some(1024);
    if (piece === undefined) return false;
    const end = piece.indexOf(0);
    if (end >= 0) {
      source.putBack(piece.slice(end + 1));
      return true;
    }
    read += piece.length;
  }
  return false;
}

async function skipHeader(source: ByteSource): Promise<boolean> {
  const fixed = await source.take(10);
  if (fixed === undefined || fixed[2] !== 8) return false;
  const flags = fixed[3] ?? 0;
  if (flags & 4) {
    const length = await source.take(2);
    if (length === undefined || !(await source.skip((length[0] ?? 0) | ((length[1] ?? 0) << 8)))) return false;
  }
  if (flags & 8 && !(await skipText(source))) return false;
  if (flags & 16 && !(await skipText(source))) return false;
  return (flags & 2) === 0 || (await source.skip(2));
}

/**
 * The content of a gzip file (RFC 1952), all members one after the other. Zero bytes behind the last are padding.
 * Throws ReadError `archive-broken` behind everything that was complete: cut, damaged (the check sum is computed), or with something else behind.
 */
export async function* gunzip(source: ByteSource, budget: ContainerBudget): AsyncGenerator<Uint8Array> {
  for (let member = 1; ; member++) {
    const magic = await source.peek(2);
    if (member > 1 && (await onlyPadding(source))) return;
    if (magic[0] !== 0x1f || magic[1] !== 0x8b)
      throw new ReadError('archive-broken', 'Behind the compressed data stands something that is not gzip.');
    budget.entry();
    if (!(await skipHeader(source))) throw new ReadError('archive-broken', 'The gzip header is cut or damaged.');
    let sum = 0;
    let length = 0;
    for await (const piece of inflateFrom(source, budget)) {
      sum = crc32(sum, piece);
      length += piece.length;
      yield piece;
    }
    const trailer = await source.take(8);
    if (trailer === undefined) throw new ReadError('archive-broken', 'The gzip file ends before its check sum.');
    const view = new DataView(trailer.buffer, trailer.byteOffset, 8);
    if (view.getUint32(0, true) !== sum || view.getUint32(4, true) !== length % 2 ** 32) {
      throw new ReadError('archive-broken', 'The check sum of the gzip file does not agree with its content: it is damaged.');
    }
  }
}

async function onlyPadding(source: ByteSource): Promise<boolean> {
  for (;;) {
    const piece = await source.some(FEED_BYTES);
    if (piece === undefined) return true;
    const other = piece.findIndex((byte) => byte !== 0);
    if (other >= 0) {
      source.putBack(piece.slice(other));
      return false;
    }
  }
}
