/** A report for people out of what passed the gate: its page, made in the compute worker. Main prints it. */
import { type ExportWanted, SextantError } from '../../contracts/index.ts';
import { limits } from '../../stix/index.ts';
import { type TemplateFault, templateFaults } from '../../stix/report/index.ts';
import type { Compute } from './compute.ts';
import type { Disclosure } from './disclosure.ts';
import { leavingObjects, leavingOf, titleOf } from './export-text.ts';
import { type Piece, Pieces } from './pieces.ts';
import type { Store } from './store.ts';

type ReportExport = Extract<ExportWanted, { format: 'pdf' }>;

const PIECE_CHARACTERS = 256 * 1024;

/** @throws SextantError `bad-request` where the template has a fault or there is too much for a report */
export function checkReport({ template }: ReportExport, disclosure: Disclosure): void {
  const [fault] = templateFaults(template);
  if (fault) throw new SextantError('bad-request', `The template has a fault in line ${fault.line}: ${faultText(fault)}`);
  const { length } = disclosure.passing;
  if (length > limits.reportObjects)
    throw new SextantError(
      'bad-request',
      `A report tells of ${limits.reportObjects.toLocaleString('en')} objects at most, and these are ${length.toLocaleString('en')}. Choose fewer, or export a table.`,
    );
}

function faultText({ code, field }: TemplateFault): string {
  switch (code) {
    case 'unknown':
      return `there is no field ${field}.`;
    case 'unclosed':
      return `the field ${field} does not end with }}.`;
    case 'alone':
      return `{{${field}}} is a section and stands alone, with an empty line before and after it.`;
    case 'html':
      return 'HTML is not taken, only Markdown.';
  }
}

export async function reportHtml(
  store: Store,
  disclosure: Disclosure,
  wanted: ReportExport,
  compute: Compute,
  signal: AbortSignal,
): Promise<string> {
  const { title, at, names } = await leavingOf(store, disclosure, titleOf(store, wanted));
  const texts: string[] = [];
  for await (const object of leavingObjects(store, disclosure)) texts.push(JSON.stringify(object));
  const subject = subjectOf(store, wanted);
  const { html } = await compute.report(
    {
      texts,
      names,
      marking: disclosure.summary().highest,
      title,
      at,
      template: wanted.template,
      paper: wanted.paper,
      fanged: wanted.fanged ?? false,
      ...(subject === undefined ? {} : { subject }),
    },
    signal,
  );
  return html;
}

export async function* reportPieces(html: string, objects: number): AsyncGenerator<Piece> {
  const encoder = new TextEncoder();
  const out = new Pieces();
  out.objects = objects;
  for (let from = 0; from < html.length; ) {
    // a pair of surrogates is one character
    const end = from + PIECE_CHARACTERS;
    const to = /[\ud800-\udbff]/.test(html.charAt(end - 1)) ? end - 1 : end;
    out.add(encoder.encode(html.slice(from, to)));
    yield out.take();
    from = to;
  }
}

/** Id of the container as its statement has it. */
function subjectOf({ projection }: Store, { selection }: ReportExport): string | undefined {
  if (selection?.of !== 'container') return undefined;
  const statement = projection.resolve(projection.ids.find(selection.id));
  return statement < 0 ? undefined : projection.ids.text(projection.id.get(statement));
}
