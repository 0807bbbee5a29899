/** What package.json and the lockfile promise: exact versions, an install that needs nothing else, documents that are true. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { projectRoot } from '../paths.ts';

const read = (name: string) => readFileSync(join(projectRoot, name), 'utf8');
const names = z.record(z.string(), z.string());
const manifest = z.object({ scripts: names, dependencies: names, devDependencies: names }).parse(JSON.parse(read('package.json')));
const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        integrity: z.string().optional(),
        optionalDependencies: names.optional(),
      }),
    ),
  })
  .parse(JSON.parse(read('package-lock.json')));
const installed = Object.entries(lock.packages).filter(([path]) => path !== '');

test('versions are exact', () => {
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([, version]) => !/^(npm:[a-z-]+@)?\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('every package has its check sum, and every variant for another system its place: npm ci refuses a lockfile without', () => {
  expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
  const missing = installed.flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {}).filter(
      (name) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${path}/node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

test('every dependency has its line and reason in ARCHITECTURE.md', () => {
  const rows = read('ARCHITECTURE.md')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => (line.split('|')[1] ?? '').split(',').map((cell) => cell.trim()));
  const declared = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(declared.filter((name) => !rows.includes(name))).toEqual([]);
  const packages = rows.filter((cell) => /^@?[a-z0-9-]+\/[a-z-]+$/.test(cell));
  expect(packages.filter((name) => !declared.includes(name))).toEqual([]);
});

test('every command that the documents name exists', () => {
  const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md'].map(read).join('\n');
  const named = [...documents.matchAll(/npm (?:run (?:-s )?)?([a-z][a-z:-]*)/g)].map(([, name]) => name ?? '');
  const scripts = new Set([...Object.keys(manifest.scripts), 'ci', 'registry', 'run', 'is']);
  expect([...new Set(named.filter((name) => !scripts.has(name)))]).toEqual([]);
});
