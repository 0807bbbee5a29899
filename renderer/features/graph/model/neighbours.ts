/** Who is tied to whom among what is in the graph. */
import type { GraphTie } from '../../../../contracts/index.ts';
import type { Place } from './document.ts';

export type Neighbours = ReadonlyMap<string, ReadonlySet<string>>;

export function neighboursOf(ties: Iterable<Pick<GraphTie, 'source' | 'target'>>): Neighbours {
  const found = new Map<string, Set<string>>();
  const note = (from: string, to: string): void => {
    const known = found.get(from);
    if (known) known.add(to);
    else found.set(from, new Set([to]));
  };
  for (const { source, target } of ties) {
    if (source === target) continue;
    note(source, target);
    note(target, source);
  }
  return found;
}

/** The neighbours of these that hang on nothing but these; `keep` holds what stays in any case. */
export function onlyHangingOn(ids: ReadonlySet<string>, neighbours: Neighbours, keep: (id: string) => boolean): string[] {
  const hanging = new Set<string>();
  for (const id of ids) {
    for (const other of neighbours.get(id) ?? []) {
      if (ids.has(other) || keep(other)) continue;
      if ([...(neighbours.get(other) ?? [])].every((end) => ids.has(end))) hanging.add(other);
    }
  }
  return [...hanging];
}

export type Direction = 'left' | 'right' | 'up' | 'down';

const ANGLE: Readonly<Record<Direction, number>> = { right: 0, down: Math.PI / 2, left: Math.PI, up: -Math.PI / 2 };
/** Outside of this cone to either side it is no longer "that way". */
const CONE = (Math.PI * 5) / 12;

/**
 * The one that lies that way: nearest first, straight ahead before aside. Neighbours are asked before everything else, so that
 * the walk follows the ties where it can.
 */
export function towards(
  from: Place,
  direction: Direction,
  neighbours: Iterable<readonly [string, Place]>,
  others: Iterable<readonly [string, Place]>,
): string | undefined {
  return nearest(from, direction, neighbours) ?? nearest(from, direction, others);
}

function nearest(from: Place, direction: Direction, candidates: Iterable<readonly [string, Place]>): string | undefined {
  let best: { id: string; cost: number } | undefined;
  for (const [id, { x, y }] of candidates) {
    const away = Math.hypot(x - from.x, y - from.y);
    if (away === 0) continue;
    const turn = Math.abs(wrap(Math.atan2(y - from.y, x - from.x) - ANGLE[direction]));
    if (turn > CONE) continue;
    const cost = away * (1 + 2 * turn);
    if (!best || cost < best.cost || (cost === best.cost && id < best.id)) best = { id, cost };
  }
  return best?.id;
}

function wrap(angle: number): number {
  return Math.atan2(Math.sin(angle), Math.cos(angle));
}
