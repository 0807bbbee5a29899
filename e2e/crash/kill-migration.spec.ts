/**
 * kill -9 of all processes at random moments of a start that brings an older store to the form of now: afterwards everything is there.
 * That nothing is half there at any step of a migration is shown in workers/store/migrations.store.test.ts.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { headless, launchApp, newProfile, prepare, startHeadless } from '../app.ts';
import { malwareBundle } from '../malware-bundle.ts';
import { askCore } from './core-port.ts';
import { randomOf } from '../../build/dev/random.ts';

const KILLS = process.env['SEXTANT_SOAK'] === '1' ? 20 : 1;
const SEED = 20_261_128;
const OBJECTS = 3000;

let folder = '';
let old = '';

/** Runs in the page of the core: the rows of the store as its first version would have kept them. */
async function asFirstVersion(): Promise<void> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('It cannot be opened.'));
    });
  const paths = { pages: '', blocks: '', log: 'version', steps: 'step', jobs: 'job', sources: 'source', problems: 'problem', meta: 'key' };
  const now = await done(indexedDB.open('sextant'));
  const rows = new Map<string, [IDBValidKey[], unknown[]]>();
  for (const name of Object.keys(paths)) {
    const table = now.transaction(name).objectStore(name);
    rows.set(name, [await done(table.getAllKeys()), await done<unknown[]>(table.getAll())]);
  }
  now.close();
  await done(indexedDB.deleteDatabase('sextant'));
  const opening = indexedDB.open('sextant', 10);
  opening.onupgradeneeded = () => {
    for (const [name, keyPath] of Object.entries(paths)) {
      const table = opening.result.createObjectStore(name, keyPath === '' ? {} : { keyPath, autoIncrement: name === 'problems' });
      if (name === 'problems') table.createIndex('job', 'job');
      const [keys, values] = rows.get(name) ?? [[], []];
      values.forEach((value, index) => (keyPath === '' ? table.put(value, keys[index]) : table.put(value)));
    }
  };
  (await done(opening)).close();
}

beforeAll(async () => {
  await prepare();
  folder = await mkdtemp(join(tmpdir(), 'sextant-migration-'));
  old = await newProfile();
  const sextant = await launchApp({ profile: old });
  const ask = await askCore(sextant.core);
  await sextant.page.evaluate(
    (text) => (globalThis as unknown as { desktop: { importText(text: string): Promise<unknown> } }).desktop.importText(text),
    malwareBundle(OBJECTS),
  );
  await vi.waitFor(async () => expect((await ask('stats', {})).jobs).toMatchObject({ done: 1, running: 0, queued: 0 }), 60_000);
  await ask('shutdown', {}); // else the store would open what is not there any more
  await sextant.core.evaluate(asFirstVersion);
  await sextant.kill();
});
afterAll(async () => {
  for (const path of [folder, old]) await rm(path, { recursive: true, force: true, maxRetries: 5 });
});

const random = randomOf(SEED);
for (let kill = 1; kill <= KILLS; kill++) {
  const afterMs = 250 + random(1500);
  test(`kill ${kill} of ${KILLS}, ${afterMs} ms after the start (seed ${SEED})`, { timeout: 180_000 }, async () => {
    const profile = join(folder, `profile-${kill}`);
    await cp(old, profile, { recursive: true });
    const run = await startHeadless(profile, ['stats']);
    await Promise.race([run.ended, new Promise((resolve) => setTimeout(resolve, afterMs))]);
    await run.kill();
    const verified = await headless(profile, ['verify']);
    expect([verified.code, verified.json()]).toEqual([0, expect.objectContaining({ sound: true, differences: [] })]);
    expect((await headless(profile, ['stats'])).json()).toMatchObject({ objects: OBJECTS });
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
}
