/** `manifest.json`, the first entry of an archive: what follows it, in order. */
import { z } from 'zod';
import { profileNameSchema } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
import { isDatabaseFile, isStagedFile } from '../profile/index.ts';
import { MAX_ENTRY_BYTES } from './tar.ts';
import { ProfileError } from './trouble.ts';

export const MANIFEST = 'manifest.json';
export const SETTINGS = 'settings.json';
const VERSION = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const fileSchema = z
  .strictObject({ path: z.string().max(100), bytes: z.number().int().min(0).max(MAX_ENTRY_BYTES), sha256 })
  .refine(({ path, bytes, sha256: hash }) => {
    if (path === SETTINGS) return bytes <= limits.settingsBytes;
    if (path.startsWith('files/')) return isStagedFile(path.slice(6)) && path.slice(6) === hash;
    return path.startsWith('database/') && isDatabaseFile(path.slice(9));
  });
const manifestSchema = z.strictObject({
  format: z.literal('sextant-profile-archive'),
  version: z.literal(VERSION),
  name: profileNameSchema,
  /** RFC 3339 */
  madeAt: z.string().max(40),
  /** version of the Sextant that made it */
  madeBy: z.string().max(40),
  files: z.array(fileSchema).max(limits.profileFiles),
});
export type Manifest = z.infer<typeof manifestSchema>;
const newerSchema = z.object({ format: z.literal('sextant-profile-archive'), version: z.number().gt(VERSION) });

export function writeManifest(about: Pick<Manifest, 'name' | 'madeBy' | 'files'>): Uint8Array {
  const manifest: Manifest = { format: 'sextant-profile-archive', version: VERSION, madeAt: new Date().toISOString(), ...about };
  return new TextEncoder().encode(JSON.stringify(manifest, null, 1));
}

/** @throws ProfileError `damaged`, `newer`, `too-large` */
export function readManifest(bytes: Uint8Array): Manifest {
  let stored: unknown;
  try {
    stored = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) throw new ProfileError('damaged', 'its list of files cannot be read');
    throw error;
  }
  if (newerSchema.safeParse(stored).success) throw new ProfileError('newer');
  const manifest = manifestSchema.safeParse(stored);
  if (!manifest.success) throw new ProfileError('damaged', 'its list of files names something that is no part of a profile');
  const { files } = manifest.data;
  if (new Set(files.map(({ path }) => path)).size < files.length) throw new ProfileError('damaged', 'it lists a file twice');
  if (files.reduce((sum, file) => sum + file.bytes, 0) > limits.profileBytes) throw new ProfileError('too-large');
  return manifest.data;
}
