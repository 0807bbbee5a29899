/** `extract`: what stands in a document, printed; nothing of it is stored. */
import { basename, resolve } from 'node:path';
import { type Results, SextantError, type StoreClient } from '../../contracts/index.ts';
import type { Outcome } from './outcome.ts';
import type { Importer } from '../files/index.ts';

const STDIN = '-';

type Finding = Results['documentFindings']['findings'][number];

interface Host {
  client(): Promise<StoreClient>;
  importer: Importer;
  workingFolder: string;
  stdin: AsyncIterable<Uint8Array>;
}

interface Note {
  code: string;
  message: string;
  page?: number;
}

/** A name that can only mean one kind of thing is of that type. */
function typeOf({ type, candidates = [] }: Finding): string {
  const types = new Set(candidates.map((candidate) => candidate.type));
  return (types.size === 1 ? [...types][0] : undefined) ?? type;
}

const entityOf = (finding: Finding, file?: string) => ({
  type: typeOf(finding),
  value: finding.value,
  defanged: finding.defanged,
  benign: finding.benign ?? null,
  spans: finding.spans.map((span) => ({ ...span, ...(file === undefined ? {} : { file }) })),
  ...(finding.candidates ? { candidates: finding.candidates.map(({ id, type, name }) => ({ id, type, name })) } : {}),
});

/**
 * `{"entities":[{type,value,defanged,benign,spans:[{page,start,end,text}]}],"notes":[…]}`. `benign` is null or `{reason,list?}`, offsets are
 * UTF-16 units of the page. A name that the profile knows has `candidates`; a span out of an archive of several files has its `file`.
 * Code 2: the file cannot be read; it then has no entities, and a note that says why.
 */
export async function extract(file: string, { importer, workingFolder, stdin, ...host }: Host): Promise<Outcome> {
  const name = file === STDIN ? 'standard input' : basename(file);
  const refused = (code: string, message: string): Outcome => ({ document: { entities: [], notes: [{ code, message }] }, code: 2 });
  const source = file === STDIN ? stdin : resolve(workingFolder, file);
  try {
    return await importer.withStaged(source, name, async (staged) => {
      if (!staged.ok) return refused(staged.problem.code, staged.problem.message);
      const store = await host.client();
      const { sha256 } = staged;
      const answer = await store.call('readDocument', { sha256, name });
      if ('refused' in answer) return refused(answer.refused.code, answer.refused.message);
      if ('document' in answer) {
        const { findings, document } = await store.call('documentFindings', { sha256, name });
        return { document: { entities: findings.map((finding) => entityOf(finding)), notes: document.notes }, code: 0 };
      }
      const { entries, more } = answer.archive;
      const entities: ReturnType<typeof entityOf>[] = [];
      const notes: (Note & { file?: string })[] = [];
      for (const entry of entries) {
        const one = await store.call('readDocument', { sha256, name, entry });
        if ('archive' in one) continue; // what is asked for by its name is one file
        if ('refused' in one) {
          notes.push({ ...one.refused, file: entry });
          continue;
        }
        const { findings, document } = await store.call('documentFindings', { sha256, name, entry });
        entities.push(...findings.map((finding) => entityOf(finding, entry)));
        notes.push(...document.notes.map((note) => ({ ...note, file: entry })));
      }
      if (more > 0)
        notes.push({
          code: 'cut',
          message: `The archive holds ${more} files more than the first ${entries.length}; these were not read. Unpack it and extract them one by one.`,
        });
      return { document: { entities, notes }, code: 0 };
    });
  } catch (error) {
    if (!(error instanceof SextantError && (error.code === 'unreadable' || error.code === 'disk-full'))) throw error;
    return refused(error.code, error.message);
  }
}
