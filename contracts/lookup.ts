/** Bulk lookup: a text in, the values that stand in it out, each with what the store knows of it. */
import './jitless.ts';
import { z } from 'zod';
import { limits } from '../stix/limits.ts';
import type { Ref } from './refs.ts';

export const lookupRequests = {
  lookupText: z.strictObject({
    text: z.string().max(limits.lookupCharacters),
    hidden: z.boolean().optional(),
  }),
} as const;

export interface LookupEntry {
  /** as stix/extract names it: 'md5', 'sha256', 'ipv4', 'domain', 'url', 'email', 'cve', 'attack-id', 'name' … */
  kind: string;
  /** refanged and in its normal form */
  value: string;
  /** as it was written first */
  written: string;
  /** how often it stands there */
  times: number;
  /** where it stands first: line from 1, offset in UTF-16 units */
  line: number;
  at: number;
  state: 'known' | 'unknown' | 'ambiguous';
  /** what it is, or may be where ambiguous; then what else carries it, such as the indicator of an address; 20 at most */
  refs: Ref[];
  /** how many of `refs` it may be: 0 unknown, 1 known, more ambiguous */
  meanings: number;
  /** live relationships of the known one */
  relationships: number;
  /** sources that state it */
  sources: number;
  /** the first three of the known one */
  labels: string[];
}

export interface LookupResults {
  /** in order of appearance; `lines` that held nothing that is recognised */
  lookupText: {
    entries: LookupEntry[] /** the first 1,000 */;
    unrecognised: { line: number; text: string }[];
    unrecognisedTotal: number;
    ms: number;
  };
}
