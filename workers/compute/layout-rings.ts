/** Concentric layout and grid: of all nodes at once, whatever hangs together. */
import { degree, type LayoutGraph, neighbours, type Places, places } from './layout-graph.ts';

const GAP = 20;
const RING_GAP = 30;
const FEW = 4;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/**
 * Higher levels nearer to the middle, each level on rings of its own, as many as it needs. Without levels those are powers of two of
 * the degree. On a ring nodes stand near those that they are tied to further in.
 */
export function concentricLayout(graph: LayoutGraph, levels: readonly (number | undefined)[]): Places {
  const level = Array.from({ length: graph.size }, (_, node) => levels[node] ?? Math.floor(Math.log2(1 + degree(graph, node))));
  const groups = new Map<number, number[]>();
  level.forEach((value, node) => {
    const group = groups.get(value);
    if (group) group.push(node);
    else groups.set(value, [node]);
  });
  const found = places(graph.size);
  const angle = new Float64Array(graph.size).fill(NaN);
  let outer = 0;
  let ring = 0;
  for (const value of [...groups.keys()].sort((a, b) => b - a)) {
    const members = groups.get(value) ?? [];
    let side = 0;
    for (const node of members) side = Math.max(side, Math.hypot(graph.width[node] ?? 0, graph.height[node] ?? 0) + GAP);
    if (outer === 0 && members.length === 1) {
      outer = side / 2;
      continue; // alone in the middle
    }
    const towards = (node: number) => {
      let [x, y] = [0, 0];
      for (const other of neighbours(graph, node)) {
        const inner = angle[other] ?? NaN;
        if (Number.isNaN(inner)) continue;
        x += Math.cos(inner);
        y += Math.sin(inner);
      }
      return x === 0 && y === 0 ? Infinity : (Math.atan2(y, x) + 2.5 * Math.PI) % (2 * Math.PI);
    };
    const wanted = new Map(members.map((node) => [node, towards(node)]));
    const order = [...members].sort((a, b) => {
      const [left, right] = [wanted.get(a) ?? 0, wanted.get(b) ?? 0];
      return left === right ? a - b : left - right;
    });
    for (const { radius, count } of ringsOf(order.length, outer, side)) {
      // each ring takes its share of every direction
      const share = order.length / count;
      const taken = Array.from({ length: count }, (_, index) => order[Math.floor(index * share)] ?? 0);
      const gone = new Set(taken);
      const rest = order.filter((node) => !gone.has(node));
      order.splice(0, order.length, ...rest);
      // a few on a ring would stand behind each other from ring to ring: each begins a golden angle further
      const start = count <= FEW ? ring++ * GOLDEN_ANGLE : 0;
      taken.forEach((node, index) => {
        const turn = start + (2 * Math.PI * index) / count - Math.PI / 2;
        angle[node] = turn;
        found.x[node] = radius * Math.cos(turn);
        found.y[node] = radius * Math.sin(turn);
      });
      outer = radius + side / 2 + RING_GAP;
    }
  }
  return found;
}

/** Rings outside of `inner` that hold `members` nodes of this side, nodes shared out by the rings' lengths. */
function ringsOf(members: number, inner: number, side: number): { radius: number; count: number }[] {
  const rings: { radius: number; room: number }[] = [];
  let room = 0;
  for (let radius = inner + side / 2; room < members; radius += side + RING_GAP) {
    // neighbours on a ring are a chord apart, not an arc
    const fits = radius < side / 2 ? 1 : Math.max(1, Math.floor(Math.PI / Math.asin(Math.min(1, side / 2 / radius))));
    if (fits < 2 && members > 1) continue;
    rings.push({ radius, room: fits });
    room += fits;
  }
  let left = members;
  return rings
    .map(({ radius, room: own }, index) => {
      const count = index === rings.length - 1 ? left : Math.min(own, Math.ceil((members * own) / room));
      left -= count;
      return { radius, count };
    })
    .filter(({ count }) => count > 0);
}

/** In the given order by rows, near-square; each column and row as wide and high as its largest. */
export function gridLayout(width: ArrayLike<number>, height: ArrayLike<number>): Places {
  const size = width.length;
  const found = places(size);
  if (size === 0) return found;
  let [wide, high] = [0, 0];
  for (let node = 0; node < size; node++) {
    wide += (width[node] ?? 0) + GAP;
    high += (height[node] ?? 0) + GAP;
  }
  const columns = Math.min(size, Math.max(1, Math.round(Math.sqrt((size * high) / wide))));
  const widths = new Float64Array(columns);
  for (let node = 0; node < size; node++) widths[node % columns] = Math.max(widths[node % columns] ?? 0, width[node] ?? 0);
  let top = 0;
  for (let from = 0; from < size; from += columns) {
    let highest = 0;
    for (let node = from; node < Math.min(size, from + columns); node++) highest = Math.max(highest, height[node] ?? 0);
    let left = 0;
    for (let column = 0; column < columns && from + column < size; column++) {
      const own = widths[column] ?? 0;
      found.x[from + column] = left + own / 2;
      found.y[from + column] = top + highest / 2;
      left += own + GAP;
    }
    top += highest + GAP;
  }
  return found;
}
