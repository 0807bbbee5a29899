/** `extract`: what stands in a document, printed; nothing of it is stored. */
import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { type Params, type Results, SextantError, type StoreClient } from '../../contracts/index.ts';
import { entryName } from '../../stix/index.ts';
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
  /** in an archive of several, or carried by the document */
  file?: string;
}

/** A file that a document carries; it is read after that document. */
interface Carried {
  name: string;
  bytes: Uint8Array;
  depth: number;
}

interface Extracted {
  entities: ReturnType<typeof entityOf>[];
  notes: Note[];
  carried: Carried[];
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
 * UTF-16 units of the page. A name that the profile knows has `candidates`; a span out of an archive of several files, or out of a file that the
 * document carries, has its `file`.
 * Code 2: the file cannot be read; it then has no entities, and a note that says why.
 */
export async function extract(file: string, { importer, workingFolder, stdin, ...host }: Host): Promise<Outcome> {
  const name = file === STDIN ? 'standard input' : basename(file);
  const refused = (code: string, message: string): Outcome => ({ document: { entities: [], notes: [{ code, message }] }, code: 2 });
  const source = file === STDIN ? stdin : resolve(workingFolder, file);
  const extracted: Extracted = { entities: [], notes: [], carried: [] };
  const read = (from: string | AsyncIterable<Uint8Array>, called: string, inside: Inside): Promise<Note | undefined> =>
    importer.withStaged(from, called, async (staged) =>
      staged.ok ? extractFrom(await host.client(), { sha256: staged.sha256, name: called }, inside, extracted) : staged.problem,
    );
  try {
    const refusal = await read(source, name, { depth: 0 });
    if (refusal) return refused(refusal.code, refusal.message);
    // what these carry is put behind them
    for (const { name: carried, bytes, depth } of extracted.carried) {
      const trouble = await read(Readable.from([bytes]), carried, { depth, file: carried });
      if (trouble) extracted.notes.push({ code: trouble.code, message: trouble.message, file: carried });
    }
    const { entities, notes } = extracted;
    return { document: { entities, notes }, code: 0 };
  } catch (error) {
    if (!(error instanceof SextantError && (error.code === 'unreadable' || error.code === 'disk-full'))) throw error;
    return refused(error.code, error.message);
  }
}

/** Where a file was found: archives and documents around it, and how it is called there; absent: it is the file itself. */
interface Inside {
  depth: number;
  file?: string;
}

/** A document, or one after the other all files of an archive. Returns why it cannot be read. */
async function extractFrom(
  store: StoreClient,
  source: Params<'readDocument'>,
  { depth, file }: Inside,
  into: Extracted,
): Promise<Note | undefined> {
  const answer = await store.call('readDocument', source);
  if ('refused' in answer) return answer.refused;
  const where = file === undefined ? {} : { file };
  if ('document' in answer) {
    const { findings, document } = await store.call('documentFindings', source);
    into.entities.push(...findings.map((finding) => entityOf(finding, file)));
    for (const { attachment, ...note } of document.notes) {
      into.notes.push({ ...note, ...where });
      if (attachment === undefined || depth >= limits.archiveDepth) continue;
      const carried = await store.call('readAttachment', { ...source, attachment });
      if ('refused' in carried) into.notes.push({ ...carried.refused, ...where });
      else into.carried.push({ name: entryName(file ?? source.name, carried.name), bytes: carried.bytes, depth: depth + 1 });
    }
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
    const inside = file === undefined ? entry : `${file}/${name}`;
    const refusal = await extractFrom(store, { ...source, entry }, { depth: depth + 1, file: inside }, into);
    if (refusal) into.notes.push({ ...refusal, file: inside });
  }
  if (more > 0)
    into.notes.push({
      code: 'cut',
      message: `The archive holds ${more} files more than the first ${entries.length}; these were not read. Unpack it and extract them one by one.`,
      ...where,
    });
  return undefined;
}
