/** Writes heads.json when something has changed and the store comes to rest, and at most every some seconds. */
import type { Head, StoreClient } from '../../contracts/index.ts';
import { readHeads, writeHeads } from './heads.ts';

/** A single act is followed at once, a stream of them is not chased. */
const CALM_MS = 500;
const EVERY_MS = 5000;

export interface HeadsKeeper {
  /** The store was opened (again): what it must hold, and from now on what it holds is noted. */
  watch(client: StoreClient): void;
  /** What a store must hold that is opened now; undefined where nothing is known. */
  expected(): Head | undefined;
  /** Asks the store and writes. */
  write(): Promise<void>;
  snapshot(): string | undefined;
  /** From now on the newest snapshot is this one; kept with the next `write`. */
  setSnapshot(file: string | undefined): void;
}

export function createHeadsKeeper(file: string, client: () => Promise<StoreClient>, onError: (error: unknown) => void): HeadsKeeper {
  const kept = readHeads(file);
  let expected = typeof kept === 'object' ? kept.head : undefined;
  let snapshot = typeof kept === 'object' ? kept.snapshot : undefined;
  let timer: NodeJS.Timeout | undefined;
  let last = 0;
  let writing: Promise<void> = Promise.resolve();
  let written = '';

  const writeNow = async () => {
    const head = await (await client()).call('head', {});
    const text = JSON.stringify([head, snapshot]);
    if (text === written) return;
    await writeHeads(file, head, snapshot);
    expected = head;
    written = text;
  };
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    last = Date.now();
    writing = writing.then(writeNow, writeNow);
    return writing;
  };
  const later = () => {
    timer ??= setTimeout(() => void write().catch(onError), Math.max(CALM_MS, last + EVERY_MS - Date.now()));
  };

  return {
    watch(store) {
      store.onNotice((notice) => {
        if (notice.notice === 'changed' || notice.notice === 'ready') later();
      });
    },
    expected: () => expected,
    write,
    snapshot: () => snapshot,
    setSnapshot(name) {
      snapshot = name;
    },
  };
}
