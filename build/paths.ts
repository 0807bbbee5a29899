import { join, resolve } from 'node:path';

export const projectRoot = resolve(import.meta.dirname, '..');
/** Where the built application lies. `SEXTANT_DIST` moves it, so that two working copies of the sources do not build over each other. */
export const distFolder = process.env.SEXTANT_DIST ? resolve(process.env.SEXTANT_DIST) : join(projectRoot, 'dist');
export const runtimeFolder = join(projectRoot, '.runtime');
export const releaseFolder = join(projectRoot, 'release');
