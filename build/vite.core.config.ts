import { join } from 'node:path';
import { defineConfig } from 'vite';
import { pageBuild } from './page-build.ts';
import { projectRoot } from './paths.ts';

const root = join(projectRoot, 'workers/core');

/**
 * Workers start behind a Trusted Types policy, so their address is imported: `import address from '../store/worker.ts?worker&url'`,
 * then `new Worker(policy.createScriptURL(address), { type: 'module' })`.
 */
export default defineConfig(pageBuild(root, 'core.html'));
