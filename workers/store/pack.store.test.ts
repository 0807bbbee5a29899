/** A reference pack in the store: its parts are jobs of one act, whenever the application is killed, and one undo takes all of them back. */
import Dexie from 'dexie';
import { afterEach, expect, test } from 'vitest';
import { SextantDatabase } from './database.ts';
import { commitBatch } from './import-batch.ts';
import { unfold } from './unfold.ts';
import { Overview } from './queries/overview.ts';
import { sameFile } from './same-file.ts';
import { Steps } from './steps.ts';
import { Store } from './store.ts';
import { batchOf } from './test-batches.ts';

let store: Store;
let databases = 0;

async function openStore(name: string): Promise<Store> {
  store = new Store(new SextantDatabase(name));
  await store.open();
  return store;
}
afterEach(async () => {
  store.database.close();
  await Dexie.delete(store.database.name);
});

const PARTS = ['one', 'two'].map((name) => ({ name, entries: [{ file: `${name}.json`, sha256: '0'.repeat(64) }] }));
const tool = (name: string) => ({ type: 'tool', spec_version: '2.1', id: `tool--${name}`, modified: '2024-01-01T00:00:00Z', name });

async function unfolded(): Promise<{ step: number; pack: number; parts: number[] }> {
  await openStore(`pack-${++databases}-${Date.now()}`);
  const { step, jobs } = await store.enqueue([{ name: 'pack.zip', size: 9, sha256: 'a'.repeat(64), origin: 'file' }]);
  const pack = jobs[0] ?? 0;
  store.job(pack).state = 'running';
  await unfold(store, pack, PARTS);
  await store.finish(pack, { state: 'done', fileKind: 'pack' });
  return { step, pack, parts: [...store.jobs.keys()].filter((job) => job !== pack) };
}

async function bring(job: number): Promise<void> {
  store.job(job).state = 'running';
  const { name } = store.job(job);
  await store.setSource(job, `source:${name}`, name);
  await commitBatch(
    store,
    batchOf(job, [tool(name)], (hashes) => store.known(job, hashes)),
  );
  const release = { seconds: 1_755_820_800, nanos: 0, label: '7', complete: false, certain: false, labelled: name === 'one' };
  await store.finish(job, { state: 'done', fileKind: 'stix-2.1', release });
}

test('after a kill the pack is done and its parts wait; it is never unfolded twice', async () => {
  const { pack, parts } = await unfolded();
  await store.settled();
  const { name } = store.database;
  store.database.close();
  await openStore(name);
  expect(store.job(pack)).toMatchObject({ state: 'done', fileKind: 'pack' });
  expect(parts.map((job) => store.jobInfo(store.job(job)))).toMatchObject(
    PARTS.map((part) => ({ name: part.name, state: 'queued', partOf: pack })),
  );
  await unfold(store, pack, PARTS);
  expect(store.jobs.size).toBe(3);
});

test('killed in between it is read again, and what is missing of its parts is added', async () => {
  await openStore(`pack-${++databases}-${Date.now()}`);
  const { jobs } = await store.enqueue([{ name: 'pack.zip', size: 9, sha256: 'a'.repeat(64), origin: 'file' }]);
  const pack = jobs[0] ?? 0;
  store.job(pack).state = 'running';
  await unfold(store, pack, PARTS.slice(0, 1));
  await unfold(store, pack, PARTS);
  expect([...store.jobs.values()].map(({ name, partOf }) => [name, partOf])).toEqual([
    ['pack.zip', undefined],
    ['one', pack],
    ['two', pack],
  ]);
});

test('parts of one file are no repetition of each other; the same part of the same file is one', async () => {
  const { parts } = await unfolded();
  await bring(parts[0] ?? 0);
  expect(sameFile(store, store.job(parts[1] ?? 0))).toBeUndefined();
  expect(sameFile(store, { ...store.job(parts[0] ?? 0), job: 99 })?.job).toBe(parts[0]);
});

test('each part is a source; a release that its publisher names is shown of a part too; one undo takes all back', async () => {
  const { step, parts } = await unfolded();
  for (const job of parts) await bring(job);
  const overview = new Overview(store, new Steps(store));
  expect(overview.sources().map(({ name, release, releasedOn }) => [name, release, releasedOn])).toEqual([
    ['one', '7', '2025-08-22'],
    ['two', undefined, undefined],
  ]);
  const steps = new Steps(store);
  expect(steps.lastUndoable()?.step).toBe(step);
  await steps.undo(undefined, false);
  expect(overview.status().objects).toBe(0);
});
