/**
 * The store lane: tests that need a real IndexedDB run inside a page of real Electron, not against an imitation.
 * Files: `workers/…/x.store.test.ts`; they import from 'vitest' like any other test.
 */
import { spawn } from 'node:child_process';
import { glob, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { build, type Plugin } from 'vite';
import { ensureDisplay } from '../../display.ts';
import { resolveRuntime } from '../../electron-runtime/index.ts';
import { NODE_TARGET, pageBuild } from '../../page-build.ts';
import { projectRoot } from '../../paths.ts';
import type { Counts } from '../counts.ts';
import { sharedData } from '../shared-data.ts';
import type { FileOutcome } from './outcome.ts';

const lane = import.meta.dirname;

function listOfFiles(files: readonly string[]): Plugin {
  const name = 'virtual:store-lane-files';
  return {
    name: 'store-lane-files',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) =>
      id === `\0${name}`
        ? `export default {${files.map((file) => `${JSON.stringify(file)}: () => import(${JSON.stringify(join(projectRoot, file))})`).join(',\n')}};`
        : undefined,
  };
}

async function buildLane(files: readonly string[], outDir: string): Promise<void> {
  const pages = pageBuild(join(lane, 'page'), 'index.html');
  await build({
    ...pages,
    configFile: false,
    plugins: [listOfFiles(files)],
    build: { ...pages.build, minify: false, outDir: join(outDir, 'pages'), emptyOutDir: true },
  });
  await build({
    root: projectRoot,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: NODE_TARGET,
      outDir: join(outDir, 'main'),
      emptyOutDir: true,
      rolldownOptions: { input: join(lane, 'main.ts'), external: ['electron', /^node:/], output: { entryFileNames: 'main.mjs' } },
    },
  });
}

/** Chromium complains of what a machine without a desktop lacks (D-Bus, a graphics card). */
const withoutChromium = (text: string) => text.replace(/^\[\d+:\d+\/[\d.]+:[A-Z]+:[\w.]+\(\d+\)\].*\n?/gm, '');

async function runElectron(outDir: string, files: readonly string[]): Promise<FileOutcome[]> {
  const runtime = await resolveRuntime();
  const display = await ensureDisplay();
  const profile = await mkdtemp(join(tmpdir(), 'sextant-store-lane-'));
  const out = join(profile, 'outcomes.json');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [
    ...asRoot,
    '--disable-gpu',
    `--user-data-dir=${join(profile, 'data')}`,
    join(outDir, 'main/main.mjs'),
    join(outDir, 'pages'),
    sharedData ?? '',
    JSON.stringify(files),
    out,
  ];
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(runtime.executable, args, { stdio: ['ignore', 'inherit', 'pipe'], env: { ...process.env, ...display.env } });
      child.stderr.on('data', (data: Buffer) => process.stderr.write(withoutChromium(data.toString())));
      child.on('error', reject);
      child.on('close', resolve);
    });
    if (code !== 0) throw new Error(`Electron ended with ${code}.`);
    return JSON.parse(await readFile(out, 'utf8')) as FileOutcome[];
  } finally {
    await display.stop();
    await rm(profile, { recursive: true, force: true });
  }
}

function report({ file, tests, errors }: FileOutcome): void {
  const failed = tests.filter(({ state }) => state === 'failed');
  const ms = tests.reduce((sum, test) => sum + test.ms, 0);
  console.log(`${failed.length + errors.length ? '✗' : '✓'} ${file} (${tests.length} tests) ${Math.round(ms)} ms`);
  for (const error of errors) console.log(`  ${error}`);
  for (const { name, errors: reasons } of failed) console.log(`  ✗ ${name}\n    ${reasons.join('\n').replaceAll('\n', '\n    ')}`);
}

/** @param files relative to the project's root */
export async function runFiles(files: readonly string[]): Promise<FileOutcome[]> {
  const outDir = join(projectRoot, 'artefacts', `store-lane-${process.pid}`);
  await mkdir(outDir, { recursive: true });
  try {
    await buildLane(files, outDir);
    return await runElectron(outDir, files);
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

/** @param only parts of file names; none: all files */
export async function runStoreLane(only: readonly string[] = []): Promise<Counts> {
  const files: string[] = [];
  for await (const file of glob('workers/**/*.store.test.ts', { cwd: projectRoot })) files.push(file);
  const wanted = files.filter((file) => only.length === 0 || only.some((part) => file.includes(part))).sort();
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  if (wanted.length === 0) return counts;
  for (const outcome of await runFiles(wanted)) {
    report(outcome);
    for (const { state } of outcome.tests) counts[state] += 1;
    counts.failed += outcome.errors.length;
  }
  return counts;
}

if (import.meta.main) {
  const counts = await runStoreLane(process.argv.slice(2).map((argument) => basename(argument)));
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed ? 1 : 0;
}
