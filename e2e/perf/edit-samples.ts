/** What the analyst changes himself, timed over a port as the window uses it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { installProbe } from './probes.ts';
import { type Bench, withSextant } from './samples.ts';
import { percentile } from './statistics.ts';

const MEMBERS = 30_000;
const EDITS = 120;

/** A report and all that it holds. */
export async function reportFile(file: string): Promise<string> {
  const uuid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
  const times = { spec_version: '2.1', created: '2024-01-01T00:00:00.000Z', modified: '2024-01-01T00:00:00.000Z' };
  const members = Array.from({ length: MEMBERS }, (_, n) => ({
    type: 'malware',
    id: `malware--${uuid(n)}`,
    ...times,
    name: `Member ${n}`,
    is_family: false,
  }));
  const report = {
    type: 'report',
    id: `report--${uuid(0)}`,
    ...times,
    name: 'Bench report',
    published: times.created,
    object_refs: members.map(({ id }) => id),
  };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ type: 'bundle', id: `bundle--${uuid(1)}`, objects: [...members, report] }));
  return file;
}

/** Runs in the window: one property after the other, a member in and out in between; ms of each. */
async function timeEdits({ id, edits }: { id: string; edits: number }): Promise<{ ms: number[]; members: number }> {
  const { probe } = globalThis;
  const reply = await window.desktop.importFiles([...(document.querySelector<HTMLInputElement>('#bench-input')?.files ?? [])]);
  if (!reply.ok) throw new Error(reply.message);
  for (;;) {
    const { jobs } = await probe.call('jobs', { offset: 0, limit: 10 });
    if (jobs.some(({ job, state }) => reply.jobs.includes(job) && state === 'done')) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { statements } = await probe.call('object', { id });
  let base = statements.find(({ current }) => current)?.statement ?? 0;
  const ms: number[] = [];
  const member = `malware--ffffffff-ffff-4fff-8fff-ffffffffffff`;
  for (let edit = 0; edit < edits; edit++) {
    const operation =
      edit % 4 === 1
        ? { do: 'add' as const, property: 'object_refs', values: [member] }
        : edit % 4 === 3
          ? { do: 'remove' as const, property: 'object_refs', values: [member] }
          : { do: 'set' as const, property: 'description', value: `Edit ${edit}` };
    const started = performance.now();
    const done = await probe.call('change', { act: 'edit', put: [{ base, operations: [operation] }] });
    ms.push(performance.now() - started);
    base = done.statements[0] ?? 0;
  }
  const { text } = await probe.call('object', { id });
  return { ms, members: (JSON.parse(text ?? '{}') as { object_refs: string[] }).object_refs.length };
}

/** p95 in ms */
export const sampleEdit = (bench: Bench, file: string) =>
  withSextant(bench, undefined, async (page) => {
    await page.evaluate(installProbe, undefined);
    await page.setFiles('#bench-input', [file]);
    const { ms, members } = await page.evaluate(timeEdits, { id: 'report--00000000-0000-4000-8000-000000000000', edits: EDITS });
    if (members !== MEMBERS) throw new Error(`The report has ${members} members instead of ${MEMBERS}.`);
    return percentile(ms, 0.95);
  });
