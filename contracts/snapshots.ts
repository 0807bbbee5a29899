/** Snapshots and the page that comes instead of an empty application: what a window may ask of main. Part of desktop.ts. */
import './jitless.ts';
import { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import type { StoreTrouble } from './safety.ts';

/** A file of the snapshots' folder: a page names no paths. */
const file = z.string().regex(/^[0-9]{8}T[0-9]{9}Z-[0-9a-f]{6}\.snapshot$/);

export const snapshotRequests = {
  safety: z.tuple([]),
  snapshots: z.tuple([]),
  /** `only`: whole, and all others go once it is written */
  takeSnapshot: z.tuple([z.strictObject({ only: z.boolean() })]),
  /** `later`: what was written since is kept as far as it can be read; otherwise the store is what it was then. */
  restoreSnapshot: z.tuple([z.strictObject({ file, later: z.boolean() })]),
  /** Asks for a file that was exported. */
  restoreSnapshotFile: z.tuple([]),
  /** Asks where to. */
  exportSnapshot: z.tuple([z.strictObject({ file })]),
  deleteSnapshot: z.tuple([z.strictObject({ file })]),
  showSnapshotFolder: z.tuple([]),
  cancelRestore: z.tuple([]),
  /** Looks again: for room on the disk, or at the store. */
  openAgain: z.tuple([]),
  openAsItIs: z.tuple([]),
} as const;

export interface SafetyState {
  /** 'no-room': nothing was opened yet; 'damaged': the store is not what it was, and shut */
  state: 'open' | 'no-room' | 'damaged' | 'restoring';
  trouble?: StoreTrouble;
  /** bytes */
  room?: { free: number; needed: number };
  /** of a restore: bytes read, of how many */
  progress?: { done: number; total: number };
  /** the last restore came to nothing */
  failure?: Refusal;
  /** the last snapshot that was due could not be taken */
  unsaved?: Refusal;
}

/** `message`: what exactly, in English */
export interface Refusal {
  code: ErrorCode;
  message: string;
}

export interface SnapshotInfo {
  file: string;
  /** RFC 3339 */
  at: string;
  /** entries of the log */
  version: number;
  objects: number;
  relationships: number;
  /** of its own file, and with those that it builds on */
  bytes: number;
  allBytes: number;
  /** files that it builds on, and such as build on it */
  buildsOn: number;
  below: number;
  /** the newest one of the store as it is now */
  isNewest: boolean;
}

export interface SnapshotList {
  snapshots: SnapshotInfo[];
  broken: { file: string; reason: string }[];
  folder: string;
  bytes: number;
}

export type SnapshotReply =
  | { ok: true; file: string; bytes: number; objects: number /** entries of the log that were kept beyond the snapshot */; later?: number }
  | ({ ok: false } & Refusal);
