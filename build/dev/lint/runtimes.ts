import { dirname, join } from 'node:path';
import ts from 'typescript';

/** One TypeScript project per runtime, so that a name of another runtime does not compile. `test` also sees the pages' names. */
export const RUNTIMES = ['pure', 'worker', 'core', 'dom', 'main', 'preload', 'connectors', 'node', 'test'] as const;

export const TEST_FILES = ['**/*.test.ts', '**/*.test.tsx', 'e2e/**/*.ts', 'build/dev/store-lane/page/**/*.ts'];

/** The projects (tsconfig file names) under `root` that have a file; TypeScript takes an empty one for an error. */
export function projectsOf(root: string): string[] {
  return RUNTIMES.map((runtime) => `tsconfig.${runtime}.json`).filter((name) => {
    const path = join(root, name);
    if (!ts.sys.fileExists(path)) return false;
    const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as { config?: unknown };
    return config !== undefined && ts.parseJsonConfigFileContent(config, ts.sys, dirname(path)).fileNames.length > 0;
  });
}
