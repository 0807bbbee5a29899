/**
 * For tests: a form of the store before the first that was ever delivered (one row an object, no log), and the way from it to now. So that migrations
 * are shown on one that moves data, not only on those that add tables.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Transaction } from 'dexie';
import { factsOf } from '../../stix/index.ts';
import { CHAIN_START, contentsOf, linkHash } from './chain.ts';
import { blockSince } from './columns.ts';
import { type JobRow, type LogEntry, type Migration, MIGRATIONS, type StepRow } from './database.ts';
import { freshJob } from './fresh-job.ts';
import { PageBuilder } from './pages.ts';
import { Projection } from './projection.ts';
import { markOf } from './replay.ts';

/** Native version 5: below every one that Dexie calls 1, 2 … */
export const FIRST_VERSION = 0.5;

type Step = (transaction: Transaction) => Promise<void>;

interface ObjectRow {
  id: string;
  text: string;
  receivedAt: string;
}

/** What an application of then would have written: native IndexedDB, none of our code. */
export function writeFirstStore(name: string, objects: readonly Record<string, unknown>[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, FIRST_VERSION * 10);
    opening.onupgradeneeded = () => {
      const table = opening.result.createObjectStore('objects', { keyPath: 'id' });
      for (const object of objects) table.put({ id: object['id'], text: JSON.stringify(object), receivedAt: '2025-01-01T00:00:00.000Z' });
    };
    opening.onerror = () => reject(opening.error ?? new Error('It could not be opened.'));
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}

/** All migrations, the first of which moves the objects; `onStep` is called at each place where something could break in. */
export function withFirstSchema(onStep: Step): Migration[] {
  const [first, ...others] = MIGRATIONS;
  return [
    { version: FIRST_VERSION, stores: { objects: 'id' } },
    { version: 0.8, stores: { ...first?.stores }, upgrade: (transaction) => moveObjects(transaction, onStep) },
    ...[first, ...others].flatMap((migration): Migration[] =>
      migration
        ? [
            {
              ...migration,
              stores: { ...migration.stores, objects: null },
              async upgrade(transaction) {
                await onStep(transaction);
                await migration.upgrade?.(transaction);
              },
            },
          ]
        : [],
    ),
  ];
}

async function moveObjects(transaction: Transaction, onStep: Step): Promise<void> {
  const at = '2025-01-02T00:00:00.000Z';
  await onStep(transaction);
  const rows = await transaction.table<ObjectRow>('objects').toArray();
  await onStep(transaction);
  const projection = new Projection();
  const job: JobRow = {
    ...freshJob({ name: 'old', sha256: 'a'.repeat(64), size: 1, origin: 'file', queuedAt: at, job: 1, step: 1 }),
    source: 1,
  };
  Object.assign(job, { state: 'done', sourceDecided: true, read: rows.length, created: rows.length, startedAt: at, endedAt: at });
  projection.jobs.set(1, markOf(job));
  const pages = new PageBuilder(0);
  for (const { text } of rows) {
    const bytes = utf8ToBytes(text);
    const facts = factsOf(JSON.parse(text) as Record<string, unknown>, {});
    projection.add({ facts, textHash: sha256(bytes).slice(0, 16), derived: false }, 1, ...pages.push(bytes));
  }
  for (const [key, page] of pages.finish()) {
    await transaction.table('pages').add(page, key);
    await onStep(transaction);
  }
  const step: StepRow = {
    step: 1,
    at,
    author: 'user',
    kind: 'import',
    names: ['old'],
    jobs: [1],
    added: rows.length,
    removed: 0,
    undone: false,
  };
  const body = { version: 1, step: 1, at, author: 'old', reason: 'import', job: 1, added: [0, rows.length] } satisfies Omit<
    LogEntry,
    'hash'
  >;
  const block = blockSince(projection.columns, {});
  if (block) await transaction.table('blocks').add(block, 0);
  await onStep(transaction);
  await transaction.table('log').add({ ...body, hash: linkHash(CHAIN_START, body, contentsOf(projection, body.added)) });
  await onStep(transaction);
  await transaction.table('steps').add({ ...step, versions: [1, 1] });
  await transaction.table('jobs').add(job);
  await transaction.table('sources').add({ source: 1, key: 'old', name: 'old', origin: 'file' });
  await onStep(transaction);
  await transaction.table('objects').clear();
  await onStep(transaction);
}
