/** The graph as layouts read it: nodes by number, distinct ties, neighbours in one array. */
import { type Params, SextantError } from '../../contracts/index.ts';

/** A drawing is some ten thousand units wide; beyond this sums would lose whole units. */
const FARTHEST = 1e7;

export interface LayoutGraph {
  size: number;
  width: Float64Array;
  height: Float64Array;
  /** distinct pairs, flat, without ties to itself; direction as given */
  edges: Int32Array;
  /** neighbours of node n: `adjacent` from `start[n]` to `start[n + 1]`, each once */
  start: Int32Array;
  adjacent: Int32Array;
}

export interface Places {
  x: Float64Array;
  y: Float64Array;
}

export const places = (size: number): Places => ({ x: new Float64Array(size), y: new Float64Array(size) });

/** @throws {SextantError} bad-request for a tie of no node, or a place out of all bounds */
export function graphOf({ nodes, edges }: Params<'layout'>): LayoutGraph {
  const size = nodes.length;
  if (edges.length % 2 !== 0 || edges.some((node) => node >= size))
    throw new SextantError('bad-request', 'A tie of the layout has no node at one end.');
  for (const { x = 0, y = 0 } of nodes)
    if (!(Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST))
      throw new SextantError('bad-request', `A place of the layout is beyond ${FARTHEST}.`);
  return connect(
    Float64Array.from(nodes, ({ width }) => width),
    Float64Array.from(nodes, ({ height }) => height),
    edges,
  );
}

export function connect(width: Float64Array, height: Float64Array, pairs: ArrayLike<number>): LayoutGraph {
  const size = width.length;
  const seen = new Set<number>();
  const edges: number[] = [];
  const start = new Int32Array(size + 1);
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const [a, b] = [pairs[at] ?? 0, pairs[at + 1] ?? 0];
    const key = Math.min(a, b) * size + Math.max(a, b);
    if (a === b || seen.has(key)) continue;
    seen.add(key);
    edges.push(a, b);
    start[a + 1] = (start[a + 1] ?? 0) + 1;
    start[b + 1] = (start[b + 1] ?? 0) + 1;
  }
  for (let node = 0; node < size; node++) start[node + 1] = (start[node + 1] ?? 0) + (start[node] ?? 0);
  const next = start.slice();
  const adjacent = new Int32Array(edges.length);
  for (let at = 0; at < edges.length; at += 2) {
    const [a, b] = [edges[at] ?? 0, edges[at + 1] ?? 0];
    adjacent[next[a] ?? 0] = b;
    adjacent[next[b] ?? 0] = a;
    next[a] = (next[a] ?? 0) + 1;
    next[b] = (next[b] ?? 0) + 1;
  }
  return { size, width, height, edges: Int32Array.from(edges), start, adjacent };
}

export function neighbours({ start, adjacent }: LayoutGraph, node: number): Int32Array {
  return adjacent.subarray(start[node], start[node + 1]);
}

export function degree({ start }: LayoutGraph, node: number): number {
  return (start[node + 1] ?? 0) - (start[node] ?? 0);
}

/** What hangs together, in the order of their first nodes. */
export function components(graph: LayoutGraph): number[][] {
  const seen = new Uint8Array(graph.size);
  const found: number[][] = [];
  for (let first = 0; first < graph.size; first++) {
    if (seen[first]) continue;
    seen[first] = 1;
    const members = [first];
    for (const node of members) {
      for (const other of neighbours(graph, node)) {
        if (seen[other]) continue;
        seen[other] = 1;
        members.push(other);
      }
    }
    found.push(members.sort((a, b) => a - b));
  }
  return found;
}

/** The graph of some of its nodes, which get the numbers of their places in `members`. */
export function part(graph: LayoutGraph, members: readonly number[]): LayoutGraph {
  const number = new Int32Array(graph.size).fill(-1);
  members.forEach((node, index) => (number[node] = index));
  const pairs: number[] = [];
  for (let at = 0; at < graph.edges.length; at += 2) {
    const [a, b] = [number[graph.edges[at] ?? 0] ?? -1, number[graph.edges[at + 1] ?? 0] ?? -1];
    if (a >= 0 && b >= 0) pairs.push(a, b);
  }
  const side = (of: Float64Array) => Float64Array.from(members, (node) => of[node] ?? 0);
  return connect(side(graph.width), side(graph.height), pairs);
}

/** mulberry32, from 0 to 1: layouts are the same each time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
