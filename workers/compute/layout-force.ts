/**
 * Force-directed layout of one connected graph. What hangs on one node only is put around it in rings, so that forces place far fewer
 * nodes and a hub is read at a glance; the rest is placed by fcose while it is small, by ForceAtlas2 beyond.
 */
import iterate from 'graphology-layout-forceatlas2/iterate.js';
import type { Slices } from '../slices.ts';
import { degree, type LayoutGraph, neighbours, part, type Places, places } from './layout-graph.ts';
import { pivotPlaces } from './layout-seed.ts';
import { type Boxes, GAP, separate } from './layout-space.ts';

/** fcose takes longer than a cancel may wait beyond this. */
const FCOSE_NODES = 60;
const FCOSE_EDGES = 180;
/** Length of a line between two borders: room for an arrow and a word. */
const LINE = 70;
/** Between a hub and its first ring. */
const RING_LINE = 36;
/** With more lines to other hubs, rings are not opened for each of them. */
const OPENINGS = 10;
const TURN = 2 * Math.PI;
const ONE_RING = 22;

interface Rings {
  first: number;
  step: number;
  /** of the whole disc */
  radius: number;
}

/** Radii for the `leaves` of a hub; `openings` places of each ring stay free for lines that go on. */
function ringsFor(graph: LayoutGraph, hub: number, leaves: readonly number[], openings: number): Rings {
  let step = 0;
  for (const leaf of leaves) step = Math.max(step, Math.hypot(graph.width[leaf] ?? 0, graph.height[leaf] ?? 0));
  step += GAP / 2;
  const own = Math.max(graph.width[hub] ?? 0, graph.height[hub] ?? 0) / 2;
  // few leaves stand on one wide ring, where none is behind another
  const alone = leaves.length + 2 * openings <= ONE_RING ? ((leaves.length + 2 * openings) * step) / TURN : 0;
  const first = Math.max(own + RING_LINE + step / 2, alone);
  let radius = first;
  for (let left = leaves.length; ; radius += step) {
    left -= Math.max(1, Math.floor((2 * Math.PI * radius) / step) - 2 * openings);
    if (left <= 0) return { first, step, radius: radius + step / 2 };
  }
}

function placeLeaves(at: Places, hub: number, leaves: readonly number[], rings: Rings, lines: readonly number[]): void {
  const directions = lines.length > OPENINGS ? [] : lines;
  let next = 0;
  for (let radius = rings.first; next < leaves.length; radius += rings.step) {
    const isOpen = (angle: number) =>
      directions.some((line) => {
        const off = Math.abs(((((angle - line) % TURN) + TURN + Math.PI) % TURN) - Math.PI);
        return off < TURN / 4 && radius * Math.sin(off) < rings.step / 2;
      });
    const angles = (count: number) => {
      const start = (directions[0] ?? -TURN / 4) + Math.PI / count;
      return Array.from({ length: count }, (_, index) => start + (TURN * index) / count).filter((angle) => !isOpen(angle));
    };
    // as few places as hold the leaves that are left, so that the last ring is spread evenly
    const room = Math.max(1, Math.floor((TURN * radius) / rings.step));
    let count = Math.min(room, leaves.length - next);
    let free = angles(count);
    while (count < room && free.length < leaves.length - next) free = angles(++count);
    for (const angle of free.slice(0, leaves.length - next)) {
      const leaf = leaves[next++] ?? 0;
      at.x[leaf] = (at.x[hub] ?? 0) + radius * Math.cos(angle);
      at.y[leaf] = (at.y[hub] ?? 0) + radius * Math.sin(angle);
    }
  }
}

export async function forceLayout(graph: LayoutGraph, slices: Slices): Promise<Places> {
  const { size } = graph;
  const isLeaf = (node: number) => degree(graph, node) === 1 && (size > 2 || node === 1);
  const core: number[] = [];
  const leavesOf = new Map<number, number[]>();
  for (let node = 0; node < size; node++) {
    if (!isLeaf(node)) core.push(node);
    else {
      const hub = neighbours(graph, node)[0] ?? 0;
      const leaves = leavesOf.get(hub);
      if (leaves) leaves.push(node);
      else leavesOf.set(hub, [node]);
    }
  }
  const hubs = part(graph, core);
  const rings = new Map<number, Rings>();
  core.forEach((node, index) => {
    const leaves = leavesOf.get(node);
    if (!leaves) return;
    const lines = degree(hubs, index);
    const own = ringsFor(graph, node, leaves, lines > OPENINGS ? 0 : lines);
    rings.set(node, own);
    hubs.width[index] = hubs.height[index] = own.radius * 2;
  });
  const at = await placeCore(hubs, slices);
  const found = places(size);
  core.forEach((node, index) => {
    found.x[node] = at.x[index] ?? 0;
    found.y[node] = at.y[index] ?? 0;
  });
  core.forEach((node, index) => {
    const own = rings.get(node);
    if (!own) return;
    const lines = Array.from(neighbours(hubs, index), (other) =>
      Math.atan2((at.y[other] ?? 0) - (at.y[index] ?? 0), (at.x[other] ?? 0) - (at.x[index] ?? 0)),
    );
    placeLeaves(
      found,
      node,
      leavesOf.get(node) ?? [],
      own,
      lines.sort((a, b) => a - b),
    );
  });
  await separate({ ...found, width: graph.width, height: graph.height }, () => false, slices);
  return found;
}

