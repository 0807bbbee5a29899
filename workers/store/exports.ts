/** Exports under way: what is pulled piece by piece, and given up where nobody pulls any more. All of it passes `Disclosure` first. */
import { type ExportWanted, type Params, type Results, SextantError } from '../../contracts/index.ts';
import type { Compute } from './compute.ts';
import { Disclosure } from './disclosure.ts';
import { logDisclosure } from './disclosure-log.ts';
import { countLog, writeLog } from './export-log.ts';
import { MispExport } from './export-misp.ts';
import { StixExport } from './export-stix.ts';
import { checkReport, reportHtml, reportPieces } from './export-report.ts';
import { writeText } from './export-text.ts';
import type { Piece } from './pieces.ts';
import type { Lists } from './queries/list.ts';
import { endsOf, refOfId } from './queries/rows.ts';
import { chooseStatements } from './selection.ts';
import type { Store } from './store.ts';

/** What a dialog shows of a file. */
const SAMPLE_BYTES = 64 * 1024;

export class Exports {
  private readonly sessions = new Map<number, AsyncGenerator<Piece>>();
  private nextId = 1;

  constructor(
    private readonly store: Store,
    private readonly lists: Lists,
    private readonly compute: Compute,
  ) {}

  async open(wanted: ExportWanted, signal: AbortSignal): Promise<Results['exportOpen']> {
    const { store } = this;
    await store.settled();
    const { head } = store;
    const disclosure = await this.disclose(wanted, signal);
    const summary = disclosure.summary();
    if (disclosure.refused)
      throw new SextantError(
        'held-back',
        `Nothing was exported: ${summary.held.total} of the objects are not for ${audienceText(wanted.terms)}. Leave them out with --on-marked drop or redact, or name another audience.`,
        summary,
      );
    if (wanted.format === 'pdf') checkReport(wanted, disclosure);
    const objects =
      wanted.format === 'log'
        ? await countLog(store, wanted.filter)
        : wanted.format === 'stix'
          ? new StixExport(store, disclosure, wanted.spec).chosen.length
          : wanted.format === 'misp'
            ? mispOf(store, wanted).open(disclosure).objects
            : summary.objects;
    const pieces = await this.pieces(wanted, disclosure, signal);
    await logDisclosure(store, wanted.name ?? wanted.format, disclosure.mark(wanted.format));
    const exportId = this.nextId++;
    this.sessions.set(exportId, pieces);
    return { exportId, objects, head, summary };
  }

  async preview({ wanted, sample }: Params<'disclosurePreview'>, signal: AbortSignal): Promise<Results['disclosurePreview']> {
    const disclosure = await this.disclose(wanted, signal);
    const summary = disclosure.summary();
    if (wanted.format === 'pdf') checkReport(wanted, disclosure);
    if (!sample || summary.refused) return { summary };
    const most = wanted.format === 'pdf' ? Infinity : SAMPLE_BYTES;
    const decoder = new TextDecoder();
    let text = '';
    let read = 0;
    for await (const { bytes } of await this.pieces(wanted, disclosure, signal)) {
      text += decoder.decode(bytes.subarray(0, most - read), { stream: true });
      read += bytes.length;
      if (read >= most) break;
    }
    return { summary, sample: text };
  }

  /** What a window makes by itself of these objects, and the texts in it. */
  async release({ ids, texts, terms, around, stix, act }: Params<'disclose'>, signal: AbortSignal): Promise<Results['disclose']> {
    const { store } = this;
    const { projection } = store;
    const known = ids.map((id) => projection.resolve(projection.ids.find(id)));
    const asked = [...new Set(known)].filter((statement) => statement >= 0);
    const ties = around ? tiesAround(store, asked).filter((tie) => !asked.includes(tie)) : [];
    const disclosure = await Disclosure.of(store, [...asked, ...ties], terms, signal, texts);
    const held = ids.filter((_, index) => (known[index] ?? -1) >= 0 && !disclosure.mayRead(known[index] ?? -1));
    const summary = disclosure.summary();
    if (act && !summary.refused) await logDisclosure(store, act.name, disclosure.mark(act.what));
    return {
      held,
      texts: texts.map((text) => disclosure.clean(text)),
      summary,
      ties: ties.filter((tie) => !disclosure.mayRead(tie)).map((tie) => endsText(store, tie)),
      stix: stix ? await this.readable(asked, disclosure) : [],
    };
  }

