/**
 * Runs one test file inside a page, with Vitest's own `test`, hooks and `expect`, and leaves the outcome in `storeLane`.
 * Which file: `?file=…`. The files are listed by the build.
 */
import files from 'virtual:store-lane-files';
import { startTests } from 'vitest/internal/browser';
import type { FileOutcome, TestOutcome } from '../outcome.ts';

type Runner = Parameters<typeof startTests>[1];
type Task = Awaited<ReturnType<typeof startTests>>[number]['tasks'][number];

const TEST_TIMEOUT_MS = 60_000;

const config = {
  root: '/',
  name: 'store',
  allowOnly: false,
  sequence: { hooks: 'stack', setupFiles: 'list', shuffle: false, concurrent: false, seed: 1 },
  maxConcurrency: 1,
  testTimeout: TEST_TIMEOUT_MS,
  hookTimeout: TEST_TIMEOUT_MS,
  retry: 0,
  repeats: 0,
  passWithNoTests: false,
  includeTaskLocation: false,
  setupFiles: [],
  tags: [],
  expect: {},
  chaiConfig: {},
  snapshotOptions: {},
};

// what `expect` looks up while it formats a difference; no file system, no snapshots here
Object.assign(globalThis, {
  __vitest_worker__: { config, ctx: {}, durations: {}, onCancel: () => undefined, evaluatedModules: new Map() },
});

function outcomes(task: Task, path: string[]): TestOutcome[] {
  const name = [...path, task.name];
  if (task.type === 'suite') return task.tasks.flatMap((child) => outcomes(child, name));
  const state = task.result?.state === 'pass' ? 'passed' : task.result?.state === 'fail' ? 'failed' : 'skipped';
  const errors = (task.result?.errors ?? []).map(({ message, stack, diff }) => [message, diff, stack].filter(Boolean).join('\n'));
  return [{ name: name.join(' › '), state, ms: task.result?.duration ?? 0, errors }];
}

async function run(file: string): Promise<FileOutcome> {
  const load = files[file];
  if (!load) throw new Error(`The build has no test file ${file}.`);
  const runner = { config, pool: 'electron', viteEnvironment: 'client', importFile: load };
  const [result] = await startTests([file], runner as unknown as Runner);
  if (!result) throw new Error(`${file} was not run.`);
  const tests = result.tasks.flatMap((task) => outcomes(task, []));
  const errors = (result.result?.errors ?? []).map(({ message, stack }) => [message, stack].filter(Boolean).join('\n'));
  return { file, tests, errors };
}

declare global {
  // the harness asks the page for this
  var storeLane: Promise<FileOutcome>;
}

globalThis.storeLane = run(new URLSearchParams(location.search).get('file') ?? '');
