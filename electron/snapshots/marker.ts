/** `restore.json`: a restore is under way. Whoever finds it at a start goes on with that, from its beginning. */
import { lstatSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { headSchema } from '../../contracts/index.ts';
import { syncFolder, writeFileAtomically } from '../files/index.ts';

const MOST_BYTES = 64 * 1024;
/** A restore that kills the application each time must not do so for ever. */
export const MOST_ATTEMPTS = 3;

const markerSchema = z.object({
  format: z.literal('sextant-restore'),
  /** a file of the snapshots' folder, or one from elsewhere */
  source: z.discriminatedUnion('from', [
    z.object({ from: z.literal('profile'), file: z.string().max(100) }),
    z.object({ from: z.literal('elsewhere'), path: z.string().max(4096) }),
  ]),
  later: z.boolean(),
  attempts: z.number().int().min(1),
  /** where the restored log ends, once that is known: a store that ends there is the restored one */
  target: headSchema.optional(),
});
export type RestoreMarker = Omit<z.infer<typeof markerSchema>, 'format'>;

/** A damaged one is none: then the store is judged by its heads alone. */
export function readRestoreMarker(file: string): RestoreMarker | undefined {
  const info = lstatSync(file, { throwIfNoEntry: false });
  if (!info?.isFile() || info.size > MOST_BYTES) return undefined;
  try {
    return markerSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function writeRestoreMarker(file: string, marker: RestoreMarker): Promise<void> {
  return writeFileAtomically(file, JSON.stringify({ format: 'sextant-restore', ...marker }));
}

export async function removeRestoreMarker(file: string): Promise<void> {
  await rm(file, { force: true });
  await syncFolder(dirname(file));
}