  private async readable(statements: readonly number[], disclosure: Disclosure): Promise<string[]> {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const some = statements.filter((statement) => disclosure.mayRead(statement));
    const texts = await this.store.texts.manyBytes(some);
    return texts.map((text, index) => decoder.decode(disclosure.readable(some[index] ?? 0, text)));
  }

  private async disclose(wanted: ExportWanted, signal: AbortSignal): Promise<Disclosure> {
    const { selection = { of: 'all' }, terms = 'all' } = wanted;
    if (wanted.format === 'misp') return Disclosure.of(this.store, await mispOf(this.store, wanted).statements(), terms, signal);
    const choice =
      wanted.format === 'stix' ? { spec: wanted.spec, withdrawn: wanted.withdrawn ?? false } : { spec: '2.1' as const, withdrawn: false };
    return Disclosure.of(this.store, chooseStatements(this.store, this.lists, selection, choice), terms, signal);
  }

  private async pieces(wanted: ExportWanted, disclosure: Disclosure, signal: AbortSignal): Promise<AsyncGenerator<Piece>> {
    const { store } = this;
    if (wanted.format === 'stix') return new StixExport(store, disclosure, wanted.spec).write();
    if (wanted.format === 'log') return writeLog(store, { as: wanted.as, filter: wanted.filter, head: store.head, disclosure });
    if (wanted.format === 'misp') return mispOf(store, wanted).open(disclosure).pieces;
    if (wanted.format === 'pdf')
      return reportPieces(await reportHtml(store, disclosure, wanted, this.compute, signal), disclosure.passing.length);
    return writeText(store, disclosure, wanted);
  }

  async read({ exportId }: Params<'exportRead'>): Promise<Results['exportRead']> {
    const pieces = this.sessions.get(exportId);
    if (!pieces) throw new SextantError('not-found', `There is no export ${exportId}.`);
    const next = await pieces.next();
    if (!next.done) return { ...next.value, done: false };
    this.sessions.delete(exportId);
    return { bytes: new Uint8Array(0), done: true, objects: 0, leftOut: [] };
  }

  async close({ exportId }: Params<'exportClose'>): Promise<Results['exportClose']> {
    const pieces = this.sessions.get(exportId);
    this.sessions.delete(exportId);
    await pieces?.return(undefined);
    return {};
  }
}

const audienceText = (terms: ExportWanted['terms']): string =>
  terms === undefined || terms === 'all' ? 'everybody' : `${terms.tlp} and ${terms.pap}`;

/** Relationships that are shown and begin or end at one of these. */
function tiesAround(store: Store, statements: readonly number[]): number[] {
  const { projection } = store;
  const ends = new Set(['source_ref', 'target_ref'].map((name) => projection.words.find(name)));
  const ties = new Set<number>();
  for (const statement of statements)
    for (const id of projection.referenceIds(statement))
      for (let edge = projection.firstIncoming.get(id); edge >= 0; edge = projection.nextIncoming.get(edge)) {
        const tie = projection.edgeStatement.get(edge);
        if (ends.has(projection.edgeProperty.get(edge)) && projection.current.get(tie)) ties.add(tie);
      }
  return [...ties];
}

function endsText(store: Store, tie: number): [string, string] {
  const { source, target } = endsOf(store, tie);
  return [refOfId(store, source).id, refOfId(store, target).id];
}

/** Events are made of containers: of the one that is meant, or of all. */
const mispOf = (store: Store, { selection }: ExportWanted): MispExport =>
  new MispExport(store, selection?.of === 'container' ? selection.id : undefined);
