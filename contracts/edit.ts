/**
 * What the analyst changes himself: objects written, merged and deleted as his own word beside what the sources say, what changed
 * when, what was deleted, and what may be one thing under two names. Every act is one step of the change log and can be taken back.
 */
import './jitless.ts';
import { z } from 'zod';
import type { Adjustment, Finding } from '../stix/index.ts';
import { limits } from '../stix/limits.ts';
import { TLP_NAMES } from './disclosure.ts';
import { filterSchema } from './filter.ts';
import type { Ref, Row } from './refs.ts';

const id = z.string().max(512);
const count = z.number().int().min(0);
const page = { offset: count, limit: z.number().int().min(1).max(500) };
const reason = z.string().max(limits.reasonCharacters).optional();
/** Write it although the standard forbids something in it; the log keeps what (codes of findings). */
const despite = z.boolean().optional();

/** What an act of the analyst was; the words for it are the window's. */
export const CHANGE_ACTS = ['create', 'edit', 'relate', 'merge', 'choose', 'delete', 'restore', 'mass', 'purge'] as const;
export type ChangeAct = (typeof CHANGE_ACTS)[number];

/** What a mass operation does to each object; names of properties are those of STIX. */
export const massOperationSchema = z.discriminatedUnion('do', [
  /** a single value; null takes the property away */
  z.strictObject({ do: z.literal('set'), property: z.string().min(1).max(250), value: z.json() }),
  /** values of a list (labels, object_marking_refs, aliases …); those that are there stay once */
  z.strictObject({ do: z.literal('add'), property: z.string().min(1).max(250), values: z.array(z.json()).min(1).max(1000) }),
  z.strictObject({ do: z.literal('remove'), property: z.string().min(1).max(250), values: z.array(z.json()).min(1).max(1000) }),
  z.strictObject({ do: z.literal('delete') }),
]);
export type MassOperation = z.infer<typeof massOperationSchema>;

export const editRequests = {
  /**
   * Writes objects, deletes entities, both in one step. An object is the whole STIX object as JSON text, or what is done to the one at
   * `base`; the store sets `modified` (later than all that is known), and `created`, `spec_version`, `id` where they are absent. Of an
   * observable the id follows from its value, which is written as it is meant (`stix/own-observables.ts`).
   * `base`: number of the statement that was read, for an entity that exists; where another one is current by now, the answer is `conflict`
   * with `detail: { id, current }`. An id that exists needs a base.
   * What the standard forbids and the statement at `base` did not have already is refused with `invalid`, `detail: { objects:
   * ObjectRemarks[] }`, unless `despite`. So is what would silently become one with another entity (code `same-as`). What cannot be kept
   * at all (no type, an id of another type) is refused without detail, whatever is said.
   * Deleting takes the relationships and sightings that end at an entity with it.
   */
  change: z.strictObject({
    act: z.enum(CHANGE_ACTS),
    put: z
      .array(
        z.union([
          z.strictObject({ text: z.string().max(limits.objectBytes), base: count.optional() }),
          z.strictObject({ base: count, operations: z.array(massOperationSchema).min(1).max(1000) }),
        ]),
      )
      .max(5000)
      .optional(),
    delete: z.array(id).max(10_000).optional(),
    reason,
    despite,
  }),
  /** Joins entities of one type into `into`: their ids mean it from now on, their names become aliases. `values`: chosen ones for its properties, JSON text. */
  merge: z.strictObject({
    into: id,
    ids: z.array(id).min(1).max(50),
    values: z.string().max(limits.objectBytes).optional(),
    reason,
    despite,
  }),
  /** What a merge would make, before it is made. */
  mergePreview: z.strictObject({ into: id, ids: z.array(id).min(1).max(50) }),
  /** Entities of one type that share a name or an alias and are not one; decided pairs are left out. */
  mergeCandidates: z.strictObject({ id: id.optional(), ...page }),
  /** Entities that are one because OpenCTI would keep them under one standard id; with `id`: this one alone, where it is such. */
  joined: z.strictObject({ id: id.optional(), ...page }),
  /**
   * "These are two": the first is another thing than each of the others. They are not asked again, and no standard id joins them.
   * `apart: false` takes that back.
   */
  keepApart: z.strictObject({ ids: z.array(id).min(2).max(50), apart: z.boolean() }),
  /** What was decided so, latest first. */
  keptApart: z.strictObject(page),
  /** What the sources say of one object, property by property, where they differ or what is shown leaves out what one of them says. */
  contradictions: z.strictObject({ id }),
  /** How the word of a source counts beside others, see `stix/upsert.ts`. */
  setSourceRules: z.strictObject({
    source: count,
    upsert: z.enum(['merge', 'newest', 'fill', 'never']).optional(),
    confidence: z.number().int().min(0).max(100).nullable().optional(),
    /** what its objects are taken for that carry no TLP, when something leaves */
    unmarked: z.enum(TLP_NAMES).optional(),
  }),
  /** All that ever happened to one object, newest first, with its differences field by field. */
  history: z.strictObject({ id, ...page }),
  /** What one step did: objects it brought, changed and took away. */
  stepChanges: z.strictObject({ step: count, ...page }),
  /** What was deleted by the analyst and is not back, newest first. */
  trash: z.strictObject({ text: z.string().max(1000).optional(), ...page }),
  /** Brings deleted entities back, with the relationships that went with them where both ends are there. One step. */
  restore: z.strictObject({ ids: z.array(id).min(1).max(10_000) }),
  /** For good: texts and names of deleted entities are overwritten; that they were there stays in the log. Cannot be undone. */
  purge: z.strictObject({ ids: z.array(id).min(1).max(10_000) }),
  /**
   * One operation after the other on all objects of a filter or a list, as a job with progress, pause and cancel. Objects in which it would
   * bring what the standard forbids stay as they are and become problems of the job, unless `despite`.
   */
  massEdit: z.strictObject({
    ids: z.array(id).min(1).max(100_000).optional(),
    filter: filterSchema.optional(),
    operations: z.array(massOperationSchema).min(1).max(20),
    reason,
    despite,
  }),
} as const;

