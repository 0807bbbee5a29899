/**
 * What the analyst arranged and where he has been: saved graphs, imported layers, bookmarks, what was looked at last.
 * Arrangement is no knowledge: it is kept beside the change log of statements, not in it.
 */
import './jitless.ts';
import { z } from 'zod';
import { limits } from '../stix/limits.ts';
import type { Ref, Row } from './refs.ts';

const id = z.string().max(512);
const workspace = z.number().int().min(1);

export const WORKSPACE_KINDS = ['graph', 'layer', 'matrix', 'lookup', 'triage', 'table', 'mapping', 'draft', 'report-template'] as const;
/** Those in which a file waits that came in. */
export const WAITING_KINDS = ['triage', 'table', 'layer'] as const;
export type WaitingKind = (typeof WAITING_KINDS)[number];
export type WorkspaceKind = (typeof WORKSPACE_KINDS)[number];

export const workspaceRequests = {
  /** Newest first; deleted ones with `deleted`. */
  workspaces: z.strictObject({ kind: z.enum(WORKSPACE_KINDS).optional(), deleted: z.boolean().optional() }),
  workspace: z.strictObject({ workspace }),
  /**
   * Creates (no number) or replaces. `revision`: the one that was read; where somebody else has saved meanwhile, the answer is
   * `conflict`. What a replacement does not name stays.
   */
  saveWorkspace: z.union([
    z.strictObject({
      kind: z.enum(WORKSPACE_KINDS),
      name: z.string().min(1).max(200),
      objects: z.number().int().min(0),
      body: z.string().max(limits.workspaceCharacters),
    }),
    z.strictObject({
      workspace,
      revision: z.number().int(),
      name: z.string().min(1).max(200).optional(),
      objects: z.number().int().min(0).optional(),
      body: z.string().max(limits.workspaceCharacters).optional(),
      /** true: put away; false: brought back */
      deleted: z.boolean().optional(),
    }),
  ]),
  /** The user has opened the page of this object. */
  look: z.strictObject({ id }),
  bookmark: z.strictObject({ ids: z.array(id).min(1).max(1000), on: z.boolean() }),
  /** Objects looked at last, newest first. */
  recent: z.strictObject({ limit: z.number().int().min(1).max(200) }),
  bookmarks: z.strictObject({}),
} as const;

export interface WorkspaceInfo {
  workspace: number;
  kind: WorkspaceKind;
  name: string;
  /** RFC 3339 */
  created: string;
  saved: string;
  /** grows with each save */
  revision: number;
  objects: number;
  deleted?: boolean;
}

export interface WorkspaceResults {
  workspaces: { workspaces: WorkspaceInfo[] };
  workspace: WorkspaceInfo & { body: string };
  saveWorkspace: WorkspaceInfo;
  /** when it was looked at before, absent the first time; what came in since: statements about it, relationships that touch it */
  look: { lookedAt?: string; changed: { statements: number; relationships: number }; bookmarked: boolean };
  bookmark: Record<string, never>;
  recent: { seen: (Ref & { lookedAt: string; bookmarked: boolean })[] };
  bookmarks: {
    bookmarks: {
      row: Row;
      bookmarkedAt: string;
      lookedAt: string;
      /** what came in since `lookedAt`: statements about it, relationships that touch it */
      changed: { statements: number; relationships: number };
    }[];
  };
}
