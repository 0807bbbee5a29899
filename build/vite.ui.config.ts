import react from '@vitejs/plugin-react';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { pageBuild } from './page-build.ts';
import { projectRoot } from './paths.ts';

const renderer = join(projectRoot, 'renderer');
const root =
  existsSync(join(renderer, 'main.tsx')) && !process.env.SEXTANT_PLACEHOLDER ? renderer : join(import.meta.dirname, 'placeholder/ui');

export default defineConfig({ ...pageBuild(root, 'index.html'), plugins: [react()] });
