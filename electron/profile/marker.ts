/** `profile.json` says that a folder is a profile, and which. */
import { randomBytes, randomUUID } from 'node:crypto';
import { lstatSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { profileNameSchema } from '../../contracts/index.ts';
import type { ProfileLayout } from './layout.ts';

const VERSION = 1;
const MAX_MARKER_BYTES = 64 * 1024;

const markerSchema = z.object({
  format: z.literal('sextant-profile'),
  version: z.literal(VERSION),
  id: z.uuid(),
  name: profileNameSchema,
  /** RFC 3339 */
  createdAt: z.string().max(40),
  /** an erase began: what is left is no profile any more */
  erasing: z.literal(true).optional(),
});
export type Marker = z.infer<typeof markerSchema>;
const newerSchema = z.object({ format: z.literal('sextant-profile'), version: z.number().gt(VERSION) });

/** 'none' also where the file is damaged: then nothing tells the folder from any other one. */
export function readMarker(layout: ProfileLayout): Marker | 'none' | 'newer' {
  try {
    const info = lstatSync(layout.marker, { throwIfNoEntry: false });
    if (!info?.isFile() || info.size > MAX_MARKER_BYTES) return 'none';
    const stored: unknown = JSON.parse(readFileSync(layout.marker, 'utf8'));
    if (newerSchema.safeParse(stored).success) return 'newer';
    const marker = markerSchema.safeParse(stored);
    return marker.success ? marker.data : 'none';
  } catch (error) {
    if (error instanceof SyntaxError) return 'none';
    throw error;
  }
}

/** Appears whole or not at all. Synchronous: nothing may open before it is there. */
export function writeMarker(layout: ProfileLayout, marker: Marker): void {
  const temporary = `${layout.marker}.${randomBytes(6).toString('hex')}.part`;
  writeFileSync(temporary, JSON.stringify(marker, null, 2), { mode: 0o600, flag: 'wx' });
  renameSync(temporary, layout.marker);
}

export function newMarker(name: string): Marker {
  return { format: 'sextant-profile', version: VERSION, id: randomUUID(), name, createdAt: new Date().toISOString() };
}

/** What a profile in a folder of the user's choice is called: the folder's name, as far as it can be a name. */
export function nameOfFolder(folder: string): string {
  const name = basename(folder)
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N} ._()-]/gu, '-')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, 60)
    .replace(/[ .]+$/u, '');
  return profileNameSchema.safeParse(name).success ? name : 'profile';
}
