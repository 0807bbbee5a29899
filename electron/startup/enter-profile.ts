import { app, dialog } from 'electron';
import { mkdirSync } from 'node:fs';
import { acquireLock, hasRoom, type ProfileLayout, type ProfileLock } from '../profile/index.ts';

const BUSY_EXIT_CODE = 3;

/**
 * Everything that must hold before anything opens: the folder is there, nobody else is in it, the disk has room. Otherwise says
 * why, ends the application and returns undefined. Synchronous: Chromium opens its own files as soon as we wait for anything.
 */
export function enterProfile(layout: ProfileLayout, headless: boolean): ProfileLock | undefined {
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
    mkdirSync(layout.chromium, { recursive: true, mode: 0o700 });
    app.setPath('userData', layout.chromium);
    // Before the lock: of two windows started at once, the second must find the first one's ear open.
    if (!headless && !app.requestSingleInstanceLock()) {
      app.exit(0);
      return undefined;
    }
    if (!hasRoom(layout.root))
      return refuse(
        'There is almost no free space on the disk that holds the profile. Sextant does not open it now, because its database could be lost. Free some space, then start again.',
        1,
      );
    const result = acquireLock(layout.root, layout.lock);
    if (!result.ok) return refuse(`The profile ${layout.root} is in use by another Sextant (process ${result.pid}).`, BUSY_EXIT_CODE);
    return result.lock;
  } catch (error) {
    return refuse(`The profile ${layout.root} cannot be opened: ${error instanceof Error ? error.message : String(error)}`, 1);
  }
}
