import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { pageBuild } from './page-build.ts';
import { projectRoot } from './paths.ts';

const root = join(projectRoot, 'renderer');

export default defineConfig({ ...pageBuild(root, 'index.html'), plugins: [react()] });
