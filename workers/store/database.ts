/**
 * What stands in IndexedDB. One writer: the store worker. Schema versions only grow; a migration never looks at code outside its own file.
 *
 *   pages     page number → exact texts of up to PAGE_TEXTS statements, UTF-8, one after the other
 *   blocks    block number → slices of the projection's columns (columns.ts)
 *   log       version → one entry for each transaction, append-only, hash-chained
 *   steps     step → what one act of the user (or of a source) was
 *   jobs      job → durable work: its input, cursor and counts
 *   sources   source → key, name
 *   problems  problem → what could not be taken, with the original
 *   workspaces, bodies   saved graphs, layers …: what is said of one, and its text
 *   looks     id → when the user looked at an object, and bookmarked it
 *   apart     pair of ids → that they are two
 *   meta      'state' → snapshot of what is derived from the log, so that a start need not replay all of it
 */
import Dexie, { type EntityTable, type Table, type Transaction } from 'dexie';
import type {
  DisclosureMark,
  JobState,
  MassOperation,
  Origin,
  ProblemInfo,
  SourceOrigin,
  StepInfo,
  UpsertRule,
  WaitingKind,
  WorkspaceInfo,
} from '../../contracts/index.ts';
import type { MarkingName, PackPart } from '../../stix/index.ts';
import type { TablePlan } from '../../stix/table/index.ts';
import type { Cursor } from '../pipeline.ts';
import type { Block } from './columns.ts';
import type { ReleaseMark } from './projection.ts';

export const PAGE_TEXTS = 32;
/** Dexie's version 3 is IndexedDB's 30. */
const DEXIE_FACTOR = 10;

export interface PageRow {
  bytes: Uint8Array;
  /** end of each text in `bytes` */
  ends: Uint32Array;
}

/** What one transaction changed; read backwards it is the reverse diff. Statement sets are flat ranges (statement-set.ts). */
export interface LogEntry {
  version: number;
  step: number;
  /** RFC 3339 */
  at: string;
  author: string;
  reason: string;
  job?: number;
  /** statements appended [from, to) */
  added?: [number, number];
  /** stated again by `job` */
  restated?: Int32Array;
  /** taken away: each counts one more, see `Projection.removed` */
  removed?: Int32Array;
  /** each counts one fewer */
  restored?: Int32Array;
  jobsUndone?: number[];
  jobsRedone?: number[];
  /** statements whose text was overwritten for good */
  purged?: Int32Array;
  /** why, in the analyst's words */
  comment?: string;
  /** codes of what the standard forbids and the analyst wrote all the same; not their sentences, which quote values */
  despite?: string[];
  /** something left Sextant: for whom, and what stayed behind */
  disclosed?: DisclosureMark;
  /** SHA-256 over the hash before and all of this entry, hex (chain.ts) */
  hash: string;
}

export interface StepRow extends StepInfo {
  jobs: number[];
  /** for undo and redo: the step it is about */
  of?: number;
  /** first and last entry of the log that it made, where it made any */
  versions?: [number, number];
}

/** What a mass operation does, to which objects: id numbers, so that a restart finds the same ones in the same order. */
export interface MassInput {
  operations: MassOperation[];
  targets: Int32Array;
  despite?: boolean;
}

export interface JobRow {
  job: number;
  step: number;
  /** absent: an import */
  kind?: 'import' | 'mass';
  /** of a mass operation */
  mass?: MassInput;
  name: string;
  sha256: string;
  size: number;
  origin: Origin;
  state: JobState;
  undone: boolean;
  cursor: Cursor;
  fileKind: string;
  source: number;
  sourceDecided: boolean;
  /** of a reference pack: which entries of the archive this job reads */
  entries?: PackPart['entries'];
  /** the job that read the pack or archive */
  partOf?: number;
  /** of an archive: the file in it that waits */
  entry?: string;
  /** its file waits in this workspace, as `waits` says; absent there: a document */
  triage?: number;
  waits?: WaitingKind;
  /** it brings the rows of a table that waited, in this way */
  plan?: TablePlan;
  release?: ReleaseMark;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  derived: number;
  problems: number;
  queuedAt: string;
  startedAt?: string;
  endedAt?: string;
  ms: number;
}

