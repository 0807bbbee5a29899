/** What a window may ask about snapshots; see contracts/snapshots.ts. */
import { dialog, shell, type BrowserWindow } from 'electron';
import { mkdir } from 'node:fs/promises';
import { SextantError, type snapshotRequests, type SnapshotInfo, type SnapshotReply } from '../../contracts/index.ts';
import { isDiskFull, isErrno } from '../files/index.ts';
import type { DesktopHandlers } from '../ipc/index.ts';
import type { ProfileLayout } from '../profile/index.ts';
import { readCatalogue, removeSnapshots, type Snapshot } from './catalogue.ts';
import { exportSnapshot } from './export.ts';
import type { Safety } from './safety.ts';
import { pathsOf } from './schedule.ts';

type Done = Extract<SnapshotReply, { ok: true }>;

const FILTERS = [
  { name: 'Sextant snapshot', extensions: ['snapshot'] },
  { name: 'All files', extensions: ['*'] },
];

interface Parts {
  safety: Safety;
  layout: ProfileLayout;
  ownerOf: (sender: number) => BrowserWindow;
  onBug: (error: unknown) => void;
}

export function createSnapshotHandlers({ safety, layout, ownerOf, onBug }: Parts): Pick<DesktopHandlers, keyof typeof snapshotRequests> {
  const folder = layout.snapshots;

  const reply = async (act: () => Promise<Done>): Promise<SnapshotReply> => {
    try {
      return await act();
    } catch (error) {
      if (error instanceof SextantError) return { ok: false, code: error.code, message: error.message };
      if (isDiskFull(error))
        return { ok: false, code: 'disk-full', message: 'There is not enough free space on the disk. Nothing was changed.' };
      if (isErrno(error)) return { ok: false, code: 'unreadable', message: `A file of the snapshots cannot be used (${error.code}).` };
      onBug(error);
      return { ok: false, code: 'internal', message: 'Something went wrong inside Sextant; the log in the profile folder says more.' };
    }
  };
  const find = async (file: string): Promise<Snapshot> => {
    const found = (await readCatalogue(folder)).snapshots.find((snapshot) => snapshot.file === file);
    if (!found) throw new SextantError('not-found', 'There is no such snapshot (any more).');
    return found;
  };
  const about = ({ file, chainBytes, header }: Snapshot): Done => ({ ok: true, file, bytes: chainBytes, objects: header.objects });
  const cancelled = () => new SextantError('cancelled', 'Nothing was chosen.');

  return {
    safety: () => safety.state(),
    async snapshots() {
      const { snapshots, broken } = await readCatalogue(folder);
      return {
        snapshots: snapshots.map((snapshot) => infoOf(snapshot, snapshots, safety.newest())),
        broken,
        folder,
        bytes: snapshots.reduce((sum, { bytes }) => sum + bytes, 0),
      };
    },
    takeSnapshot: (_sender, { only }) =>
      reply(async () => {
        const { file } = await safety.take({ only });
        return about(await find(file));
      }),
    restoreSnapshot: (_sender, { file, later }) =>
      reply(async () => {
        const snapshot = await find(file);
        const { later: taken } = await safety.restore({ from: 'profile', file }, later);
        return { ...about(snapshot), later: taken };
      }),
    restoreSnapshotFile: (sender) =>
      reply(async () => {
        const { canceled, filePaths } = await dialog.showOpenDialog(ownerOf(sender), { title: 'Restore a snapshot', properties: ['openFile'], filters: FILTERS }); // biome-ignore format: one call
        const [path] = filePaths;
        if (canceled || path === undefined) throw cancelled();
        await safety.restore({ from: 'elsewhere', path }, false);
        return { ok: true, file: path, bytes: 0, objects: 0, later: 0 };
      }),
    exportSnapshot: (sender, { file }) =>
      reply(async () => {
        const snapshot = await find(file);
        const { canceled, filePath } = await dialog.showSaveDialog(ownerOf(sender), { title: 'Export a snapshot', defaultPath: `sextant-${file}`, filters: FILTERS }); // biome-ignore format: one call
        if (canceled || !filePath) throw cancelled();
        const bytes = await exportSnapshot(pathsOf(folder, snapshot), filePath);
        return { ...about(snapshot), file: filePath, bytes };
      }),
    deleteSnapshot: (_sender, { file }) =>
      reply(async () => {
        const snapshot = await find(file);
        const { snapshots } = await readCatalogue(folder);
        const { below } = infoOf(snapshot, snapshots, undefined);
        if (below > 0) throw new SextantError('conflict', `${below} later snapshots build on this one.`);
        await removeSnapshots(folder, [file]);
        return about(snapshot);
      }),
    async showSnapshotFolder() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await shell.openPath(folder);
    },
    cancelRestore: () => safety.cancelRestore(),
    openAgain: () => safety.openAgain(),
    openAsItIs: () => safety.openAsItIs(),
  };
}

function infoOf(snapshot: Snapshot, all: readonly Snapshot[], newest: string | undefined): SnapshotInfo {
  const { file, header, bytes, chain, chainBytes } = snapshot;
  return {
    file,
    at: header.at,
    version: header.boundary.head.version,
    objects: header.objects,
    relationships: header.relationships,
    bytes,
    allBytes: chainBytes,
    buildsOn: chain.length - 1,
    below: all.filter((other) => other !== snapshot && other.chain.includes(file)).length,
    isNewest: file === newest,
  };
}
