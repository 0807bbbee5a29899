/** Whether the store is what it was, its snapshots, and what is done with them. */
import { create } from 'zustand';
import type { SafetyState, SnapshotInfo, SnapshotList, SnapshotReply } from '../../contracts/index.ts';
import { errorMessage } from '../i18n/errors.ts';
import { formatBytes, formatTime, type Message } from '../i18n/index.ts';
import { reportBug } from './bugs.ts';
import { refreshNow } from './changes.ts';
import { showToast } from './toasts.ts';

interface Safety {
  state: SafetyState;
  /** absent until they were first asked for */
  list: SnapshotList | undefined;
  /** an act on them is under way */
  busy: boolean;
  /** the one that shall go */
  toDelete: SnapshotInfo | undefined;
}

export const useSafety = create<Safety>(() => ({ state: { state: 'open' }, list: undefined, busy: false, toDelete: undefined }));

export async function refreshSnapshots(): Promise<void> {
  useSafety.setState({ list: await window.desktop.snapshots() });
}

/** Call once. */
export function watchSafety(): void {
  let told = false;
  window.desktop.onSafety((state) => {
    told = true;
    useSafety.setState({ state });
  });
  window.desktop
    .safety()
    .then((state) => {
      if (!told) useSafety.setState({ state });
    })
    .catch(reportBug);
}

type Done = Extract<SnapshotReply, { ok: true }>;

/** What main refuses is said with its code; who closed a dialog of the system knows that. @returns whether it was done */
async function doWith(act: () => Promise<SnapshotReply>, said: (done: Done) => Message | undefined): Promise<boolean> {
  if (useSafety.getState().busy) return false;
  useSafety.setState({ busy: true });
  try {
    const reply = await act();
    if (reply.ok) {
      const message = said(reply);
      if (message) showToast({ tone: 'good', message });
    } else if (reply.code !== 'cancelled') showToast({ tone: 'bad', message: refusalMessage(reply) });
    await refreshSnapshots();
    return reply.ok;
  } finally {
    useSafety.setState({ busy: false });
  }
}

/** Of what concerns room or damage the exact words of main: they name sizes and places. */
function refusalMessage({ code, message }: Extract<SnapshotReply, { ok: false }>): Message {
  return ['disk-full', 'damaged', 'unreadable'].includes(code) ? { key: 'snapshots.refused', params: { message } } : errorMessage({ code });
}

/** @returns whether it was taken */
export function takeSnapshot(only: boolean): Promise<boolean> {
  return doWith(
    () => window.desktop.takeSnapshot({ only }),
    ({ objects, bytes }) => ({
      key: only ? 'snapshots.takenOnly' : 'snapshots.taken',
      params: { count: objects, size: formatBytes(bytes) },
    }),
  );
}

export async function restoreSnapshot({ file, at }: SnapshotInfo, later: boolean): Promise<void> {
  await doWith(
    () => window.desktop.restoreSnapshot({ file, later }),
    ({ objects, later: kept = 0 }) =>
      kept > 0
        ? { key: 'snapshots.restoredLater', params: { time: formatTime(at), count: kept } }
        : { key: 'snapshots.restored', params: { time: formatTime(at), count: objects } },
  );
  refreshNow();
}

export async function restoreSnapshotFile(): Promise<void> {
  await doWith(
    () => window.desktop.restoreSnapshotFile(),
    ({ file }) => ({ key: 'snapshots.restoredFile', params: { file } }),
  );
  refreshNow();
}

export async function exportSnapshot({ file }: SnapshotInfo): Promise<void> {
  await doWith(
    () => window.desktop.exportSnapshot({ file }),
    ({ file: out, bytes }) => ({ key: 'snapshots.exported', params: { out, size: formatBytes(bytes) } }),
  );
}

export function askToDelete(snapshot: SnapshotInfo | undefined): void {
  useSafety.setState({ toDelete: snapshot });
}

export async function deleteSnapshot({ file, at }: SnapshotInfo): Promise<void> {
  askToDelete(undefined);
  await doWith(
    () => window.desktop.deleteSnapshot({ file }),
    () => ({ key: 'snapshots.deleted', params: { time: formatTime(at) } }),
  );
}
