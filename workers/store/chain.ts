/** The hash chain of the change log: one link a transaction, synchronous, because awaiting WebCrypto would end an IndexedDB transaction. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { LogEntry } from './database.ts';

export const CHAIN_START = '0'.repeat(64);

/** Hash of an entry that follows `before`. `contents`: hashes of the texts that the entry appends, so that a changed text shows too. */
export function linkHash(before: string, entry: Omit<LogEntry, 'hash'>, contents: Uint8Array): string {
  const text = JSON.stringify([
    before,
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
  ]);
  const hash = sha256.create();
  hash.update(utf8ToBytes(text));
  hash.update(contents);
  return bytesToHex(hash.digest());
}

function list(numbers: Int32Array | undefined): number[] | null {
  return numbers ? Array.from(numbers) : null;
}
