/**
 * The change log as a whole: read page by page, taken out as a file, and held against heads that were kept outside of the store.
 *
 * A *head* is the newest entry's number and hash. The hash of each entry covers the one before and the hashes of the texts that came with
 * it, so a head that stands on paper or in another file shows whether the log was changed, cut or built anew since.
 */
import './jitless.ts';
import { z } from 'zod';

const count = z.number().int().min(0);

export const logHeadSchema = z.strictObject({ version: count, hash: z.string().regex(/^[0-9a-f]{64}$/) });
export type LogHead = z.infer<typeof logHeadSchema>;

/** `HASH@VERSION`: how a head is printed, and read again. */
export const headText = ({ version, hash }: LogHead): string => `${hash}@${version}`;

/** Undefined where the text is no head. Blanks around it and capital letters do no harm: people copy it from paper. */
export function parseHead(text: string): LogHead | undefined {
  const [, hash = '', version = ''] = /^\s*([0-9a-f]{64})@(\d{1,15})\s*$/i.exec(text) ?? [];
  return hash === '' ? undefined : { version: Number(version), hash: hash.toLowerCase() };
}

/** What is asked of the change log, each narrowing it further. */
export const logFilter = {
  acts: z.array(z.string().max(40)).max(20).optional(),
  /** who: 'user', or the name of a source */
  authors: z.array(z.string().max(1000)).max(100).optional(),
  /** inclusive, RFC 3339 UTC or a date */
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  /** in names of steps and reasons */
  text: z.string().max(1000).optional(),
} as const;
const steps = z.array(count).max(1000).optional();
export const logFilterSchema = z.strictObject({ ...logFilter, steps });
export type LogFilter = z.infer<typeof logFilterSchema>;

/** How the log is written to a file; see workers/store/export-log.ts. */
export const LOG_FORMATS = ['csv', 'jsonl'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

export const logRequests = {
  /** The whole change log, newest first. */
  log: z.strictObject({ ...logFilter, steps, offset: count, limit: z.number().int().min(1).max(500) }),
  /** What the check at the start found; absent while it is under way. */
  logCheck: z.strictObject({}),
  /** Checks the whole log now, against all heads known from outside and this one. */
  checkLog: z.strictObject({ head: logHeadSchema.optional() }),
} as const;

/** What left, as the log keeps it. */
export interface DisclosureMark {
  /** 'stix', 'csv', 'picture' … */
  format: string;
  tlp: string;
  pap: string;
  onMarked: string;
  objects: number;
  held: number;
  redacted: number;
  /** of what left */
  highest: string[];
}

export interface LogRow {
  version: number;
  step: number;
  at: string;
  author: string;
  act: string;
  /** names of the step */
  names: string[];
  reason?: string;
  /** as in HistoryEntry */
  despite?: string[];
  /** of an export: for whom it was, and what stayed behind */
  disclosed?: DisclosureMark;
  added: number;
  removed: number;
  restored: number;
  undone: boolean;
  /** SHA-256 that links this entry to all before, hex */
  hash: string;
}

/** What can be wrong with a log. */
export const LOG_FAULTS = [
  'missing', // entries are not there between others, `version` is the first of them
  'changed', // the entry is not the one whose hash stands in it
  'text', // a text that came with the entry is not the one that came
  'text-missing', // it is not there
  'beyond', // there is knowledge that no entry tells of: the end of the log was cut
  'cut', // a head kept outside is younger than the whole log
  'rebuilt', // the log agrees with itself, not with a head kept outside
] as const;
export type LogFaultCode = (typeof LOG_FAULTS)[number];

export interface LogFault {
  code: LogFaultCode;
  /** the entry; for 'beyond' and 'cut' the last one that is there */
  version: number;
  /** RFC 3339, of that entry where it is there */
  at?: string;
  /** of a text: which statement, and the id of its object */
  statement?: number;
  id?: string;
  /** the head that shows it */
  head?: LogHead;
}

export interface LogCheck {
  /** RFC 3339 */
  checkedAt: string;
  /** where the log ended when it was checked */
  head: LogHead;
  entries: number;
  /** texts that were hashed again */
  texts: number;
  /** heads from outside that it was held against */
  heads: LogHead[];
  /** at most limits.logFaults; none: all is as it was written */
  faults: LogFault[];
  /** of all that were found */
  total: number;
  /** the newest entry up to which all is as it was written; absent where there is none */
  soundTo?: { version: number; at: string; hash: string };
}

export interface LogResults {
  log: { total: number; rows: LogRow[]; head: LogHead };
  logCheck: { check?: LogCheck };
  checkLog: LogCheck;
}
