/** For tests: an import, and what the store would be told of it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Batch, Control, IngestJob, JobPart, StoreForIngest, Waits } from '../pipeline.ts';
import { runImport } from './import-job.ts';

/** What the store is told. `control`: what it answers to each batch. */
export async function imported(bytes: Uint8Array, more: Partial<IngestJob> = {}, control: Control = 'go') {
  const told: {
    source?: { key: string; name: string };
    parts?: readonly JobPart[];
    waits?: Waits;
    end?: Parameters<StoreForIngest['finish']>[1];
  } = {};
  const batches: Batch[] = [];
  const job: IngestJob = {
    job: 1,
    name: 'a.json',
    sha256: bytesToHex(sha256(bytes)),
    size: bytes.length,
    origin: 'file',
    at: '2024-05-01T00:00:00.000Z',
    cursor: { objects: 0, bytes: 0 },
    sourceDecided: false,
    ...more,
  };
  const open = async () =>
    (async function* () {
      for (let at = 0; at < bytes.length; at += 1000) yield bytes.slice(at, at + 1000);
    })();
  await runImport(job, open, {
    setSource: async (_job, source) => void (told.source = source),
    wait: async (_job, waits) => void (told.waits = waits),
    unfold: async (_job, parts) => void (told.parts = parts),
    known: async (_job, hashes) => new Int32Array(hashes.length / 16).fill(-1),
    commit: async (batch) => {
      batches.push(batch);
      return control;
    },
    finish: async (_job, end) => void (told.end = end),
  });
  return {
    ...told,
    names: batches.flatMap(({ statements }) => statements.map(({ facts }) => facts.name)),
    codes: batches.flatMap(({ problems }) => problems.map(({ code }) => code)),
    sentences: batches.flatMap(({ problems }) => problems.map(({ message }) => message)),
    cursor: batches.at(-1)?.cursor,
  };
}
