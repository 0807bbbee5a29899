/** Questions with patterns: what of the stored observed data satisfies one. */
import './jitless.ts';
import { z } from 'zod';
import { limits } from '../stix/limits.ts';
import type { Ref } from './refs.ts';

export const patternRequests = {
  /** Observed data that are current and not hidden, against a STIX pattern (stix/SPEC.md, P8 to P14). */
  patternMatch: z.strictObject({ pattern: z.string().max(limits.patternCharacters), limit: z.number().int().min(1).max(500) }),
} as const;

export interface PatternMatched {
  /** error: it cannot be said, `message` says why in English */
  outcome: 'match' | 'no-match' | 'error';
  message?: string;
  /** observed data that satisfy the pattern together: one choice of perhaps many, the first `limit` of it */
  chosen: Ref[];
  /** observed data that satisfy at least one `[…]` of the pattern, the first `limit` of them */
  satisfying: Ref[];
  /** how many there are of these */
  total: number;
  /** how many observed data were looked at */
  looked: number;
}

export interface PatternResults {
  patternMatch: PatternMatched;
}
