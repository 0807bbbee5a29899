/**
 * Who may import whom. A folder is a layer in one runtime; what is not listed here is refused by `npm run check`.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IForbiddenRuleType } from 'dependency-cruiser';

interface Layer {
  folders: string[];
  /** packages by name or `@scope/` */
  packages: string[];
  /** Node's own modules */
  node: boolean;
}

const MODEL = ['stix', 'contracts'];

const LAYERS = {
  stix: {
    folders: [],
    packages: [
      '@noble/hashes',
      'tldts',
      'mdast-util-from-markdown',
      'mdast-util-gfm-table',
      'micromark-extension-gfm-table',
      '@types/mdast',
    ],
    node: false,
  },
  contracts: { folders: ['stix'], packages: ['zod'], node: false },
  workers: {
    folders: MODEL,
    packages: [
      'dexie',
      'comlink',
      '@noble/hashes',
      'cytoscape',
      'cytoscape-fcose',
      'cytoscape-dagre',
      'graphology-layout-forceatlas2',
      'papaparse',
      'parse5',
      'pdfjs-dist',
    ],
    node: false,
  },
  connectors: { folders: MODEL, packages: [], node: false },
  electron: { folders: MODEL, packages: ['electron', 'zod'], node: true },
  renderer: {
    folders: MODEL,
    packages: ['react', 'react-dom', '@mantine/', '@tanstack/', 'zustand', 'react-markdown', 'remark-gfm', 'cytoscape'],
    node: false,
  },
} satisfies Record<string, Layer>;

const ALL_FOLDERS = [...Object.keys(LAYERS), 'build', 'e2e'];
/** Tests beside the code may use the runner, the generators and the development tools; they never ship. */
const TEST = String.raw`\.(test|spec)\.tsx?$`;
const TEST_PACKAGES = ['vitest', 'fast-check', 'canonicalize', 'fflate', 'ajv', 'ajv-formats', 'papaparse', '@xmldom/xmldom'];

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
const anyOf = (names: string[]) => `(${names.map(escape).join('|')})`;
// of an empty list nothing is allowed, not everything
const packagePath = (names: string[]) =>
  names.length ? `node_modules/(${names.map((name) => escape(name) + (name.endsWith('/') ? '' : '/')).join('|')})` : '^$';
const NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'] as const;

function layerRules(name: string, layer: Layer): IForbiddenRuleType[] {
  const code = { path: `^${name}/`, pathNot: TEST };
  const strangers = ALL_FOLDERS.filter((folder) => folder !== name && !layer.folders.includes(folder));
  const rules: IForbiddenRuleType[] = [
    {
      name: `${name}-imports-only-its-layers`,
      comment: `${name} may import ${layer.folders.join(' and ') || 'no other folder'}.`,
      severity: 'error',
      from: code,
      to: { path: `^${anyOf(strangers)}/` },
    },
    {
      name: `${name}-tests-import-only-its-layers`,
      comment: `Tests of ${name} may import what ${name} may, and build/dev.`,
      severity: 'error',
      from: { path: `^${name}/.*${TEST}` },
      to: { path: `^${anyOf(strangers)}/`, pathNot: '^build/dev/' },
    },
    {
      name: `${name}-packages`,
      comment: `At run time ${name} may use ${layer.packages.join(', ') || 'no package'}.`,
      severity: 'error',
      from: code,
      to: { dependencyTypes: [...NPM], pathNot: packagePath(layer.packages) },
    },
    {
      name: `${name}-test-packages`,
      severity: 'error',
      from: { path: `^${name}/.*${TEST}` },
      to: { dependencyTypes: [...NPM], pathNot: packagePath([...layer.packages, ...TEST_PACKAGES]) },
    },
  ];
  if (!layer.node)
    rules.push({
      name: `${name}-without-node`,
      comment: `${name} runs where Node's modules do not exist or must not be reached.`,
      severity: 'error',
      from: code,
      to: { dependencyTypes: ['core'] },
    });
  return rules;
}

/**
 * A folder with an index.ts is reached by it, or by that of a folder in it; limits.ts is a table of constants.
 * What exists under `root` is looked at once.
 */
function surfaceRules(root: string): IForbiddenRuleType[] {
  const hasIndex = (folder: string) => existsSync(join(root, folder, 'index.ts'));
  return ['stix', 'contracts', 'electron', 'workers/store', 'workers/ingest', 'workers/export'].filter(hasIndex).map((folder) => {
    const inner = readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && hasIndex(`${folder}/${entry.name}`))
      .map(({ name }) => `${folder}/${name}/index.ts`);
    const doors = [`${folder}/index.ts`, ...inner, 'stix/limits.ts'];
    return {
      name: `${folder.replace('/', '-')}-by-its-index`,
      comment: `The surface of ${folder} is its index.ts.`,
      severity: 'error',
      from: { pathNot: [`^${folder}/`, TEST] },
      to: { path: `^${folder}/`, pathNot: [...doors.map((door) => `^${escape(door)}$`), String.raw`\.worker\.ts$`] },
    };
  });
}

export function importRules(root: string): IForbiddenRuleType[] {
  return [
    ...Object.entries(LAYERS).flatMap(([name, layer]) => layerRules(name, layer)),
    ...surfaceRules(root),
    {
      name: 'no-cycles',
      comment: 'What two files know of each other belongs into a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere, and its package is in package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: String.raw`(^virtual:|\?(worker&)?(url|raw|worker)$)` },
    },
    {
      name: 'features-never-import-features',
      comment: 'Features meet through commands and the store.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'ui-without-domain',
      comment: 'renderer/ui has no domain words: it knows neither the model nor the features.',
      severity: 'error',
      from: { path: '^renderer/ui/', pathNot: TEST },
      to: { path: '^(stix|contracts|renderer/(features|commands|app))/' },
    },
    {
      name: 'preload-without-node',
      comment: 'Preloads are sandboxed: Electron alone, no Node module.',
      severity: 'error',
      from: { path: '^electron/preload/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'e2e-from-outside',
      comment:
        'End-to-end suites reach what a user, the headless mode or the preload can reach, and know the model. One bench runs the reader of PDF alone, beside pdfjs.',
      severity: 'error',
      from: { path: '^e2e/', pathNot: '^e2e/perf/pdf-findings\\.ts$' },
      to: { path: '^(workers|connectors|electron|renderer)/' },
    },
    {
      name: 'build-from-outside',
      comment: 'Tools do not run product code, except the harness of the store lane.',
      severity: 'error',
      from: { path: '^build/', pathNot: [TEST, '^build/dev/store-lane/'] },
      to: { path: '^(workers|connectors|electron|renderer|e2e)/' },
    },
    {
      name: 'electron-in-its-folder',
      comment: 'Only the main process, the preloads and the harnesses that open a window of their own know Electron.',
      severity: 'error',
      from: { pathNot: ['^electron/', '^build/electron-runtime/default-app/', '^build/dev/store-lane/', '^e2e/perf/'] },
      to: { path: 'node_modules/electron/' },
    },
  ];
}
