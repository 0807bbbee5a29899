/** The store on real IndexedDB. */
import { afterEach, expect, test } from 'vitest';
import { compact } from './compact.ts';
import { Overview } from './queries/overview.ts';
import { searchText } from './queries/text-search.ts';
import { restateFile, sameFile } from './same-file.ts';
import { commitBatch } from './import-batch.ts';
import { Steps } from './steps.ts';
import type { Store } from './store.ts';
import { randomOf } from '../../build/dev/random.ts';
import { batchOf, importObjects, type StixObject } from './test-batches.ts';
import { dropStores, openStore, reopen } from './test-stores.ts';
import { verify } from './verify.ts';

afterEach(dropStores);

const uuid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

function malware(n: number, version = 1, more: StixObject = {}): StixObject {
  return {
    type: 'malware',
    spec_version: '2.1',
    id: `malware--${uuid(n)}`,
    created: '2020-01-01T00:00:00.000Z',
    modified: `2020-01-0${version}T00:00:00.000Z`,
    name: `Malware ${n}`,
    is_family: true,
    description: `version ${version}`,
    ...more,
  };
}

function uses(n: number, from: number, to: number): StixObject {
  return {
    type: 'relationship',
    spec_version: '2.1',
    id: `relationship--${uuid(n)}`,
    created: '2020-01-01T00:00:00.000Z',
    modified: '2020-01-01T00:00:00.000Z',
    relationship_type: 'uses',
    source_ref: `malware--${uuid(from)}`,
    target_ref: `malware--${uuid(to)}`,
  };
}

const objectsOf = (store: Store) => new Overview(store, new Steps(store)).status().objects;

/** What an analyst sees: for each living id the text that the resolved view shows, and whether it is withdrawn. */
async function resolved(store: Store): Promise<Record<string, string>> {
  const { projection } = store;
  const shown: Record<string, string> = {};
  for (let statement = 0; statement < projection.length; statement++) {
    if (projection.current.get(statement))
      shown[projection.ids.text(projection.id.get(statement))] =
        `${projection.withdrawn.get(statement)} ${await store.texts.one(statement)}`;
  }
  return shown;
}

test('what was committed is there after a restart, text for text', async () => {
  const store = await openStore();
  const objects = [...Array.from({ length: 40 }, (_, n) => malware(n)), uses(1, 1, 2)];
  await importObjects(store, 'a', objects);
  const before = await resolved(store);
  expect(Object.values(before).map((text) => JSON.parse(text.slice(2)))).toEqual(expect.arrayContaining(objects));
  const again = await reopen(store);
  expect(await resolved(again)).toEqual(before);
  expect(await verify(again)).toEqual([]);
});

test('the order of imports never matters', async () => {
  const parts: [string, StixObject[]][] = [
    ['a', [malware(1, 1), malware(2, 3), uses(1, 1, 9)]],
    ['b', [malware(1, 2), malware(9)]],
    ['c', [malware(2, 2), malware(1, 2, { confidence: 70 })]],
  ];
  const shown: Record<string, string>[] = [];
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ]) {
    const store = await openStore();
    for (const part of order) await importObjects(store, ...(parts[part] ?? ['', []]));
    shown.push(await resolved(store));
    expect(new Overview(store, new Steps(store)).status().stubs).toBe(0);
  }
  expect(shown[1]).toEqual(shown[0]);
  expect(shown[2]).toEqual(shown[0]);
  expect(JSON.parse(shown[0]?.[`malware--${uuid(1)}`]?.slice(2) ?? '')).toMatchObject({ confidence: 70, description: 'version 2' });
});

test('a reference to what is not there is a stub, and joins itself when it arrives', async () => {
  const store = await openStore();
  await importObjects(store, 'a', [malware(1), uses(1, 1, 2)]);
  expect(new Overview(store, new Steps(store)).status().stubs).toBe(1);
  await importObjects(store, 'b', [malware(2)]);
  expect(new Overview(store, new Steps(store)).status().stubs).toBe(0);
});

