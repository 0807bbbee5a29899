import type { Place } from './model/document.ts';

/** Whether a point lies in a closed outline, by the parity of crossings. */
export function contains(outline: readonly Place[], { x, y }: Place): boolean {
  let inside = false;
  for (const [index, a] of outline.entries()) {
    const b = outline[(index + 1) % outline.length] ?? a;
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}
