/** Each rule of ours is shown a file that breaks it: a rule that cannot fail does not count. */
import { ESLint } from 'eslint';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, expect, test } from 'vitest';
import { importViolations } from './check-imports.ts';
import { eslintRules } from './eslint-rules.ts';
import { RUNTIMES } from './runtimes.ts';

const root = resolve(import.meta.dirname, '../../..');
const made: string[] = [];

afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true });
});

/** A repository of its own with our tsconfigs and packages, and the given files. */
async function repository(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-rules-'));
  made.push(folder);
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await symlink(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'fixture', type: 'module', dependencies: {}, devDependencies: {} }));
  for (const runtime of RUNTIMES) await copyFile(join(root, `tsconfig.${runtime}.json`), join(folder, `tsconfig.${runtime}.json`));
  await mkdir(join(folder, 'build/dev/types'), { recursive: true });
  await symlink(join(root, 'build/dev/types/everywhere.d.ts'), join(folder, 'build/dev/types/everywhere.d.ts'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

async function refusedImports(files: Record<string, string>): Promise<string[]> {
  const { violations } = await importViolations(await repository(files));
  return [...new Set(violations.map(({ rule }) => rule.name))].sort();
}

const LEAF = 'export const leaf = 1;\n';
const imports = (target: string) => `import { leaf } from '${target}';\nexport const use = leaf;\n`;

test.each([
  ['stix imports no other folder', 'stix/a.ts', 'contracts/b.ts', 'stix-imports-only-its-layers'],
  ['contracts import stix alone', 'contracts/a.ts', 'workers/b.ts', 'contracts-imports-only-its-layers'],
  ['workers do not know the window', 'workers/a.ts', 'renderer/b.ts', 'workers-imports-only-its-layers'],
  ['the window does not know the workers', 'renderer/a.ts', 'workers/b.ts', 'renderer-imports-only-its-layers'],
  ['main does not know the window', 'electron/a.ts', 'renderer/b.ts', 'electron-imports-only-its-layers'],
  ['connectors do not know main', 'connectors/a.ts', 'electron/b.ts', 'connectors-imports-only-its-layers'],
  ['nothing that ships knows the tools', 'stix/a.ts', 'build/b.ts', 'stix-imports-only-its-layers'],
  ['tests keep to the layers too', 'stix/a.test.ts', 'renderer/b.ts', 'stix-tests-import-only-its-layers'],
  ['tools do not run product code', 'build/a.ts', 'workers/b.ts', 'build-from-outside'],
  ['end-to-end suites stay outside', 'e2e/a.ts', 'electron/b.ts', 'e2e-from-outside'],
  ['features never import features', 'renderer/features/a/a.ts', 'renderer/features/b/b.ts', 'features-never-import-features'],
  ['ui parts have no domain', 'renderer/ui/a.ts', 'renderer/features/b/b.ts', 'ui-without-domain'],
])('%s', async (_rule, from, to, name) => {
  const up = '../'.repeat(from.split('/').length - 1);
  expect(await refusedImports({ [from]: imports(`${up}${to}`), [to]: LEAF })).toEqual([name]);
});

test.each([
  ['Comlink is for the core alone', 'renderer/a.ts', "import { wrap } from 'comlink';\nexport const use = wrap;\n", 'renderer-packages'],
  ['Comlink never reaches main', 'electron/a.ts', "import { wrap } from 'comlink';\nexport const use = wrap;\n", 'electron-packages'],
  ['the model needs no database', 'stix/a.ts', "import { Dexie } from 'dexie';\nexport const use = Dexie;\n", 'stix-packages'],
  ['contracts need no React', 'contracts/a.ts', "import { useState } from 'react';\nexport const use = useState;\n", 'contracts-packages'],
  ['connectors have no package yet', 'connectors/a.ts', "import { z } from 'zod';\nexport const use = z;\n", 'connectors-packages'],
  ['Electron is for its folder', 'build/a.ts', "import { app } from 'electron';\nexport const use = app;\n", 'electron-in-its-folder'],
  [
    'the model has no Node',
    'stix/a.ts',
    "import { readFileSync } from 'node:fs';\nexport const use = readFileSync;\n",
    'stix-without-node',
  ],
  [
    'connectors open no socket',
    'connectors/a.ts',
    "import { connect } from 'node:net';\nexport const use = connect;\n",
    'connectors-without-node',
  ],
  [
    'preloads have no Node',
    'electron/preload/a.ts',
    "import { join } from 'node:path';\nexport const use = join;\n",
    'preload-without-node',
  ],
  ['imports lead somewhere', 'stix/a.ts', imports('./nowhere.ts'), 'resolvable'],
])('%s', async (_rule, from, text, name) => {
  expect(await refusedImports({ [from]: text })).toEqual([name]);
});

test('a folder with an index.ts is reached by it, by others and for types too', async () => {
  const files = { 'stix/index.ts': "export { leaf } from './b.ts';\n", 'stix/b.ts': `${LEAF}export type Leaf = 1;\n` };
  const deep = { 'workers/a.ts': "import type { Leaf } from '../stix/b.ts';\nexport const use: Leaf = 1;\n" };
  expect(await refusedImports({ ...files, ...deep })).toEqual(['stix-by-its-index']);
  expect(await refusedImports({ ...files, 'workers/a.ts': imports('../stix/index.ts') })).toEqual([]);
});

test('there are no cycles', async () => {
  const cycle = (other: string, name: string) => `import { ${other} } from './${other}.ts';\nexport const ${name}: unknown = ${other};\n`;
  expect(await refusedImports({ 'stix/a.ts': cycle('b', 'a'), 'stix/b.ts': cycle('a', 'b') })).toEqual(['no-cycles']);
});

async function lint(path: string, text: string): Promise<string[]> {
  const folder = await repository({ [path]: text });
  const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: eslintRules(folder) });
  const results = await eslint.lintFiles([path]);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message));
}

