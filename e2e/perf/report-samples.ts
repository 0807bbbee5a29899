/** A report of some 500 objects as a PDF: the finished case five times over, in a process that does nothing else. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { commandLine } from '../../build/launch.ts';
import { CASE_REPORT, reportCase } from '../report-case.ts';
import { type Bench, prepareProfile } from './samples.ts';

export const REPORT_OBJECTS = 500;

/** All members in one report; ids of each copy are its own. */
export async function reportInput(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const { objects } = reportCase();
  // one copy more: some values are the same in all of them, and are one
  const copies = Array.from({ length: Math.ceil(REPORT_OBJECTS / objects.length) + 1 }, (_, copy) =>
    objects
      .filter(({ type }) => copy === 0 || type !== 'report')
      .map((object) => JSON.parse(JSON.stringify(object).replaceAll('--4d6a1c50-', `--4d6a1c5${copy}-`)) as Record<string, unknown>),
  ).flat();
  const ids = copies.map(({ id }) => id).filter((id) => id !== CASE_REPORT);
  const whole = copies.map((object) => (object['id'] === CASE_REPORT ? { ...object, object_refs: ids } : object));
  const file = join(folder, 'report-500.json');
  await writeFile(file, JSON.stringify({ type: 'bundle', id: 'bundle--4d6a1c50-0000-4000-8000-0000000000f5', objects: whole }));
  return file;
}

export const prepareReport = async (bench: Bench, profile: string, folder: string): Promise<void> => {
  await prepareProfile(bench, profile, await reportInput(folder));
};

/** ms from the start of the process to the file; the start is in it */
export async function sampleReport(bench: Bench, profile: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-bench-'));
  try {
    const out = join(folder, 'report.pdf');
    const words = ['headless', '--profile', profile, 'export', '--format', 'pdf', '--container', CASE_REPORT, '--tlp', 'all', '--out', out];
    const { command, args } = commandLine(bench.runtime, words);
    const started = performance.now();
    const { stdout } = await promisify(execFile)(command, args, { env: bench.env });
    const ms = performance.now() - started;
    const objects = Number(/"objects":\s*(\d+)/.exec(stdout)?.[1]);
    if (!(objects >= REPORT_OBJECTS)) throw new Error(`The report has ${objects} objects instead of ${REPORT_OBJECTS}.`);
    if ((await stat(out)).size === 0) throw new Error('The report is empty.');
    return ms;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