export interface SourceRow {
  source: number;
  key: string;
  name: string;
  origin: SourceOrigin;
  upsert?: UpsertRule;
  confidence?: number;
  /** absent: as stix/gate takes sources of this kind */
  unmarked?: MarkingName;
}

export type ProblemRow = Omit<ProblemInfo, 'problem'> & { problem?: number };

export interface StateRow {
  key: 'state';
  version: number;
  stated: Uint16Array;
  removed: Int8Array;
  /** job → flat ranges of what it states */
  states: [number, Int32Array][];
  /** statements in name order, as far as they were ranked */
  nameOrder: Int32Array;
}

export interface LookRow {
  id: string;
  /** RFC 3339 */
  lookedAt: string;
  bookmarkedAt?: string;
}

/** Two entities that the analyst said are two, though they share a name: their ids in order, with a blank between. */
export interface ApartRow {
  pair: string;
  /** RFC 3339 */
  at: string;
}

/** One step from an older form of the store to a newer one. All steps of an opening are one transaction: afterwards it is the old store or the new one. */
export interface Migration {
  version: number;
  /** null: the table goes */
  stores: Record<string, string | null>;
  upgrade?: (transaction: Transaction) => PromiseLike<void>;
}

export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    stores: {
      pages: '',
      blocks: '',
      log: 'version',
      steps: 'step',
      jobs: 'job',
      sources: 'source',
      problems: '++problem, job',
      meta: 'key',
    },
  },
  { version: 2, stores: { workspaces: 'workspace', bodies: '', looks: 'id, lookedAt' } },
  { version: 3, stores: { apart: 'pair' } },
];

/** The store was written by a later version of Sextant. Nothing was changed in it. */
export class NewerStoreError extends Error {
  override readonly name = 'NewerStoreError';

  constructor(found: number, known: number) {
    super(
      `A later version of Sextant wrote this store (form ${found}; this version reads up to ${known}). Open it with that version, or restore a snapshot that this one made.`,
    );
  }
}

export class SextantDatabase extends Dexie {
  declare pages: Table<PageRow, number>;
  declare blocks: Table<Block, number>;
  declare log: EntityTable<LogEntry, 'version'>;
  declare steps: EntityTable<StepRow, 'step'>;
  declare jobs: EntityTable<JobRow, 'job'>;
  declare sources: EntityTable<SourceRow, 'source'>;
  declare problems: Table<ProblemRow, number>;
  declare meta: Table<StateRow, string>;
  declare workspaces: EntityTable<WorkspaceInfo, 'workspace'>;
  declare bodies: Table<string, number>;
  declare looks: EntityTable<LookRow, 'id'>;
  declare apart: EntityTable<ApartRow, 'pair'>;

  /** Chromium has closed it by itself, as it does when it cannot write: the disk is full, or fails. */
  onLost: () => void = () => undefined;

  /** @param migrations others only in tests */
  constructor(name = 'sextant', migrations: readonly Migration[] = MIGRATIONS) {
    super(name, { chromeTransactionDurability: 'relaxed' }); // a kill loses nothing (the system holds the pages); acts of the user are flushed apart
    for (const { version, stores, upgrade } of migrations) {
      const declared = this.version(version).stores(stores);
      if (upgrade) declared.upgrade(upgrade);
    }
    const newest = this.verno;
    // Dexie opens also what a later version wrote, as if that could be understood
    this.on('ready', () => {
      const found = this.backendDB().version / DEXIE_FACTOR;
      if (found > newest) throw new NewerStoreError(found, newest);
      this.backendDB().addEventListener('close', () => {
        this.close(); // else Dexie opens it again with the next question, and on a full disk it could be lost whole
        this.onLost();
      });
    });
  }
}
