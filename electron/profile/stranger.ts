/**
 * A folder that was never opened on this machine may come from anybody. Chromium trusts what lies in its folder (compiled scripts, cookies,
 * where its second process is heard, drivers' caches), so before it opens one of those only the data is left in it.
 */
import { lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { carriedSettings } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
import { DATABASE, isDatabaseFile, isStagedFile } from './contents.ts';
import type { ProfileLayout } from './layout.ts';

/** The entry of a profile that is a link, or no plain file or folder where it must be one: through it we would write somewhere else. */
export function strangeEntry(layout: ProfileLayout): string | undefined {
  const { root, lock: _lock, ...entries } = layout;
  const folders: readonly string[] = [layout.chromium, layout.files, layout.snapshots, layout.setAside, layout.log];
  return Object.values(entries)
    .find((path) => {
      const info = lstatSync(path, { throwIfNoEntry: false });
      return info !== undefined && !(folders.includes(path) ? info.isDirectory() : info.isFile());
    })
    ?.slice(root.length + 1);
}

/** Removes all below `folder` that `keep` does not name (by its path in there); links are removed, never followed. */
function keepOnly(folder: string, keep: (path: string) => boolean, into: (path: string) => boolean, prefix = ''): void {
  for (const { name } of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, name);
    const inside = `${prefix}${name}`;
    const info = lstatSync(path);
    if (info.isDirectory() && into(inside)) keepOnly(path, keep, into, `${inside}/`);
    else if (!(info.isFile() && keep(inside))) rmSync(path, { recursive: true, force: true });
  }
}

/** Leaves database, staged files, snapshots and what a list looks like. The lock must be held, and `strangeEntry` have found nothing. */
export function keepOnlyData(layout: ProfileLayout): void {
  const present = (path: string) => lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  const ofDatabase = (path: string) => path.startsWith(`${DATABASE}/`) && isDatabaseFile(path.slice(DATABASE.length + 1));
  const onTheWay = (path: string) => `${DATABASE}/`.startsWith(`${path}/`) || path.startsWith(`${DATABASE}/`);
  if (present(layout.chromium)) keepOnly(layout.chromium, ofDatabase, onTheWay);
  if (present(layout.files)) keepOnly(layout.files, isStagedFile, () => false);
  if (present(layout.snapshots)) keepOnly(layout.snapshots, () => true, () => true); // biome-ignore format: short
  rmSync(layout.log, { recursive: true, force: true });
  rmSync(layout.windowState, { force: true });
  rmSync(layout.setAside, { recursive: true, force: true });
  rmSync(layout.restore, { force: true }); // it names a file of somebody else's machine
  if (present(layout.settings)) writeFileSync(layout.settings, JSON.stringify(carriedSettings(readStored(layout.settings))));
}

function readStored(file: string): unknown {
  if (lstatSync(file).size > limits.settingsBytes) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
