import { app, dialog } from 'electron';
import { mkdirSync } from 'node:fs';
import { isDiskFull } from '../files/index.ts';
import {
  acquireLock,
  canonical,
  cutTornLogs,
  hasRoom,
  keepOnlyData,
  nameOfFolder,
  newMarker,
  placeOf,
  readKnown,
  readMarker,
  strangeEntry,
  writeMarker,
  type LockResult,
  type Marker,
  type ProfileLayout,
  type ProfileLock,
} from '../profile/index.ts';

const BUSY_EXIT_CODE = 3;
const NO_ROOM =
  'There is almost no free space on the disk that holds the profile. Sextant does not open it now, because its database could be lost. Free some space, then start again.';

export interface Entered {
  lock: ProfileLock;
  marker: Marker;
  /** what a kill had left of a write, and was cut off */
  torn: readonly { file: string; bytes: number }[];
}

const waitBuffer = new Int32Array(new SharedArrayBuffer(4));

/** Of two windows started at once on a new profile the one without our lock may get Chromium's; the other then gives way within a moment. */
function patiently(take: () => LockResult, attempts: number): LockResult {
  let result = take();
  for (let attempt = 1; attempt < attempts && !result.ok; attempt++) {
    Atomics.wait(waitBuffer, 0, 0, 50);
    result = take();
  }
  return result;
}

/**
 * Everything that must hold before anything opens: the folder is there and a profile, nobody else is in it, what came from elsewhere
 * is only data, the disk has room. Otherwise says why, ends the application and returns undefined. Synchronous: Chromium opens its own
 * files as soon as we wait for anything.
 *
 * @param known the list of profiles that were opened on this machine
 */
export function enterProfile(layout: ProfileLayout, known: string, headless: boolean): Entered | undefined {
  const { root } = layout;
  const refuse = (message: string, code: number): undefined => {
    process.stderr.write(`${message}\n`);
    if (headless) {
      app.exit(code);
      return undefined;
    }
    void app
      .whenReady()
      .then(() => dialog.showMessageBox({ type: 'error', title: 'Sextant', message, buttons: ['Quit'] }))
      .then(() => app.exit(code));
    return undefined;
  };

  try {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    const strange = strangeEntry(layout);
    if (strange !== undefined)
      return refuse(
        `The profile ${root} is not opened: "${strange}" in it is a link, or not the kind of file that it must be, and Sextant could write somewhere else through it.`,
        1,
      );
    const found = readMarker(layout);
    if (found === 'newer') return refuse(`The profile ${root} was made by a later version of Sextant. Open it with that one.`, 1);
    if (found !== 'none' && found.erasing)
      return refuse(`The profile ${root} was being erased when that was interrupted. Erase it again from another profile.`, 1);

    mkdirSync(layout.chromium, { recursive: true, mode: 0o700 });
    app.setPath('userData', layout.chromium);
    const folder = canonical(root);
    const isKnown = found !== 'none' && readKnown(known).some((entry) => entry.folder === folder && entry.id === found.id);
    // In a folder that was never opened here not even Chromium's own lock is believed: it may name any ear to speak to.
    const early = isKnown ? undefined : acquireLock(root, layout.lock, headless);
    if (early?.ok) keepOnlyData(layout);
    // Before our lock: of two windows started at once, the second must find the first one's ear open.
    if (!headless && !app.requestSingleInstanceLock()) {
      if (early?.ok) early.lock.release();
      app.exit(0);
      return undefined;
    }
    // a window says so itself, and goes on when there is room
    if (headless && !hasRoom(root)) {
      if (early?.ok) early.lock.release();
      return refuse(NO_ROOM, 1);
    }
    const result = early?.ok ? early : patiently(() => acquireLock(root, layout.lock, headless), early && !headless ? 20 : 1);
    if (!result.ok) return refuse(`The profile ${root} is in use by another Sextant (process ${result.pid}).`, BUSY_EXIT_CODE);
    const marker = found === 'none' ? newMarker(nameOfFolder(root)) : found;
    if (found === 'none') writeMarker(layout, marker);
    return { lock: result.lock, marker, torn: cutTornLogs(placeOf(layout, 'database/app_core_0.indexeddb.leveldb')) };
  } catch (error) {
    if (isDiskFull(error)) return refuse(NO_ROOM, 1);
    return refuse(`The profile ${root} cannot be opened: ${error instanceof Error ? error.message : String(error)}`, 1);
  }
}
