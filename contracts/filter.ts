/** Which objects a list, a mass operation or an export is about. */
import './jitless.ts';
import { z } from 'zod';

const text = (max: number) => z.string().max(max);
const id = text(512);

/** Which rows a list, its facets or an export is about. All given conditions must hold; inside one list any. */
export const filterSchema = z.strictObject({
  types: z.array(text(256)).max(200).optional(),
  labels: z.array(text(1000)).max(100).optional(),
  /** ids of marking definitions; 'none' = unmarked */
  markings: z.array(id).max(100).optional(),
  /** ids of identities (created_by_ref); 'none' = no author */
  authors: z.array(id).max(100).optional(),
  /** source numbers */
  sources: z.array(z.number().int()).max(100).optional(),
  relationshipTypes: z.array(text(256)).max(100).optional(),
  /** inclusive, RFC 3339 UTC or a date */
  modifiedFrom: text(40).optional(),
  modifiedTo: text(40).optional(),
  confidenceFrom: z.number().min(0).max(100).optional(),
  confidenceTo: z.number().min(0).max(100).optional(),
  /** like search: name, alias, id, value contains */
  text: text(1000).optional(),
  /** also revoked, deprecated and no longer stated */
  hidden: z.boolean().optional(),
});
export type Filter = z.infer<typeof filterSchema>;
