/**
 * How many objects validation judges in a second of one thread, from cold: run alone (`node e2e/perf/validation.ts FILE`) it prints the
 * number; a bench starts it in a process of its own.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { validateBundle } from '../../stix/validate/index.ts';

const self = fileURLToPath(import.meta.url);

async function objectsPerSecond(file: string): Promise<number> {
  const bundle = z.looseObject({ objects: z.array(z.unknown()) }).parse(JSON.parse(await readFile(file, 'utf8')));
  const started = performance.now();
  const { objects } = validateBundle(bundle);
  return (objects.length / (performance.now() - started)) * 1000;
}

/** Reading and parsing of the file are not counted. */
export async function sampleValidation(file: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [self, file]);
  return Number(stdout);
}

const [, script, file] = process.argv;
if (script === self && file !== undefined) process.stdout.write(`${await objectsPerSecond(file)}\n`);