test('removing a source removes only what nobody else states, and comes back with undo', async () => {
  const store = await openStore();
  await importObjects(store, 'a', [malware(1), malware(2)]);
  await importObjects(store, 'b', [malware(2), malware(3)]);
  const before = await resolved(store);
  const source = [...store.sources.values()].find(({ key }) => key === 'a')?.source ?? 0;
  await new Steps(store).removeSource(source);
  expect(Object.keys(await resolved(store)).sort()).toEqual([`malware--${uuid(2)}`, `malware--${uuid(3)}`]);
  const again = await reopen(store);
  expect(objectsOf(again)).toBe(2);
  await new Steps(again).undo(undefined, false);
  expect(await resolved(again)).toEqual(before);
  await new Steps(again).redo(undefined);
  expect(objectsOf(again)).toBe(2);
  expect(await verify(again)).toEqual([]);
});

test('undo takes a whole import back; of what a later import states again it says so', async () => {
  const store = await openStore();
  const first = await importObjects(store, 'a', [malware(1), malware(2)]);
  const again = await importObjects(store, 'a', [malware(1)]);
  expect(store.job(again)).toMatchObject({ created: 0, unchanged: 1, updated: 0 });
  await expect(new Steps(store).undo(store.job(first).step, false)).rejects.toMatchObject({ code: 'conflict' });
  await new Steps(store).undo(store.job(first).step, true);
  expect(Object.keys(await resolved(store))).toEqual([`malware--${uuid(1)}`]); // the second import still says it
  await new Steps(store).undo(store.job(again).step, false);
  expect(objectsOf(store)).toBe(0);
  await new Steps(store).redo(undefined);
  expect(objectsOf(store)).toBe(1);
  expect(await verify(store)).toEqual([]);
});

test('a complete release marks what it no longer ships, whichever release came first; a part marks nothing', async () => {
  const seconds = (day: number) => Date.UTC(2020, 0, day) / 1000;
  const old: [string, StixObject[], { seconds: number; label: string }] = [
    'attack',
    [malware(1, 1), malware(2, 1), malware(3, 1)],
    { seconds: seconds(1), label: '15.1' },
  ];
  const young: typeof old = ['attack', [malware(1, 3), malware(3, 1)], { seconds: seconds(3), label: '18.1' }];
  const shown: Record<string, string>[] = [];
  for (const order of [
    [old, young],
    [young, old],
  ]) {
    const store = await openStore();
    for (const release of order) await importObjects(store, ...release);
    await importObjects(store, 'attack', [malware(3, 1)]); // a part
    const { projection } = store;
    const withdrawn = Object.entries(await resolved(store))
      .filter(([, text]) => text.startsWith('1'))
      .map(([id]) => id);
    expect(withdrawn).toEqual([`malware--${uuid(2)}`]);
    expect(objectsOf(store)).toBe(2);
    expect(projection.releaseOf(1)?.label).toBe('18.1');
    shown.push(await resolved(await reopen(store)));
  }
  expect(shown[1]).toEqual(shown[0]);
});

test('the same file again states all of it again without being read, unless some of it is gone', async () => {
  const store = await openStore();
  const first = await importObjects(store, 'a', [malware(1), malware(2)]);
  const again = async () => {
    const { jobs } = await store.enqueue([{ name: 'a', size: 1, sha256: 'a'.repeat(64), origin: 'file' }]);
    const row = store.job(jobs[0] ?? 0);
    row.state = 'running';
    return row;
  };
  const row = await again();
  const before = sameFile(store, row);
  expect(before?.job).toBe(first);
  if (before) await restateFile(store, row, before);
  expect(row).toMatchObject({ state: 'done', read: 2, unchanged: 2, created: 0, updated: 0 });
  await new Steps(store).undo(store.job(first).step, true);
  expect(objectsOf(store)).toBe(2); // the second import still says it
  const other = await reopen(store);
  expect(await verify(other)).toEqual([]);
  await new Steps(other).removeSource(1);
  const { jobs } = await other.enqueue([{ name: 'a', size: 1, sha256: 'a'.repeat(64), origin: 'file' }]);
  expect(sameFile(other, other.job(jobs[0] ?? 0))).toBeUndefined();
});

test('an import that brought nothing takes no undo and blocks no redo', async () => {
  const store = await openStore();
  const first = await importObjects(store, 'a', [malware(1)]);
  await importObjects(store, 'b', []);
  const steps = new Steps(store);
  expect(steps.lastUndoable()?.step).toBe(store.job(first).step);
  await steps.undo(undefined, false);
  await store.enqueue([{ name: 'c', size: 0, origin: 'file', problem: { code: 'file-empty', message: 'It is empty.', where: 'c' } }]);
  expect(steps.lastRedoable()?.step).toBe(store.job(first).step);
});

