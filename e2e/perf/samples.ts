/** One fresh profile and process for each sample. What a sample measures is said where the table is made (bench.ts). */
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'vite';
import { resolveRuntime, type Runtime } from '../../build/electron-runtime/index.ts';
import { commandLine, machineSwitches } from '../../build/launch.ts';
import { NODE_TARGET, pageBuild } from '../../build/page-build.ts';
import { projectRoot } from '../../build/paths.ts';
import { SORT_COLUMNS } from '../../contracts/index.ts';
import { findPage, type Page } from './devtools.ts';
import type { Input } from './input.ts';
import { logCost } from './log-cost.ts';
import { importAndTime, installProbe, timeLists, timeSearches, timeUndo, typeWhileImporting, usableAt } from './probes.ts';
import { startElectron, type Started } from './processes.ts';
import { percentile } from './statistics.ts';

/** After a start: as long as an analyst looks at the screen before the first question. */
const SETTLE_MS = 8000;
/** Between two keys of a fast typist. */
const TYPING_PAUSE_MS = 30;

export interface Bench {
  runtime: Runtime;
  env: NodeJS.ProcessEnv;
  floor: string;
  attack: Input;
}

export async function buildFloor(outDir: string): Promise<string> {
  const source = join(import.meta.dirname, 'floor');
  const pages = pageBuild(source, 'index.html');
  await build({ ...pages, configFile: false, build: { ...pages.build, outDir: join(outDir, 'pages'), emptyOutDir: true } });
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
      rolldownOptions: { input: join(source, 'main.ts'), external: ['electron', /^node:/], output: { entryFileNames: 'main.mjs' } },
    },
  });
  return outDir;
}

export async function openBench(outDir: string, env: NodeJS.ProcessEnv, attack: Input): Promise<Bench> {
  return { runtime: await resolveRuntime(), env, floor: await buildFloor(outDir), attack };
}

async function inFolder<R>(run: (folder: string) => Promise<R>): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-bench-'));
  try {
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withPage<R>(started: Started, urlPrefix: string, run: (page: Page, startMs: number) => Promise<R>): Promise<R> {
  try {
    const page = await findPage(started.debuggingPort, urlPrefix);
    try {
      return await run(page, (await page.evaluate(usableAt, undefined)) - started.startedAt);
    } finally {
      page.close();
    }
  } finally {
    await started.stop();
  }
}

async function withFloor<R>(bench: Bench, run: (page: Page, started: Started, startMs: number) => Promise<R>): Promise<R> {
  return inFolder(async (folder) => {
    const words = ['--', join(bench.floor, 'pages'), bench.attack.file, folder];
    const started = await startElectron(
      bench.runtime.executable,
      [...machineSwitches(), join(bench.floor, 'main/main.mjs'), ...words],
      bench.env,
    );
    return withPage(started, 'app://floor', (page, startMs) => run(page, started, startMs));
  });
}

/** A start of a profile that was opened in its place before: a folder that is new to Sextant loses what Chromium had compiled. */
async function makeKnown(profile: string, configFolder: string): Promise<void> {
  const { id } = JSON.parse(await readFile(join(profile, 'profile.json'), 'utf8')) as { id: string };
  await mkdir(configFolder, { recursive: true });
  await writeFile(join(configFolder, 'known-profiles.json'), JSON.stringify([{ folder: profile, id }]));
}

/** @param from a prepared profile to be copied; none: a new one */
export async function withSextant<R>(
  bench: Bench,
  from: string | undefined,
  run: (page: Page, started: Started, startMs: number) => Promise<R>,
): Promise<R> {
  return inFolder(async (folder) => {
    const profile = join(folder, 'profile');
    const config = join(folder, 'config');
    if (from) {
      await cp(from, profile, { recursive: true });
      await makeKnown(profile, join(config, 'Sextant'));
    }
    const { command, args } = commandLine(bench.runtime, ['--profile', profile]);
    const started = await startElectron(command, args, { ...bench.env, XDG_CONFIG_HOME: config });
    return withPage(started, 'app://ui', (page, startMs) => run(page, started, startMs));
  });
}

/** A profile with the file in it, made by the headless mode; copied for each sample that needs it. */
export async function prepareProfile(bench: Bench, profile: string, file: string, expected?: number): Promise<void> {
  const { command, args } = commandLine(bench.runtime, ['headless', '--profile', profile, 'import', file]);
  const output = await new Promise<string>((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], env: bench.env });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`The import ended with ${code}: ${said.slice(0, 2000)}`))));
  });
  const objects = /"objects":\s*(\d+)/.exec(output)?.[1];
  if (expected !== undefined && Number(objects) !== expected)
    throw new Error(`The prepared profile has ${objects} objects instead of ${expected}.`);
}

/** ms */
export const sampleFloor = (bench: Bench) => withFloor(bench, (page) => page.evaluate(() => globalThis.runFloor(), undefined));

/** Import into a new profile, then the same file again; then both taken back. */
export const sampleImport = (bench: Bench) =>
  withSextant(bench, undefined, async (page, started) => {
    const { file, objects } = bench.attack;
    await page.evaluate(installProbe, undefined);
    await page.setFiles('#bench-input', [file]);
    const first = await page.evaluate(importAndTime, bench.attack);
    if (first.read !== objects) throw new Error(`The import read ${first.read} of ${objects} objects.`);
    const core = await findPage(started.debuggingPort, 'app://core');
    const log = await core.evaluate(logCost, undefined).finally(() => core.close());
    const again = await page.evaluate(importAndTime, bench.attack);
    if (again.unchanged !== objects) throw new Error(`The second import found ${again.unchanged} of ${objects} objects unchanged.`);
    const undoMs = await page.evaluate(timeUndo, undefined);
    return { firstRowsMs: first.firstRowsMs, importMs: first.doneMs, jobMs: first.jobMs, againMs: again.doneMs, log, undoMs };
  });

/** The window while a file goes in, with somebody typing. */
export const sampleTyping = (bench: Bench) =>
  withSextant(bench, undefined, async (page) => {
    await page.evaluate(installProbe, undefined);
    await page.setFiles('#bench-input', [bench.attack.file]);
    const { ms, longestTaskMs, slowFrames } = await page.evaluate(typeWhileImporting, {
      texts: bench.attack.prefixes,
      pauseMs: TYPING_PAUSE_MS,
    });
    return { searchMs: percentile(ms, 0.95), longestTaskMs, slowFrames };
  });

export const sampleEmpty = (bench: Bench) =>
  withFloor(bench, async (_page, started, startMs) => {
    await pause(SETTLE_MS);
    return { startMs, memoryKb: await started.proportionalSetSize() };
  });

/** Start with a full store, its weight at rest, and how fast it answers. */
export const sampleFull = (bench: Bench, profile: string) =>
  withSextant(bench, profile, async (page, started, startMs) => {
    await pause(SETTLE_MS);
    const memoryKb = await started.proportionalSetSize();
    await page.evaluate(installProbe, undefined);
    const searchMs = percentile(await page.evaluate(timeSearches, bench.attack.prefixes), 0.95);
    const lists = await page.evaluate(timeLists, { sorts: [...SORT_COLUMNS], word: 'attack' });
    return { startMs, memoryKb, searchMs, listMs: percentile(lists.ms, 0.95), slowLists: lists.slowest };
  });
