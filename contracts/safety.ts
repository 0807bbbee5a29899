/** Heads, the check at a start, snapshots: what main asks of the store about the safety of the data. Part of store.ts. */
import './jitless.ts';
import { z } from 'zod';

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

export const safetyRequests = {
  /** The first word of main to a store: what it must hold. Until then nobody is answered. */
  begin: z.strictObject({ expected: headSchema.optional() }),
  /** All that was acknowledged so far, flushed to the disk. */
  head: z.strictObject({}),
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
  /** absent where nothing could be read */
  found?: Head;
}

export interface SafetyResults {
  begin: { trouble?: StoreTrouble };
  head: Head;
}
