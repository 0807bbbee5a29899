/** The snapshots of a profile as they lie in its folder. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno, syncFolder } from '../files/index.ts';
import { peek, SnapshotDamage, type Section } from './format.ts';

const NAME = /^[0-9]{8}T[0-9]{9}Z-[0-9a-f]{6}\.snapshot$/;
const PART = /^\..*\.part$/;

export interface Snapshot extends Section {
  file: string;
  bytes: number;
  /** the files that it is made of, base first, itself last */
  chain: string[];
  /** of all of these */
  chainBytes: number;
}

export interface Catalogue {
  /** newest first, those only that can be restored as far as a look at their headers says */
  snapshots: Snapshot[];
  /** damaged ones, and such as build on a missing one; with the reason */
  broken: { file: string; reason: string }[];
}

async function names(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isErrno(error) && error.code === 'ENOENT') return [];
    throw error;
  }
}

export function snapshotName(at: Date, random: string): string {
  return `${at.toISOString().replace(/[-:.]/g, '')}-${random}.snapshot`;
}

export async function readCatalogue(folder: string): Promise<Catalogue> {
  const found = new Map<string, Section & { file: string; bytes: number }>();
  const broken: Catalogue['broken'] = [];
  for (const file of (await names(folder)).filter((name) => NAME.test(name)).sort()) {
    try {
      const section = await peek(join(folder, file));
      found.set(section.sha256, { ...section, file });
    } catch (error) {
      if (!(error instanceof SnapshotDamage)) throw error;
      broken.push({ file, reason: error.message });
    }
  }
  const snapshots: Snapshot[] = [];
  for (const section of found.values()) {
    const chain = chainOf(section, found);
    if (!chain) broken.push({ file: section.file, reason: 'A snapshot that it builds on is missing or damaged.' });
    else {
      const chainBytes = chain.reduce((sum, { bytes }) => sum + bytes, 0);
      snapshots.push({ ...section, chain: chain.map(({ file }) => file), chainBytes });
    }
  }
  return { snapshots: snapshots.sort((a, b) => (a.file < b.file ? 1 : -1)), broken };
}

function chainOf<S extends Section>(last: S, all: ReadonlyMap<string, S>): S[] | undefined {
  const chain = [last];
  for (let at = last; at.header.follows !== undefined; ) {
    const before = all.get(at.header.follows);
    // hashes cannot build a circle, damaged files might name one
    if (!before || chain.includes(before)) return undefined;
    chain.unshift(before);
    at = before;
  }
  return chain;
}

/** Files of snapshots, and what a killed process left half-written. */
export async function removeSnapshots(folder: string, files: readonly string[]): Promise<void> {
  const present = await names(folder);
  const gone = present.filter((name) => files.includes(name) && NAME.test(name));
  for (const name of gone) await rm(join(folder, name), { force: true });
  if (gone.length > 0) await syncFolder(folder);
}

export async function removeHalfWritten(folder: string): Promise<void> {
  for (const name of await names(folder)) if (PART.test(name)) await rm(join(folder, name), { force: true });
}
