import { dirname, join } from 'node:path';
import ts from 'typescript';
import { z } from 'zod';

/** One TypeScript project per runtime, so that a name of another runtime does not compile. `test` also sees the pages' names. */
export const RUNTIMES = ['pure', 'worker', 'core', 'dom', 'main', 'preload', 'connectors', 'node', 'test'] as const;

export const TEST_FILES = ['**/*.test.ts', '**/*.test.tsx', 'e2e/**/*.ts', 'build/dev/store-lane/page/**/*.ts'];

export interface Project {
  /** of its tsconfig, e.g. `tsconfig.dom.json` */
  name: string;
  /** patterns of files, relative to the root */
  include: string[];
  exclude: string[];
}

const patternsSchema = z.object({ include: z.array(z.string()), exclude: z.array(z.string()) });

/** The projects under `root` that have a file; TypeScript takes an empty one for an error. No file is in two of them by its pattern. */
export function projectsOf(root: string): Project[] {
  return RUNTIMES.map((runtime) => `tsconfig.${runtime}.json`).flatMap((name) => {
    const path = join(root, name);
    if (!ts.sys.fileExists(path)) return [];
    const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as { config?: unknown };
    if (config === undefined || ts.parseJsonConfigFileContent(config, ts.sys, dirname(path)).fileNames.length === 0) return [];
    return [{ name, ...patternsSchema.parse(config) }];
  });
}
