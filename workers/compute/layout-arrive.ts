/** New nodes beside those that stand: near what they are tied to, on free places, without moving anything. */
import type { Slices } from '../slices.ts';
import { type LayoutGraph, neighbours } from './layout-graph.ts';
import { type Boxes, GAP, ringsAround, Space, take } from './layout-space.ts';

/** @param standing 1 = has its place; set for each that got one. What is tied to nothing that stands is left. */
export async function arrive(graph: LayoutGraph, boxes: Boxes, standing: Uint8Array, slices: Slices): Promise<void> {
  const space = new Space(boxes, GAP);
  let [sumX, sumY, count] = [0, 0, 0];
  for (let node = 0; node < graph.size; node++) {
    if (!standing[node]) continue;
    space.add(node);
    sumX += boxes.x[node] ?? 0;
    sumY += boxes.y[node] ?? 0;
    count++;
  }
  if (count === 0) return;
  const [middleX, middleY] = [sumX / count, sumY / count];
  let wave = new Set<number>();
  const meet = (node: number, into: Set<number>) => {
    for (const other of neighbours(graph, node)) if (!standing[other]) into.add(other);
  };
  for (let node = 0; node < graph.size; node++) if (standing[node]) meet(node, wave);
  while (wave.size > 0) {
    const anchored = [...wave].map((node) => ({ node, anchors: neighbours(graph, node).filter((other) => standing[other] === 1) }));
    // what ties several together first: it has the fewest good places
    anchored.sort((a, b) => b.anchors.length - a.anchors.length || a.node - b.node);
    // one run of places for all that want the same one: what was taken stays taken
    const runs = new Map<string, Generator<[number, number]>>();
    for (const { node, anchors } of anchored) {
      let [x, y] = [0, 0];
      for (const anchor of anchors) {
        x += (boxes.x[anchor] ?? 0) / anchors.length;
        y += (boxes.y[anchor] ?? 0) / anchors.length;
      }
      const side = Math.hypot(boxes.width[node] ?? 0, boxes.height[node] ?? 0) + GAP;
      const [anchor = 0] = anchors;
      const first = anchors.length === 1 ? Math.max(boxes.width[anchor] ?? 0, boxes.height[anchor] ?? 0) / 2 + side / 2 + GAP : 0;
      const key = [Math.round(x), Math.round(y), Math.round(side), anchors.length === 1].join();
      let run = runs.get(key);
      if (!run) runs.set(key, (run = ringsAround(x, y, first, side, Math.atan2(y - middleY, x - middleX))));
      take(space, boxes, node, run);
      if (slices.due()) await slices.pause();
    }
    const next = new Set<number>();
    for (const { node } of anchored) standing[node] = 1;
    for (const { node } of anchored) meet(node, next);
    wave = next;
  }
}
