import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { pageBuild } from './page-build.ts';
import { projectRoot } from './paths.ts';

const root = join(projectRoot, 'renderer');

/** Its form for browsers decodes `&amp;` by making HTML of it, which the pages forbid (Trusted Types): a text with one could not be shown. */
const ENTITIES = 'decode-named-character-reference';
const alias = { [ENTITIES]: join(projectRoot, 'node_modules', ENTITIES, 'index.js') };

export default defineConfig({ ...pageBuild(root, 'index.html'), plugins: [react()], resolve: { alias } });
