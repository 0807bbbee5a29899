/**
 * What UI windows, main and the headless mode may ask of the store, and what it answers.
 * Transport: one MessagePort each, see `port.ts`. Every request is checked with its schema on arrival.
 */
import './jitless.ts';
import { z } from 'zod';
import type { MarkingName } from '../stix/index.ts';
import { attackRequests, type AttackResults } from './attack.ts';
import { type DocumentResults, documentRequests } from './documents.ts';
import { type ChangeAct, editRequests, type EditResults } from './edit.ts';
import { type ERROR_CODES, PROBLEM_CODES } from './errors.ts';
import { disclosureRequests, type DisclosureResults, type DisclosureSummary, exportSchema } from './disclosure.ts';
import { filterSchema } from './filter.ts';
import { graphRequests, type GraphResults } from './graph.ts';
import { logFilter, type LogCheck, type LogHead, logHeadSchema, logRequests, type LogResults } from './log.ts';
import { lookupRequests, type LookupResults } from './lookup.ts';
import { patternRequests, type PatternResults } from './patterns.ts';
import type { Ref, RelatedRow, Row } from './refs.ts';
import { safetyRequests, type SafetyResults } from './safety.ts';
import { tableRequests, type TableResults } from './tables.ts';
import { triageRequests, type TriageResults } from './triage.ts';
import { type WaitingKind, workspaceRequests, type WorkspaceResults } from './workspaces.ts';

const text = (max: number) => z.string().max(max);
const id = text(512);
const count = z.number().int().min(0);

/** Where bytes came from, for the name of their source: a file of the user, a paste, what is delivered with Sextant, what was accepted of a document. */
export const ORIGINS = ['file', 'paste', 'sample', 'reference', 'document'] as const;
export type Origin = (typeof ORIGINS)[number];

export const SORT_COLUMNS = [
  'name',
  'type',
  'externalId',
  'modified',
  'created',
  'received',
  'confidence',
  'author',
  'relationships',
  'sources',
] as const;