test.each([
  [
    'no floating promise',
    'stix/a.ts',
    'export async function a(): Promise<void> {}\nexport function b(): void {\n  a();\n}\n',
    '@typescript-eslint/no-floating-promises',
  ],
  [
    'no promise where none is awaited',
    'stix/a.ts',
    'export function a(list: number[]): void {\n  list.forEach(async () => {\n    await Promise.resolve();\n  });\n}\n',
    '@typescript-eslint/no-misused-promises',
  ],
  ['no any', 'stix/a.ts', 'export const a = (b: any): unknown => b;\n', '@typescript-eslint/no-explicit-any'],
  [
    'nothing is read from an unknown shape',
    'stix/a.ts',
    'export const a: string = JSON.parse("1");\n',
    '@typescript-eslint/no-unsafe-assignment',
  ],
  [
    'every case of a union is named',
    'stix/a.ts',
    "export function a(b: 'x' | 'y'): number {\n  switch (b) {\n    case 'x':\n      return 1;\n  }\n  return 2;\n}\n",
    '@typescript-eslint/switch-exhaustiveness-check',
  ],
  [
    'no empty catch',
    'stix/a.ts',
    'export function a(): void {\n  try {\n    structuredClone(1);\n  } catch {\n    // a comment does not handle it\n  }\n}\n',
    'no-restricted-syntax',
  ],
  [
    'no empty rejection handler',
    'stix/a.ts',
    'export const a = (b: Promise<void>): Promise<void> => b.catch(() => {});\n',
    'no-restricted-syntax',
  ],
  ['no default export', 'stix/a.ts', 'const a = 1;\nexport default a;\n', 'no-restricted-syntax'],
  ['no double assertion', 'stix/a.ts', 'export const a = 1 as unknown as string;\n', 'no-restricted-syntax'],
  [
    'no asserted literal',
    'stix/a.ts',
    'export const a = { b: 1 } as { b: number; c?: string };\n',
    '@typescript-eslint/consistent-type-assertions',
  ],
  ['text never becomes markup', 'renderer/a.ts', 'export function a(b: Element): void {\n  b.innerHTML = "";\n}\n', 'no-restricted-syntax'],
  [
    'ipcMain stays in electron/ipc',
    'electron/a.ts',
    "import { ipcMain } from 'electron';\nexport const a = ipcMain;\n",
    'no-restricted-syntax',
  ],
  [
    'nothing newer than the oldest runtime: statics',
    'electron/a.ts',
    'export const a = Promise.withResolvers;\n',
    'no-restricted-properties',
  ],
  ['nothing newer than the oldest runtime: globals', 'electron/a.ts', 'export const a = typeof URLPattern;\n', 'no-restricted-globals'],
  [
    'nothing newer than the oldest runtime: methods',
    'electron/a.ts',
    'export const a = (b: { toHex(): string }): string => b.toHex();\n',
    'no-restricted-syntax',
  ],
  [
    'nothing newer than the oldest runtime: Node',
    'electron/a.ts',
    "import { globSync } from 'node:fs';\nexport const a = globSync;\n",
    'no-restricted-imports',
  ],
  [
    'hooks in their order',
    'renderer/a.tsx',
    "import { useState } from 'react';\nexport function A(props: { b: boolean }) {\n  if (props.b) useState(1);\n  return null;\n}\n",
    'react-hooks/rules-of-hooks',
  ],
  ['files in kebab-case', 'stix/badName.ts', LEAF, 'sextant/kebab-case-file'],
  ['files of a readable length', 'stix/a.ts', 'export const a = [\n' + '  1,\n'.repeat(500) + '];\n', 'max-lines'],
])('%s', async (_rule, path, text, name) => {
  expect(await lint(path, text)).toContain(name);
});

test('a lint rule does not fire on what keeps it', async () => {
  expect(await lint('stix/a.ts', LEAF)).toEqual([]);
  expect(await lint('electron/ipc/a.ts', "import { ipcMain } from 'electron';\nexport const a = ipcMain;\n")).toEqual([]);
});

async function compile(path: string, text: string, project: string): Promise<string[]> {
  const folder = await repository({ [path]: text });
  const { config } = ts.readConfigFile(join(folder, project), (file) => ts.sys.readFile(file));
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const program = ts.createProgram(fileNames, options);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

test.each([
  ['the model knows no page', 'stix/a.ts', 'export const a = document.title;\n', 'tsconfig.pure.json', "'document'"],
  ['the model knows no Node', 'stix/a.ts', 'export const a = process.pid;\n', 'tsconfig.pure.json', "'process'"],
  ['workers know no page', 'workers/a.ts', 'export const a = document.title;\n', 'tsconfig.worker.json', "'document'"],
  ['the window knows no worker', 'renderer/a.ts', 'export const a = new FileReaderSync();\n', 'tsconfig.dom.json', "'FileReaderSync'"],
  ['main knows no page', 'electron/a.ts', 'export const a = document.title;\n', 'tsconfig.main.json', "'document'"],
  [
    'no set methods: newer than Node 20.18',
    'stix/a.ts',
    'export const a = new Set([1]).union(new Set([2]));\n',
    'tsconfig.pure.json',
    "'union'",
  ],
])('%s', async (_rule, path, text, project, named) => {
  const messages = await compile(path, text, project);
  expect(messages).toHaveLength(1);
  expect(messages[0]).toContain(named);
});
