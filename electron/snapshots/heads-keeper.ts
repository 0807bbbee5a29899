/** Writes heads.json when something has changed and the store comes to rest, and at most every some seconds. */
import type { Head, StoreClient } from '../../contracts/index.ts';
import { readHeads, writeHeads } from './heads.ts';

/** A single act is followed at once, a stream of them is not chased. */
const CALM_MS = 500;
const EVERY_MS = 5000;

export interface HeadsKeeper {
  /** What a store must hold that is opened now; undefined where nothing is known. */
  expected(): Head | undefined;
  /** The newest snapshot of this store, by its file. */
  snapshot: () => string | undefined;
  /** Something was written: notes it soon. */
  later(): void;
  /** Asks the store and writes. */
  write(snapshot?: string): Promise<void>;
  /** Another store takes the place of the one that is asked: nothing is noted of that until `replace` or `resume`. */
  hold(): Promise<void>;
  resume(): void;
  replace(head: Head, snapshot: string | undefined): Promise<void>;
}

export function createHeadsKeeper(file: string, client: () => Promise<StoreClient>, onError: (error: unknown) => void): HeadsKeeper {
  const kept = readHeads(file);
  let expected = typeof kept === 'object' ? kept.head : undefined;
  let newest = typeof kept === 'object' ? kept.snapshot : undefined;
  let timer: NodeJS.Timeout | undefined;
  let last = 0;
  let writing: Promise<void> = Promise.resolve();
  let written = '';
  let held = false;

  const keep = async (head: Head) => {
    const text = JSON.stringify([head, newest]);
    if (text === written) return;
    await writeHeads(file, head, newest);
    expected = head;
    written = text;
  };
  const inTurn = (act: () => Promise<void>): Promise<void> => {
    writing = writing.then(act, act);
    return writing;
  };
  const write = (snapshot?: string) => {
    clearTimeout(timer);
    timer = undefined;
    last = Date.now();
    return inTurn(async () => {
      if (held) return;
      const head = await (await client()).call('head', {});
      newest = snapshot ?? newest;
      if (!held) await keep(head);
    });
  };

  return {
    expected: () => expected,
    snapshot: () => newest,
    later() {
      if (!held) timer ??= setTimeout(() => void write().catch(onError), Math.max(CALM_MS, last + EVERY_MS - Date.now()));
    },
    write,
    async hold() {
      held = true;
      await writing.catch(onError);
    },
    resume() {
      held = false;
    },
    replace: (head, snapshot) =>
      inTurn(async () => {
        newest = snapshot;
        await keep(head);
        held = false;
      }),
  };
}
