/** The change log on real IndexedDB: what shows that it was changed, cut or built anew, and how it goes out. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { afterEach, expect, test } from 'vitest';
import { headText, type LogCheck, type LogHead, type Params } from '../../contracts/index.ts';
import { CHAIN_START, linkHash } from './chain.ts';
import { Changes } from './changes.ts';
import type { Block } from './columns.ts';
import type { LogEntry, SextantDatabase } from './database.ts';
import { compact } from './compact.ts';
import { checkLogNow, LogChecks } from './log-check.ts';
import { Merges } from './merge.ts';
import { FLAG } from './projection.ts';
import { Steps } from './steps.ts';
import type { Store } from './store.ts';
import { importObjects, type StixObject } from './test-batches.ts';
import { exportText } from './test-exports.ts';
import { copyStore, dropStore, dropStores, openStore, reopen } from './test-stores.ts';
import { randomOf } from '../../build/dev/random.ts';
import { Trash } from './trash.ts';
import { verify } from './verify.ts';

afterEach(dropStores);

const uuid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const idOf = (n: number) => `malware--${uuid(n)}`;
const malware = (n: number, more: StixObject = {}): StixObject => ({
  type: 'malware',
  spec_version: '2.1',
  id: idOf(n),
  created: '2020-01-01T00:00:00.000Z',
  modified: '2020-01-01T00:00:00.000Z',
  name: `Malware ${n}`,
  is_family: true,
  ...more,
});

const change = (store: Store, params: Params<'change'>) => new Changes(store).change(params);
const write = (store: Store, n: number, name: string) =>
  change(store, { act: 'create', put: [{ text: JSON.stringify(malware(n, { name })) }], reason: `for ${name}` });

/** Some thirty entries of every kind. */
async function busyStore(): Promise<Store> {
  const store = await openStore();
  const many = (from: number, count: number) => Array.from({ length: count }, (_, index) => malware(from + index));
  await importObjects(store, 'a', many(0, 60));
  await importObjects(store, 'b', many(40, 40));
  for (let n = 200; n < 206; n++) await write(store, n, `own ${n}`);
  const { statements } = await write(store, 300, 'first');
  await change(store, { act: 'edit', put: [{ text: JSON.stringify(malware(300, { name: 'second' })), base: statements[0] ?? -1 }] });
  await new Merges(store).merge({ into: idOf(200), ids: [idOf(201)] });
  await change(store, { act: 'delete', delete: [idOf(202), idOf(203)] });
  await new Trash(store).purge({ ids: [idOf(203)] });
  const steps = new Steps(store);
  await steps.undo(undefined, true);
  await steps.redo(undefined);
  await steps.removeSource(2);
  await steps.undo(undefined, true);
  for (let n = 210; n < 214; n++) await write(store, n, `later ${n}`);
  await store.settled();
  return store;
}

const codes = ({ faults }: LogCheck) => [...new Set(faults.map(({ code }) => code))];

test('a log as it was written is sound, also after a restart, a purge, and beside heads of any time', async () => {
  const store = await openStore();
  const heads: LogHead[] = [store.head];
  for (let n = 0; n < 5; n++) {
    await write(store, n, `own ${n}`);
    heads.push(store.head);
  }
  await change(store, { act: 'delete', delete: [idOf(1)] });
  await new Trash(store).purge({ ids: [idOf(1)] });
  heads.push(store.head);
  const sound = { faults: [], total: 0, entries: 7, texts: 4, head: store.head, soundTo: { version: 7 } };
  expect(await checkLogNow(store, heads)).toMatchObject(sound);
  expect(await checkLogNow(await reopen(store), heads)).toMatchObject(sound);
  const busy = await busyStore();
  expect(await checkLogNow(busy, [busy.head])).toMatchObject({ faults: [], total: 0 });
  expect(await verify(busy)).toEqual([]);
});

// --- fifty places ---------------------------------------------------------------------------------------------

const entryAt = async (database: SextantDatabase, version: number): Promise<LogEntry> => {
  const entry = await database.log.get(version);
  if (!entry) throw new Error(`There is no entry ${version}.`);
  return entry;
};

/** Hashes as they would be, had the entries from `version` on been written as they are now. `hashes`: of the texts of all statements. */
async function chainAgain(database: SextantDatabase, hashes: Uint32Array): Promise<void> {
  let before = CHAIN_START;
  for (const entry of await database.log.toArray()) {
    const { hash: _old, ...body } = entry;
    const contents = body.added ? new Uint8Array(hashes.slice(body.added[0] * 4, body.added[1] * 4).buffer) : new Uint8Array(0);
    before = linkHash(before, body, contents);
    await database.log.put({ ...body, hash: before });
  }
}

