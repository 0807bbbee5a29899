/** UUID version 5 (RFC 9562, section 5.5), in the namespace of STIX where none is given. */
import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** STIX 2.1 section 2.9; OpenCTI uses it for domain objects and relationships as well: 00abedb4-aa42-466c-9c01-fed23315a9b7. */
const NAMESPACE = Uint8Array.of(0x00, 0xab, 0xed, 0xb4, 0xaa, 0x42, 0x46, 0x6c, 0x9c, 0x01, 0xfe, 0xd2, 0x33, 0x15, 0xa9, 0xb7);

export function uuid5(name: string, namespace: Uint8Array = NAMESPACE): string {
  const bytes = utf8ToBytes(name);
  const input = new Uint8Array(namespace.length + bytes.length);
  input.set(namespace);
  input.set(bytes, namespace.length);
  const digest = sha1(input).subarray(0, 16);
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytesToHex(digest);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
