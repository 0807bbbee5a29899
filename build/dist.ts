/**
 * `npm run dist`: a folder and a tar.gz for Linux that start on their own. Works offline where the runtime is at hand.
 * On the development runtime the result is for the smoke test alone, and says so in its name and in the notice beside the executable.
 */
import { Arch, build, Platform } from 'electron-builder';
import { chmod, cp, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildAll } from './build-all.ts';
import { checkPackage } from './check-package.ts';
import { resolveRuntime } from './electron-runtime/index.ts';
import { FUSES } from './fuses.ts';
import { licenseNotices } from './licenses.ts';
import { distFolder, projectRoot, releaseFolder } from './paths.ts';
import { product } from './product.ts';
import { runCommand } from './run-command.ts';
import { say } from './say.ts';

/** What of the built application is shipped; stamps and locks of the build are not. */
export const SHIPPED = ['electron', 'ui', 'core', 'sample', 'reference', 'manifest.json'] as const;

export interface Packaged {
  folder: string;
  archive: string;
  development: boolean;
}

async function stageApp(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const name of SHIPPED) await cp(join(distFolder, name), join(folder, name), { recursive: true });
  const shipped = { ...product, type: 'module', main: 'electron/main.js', author: 'Sextant' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(shipped, null, 2));
}

export async function makePackage(): Promise<Packaged> {
  await buildAll();
  const runtime = await resolveRuntime({ official: true });
  const stage = join(releaseFolder, '.stage');
  const app = join(stage, 'app');
  await stageApp(app);
  const out = join(stage, 'out');
  await rm(out, { recursive: true, force: true });
  await build({
    targets: Platform.LINUX.createTarget(['dir'], Arch.x64),
    // not the repository: nothing of its node_modules is shipped
    projectDir: app,
    publish: 'never',
    config: {
      appId: 'io.github.sextant.Sextant',
      productName: 'Sextant',
      executableName: 'sextant',
      directories: { output: out, buildResources: join(stage, 'resources') },
      files: ['**/*', '!node_modules'],
      asar: true,
      npmRebuild: false,
      electronDist: runtime.folder,
      electronVersion: runtime.version,
      electronLanguages: ['en-US'],
      electronFuses: FUSES,
      linux: { category: 'Security', target: 'dir' },
    },
  });

  const name = `Sextant-${product.version}-linux-x64${runtime.development ? '-DEVELOPMENT-RUNTIME-not-for-users' : ''}`;
  const folder = join(releaseFolder, name);
  await rm(folder, { recursive: true, force: true });
  await rename(join(out, 'linux-unpacked'), folder);
  // the runtime's own first application, which the packager leaves in place where the runtime is a folder
  await rm(join(folder, 'resources', 'default_app.asar'), { force: true });
  await chmod(join(folder, 'chrome-sandbox'), 0o4755);
  await cp(join(projectRoot, 'LICENSE'), join(folder, 'LICENSE.sextant.txt'));
  await writeFile(join(folder, 'THIRD-PARTY-LICENSES.txt'), await licenseNotices());
  if (runtime.development) {
    await writeFile(
      join(folder, 'NOTICE-development-runtime-not-for-users.txt'),
      `This folder was made on Electron ${runtime.version}, repackaged by a third party and out of support.\nIt exists for tests of the packaging. Do not give it to anybody, do not work with it.\n`,
    );
  }
  const problems = await checkPackage(folder);
  if (problems.length > 0) throw new Error(`The package is not as it must be:\n${problems.join('\n')}`);

  const archive = `${folder}.tar.gz`;
  const partial = `${archive}.part`;
  const tar = await runCommand('tar', [
    '--sort=name',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '-czf',
    partial,
    '-C',
    releaseFolder,
    name,
  ]);
  if (tar.code !== 0) throw new Error(`tar failed (${tar.code}): ${tar.output.trim()}`);
  await rename(partial, archive);
  await rm(stage, { recursive: true, force: true });
  return { folder, archive, development: runtime.development };
}

if (import.meta.main) {
  try {
    const { folder, archive, development } = await makePackage();
    say(`${folder}\n${archive} (${Math.round((await stat(archive)).size / 1024 / 1024)} MiB)`);
    if (development) say('Made on the development runtime: for tests only, not for users.');
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
