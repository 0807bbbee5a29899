/** For tests: STIX objects as the ingest worker would hand them over. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { factsOf } from '../../stix/index.ts';
import type { Batch, PreparedStatement } from '../pipeline.ts';
import { commitBatch } from './import-batch.ts';
import type { Store } from './store.ts';

export type StixObject = Record<string, unknown>;

export function batchOf(job: number, objects: readonly StixObject[], known: (hashes: Uint8Array) => Int32Array): Batch {
  const texts = objects.map((object) => utf8ToBytes(JSON.stringify(object)));
  const hashes = new Uint8Array(texts.length * 16);
  texts.forEach((text, index) => hashes.set(sha256(text).slice(0, 16), index * 16));
  const answers = known(hashes);
  const statements: PreparedStatement[] = [];
  const restated: number[] = [];
  const bytes = new Uint8Array(texts.reduce((sum, text) => sum + text.byteLength, 0));
  let at = 0;
  objects.forEach((object, index) => {
    const text = texts[index] ?? new Uint8Array(0);
    const answer = answers[index] ?? -1;
    if (answer >= 0) return void restated.push(answer);
    bytes.set(text, at);
    statements.push({
      facts: factsOf(object, {}),
      start: at,
      end: at + text.byteLength,
      textHash: hashes.slice(index * 16, index * 16 + 16),
      derived: false,
    });
    at += text.byteLength;
  });
  return {
    job,
    statements,
    bytes,
    restated: Int32Array.from(restated),
    problems: [],
    read: objects.length,
    rejected: 0,
    fileKind: 'stix-2.1',
    cursor: { objects: objects.length, bytes: at },
  };
}

/** A whole import: job, source, batches of ten, end. */
export async function importObjects(
  store: Store,
  source: string,
  objects: readonly StixObject[],
  release?: { seconds: number; label: string },
): Promise<number> {
  const { jobs } = await store.enqueue([{ name: source, size: 1, sha256: 'a'.repeat(64), origin: 'file' }]);
  const job = jobs[0] ?? 0;
  store.job(job).state = 'running';
  store.job(job).startedAt = new Date().toISOString();
  await store.setSource(job, source, source);
  for (let at = 0; at < objects.length; at += 10)
    await commitBatch(
      store,
      batchOf(job, objects.slice(at, at + 10), (hashes) => store.known(job, hashes)),
    );
  await store.finish(job, {
    state: 'done',
    fileKind: 'stix-2.1',
    ...(release ? { release: { ...release, nanos: 0, complete: true, certain: true } } : {}),
  });
  return job;
}