const textHashes = async (database: SextantDatabase): Promise<Uint32Array> => {
  const parts = (await database.blocks.toArray()).map((block) => block.data['textHash'] as Uint32Array);
  const all = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** Another text of the same length for one statement; answers its hash. */
async function otherText(database: SextantDatabase, page: number, slot: number): Promise<Uint8Array> {
  const row = await database.pages.get(page);
  if (!row) throw new Error(`There is no page ${page}.`);
  const [from, to] = [slot === 0 ? 0 : (row.ends[slot - 1] ?? 0), row.ends[slot] ?? 0];
  const at = from + new TextDecoder().decode(row.bytes.subarray(from, to)).indexOf('"name":"') + 8;
  row.bytes[at] = (row.bytes[at] ?? 0) ^ 1;
  await database.pages.put(row, page);
  return sha256(row.bytes.subarray(from, to));
}

async function otherHash(database: SextantDatabase, statement: number, hash: Uint8Array): Promise<void> {
  for (const key of await database.blocks.toCollection().primaryKeys()) {
    const block = (await database.blocks.get(key)) as Block;
    const from = block.from['id'] ?? 0;
    if (statement < from || statement >= (block.to['id'] ?? 0)) continue;
    const view = new DataView(hash.buffer, hash.byteOffset, 16);
    for (let word = 0; word < 4; word++) (block.data['textHash'] as Uint32Array)[(statement - from) * 4 + word] = view.getUint32(word * 4);
    await database.blocks.put(block, key);
  }
}

interface Place {
  database: SextantDatabase;
  /** the entry that is meant */
  version: number;
  store: Store;
  random: (below: number) => number;
}

/** What somebody could do to a log, and which faults may tell of it. Those that only a head from outside shows come last. */
const MANIPULATIONS: Record<
  string,
  { codes: LogCheck['faults'][number]['code'][]; onlyByHead?: true; does: (place: Place) => Promise<unknown> }
> = {
  'another reason': { codes: ['changed'], does: ({ database, version }) => database.log.update(version, { reason: 'nothing happened' }) },
  'another time': { codes: ['changed'], does: ({ database, version }) => database.log.update(version, { at: '2001-01-01T00:00:00.000Z' }) },
  'another author': { codes: ['changed'], does: ({ database, version }) => database.log.update(version, { author: 'nobody' }) },
  'other statements taken away': {
    codes: ['changed'],
    does: ({ database, version, random }) => database.log.update(version, { removed: Int32Array.of(random(20), 21 + random(20)) }),
  },
  'an entry left out': { codes: ['missing', 'cut', 'beyond'], does: ({ database, version }) => database.log.delete(version) },
  'the end cut': {
    codes: ['cut', 'beyond'],
    does: ({ database, version }) => database.log.where('version').aboveOrEqual(version).delete(),
  },
  'two entries changed places': {
    codes: ['changed'],
    async does({ database, version }) {
      const other = version === 1 ? 2 : version - 1;
      const [a, b] = [await entryAt(database, version), await entryAt(database, other)];
      await database.log.bulkPut([
        { ...a, version: other },
        { ...b, version },
      ]);
    },
  },
  'another text': {
    codes: ['text'],
    async does({ database, store, random }) {
      const statement = random(60);
      await otherText(database, store.projection.page.get(statement), store.projection.slot.get(statement));
    },
  },
  'another text and its hash in the columns': {
    codes: ['changed'],
    async does({ database, store, random }) {
      const statement = random(60);
      const hash = await otherText(database, store.projection.page.get(statement), store.projection.slot.get(statement));
      await otherHash(database, statement, hash);
    },
  },
  'a page gone': {
    codes: ['text-missing'],
    does: ({ database, store, random }) => database.pages.delete(store.projection.page.get(random(60))),
  },
  'an entry changed and all hashes made anew': {
    codes: ['rebuilt'],
    onlyByHead: true,
    async does({ database, version }) {
      await database.log.update(version, { author: 'nobody' });
      await chainAgain(database, await textHashes(database));
    },
  },
  'a text changed and all hashes made anew': {
    codes: ['rebuilt'],
    onlyByHead: true,
    async does({ database, store, random }) {
      const statement = random(60);
      const hash = await otherText(database, store.projection.page.get(statement), store.projection.slot.get(statement));
      await otherHash(database, statement, hash);
      await chainAgain(database, await textHashes(database));
    },
  },
  'the newest entries changed and their hashes made anew': {
    codes: ['rebuilt'],
    onlyByHead: true,
    async does({ database, store, random }) {
      await database.log.update(store.version - random(3), { comment: 'because' });
      await chainAgain(database, await textHashes(database));
    },
  },
};

const PLACES = 52;
const SEED = 20_261_126;

test(`${PLACES} manipulations of a log are seen each time, those with right hashes by the head that was kept outside (seed ${SEED})`, async () => {
  const random = randomOf(SEED);
  const store = await busyStore();
  const { head } = store;
  const kinds = Object.entries(MANIPULATIONS);
  const seen: string[] = [];
  for (let place = 0; place < PLACES; place++) {
    const [name, { codes: right, onlyByHead, does }] = kinds[place % kinds.length] ?? kinds[0]!;
    const version = 1 + random(head.version);
    const copy = await copyStore(store, (database) => does({ database, version, store, random }));
    const check = await checkLogNow(copy, [head]);
    const where = `${name} at ${version}: ${JSON.stringify(check.faults.slice(0, 3))}`;
    expect(check.total, where).toBeGreaterThan(0);
    expect(
      codes(check).filter((code) => right.includes(code)),
      where,
    ).not.toEqual([]);
    if (onlyByHead) expect((await checkLogNow(copy, [])).faults, where).toEqual([]);
    const first = Math.min(...check.faults.filter(({ code }) => !['beyond', 'cut'].includes(code)).map((fault) => fault.version));
    expect(check.soundTo?.version ?? 0, where).toBeLessThanOrEqual(Math.min(first - 1, head.version));
    seen.push(name);
    await dropStore(copy);
  }
  expect(seen).toHaveLength(PLACES);
});

test('a log that was cut and gone on with shows by the head, and by the steps that it has lost', async () => {
  const store = await busyStore();
  const { head } = store;
  const before = { version: head.version - 4, hash: (await entryAt(store.database, head.version - 4)).hash };
  const copy = await copyStore(store, (database) =>
    database.log
      .where('version')
      .above(head.version - 3)
      .delete(),
  );
  expect(codes(await checkLogNow(copy))).toEqual(['beyond']);
  for (let n = 500; n < 506; n++) await write(copy, n, `new ${n}`);
  const again = await reopen(copy);
  expect(again.version).toBeGreaterThan(head.version);
  expect(codes(await checkLogNow(again))).toContain('rebuilt');
  const check = await checkLogNow(again, [before, head]);
  expect(check.faults.some((fault) => fault.code === 'rebuilt' && fault.head?.version === head.version)).toBe(true);
  // what a head from outside stands for is still sure
  expect(check.soundTo).toMatchObject({ version: head.version - 4 });
});

test('a purged text is forgiven only where the log tells of the purge', async () => {
  const store = await busyStore();
  const statement = 7;
  const copy = await copyStore(store, async (database) => {
    for (const key of await database.blocks.toCollection().primaryKeys()) {
      const block = (await database.blocks.get(key)) as Block;
      const from = block.from['id'] ?? 0;
      if (statement < from || statement >= (block.to['id'] ?? 0)) continue;
      (block.data['flags'] as Uint8Array)[statement - from] = ((block.data['flags'] as Uint8Array)[statement - from] ?? 0) | FLAG.purged;
      await database.blocks.put(block, key);
    }
    await otherText(database, store.projection.page.get(statement), store.projection.slot.get(statement));
  });
  expect((await checkLogNow(copy, [store.head])).faults).toMatchObject([{ code: 'text-missing', statement }]);
});

test('the check goes on beside writing, can be given up, and remembers what main knows', async () => {
  const store = await busyStore();
  const checks = new LogChecks(store);
  const told: LogCheck[] = [];
  store.onLogCheck = (check) => told.push(check);
  const { head } = store;
  const under = checks.verify([head], true, new AbortController().signal);
  for (let n = 400; n < 410; n++) await write(store, n, `meanwhile ${n}`);
  expect(await under).toMatchObject({ faults: [], head });
  expect(told).toHaveLength(1);
  expect(checks.last).toBe(told[0]);
  // a window asks: heads of main count too, its own only for this answer
  const wrong = { version: 2, hash: 'ab'.repeat(32) };
  expect(await checks.again(wrong, new AbortController().signal)).toMatchObject({ faults: [{ code: 'rebuilt', head: wrong }] });
  expect(checks.last).toMatchObject({ faults: [] });
  expect((await checks.again(undefined, new AbortController().signal)).heads).toEqual([head]);
  const given = new AbortController();
  given.abort();
  await expect(checks.verify([], true, given.signal)).rejects.toMatchObject({ code: 'cancelled' });
});

test('compaction drops nothing: after it and after restarts every step can be taken back and done again, and the log is the same', async () => {
  let store = await busyStore();
  const { head } = store;
  const shown = (one: Store) => [...Array(one.projection.length).keys()].filter((statement) => one.projection.isAlive(statement));
  const before = shown(store);
  const log = await store.database.log.toArray();
  const stepsBefore = await store.database.steps.toArray();
  await compact(store);
  store = await reopen(store);
  expect(store.head).toEqual(head);
  expect(await store.database.log.toArray()).toEqual(log);
  expect(await store.database.steps.toArray()).toEqual(stepsBefore);

  // back to where it began, with a compaction and a restart between any two
  const undone: number[] = [];
  const isDone = (step: number) => {
    const row = store.steps.get(step);
    return row !== undefined && !row.undone && row.of === undefined && row.kind !== 'purge';
  };
  for (const { step } of stepsBefore.toReversed()) {
    if (!isDone(step)) continue;
    await new Steps(store).undo(step, true);
    undone.push(step);
    await compact(store);
    store = await reopen(store);
  }
  expect(undone.length).toBeGreaterThan(10);
  // of what was purged nothing comes back
  expect(shown(store)).toEqual([]);
  for (const step of undone.toReversed()) {
    await new Steps(store).redo(step);
    store = await reopen(store);
  }
  expect(shown(store)).toEqual(before);
  expect(await verify(store)).toEqual([]);
  expect((await checkLogNow(store, [head])).faults).toEqual([]);
});

// --- out ------------------------------------------------------------------------------------------------------

const exported = (store: Store, params: Omit<Extract<Params<'exportOpen'>, { format: 'log' }>, 'format'>) =>
  exportText(store, { format: 'log', ...params });

test('JSON Lines: all of it, with its head, and somebody else can compute the chain again from the file alone', async () => {
  const store = await busyStore();
  const { text, objects, head } = await exported(store, { as: 'jsonl' });
  // what left is an entry itself, behind all that it has
  expect(store.version).toBe(objects + 1);
  expect((await exported(store, { as: 'jsonl' })).text.split('\n').slice(1, objects + 1)).toEqual(text.split('\n').slice(1, objects + 1));
  const [first, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first).toEqual({ format: 'sextant-log', version: 1, head: headText(head), filtered: false });
  expect(lines).toHaveLength(objects);
  let before = '0'.repeat(64);
  for (const line of lines) {
    const link = utf8ToBytes(JSON.stringify([before, ...(line['link'] as unknown[])]));
    const texts = hexToBytes(line['texts'] as string);
    const bytes = new Uint8Array(link.length + texts.length);
    bytes.set(link);
    bytes.set(texts, link.length);
    expect(line['before']).toBe(before);
    expect(line['hash']).toBe((before = bytesToHex(sha256(bytes))));
  }
  expect(`${before}@${lines.length}`).toBe(headText(head));
});

test('CSV: a line an entry, the head last; a filter leaves the others out; nothing in it is a formula', async () => {
  const store = await openStore();
  await write(store, 1, '=cmd|calc');
  await importObjects(store, 'a', [malware(2)]);
  await change(store, { act: 'delete', delete: [idOf(1)], reason: 'two lines,\n"quoted"' });
  const { text, head } = await exported(store, { as: 'csv' });
  const lines = text.split('\r\n');
  expect(lines[0]).toBe('version,time,author,act,names,reason,added,removed,restored,undone,step,hash');
  expect(lines[1]).toMatch(/^1,2\d{3}-.*,user,create,'=cmd\|calc,for =cmd\|calc,1,0,0,no,1,[0-9a-f]{64}$/);
  expect(lines[3]).toMatch(/,user,delete,'=cmd\|calc,"two lines,\n""quoted""",0,1,0,no,3,/);
  expect(lines.at(-2)).toBe(`3,,,head,,,,,,,,${head.hash}`);
  const own = await exported(store, { as: 'csv', filter: { authors: ['user'] } });
  // the two, and the export before
  expect(own.objects).toBe(3);
  expect(own.text).not.toContain(',import,');
  expect(own.text).toContain(`4,,,head,,,,,,,,${own.head.hash}`);
  const some = await exported(store, { as: 'jsonl', filter: { acts: ['import'] } });
  expect(JSON.parse(some.text.split('\n')[0] ?? '')).toMatchObject({ filtered: true, head: headText(some.head) });
});
