/** An archive of documents in the store: read by the real import, each document waits, and what is accepted of one says nothing of the other. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { zipSync } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import { type JobInfo, readTablePlan, readTriage } from '../../contracts/index.ts';
import { guessMapping } from '../../stix/table/index.ts';
import { bundleOf, type Item, keyOf } from '../../stix/triage/index.ts';
import { runImport } from '../ingest/import-job.ts';
import { evidenceFor } from './queries/evidence.ts';
import { Queue } from './queue.ts';
import { Steps } from './steps.ts';
import type { Store } from './store.ts';
import { dropStores, openStore, reopen } from './test-stores.ts';
import { importTable, knownWaiting } from './waiting.ts';
import { Workspaces } from './workspaces.ts';

afterEach(dropStores);

const KNOWN = {
  type: 'malware',
  spec_version: '2.1',
  id: 'malware--0a2fe0d1-2d0f-4f5c-9a0e-5c1d5e8f1a02',
  created: '2024-01-01T00:00:00.000Z',
  modified: '2024-01-01T00:00:00.000Z',
  name: 'SPOONLOADER',
  is_family: true,
};
const ZIP = zipSync({
  'one/report.txt': utf8ToBytes('evil.example and worse.example'),
  'two/report.txt': utf8ToBytes('evil.example'),
  'list.csv': utf8ToBytes('value\nbad.example'),
  'case.json': utf8ToBytes(JSON.stringify({ type: 'bundle', id: 'bundle--1', objects: [KNOWN] })),
});

/** Everything that is queued, read from `files`. */
class Importer {
  readonly #files = new Map<string, Uint8Array>();
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The jobs of its step, when all are over. */
  async bring(name: string, bytes: Uint8Array, origin: 'file' | 'document' = 'file'): Promise<{ step: number; jobs: JobInfo[] }> {
    const hash = bytesToHex(sha256(bytes));
    this.#files.set(hash, bytes);
    return this.run(async () => this.#store.enqueue([{ name, size: bytes.length, sha256: hash, origin }]));
  }

  /** What `enqueue` puts into the queue. */
  async run(enqueue: () => Promise<{ step: number }>): Promise<{ step: number; jobs: JobInfo[] }> {
    const { step } = await enqueue();
    const bugs: unknown[] = [];
    const ofStep = () => [...this.#store.jobs.values()].filter((row) => row.step === step);
    const over = new Promise<void>((resolve) => {
      this.#store.onJob = () => {
        if (ofStep().every(({ state }) => state === 'done' || state === 'failed')) resolve();
      };
    });
    const queue: Queue = new Queue(
      this.#store,
      { run: (job) => runImport(job, async () => once(this.#files.get(job.sha256) ?? new Uint8Array(0)), queue.forIngest()) },
      (bug) => bugs.push(bug),
    );
    queue.kick();
    await over;
    expect(bugs).toEqual([]);
    return { step, jobs: ofStep().map((row) => this.#store.jobInfo(row)) };
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes.slice();
}

const domain = (value: string): Item => {
  const finding = {
    type: 'domain',
    value,
    defanged: false,
    preselected: true,
    spans: [{ page: 1, start: 0, end: value.length, text: value }],
  };
  return { key: keyOf(finding), finding, meanings: [], type: 'domain-name' };
};

/** Says yes to these values of a document, and no more. */
async function accept(store: Store, importer: Importer, { waiting }: JobInfo, values: readonly string[]): Promise<void> {
  const workspaces = new Workspaces(store);
  const { body, name } = await workspaces.read({ workspace: waiting?.workspace ?? -1 });
  const triage = readTriage(body);
  if (!triage) throw new Error(`"${name}" is no document.`);
  const items = values.map(domain);
  const decisions = Object.fromEntries(items.map(({ key }) => [key, { say: 'yes', makes: 'observable' } as const]));
  const at = new Date().toISOString();
  const bundle = { type: 'bundle', id: `bundle--${crypto.randomUUID()}`, objects: bundleOf({ ...triage, decisions }, items, at) };
  await importer.bring(name, utf8ToBytes(JSON.stringify(bundle)), 'document');
}

/** Where a domain is said to stand. */
async function placesOf(store: Store, value: string): Promise<(string | undefined)[]> {
  const { projection } = store;
  const at = Array.from({ length: projection.length }, (_, statement) => statement).find(
    (statement) => projection.isAlive(statement) && projection.name.get(statement) === value && !projection.isHidden(statement),
  );
  if (at === undefined) return [];
  const { evidence } = await evidenceFor(store, { id: projection.ids.text(projection.id.get(at)) });
  return evidence.map(({ entry }) => entry).sort();
}

const documentSources = (store: Store) => [...store.sources.values()].flatMap(({ origin, name }) => (origin === 'document' ? [name] : []));

test('its objects are in, its documents and tables wait, each by its name; the file stays once, also after a restart', async () => {
  const store = await openStore();
  const { step, jobs } = await new Importer(store).bring('folder/case.zip', ZIP);
  expect(jobs.map(({ name, fileKind, waiting, created, partOf }) => [name, fileKind, waiting?.kind, created, partOf])).toEqual([
    ['folder/case.zip', 'zip', undefined, 1, undefined],
    ['case.zip › one/report.txt', 'document', 'triage', 0, 1],
    ['case.zip › two/report.txt', 'document', 'triage', 0, 1],
    ['case.zip › list.csv', 'table', 'table', 0, 1],
  ]);
  const again = await reopen(store);
  const workspaces = new Workspaces(again);
  const kept = (await workspaces.list({})).workspaces.sort((a, b) => a.workspace - b.workspace);
  expect(kept.map(({ name }) => name)).toEqual(jobs.slice(1).map(({ name }) => name));
  const bodies = await Promise.all(kept.map(async ({ workspace }) => (await workspaces.read({ workspace })).body));
  const documents = bodies.map((body) => (readTriage(body) ?? readTablePlan(body))?.document);
  const hash = bytesToHex(sha256(ZIP));
  expect(documents).toEqual(
    ['one/report.txt', 'two/report.txt', 'list.csv'].map((entry) => ({ sha256: hash, name: `case.zip › ${entry}`, entry })),
  );
  for (const [at, { workspace, kind }] of kept.entries())
    expect(knownWaiting(again, { sha256: hash, entry: documents[at]?.entry })).toEqual({ workspace, kind });
  expect(knownWaiting(again, { sha256: hash })).toBeUndefined();
  expect(new Steps(again).lastUndoable()?.step).toBe(step);
});

test('what is accepted of one document is not withdrawn by the other, and only its own is when less of it is accepted', async () => {
  const store = await openStore();
  const importer = new Importer(store);
  const [, one, two] = (await importer.bring('case.zip', ZIP)).jobs;
  if (!one || !two) throw new Error('Two documents wait.');
  await accept(store, importer, one, ['evil.example', 'worse.example']);
  await accept(store, importer, two, ['evil.example']);
  expect(await placesOf(store, 'evil.example')).toEqual(['one/report.txt', 'two/report.txt']);
  expect(await placesOf(store, 'worse.example')).toEqual(['one/report.txt']);
  expect(documentSources(store)).toEqual([one.name, two.name]);
  await accept(store, importer, one, ['evil.example']);
  expect(await placesOf(store, 'evil.example')).toEqual(['one/report.txt', 'two/report.txt']);
  expect(await placesOf(store, 'worse.example')).toEqual([]);
  await accept(store, importer, one, []);
  expect(await placesOf(store, 'evil.example')).toEqual(['two/report.txt']);
});

test('two tables of an archive are two sources, whether or not their objects are in a container', async () => {
  const store = await openStore();
  const importer = new Importer(store);
  const zip = zipSync({ 'a.csv': utf8ToBytes('value\none.example'), 'b.csv': utf8ToBytes('value\ntwo.example') });
  const { jobs } = await importer.bring('lists.zip', zip);
  const workspaces = new Workspaces(store);
  for (const { waiting } of jobs.slice(1)) {
    const { workspace, revision, body } = await workspaces.read({ workspace: waiting?.workspace ?? -1 });
    const mapping = guessMapping(['value'], [['one.example']]);
    await workspaces.save({ workspace, revision, body: JSON.stringify({ ...readTablePlan(body), mapping }) });
    await importer.run(async () => importTable(store, { workspace }));
  }
  expect(await Promise.all(['one.example', 'two.example'].map((value) => placesOf(store, value)))).toEqual([['a.csv'], ['b.csv']]);
  expect(documentSources(store)).toEqual(['lists.zip › a.csv', 'lists.zip › b.csv']);
});

test('put away it comes back when the archive comes again, with what was decided; undone and redone its objects go and come', async () => {
  const store = await openStore();
  const importer = new Importer(store);
  const { step, jobs } = await importer.bring('case.zip', ZIP);
  const workspaces = new Workspaces(store);
  const workspace = jobs[1]?.waiting?.workspace ?? -1;
  const { revision } = await workspaces.read({ workspace });
  await workspaces.save({ workspace, revision, body: '{"decided":true}', deleted: true });
  expect((await workspaces.list({})).workspaces).toHaveLength(2);
  const steps = new Steps(store);
  await steps.undo(step, false);
  expect(jobs.map(({ job }) => store.job(job).undone)).toEqual([true, true, true, true]);
  await steps.redo(step);
  const again = await importer.bring('case.zip', ZIP);
  expect(again.jobs.map(({ waiting, unchanged }) => [waiting?.workspace, unchanged])).toEqual(
    jobs.map(({ waiting }) => [waiting?.workspace, waiting ? 0 : 1]),
  );
  expect((await workspaces.list({})).workspaces).toHaveLength(3);
  expect(await workspaces.read({ workspace })).toMatchObject({ body: '{"decided":true}' });
});

test('an archive of one document waits as that document', async () => {
  const store = await openStore();
  const importer = new Importer(store);
  const { jobs } = await importer.bring('mail.zip', zipSync({ 'report.txt': utf8ToBytes('evil.example') }));
  expect(jobs.map(({ name, fileKind, waiting }) => [name, fileKind, waiting?.kind])).toEqual([
    ['mail.zip › report.txt', 'document', 'triage'],
  ]);
  if (jobs[0]) await accept(store, importer, jobs[0], ['evil.example']);
  expect(await placesOf(store, 'evil.example')).toEqual(['report.txt']);
});
