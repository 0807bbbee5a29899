import { setTimeout as pause } from 'node:timers/promises';
import { type LogHead, SextantError, type StoreClient } from '../../contracts/index.ts';

/** The first rows, and what one looks for first, come before. */
const CALM_AFTER_MS = 1500;

/** After each start of the core, beside other work: the whole change log is checked, also against heads that lie outside of the store. Windows hear of it. */
export async function watchLog(client: () => Promise<StoreClient>, heads: () => readonly LogHead[]): Promise<void> {
  try {
    const store = await client();
    await store.call('logCheck', {}); // answered once the store is open
    await pause(CALM_AFTER_MS);
    await store.call('verifyLog', { heads: [...heads()], calm: true });
  } catch (error) {
    // the core ended meanwhile: its next start checks
    if (!(error instanceof SextantError && error.code === 'cancelled')) throw error;
  }
}
