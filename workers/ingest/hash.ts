import { sha256 } from '@noble/hashes/sha2.js';

/** Statements are compared by the first 16 bytes of SHA-256: 128 bits are beyond accident and half the memory. */
export const HASH_BYTES = 16;

export function textHash(bytes: Uint8Array): Uint8Array {
  return sha256(bytes).slice(0, HASH_BYTES);
}