async function placeCore(graph: LayoutGraph, slices: Slices): Promise<Places> {
  if (graph.size === 1) return places(1);
  let sides = 0;
  for (let node = 0; node < graph.size; node++) sides += ((graph.width[node] ?? 0) + (graph.height[node] ?? 0)) / 2;
  const seed = pivotPlaces(graph, LINE + sides / graph.size);
  if (slices.due()) await slices.pause();
  let found: Places;
  if (graph.size <= FCOSE_NODES && graph.edges.length / 2 <= FCOSE_EDGES) {
    const { fcoseLayout } = await import('./layout-cytoscape.ts');
    found = fcoseLayout(graph, seed, LINE);
  } else found = await forceAtlas(graph, seed, slices);
  await separate({ ...found, width: graph.width, height: graph.height }, () => false, slices, 2 * GAP);
  return found;
}

const PER_NODE = 10;
/** Beyond this a picture has more empty space than nodes: then they are pushed apart where they stand. */
const MOST_STRETCH = 2;

async function forceAtlas(graph: LayoutGraph, seed: Places, slices: Slices): Promise<Places> {
  const { size, edges } = graph;
  const nodes = new Float32Array(size * PER_NODE);
  for (let node = 0; node < size; node++)
    nodes.set([(seed.x[node] ?? 0) / 10, (seed.y[node] ?? 0) / 10, 0, 0, 0, 0, 1 + degree(graph, node), 1, 1, 0], node * PER_NODE);
  const lines = new Float32Array((edges.length / 2) * 3);
  for (let at = 0; at < edges.length; at += 2) lines.set([(edges[at] ?? 0) * PER_NODE, (edges[at + 1] ?? 0) * PER_NODE, 1], (at / 2) * 3);
  const settings = {
    edgeWeightInfluence: 1,
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    scalingRatio: 10,
    strongGravityMode: true,
    gravity: 0.05,
    slowDown: 1 + Math.log(size),
    barnesHutOptimize: size > 300,
    barnesHutTheta: 0.8,
  };
  const rounds = size > 8000 ? 60 : size > 2000 ? 150 : 300;
  for (let round = 0; round < rounds; round++) {
    iterate(settings, nodes, lines);
    if (slices.due()) await slices.pause();
  }
  const found = places(size);
  for (let node = 0; node < size; node++) {
    found.x[node] = nodes[node * PER_NODE] ?? 0;
    found.y[node] = nodes[node * PER_NODE + 1] ?? 0;
  }
  await stretch({ ...found, width: graph.width, height: graph.height }, edges, slices);
  return found;
}

/** Forces know no sizes: as wide as half of the lines need to be seen between their nodes, and most nodes to stand free of the next. */
async function stretch({ x, y, width, height }: Boxes, edges: Int32Array, slices: Slices): Promise<void> {
  const side = x.map((_, node) => ((width[node] ?? 0) + (height[node] ?? 0)) / 2);
  const distance = (a: number, b: number) => Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0));
  const lines: number[] = [];
  for (let at = 0; at < edges.length; at += 2) {
    const [a, b] = [edges[at] ?? 0, edges[at + 1] ?? 0];
    lines.push(((side[a] ?? 0) / 2 + (side[b] ?? 0) / 2 + LINE) / Math.max(distance(a, b), 1e-3));
  }
  const free: number[] = [];
  for (let node = 0; node < x.length; node++) {
    let most = 0;
    for (let other = 0; other < x.length; other++) {
      if (other === node) continue;
      const needed = ((side[node] ?? 0) + (side[other] ?? 0)) / 2 + GAP;
      most = Math.max(most, needed / Math.max(distance(node, other), 1e-3));
    }
    free.push(most);
    if (slices.due()) await slices.pause();
  }
  const at = (values: number[], share: number) => values.sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 1;
  const byLines = at(lines, 0.5);
  const scale = Math.max(byLines, Math.min(at(free, 0.3), MOST_STRETCH * byLines));
  for (let node = 0; node < x.length; node++) {
    x[node] = (x[node] ?? 0) * scale;
    y[node] = (y[node] ?? 0) * scale;
  }
}
