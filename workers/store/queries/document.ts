/** What stands in a document, with what the store knows of it (contracts/triage.ts). */
import { type Params, type Results, SextantError } from '../../../contracts/index.ts';
import type { Finding, NamedObject } from '../../../stix/extract/index.ts';
import { isRecord, readWarninglistObject, WARNINGLIST_TYPE, type Warninglist } from '../../../stix/index.ts';
import type { Known, Meaning } from '../../../stix/triage/index.ts';
import { Slices } from '../../slices.ts';
import type { Compute } from '../compute.ts';
import type { Documents } from '../documents.ts';
import { KINDS } from '../projection.ts';
import type { Lookup } from './lookup.ts';

const SRO = KINDS.indexOf('sro');
const SCO = KINDS.indexOf('sco');

export class DocumentFindings {
  constructor(
    readonly lookup: Lookup,
    readonly compute: Compute,
    readonly documents: Documents,
  ) {}

  async read(params: Params<'documentFindings'>, signal: AbortSignal): Promise<Results['documentFindings']> {
    const answer = await this.documents.read(params, signal);
    if ('refused' in answer) throw new SextantError('unreadable', answer.refused.message);
    if ('archive' in answer)
      throw new SextantError(
        'unreadable',
        `"${params.name}" holds several files: ${answer.archive.entries.join(', ')}. Drop those that are to be read.`,
      );
    const { document } = answer;
    const { store, search } = this.lookup;
    const { projection } = store;
    const slices = new Slices(signal, () => {
      if (store.projection !== projection) throw new SextantError('busy', 'The store was read anew meanwhile.');
    });
    const [names, lists] = [await this.names(slices), await this.warninglists()];
    const findings = await this.compute.findings({ document, names, lists }, signal);
    await search.texts.catchUp(slices);
    return { document, findings, meanings: findings.map((finding) => this.meaning(finding)) };
  }

  /** What somebody in the store is called by. Values are found as what they are. */
  private async names(slices: Slices): Promise<NamedObject[]> {
    const { projection } = this.lookup.store;
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

  private async warninglists(): Promise<Warninglist[]> {
    const { projection, texts } = this.lookup.store;
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

  private meaning({ type, value, spans, candidates = [] }: Finding): Meaning {
    const plain = ({ id, type: of, name }: Known): Known => ({ id, type: of, name });
    if (type === 'name') return { meanings: candidates.map(plain) };
    const { refs, meanings } = this.lookup.meaning(type, value, spans[0]?.text ?? value);
    const known = refs.slice(0, meanings).filter((ref) => ref.type !== 'indicator' && ref.stub !== true);
    const indicator = refs.find((ref) => ref.type === 'indicator');
    return { meanings: known.map(plain), ...(indicator ? { indicator: plain(indicator) } : {}) };
  }
}
