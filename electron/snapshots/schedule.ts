/** Takes snapshots when they are due: some minutes after something changed, before what cannot be taken back, at a quit. */
import { join } from 'node:path';
import { SextantError, type StoreClient } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
import { readCatalogue, removeHalfWritten, removeSnapshots, type Snapshot } from './catalogue.ts';
import type { HeadsKeeper } from './heads-keeper.ts';
import { surplus } from './retention.ts';
import { takeSnapshot, type Taken } from './take.ts';

const EVERY_MS = 5 * 60_000;
/** What a quit before had no time for. */
const OVERDUE_MS = 30_000;
/** A snapshot that builds on others may be read for this much more than a whole one would be. */
const LEAST_CHAIN_BYTES = 8 * 1024 * 1024;

export interface Schedule {
  /** Something was written. */
  changed(): void;
  /** A store was opened that ends at this entry: what of it is in no snapshot is due soon. */
  opened(version: number): Promise<void>;
  /** At once. `only`: whole, and all others go afterwards. */
  take: (options?: { only?: boolean; signal?: AbortSignal }) => Promise<Taken>;
  /** If one is due; given up when the signal says so. */
  takeIfDue(signal?: AbortSignal): Promise<void>;
  stop(): void;
}

interface Parts {
  folder: string;
  madeBy: string;
  heads: HeadsKeeper;
  client(): Promise<StoreClient>;
  /** A snapshot was taken: what a restore put aside is no longer needed. */
  onTaken(): Promise<void>;
  /** One that was due could not be taken; undefined: it could. */
  onUnsaved(error: unknown): void;
}

/** Too many, or too much to read: the next one is whole. */
function mayGoOn({ chain, chainBytes }: Snapshot, baseBytes: number): boolean {
  return chain.length < limits.snapshotChain && chainBytes - baseBytes <= Math.max(baseBytes, LEAST_CHAIN_BYTES);
}

export function createSchedule(parts: Parts): Schedule {
  const { folder, heads } = parts;
  let timer: NodeJS.Timeout | undefined;
  let isDue = false;
  let turn: Promise<unknown> = Promise.resolve();

  const newest = async (): Promise<Snapshot | undefined> =>
    (await readCatalogue(folder)).snapshots.find(({ file }) => file === heads.snapshot());
  const isBehind = async (version: number): Promise<boolean> => version > 0 && (await newest())?.header.boundary.head.version !== version;
  const takeNow = async (only: boolean, signal: AbortSignal | undefined): Promise<Taken> => {
    clearTimeout(timer);
    timer = undefined;
    const { snapshots } = await readCatalogue(folder);
    const before = snapshots.find(({ file }) => file === heads.snapshot());
    const base = snapshots.find(({ file }) => file === before?.chain[0]);
    const client = await parts.client();
    const goesOn = !only && before && base && mayGoOn(before, base.bytes);
    const taken = await takeSnapshot({ folder, client, madeBy: parts.madeBy }, goesOn ? before : undefined, signal);
    isDue = false;
    await heads.write(taken.file);
    const { snapshots: now } = await readCatalogue(folder);
    const all = now.map(({ file, sha256, header }) => ({ file, sha256, follows: header.follows, at: header.at }));
    await removeSnapshots(folder, only ? all.map(({ file }) => file).filter((file) => file !== taken.file) : surplus(all, new Date()));
    await parts.onTaken();
    parts.onUnsaved(undefined);
    return taken;
  };
  const take: Schedule['take'] = ({ only = false, signal } = {}) => {
    const next = turn.then(() => takeNow(only, signal));
    turn = next.catch(() => undefined);
    return next;
  };
  const plan = (ms: number) => {
    isDue = true;
    timer ??= setTimeout(() => {
      timer = undefined;
      take().catch((error: unknown) => {
        // the core was closed meanwhile: it is due again when it is open
        if (!(error instanceof SextantError && error.code === 'cancelled')) parts.onUnsaved(error);
        plan(EVERY_MS);
      });
    }, ms);
  };

  return {
    changed: () => plan(EVERY_MS),
    async opened(version) {
      await removeHalfWritten(folder);
      if (await isBehind(version)) plan(OVERDUE_MS);
    },
    take,
    async takeIfDue(signal) {
      // what was written just now may not have been told yet
      isDue ||= await isBehind((await (await parts.client()).call('head', {}, signal)).version);
      if (isDue) await take(signal ? { signal } : {});
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

export const pathsOf = (folder: string, { chain }: Snapshot): string[] => chain.map((file) => join(folder, file));
