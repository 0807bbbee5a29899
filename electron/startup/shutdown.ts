import { app, dialog } from 'electron';
import { setTimeout as pause } from 'node:timers/promises';
import type { CoreConnection } from '../core-connection/index.ts';
import type { Importer } from '../files/index.ts';
import type { Log } from '../log/index.ts';
import type { ProfileLock } from '../profile/index.ts';
import { isShut, type Safety } from '../snapshots/index.ts';
import type { CoreWindow } from '../window/index.ts';

/** A store that does not answer must not keep the application from ending: what is committed is safe, what is not goes on at the next start. */
const SHUTDOWN_TIMEOUT_MS = 5000;

interface Parts {
  connection: CoreConnection;
  importer: Importer;
  safety: Safety;
  core: CoreWindow;
  lock: ProfileLock;
  log: Log;
  headless: boolean;
}

export interface Shutdown {
  /** Closes the store, gives the profile back and ends the process. */
  exit(code: number): Promise<void>;
  /** The core died too often: says so and ends. */
  hopeless(): void;
}

export function createShutdown({ connection, importer, safety, core, lock, log, headless }: Parts): Shutdown {
  let leaving = false;

  /** One that fails keeps the next from nothing. A store that did not open answers `damaged`: that was said when it was met. */
  const attempt = (act: () => Promise<unknown>): Promise<void> =>
    act().then(
      () => undefined,
      (error: unknown) => {
        if (!isShut(error)) log.bug('shutdown', error);
      },
    );
  const closeStore = async () => {
    if (safety.state().state === 'no-room') return; // nothing was opened
    await attempt(() => importer.cleanUp());
    await attempt(() => safety.atQuit());
    await attempt(async () => (await connection.client()).call('shutdown', {}));
  };

  const exit = async (code: number) => {
    if (leaving) return;
    leaving = true;
    await Promise.race([closeStore(), pause(SHUTDOWN_TIMEOUT_MS)]);
    core.close();
    lock.release();
    app.exit(code);
  };

  app.on('before-quit', (event) => {
    event.preventDefault();
    void exit(0);
  });

  return {
    exit,
    hopeless() {
      const message =
        'The part of Sextant that keeps the data stopped several times within a minute. Your data is in the profile folder; the log there says more.';
      process.stderr.write(`${message}\n`);
      if (!headless) dialog.showErrorBox('Sextant', message);
      leaving = true;
      lock.release();
      app.exit(1);
    },
  };
}