export const requests = {
  /** Counts for the shell and the first-run page. */
  status: z.strictObject({}),
  list: z.strictObject({
    filter: filterSchema,
    sort: z.strictObject({ column: z.enum(SORT_COLUMNS), descending: z.boolean() }),
    offset: count,
    limit: z.number().int().min(1).max(500),
  }),
  /** Values and counts for the filter bar; each dimension is counted with the others applied. */
  facets: z.strictObject({ filter: filterSchema }),
  /** As you type: names, aliases, external ids, values, hashes, STIX ids; any case, defanged or not. */
  search: z.strictObject({ text: text(10_000), limit: z.number().int().min(1).max(200), hidden: z.boolean().optional() }),
  /** On Enter: descriptions and other text, of relationships too. */
  searchText: z.strictObject({ text: text(10_000), limit: z.number().int().min(1).max(500), hidden: z.boolean().optional() }),
  /** Exact look-up of ids, external ids, names, aliases, values; the answer has one entry a value, in order. */
  lookup: z.strictObject({ values: z.array(text(10_000)).max(1000) }),
  object: z.strictObject({ id }),
  /** Groups of relationships and references of an object, with counts. */
  relationships: z.strictObject({ id, hidden: z.boolean().optional() }),
  /** One group, page by page. */
  related: z.strictObject({
    id,
    direction: z.enum(['out', 'in']),
    /** relationship_type, or the property name of an embedded reference */
    name: text(256),
    /** 'relationship' = an SRO between the two; 'reference' = a *_ref(s) property */
    kind: z.enum(['relationship', 'reference']),
    otherType: text(256).optional(),
    hidden: z.boolean().optional(),
    offset: count,
    limit: z.number().int().min(1).max(500),
  }),
  /** The exact text of one statement. */
  statement: z.strictObject({ statement: count }),
  sources: z.strictObject({}),
  /** Takes back all that one source states; one undoable step. */
  removeSource: z.strictObject({ source: count }),
  jobs: z.strictObject({ offset: count, limit: z.number().int().min(1).max(500) }),
  controlJob: z.strictObject({ job: count, act: z.enum(['pause', 'resume', 'cancel']) }),
  problems: z.strictObject({ job: count.optional(), offset: count, limit: z.number().int().min(1).max(500) }),
  /** Steps, newest first. `object`: those that did something to it. */
  steps: z.strictObject({ ...logFilter, object: id.optional(), offset: count, limit: z.number().int().min(1).max(500) }),
  /** Without `step`: the user's own last step that is not undone. `force` accepts what later steps touched. */
  undo: z.strictObject({ step: count.optional(), force: z.boolean().optional() }),
  /** Without `step`: the last undone. */
  redo: z.strictObject({ step: count.optional() }),
  ...graphRequests,
  ...attackRequests,
  ...lookupRequests,
  ...tableRequests,
  ...triageRequests,
  ...patternRequests,
  ...workspaceRequests,
  ...editRequests,
  ...logRequests,
  ...disclosureRequests,

  // --- main only (electron/ and the headless mode) ---
  /** Files already staged under their SHA-256; one drop = one step. A file that could not be staged comes with its problem. */
  enqueueImport: z.strictObject({
    files: z
      .array(
        z.strictObject({
          name: text(4096),
          size: count,
          sha256: z
            .string()
            .regex(/^[0-9a-f]{64}$/)
            .optional(),
          /** where the bytes came from, for the source's name */
          origin: z.enum(ORIGINS),
          problem: z.strictObject({ code: z.enum(PROBLEM_CODES), message: text(10_000), where: text(4096) }).optional(),
        }),
      )
      .min(1)
      .max(10_000),
  }),
  /** `held-back` where it is not for those whom it is meant for and nothing may stay behind. The log keeps that it left. */
  exportOpen: exportSchema,
  /** The next piece, in order; `done` with the last. Pulling is the back-pressure. */
  exportRead: z.strictObject({ exportId: count }),
  exportClose: z.strictObject({ exportId: count }),
  stats: z.strictObject({}),
  ...documentRequests,
  /** Hashes of staged files that are needed: by unfinished jobs, and documents. All others may go. */
  neededFiles: z.strictObject({}),
  /**
   * Checks the whole log, also against these heads that were kept outside; they are remembered for the checks that a window asks for, and
   * windows are told. `calm`: beside other work, which it hardly slows.
   */
  verifyLog: z.strictObject({ heads: z.array(logHeadSchema).max(1000), calm: z.boolean().optional() }),
  /** Plain recomputation against columns: lists differences, empty = sound. */
  verify: z.strictObject({}),
  ...safetyRequests,
  /** Finishes writing and closes the database; the port answers no more. */
  shutdown: z.strictObject({}),
} as const;

export type Method = keyof typeof requests;
export type Params<M extends Method> = z.infer<(typeof requests)[M]>;

/** `Object.keys` with the names that the compiler knows. */
function names<K extends string>(table: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(table) as K[];
}

export const UI_METHODS: ReadonlySet<Method> = new Set<Method>([
  'status',
  'list',
  'facets',
  'search',
  'searchText',
  'lookup',
  'object',
  'relationships',
  'related',
  'statement',
  'sources',
  'removeSource',
  'jobs',
  'controlJob',
  'problems',
  'steps',
  'undo',
  'redo',
  ...names(graphRequests),
  ...names(attackRequests),
  ...names(lookupRequests),
  ...names(tableRequests),
  ...names(triageRequests),
  ...names(patternRequests),
  ...names(workspaceRequests),
  ...names(editRequests),
  ...names(logRequests),
  ...names(disclosureRequests),
]);

export interface Facet {
  value: string | number;
  label: string;
  count: number;
}

export interface Hit extends Ref {
  /** 0–100: 100 exact id, external id or name; then prefix, word, inside */
  score: number;
  /** the alias, value or id that matched, where it is not the name */
  matched?: string;
  /** for a revoked object what it was revoked by, the end of the chain */
  successor?: Ref;
}