test('text search finds what is read, and shows it without addresses and citations', async () => {
  const store = await openStore();
  const description =
    'Sent by [Heron](https://attack.example/groups/G1) with <code>x.exe</code>. (Citation: Tide 2024) It stole timetables.';
  await importObjects(store, 'a', [malware(1, 1, { description }), malware(2)]);
  const ask = (text: string) => searchText(store, { text, limit: 10 }, new AbortController().signal);
  const { hits, total } = await ask('HERON with x.exe');
  expect(total).toBe(1);
  expect(hits[0]?.snippet).toBe('Sent by Heron with x.exe. It stole timetables.');
  expect(hits[0]?.snippet.slice(...(hits[0]?.match ?? [0, 0]))).toBe('Heron with x.exe');
  expect((await ask('attack.example/groups')).total).toBe(1); // what only the raw text holds is still found
});

test('a cancelled job leaves nothing', async () => {
  const store = await openStore();
  const { jobs } = await store.enqueue([{ name: 'a', size: 1, sha256: 'a'.repeat(64), origin: 'file' }]);
  const job = jobs[0] ?? 0;
  store.job(job).state = 'running';
  await store.setSource(job, 'a', 'a');
  await commitBatch(
    store,
    batchOf(job, [malware(1)], (hashes) => store.known(job, hashes)),
  );
  expect(objectsOf(store)).toBe(1);
  await store.cancelJob(job);
  expect(objectsOf(store)).toBe(0);
  expect(objectsOf(await reopen(store))).toBe(0);
});

/** The soak runs them in full. */
const soak = new URLSearchParams(location.search).has('soak');
const SEEDS = soak ? 100 : 6;
const OPERATIONS = soak ? 200 : 60;

for (let seed = 1; seed <= SEEDS; seed++) {
  test(`random imports, removals, undo, redo and restarts keep to a plain recomputation (seed ${seed})`, { timeout: 240_000 }, async () => {
    const random = randomOf(seed);
    let store = await openStore();
    const trace: string[] = [];
    for (let operation = 0; operation < OPERATIONS; operation++) {
      const act = random(20);
      const source = 'abcd'[random(4)] ?? 'a';
      try {
        if (act < 9) {
          const objects = Array.from({ length: 1 + random(15) }, () =>
            random(4) === 0
              ? uses(random(30), random(20), random(20))
              : malware(
                  random(20),
                  1 + random(4),
                  random(3) === 0 ? { x_opencti_stix_ids: [`malware--${uuid(random(20))}`] } : random(4) === 0 ? { revoked: true } : {},
                ),
          );
          const release = random(4) === 0 ? { seconds: Date.UTC(2020, 0, 1 + random(5)) / 1000, label: String(operation) } : undefined;
          trace.push(`import ${source} ${objects.length}${release ? ` release ${release.seconds}` : ''}`);
          await importObjects(store, source, objects, release);
        } else if (act < 11) {
          const number = [...store.sources.values()].find(({ key }) => key === source)?.source;
          trace.push(`remove ${source}`);
          if (number !== undefined) await new Steps(store).removeSource(number);
        } else if (act < 15) {
          const steps = [...store.steps.values()].filter((step) => step.of === undefined && !step.undone);
          const step = steps[random(Math.max(1, steps.length))];
          trace.push(`undo ${step?.step}`);
          if (step) await new Steps(store).undo(step.step, true);
        } else if (act < 17) {
          trace.push('redo');
          if (new Steps(store).lastRedoable()) await new Steps(store).redo(undefined);
        } else if (act < 18) {
          trace.push('compact');
          await compact(store);
        } else {
          trace.push('restart');
          const before = await resolved(store);
          store = await reopen(store);
          expect(await resolved(store)).toEqual(before);
        }
      } catch (error) {
        throw new Error(`seed ${seed}, after ${trace.join('; ')}`, { cause: error });
      }
      if (operation % 20 === 19) expect(await verify(store), trace.join('; ')).toEqual([]);
    }
    expect(await verify(store), trace.join('; ')).toEqual([]);
  });
}
