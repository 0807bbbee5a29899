/**
 * The built application in real Electron, driven by Playwright as a user would. Every suite starts it through here:
 * `const sextant = await launchApp()`, at the end `await sextant.close()`.
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, errors, type Page } from 'playwright';
import { buildAll } from '../build/build-all.ts';
import { ensureDisplay } from '../build/display.ts';
import { resolveRuntime, type Runtime } from '../build/electron-runtime/index.ts';
import { commandLine } from '../build/launch.ts';
import { distFolder, projectRoot } from '../build/paths.ts';
import { killTree } from './process-tree.ts';

export { killTree, processTree } from './process-tree.ts';

export interface LaunchOptions {
  /** a profile folder that outlives the application; otherwise a new one, removed by `close` */
  profile?: string;
  /** further words behind `--` */
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** the built application's folder */
  dist?: string;
  /** another executable than the runtime's, e.g. a script that starts it as another user */
  executable?: string;
  /** Chromium's own sandbox; default: wherever it can work, that is not as root */
  chromiumSandbox?: boolean;
  /** a new profile asks its questions first, as it does for a user */
  firstSteps?: boolean;
  /** false: does not wait for the pages */
  waitForPages?: boolean;
}

export interface LaunchedApp {
  app: ElectronApplication;
  /** the first window */
  page: Page;
  /** the hidden window that owns the data */
  core: Page;
  profile: string;
  /** everything printed so far */
  output(): string;
  /** Writes artefacts/<name>.png. */
  screenshot(name: string, page?: Page): Promise<void>;
  /** Quits as a user would and waits for the end; removes a profile of its own. */
  close(): Promise<void>;
  /** SIGKILL to every process of the application at once. The profile stays. */
  kill(): Promise<void>;
}

const artefacts = join(projectRoot, 'artefacts');
const START_TIMEOUT_MS = 20_000;
const CLOSE_TIMEOUT_MS = 15_000;

/** Of this run alone: which profiles are known must not depend on what else runs on this machine. */
export const configFolder = mkdtempSync(join(tmpdir(), 'sextant-config-'));
process.once('exit', () => rmSync(configFolder, { recursive: true, force: true }));

export const newProfile = (): Promise<string> => mkdtemp(join(tmpdir(), 'sextant-profile-'));

/** The questions before the first page are answered (e2e/first-run.spec.ts is about them): most suites are about what comes after. */
async function leaveFirstSteps(profile: string): Promise<void> {
  if (existsSync(join(profile, 'profile.json'))) return;
  await mkdir(profile, { recursive: true });
  await writeFile(join(profile, 'settings.json'), JSON.stringify({ firstRunDone: true }));
}

let prepared: Promise<{ runtime: Runtime; env: Record<string, string> }> | undefined;

/** Build, runtime and display, once a process. */
export function prepare(): Promise<{ runtime: Runtime; env: Record<string, string> }> {
  prepared ??= (async () => {
    await buildAll();
    const [runtime, display] = await Promise.all([resolveRuntime(), ensureDisplay()]);
    return { runtime, env: { ...definedOnly(process.env), ...display.env, XDG_CONFIG_HOME: configFolder } };
  })();
  return prepared;
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  const defined: Record<string, string> = {};
  // the test runner's own switches must not reach the application
  for (const [key, value] of Object.entries(env))
    if (value !== undefined && !/^(VITEST|NODE_OPTIONS|NODE_ENV|VITE_)/.test(key)) defined[key] = value;
  return defined;
}

async function pageAt(app: ElectronApplication, origin: string): Promise<Page> {
  const isIt = (page: Page) => page.url().startsWith(`${origin}/`);
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const found = app.windows().find(isIt);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(
    `No window at ${origin} within ${START_TIMEOUT_MS} ms; windows: ${app
      .windows()
      .map((page) => page.url())
      .join(', ')}`,
  );
}

/**
 * Where a page commits its navigation between the moment in which Playwright is attached and the one in which it listens, Playwright
 * waits for that navigation without end, on a page that is loaded (seen once in forty starts on a busy machine). Once more, then.
 */
