/** Whether the store is what it was, and what is done where it is not: the one who knows, for windows and for the headless mode. */
import { lstat, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SextantError, type Head, type LogHead, type Refusal, type SafetyState, type StoreClient } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
import type { CoreConnection } from '../core-connection/index.ts';
import type { Log } from '../log/index.ts';
import { syncFolder } from '../files/index.ts';
import { freeBytes, hasRoom, placeOf, type ProfileLayout } from '../profile/index.ts';
import type { CoreWindow } from '../window/index.ts';
import { readCatalogue } from './catalogue.ts';
import { feedSnapshot } from './feed.ts';
import { createHeadsKeeper } from './heads-keeper.ts';
import { MOST_ATTEMPTS, readRestoreMarker, removeRestoreMarker, writeRestoreMarker, type RestoreMarker } from './marker.ts';
import { createSchedule, pathsOf, type Schedule } from './schedule.ts';

/** A quit waits this long for the snapshot that is due; a larger one is taken soon after the next start. */
const QUIT_MS = 1500;
const LOOK_EVERY_MS = 1000;
const TELL_EVERY_MS = 100;

export interface Restored {
  head: Head;
  /** entries of the log beyond the snapshot */
  later: number;
}

export interface Safety {
  state(): SafetyState;
  /** Resolves when there is room on the disk. */
  room(): Promise<void>;
  /** A new store: says to it what it must hold. */
  begin(client: StoreClient): void;
  /** The store has said what it is; a restore that was interrupted is over. */
  judged(): Promise<SafetyState>;
  take: Schedule['take'];
  /** @throws SextantError `damaged`, `busy`, `cancelled`, `disk-full`, `not-found`; then the store in use stays */
  restore(source: RestoreMarker['source'], later: boolean): Promise<Restored>;
  cancelRestore(): void;
  openAgain(): Promise<void>;
  openAsItIs(): Promise<void>;
  /** What was known of the store from outside when it was opened. */
  known: () => readonly LogHead[];
  /** The file of the newest snapshot of the store in use. */
  newest(): string | undefined;
  /** Before the store closes. */
  atQuit(): Promise<void>;
}

interface Parts {
  layout: ProfileLayout;
  version: string;
  connection: CoreConnection;
  core: () => CoreWindow;
  /** Chromium closes the files of the database and begins anew; nobody uses it. */
  forgetDatabase: () => Promise<void>;
  log: Log;
  onState: (state: SafetyState) => void;
}

const refusal = (error: unknown): Refusal =>
  error instanceof SextantError
    ? { code: error.code, message: error.message }
    : { code: 'internal', message: 'Something went wrong inside Sextant; the log in the profile folder says more.' };

/** What says nothing about the application: the store was shut or closed meanwhile. */
export const isShut = (error: unknown): boolean => error instanceof SextantError && ['damaged', 'newer', 'cancelled'].includes(error.code);

