import { join } from 'node:path';
import { defineConfig, type InlineConfig } from 'vite';
import { NODE_TARGET, PAGE_TARGET } from './page-build.ts';
import { projectRoot } from './paths.ts';
import { product } from './product.ts';

/** Main runs from one file: nothing of node_modules is shipped beside it. */
export default defineConfig({
  root: projectRoot,
  publicDir: false,
  envDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true },
  define: { __SEXTANT_VERSION__: JSON.stringify(product.version) },
  build: {
    ssr: true,
    target: NODE_TARGET,
    sourcemap: false,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: join(projectRoot, 'electron/main.ts'),
      external: ['electron', /^node:/],
      output: { format: 'es', entryFileNames: 'main.js', codeSplitting: false },
    },
  },
});

/** A sandboxed preload is one CommonJS file that may require `electron` and nothing else. */
export function preloadConfig(name: 'ui' | 'core'): InlineConfig {
  return {
    root: projectRoot,
    configFile: false,
    publicDir: false,
    envDir: false,
    logLevel: 'warn',
    build: {
      target: PAGE_TARGET,
      sourcemap: false,
      minify: false,
      reportCompressedSize: false,
      emptyOutDir: false,
      lib: { entry: join(projectRoot, `electron/preload/${name}.ts`), formats: ['cjs'], fileName: () => `preload-${name}.cjs` },
      rolldownOptions: { external: ['electron'] },
    },
  };
}