async function launchOnceMore(how: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  try {
    return await _electron.launch(how);
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    process.stdout.write('Playwright did not see the first page; started once more.\n');
    return _electron.launch(how);
  }
}

export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const { runtime, env } = await prepare();
  const own = options.profile === undefined;
  const profile = options.profile ?? (await newProfile());
  // what another user's process is to write must not be ours
  if (!options.firstSteps && options.executable === undefined) await leaveFirstSteps(profile);
  const line = commandLine(runtime, ['--profile', profile, ...(options.args ?? [])], options.dist ?? distFolder);
  const args = options.chromiumSandbox ? line.args.filter((word) => word !== '--no-sandbox') : line.args;
  const app = await launchOnceMore({
    executablePath: options.executable ?? line.command,
    args,
    env: { ...env, ...options.env },
    timeout: START_TIMEOUT_MS,
    chromiumSandbox: !args.includes('--no-sandbox'),
  });
  const child = app.process();
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output = (output + chunk.toString('utf8')).slice(-200_000)));
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  const removeOwn = async () => {
    if (own) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  const kill = async () => {
    if (child.pid !== undefined && child.exitCode === null) killTree(child.pid);
    await ended;
  };
  try {
    const wait = options.waitForPages ?? true;
    const [page, core] = wait
      ? await Promise.all([pageAt(app, 'app://ui'), pageAt(app, 'app://core')])
      : [await app.firstWindow(), await app.firstWindow()];
    return {
      app,
      page,
      core,
      profile,
      output: () => output,
      async screenshot(name, target = page) {
        await mkdir(artefacts, { recursive: true });
        await target.screenshot({ path: join(artefacts, `${name}.png`) });
      },
      async close() {
        const timer = setTimeout(() => child.pid !== undefined && killTree(child.pid), CLOSE_TIMEOUT_MS);
        await app
          .evaluate(({ app: electron }) => electron.quit())
          .catch((error: unknown) => {
            // the answer to a successful quit may never come
            if (!/closed|destroyed|disconnected|Target/i.test(String(error))) throw error;
          });
        await ended;
        clearTimeout(timer);
        await removeOwn();
      },
      kill,
    };
  } catch (error) {
    await kill();
    await removeOwn();
    throw new Error(`The application did not come up.\n${output}`, { cause: error });
  }
}

export interface HeadlessResult {
  code: number;
  stdout: string;
  stderr: string;
  /** standard output as the one JSON document that it must be */
  json(): unknown;
}

/** The headless mode, as `npm run -s headless -- …` starts it, without the detour over npm. `stdin`: what it reads there. */
export async function headless(
  profile: string | undefined,
  words: readonly string[],
  options: { env?: Readonly<Record<string, string>>; cwd?: string; stdin?: string } = {},
): Promise<HeadlessResult> {
  const { runtime, env } = await prepare();
  const { command, args } = commandLine(runtime, ['headless', ...(profile === undefined ? [] : ['--profile', profile]), ...words]);
  return new Promise((resolve) => {
    const child = execFile(
      command,
      args,
      { env: { ...env, ...options.env }, cwd: options.cwd, maxBuffer: 256 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 137;
        resolve({ code, stdout, stderr, json: () => JSON.parse(stdout) as unknown });
      },
    );
    child.stdin?.end(options.stdin);
  });
}

/** A headless run that is going to be killed: resolves as soon as it has been started. */
export async function startHeadless(
  profile: string,
  words: readonly string[],
): Promise<{ pid: number; ended: Promise<void>; output(): string; kill(): Promise<void> }> {
  const { runtime, env } = await prepare();
  const { command, args } = commandLine(runtime, ['headless', '--profile', profile, ...words]);
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const { pid } = child;
  if (pid === undefined) throw new Error('The application could not be started.');
  return {
    pid,
    ended,
    output: () => output,
    async kill() {
      killTree(pid);
      await ended;
    },
  };
}

/** ../shared/data beside the project, where it is present. */
export const sharedData: string | undefined = [join(projectRoot, '..', 'shared', 'data')].find((folder) => existsSync(folder));
