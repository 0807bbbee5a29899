/** Reading a document: staged bytes in, its text page by page out. Nothing is stored. Part of store.ts. */
import './jitless.ts';
import { z } from 'zod';
import type { Attachment, DocumentText } from '../stix/document/index.ts';
import { limits } from '../stix/limits.ts';

export const DOCUMENT_REFUSALS = [
  'document-empty',
  'document-encrypted', // needs a password
  'document-broken',
  'document-too-large', // over a cap of stix/limits.ts; `message` names which
  'document-slow', // its reader did not answer any more and was ended
  'document-unknown', // nothing that Sextant reads as a document
] as const;
export type DocumentRefusal = (typeof DOCUMENT_REFUSALS)[number];

/** A staged file, or a file of an archive that is. `entry`: its path in the archive, through archives inside of it too. */
export const staged = { sha256: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().max(4096), entry: z.string().max(4096).optional() };

export const documentRequests = {
  /** `name`: of the file, which says what text is that could be several things. */
  readDocument: z.strictObject(staged),
  /** A file that the document carries, by the number that a note of the document says. */
  readAttachment: z.strictObject({
    ...staged,
    attachment: z
      .int()
      .min(0)
      .max(limits.documentParts - 1),
  }),
} as const;

/** `archive`: it holds several files, and one of them has to be asked for. `message`: a sentence, what is wrong and what to do */
export type ReadDocument =
  | { document: DocumentText }
  | { archive: { entries: string[] /** that are not listed */; more: number } }
  | { refused: { code: DocumentRefusal; message: string } };

export interface DocumentResults {
  readDocument: ReadDocument;
  readAttachment: Attachment | Extract<ReadDocument, { refused: unknown }>;
}