/** What the standard says of one object of a change. */
export interface ObjectRemarks {
  /** which of `put` */
  put: number;
  id: string;
  findings: Finding[];
}

/** One property that differs; values are JSON texts, absent where the property is. */
export interface FieldChange {
  path: string;
  before?: string;
  after?: string;
}

export interface HistoryEntry {
  version: number;
  step: number;
  /** RFC 3339 */
  at: string;
  /** 'user', or the name of the source */
  author: string;
  /** act of the step: a ChangeAct, 'import', 'remove-source', 'undo', 'redo' */
  act: string;
  reason?: string;
  /** written although the standard forbids something in it: the codes of the findings */
  despite?: string[];
  /** a statement came, went, came back, or was overwritten for good */
  what: 'said' | 'taken' | 'brought-back' | 'purged';
  statement: number;
  source: { source: number; name: string };
  /** against what was shown before, at most limits.historyFields */
  changes: FieldChange[];
}

/** What one source or person says of a property. */
export interface Saying {
  /** JSON text of the value */
  value: string;
  by: { statement: number; source: number; name: string; modified?: string; confidence?: number }[];
  /** it is what the page shows */
  chosen: boolean;
}

export interface MergeCandidate {
  a: Row;
  b: Row;
  /** names and aliases that both have, folded */
  shared: string[];
  /** 0–100, by the weights of the STIX semantic equivalence */
  score: number;
}

/** One of those that standard ids make one entity: what it is by itself, and the names of the sources that say it. */
export interface JoinedPart {
  ref: Ref;
  sources: string[];
}

export interface JoinedEntity {
  ref: Ref;
  parts: JoinedPart[];
}

export interface StepChange {
  ref: Ref;
  what: 'added' | 'changed' | 'removed' | 'restored';
  changes: FieldChange[];
}

export interface EditResults {
  change: {
    step: number;
    ids: string[];
    statements: number[];
    deleted: number;
    /** what the standard advises against, and what it forbids and was so before or is written despite that */
    warnings: ObjectRemarks[];
    /** what is written otherwise than it was given */
    adjusted: (Adjustment & { put: number })[];
  };
  merge: { step: number; id: string; relationships: number };
  /** the merged object as JSON text; where the entities differ: the values to choose from */
  mergePreview: { text: string; relationships: number; differences: { property: string; values: { value: string; of: Ref }[] }[] };
  mergeCandidates: { total: number; candidates: MergeCandidate[] };
  joined: { total: number; entities: JoinedEntity[] };
  keepApart: Record<string, never>;
  /** `at`: RFC 3339 */
  keptApart: { total: number; pairs: { a: Ref; b: Ref; at: string }[] };
  contradictions: { properties: { property: string; sayings: Saying[] }[] };
  setSourceRules: Record<string, never>;
  history: { total: number; entries: HistoryEntry[] };
  stepChanges: { total: number; changes: StepChange[] };
  trash: { total: number; rows: (Row & { step: number; deletedAt: string; reason?: string })[] };
  restore: { step: number; restored: number };
  purge: { step: number; purged: number };
  massEdit: { step: number; job: number };
}
