/**
 * Which profiles were opened on this machine: `known-profiles.json` beside the profiles. Who is on it is listed where it lies elsewhere,
 * and its folder is trusted; of two processes that write at the same moment one entry may get lost, and with it nothing but the trust.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const knownSchema = z.object({
  /** without links in its path */
  folder: z.string().max(4096),
  /** of its marker: another profile put in its place is not known */
  id: z.uuid(),
  /** RFC 3339; absent: only ever opened without a window, so it is trusted but not listed */
  openedAt: z.string().max(40).optional(),
});
export type KnownProfile = z.infer<typeof knownSchema>;

/** Scripts open new ones all the time; the oldest go. */
const MAX_KNOWN = 500;

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The folder without links in its path, where it is there. */
export function canonical(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    if (isMissing(error)) return folder;
    throw error;
  }
}

/** Newest last. A damaged list is an empty one. */
export function readKnown(file: string): KnownProfile[] {
  try {
    const stored: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(stored)
      ? stored.flatMap((entry) => {
          const known = knownSchema.safeParse(entry);
          return known.success ? [known.data] : [];
        })
      : [];
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return [];
    throw error;
  }
}

function write(file: string, known: readonly KnownProfile[]): void {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.part`;
  writeFileSync(temporary, JSON.stringify(known.slice(-MAX_KNOWN), null, 2), { mode: 0o600, flag: 'wx' });
  renameSync(temporary, file);
}

/** @throws Error of the file system */
export function remember(file: string, { folder, id, openedAt }: KnownProfile): void {
  const known = readKnown(file);
  const before = known.find((entry) => entry.folder === folder && entry.id === id);
  const at = openedAt ?? before?.openedAt;
  write(file, [...known.filter((entry) => entry.folder !== folder), { folder, id, ...(at === undefined ? {} : { openedAt: at }) }]);
}

/** @throws Error of the file system */
export function forget(file: string, folder: string): void {
  const known = readKnown(file);
  const kept = known.filter((entry) => entry.folder !== folder);
  if (kept.length < known.length) write(file, kept);
}
