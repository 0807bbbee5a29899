/** Hierarchical layout of one connected graph: sources above, ranks that are too wide for a window wrapped into several rows. */
import type { Slices } from '../slices.ts';
import { type LayoutGraph, neighbours, type Places, places } from './layout-graph.ts';

/** dagre takes longer than a cancel may wait beyond this. */
const DAGRE_NODES = 80;
const DAGRE_EDGES = 160;
const NODE_GAP = 24;
const RANK_GAP = 90;
const ROW_GAP = 30;
/** A rank may be as wide as a large window, or as all nodes in a window's shape. */
const RANK_WIDTH = 1800;
const SWEEPS = 8;

export async function hierarchicalLayout(graph: LayoutGraph, slices: Slices): Promise<Places> {
  let area = 0;
  for (let node = 0; node < graph.size; node++) area += ((graph.width[node] ?? 0) + NODE_GAP) * ((graph.height[node] ?? 0) + RANK_GAP);
  const wide = Math.max(RANK_WIDTH, 1.6 * Math.sqrt(area));
  if (graph.size <= DAGRE_NODES && graph.edges.length / 2 <= DAGRE_EDGES) {
    const { dagreLayout } = await import('./layout-cytoscape.ts');
    const found = dagreLayout(graph, NODE_GAP, RANK_GAP);
    const [left, right] = [Math.min(...found.x), Math.max(...found.x)];
    if (right - left <= wide) return found;
  }
  const ranks = await ordered(graph, ranksOf(graph), slices);
  return rows(graph, ranks, wide);
}

/** Longest way from a source; ties against the way around a circle are left out. */
function ranksOf(graph: LayoutGraph): number[][] {
  const { size, edges } = graph;
  const out: number[][] = Array.from({ length: size }, () => []);
  const incoming = new Int32Array(size);
  for (let at = 0; at < edges.length; at += 2) {
    out[edges[at] ?? 0]?.push(edges[at + 1] ?? 0);
    incoming[edges[at + 1] ?? 0] = (incoming[edges[at + 1] ?? 0] ?? 0) + 1;
  }
  // depth first from the sources; what leads back to an open node closes a circle
  const state = new Uint8Array(size);
  const finished: number[] = [];
  const back = new Set<number>();
  const starts = Array.from({ length: size }, (_, node) => node).sort((a, b) => (incoming[a] ?? 0) - (incoming[b] ?? 0) || a - b);
  for (const start of starts) {
    if (state[start]) continue;
    const stack = [{ node: start, next: 0 }];
    state[start] = 1;
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const other = out[top.node]?.[top.next++];
      if (other === undefined) {
        state[top.node] = 2;
        finished.push(top.node);
        stack.pop();
      } else if (state[other] === 1) back.add(top.node * size + other);
      else if (!state[other]) {
        state[other] = 1;
        stack.push({ node: other, next: 0 });
      }
    }
  }
  const rank = new Int32Array(size);
  for (const node of finished.reverse())
    for (const other of out[node] ?? [])
      if (!back.has(node * size + other)) rank[other] = Math.max(rank[other] ?? 0, (rank[node] ?? 0) + 1);
  // sources stand right above what they lead to, not all at the top
  for (const node of finished.toReversed())
    if (incoming[node] === 0) {
      const below = (out[node] ?? []).map((other) => rank[other] ?? 0);
      if (below.length > 0) rank[node] = Math.min(...below) - 1;
    }
  const ranks: number[][] = [];
  for (let node = 0; node < size; node++) (ranks[rank[node] ?? 0] ??= []).push(node);
  return ranks.filter((members) => members.length > 0);
}

/** Fewer crossings: each rank by the middle of the neighbours in the rank before, down and up in turns. */
async function ordered(graph: LayoutGraph, ranks: number[][], slices: Slices): Promise<number[][]> {
  const rankOf = new Int32Array(graph.size);
  const place = new Float64Array(graph.size);
  const number = (members: readonly number[]) => members.forEach((node, index) => (place[node] = (index + 0.5) / members.length));
  ranks.forEach((members, rank) => {
    for (const node of members) rankOf[node] = rank;
    number(members);
  });
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0;
    for (let step = 0; step < ranks.length; step++) {
      const rank = down ? step : ranks.length - 1 - step;
      const members = ranks[rank] ?? [];
      const wanted = new Map<number, number>();
      for (const node of members) {
        let sum = 0;
        let count = 0;
        for (const other of neighbours(graph, node)) {
          if (down ? (rankOf[other] ?? 0) >= rank : (rankOf[other] ?? 0) <= rank) continue;
          sum += place[other] ?? 0;
          count++;
        }
        wanted.set(node, count > 0 ? sum / count : (place[node] ?? 0));
      }
      members.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0) || (place[a] ?? 0) - (place[b] ?? 0) || a - b);
      number(members);
      if (slices.due()) await slices.pause();
    }
  }
  return ranks;
}

function rows(graph: LayoutGraph, ranks: readonly number[][], wide: number): Places {
  const found = places(graph.size);
  let top = 0;
  for (const members of ranks) {
    const total = members.reduce((sum, node) => sum + (graph.width[node] ?? 0) + NODE_GAP, 0);
    const count = Math.max(1, Math.ceil(total / wide));
    const each = Math.ceil(members.length / count);
    for (let from = 0; from < members.length; from += each) {
      const row = members.slice(from, from + each);
      const length = row.reduce((sum, node) => sum + (graph.width[node] ?? 0) + NODE_GAP, -NODE_GAP);
      const high = row.reduce((most, node) => Math.max(most, graph.height[node] ?? 0), 0);
      let left = -length / 2;
      for (const node of row) {
        found.x[node] = left + (graph.width[node] ?? 0) / 2;
        found.y[node] = top + high / 2;
        left += (graph.width[node] ?? 0) + NODE_GAP;
      }
      top += high + ROW_GAP;
    }
    top += RANK_GAP - ROW_GAP;
  }
  return found;
}
