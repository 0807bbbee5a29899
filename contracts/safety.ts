/** Heads, the check at a start, snapshots: what main asks of the store about the safety of the data. Part of store.ts. */
import './jitless.ts';
import { z } from 'zod';
import { limits } from '../stix/limits.ts';

const count = z.number().int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Where the log of a store ended, and how much there was: what outlives the database says so, and is compared with it. */
export const headSchema = z.object({
  /** of the newest entry of the log; 0: nothing was ever said */
  version: count,
  /** its hash in the chain */
  hash: sha256,
  statements: count,
  /** rows with their texts */
  pages: count,
});
export type Head = z.infer<typeof headSchema>;

/** Where a snapshot ends, and the next one goes on. */
export const boundarySchema = z.object({
  head: headSchema,
  /** column → its length */
  marks: z.record(z.string().max(64), count),
  /** the newest problem, 0: none */
  problem: count,
});
export type Boundary = z.infer<typeof boundarySchema>;

/** One part of a snapshot as it crosses: rows are about a MiB, a single one may be as large as an object or a saved graph may be. */
const partSchema = z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array && bytes.length <= limits.snapshotPartBytes);

export const safetyRequests = {
  /** The first word of main to a store: what it must hold. Until then nobody is answered. */
  begin: z.strictObject({ expected: headSchema.optional() }),
  /** All that was acknowledged so far, flushed to the disk. */
  head: z.strictObject({}),
  /** `since`: where the last snapshot ended, if one is known; the answer says whether it was of this log. */
  snapshotOpen: z.strictObject({ since: boundarySchema.optional() }),
  /** The next part, in order; `done` with the last. Pulling is the back-pressure. */
  snapshotRead: z.strictObject({ snapshot: count }),
  snapshotClose: z.strictObject({ snapshot: count }),
  /** A new database beside the one in use, which becomes the one in use at `restoreCommit`. `schema`: of the snapshot. */
  restoreOpen: z.strictObject({ schema: z.number().int().min(1) }),
  /** What follows is the next file: a base, or what came since. */
  restoreFile: z.strictObject({ boundary: boundarySchema }),
  restorePart: z.strictObject({ bytes: partSchema }),
  /** Checks all of it. What was written into the database in use since then is taken along where `later`, as far as it can be read. */
  restoreCommit: z.strictObject({ later: z.boolean() }),
  restoreAbort: z.strictObject({}),
  /** The databases that a restore has put aside. */
  dropAside: z.strictObject({}),
  /** Shows what is there although it is not what it was. */
  openAsItIs: z.strictObject({}),
} as const;

export const STORE_TROUBLES = [
  'unreadable', // the database cannot be opened or its rows not be read
  'newer', // a later version of Sextant wrote it
  'empty', // nothing is there, and something was
  'shorter', // the log ends before an entry that was acknowledged
  'other', // the log is another one than it was: at the known version stands another entry
  'missing', // rows are not there that the log names
] as const;

/** Why a store does not answer after its start. */
export interface StoreTrouble {
  kind: (typeof STORE_TROUBLES)[number];
  /** for those who look into it: what was met, in English */
  detail: string;
  expected?: Head;
}

export interface SafetyResults {
  /** `head`: what could be read; `aside`: databases that a restore has put aside */
  begin: { trouble?: StoreTrouble; head?: Head; aside: number };
  head: Head;
  /** `whole`: it is a base, else what came after `since`; `schema` of the database; `objects` and `relationships` as the shell counts them */
  snapshotOpen: { snapshot: number; whole: boolean; schema: number; boundary: Boundary; objects: number; relationships: number };
  snapshotRead: { bytes: Uint8Array; done: boolean };
  snapshotClose: Record<string, never>;
  restoreOpen: Record<string, never>;
  restoreFile: Record<string, never>;
  restorePart: Record<string, never>;
  /** `later`: entries of the log that were taken along */
  restoreCommit: { head: Head; later: number };
  restoreAbort: Record<string, never>;
  dropAside: { dropped: number };
  openAsItIs: Record<string, never>;
}
