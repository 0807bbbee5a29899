/** Snapshots taken and restored without a window. */
import { join } from 'node:path';
import { SextantError, type StoreClient } from '../../contracts/index.ts';
import type { ProfileLayout } from '../profile/index.ts';
import { exportSnapshot, pathsOf, readCatalogue, type Safety } from '../snapshots/index.ts';
import type { Outcome } from './outcome.ts';

interface Context {
  safety: Safety;
  layout: ProfileLayout;
  client: () => Promise<StoreClient>;
}

/** The newest of the profile; `taken`: the one of this name. */
async function find(layout: ProfileLayout, taken?: string) {
  const { snapshots } = await readCatalogue(layout.snapshots);
  const found = taken === undefined ? snapshots[0] : snapshots.find(({ file }) => file === taken);
  if (!found) throw new SextantError('not-found', 'There is no snapshot in this profile.');
  return found;
}

export async function snapshot(out: string | undefined, { safety, layout }: Context): Promise<Outcome> {
  const { file, whole } = await safety.take();
  const found = await find(layout, file);
  const { header, bytes, chainBytes } = found;
  const exported = out === undefined ? {} : { out, exportedBytes: await exportSnapshot(pathsOf(layout.snapshots, found), out) };
  return {
    document: {
      snapshot: join(layout.snapshots, file),
      at: header.at,
      whole,
      bytes,
      allBytes: chainBytes,
      objects: header.objects,
      relationships: header.relationships,
      head: header.boundary.head,
      ...exported,
    },
    code: 0,
  };
}

/** `path`: undefined: the newest of the profile, with what was written since where it can be read. */
export async function restore(path: string | undefined, { safety, layout, client }: Context): Promise<Outcome> {
  const { trouble } = await safety.judged();
  const file = path === undefined ? (await find(layout)).file : undefined;
  const { head, later } = await (path !== undefined
    ? safety.restore({ from: 'elsewhere', path }, false)
    : safety.restore({ from: 'profile', file: file ?? '' }, trouble !== undefined));
  const { objects, relationships } = await (await client()).call('stats', {});
  return {
    document: {
      restored: path ?? join(layout.snapshots, file ?? ''),
      ...(trouble ? { trouble } : {}),
      head,
      later,
      objects,
      relationships,
    },
    code: 0,
  };
}
