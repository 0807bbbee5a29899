/**
 * Encrypted entries of zip archives: the old cipher (APPNOTE 6.1) and AES by WinZip (AE-1, AE-2). One password is tried, the one under
 * which samples and reports are passed on among analysts: whoever has the archive has it too.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { aesEncrypter } from './aes.ts';
import { type ByteSource, ReadError } from './containers.ts';
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

async function* piecesOf(source: ByteSource, size: number): AsyncGenerator<Uint8Array> {
  for (let left = size; left > 0; ) {
    const piece = await source.some(Math.min(left, PIECE_BYTES));
    if (piece === undefined) throw cut();
    left -= piece.length;
    yield piece;
  }
}

/** The old cipher. `check`: the byte that says whether the password is right. `size`: encrypted, its header of 12 bytes with it. */
export async function* decryptOld(source: ByteSource, size: number, check: number): AsyncGenerator<Uint8Array> {
  const keys = new OldKeys();
  for (const byte of PASSWORD) keys.update(byte);
  const header = size >= 12 ? await source.take(12) : undefined;
  if (!header) throw cut();
  let last = 0;
  for (const byte of header) last = keys.decrypt(byte);
  if (last !== check) throw new ReadError('archive-broken', OTHER_PASSWORD);
  for await (const piece of piecesOf(source, size - 12)) {
    const plain = new Uint8Array(piece.length);
    for (let at = 0; at < piece.length; at++) plain[at] = keys.decrypt(piece[at] ?? 0);
    yield plain;
  }
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

/** AES in counter mode, little-endian from 1; its last ten bytes authenticate the rest. `size`: with salt, check and these. */
export async function* decryptAes(source: ByteSource, size: number, { strength }: AesField): AsyncGenerator<Uint8Array> {
  const [saltBytes, keyBytes] = [4 + 4 * strength, 8 + 8 * strength];
  const left = size - saltBytes - 2 - 10;
  const salt = left < 0 ? undefined : await source.take(saltBytes);
  const check = salt && (await source.take(2));
  if (!salt || !check) throw cut();
  const keys = pbkdf2(sha1, PASSWORD, salt.slice(), { c: 1000, dkLen: 2 * keyBytes + 2 });
  if (keys[2 * keyBytes] !== check[0] || keys[2 * keyBytes + 1] !== check[1]) throw new ReadError('archive-broken', OTHER_PASSWORD);
  const encrypt = aesEncrypter(keys.subarray(0, keyBytes));
  const code = hmac.create(sha1, keys.subarray(keyBytes, 2 * keyBytes));
  const counter = new Uint8Array(16);
  let stream = new Uint8Array(0);
  let used = 16;
  for await (const piece of piecesOf(source, left)) {
    code.update(piece);
    const plain = new Uint8Array(piece.length);
    for (let at = 0; at < piece.length; at++) {
      if (used === 16) {
        for (let byte = 0; byte < 16 && (counter[byte] = ((counter[byte] ?? 0) + 1) & 0xff) === 0; byte++);
        stream = new Uint8Array(encrypt(counter));
        used = 0;
      }
      plain[at] = (piece[at] ?? 0) ^ (stream[used++] ?? 0);
    }
    yield plain;
  }
  const said = await source.take(10);
  const right = code.digest();
  if (!said?.every((byte, at) => byte === right[at]))
    throw new ReadError('archive-broken', 'What the encrypted entry holds is not what was packed: it is damaged or forged.');
}
