/**
 * Builds what changed: pages, core with its workers, main and preloads, then the list of files that `app://` serves.
 * A target is skipped where the content of everything it is made from is the same as at its last build.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { withBuildLock } from './build-lock.ts';
import { writeManifest } from './manifest.ts';
import { distFolder, projectRoot } from './paths.ts';
import { product } from './product.ts';
import { say } from './say.ts';

interface Target {
  name: 'ui' | 'core' | 'electron' | 'sample' | 'reference';
  inputs: readonly string[];
  make(outDir: string): Promise<void>;
}

const shared = ['contracts', 'stix', 'package.json', 'package-lock.json', 'build/page-build.ts', 'build/paths.ts'];

// Vite is loaded where something is to be built: a start that finds everything done does not wait for it
const withConfig = (file: string) => async (outDir: string) => {
  const { build } = await import('vite');
  await build({ configFile: join(import.meta.dirname, file), configLoader: 'native', build: { outDir, emptyOutDir: true } });
};

const targets: readonly Target[] = [
  { name: 'ui', inputs: [...shared, 'renderer', 'build/vite.ui.config.ts'], make: withConfig('vite.ui.config.ts') },
  {
    name: 'core',
    inputs: [...shared, 'workers', 'build/vite.core.config.ts'],
    make: withConfig('vite.core.config.ts'),
  },
  {
    name: 'electron',
    inputs: [...shared, 'electron', 'build/vite.electron.config.ts'],
    async make(outDir) {
      await withConfig('vite.electron.config.ts')(outDir);
      const [{ build }, { preloadConfig }] = await Promise.all([import('vite'), import('./vite.electron.config.ts')]);
      for (const name of ['ui', 'core'] as const) {
        const config = preloadConfig(name);
        await build({ ...config, build: { ...config.build, outDir } });
      }
    },
  },
  {
    // main reads it from the disk: it is input, not part of a page
    name: 'sample',
    inputs: ['workers/sample/sample-case.json'],
    async make(outDir) {
      await mkdir(outDir, { recursive: true });
      await copyFile(join(projectRoot, 'workers/sample/sample-case.json'), join(outDir, 'sample-case.json'));
    },
  },
  {
    name: 'reference',
    inputs: ['stix'],
    async make(outDir) {
      const { referenceBundle } = await import('../stix/reference-data/index.ts');
      await mkdir(outDir, { recursive: true });
      await writeFile(join(outDir, 'reference-data.json'), `${JSON.stringify(referenceBundle())}\n`);
    },
  },
];

const isTest = (name: string) => /\.(test|spec)\.tsx?$/.test(name);

async function hashInputs(inputs: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  const visit = async (path: string): Promise<void> => {
    if (!existsSync(path) || isTest(path)) return;
    const entries = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTDIR') return undefined;
      throw error;
    });
    if (entries) {
      for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) await visit(join(path, entry.name));
      return;
    }
    hash.update(`${relative(projectRoot, path)}\0`).update(
      createHash('sha256')
        .update(await readFile(path))
        .digest(),
    );
  };
  for (const input of inputs) await visit(join(projectRoot, input));
  return hash.digest('hex');
}

/** @returns the names of the targets that were built */
export async function buildAll(options: { force?: boolean; only?: readonly Target['name'][] } = {}): Promise<string[]> {
  process.env.NODE_ENV = 'production';
  await mkdir(join(distFolder, '.stamps'), { recursive: true });
  return withBuildLock(join(distFolder, '.lock'), async () => {
    const built: string[] = [];
    for (const target of targets) {
      if (options.only && !options.only.includes(target.name)) continue;
      const stamp = join(distFolder, '.stamps', target.name);
      const outDir = join(distFolder, target.name);
      const digest = await hashInputs(target.inputs);
      const last = await readFile(stamp, 'utf8').catch(() => '');
      if (!options.force && last === digest && existsSync(outDir)) continue;
      const started = performance.now();
      const fresh = join(distFolder, `.fresh-${target.name}`);
      await rm(fresh, { recursive: true, force: true });
      await target.make(fresh);
      await rm(stamp, { force: true });
      await rm(outDir, { recursive: true, force: true });
      await rename(fresh, outDir);
      await writeFile(stamp, digest);
      built.push(target.name);
      say(`built ${target.name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    }
    const manifest = join(distFolder, 'manifest.json');
    await writeFile(
      join(distFolder, 'package.json'),
      JSON.stringify({ name: 'sextant', version: product.version, type: 'module', main: 'electron/main.js' }),
    );
    if (built.length > 0 || !existsSync(manifest)) await writeManifest(distFolder, manifest);
    return built;
  });
}

if (import.meta.main) await buildAll({ force: process.argv.includes('--force') });
