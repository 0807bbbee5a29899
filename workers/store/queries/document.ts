/** What stands in a document that was read, with what the store knows of it (contracts/triage.ts). */
import { type Params, type Results, SextantError } from '../../../contracts/index.ts';
import type { DocumentPage, DocumentText } from '../../../stix/document/index.ts';
import { refang } from '../../../stix/index.ts';
import type { Finding, Known, Meaning } from '../../../stix/triage/index.ts';
import { Slices } from '../../slices.ts';
import type { Compute } from '../compute.ts';
import type { Documents } from '../documents.ts';
import { findNames } from './lookup-names.ts';
import type { Lookup } from './lookup.ts';

interface Place {
  kind: string;
  value: string;
  start: number;
  end: number;
  /** of a name: what is called so */
  statements?: readonly number[];
}
interface Found {
  finding: Finding;
  statements?: readonly number[];
  /** stands somewhere that is not frame */
  counts: boolean;
}

export class DocumentFindings {
  constructor(
    readonly lookup: Lookup,
    readonly compute: Compute,
    readonly documents: Documents,
  ) {}

  async read(params: Params<'documentFindings'>, signal: AbortSignal): Promise<Results['documentFindings']> {
    const answer = await this.documents.read(params, signal);
    if ('refused' in answer) throw new SextantError('unreadable', answer.refused.message);
    const { document } = answer;
    const found = await this.find(document, signal);
    const meanings = found.map((one) => this.meaning(one));
    return { document, findings: found.map(({ finding }) => finding), meanings };
  }

  private async find({ pages }: DocumentText, signal: AbortSignal): Promise<Found[]> {
    const { store, search } = this.lookup;
    const { projection } = store;
    const slices = new Slices(signal, () => {
      if (store.projection !== projection) throw new SextantError('busy', 'The store was read anew meanwhile.');
    });
    await search.texts.catchUp(slices);
    const all = new Map<string, Found>();
    for (const page of pages) {
      const { found } = await this.compute.recognise(page.text, signal);
      const names = await findNames(store, search.texts, page.text, found, slices);
      for (const place of found) add(all, page, place);
      for (const { text, start, end, statements } of names) add(all, page, { kind: 'name', value: text, start, end, statements });
    }
    return [...all.values()].map(({ finding, counts, statements }) => ({
      finding: counts ? finding : { ...finding, benign: { reason: 'furniture' } },
      counts,
      ...(statements && { statements }),
    }));
  }

  private meaning({ finding: { type, value, spans }, statements }: Found): Meaning {
    const { refs, meanings } = this.lookup.meaning(type, value, spans[0]?.text ?? value, statements);
    const known = refs.slice(0, meanings).filter((ref) => ref.type !== 'indicator' && ref.stub !== true);
    const indicator = refs.find((ref) => ref.type === 'indicator');
    const plain = ({ id, type: of, name }: Known): Known => ({ id, type: of, name });
    return { meanings: known.map(plain), ...(indicator ? { indicator: plain(indicator) } : {}) };
  }
}

function add(all: Map<string, Found>, page: DocumentPage, { kind, value, start, end, statements }: Place): void {
  const text = page.text.slice(start, end);
  const span = { page: page.number, start, end, text };
  const counts = !page.furniture.some((frame) => frame.start <= start && frame.end >= end);
  const defanged = refang(text) !== text;
  const key = `${kind} ${value}`;
  const before = all.get(key);
  if (!before) all.set(key, { finding: { type: kind, value, defanged, spans: [span] }, counts, ...(statements && { statements }) });
  else {
    before.finding.spans.push(span);
    before.finding.defanged ||= defanged;
    before.counts ||= counts;
  }
}
