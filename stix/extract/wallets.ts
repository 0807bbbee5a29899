/** Addresses of wallets whose checksum tells them from chance: Bitcoin (base58check, bech32). */
import { sha256 } from '@noble/hashes/sha2.js';
import { byPattern } from './recogniser.ts';

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

export const WALLETS = byPattern(
  ['wallet'],
  /(?<![A-Za-z0-9])(?:[13][1-9A-HJ-NP-Za-km-z]{25,34}|bc1[02-9ac-hj-np-z]{11,71}|BC1[02-9AC-HJ-NP-Z]{11,71})(?![A-Za-z0-9])/g,
  ([text]) => {
    const isBech = /^bc1/i.test(text);
    const value = isBech ? text.toLowerCase() : text;
    return (isBech ? isBech32(value) : isBase58Check(value)) ? { kind: 'wallet', value } : undefined;
  },
);
