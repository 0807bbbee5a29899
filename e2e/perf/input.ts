/** The bundles that a bench imports, and the words that it types. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { ATTACK_OBJECTS } from '../../build/dev/bundle/shape.ts';
import { writeBundle } from '../../build/dev/generate-bundle.ts';
import { sharedData } from '../../build/dev/shared-data.ts';

export const LARGE_OBJECTS = 250_000;
const WORDS = 50;

const bundleSchema = z.object({
  objects: z.array(
    z.looseObject({
      type: z.string(),
      name: z.string().optional(),
      revoked: z.boolean().optional(),
      x_mitre_deprecated: z.boolean().optional(),
    }),
  ),
});

export interface Input {
  file: string;
  /** what the file is, for the table */
  title: string;
  objects: number;
  firstName: string;
  lastName: string;
  /** each prefix of 50 words, in the order of typing */
  prefixes: string[];
}

const exists = async (file: string) =>
  (await stat(file).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? undefined : Promise.reject(error)))) !== undefined;

/** Made once and kept; a half-written file is never taken for a whole one. */
async function kept(file: string, make: (out: string) => Promise<void>): Promise<string> {
  if (!(await exists(file))) {
    await make(`${file}.part`);
    await rename(`${file}.part`, file);
  }
  return file;
}

/** Real ATT&CK where it is at hand, unpacked as MITRE ships it; else a bundle of the same shape. */
export async function attackInput(folder: string): Promise<Input> {
  await mkdir(folder, { recursive: true });
  const packed = sharedData && join(sharedData, 'attack/enterprise-attack-18.1.stix21-derived.json.gz');
  const file = packed
    ? await kept(join(folder, 'enterprise-attack.json'), (out) =>
        pipeline(createReadStream(packed), createGunzip(), createWriteStream(out)),
      )
    : await kept(join(folder, 'generated-attack.json'), (out) => writeBundle(out, ATTACK_OBJECTS));
  const { objects } = bundleSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const names = objects.flatMap(({ name, revoked, x_mitre_deprecated }) => (name && !revoked && !x_mitre_deprecated ? [name] : []));
  const [firstName, lastName] = [names[0], names.at(-1)];
  if (firstName === undefined || lastName === undefined) throw new Error(`${file} has no named object.`);
  const words = Array.from({ length: WORDS }, (_, index) =>
    (names[Math.floor((index * names.length) / WORDS)] ?? '').slice(0, 12).trimEnd(),
  );
  const prefixes = words.flatMap((word) => Array.from({ length: word.length }, (_, index) => word.slice(0, index + 1)));
  return { file, title: packed ? 'ATT&CK' : 'generated, shape of ATT&CK', objects: objects.length, firstName, lastName, prefixes };
}

export async function largeFile(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  return kept(join(folder, 'generated-250000.json'), (out) => writeBundle(out, LARGE_OBJECTS));
}
