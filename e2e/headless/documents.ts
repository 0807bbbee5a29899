/** The documents that the headless mode prints, exactly: a key more or less is a failure. */
import { z } from 'zod';
import { PROBLEM_CODES } from '../../contracts/index.ts';
import { headless, type HeadlessResult } from '../app.ts';

const count = z.number().int().min(0);

export const importDocument = z.strictObject({
  files: z.array(
    z.strictObject({
      file: z.string(),
      kind: z.string(),
      read: count,
      created: count,
      updated: count,
      unchanged: count,
      rejected: count,
      problems: z.array(z.strictObject({ code: z.enum(PROBLEM_CODES), message: z.string(), where: z.string() })),
      waiting: z.array(z.strictObject({ name: z.string(), kind: z.enum(['document', 'table', 'layer']) })).optional(),
      ms: count,
    }),
  ),
  store: z.strictObject({ objects: count, relationships: count }),
});
export type ImportDocument = z.infer<typeof importDocument>;

export const exportDocument = z.strictObject({
  out: z.string(),
  objects: count,
  bytes: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  head: z.strictObject({ version: count, hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  leftOut: z.array(z.strictObject({ id: z.string(), code: z.string() })).optional(),
  disclosure: z.strictObject({
    tlp: z.string(),
    pap: z.string(),
    onMarked: z.string().optional(),
    highest: z.array(z.string()),
    held: count,
    redacted: count,
  }),
});

export const searchDocument = z.strictObject({
  hits: z.array(z.strictObject({ id: z.string(), type: z.string(), name: z.string(), score: z.number().min(0).max(100) })),
  total: count,
  ms: z.number().min(0),
});

export const statsDocument = z.strictObject({
  objects: count,
  byType: z.record(z.string(), count),
  relationships: count,
  observables: count,
  jobs: z.record(z.enum(['queued', 'running', 'paused', 'done', 'failed', 'cancelled']), count),
});

/** The document of a run that has to end with `code`. */
async function run<T>(schema: z.ZodType<T>, profile: string, words: readonly string[], code: 0 | 1): Promise<T> {
  const result = await headless(profile, words);
  if (result.code !== code) throw new Error(`exit ${result.code}, expected ${code}: ${words.join(' ')}\n${tail(result)}`);
  return schema.parse(result.json());
}
const tail = ({ stdout, stderr }: HeadlessResult) => `${stdout.slice(0, 3000)}\n${stderr.slice(-1500)}`;

export const importFiles = (profile: string, files: readonly string[], code: 0 | 1 = 0) =>
  run(importDocument, profile, ['import', ...files], code);
export const loadReference = (profile: string) => run(importDocument, profile, ['reference'], 0);
export const exportStix = (profile: string, out: string, spec: '2.0' | '2.1' = '2.1') =>
  run(exportDocument, profile, ['export', '--format', 'stix', '--spec', spec, '--out', out], 0);
export const exportMisp = (profile: string, out: string, container?: string) =>
  run(
    exportDocument,
    profile,
    ['export', '--format', 'misp', ...(container === undefined ? [] : ['--container', container]), '--out', out],
    0,
  );
export const stats = (profile: string) => run(statsDocument, profile, ['stats'], 0);
export const search = (profile: string, text: string) => run(searchDocument, profile, ['search', '--', text], 0);
