/**
 * As much of the tar format (POSIX.1-1988 ustar) as an archive of plain files needs. Reading takes nothing else: no links, devices, folders,
 * owners, long names. Pure.
 */
import { ProfileError } from './trouble.ts';

const BLOCK = 512;
/** Eleven octal digits. */
export const MAX_ENTRY_BYTES = 8 ** 11 - 1;
const MAX_NAME_BYTES = 100;

const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;

function checksum(header: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 0x20 : (header[i] ?? 0);
  return sum;
}

/** `name` is plain ASCII of up to 100 characters. No owner, no time: the same files make the same bytes. */
export function tarHeader(name: string, bytes: number): Uint8Array {
  if (!/^[\x21-\x7e]{1,100}$/.test(name) || bytes > MAX_ENTRY_BYTES) throw new ProfileError('too-large', name);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0, MAX_NAME_BYTES, 'latin1');
  header.write(octal(0o600, 7), 100, 'latin1');
  header.write(octal(0, 7), 108, 'latin1');
  header.write(octal(0, 7), 116, 'latin1');
  header.write(octal(bytes, 11), 124, 'latin1');
  header.write(octal(0, 11), 136, 'latin1');
  header.write('0', 156, 'latin1');
  header.write('ustar\u000000', 257, 'latin1');
  header.write(`${octal(checksum(header), 6)} `, 148, 'latin1');
  return header;
}

/** What stands behind the bytes of an entry. */
export const tarPadding = (bytes: number): Uint8Array => new Uint8Array((BLOCK - (bytes % BLOCK)) % BLOCK);
/** The end of an archive. */
export const tarEnd = (): Uint8Array => new Uint8Array(2 * BLOCK);

export interface TarEntry {
  name: string;
  bytes: number;
}

/** @returns undefined for the block of zeros at the end. @throws ProfileError `damaged` for all but a plain file */
export function parseTarHeader(header: Uint8Array): TarEntry | undefined {
  if (header.every((byte) => byte === 0)) return undefined;
  const text = Buffer.from(header.buffer, header.byteOffset, header.byteLength).toString('latin1');
  const field = (from: number, length: number) => (/^[^\0]*/.exec(text.slice(from, from + length)) ?? [''])[0];
  const number = (from: number, length: number) => {
    const digits = field(from, length).trim();
    if (!/^[0-7]{1,11}$/.test(digits)) throw new ProfileError('damaged', 'a number in it is none');
    return Number.parseInt(digits, 8);
  };
  if (field(257, 6) !== 'ustar') throw new ProfileError('damaged', 'it is no archive of this kind');
  if (number(148, 8) !== checksum(header)) throw new ProfileError('damaged', 'a checksum in it is wrong');
  const name = field(0, MAX_NAME_BYTES);
  const kind = text[156];
  if (kind !== '0')
    throw new ProfileError('damaged', `"${name}" is a ${KINDS[kind ?? ''] ?? 'special entry'}, and only plain files are taken`);
  if (field(345, 155) !== '') throw new ProfileError('damaged', 'a name in it is too long');
  return { name, bytes: number(124, 12) };
}

const KINDS: Readonly<Record<string, string>> = { '1': 'link', '2': 'link', '3': 'device', '4': 'device', '5': 'folder', '6': 'pipe' };

/** Takes exact amounts out of a stream of pieces. */
export function createReader(pieces: AsyncIterable<Uint8Array>): {
  take(bytes: number, onPiece: (piece: Uint8Array) => Promise<void> | void): Promise<void>;
  header(): Promise<TarEntry | undefined>;
  skipPadding(bytes: number): Promise<void>;
} {
  const iterator = pieces[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();
  const take = async (bytes: number, onPiece: (piece: Uint8Array) => Promise<void> | void): Promise<void> => {
    let wanted = bytes;
    while (wanted > 0) {
      if (rest.length === 0) {
        const next = await iterator.next();
        if (next.done === true) throw new ProfileError('damaged', 'it ends in the middle');
        rest = next.value;
        continue;
      }
      const piece = rest.subarray(0, wanted);
      rest = rest.subarray(piece.length);
      wanted -= piece.length;
      await onPiece(piece);
    }
  };
  return {
    take,
    async header() {
      const block = new Uint8Array(BLOCK);
      let at = 0;
      await take(BLOCK, (piece) => {
        block.set(piece, at);
        at += piece.length;
      });
      return parseTarHeader(block);
    },
    skipPadding: (bytes) => take(tarPadding(bytes).length, () => undefined),
  };
}
