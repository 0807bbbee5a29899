/** What the safety of the data costs: a snapshot against writing as many bytes, those who write meanwhile, the end of the application. */
import { randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Params } from '../../contracts/index.ts';
import { installProbe } from './probes.ts';
import { type Bench, withSextant } from './samples.ts';

/** Runs in the window: a whole snapshot by itself, then one while the analyst writes; ms, and ms of the longest edit. */
async function timeSnapshots(): Promise<{ snapshotMs: number; bytes: number; longestEditMs: number; edits: number }> {
  const { probe } = globalThis;
  const take = async () => {
    const reply = await window.desktop.takeSnapshot({ only: true });
    if (!reply.ok) throw new Error(reply.message);
    return reply.bytes;
  };
  const started = performance.now();
  const bytes = await take();
  const snapshotMs = performance.now() - started;

  const write = async (params: Params<'change'>) => {
    const answer = await probe.call('change', params);
    const statement = (answer as Partial<typeof answer> | undefined)?.statements?.[0];
    if (statement === undefined) throw new Error(`The store answered a change with ${JSON.stringify(answer)}.`);
    return statement;
  };
  const text = JSON.stringify({ type: 'malware', name: 'Written meanwhile', is_family: false });
  let base = await write({ act: 'create', put: [{ text }] });
  let isTaken = false;
  const taking = take().finally(() => (isTaken = true));
  let longestEditMs = 0;
  let edits = 0;
  for (; !isTaken; edits++) {
    const edited = performance.now();
    const operation = { do: 'set' as const, property: 'description', value: `Edit ${edits}` };
    base = await write({ act: 'edit', put: [{ base, operations: [operation] }] });
    longestEditMs = Math.max(longestEditMs, performance.now() - edited);
  }
  await taking;
  return { snapshotMs, bytes, longestEditMs, edits };
}

/** ms that as many bytes take into one file, down to the disk */
async function timeWriting(bytes: number): Promise<number> {
  const contents = randomBytes(bytes);
  const name = join(tmpdir(), `sextant-bench-bytes-${process.pid}`);
  const started = performance.now();
  const file = await open(name, 'w');
  try {
    await file.writeFile(contents);
    await file.sync();
  } finally {
    await file.close();
  }
  const ms = performance.now() - started;
  await rm(name);
  return ms;
}

/** Of a profile with ATT&CK in it. The quit has what was written last to save. */
export const sampleSafety = (bench: Bench, profile: string) =>
  withSextant(bench, profile, async (page, started) => {
    await page.evaluate(installProbe, undefined);
    const { snapshotMs, bytes, longestEditMs, edits } = await page.evaluate(timeSnapshots, undefined);
    if (edits < 3) throw new Error(`Only ${edits} edits fell into the time of a snapshot.`);
    const writingMs = await timeWriting(bytes);
    const asked = performance.now();
    await started.stop();
    return { snapshotMs, writingMs, longestEditMs, quitMs: performance.now() - asked };
  });
