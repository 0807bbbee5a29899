/** From files of a snapshot into a database beside the one in use. */
import { SextantError, type Head, type Results, type StoreClient } from '../../contracts/index.ts';
import { readSections, SnapshotDamage } from './format.ts';

export interface Feeding {
  client: StoreClient;
  /** base first; a file from elsewhere holds all its sections itself */
  paths: readonly string[];
  /** what was written since into the store in use is wanted too */
  later: boolean;
  signal?: AbortSignal | undefined;
  onBytes?: ((bytes: number) => void) | undefined;
  /** before the store in use is replaced: where the log of the snapshot ends */
  onTarget?: ((head: Head) => Promise<void>) | undefined;
}

/**
 * Everything is checked before it counts: hashes while it is read, the sum by the store.
 * @throws SextantError `damaged`, `cancelled`, `busy`, `disk-full`; then the store in use stays
 */
export async function feedSnapshot({ client, paths, later, signal, onBytes, onTarget }: Feeding): Promise<Results['restoreCommit']> {
  let opened = false;
  let target: Head | undefined;
  try {
    let last: string | undefined;
    for (const path of paths) {
      last = await readSections(
        path,
        {
          async onHeader({ schema, boundary }) {
            if (!opened) await client.call('restoreOpen', { schema }, signal);
            opened = true;
            target = boundary.head;
            await client.call('restoreFile', { boundary }, signal);
          },
          async onPart(bytes) {
            await client.call('restorePart', { bytes }, signal);
            onBytes?.(bytes.length);
          },
        },
        last,
      );
    }
    if (target) await onTarget?.(target);
    return await client.call('restoreCommit', { later }, signal);
  } catch (error) {
    if (opened) await client.call('restoreAbort', {});
    if (error instanceof SnapshotDamage) throw new SextantError('damaged', error.message);
    throw error;
  }
}
