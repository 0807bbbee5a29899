/**
 * `npm test`: builds what the tests need and runs every lane but `interop`, then one closing line for all of them.
 *
 *     node build/dev/test.ts [unit] [store] [e2e] [depth] [interop] [--soak] [-- part of a file name …]
 *
 * `--soak` runs the expensive figures (kills, damages, seeds) in full instead of a sample; tests read SEXTANT_SOAK.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ensureDisplay, startDisplay } from '../display.ts';
import { preparePeers } from './python-peers/peers.ts';
import { projectRoot } from '../paths.ts';
import type { Counts } from './counts.ts';
import { SHARED_DATA_ABSENT, sharedData } from './shared-data.ts';
import { runStoreLane } from './store-lane/run.ts';

/** Those of one line run at the same time, each on a display of its own, so that no window takes the keys of another. */
const TOGETHER = [['unit'], ['store', 'interop'], ['e2e', 'depth']] as const;
const LANES = TOGETHER.flat();
type Lane = (typeof TOGETHER)[number][number];

/** Vitest's JSON report, as far as it is read here. */
const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/** @returns the exit code; output goes to ours. */
function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'], env });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

async function runVitest(project: Exclude<Lane, 'store'>, only: readonly string[], env: NodeJS.ProcessEnv): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-report-'));
  const reportFile = join(folder, 'report.json');
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--passWithNoTests', ...only];
  const code = await run(process.execPath, [...args, '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`], env);
  try {
    const report = reportSchema.parse(JSON.parse(await readFile(reportFile, 'utf8')));
    // a file that could not be loaded, or whose hook failed, has no failed test to be counted by
    const broken = report.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    );
    const failed = report.numFailedTests + broken.length;
    // Vitest also fails on errors outside any test
    return {
      passed: report.numPassedTests,
      failed: failed === 0 && code !== 0 ? 1 : failed,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A lane that breaks down is one failure; the others still run. */
async function runLane(lane: Lane, only: readonly string[], env: NodeJS.ProcessEnv): Promise<Counts> {
  try {
    if (lane === 'store') return await runStoreLane(only);
    const absent = lane === 'interop' ? await preparePeers() : undefined;
    if (absent === undefined) return await runVitest(lane, only, env);
    console.log(`Skipped: ${absent}.`);
    return { passed: 0, failed: 0, skipped: 1 };
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const divider = args.indexOf('--');
  const only = divider < 0 ? [] : args.slice(divider + 1);
  const words = divider < 0 ? args : args.slice(0, divider);
  const unknown = words.filter((word) => word !== '--soak' && !LANES.some((lane) => lane === word));
  if (unknown.length) throw new Error(`There is no lane "${unknown.join('", "')}": ${LANES.join(', ')}.`);
  const wanted = LANES.filter((lane) => words.includes(lane));
  // what others say of us needs packages of theirs: only where it is asked for
  const lanes: readonly Lane[] = wanted.length ? wanted : LANES.filter((lane) => lane !== 'interop');

  if (words.includes('--soak')) process.env.SEXTANT_SOAK = '1';
  if (!sharedData) console.log(SHARED_DATA_ABSENT);

  const needsDisplay = lanes.some((lane) => lane !== 'unit');
  const display = needsDisplay ? await ensureDisplay() : undefined;
  Object.assign(process.env, display?.env);
  const results: [Lane, Counts, number][] = [];
  try {
    if (lanes.some((lane) => ['e2e', 'depth', 'interop'].includes(lane))) {
      const code = await run(process.execPath, ['build/build-all.ts'], process.env);
      if (code !== 0) throw new Error('The build failed.');
    }
    for (const together of TOGETHER) {
      const chosen = together.filter((lane) => lanes.includes(lane));
      if (chosen.length) console.log(`\n── ${chosen.join(', ')} ──`);
      const started = performance.now();
      const timed = async (lane: Lane, env = process.env) =>
        results.push([lane, await runLane(lane, only, env), performance.now() - started]);
      const [first, second] = chosen;
      // on the display of a person there is but one
      const other = second && display?.isOwn ? await startDisplay() : undefined;
      if (first && second && other) {
        await Promise.all([timed(first), timed(second, { ...process.env, ...other.env })]);
        await other.stop();
      } else for (const lane of chosen) await timed(lane);
    }
  } finally {
    await display?.stop();
  }

  console.log('');
  const sum: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [lane, counts, ms] of results) {
    const line = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
    console.log(`${lane.padEnd(8)} ${line}, ${(ms / 1000).toFixed(0)} s`);
    for (const key of ['passed', 'failed', 'skipped'] as const) sum[key] += counts[key];
  }
  const nothing = sum.passed + sum.failed === 0 && !(lanes.includes('interop') && sum.skipped > 0);
  if (nothing) console.log('Nothing was run.');
  process.exitCode = sum.failed || nothing ? 1 : 0;
  console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
}

try {
  await main();
} catch (error) {
  // also then the last line says how it went
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
  console.log('0 passed, 1 failed, 0 skipped');
}