export function createSafety({ layout, version, connection, core, forgetDatabase, log, onState }: Parts): Safety {
  const client = () => connection.client();
  const unlessShut = (where: string) => (error: unknown) => {
    if (!isShut(error)) log.bug(where, error);
  };
  const heads = createHeadsKeeper(layout.heads, client, unlessShut('heads'));
  let state: SafetyState = { state: readRestoreMarker(layout.restore) ? 'restoring' : 'open' };
  let known: readonly LogHead[] = [];
  let aside = 0;
  let judged: Promise<void> = Promise.resolve();
  /** a restore that was interrupted and goes on */
  let goingOn: Promise<void> = Promise.resolve();
  let work: AbortController | undefined;
  let wake: () => void = () => undefined;
  const set = (next: SafetyState) => onState((state = next));

  const schedule = createSchedule({
    folder: layout.snapshots,
    madeBy: version,
    heads,
    client,
    async onTaken() {
      await rm(layout.setAside, { recursive: true, force: true });
      if (aside === 0) return;
      await (await client()).call('dropAside', {});
      aside = 0;
    },
    onUnsaved(error) {
      if (error !== undefined && !(error instanceof SextantError)) log.bug('snapshot', error);
      const { unsaved: before, ...rest } = state;
      if (error !== undefined) set({ ...rest, unsaved: refusal(error) });
      else if (before !== undefined) set(rest);
    },
  });

  /** @param between what is done while the files of the database are at rest */
  const reopen = async (between: () => Promise<void> = () => Promise.resolve()) => {
    await (await client()).call('shutdown', {}).catch(unlessShut('reopen'));
    connection.coreIsGone();
    core().close();
    await between();
    judged = new Promise((resolve) => (next = resolve));
    core().open();
    await judged;
  };
  /** resolves what waits for the next `begin` */
  let next: () => void = () => undefined;

  const progress = (total: number) => {
    let done = 0;
    let last = 0;
    return (bytes: number) => {
      done += bytes;
      if (Date.now() - last < TELL_EVERY_MS) return;
      last = Date.now();
      set({ state: 'restoring', progress: { done: Math.min(done, total), total } });
    };
  };
  const filesOf = async (source: RestoreMarker['source']): Promise<{ paths: string[]; total: number }> => {
    if (source.from === 'elsewhere') return { paths: [source.path], total: (await lstat(source.path)).size };
    const snapshot = (await readCatalogue(layout.snapshots)).snapshots.find(({ file }) => file === source.file);
    if (!snapshot) throw new SextantError('not-found', 'There is no such snapshot, or one that it builds on is missing.');
    return { paths: pathsOf(layout.snapshots, snapshot), total: snapshot.chainBytes };
  };
  const intoNewFiles = async () => {
    log.write('database-set-aside');
    await reopen(async () => {
      await setAside(layout);
      // it keeps the files open for a moment after their last user, and what it knows of them for longer
      await forgetDatabase();
    });
  };
  /** The store in use is replaced; until then it stays. */
  const fill = async (marker: RestoreMarker, isDoubtful: boolean, signal: AbortSignal): Promise<Restored> => {
    await writeRestoreMarker(layout.restore, marker);
    const { paths, total } = await filesOf(marker.source);
    if (!hasRoom(layout.root, total)) throw noRoom(layout, total);
    if (isDoubtful) await intoNewFiles();
    const feed = async (later: boolean) =>
      feedSnapshot({
        client: await client(),
        paths,
        later,
        signal,
        onBytes: progress(total),
        onTarget: (target) => writeRestoreMarker(layout.restore, { ...marker, target }),
      });
    const done = await feed(marker.later).catch(async (error: unknown) => {
      if (!(error instanceof SextantError)) throw error;
      // what came since is damaged too: then the snapshot alone
      if (error.code === 'damaged' && marker.later) return feed(false);
      if (error.code !== 'internal') throw error;
      // the files of the database are such that none can be made beside it
      await intoNewFiles();
      return feed(false);
    });
    await heads.replace(done.head, marker.source.from === 'profile' ? marker.source.file : undefined);
    await removeRestoreMarker(layout.restore);
    return done;
  };
  const restoreNow = async (marker: RestoreMarker, isDoubtful: boolean): Promise<Restored> => {
    const before = state;
    work = new AbortController();
    set({ state: 'restoring' });
    await heads.hold();
    schedule.stop();
    try {
      const done = await fill(marker, isDoubtful, work.signal);
      work = undefined;
      await reopen();
      return done;
    } catch (error) {
      heads.resume();
      await removeRestoreMarker(layout.restore);
      set({ ...before, state: before.state === 'restoring' ? 'open' : before.state, failure: refusal(error) });
      throw error;
    } finally {
      work = undefined;
    }
  };

  /**
   * Files that were damaged are not trusted with what is restored: Chromium goes on writing into a log whose end is missing, finds that it
   * does not add up at its next start, and throws all of it away. What was written since the snapshot can only be read from them, though:
   * that goes into a snapshot first.
   */
  const restoreFor = async (marker: RestoreMarker): Promise<Restored> => {
    const isDoubtful = state.state === 'damaged';
    const done = await restoreNow(marker, isDoubtful && !marker.later);
    if (!isDoubtful || !marker.later) return done;
    const { source } = marker;
    const isThatOne = source.from === 'profile' && done.later === 0;
    // without room for one the old files serve until it can be taken
    const file = isThatOne ? source.file : (await schedule.take().catch(unlessShut('snapshot')))?.file;
    if (file === undefined) return done;
    await restoreNow({ source: { from: 'profile', file }, later: false, attempts: marker.attempts }, true);
    return done;
  };

  const judge = async (store: StoreClient) => {
    const expected = heads.expected();
    known = expected ? [{ version: expected.version, hash: expected.hash }] : [];
    const { trouble, head, aside: put } = await store.call('begin', { expected });
    aside = put;
    const marker = readRestoreMarker(layout.restore);
    const isTarget = marker?.target !== undefined && JSON.stringify(head) === JSON.stringify(marker.target);
    if (marker && isTarget && head) {
      // killed when all was done but to say so
      if (trouble) await store.call('openAsItIs', {});
      await heads.replace(head, marker.source.from === 'profile' ? marker.source.file : undefined);
      await removeRestoreMarker(layout.restore);
    } else if (trouble && !work) {
      log.write('store-trouble', { kind: trouble.kind, detail: trouble.detail });
      set({ state: 'damaged', trouble });
    }
    if (work) return; // whoever restores says how it ended
    if (marker && !isTarget) return goOn(marker);
    if (trouble && !isTarget) return;
    set({ state: 'open' });
    await schedule.opened(head?.version ?? 0);
  };
  const goOn = async (marker: RestoreMarker) => {
    if (marker.attempts >= MOST_ATTEMPTS) {
      await removeRestoreMarker(layout.restore);
      if (state.state !== 'damaged') set({ state: 'open' });
      return;
    }
    // not awaited: it opens the store again, and that is judged then
    goingOn = restoreFor({ ...marker, attempts: marker.attempts + 1 }).then(() => undefined, unlessShut('restore'));
  };

  return {
    state: () => state,
    async room() {
      while (!hasRoom(layout.root)) {
        set({ state: 'no-room', room: { free: freeBytes(layout.root), needed: limits.freeSpaceBytes } });
        await Promise.race([pause(LOOK_EVERY_MS), new Promise<void>((resolve) => (wake = resolve))]);
      }
      if (state.state === 'no-room') set({ state: readRestoreMarker(layout.restore) ? 'restoring' : 'open' });
    },
    begin(store) {
      store.onNotice((notice) => {
        if (notice.notice === 'changed' || notice.notice === 'ready') heads.later();
        if (notice.notice === 'changed' || notice.notice === 'workspaces') schedule.changed();
      });
      const done = next;
      judged = judge(store).catch(unlessShut('begin')).finally(done);
    },
    async judged() {
      await client();
      await judged;
      await goingOn;
      return state;
    },
    take: schedule.take,
    async restore(source, later) {
      if (work) throw new SextantError('busy', 'Another snapshot is being restored.');
      // so that it can be taken back; a store that is shut is put aside as it is
      if (state.state === 'open') await schedule.takeIfDue();
      return restoreFor({ source, later, attempts: 1 });
    },
    cancelRestore: () => work?.abort(),
    async openAgain() {
      if (state.state === 'no-room') wake();
      else if (state.state === 'damaged') await reopen();
    },
    async openAsItIs() {
      if (state.state !== 'damaged') return;
      await (await client()).call('openAsItIs', {});
      set({ state: 'open' });
      heads.later();
    },
    known: () => known,
    newest: heads.snapshot,
    async atQuit() {
      if (state.state !== 'open') return;
      await schedule.takeIfDue(AbortSignal.timeout(QUIT_MS)).catch(unlessShut('snapshot'));
      await heads.write().catch(unlessShut('heads'));
    },
  };
}

/** What cannot be opened is kept until there is a snapshot of what took its place. */
async function setAside(layout: ProfileLayout): Promise<void> {
  await mkdir(layout.setAside, { recursive: true, mode: 0o700 });
  await rename(placeOf(layout, 'database'), join(layout.setAside, `database-${new Date().toISOString().replace(/[-:.]/g, '')}`));
  await syncFolder(layout.setAside);
}

function noRoom(layout: ProfileLayout, bytes: number): SextantError {
  const mib = (count: number) => `${Math.ceil(count / 1024 / 1024).toLocaleString('en')} MB`;
  return new SextantError(
    'disk-full',
    `Restoring needs about ${mib(bytes)}, and ${mib(freeBytes(layout.root))} are free on the disk that holds the profile. Nothing was changed; make room, then restore it.`,
  );
}
