/** `extract`: what stands in a document, printed; nothing of it is stored. */
import { basename, resolve } from 'node:path';
import { type Params, type Results, SextantError, type StoreClient } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
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
  /** in an archive of several */
  file?: string;
}

interface Extracted {
  entities: ReturnType<typeof entityOf>[];
  notes: Note[];
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
      const extracted: Extracted = { entities: [], notes: [] };
      const refusal = await extractFrom(await host.client(), { sha256: staged.sha256, name }, 0, extracted);
      return refusal ? refused(refusal.code, refusal.message) : { document: { ...extracted }, code: 0 };
    });
  } catch (error) {
    if (!(error instanceof SextantError && (error.code === 'unreadable' || error.code === 'disk-full'))) throw error;
    return refused(error.code, error.message);
  }
}

/** A document, or one after the other all files of an archive; `depth`: archives around it. Returns why it cannot be read. */
async function extractFrom(store: StoreClient, source: Params<'readDocument'>, depth: number, into: Extracted): Promise<Note | undefined> {
  const answer = await store.call('readDocument', source);
  if ('refused' in answer) return answer.refused;
  const file = source.entry === undefined ? {} : { file: source.entry };
  if ('document' in answer) {
    const { findings, document } = await store.call('documentFindings', source);
    into.entities.push(...findings.map((finding) => entityOf(finding, source.entry)));
    into.notes.push(...document.notes.map((note) => ({ ...note, ...file })));
    return undefined;
  }
  if (depth >= limits.archiveDepth)
    return {
      code: 'document-unknown',
      message: `Archives are opened ${limits.archiveDepth} levels deep; this one lies deeper. Unpack it.`,
    };
  const { entries, more } = answer.archive;
  for (const name of entries) {
    const entry = source.entry === undefined ? name : `${source.entry}/${name}`;
    const refusal = await extractFrom(store, { ...source, entry }, depth + 1, into);
    if (refusal) into.notes.push({ ...refusal, file: entry });
  }
  if (more > 0)
    into.notes.push({
      code: 'cut',
      message: `The archive holds ${more} files more than the first ${entries.length}; these were not read. Unpack it and extract them one by one.`,
      ...file,
    });
  return undefined;
}
