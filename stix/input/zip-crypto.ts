/**
 * Encrypted entries of zip archives: the old cipher (APPNOTE 6.1) and AES by WinZip (AE-1, AE-2). One password is tried, the one under
 * which samples and reports are passed on among analysts: whoever has the archive has it too.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { joinBytes } from '../bytes.ts';
import { aesEncrypter } from './aes.ts';
import { ByteSource, ReadError } from './containers.ts';
import { crc32Step } from './crc32.ts';

const PASSWORD = new TextEncoder().encode('infected');
const OTHER_PASSWORD = 'The entry is encrypted, and its password is not "infected". Unpack it and drop its files.';
const PIECE_BYTES = 64 * 1024;
const cut = (): ReadError => new ReadError('archive-broken', 'The archive ends inside the entry.');

/** Of an entry that WinZip's AES encrypts: what stands in its extra field. */
export interface AesField {
  /** 1, 2 or 3: keys of 128, 192 or 256 bits */
  strength: number;
  /** how it is packed */
  method: number;
  /** AE-2 keeps no check sum of the content */
  hasSum: boolean;
}

export function findAes(extra: Uint8Array): AesField | undefined {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.length);
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 0x9901 && length >= 7 && at + 11 <= extra.length) {
      const strength = view.getUint8(at + 8);
      return strength >= 1 && strength <= 3
        ? { strength, method: view.getUint16(at + 9, true), hasSum: view.getUint16(at + 4, true) === 1 }
        : undefined;
    }
    at += 4 + length;
  }
  return undefined;
}

/** How one entry is encrypted, at the first of its encrypted bytes. */
interface Cipher {
  /** bytes in front of them, which were taken, and behind them */
  around: number;
  /** in their order */
  decrypt(piece: Uint8Array): Uint8Array;
  /** those that belong to the entry, in their order. Throws at its end, with what stands behind it, where they are not what was packed. */
  note(piece: Uint8Array): void;
  end(source: ByteSource): Promise<void>;
}

/** The old cipher. `check`: the byte that says whether the password is right. */
export async function openOld(source: ByteSource, check: number): Promise<Cipher> {
  const keys = new OldKeys();
  for (const byte of PASSWORD) keys.update(byte);
  const header = await source.take(12);
  if (!header) throw cut();
  let last = 0;
  for (const byte of header) last = keys.decrypt(byte);
  if (last !== check) throw new ReadError('archive-broken', OTHER_PASSWORD);
  return {
    around: 12,
    decrypt: (piece) => piece.map((byte) => keys.decrypt(byte)),
    note: () => undefined, // it has no code of its own: the check sum of the content says it
    end: () => Promise.resolve(),
  };
}

class OldKeys {
  #one = 0x12345678;
  #two = 0x23456789;
  #three = 0x34567890;

  update(byte: number): void {
    this.#one = crc32Step(this.#one, byte);
    this.#two = (Math.imul(this.#two + (this.#one & 0xff), 134_775_813) + 1) >>> 0;
    this.#three = crc32Step(this.#three, this.#two >>> 24);
  }

  decrypt(byte: number): number {
    const mask = (this.#three | 2) & 0xffff;
    const plain = byte ^ ((Math.imul(mask, mask ^ 1) >>> 8) & 0xff);
    this.update(plain);
    return plain;
  }
}

/** AES in counter mode, little-endian from 1; ten bytes behind authenticate what is encrypted. */
export async function openAes(source: ByteSource, { strength }: AesField): Promise<Cipher> {
  const [saltBytes, keyBytes] = [4 + 4 * strength, 8 + 8 * strength];
  const salt = await source.take(saltBytes);
  const check = salt && (await source.take(2));
  if (!salt || !check) throw cut();
  const keys = pbkdf2(sha1, PASSWORD, salt.slice(), { c: 1000, dkLen: 2 * keyBytes + 2 });
  if (keys[2 * keyBytes] !== check[0] || keys[2 * keyBytes + 1] !== check[1]) throw new ReadError('archive-broken', OTHER_PASSWORD);
  const encrypt = aesEncrypter(keys.subarray(0, keyBytes));
  const code = hmac.create(sha1, keys.subarray(keyBytes, 2 * keyBytes));
  const counter = new Uint8Array(16);
  let stream = new Uint8Array(0);
  let used = 16;
  return {
    around: saltBytes + 2 + 10,
    decrypt(piece) {
      const plain = new Uint8Array(piece.length);
      for (let at = 0; at < piece.length; at++) {
        if (used === 16) {
          for (let byte = 0; byte < 16 && (counter[byte] = ((counter[byte] ?? 0) + 1) & 0xff) === 0; byte++);
          stream = new Uint8Array(encrypt(counter));
          used = 0;
        }
        plain[at] = (piece[at] ?? 0) ^ (stream[used++] ?? 0);
      }
      return plain;
    },
    note: (piece) => void code.update(piece),
    async end(behind) {
      const said = await behind.take(10);
      const right = code.digest();
      if (!said?.every((byte, at) => byte === right[at]))
        throw new ReadError('archive-broken', 'What the encrypted entry holds is not what was packed: it is damaged or forged.');
    },
  };
}

/**
 * What is encrypted, by `unpack`. `size`: of the entry with what stands around it; 0: it was written as a stream, and ends where what was
 * packed in it does. Behind it `source` stands at the first byte after the entry.
 */
export async function* decrypted(
  source: ByteSource,
  cipher: Cipher,
  size: number,
  unpack: (plain: ByteSource) => AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const left = size === 0 ? Infinity : size - cipher.around;
  if (left < 0) throw cut();
  /** encrypted bytes given last, not noted yet: whoever unpacks looks ahead */
  const held: Uint8Array[] = [];
  let heldBytes = 0;
  let given = 0;
  const plain = new ByteSource(pieces());
  yield* unpack(plain);
  if (size > 0) while (await plain.some(PIECE_BYTES)); // what is packed may end before the entry does
  const last = joinBytes(held);
  const own = last.length - (given - plain.consumed);
  cipher.note(last.subarray(0, own));
  source.putBack(last.subarray(own));
  await cipher.end(source);

  async function* pieces(): AsyncGenerator<Uint8Array> {
    while (given < left) {
      const piece = (await source.some(Math.min(left - given, PIECE_BYTES)))?.slice();
      if (piece === undefined) {
        if (size === 0) return;
        throw cut();
      }
      held.push(piece);
      heldBytes += piece.length;
      given += piece.length;
      for (let first = held[0]; first && heldBytes - first.length >= PIECE_BYTES; first = held[0]) {
        cipher.note(first);
        held.shift();
        heldBytes -= first.length;
      }
      yield cipher.decrypt(piece);
    }
  }
}
