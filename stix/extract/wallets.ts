/** Addresses of wallets, which their checksums tell from chance: Bitcoin, Ethereum, Monero. */
import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import type { Candidate, Recogniser } from './recogniser.ts';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

function isBase58Check(text: string): boolean {
  const bytes = new Uint8Array(25);
  for (const letter of text) {
    let carry = BASE58.indexOf(letter);
    for (let at = 24; at >= 0; at--) {
      carry += (bytes[at] ?? 0) * 58;
      bytes[at] = carry & 255;
      carry >>= 8;
    }
    if (carry !== 0) return false;
  }
  const sum = sha256(sha256(bytes.subarray(0, 21)));
  return [0, 1, 2, 3].every((at) => sum[at] === bytes[21 + at]);
}

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** BIP 173 and BIP 350. */
function isBech32(text: string): boolean {
  let sum = 1;
  const step = (value: number): void => {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    GENERATORS.forEach((generator, bit) => {
      if ((top >> bit) & 1) sum ^= generator;
    });
  };
  for (const value of [3, 3, 0, 2, 3]) step(value); // "bc", expanded
  for (const letter of text.slice(3)) step(BECH32.indexOf(letter));
  return sum === 1 || sum === 0x2bc830a3;
}

/** EIP-55: in mixed case the case of each letter is a bit of the hash; in one case there is no checksum. */
function isEthereum(hex: string): boolean {
  const lower = hex.toLowerCase();
  if (hex === lower || hex === hex.toUpperCase()) return /[1-9a-f]/.test(lower);
  const sum = keccak_256(new TextEncoder().encode(lower));
  for (let at = 0; at < hex.length; at++) {
    const nibble = ((sum[at >> 1] ?? 0) >> (at % 2 === 0 ? 4 : 0)) & 15;
    const letter = hex[at] ?? '';
    if (/[a-f]/i.test(letter) && (letter === letter.toUpperCase()) !== nibble >= 8) return false;
  }
  return true;
}

/** Monero's base58: blocks of 11 letters are 8 bytes, the last 7 letters 5; the last 4 bytes are the head of the hash of the others. */
const BLOCK = 11;
const BYTES_OF: Readonly<Record<number, number>> = { 11: 8, 7: 5 };

function isMonero(text: string): boolean {
  const bytes: number[] = [];
  for (let start = 0; start < text.length; start += BLOCK) {
    const block = text.slice(start, start + BLOCK);
    const size = BYTES_OF[block.length];
    if (size === undefined) return false;
    let number = 0n;
    for (const letter of block) number = number * 58n + BigInt(BASE58.indexOf(letter));
    if (number >= 1n << BigInt(size * 8)) return false;
    for (let at = size - 1; at >= 0; at--) bytes.push(Number((number >> BigInt(at * 8)) & 255n));
  }
  const body = Uint8Array.from(bytes.slice(0, -4));
  const sum = keccak_256(body);
  return bytes.slice(-4).every((byte, at) => byte === sum[at]);
}

const MONERO_LENGTHS: ReadonlySet<number> = new Set([95, 106]);

const SHORTEST = 26;
const LONGEST = 106;
const FORM =
  /^(?:[13][1-9A-HJ-NP-Za-km-z]{25,34}|[48][1-9A-HJ-NP-Za-km-z]{94,105}|bc1[02-9ac-hj-np-z]{23,71}|BC1[02-9AC-HJ-NP-Z]{23,71}|0x[0-9A-Fa-f]{40})$/;

const isLetterOrDigit = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);

/** Every run of 26 letters and digits has a place whose number 26 divides: only those are looked at. */
export const WALLETS: Recogniser = {
  kinds: ['wallet'],
  reads: 'refanged',
  scan(text) {
    const all: Candidate[] = [];
    for (let at = SHORTEST - 1; at < text.length; ) {
      if (!isLetterOrDigit(text.charCodeAt(at))) {
        at += SHORTEST;
        continue;
      }
      let start = at;
      while (start > 0 && isLetterOrDigit(text.charCodeAt(start - 1))) start--;
      let end = at + 1;
      while (end < text.length && isLetterOrDigit(text.charCodeAt(end))) end++;
      if (end - start >= SHORTEST && end - start <= LONGEST) {
        const value = walletOf(text.slice(start, end));
        if (value !== undefined) all.push({ kind: 'wallet', value, start, end });
      }
      at = end + SHORTEST - 1;
    }
    return all;
  },
};

function walletOf(text: string): string | undefined {
  if (!FORM.test(text)) return undefined;
  if (text.startsWith('0x')) return isEthereum(text.slice(2)) ? text : undefined;
  if (/^bc1/i.test(text)) return isBech32(text.toLowerCase()) ? text.toLowerCase() : undefined;
  const isOne = /^[48]/.test(text) ? MONERO_LENGTHS.has(text.length) && isMonero(text) : isBase58Check(text);
  return isOne ? text : undefined;
}
