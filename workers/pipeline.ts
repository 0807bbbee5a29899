/**
 * How the ingest worker and the store worker speak (Comlink, inside the core only).
 * The store owns the queue: it calls `IngestApi.run` for the next queued job; ingest reads the staged bytes
 * (`app://core/staged/<sha256>`), splits, hashes, asks which texts are known, parses the others and commits batches.
 * A batch, its problems and the cursor are one transaction: a killed job goes on at its cursor.
 */
import type { Origin, ProblemCode } from '../contracts/index.ts';
import type { Facts, PackPart } from '../stix/index.ts';
import type { TablePlan } from '../stix/table/index.ts';

/** About 250 objects, fewer where they are large: a query waits behind one batch at most. */
export const BATCH_OBJECTS = 250;
export const BATCH_BYTES = 1024 * 1024;

/** Where a job stands: `objects` counts array elements of the whole input in reading order (all entries of an archive), rejected ones too. */
export interface Cursor {
  objects: number;
  bytes: number;
}

export interface IngestJob {
  job: number;
  name: string;
  sha256: string;
  size: number;
  origin: Origin;
  /** RFC 3339: when it came in */
  at: string;
  /** skip this much: it is committed */
  cursor: Cursor;
  /** of a reference pack: only these entries of the archive, with the SHA-256 that each must have */
  entries?: readonly PackPart['entries'][number][];
  /** the file is a table, and its rows come in this way */
  plan?: TablePlan;
  /** the source was already decided before the restart */
  sourceDecided: boolean;
}

export interface NewProblem {
  code: ProblemCode;
  message: string;
  where: string;
  objectId?: string;
  original?: string;
  originalEncoding?: 'text' | 'base64';
}

export interface PreparedStatement {
  facts: Facts;
  /** the object's exact text is batch.bytes[start, end), UTF-8 */
  start: number;
  end: number;
  /** first 16 bytes of SHA-256 of that text */
  textHash: Uint8Array;
  /** made by us out of observed-data, not stated in these words */
  derived: boolean;
}

export interface Batch {
  job: number;
  statements: PreparedStatement[];
  bytes: Uint8Array;
  /** statement numbers whose exact text came again (answers of `known`) */
  restated: Int32Array;
  problems: NewProblem[];
  /** counts of this batch only */
  read: number;
  rejected: number;
  fileKind: string;
  cursor: Cursor;
}

/** A file that ships a source whole, so that what it lacks is no longer stated. */
export interface Release {
  /** newest `modified` of the bundle, collection objects left out: orders the releases of a source */
  seconds: number;
  nanos: number;
  /** e.g. "18.1", else the date */
  label: string;
  /** false for a partial bundle, which never marks anything */
  complete: boolean;
  /** the label is the publisher's own name of the release: it is shown also where the file is not whole */
  labelled?: boolean;
  /** true where an x-mitre-collection lists its contents and all are here; otherwise the store also wants half of the last release to be here */
  certain: boolean;
}

/** What waits: a document for people, a table to be mapped (`entry`: of an archive, its path there), layers of the ATT&CK Navigator as they are kept. */
export type Waits =
  | { kind: 'triage' | 'table'; entry?: string }
  | { kind: 'layer'; layers: { name: string; objects: number; body: string }[] };

/** A document or table of an archive, by its path there. */
export interface DocumentPart {
  kind: 'triage' | 'table';
  entry: string;
}

/** What becomes a job of its own. */
export type JobPart = PackPart | DocumentPart;

export type Control = 'go' | 'pause' | 'cancel';

export interface StoreForIngest {
  /** Key and name of the source, decided from the first batch, before the first commit. */
  setSource(job: number, source: { key: string; name: string }): Promise<void>;
  /** `hashes`: 16 bytes each. Answer: number of the live statement of this job's source with exactly that text, or −1. */
  known(job: number, hashes: Uint8Array): Promise<Int32Array>;
  /** Parts of the job's file become jobs of the same step; those that are there already are left as they are. */
  unfold(job: number, parts: readonly JobPart[]): Promise<void>;
  /** The job's file waits for the analyst, and this job is done. */
  wait(job: number, waits: Waits): Promise<void>;
  commit(batch: Batch): Promise<Control>;
  finish(job: number, end: { release?: Release; failed: boolean; fileKind: string }): Promise<void>;
}

export interface IngestApi {
  /** Resolves when the job ended, paused or was cancelled; rejects only on a bug. */
  run(job: IngestJob): Promise<void>;
}
