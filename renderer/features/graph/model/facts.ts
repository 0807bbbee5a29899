/** What the store says of the objects and ties of a graph just now. */
import type { GraphNode, GraphTie } from '../../../../contracts/index.ts';
import type { GraphDocument, Span, TimeBasis } from './document.ts';

export interface Times {
  readonly from?: string;
  readonly to?: string;
}

export interface Facts {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly ties: ReadonlyMap<string, GraphTie>;
  /** stated spans, by id of object or tie; asked for only when the range goes by them */
  readonly times: ReadonlyMap<string, Times>;
}

export const NO_FACTS: Facts = { nodes: new Map(), ties: new Map(), times: new Map() };

export function learn(facts: Facts, news: { nodes?: Iterable<GraphNode>; ties?: Iterable<GraphTie> }): Facts {
  const nodes = new Map(facts.nodes);
  for (const node of news.nodes ?? []) nodes.set(node.id, node);
  const ties = new Map(facts.ties);
  for (const tie of news.ties ?? []) ties.set(tie.id, tie);
  return { ...facts, nodes, ties };
}

/** A member of which the store knows nothing any more is drawn as what it is: an id. */
export function nodeOf(facts: Facts, id: string): GraphNode {
  return facts.nodes.get(id) ?? { id, type: id.split('--', 1)[0] ?? '', name: id, stub: true, degree: 0 };
}

export function timesOf(facts: Facts, of: { id: string; created?: string; modified?: string }, basis: TimeBasis): Times {
  if (basis === 'stated') return facts.times.get(of.id) ?? {};
  const at = basis === 'created' ? of.created : of.modified;
  return at === undefined ? {} : { from: at, to: at };
}

/** What states no time is in every span: silence is no reason to hide it. */
export function inSpan({ from, to }: Times, span: Span | undefined): boolean {
  if (!span || (from === undefined && to === undefined)) return true;
  const first = (from ?? to ?? '').slice(0, 10);
  const last = (to ?? from ?? '').slice(0, 10);
  return (span.from === undefined || last >= span.from) && (span.to === undefined || first <= span.to);
}

/** The ties of the document of which both ends are members. */
export function tiesOf(document: Pick<GraphDocument, 'members' | 'ties'>, facts: Facts): GraphTie[] {
  const found: GraphTie[] = [];
  for (const id of document.ties) {
    const tie = facts.ties.get(id);
    if (tie && document.members.has(tie.source) && document.members.has(tie.target)) found.push(tie);
  }
  return found;
}

/** What passes the filters. A tie needs both ends; an object whose ties are all out of the span goes with them, unless it is an anchor. */
export function visible(document: GraphDocument, facts: Facts): { ids: ReadonlySet<string>; ties: GraphTie[] } {
  const { types, ties: names, span, confidenceFrom } = document.filters;
  const sure = (confidence: number | undefined): boolean =>
    confidenceFrom === undefined || confidence === undefined || confidence >= confidenceFrom;
  const ids = new Set<string>();
  for (const [id, member] of document.members) {
    const node = nodeOf(facts, id);
    if (types.has(node.type)) continue;
    if (member.anchor || sure(node.confidence)) ids.add(id);
  }
  const hasTie = new Set<string>();
  const hasTieInSpan = new Set<string>();
  const ties: GraphTie[] = [];
  for (const tie of tiesOf(document, facts)) {
    if (!ids.has(tie.source) || !ids.has(tie.target)) continue;
    for (const end of [tie.source, tie.target]) hasTie.add(end);
    if (!inSpan(timesOf(facts, tie, span?.basis ?? 'created'), span)) continue;
    for (const end of [tie.source, tie.target]) hasTieInSpan.add(end);
    if (!names.has(tie.name) && sure(tie.confidence)) ties.push(tie);
  }
  if (span) {
    for (const id of ids) {
      if (document.members.get(id)?.anchor) continue;
      const stays = hasTie.has(id) ? hasTieInSpan.has(id) : inSpan(timesOf(facts, nodeOf(facts, id), span.basis), span);
      if (!stays) ids.delete(id);
    }
  }
  return { ids, ties: span ? ties.filter((tie) => ids.has(tie.source) && ids.has(tie.target)) : ties };
}
