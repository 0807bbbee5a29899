import { defineConfig } from 'vitest/config';

const NEVER = ['node_modules/**', 'dist/**', 'release/**', 'artefacts/**', '.runtime/**'];

/** What lies below the screens: without a window, hostile input, crashes, profiles, what must stay shut. As long as the rest. */
const DEPTH = [
  'e2e/{crash,headless,hostile,security,tools}/**/*.spec.ts',
  'e2e/{package,patterns,profiles,safety,sandbox,silence,survival,undo-restart}.spec.ts',
];
/** A real application on a busy machine takes its time. */
const PATIENT = { poll: { timeout: 15_000 } };

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
          // by default one less than there are cores: of two, one
          maxWorkers: '100%',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['e2e/**/*.spec.ts'],
          exclude: [...NEVER, ...DEPTH],
          // one application at a time: they share the display, the clipboard and two processor cores
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: PATIENT,
        },
      },
      {
        test: {
          // on a display of its own, beside those that wait for a window most of the time
          name: 'depth',
          environment: 'node',
          include: DEPTH,
          exclude: NEVER,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: PATIENT,
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
