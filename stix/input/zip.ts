import { limits } from '../limits.ts';
import { type ByteSource, type ContainerBudget, ReadError } from './containers.ts';
import { crc32 } from './crc32.ts';
import { inflateFrom } from './gzip.ts';
import { type AesField, decrypted, findAes, openAes, openOld } from './zip-crypto.ts';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_DIRECTORY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const ZIP64_END = 0x06064b50;
const DESCRIPTOR = 0x08074b50;
const STORED = 0;
const DEFLATED = 8;
const AES = 99;
const FLAG_ENCRYPTED = 1;
const FLAG_DESCRIPTOR = 8;

export interface ZipEntry {
  /** as it is shown; never used as a path */
  name: string;
  /**
   * The content, to be read to its end before the next entry. Throws ReadError: `archive-broken` behind what was complete.
   * What the headers say of sizes is only compared with what comes.
   */
  content: AsyncIterable<Uint8Array>;
  /** it was under a password, as samples are */
  encrypted: boolean;
}

interface LocalHeader {
  name: string;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  /** of its last change, as MS-DOS writes it: a check of the password where the sum is not known yet */
  time: number;
  aes?: AesField;
}

/**
 * The files of a zip archive in the order of their data (APPNOTE 6.3), front to back, without its directory: nothing is
 * read twice, and nothing is believed. Folders are left out, and what macOS packs beside each file. Throws ReadError where the archive cannot be read on.
 */
export async function* readZip(source: ByteSource, budget: ContainerBudget): AsyncGenerator<ZipEntry> {
  for (let last = ''; ; ) {
    const at = source.consumed;
    const signature = await source.peek(4);
    const value = signature.length < 4 ? 0 : view(signature).getUint32(0, true);
    if (value === CENTRAL_DIRECTORY || value === END_OF_DIRECTORY || value === ZIP64_END) {
      await source.skip(Number.MAX_SAFE_INTEGER);
      return;
    }
    const header = value === LOCAL_HEADER ? await readLocalHeader(source) : undefined;
    if (header === undefined) {
      const behind = last === '' ? '' : ` behind "${last}"`;
      throw new ReadError(
        'archive-broken',
        `The zip archive is cut or damaged at byte ${at}${behind}; nothing further of it could be read.`,
      );
    }
    budget.entry();
    last = header.name;
    const content = new EntryContent(source, budget, header);
    if (!isBeside(header.name) && (!header.name.endsWith('/') || header.size > 0))
      yield { name: header.name, content, encrypted: (header.flags & FLAG_ENCRYPTED) !== 0 };
    await content.leave();
  }
}

/** Icons and places of windows: no file that anybody packed. */
const isBeside = (name: string): boolean => name.startsWith('__MACOSX/') || /(?:^|\/)\.DS_Store$/.test(name);

class EntryContent implements AsyncIterable<Uint8Array> {
  readonly #source: ByteSource;
  readonly #budget: ContainerBudget;
  readonly #header: LocalHeader;
  readonly #start: number;
  readonly #pieces: AsyncGenerator<Uint8Array>;
  #ended = false;

  constructor(source: ByteSource, budget: ContainerBudget, header: LocalHeader) {
    this.#source = source;
    this.#budget = budget;
    this.#header = header;
    this.#start = source.consumed;
    this.#pieces = this.#read();
  }

  /** Without `return`: who stops early leaves the rest to `leave`. */
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return { next: () => this.#pieces.next() };
  }

  async *#read(): AsyncGenerator<Uint8Array> {
    const { flags, packed, aes } = this.#header;
    const method = aes?.method ?? this.#header.method;
    if (method !== STORED && method !== DEFLATED)
      throw new ReadError('archive-broken', `The entry is packed by a method (${method}) that is not supported.`);
    if (method === STORED && flags & FLAG_DESCRIPTOR && packed === 0)
      throw new ReadError('archive-broken', 'The entry is stored without its size.');
    let sum = 0;
    let size = 0;
    for await (const piece of flags & FLAG_ENCRYPTED
      ? this.#decrypted(method)
      : method === STORED
        ? this.#stored(packed, this.#source)
        : inflateFrom(this.#source, this.#budget)) {
      sum = crc32(sum, piece);
      size += piece.length;
      yield piece;
    }
    // AE-2 has no sum of its own: what it holds is authenticated
    const expected = aes?.hasSum === false ? 0 : sum;
    const agrees =
      flags & FLAG_DESCRIPTOR ? await this.#readDescriptor(expected, size) : expected === this.#header.crc && size === this.#header.size;
    this.#ended = true;
    if (!agrees)
      throw new ReadError(
        'archive-broken',
        `What the entry holds (${size} bytes) does not agree with its size or check sum in the archive: it is damaged or forged.`,
      );
  }

