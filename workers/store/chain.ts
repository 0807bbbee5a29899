/** The hash chain of the change log: one link a transaction, synchronous, because awaiting WebCrypto would end an IndexedDB transaction. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { LogEntry } from './database.ts';
import type { Projection } from './projection.ts';

export const CHAIN_START = '0'.repeat(64);

/** What the hash of an entry covers beside the hash before and the hashes of its texts: `JSON.stringify([before, ...linkFields])`. */
export function linkFields(entry: Omit<LogEntry, 'hash'>): unknown[] {
  return [
    entry.version,
    entry.step,
    entry.at,
    entry.author,
    entry.reason,
    entry.job ?? null,
    entry.added ?? null,
    list(entry.restated),
    list(entry.removed),
    list(entry.restored),
    entry.jobsUndone ?? null,
    entry.jobsRedone ?? null,
    // only where they are there: entries of before had none
    ...(entry.purged || entry.comment !== undefined || entry.despite ? [list(entry.purged), entry.comment ?? null] : []),
    ...(entry.despite ? [entry.despite] : []),
    ...(entry.disclosed ? [entry.disclosed] : []),
  ];
}

/** Hash of an entry that follows `before`. `contents`: hashes of the texts that the entry appends, so that a changed text shows too. */
export function linkHash(before: string, entry: Omit<LogEntry, 'hash'>, contents: Uint8Array): string {
  const hash = sha256.create();
  hash.update(utf8ToBytes(JSON.stringify([before, ...linkFields(entry)])));
  hash.update(contents);
  return bytesToHex(hash.digest());
}

/** Hashes of the texts of an entry's statements, 16 bytes each. */
export function contentsOf({ textHash }: Projection, added: LogEntry['added']): Uint8Array {
  if (!added) return new Uint8Array(0);
  return new Uint8Array(textHash.a.slice(added[0] * 4, added[1] * 4).buffer);
}

/** Whether the text of a statement had this SHA-256 (its first 16 bytes count) when it came in. */
export function isTextHash({ textHash }: Projection, statement: number, hash: Uint8Array): boolean {
  const view = new DataView(hash.buffer, hash.byteOffset, 16);
  for (let word = 0; word < 4; word++) if (textHash.get(statement * 4 + word) !== view.getUint32(word * 4)) return false;
  return true;
}

function list(numbers: Int32Array | undefined): number[] | null {
  return numbers ? Array.from(numbers) : null;
}
