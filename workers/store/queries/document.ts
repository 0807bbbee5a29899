/** What stands in a document, with what the store knows of it (contracts/triage.ts). */
import { type Params, type Results, SextantError } from '../../../contracts/index.ts';
import type { DocumentText } from '../../../stix/document/index.ts';
import type { Finding, NamedObject } from '../../../stix/extract/index.ts';
import { isRecord, readWarninglistObject, WARNINGLIST_TYPE, type Warninglist } from '../../../stix/index.ts';
import type { Known, Meaning } from '../../../stix/triage/index.ts';
import { Slices } from '../../slices.ts';
import type { Compute } from '../compute.ts';
import type { Documents } from '../documents.ts';
import { KINDS } from '../projection.ts';
import type { Store } from '../store.ts';
import type { Lookup } from './lookup.ts';

const SRO = KINDS.indexOf('sro');
const SCO = KINDS.indexOf('sco');

export class DocumentFindings {
  /** the one that was read last: what the store knows of it is asked again whenever something changed, its text stays */
  private last: { of: Params<'readDocument'>; document: DocumentText } | undefined;

  constructor(
    readonly current: () => Lookup,
    readonly compute: Compute,
    readonly documents: Documents,
  ) {}

  async read(params: Params<'documentFindings'>, signal: AbortSignal): Promise<Results['documentFindings']> {
    const document = await this.textOf(params, signal);
    const lookup = this.current();
    const { store, search } = lookup;
    const { projection } = store;
    const slices = new Slices(signal, () => {
      if (store.projection !== projection) throw new SextantError('busy', 'The store was read anew meanwhile.');
    });
    const [names, lists] = [await namesIn(store, slices), await warninglistsIn(store)];
    const findings = await this.compute.findings({ document, names, lists }, signal);
    await search.texts.catchUp(slices);
    return { document, findings, meanings: findings.map((finding) => meaningOf(lookup, finding)) };
  }

  /** What the documents worker says of it, which is asked once while the document is the last one. */
  async document(of: Params<'readDocument'>, signal: AbortSignal): Promise<Results['readDocument']> {
    const { last } = this;
    if (last?.of.sha256 === of.sha256 && last.of.name === of.name && last.of.entry === of.entry) return { document: last.document };
    const answer = await this.documents.read(of, signal);
    if ('document' in answer) this.last = { of, document: answer.document };
    return answer;
  }

  private async textOf(params: Params<'documentFindings'>, signal: AbortSignal): Promise<DocumentText> {
    const { name } = params;
    const answer = await this.document(params, signal);
    if ('refused' in answer) throw new SextantError('unreadable', answer.refused.message);
    if ('archive' in answer)
      throw new SextantError(
        'unreadable',
        `"${name}" holds several files: ${answer.archive.entries.join(', ')}. Drop those that are to be read.`,
      );
    return answer.document;
  }
}

/** What somebody in the store is called by. Values are found as what they are. */
async function namesIn({ projection }: Store, slices: Slices): Promise<NamedObject[]> {
  const named: NamedObject[] = [];
  for (let statement = 0; statement < projection.length; statement++) {
    const kind = projection.kind.get(statement);
    if (kind === SRO || kind === SCO || !projection.current.get(statement) || projection.isHidden(statement)) continue;
    const externalId = projection.externalId.get(statement);
    named.push({
      id: projection.ids.text(projection.id.get(statement)),
      type: projection.types.get(projection.type.get(statement)),
      name: projection.name.get(statement),
      aliases: projection.list(projection.aliases.get(statement)),
      ...(externalId === '' ? {} : { externalId }),
    });
    if (slices.due()) await slices.pause();
  }
  return named;
}

async function warninglistsIn({ projection, texts }: Store): Promise<Warninglist[]> {
  const type = projection.types.find(WARNINGLIST_TYPE);
  const statements: number[] = [];
  for (let statement = 0; statement < projection.length; statement++)
    if (projection.type.get(statement) === type && projection.current.get(statement) && !projection.isHidden(statement))
      statements.push(statement);
  return (await texts.many(statements)).flatMap((text) => {
    const object: unknown = JSON.parse(text);
    return (isRecord(object) && readWarninglistObject(object)) || [];
  });
}

function meaningOf(lookup: Lookup, { type, value, spans, candidates = [] }: Finding): Meaning {
  const plain = ({ id, type: of, name }: Known): Known => ({ id, type: of, name });
  if (type === 'name') return { meanings: candidates.map(plain) };
  const { refs, meanings } = lookup.meaning(type, value, spans[0]?.text ?? value);
  const known = refs.slice(0, meanings).filter((ref) => ref.type !== 'indicator' && ref.stub !== true);
  const indicator = refs.find((ref) => ref.type === 'indicator');
  return { meanings: known.map(plain), ...(indicator ? { indicator: plain(indicator) } : {}) };
}
