/** Compound files (MS-CFB), the container of old Office and of `.msg`: storages and streams. Chains may lie: each is followed once, no longer than the file. */

import { joinBytes } from '../../../stix/index.ts';

/** The bytes are no such file, or it is damaged where it cannot be read on. */
export class CompoundFileError extends Error {}

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const END_OF_CHAIN = 0xfffffffe;
const NONE = 0xffffffff;
/** Entries of all storages: a message with a thousand attachments has some ten thousand. */
const MOST_ENTRIES = 100_000;
/** Storages inside storages: a message in a message in a message. */
const MOST_DEPTH = 32;

interface Entry {
  name: string;
  /** 1 a storage, 2 a stream, 5 the root */
  type: number;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

export interface Storage {
  name: string;
  storages: Storage[];
  /** name → its content, read when it is asked for; what is damaged of it is left out */
  streams: Map<string, () => Uint8Array>;
}

export const isCompoundFile = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, at) => bytes[at] === byte);

/** @throws CompoundFileError */
export function openCompoundFile(bytes: Uint8Array): Storage {
  if (!isCompoundFile(bytes) || bytes.length < HEADER_BYTES)
    throw new CompoundFileError('The file is cut: it is shorter than its own header.');
  return new CompoundFile(bytes).root();
}

class CompoundFile {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #sectorBytes: number;
  readonly #miniBytes: number;
  readonly #miniCutoff: number;
  readonly #fat: readonly number[];
  readonly #miniFat: readonly number[];
  readonly #entries: readonly Entry[];
  readonly #mini: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const [shift, miniShift] = [this.#view.getUint16(30, true), this.#view.getUint16(32, true)];
    if (!(shift === 9 || shift === 12) || miniShift !== 6) throw new CompoundFileError('Its sectors have a size that there is not.');
    this.#sectorBytes = 2 ** shift;
    this.#miniBytes = 2 ** miniShift;
    this.#miniCutoff = this.#view.getUint32(56, true);
    this.#fat = this.#readFat();
    this.#miniFat = this.#numbers(this.#chain(this.#view.getUint32(60, true)));
    this.#entries = this.#readEntries(this.#chain(this.#view.getUint32(48, true)));
    const root = this.#entries[0];
    if (!root) throw new CompoundFileError('It has no root.');
    this.#mini = this.#chain(root.start);
  }

  #sector(number: number): Uint8Array {
    const from = (number + 1) * this.#sectorBytes;
    return this.#bytes.subarray(from, Math.min(from + this.#sectorBytes, this.#bytes.length));
  }

  get #sectors(): number {
    return Math.ceil(this.#bytes.length / this.#sectorBytes);
  }

  #numbers(bytes: Uint8Array): number[] {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    return Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => view.getUint32(at * 4, true));
  }

  /** The table of sectors: its own sectors are listed in the header, and in sectors that follow each other. */
  #readFat(): number[] {
    const listed = this.#numbers(this.#bytes.subarray(76, HEADER_BYTES));
    const seen = new Set<number>();
    for (let next = this.#view.getUint32(68, true); next < END_OF_CHAIN - 1 && next < this.#sectors && !seen.has(next); ) {
      seen.add(next);
      const numbers = this.#numbers(this.#sector(next));
      next = numbers.pop() ?? END_OF_CHAIN;
      for (const number of numbers) listed.push(number);
    }
    const own = [...new Set(listed.filter((number) => number < this.#sectors))];
    return own.flatMap((number) => this.#numbers(this.#sector(number)));
  }

  /** All sectors of a chain; it ends where it leads out of the file, or to where it was. */
  #chain(start: number): Uint8Array {
    const pieces: Uint8Array[] = [];
    const seen = new Set<number>();
    for (let next = start; next < this.#sectors && !seen.has(next); next = this.#fat[next] ?? END_OF_CHAIN) {
      seen.add(next);
      pieces.push(this.#sector(next));
    }
    return joinBytes(pieces);
  }

  #readEntries(bytes: Uint8Array): Entry[] {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const count = Math.min(MOST_ENTRIES, Math.floor(bytes.length / ENTRY_BYTES));
    return Array.from({ length: count }, (_, index) => {
      const at = index * ENTRY_BYTES;
      const length = Math.min(64, view.getUint16(at + 64, true));
      return {
        name: new TextDecoder('utf-16le').decode(bytes.subarray(at, at + Math.max(0, length - 2))),
        type: view.getUint8(at + 66),
        left: view.getUint32(at + 68, true),
        right: view.getUint32(at + 72, true),
        child: view.getUint32(at + 76, true),
        start: view.getUint32(at + 116, true),
        size: view.getUint32(at + 120, true),
      };
    });
  }

  root(): Storage {
    return this.#storage(this.#entries[0], new Set([0]), 0);
  }

  #storage(entry: Entry | undefined, seen: Set<number>, depth: number): Storage {
    const storage: Storage = { name: entry?.name ?? '', storages: [], streams: new Map() };
    const waiting = entry ? [entry.child] : [];
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      const found = number === NONE || seen.has(number) ? undefined : this.#entries[number];
      if (!found) continue;
      seen.add(number);
      waiting.push(found.left, found.right);
      if (found.type === 2) storage.streams.set(found.name, () => this.#stream(found));
      else if (found.type === 1 && depth < MOST_DEPTH) storage.storages.push(this.#storage(found, seen, depth + 1));
    }
    return storage;
  }

  /** A size that is more than there is, is what there is. */
  #stream({ start, size }: Entry): Uint8Array {
    if (size >= this.#miniCutoff) return this.#chain(start).subarray(0, size);
    const pieces: Uint8Array[] = [];
    const seen = new Set<number>();
    for (let next = start; next * this.#miniBytes < this.#mini.length && !seen.has(next); next = this.#miniFat[next] ?? END_OF_CHAIN) {
      seen.add(next);
      pieces.push(this.#mini.subarray(next * this.#miniBytes, (next + 1) * this.#miniBytes));
    }
    return joinBytes(pieces).subarray(0, size);
  }
}