export interface TextHit extends Ref {
  /** about 200 characters around the first match */
  snippet: string;
  /** start and end of the match in `snippet`, UTF-16 */
  match: [number, number];
  relationshipType?: string;
  source?: Ref;
  target?: Ref;
}

export interface StatementInfo {
  statement: number;
  /** the STIX id under which it was stated */
  id: string;
  source: { source: number; name: string };
  specVersion: '2.0' | '2.1';
  modified?: string;
  /** RFC 3339, when this source first and last said so */
  received: string;
  restated?: string;
  /** the resolved view shows this one */
  current: boolean;
  /** release of the source since which it is no longer stated, e.g. "18.1" */
  withdrawnSince?: string;
}

export interface ObjectView {
  row: Row;
  /** every id by which it is known */
  ids: string[];
  standardId?: string;
  /** exact JSON text of the resolved statement; absent for a stub */
  text?: string;
  /** that statement raised to 2.1, as JSON text, where it is 2.0 */
  raised?: string;
  statements: StatementInfo[];
  successor?: Ref;
  /** references inside the text → what they are, so that the page can show names */
  references: Record<string, Ref>;
}

export interface RelationshipGroup {
  direction: 'out' | 'in';
  kind: 'relationship' | 'reference';
  name: string;
  otherType: string;
  count: number;
}

/** `own`: what the analyst wrote himself. */
export type SourceOrigin = Origin | 'own';
/** Number of the source under which the analyst's own word stands; others count from 1. */
export const OWN_SOURCE = 0;
export type UpsertRule = 'merge' | 'newest' | 'fill' | 'never';

export interface SourceInfo {
  source: number;
  /** stable key, e.g. `attack:enterprise-attack`, `file:companies.json` */
  key: string;
  name: string;
  origin: SourceOrigin;
  /** how its word counts beside others; absent: 'merge' */
  upsert?: UpsertRule;
  /** how much it is trusted where its objects do not say, 0–100 */
  confidence?: number;
  /** what its objects are taken for that carry no TLP */
  unmarked: MarkingName;
  /** live objects it states, and those nobody else states */
  objects: number;
  only: number;
  /** no longer stated by its newest complete release */
  withdrawn: number;
  /** as its publisher calls it, and the day of its newest object */
  release?: string;
  releasedOn?: string;
  firstReceived: string;
  lastReceived: string;
}

