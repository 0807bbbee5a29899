import { join } from 'node:path';
import type { UserConfig } from 'vite';
import { projectRoot } from './paths.ts';

/** Chrome 130 is Electron 33; Electron 45 is newer. */
export const PAGE_TARGET = 'chrome130';
export const NODE_TARGET = 'node20.18';

/** Its form for browsers decodes `&amp;` by making HTML of it, which the pages forbid (Trusted Types) and a worker cannot. */
const ENTITIES = 'decode-named-character-reference';

/** What the pages of `app://` have in common: no inline script or style, no data: fonts, no source map, hashed names. */
export function pageBuild(root: string, page: string): UserConfig {
  return {
    root,
    base: '/',
    publicDir: false,
    envDir: false,
    logLevel: 'warn',
    resolve: { alias: { [ENTITIES]: join(projectRoot, 'node_modules', ENTITIES, 'index.js') } },
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
