/** Boxes in the plane: who overlaps whom, the nearest free place, pushing apart, packing. */
import type { Slices } from '../slices.ts';
import type { Places } from './layout-graph.ts';

/** Between two nodes, so that each is seen and can be taken by itself. */
export const GAP = 12;
/** Between what does not hang together. */
export const APART = 60;

export interface Boxes extends Places {
  width: Float64Array;
  height: Float64Array;
}

const cellKey = (column: number, row: number) => (column + 2 ** 25) * 2 ** 26 + row + 2 ** 25;

/** Boxes that stand already, found by place. */
export class Space {
  private readonly cells = new Map<number, number[]>();
  private readonly cell: number;

  /** @param gap kept free around each box */
  constructor(
    private readonly boxes: Boxes,
    private readonly gap: number,
  ) {
    let sum = 0;
    for (let node = 0; node < boxes.width.length; node++) sum += Math.max(boxes.width[node] ?? 0, boxes.height[node] ?? 0) + gap;
    this.cell = Math.max(8, sum / Math.max(1, boxes.width.length));
  }

  private visit(x: number, y: number, width: number, height: number, visit: (key: number) => boolean): boolean {
    const { cell, gap } = this;
    const [right, bottom] = [Math.floor((x + width / 2 + gap) / cell), Math.floor((y + height / 2 + gap) / cell)];
    for (let column = Math.floor((x - width / 2 - gap) / cell); column <= right; column++)
      for (let row = Math.floor((y - height / 2 - gap) / cell); row <= bottom; row++) if (visit(cellKey(column, row))) return true;
    return false;
  }

  add(node: number): void {
    const { x, y, width, height } = this.boxes;
    this.visit(x[node] ?? 0, y[node] ?? 0, width[node] ?? 0, height[node] ?? 0, (key) => {
      const inside = this.cells.get(key);
      if (inside) inside.push(node);
      else this.cells.set(key, [node]);
      return false;
    });
  }

  /** Whether a box of this size with its middle there would overlap one that stands. */
  isTaken(x: number, y: number, width: number, height: number): boolean {
    const { boxes, gap } = this;
    return this.visit(x, y, width, height, (key) =>
      (this.cells.get(key) ?? []).some(
        (node) =>
          Math.abs((boxes.x[node] ?? 0) - x) < ((boxes.width[node] ?? 0) + width) / 2 + gap &&
          Math.abs((boxes.y[node] ?? 0) - y) < ((boxes.height[node] ?? 0) + height) / 2 + gap,
      ),
    );
  }
}

