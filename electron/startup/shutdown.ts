import { app, dialog } from 'electron';
import { setTimeout as pause } from 'node:timers/promises';
import type { CoreConnection } from '../core-connection/index.ts';
import type { Importer } from '../files/index.ts';
import type { Log } from '../log/index.ts';
import type { ProfileLock } from '../profile/index.ts';
import type { CoreWindow } from '../window/index.ts';

/** A store that does not answer must not keep the application from ending: what is committed is safe, what is not goes on at the next start. */
const SHUTDOWN_TIMEOUT_MS = 5000;

interface Parts {
  connection: CoreConnection;
  importer: Importer;
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

export function createShutdown({ connection, importer, core, lock, log, headless }: Parts): Shutdown {
  let leaving = false;

  const closeStore = async () => {
    try {
      await importer.cleanUp();
      await (await connection.client()).call('shutdown', {});
    } catch (error) {
      log.bug('shutdown', error);
    }
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
