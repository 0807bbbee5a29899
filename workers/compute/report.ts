/** A report as a page: the texts that passed the gate are read, its graph is laid out, its sections are written. */
import { SextantError } from '../../contracts/index.ts';
import {
  bookOf,
  graphOf,
  NODE_HEIGHT,
  NODE_WIDTH,
  type Paper,
  type ReportInput,
  type ReportPage,
  reportPage,
} from '../../stix/report/index.ts';
import { computeLayout } from './layout.ts';

export interface ReportWanted extends Omit<ReportInput, 'objects'> {
  /** JSON of STIX 2.1 objects, each as it may be read */
  readonly texts: readonly string[];
  /** Markdown with fields */
  readonly template: string;
  readonly paper: Paper;
}

export async function writeReport({ texts, template, paper, ...input }: ReportWanted, signal: AbortSignal): Promise<ReportPage> {
  const book = bookOf({ ...input, objects: texts.map((text) => JSON.parse(text) as Record<string, unknown>) });
  const graph = graphOf(book);
  const { x, y } = await computeLayout(
    {
      kind: 'force',
      nodes: graph.nodes.map(() => ({ width: NODE_WIDTH, height: NODE_HEIGHT })),
      edges: graph.ties.flatMap(({ source, target }) => [source, target]),
    },
    signal,
  );
  if (signal.aborted) throw new SextantError('cancelled', 'Cancelled.');
  return reportPage(
    book,
    template,
    graph,
    x.map((left, at) => ({ x: left, y: y[at] ?? 0 })),
    paper,
  );
}
