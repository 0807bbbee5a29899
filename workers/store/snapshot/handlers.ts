/** The store's methods of contracts/safety.ts. */
import Dexie from 'dexie';
import type { Handlers, safetyRequests, Status } from '../../../contracts/index.ts';
import type { Gate } from '../gate.ts';
import { keptHead } from '../start-check.ts';
import type { Store } from '../store.ts';
import { SnapshotReader } from './reader.ts';
import { Restore } from './restore.ts';

/** @param aside names of the databases that a restore has put aside */
export function safetyHandlers(
  store: Store,
  gate: Gate,
  status: () => Status,
  aside: string[],
): Pick<Handlers, keyof typeof safetyRequests> {
  const reader = new SnapshotReader(store, status);
  const restore = new Restore(store);
  return {
    begin: async ({ expected }) => ({ ...(await gate.begin(expected)), aside: aside.length }),
    openAsItIs: async () => {
      await gate.openAsItIs();
      return {};
    },
    head: async () => {
      await gate.passed();
      return keptHead(store);
    },
    snapshotOpen: async (params) => {
      await gate.passed();
      return reader.open(params);
    },
    snapshotRead: (params) => reader.read(params),
    snapshotClose: (params) => reader.close(params),
    restoreOpen: (params) => restore.open(params),
    restoreFile: (params) => restore.file(params),
    restorePart: (params) => restore.part(params),
    restoreCommit: (params) => restore.commit(params),
    restoreAbort: () => restore.abort(),
    dropAside: async () => {
      const names = aside.splice(0);
      for (const name of names) await Dexie.delete(name);
      return { dropped: names.length };
    },
  };
}