export const JOB_STATES = ['queued', 'running', 'paused', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

export interface JobInfo {
  job: number;
  step: number;
  kind: 'import' | 'mass';
  /** the job whose file was a reference pack; this one is a part of it */
  partOf?: number;
  /** the file waits in this workspace: a document to be decided on, a table to be mapped, a layer to be looked at */
  waiting?: { workspace: number; kind: WaitingKind };
  name: string;
  state: JobState;
  undone: boolean;
  /** what the file turned out to be, e.g. 'stix-2.1', 'stix-2.0', 'zip', 'document' */
  fileKind: string;
  bytes: number;
  /** bytes of input consumed */
  bytesDone: number;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** SCOs made out of observed-data */
  derived: number;
  problems: number;
  /** RFC 3339 */
  queuedAt: string;
  startedAt?: string;
  endedAt?: string;
  /** running time in ms, pauses not counted */
  ms: number;
  source?: { source: number; name: string };
}

export interface ProblemInfo {
  problem: number;
  job: number;
  code: (typeof PROBLEM_CODES)[number];
  /** plain English, complete sentence */
  message: string;
  /** file, entry, object index, byte offset, as text: `bundle.json: objects[17], byte 40213` */
  where: string;
  objectId?: string;
  /** the original, up to 64 KiB; base64 where it is not text */
  original?: string;
  originalEncoding?: 'text' | 'base64';
}

export interface StepInfo {
  step: number;
  at: string;
  author: string;
  /** e.g. kind 'import', names ['enterprise-attack.json'] */
  kind: 'import' | 'remove-source' | 'undo' | 'redo' | 'export' | ChangeAct;
  names: string[];
  /** in the analyst's words, why */
  reason?: string;
  added: number;
  removed: number;
  undone: boolean;
  /** of an undo or redo: the step that it is about */
  of?: number;
}

export interface Status {
  /** columns are in memory; until then counts are 0 */
  ready: boolean;
  version: number;
  objects: number;
  relationships: number;
  observables: number;
  /** referred to, not stated */
  stubs: number;
  /** type → entities shown by default, and hidden ones (revoked, deprecated, no longer stated) */
  byType: Record<string, { shown: number; hidden: number }>;
  runningJobs: number;
  problems: number;
  /** something is there, but only what was delivered with Sextant: nothing that one works on yet */
  referenceOnly: boolean;
  canUndo?: StepInfo;
  canRedo?: StepInfo;
}

export interface Results
  extends GraphResults,
    AttackResults,
    LookupResults,
    TableResults,
    TriageResults,
    PatternResults,
    WorkspaceResults,
    EditResults,
    LogResults,
    DocumentResults,
    DisclosureResults,
    SafetyResults {
  status: Status;
  list: { total: number; rows: Row[]; version: number };
  facets: {
    types: Facet[];
    labels: Facet[];
    markings: Facet[];
    authors: Facet[];
    sources: Facet[];
    relationshipTypes: Facet[];
    modified?: [string, string];
  };
  search: { hits: Hit[]; total: number; ms: number };
  searchText: { hits: TextHit[]; total: number; ms: number };
  lookup: { found: Ref[][] };
  object: ObjectView;
  relationships: { groups: RelationshipGroup[] };
  related: { total: number; rows: RelatedRow[] };
  statement: { text: string; info: StatementInfo };
  sources: { sources: SourceInfo[] };
  removeSource: { step: number; removed: number };
  jobs: { total: number; jobs: JobInfo[] };
  controlJob: { job: JobInfo };
  problems: { total: number; problems: ProblemInfo[] };
  steps: { total: number; steps: StepInfo[] };
  /** `undid`, `redid`: the step that it was about */
  undo: { step: number; undid: StepInfo; removed: number; restored: number };
  redo: { step: number; redid: StepInfo; removed: number; restored: number };
  enqueueImport: { step: number; jobs: number[] };
  /** `objects`: of a log its entries. `head`: where the change log ended when it began */
  exportOpen: { exportId: number; objects: number; head: LogHead; summary: DisclosureSummary };
  /** `objects` of this piece; `leftOut`: what STIX 2.0 cannot hold (code of stix/lower.ts), 'part' where something of it is missing */
  exportRead: { bytes: Uint8Array; done: boolean; objects: number; leftOut: { id: string; code: string }[] };
  exportClose: Record<string, never>;
  stats: {
    objects: number;
    byType: Record<string, number>;
    relationships: number;
    observables: number;
    jobs: Record<JobState, number>;
    /** spent on hashes of the log since the start, ms */
    chainMs: number;
  };
  neededFiles: { sha256: string[] };
  verifyLog: LogCheck;
  verify: { differences: string[] };
  shutdown: Record<string, never>;
}

/** Unasked messages on the same port. Coalesced: a single act is told at once, a stream of changes once a second, progress four times. */
export type Notice =
  | { notice: 'changed'; version: number; types: string[] /** absent = many */; ids?: string[] }
  | { notice: 'job'; job: JobInfo }
  /** saved graphs, bookmarks or what was looked at changed */
  | { notice: 'workspaces' }
  /** the database was closed because it could not be written: nothing is answered until main has opened the core again */
  | { notice: 'lost' }
  /** the log was checked */
  | { notice: 'log'; check: LogCheck }
  | { notice: 'ready' };

export type Reply<M extends Method = Method> =
  | { id: number; ok: true; value: Results[M] }
  | { id: number; ok: false; code: (typeof ERROR_CODES)[number]; message: string; detail?: unknown };
