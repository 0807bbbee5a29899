/**
 * Places the nodes of a graph (contracts/graph.ts): the same request gets the same places.
 *
 * Nothing fixed: all anew, whatever `x` and `y` say, around 0, 0. All that has a place is fixed: new nodes come near what they are tied
 * to and nothing else moves. Otherwise the layout is made anew and bent to the fixed ones, which stand to the last bit where they stood.
 */
import { type Params, type Results, SextantError } from '../../contracts/index.ts';
import { Slices } from '../slices.ts';
import { arrive } from './layout-arrive.ts';
import { forceLayout } from './layout-force.ts';
import { components, graphOf, type LayoutGraph, part, type Places, places } from './layout-graph.ts';
import { hierarchicalLayout } from './layout-levels.ts';
import { concentricLayout, gridLayout } from './layout-rings.ts';
import { APART, type Boxes, frameOf, pack, separate } from './layout-space.ts';

type Request = Params<'layout'>;
type Kind = Request['kind'];

/** Rejects with `cancelled` soon after the signal: work pauses every few milliseconds, only fcose and dagre (small graphs) run through. */
export async function computeLayout(params: Request, signal: AbortSignal): Promise<Results['layout']> {
  const started = performance.now();
  if (signal.aborted) throw new SextantError('cancelled', 'Cancelled.');
  const graph = graphOf(params);
  const slices = new Slices(signal);
  const isFixed = params.nodes.map(({ fixed, x, y }) => fixed === true && x !== undefined && y !== undefined);
  const isSettled = params.nodes.some(({ x, y }, node) => !isFixed[node] && x !== undefined && y !== undefined);
  let found: Places;
  if (!isFixed.includes(true)) found = centred(graph, await whole(params, graph, slices));
  else if (isSettled) found = await around(params, graph, isFixed, slices);
  else found = await beside(params, graph, isFixed, slices);
  return { x: Array.from(found.x), y: Array.from(found.y), ms: performance.now() - started };
}

async function whole({ kind, nodes }: Request, graph: LayoutGraph, slices: Slices): Promise<Places> {
  if (kind === 'grid') return gridLayout(graph.width, graph.height);
  if (kind === 'concentric')
    return concentricLayout(
      graph,
      nodes.map(({ level }) => level),
    );
  return apart(kind, graph, slices);
}

/** Each connected part by itself, all beside each other, single nodes in a block below. */
async function apart(kind: Exclude<Kind, 'grid' | 'concentric'>, graph: LayoutGraph, slices: Slices): Promise<Places> {
  const parts = components(graph);
  const blocks: { members: number[]; boxes: Boxes }[] = [];
  for (const members of parts.filter(({ length }) => length > 1)) {
    const own = part(graph, members);
    const at = await (kind === 'force' ? forceLayout(own, slices) : hierarchicalLayout(own, slices));
    blocks.push({ members, boxes: { ...at, width: own.width, height: own.height } });
    if (slices.due()) await slices.pause();
  }
  const singles = parts.flatMap((members) => (members.length === 1 ? members : []));
  const found = places(graph.size);
  const put = ({ members, boxes }: (typeof blocks)[number], left: number, top: number) => {
    const frame = frameOf(boxes, boxes.x.keys());
    members.forEach((node, index) => {
      found.x[node] = (boxes.x[index] ?? 0) - frame.left + left;
      found.y[node] = (boxes.y[index] ?? 0) - frame.top + top;
    });
  };
  const frames = blocks.map(({ boxes }) => frameOf(boxes, boxes.x.keys()));
  const corners = pack(frames.map(({ left, right, top, bottom }) => ({ width: right - left, height: bottom - top })));
  blocks.forEach((block, index) => put(block, corners[index]?.x ?? 0, corners[index]?.y ?? 0));
  if (singles.length > 0) {
    const own = part(graph, singles);
    const bounds = frameOf(
      { ...found, width: graph.width, height: graph.height },
      blocks.flatMap(({ members }) => members),
    );
    const boxes = { ...gridLayout(own.width, own.height), width: own.width, height: own.height };
    put({ members: singles, boxes }, 0, blocks.length > 0 ? bounds.bottom + APART : 0);
  }
  return found;
}

function centred(graph: LayoutGraph, found: Places): Places {
  if (graph.size === 0) return found;
  const { left, right, top, bottom } = frameOf({ ...found, width: graph.width, height: graph.height }, found.x.keys());
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return { x: found.x.map((value) => value - x), y: found.y.map((value) => value - y) };
}

/** All that stands is fixed. What arrives without a tie to it is laid out by itself and comes below. */
async function beside(params: Request, graph: LayoutGraph, isFixed: readonly boolean[], slices: Slices): Promise<Places> {
  const boxes: Boxes = { ...places(graph.size), width: graph.width, height: graph.height };
  const standing = new Uint8Array(graph.size);
  params.nodes.forEach(({ x = 0, y = 0 }, node) => {
    if (!isFixed[node]) return;
    standing[node] = 1;
    boxes.x[node] = x;
    boxes.y[node] = y;
  });
  await arrive(graph, boxes, standing, slices);
  const rest: number[] = [];
  const stood: number[] = [];
  standing.forEach((stands, node) => (stands ? stood : rest).push(node));
  if (rest.length > 0) {
    const own = part(graph, rest);
    const at = centred(
      own,
      await whole({ ...params, nodes: rest.map((node) => params.nodes[node] ?? { width: 1, height: 1 }) }, own, slices),
    );
    const below = frameOf(boxes, stood);
    const frame = frameOf({ ...at, width: own.width, height: own.height }, at.x.keys());
    rest.forEach((node, index) => {
      boxes.x[node] = (at.x[index] ?? 0) + (below.left + below.right) / 2;
      boxes.y[node] = (at.y[index] ?? 0) - frame.top + below.bottom + APART;
    });
  }
  return boxes;
}

/** Made anew, then bent: each node goes along with the fixed ones, the more the nearer they are to it in the new layout. */
async function around(params: Request, graph: LayoutGraph, isFixed: readonly boolean[], slices: Slices): Promise<Places> {
  const fresh = await whole(params, graph, slices);
  const pins: { x: number; y: number; dx: number; dy: number }[] = [];
  params.nodes.forEach(({ x = 0, y = 0 }, node) => {
    if (!isFixed[node]) return;
    const [left, top] = [fresh.x[node] ?? 0, fresh.y[node] ?? 0];
    pins.push({ x: left, y: top, dx: x - left, dy: y - top });
  });
  const boxes: Boxes = { ...places(graph.size), width: graph.width, height: graph.height };
  for (let node = 0; node < graph.size; node++) {
    const { x = 0, y = 0 } = params.nodes[node] ?? {};
    if (isFixed[node]) {
      boxes.x[node] = x;
      boxes.y[node] = y;
      continue;
    }
    let [weights, dx, dy] = [0, 0, 0];
    for (const pin of pins) {
      const weight = 1 / (1 + (pin.x - (fresh.x[node] ?? 0)) ** 2 + (pin.y - (fresh.y[node] ?? 0)) ** 2);
      weights += weight;
      dx += pin.dx * weight;
      dy += pin.dy * weight;
    }
    boxes.x[node] = (fresh.x[node] ?? 0) + dx / weights;
    boxes.y[node] = (fresh.y[node] ?? 0) + dy / weights;
    if (slices.due()) await slices.pause();
  }
  await separate(boxes, (node) => isFixed[node] === true, slices);
  return boxes;
}
