/**
 * `heads.json` in the profile: where the log of its database ended, as far as that was acknowledged and flushed. It lies outside the
 * database, so that one that was emptied, cut or built anew shows.
 */
import { lstatSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { headSchema, type Head } from '../../contracts/index.ts';
import { writeFileAtomically } from '../files/index.ts';

const VERSION = 1;
const MOST_BYTES = 64 * 1024;

const headsSchema = z.object({
  format: z.literal('sextant-heads'),
  version: z.literal(VERSION),
  /** RFC 3339, when it was written */
  at: z.string().max(40),
  head: headSchema,
  /** the file of the newest snapshot that was taken of this store */
  snapshot: z.string().max(100).optional(),
});
export type Heads = Omit<z.infer<typeof headsSchema>, 'format' | 'version'>;

/** 'damaged' also where a later version wrote it. */
export function readHeads(file: string): Heads | 'none' | 'damaged' {
  const info = lstatSync(file, { throwIfNoEntry: false });
  if (!info) return 'none';
  if (!info.isFile() || info.size > MOST_BYTES) return 'damaged';
  try {
    const heads = headsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return heads.success ? heads.data : 'damaged';
  } catch (error) {
    if (error instanceof SyntaxError) return 'damaged';
    throw error;
  }
}

export function writeHeads(file: string, head: Head, snapshot: string | undefined): Promise<void> {
  const heads: z.infer<typeof headsSchema> = {
    format: 'sextant-heads',
    version: VERSION,
    at: new Date().toISOString(),
    head,
    ...(snapshot === undefined ? {} : { snapshot }),
  };
  return writeFileAtomically(file, JSON.stringify(heads));
}
