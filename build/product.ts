import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './paths.ts';

const project: unknown = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));

function text(key: 'name' | 'version' | 'description' | 'license'): string {
  const value: unknown = typeof project === 'object' && project !== null ? Reflect.get(project, key) : undefined;
  if (typeof value !== 'string') throw new Error(`package.json has no "${key}".`);
  return value;
}

/** What package.json says about the product. */
export const product = { name: text('name'), version: text('version'), description: text('description'), license: text('license') };