  async *#decrypted(method: number): AsyncGenerator<Uint8Array> {
    const { flags, packed, crc, time, aes } = this.#header;
    const check = flags & FLAG_DESCRIPTOR ? time >>> 8 : crc >>> 24;
    const cipher = await (aes ? openAes(this.#source, aes) : openOld(this.#source, check));
    const size = packed - cipher.around;
    const unpack = (plain: ByteSource) => (method === STORED ? this.#stored(size, plain) : inflateFrom(plain, this.#budget));
    yield* decrypted(this.#source, cipher, packed, unpack);
  }

  async *#stored(size: number, source: ByteSource): AsyncGenerator<Uint8Array> {
    for (let left = size; left > 0; ) {
      const piece = await source.some(Math.min(left, 256 * 1024));
      if (piece === undefined) throw new ReadError('archive-broken', 'The archive ends inside the entry.');
      this.#budget.inflate(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  /** Goes to the next entry, from wherever reading stopped. Throws where nobody can know where that is. */
  async leave(): Promise<void> {
    if (this.#ended) return;
    const { flags, packed, name, aes } = this.#header;
    const method = aes?.method ?? this.#header.method;
    if ((flags & FLAG_DESCRIPTOR) === 0) {
      await this.#pieces.return(undefined); // gives back what was read ahead
      const done = this.#source.consumed - this.#start;
      if (packed >= done && (await this.#source.skip(packed - done))) return;
    } else if (packed > 0 && (flags & FLAG_ENCRYPTED || method === STORED)) {
      await this.#pieces.return(undefined);
      const done = this.#source.consumed - this.#start;
      const isSkipped = packed >= done && (await this.#source.skip(packed - done));
      const behind = isSkipped ? await this.#source.peek(4) : undefined;
      const isSigned = behind?.length === 4 && view(behind).getUint32(0, true) === DESCRIPTOR;
      if (isSkipped && (await this.#source.skip(isSigned ? 16 : 12))) return;
    } else if (method === DEFLATED) {
      try {
        for await (const piece of this.#pieces) void piece;
      } catch (error) {
        if (!(error instanceof ReadError) || error.code !== 'archive-broken') throw error;
        // nobody reads this content: all that matters is whether its end was found
      }
      if (this.#ended) return;
    }
    throw new ReadError('archive-broken', `The zip archive is cut or damaged in "${name}"; nothing further of it could be read.`);
  }

  /** A data descriptor has no length of its own: with or without signature, sizes in 4 or 8 bytes; the one that agrees is taken. */
  async #readDescriptor(sum: number, size: number): Promise<boolean> {
    const packed = this.#source.consumed - this.#start;
    const bytes = await this.#source.peek(24);
    const seen = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const signed = bytes.length >= 4 && seen.getUint32(0, true) === DESCRIPTOR;
    for (const from of signed ? [4, 0] : [0]) {
      for (const width of [4, 8]) {
        const length = from + 4 + 2 * width;
        if (bytes.length < length || seen.getUint32(from, true) !== sum) continue;
        const read = (at: number) => (width === 4 ? seen.getUint32(at, true) : Number(seen.getBigUint64(at, true)));
        if (read(from + 4) === packed && read(from + 4 + width) === size) return this.#source.skip(length);
      }
    }
    await this.#source.skip(signed ? 16 : 12);
    return false;
  }
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

async function readLocalHeader(source: ByteSource): Promise<LocalHeader | undefined> {
  const fixed = await source.take(30);
  if (fixed === undefined) return undefined;
  const seen = view(fixed);
  const header = {
    flags: seen.getUint16(6, true),
    method: seen.getUint16(8, true),
    time: seen.getUint16(10, true),
    crc: seen.getUint32(14, true),
    packed: seen.getUint32(18, true),
    size: seen.getUint32(22, true),
  };
  const nameLength = seen.getUint16(26, true);
  const name = await source.take(nameLength);
  const extra = name && (await source.take(seen.getUint16(28, true)));
  if (name === undefined || extra === undefined) return undefined;
  if (header.packed === 0xffffffff || header.size === 0xffffffff) {
    const wide = findZip64(extra);
    if (wide?.size !== undefined) header.size = wide.size;
    if (wide?.packed !== undefined) header.packed = wide.packed;
  }
  const aes = header.method === AES ? findAes(extra) : undefined;
  return { name: showName(name), ...header, ...(aes && { aes }) };
}

/** Zip64 extended information (APPNOTE 4.5.3): sizes in 8 bytes each, unpacked first. */
function findZip64(extra: Uint8Array): { size?: number; packed?: number } | undefined {
  const seen = view(extra);
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = seen.getUint16(at + 2, true);
    if (seen.getUint16(at, true) === 1 && length >= 16 && at + 20 <= extra.length) {
      return { size: Number(seen.getBigUint64(at + 4, true)), packed: Number(seen.getBigUint64(at + 12, true)) };
    }
    at += 4 + length;
  }
  return undefined;
}

/** A name for people: controls and characters that turn the direction of writing are replaced, and it is cut. */
export function showName(bytes: Uint8Array): string {
  return cleanName(new TextDecoder().decode(bytes));
}

export function cleanName(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '\ufffd');
  return clean.length > limits.entryNameCharacters ? `${clean.slice(0, limits.entryNameCharacters)}…` : clean;
}

/**
 * How many files (no folders) the directory at the end of a zip archive names; undefined where there is none to be read.
 * `tail`: the last bytes of the archive, up to `limits.archiveTailBytes`. Only a hint: the archive may say what it likes.
 */
export function countEntries(tail: Uint8Array): number | undefined {
  const seen = view(tail);
  for (let end = tail.length - 22; end >= 0; end--) {
    if (seen.getUint32(end, true) !== END_OF_DIRECTORY) continue;
    const declared = seen.getUint16(end + 10, true);
    let at = end - seen.getUint32(end + 12, true);
    let files = 0;
    for (let entry = 0; entry < declared; entry++) {
      if (at < 0 || at + 46 > end || seen.getUint32(at, true) !== CENTRAL_DIRECTORY) return declared;
      const nameLength = seen.getUint16(at + 28, true);
      const name = showName(tail.subarray(at + 46, at + 46 + nameLength));
      if (!name.endsWith('/') && !isBeside(name)) files++;
      at += 46 + nameLength + seen.getUint16(at + 30, true) + seen.getUint16(at + 32, true);
    }
    return files;
  }
  return undefined;
}
