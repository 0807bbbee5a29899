/** Software of others that reads what we write: Python packages of fixed versions, in an environment of their own under `.runtime`. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../paths.ts';

const here = import.meta.dirname;
const requirements = join(here, 'requirements.txt');
const INSTALL_MS = 300_000;

interface Ended {
  code: number;
  output: string;
}

function run(command: string, args: readonly string[], timeout?: number): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { maxBuffer: 64 * 1024 * 1024, cwd: projectRoot, ...(timeout === undefined ? {} : { timeout }) };
    execFile(command, args, options, (error, stdout, stderr) => {
      resolve({
        code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1,
        output: `${stdout}\n${stderr}\n${error?.message ?? ''}`,
      });
    });
  });
}

async function environment(): Promise<string> {
  const hash = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 12);
  return join(projectRoot, '.runtime', `python-peers-${hash}`);
}
const pythonIn = (folder: string): string => join(folder, 'bin', 'python');

/** Makes the environment where there is none yet. @returns why it cannot be made; undefined: it is there */
export async function preparePeers(): Promise<string | undefined> {
  const folder = await environment();
  if (existsSync(join(folder, 'complete'))) return undefined;
  await rm(folder, { recursive: true, force: true });
  const made = await run('python3', ['-m', 'venv', folder]);
  if (made.code !== 0) return `python3 with venv is not here (${lastLine(made)})`;
  const installed = await run(
    pythonIn(folder),
    ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1', '--timeout', '20', '-r', requirements],
    INSTALL_MS,
  );
  if (installed.code !== 0) return `the packages cannot be installed (${lastLine(installed)})`;
  const mark = join(folder, 'complete');
  await writeFile(`${mark}.part`, '');
  await rename(`${mark}.part`, mark);
  return undefined;
}

const lastLine = ({ output }: Ended): string =>
  output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .at(-1)
    ?.slice(0, 300) ?? '';

/** What a peer says of files: see peers.py. By file. */
export async function askPeer(command: 'validate' | 'to-stix' | 'read-misp', files: readonly string[]): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-peers-'));
  try {
    const out = join(folder, 'answer.json');
    const ended = await run(pythonIn(await environment()), [join(here, 'peers.py'), command, out, ...files]);
    if (ended.code !== 0) throw new Error(ended.output.slice(-2000));
    return JSON.parse(await readFile(out, 'utf8')) as Record<string, unknown>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
