/** What several objects have in common. */
import type { GraphNode, GraphTie, Params, Results } from '../../../contracts/index.ts';
import type { Slices } from '../../slices.ts';
import type { Drawn, GraphParts } from './graph-parts.ts';

/** Neighbours of at least `atLeast` of the objects, those of most first, then by name. The objects themselves are not among them. */
export async function commonNeighbours(
  parts: GraphParts,
  { ids, atLeast, references, hidden = false, limit }: Params<'graphCommon'>,
  slices: Pick<Slices, 'due' | 'pause'>,
): Promise<Results['graphCommon']> {
  const asked = parts.findAll(ids);
  const drawn: Drawn = { hidden, references: references ? 'telling' : 'none', asked };
  // ids of one entity are one object; what is common to a single one means nothing
  const needed = Math.max(2, atLeast ?? asked.size);
  const counts = new Map<number, number>();
  for (const node of asked) {
    const own = new Set<number>();
    parts.around(node, drawn, (_direction, _kind, _name, other) => {
      if (!asked.has(other)) own.add(other);
    });
    for (const other of own) counts.set(other, (counts.get(other) ?? 0) + 1);
    if (slices.due()) await slices.pause();
  }
  const common = [...counts.keys()].filter((other) => (counts.get(other) ?? 0) >= needed);
  common.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || parts.compare(a, b));
  const page = common.slice(0, limit);
  const shown = new Set(page);
  const ties = new Map<string, GraphTie>();
  for (const node of asked) {
    parts.around(node, drawn, (direction, kind, name, other, holder) => {
      if (!shown.has(other)) return;
      const tie = parts.tie(node, direction, kind, name, other, holder);
      ties.set(tie.id, tie);
    });
    if (slices.due()) await slices.pause();
  }
  const nodes: GraphNode[] = [];
  for (const node of page) {
    nodes.push(parts.node(node));
    if (slices.due()) await slices.pause();
  }
  return { nodes, ties: [...ties.values()], total: common.length };
}
