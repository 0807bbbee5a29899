/** Documents: bytes that are kept in, their text and what was found in it out, each with what the store knows of it; and the analyst's decisions. */
import './jitless.ts';
import { z } from 'zod';
import type { DocumentText } from '../stix/document/index.ts';
import type { Finding } from '../stix/extract/index.ts';
import type { Evidence } from '../stix/index.ts';
import { limits } from '../stix/limits.ts';
import { COVER_TYPES, type Meaning, type Triage } from '../stix/triage/index.ts';
import { staged } from './documents.ts';
import type { Ref } from './refs.ts';
import type { WaitingKind } from './workspaces.ts';

const word = z.string().max(limits.reasonCharacters);
const count = z.number().int().min(0);

export const triageRequests = {
  /** Reads a document again from its bytes; it takes as long as that takes, and can be cancelled. */
  documentFindings: z.strictObject(staged),
  /** Where what is known of an object was read: 500 places at most. */
  evidence: z.strictObject({ id: z.string().max(512) }),
  /** Where a file waits, or waited. */
  triageOf: z.strictObject({ sha256: staged.sha256, entry: staged.entry }),
} as const;

export interface TriageResults {
  documentFindings: {
    document: DocumentText;
    findings: Finding[];
    /** what the store says of each finding, in the same order */
    meanings: Meaning[];
  };
  /** `by`: the container that speaks of the object, where it is stated elsewhere */
  evidence: { evidence: (Omit<Evidence, 'object_ref'> & { by?: Ref })[] };
  triageOf: { workspace?: number; kind?: WaitingKind };
}

const known = z.strictObject({ id: z.string().max(512), type: z.string().max(250), name: word });

export const coverSchema = z.strictObject({
  type: z.enum(COVER_TYPES),
  name: word,
  description: z.string().max(limits.objectBytes).optional(),
  published: z.string().max(64).optional(),
  author: z.union([known, word]).optional(),
  labels: z.array(word).max(1000),
  markings: z.array(z.string().max(512)).max(100),
  confidence: z.number().int().min(0).max(100).optional(),
});

const triageSchema = z.strictObject({
  document: z.strictObject(staged),
  begun: z.string().max(64),
  cover: coverSchema,
  decisions: z.record(
    z.string().max(10_000),
    z.strictObject({
      say: z.enum(['yes', 'no']),
      makes: z.enum(['observable', 'indicator', 'both']).optional(),
      of: known.optional(),
      type: z.string().max(250).optional(),
    }),
  ),
  mapped: z.array(z.strictObject({ type: z.string().max(250), value: word, page: count, start: count, end: count })).max(10_000),
  related: z
    .array(z.strictObject({ source: z.string().max(10_000), type: z.string().max(250), target: z.string().max(10_000) }))
    .max(10_000),
  accepted: z.string().max(64).optional(),
});

/** The decisions in the body of a workspace; undefined where it holds none. */
export function readTriage(body: string): Triage | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  const { data } = triageSchema.safeParse(value);
  // JSON knows no undefined: what is not there is absent
  return data as Triage | undefined;
}
