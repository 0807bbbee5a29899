import { join } from 'node:path';
import { defaultClientConditions, type UserConfig } from 'vite';

/** Chrome 130 is Electron 33; Electron 45 is newer. */
export const PAGE_TARGET = 'chrome130';
export const NODE_TARGET = 'node20.18';

/** What the pages of `app://` have in common: no inline script or style, no data: fonts, no source map, hashed names. */
export function pageBuild(root: string, page: string): UserConfig {
  return {
    root,
    base: '/',
    publicDir: false,
    envDir: false,
    logLevel: 'warn',
    // what packages have for workers needs no document: of character references a table instead of `innerHTML`, which Trusted Types refuse
    resolve: { conditions: ['worker', ...defaultClientConditions] },
    worker: { format: 'es' },
    build: {
      target: PAGE_TARGET,
      sourcemap: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4096,
      rolldownOptions: { input: join(root, page) },
    },
  };
}
