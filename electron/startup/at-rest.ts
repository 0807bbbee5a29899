import type { CoreConnection } from '../core-connection/index.ts';
import type { CoreWindow } from '../window/index.ts';

/**
 * Does `work` while the core is closed: its database is at rest on the disk, as after a quit. Jobs go on where they stood when it is
 * opened again; windows stay, wait, and are connected anew.
 */
export async function atRest<T>(
  { connection, core }: { connection: CoreConnection; core: CoreWindow },
  work: () => Promise<T>,
): Promise<T> {
  await (await connection.client()).call('shutdown', {});
  connection.coreIsGone();
  core.close();
  try {
    return await work();
  } finally {
    core.open();
  }
}
