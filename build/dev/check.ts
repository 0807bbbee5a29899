/**
 * `npm run check`: formatter, one compiler run per runtime, ESLint, import rules, dead code. All at once, one summary.
 * Nothing here starts the application or needs a build. Compiler and ESLint remember files that did not change; ESLint does not see that
 * a type changed elsewhere, so the last word has a clean clone.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { projectsOf } from './lint/runtimes.ts';

interface Task {
  name: string;
  command: string;
  args: string[];
}

interface Outcome {
  name: string;
  passed: boolean;
  output: string;
  ms: number;
}

const CACHE = 'node_modules/.cache/check';
const bin = (name: string) => `node_modules/.bin/${name}`;

const eslint = (name: string, files: readonly string[]): Task => ({
  name: `eslint ${name}`,
  command: bin('eslint'),
  args: [...files, '--max-warnings=0', '--cache', '--cache-strategy=content', `--cache-location=${CACHE}/eslint-${name}`],
});

// the longest first, so that none of them is alone at the end
const tasks: Task[] = [
  // two halves: most rules ask the compiler for types, which takes its time on one core
  eslint('window', ['renderer']),
  eslint('rest', ['.', '--ignore-pattern=renderer/']),
  ...projectsOf(process.cwd())
    .toReversed()
    .map(({ name }) => ({
      name: `types ${name.split('.')[1] ?? name}`,
      command: process.execPath,
      args: [
        ...['node_modules/typescript-native/bin/tsc', '-p', name, '--pretty', 'false'],
        ...['--incremental', '--tsBuildInfoFile', `${CACHE}/${name}.tsbuildinfo`],
      ],
    })),
  { name: 'imports', command: process.execPath, args: ['build/dev/lint/check-imports.ts'] },
  { name: 'unused', command: bin('knip'), args: ['--no-progress'] },
  { name: 'format', command: bin('biome'), args: ['format', '--reporter=summary', '--colors=off', '.'] },
];

function run({ name, command, args }: Task): Promise<Outcome> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    const end = (passed: boolean) => resolve({ name, passed, output, ms: performance.now() - started });
    child.on('error', (error) => {
      output += error.message;
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

const outcomes: Outcome[] = [];
const queue = [...tasks];
await Promise.all(
  Array.from({ length: Math.max(2, availableParallelism()) }, async () => {
    for (let task = queue.shift(); task; task = queue.shift()) {
      const outcome = await run(task);
      outcomes.push(outcome);
      if (!outcome.passed) console.log(`\n── ${outcome.name} ──\n${outcome.output.trim()}`);
    }
  }),
);

console.log('');
for (const { name, passed, ms } of outcomes) console.log(`${passed ? 'ok    ' : 'FAILED'} ${name.padEnd(18)} ${(ms / 1000).toFixed(1)} s`);
const failed = outcomes.filter((outcome) => !outcome.passed);
console.log(
  failed.length
    ? `check: ${failed.length} of ${outcomes.length} failed: ${failed.map(({ name }) => name).join(', ')}`
    : `check: all ${outcomes.length} passed`,
);
process.exitCode = failed.length ? 1 : 0;
