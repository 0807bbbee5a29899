/** Places for what is drawn: by the core's layout worker, with what stands held where it stands unless everything is laid out anew. */
import type { LayoutKind, Params } from '../../../contracts/index.ts';
import { ask, asSextantError } from '../../state/connection.ts';
import type { MessageKey } from '../../i18n/index.ts';
import { markNow } from '../../state/marks.ts';
import type { Place } from './model/document.ts';
import type { DrawnNode } from './model/drawn.ts';
import { act, documentOf, drawnNeighbours, settle, type Session } from './session.ts';

/** A tile with room for its name below. */
export const NODE_BOX = { width: 96, height: 62 } as const;
const LAYOUT_ACTS = {
  force: 'graph.act.layoutForce',
  hierarchical: 'graph.act.layoutHierarchical',
  concentric: 'graph.act.layoutConcentric',
  grid: 'graph.act.layoutGrid',
} as const satisfies Record<LayoutKind, MessageKey>;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const SEED_DISTANCE = 78;

/** Where new ones stand until the layout has answered: on a spiral around whom they are tied to. */
export function seeds(
  nodes: readonly Pick<DrawnNode, 'id'>[],
  places: ReadonlyMap<string, Place>,
  neighbours: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, Place> {
  const found = new Map<string, Place>();
  const around = new Map<string, number>();
  const right = Math.max(0, ...[...places.values()].map(({ x }) => x)) + (places.size > 0 ? 3 * SEED_DISTANCE : 0);
  for (const { id } of nodes) {
    if (places.has(id)) continue;
    const anchor = [...(neighbours.get(id) ?? [])].find((other) => places.has(other)) ?? '';
    const middle = places.get(anchor) ?? { x: right, y: 0 };
    const count = (around.get(anchor) ?? 0) + 1;
    around.set(anchor, count);
    const away = SEED_DISTANCE * Math.sqrt(count + (anchor === '' ? -1 : 1));
    found.set(id, { x: middle.x + away * Math.cos(count * GOLDEN_ANGLE), y: middle.y + away * Math.sin(count * GOLDEN_ANGLE) });
  }
  return found;
}

const running = new WeakMap<Session, AbortController>();

export function stopLayout(session: Session): void {
  running.get(session)?.abort();
}

/**
 * `all`: everything that is not locked; `new`: only what has no place yet, all else stays. Part of the act before, not one of
 * its own. A newer one ends the one before.
 */
export async function arrange(session: Session, what: 'all' | 'new', kind: LayoutKind = documentOf(session).layout): Promise<void> {
  const { drawing } = session.store.getState();
  const document = documentOf(session);
  const neighbours = drawnNeighbours(session);
  const fresh = seeds(drawing.nodes, document.places, neighbours);
  if (fresh.size === 0 && what === 'new') return;
  const wasEmpty = document.places.size === 0;
  if (fresh.size > 0) settle(session, fresh);
  if (wasEmpty || what === 'all' || session.follows) session.fitNext = true;

  stopLayout(session);
  const abort = new AbortController();
  running.set(session, abort);
  session.store.setState({ layoutRunning: true });
  try {
    const question = layoutQuestion(session, what === 'new' ? fresh : undefined, what === 'new' && !wasEmpty ? 'force' : kind);
    const { x, y } = await ask('layout', question, abort.signal);
    if (abort.signal.aborted) return;
    const places = new Map<string, Place>();
    for (const [index, node] of drawing.nodes.entries()) {
      const at = { x: x[index] ?? 0, y: y[index] ?? 0 };
      if (question.nodes[index]?.fixed !== true) places.set(node.id, at);
    }
    settle(session, places);
  } catch (reason) {
    const error = asSextantError(reason);
    // cancelled: the seeds stay, which are places too
    if (error.code !== 'cancelled') throw error;
  } finally {
    if (running.get(session) === abort) {
      running.delete(session);
      session.store.setState({ layoutRunning: false });
      markNow('sextant:graph-settled');
    }
  }
}

/** Lays everything out anew, as an act that can be undone. */
export async function layoutAgain(session: Session, kind: LayoutKind = documentOf(session).layout): Promise<void> {
  if (session.store.getState().drawing.nodes.length === 0) return;
  const document = documentOf(session);
  act(session, { ...document, layout: kind }, { key: LAYOUT_ACTS[kind] });
  await arrange(session, 'all', kind);
}

function layoutQuestion(session: Session, free: ReadonlyMap<string, Place> | undefined, kind: LayoutKind): Params<'layout'> {
  const { drawing, history } = session.store.getState();
  const { places, members } = history.now;
  const index = new Map(drawing.nodes.map(({ id }, at) => [id, at]));
  return {
    kind,
    nodes: drawing.nodes.map(({ id }) => {
      const at = places.get(id);
      const fixed = free ? !free.has(id) : members.get(id)?.locked === true;
      return { ...NODE_BOX, ...(at ? { x: at.x, y: at.y } : {}), ...(fixed && at ? { fixed: true } : {}) };
    }),
    edges: drawing.ties.flatMap(({ source, target }) => [index.get(source) ?? 0, index.get(target) ?? 0]),
  };
}
