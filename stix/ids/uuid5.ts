/** UUID version 5 (RFC 9562, section 5.5), in the namespace of STIX where none is given. */
import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** STIX 2.1 section 2.9; OpenCTI uses it for domain objects and relationships as well: 00abedb4-aa42-466c-9c01-fed23315a9b7. */
const NAMESPACE = Uint8Array.of(0x00, 0xab, 0xed, 0xb4, 0xaa, 0x42, 0x46, 0x6c, 0x9c, 0x01, 0xfe, 0xd2, 0x33, 0x15, 0xa9, 0xb7);

const encoder = new TextEncoder();
/** Most names are short: they are written into one piece of memory. A UTF-16 unit has three bytes at most. */
const SHORT = 1024;
const scratch = new Uint8Array(NAMESPACE.length + 3 * SHORT);
/** Ids are made by the hundred thousand: one hasher begins anew each time. */
const fresh = sha1.create();
const hasher = sha1.create();
const digest = new Uint8Array(fresh.outputLen);

export function uuid5(name: string, namespace: Uint8Array = NAMESPACE): string {
  const input = name.length <= SHORT ? scratch : new Uint8Array(namespace.length + 3 * name.length);
  input.set(namespace);
  const { written } = encoder.encodeInto(name, input.subarray(namespace.length));
  fresh._cloneInto(hasher);
  hasher.update(input.subarray(0, namespace.length + written)).digestInto(digest);
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytesToHex(digest.subarray(0, 16));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
