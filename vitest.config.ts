import { defineConfig } from 'vitest/config';

const NEVER = ['node_modules/**', 'dist/**', 'release/**', 'artefacts/**', '.runtime/**'];

/**
 * The lanes that Vitest runs. One more, `store`, needs a real IndexedDB: its files (`*.store.test.ts`) run inside a page of
 * real Electron, see build/dev/store-lane.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{stix,contracts,workers,connectors,electron,renderer,build,e2e}/**/*.test.{ts,tsx}'],
          exclude: [...NEVER, '**/*.store.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['e2e/**/*.spec.ts'],
          exclude: [...NEVER, 'e2e/headless/**'],
          // one application at a time: they share the display, the clipboard and two processor cores
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          // no window, no clipboard: beside those that wait for a window most of the time
          name: 'headless',
          environment: 'node',
          include: ['e2e/headless/**/*.spec.ts'],
          exclude: NEVER,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'interop',
          environment: 'node',
          include: ['e2e/interop/*.interop.ts'],
          exclude: NEVER,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