/** Places on rings around a point, nearest ring first, beginning in one direction. Without end. */
export function* ringsAround(x: number, y: number, first: number, step: number, direction: number): Generator<[number, number]> {
  if (first <= 0) yield [x, y];
  for (let radius = first > 0 ? first : step; ; radius += step) {
    const count = Math.max(6, Math.floor((2 * Math.PI * radius) / step));
    for (let at = 0; at < count; at++) {
      // to both sides of the direction in turns
      const side = at % 2 === 0 ? at / 2 : -(at + 1) / 2;
      const angle = direction + (side * 2 * Math.PI) / count;
      yield [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    }
  }
}

/** Puts `node` on the first of these places that is free. What was passed over stays passed. */
export function take(space: Space, boxes: Boxes, node: number, wanted: Generator<[number, number]>): void {
  for (let next = wanted.next(); !next.done; next = wanted.next()) {
    const [x, y] = next.value;
    if (space.isTaken(x, y, boxes.width[node] ?? 0, boxes.height[node] ?? 0)) continue;
    boxes.x[node] = x;
    boxes.y[node] = y;
    space.add(node);
    return;
  }
}

/**
 * Pushes overlapping boxes apart along the shorter way. What has not come apart after all rounds goes to the nearest free place,
 * so that nothing overlaps in the end but what is fixed.
 */
export async function separate(boxes: Boxes, isFixed: (node: number) => boolean, slices: Slices, gap = GAP, rounds = 120): Promise<void> {
  const size = boxes.x.length;
  const { x, y, width, height } = boxes;
  const space = new Separation(boxes, gap);
  for (let round = 0; round < rounds; round++) {
    const pushed = space.pairs((a, b) => {
      const [fixedA, fixedB] = [isFixed(a), isFixed(b)];
      if (fixedA && fixedB) return false;
      const [dx, dy] = [(x[b] ?? 0) - (x[a] ?? 0), (y[b] ?? 0) - (y[a] ?? 0)];
      const deepX = ((width[a] ?? 0) + (width[b] ?? 0)) / 2 + gap - Math.abs(dx);
      const deepY = ((height[a] ?? 0) + (height[b] ?? 0)) / 2 + gap - Math.abs(dy);
      const share = fixedA ? 0 : fixedB ? 1 : 0.5;
      const along = deepX < deepY ? x : y;
      const push = (deepX < deepY ? (dx < 0 ? -deepX : deepX) : dy < 0 ? -deepY : deepY) * 1.001;
      along[a] = (along[a] ?? 0) - push * share;
      along[b] = (along[b] ?? 0) + push * (1 - share);
      return true;
    });
    if (slices.due()) await slices.pause();
    if (!pushed) return;
  }
  const stuck = new Set<number>();
  space.pairs((a, b) => {
    if (stuck.has(a) || stuck.has(b)) return false;
    if (!isFixed(b)) stuck.add(b);
    else if (!isFixed(a)) stuck.add(a);
    return false;
  });
  const free = new Space(boxes, gap);
  for (let node = 0; node < size; node++) if (!stuck.has(node)) free.add(node);
  for (const node of stuck) {
    const step = Math.min(width[node] ?? 0, height[node] ?? 0) / 2 + gap;
    take(free, boxes, node, ringsAround(x[node] ?? 0, y[node] ?? 0, 0, step, 0));
    if (slices.due()) await slices.pause();
  }
}

/** Finds overlapping pairs, each once. */
class Separation {
  private readonly cell: number;

  constructor(
    private readonly boxes: Boxes,
    private readonly gap: number,
  ) {
    let sum = 0;
    for (let node = 0; node < boxes.x.length; node++) sum += Math.max(boxes.width[node] ?? 0, boxes.height[node] ?? 0) + gap;
    this.cell = Math.max(8, sum / Math.max(1, boxes.x.length));
  }

  /** @param act answers whether it moved one of the two */
  pairs(act: (a: number, b: number) => boolean): boolean {
    const { boxes, cell, gap } = this;
    const { x, y, width, height } = boxes;
    const cells = new Map<number, number[]>();
    const from = (middle: number, side: number) => Math.floor((middle - side / 2 - gap / 2) / cell);
    const to = (middle: number, side: number) => Math.floor((middle + side / 2 + gap / 2) / cell);
    for (let node = 0; node < x.length; node++) {
      const right = to(x[node] ?? 0, width[node] ?? 0);
      const bottom = to(y[node] ?? 0, height[node] ?? 0);
      for (let column = from(x[node] ?? 0, width[node] ?? 0); column <= right; column++) {
        for (let row = from(y[node] ?? 0, height[node] ?? 0); row <= bottom; row++) {
          const key = cellKey(column, row);
          const inside = cells.get(key);
          if (inside) inside.push(node);
          else cells.set(key, [node]);
        }
      }
    }
    let moved = false;
    for (const inside of cells.values()) {
      for (let first = 0; first < inside.length; first++) {
        const a = inside[first] ?? 0;
        for (let second = first + 1; second < inside.length; second++) {
          const b = inside[second] ?? 0;
          // a hair of overlap is none: numbers are not exact
          if (((width[a] ?? 0) + (width[b] ?? 0)) / 2 + gap - Math.abs((x[a] ?? 0) - (x[b] ?? 0)) < 1e-6) continue;
          if (((height[a] ?? 0) + (height[b] ?? 0)) / 2 + gap - Math.abs((y[a] ?? 0) - (y[b] ?? 0)) < 1e-6) continue;
          if (act(a, b)) moved = true;
        }
      }
    }
    return moved;
  }
}

export interface Frame {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function frameOf({ x, y, width, height }: Boxes, members: Iterable<number>): Frame {
  const frame: Frame = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const node of members) {
    frame.left = Math.min(frame.left, (x[node] ?? 0) - (width[node] ?? 0) / 2);
    frame.right = Math.max(frame.right, (x[node] ?? 0) + (width[node] ?? 0) / 2);
    frame.top = Math.min(frame.top, (y[node] ?? 0) - (height[node] ?? 0) / 2);
    frame.bottom = Math.max(frame.bottom, (y[node] ?? 0) + (height[node] ?? 0) / 2);
  }
  return frame;
}

/** A window is about this much wider than high. */
const ASPECT = 1.6;

/** Left upper corners for frames of these sizes, none over another: shelves from the largest down, small ones stacked beside large ones. */
export function pack(sizes: readonly { width: number; height: number }[]): { x: number; y: number }[] {
  const area = sizes.reduce((sum, { width, height }) => sum + (width + APART) * (height + APART), 0);
  const wide = Math.max(Math.sqrt(area * ASPECT), ...sizes.map(({ width }) => width + APART));
  const order = sizes.map((_, index) => index).sort((a, b) => (sizes[b]?.height ?? 0) - (sizes[a]?.height ?? 0) || a - b);
  const corners: { x: number; y: number }[] = sizes.map(() => ({ x: 0, y: 0 }));
  let top = 0;
  let shelf = 0;
  let right = 0;
  let columns: { x: number; y: number; width: number }[] = [];
  for (const index of order) {
    const { width, height } = sizes[index] ?? { width: 0, height: 0 };
    let column = columns.find((one) => one.width >= width && one.y + height <= top + shelf);
    if (!column) {
      if (columns.length > 0 && right + width > wide) {
        top += shelf + APART;
        columns = [];
        right = 0;
      }
      if (columns.length === 0) shelf = height;
      column = { x: right, y: top, width };
      columns.push(column);
      right += width + APART;
    }
    corners[index] = { x: column.x, y: column.y };
    column.y += height + APART;
  }
  return corners;
}
