/** The walk by keyboard. Keys of acts (expand, remove …) belong to the actions; these move the cursor and choose. */
import type { KeyboardEvent } from 'react';
import { openMenu } from '../../state/surface.ts';
import * as acts from './acts.ts';
import { attempt } from '../../state/attempt.ts';
import { place, type Place } from './model/document.ts';
import { towards, type Direction } from './model/neighbours.ts';
import { act, change, documentOf, drawnNeighbours, select, type Session } from './session.ts';
import { targetOf } from './target.ts';

const DIRECTIONS: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };
const STEPS: Readonly<Record<Direction, Place>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};
/** By how much Ctrl Shift and an arrow move what is selected. */
const NUDGE = 20;

export function onCanvasKey(event: KeyboardEvent<HTMLElement>, session: Session): void {
  if (event.altKey || event.metaKey || event.defaultPrevented) return;
  if (handle(event, session)) {
    event.preventDefault();
    event.stopPropagation();
  }
}

function handle(event: KeyboardEvent<HTMLElement>, session: Session): boolean {
  const { drawing, selection, cursor } = session.store.getState();
  const direction = DIRECTIONS[event.key];
  if (direction) {
    if (event.ctrlKey && event.shiftKey) nudge(session, direction);
    else walk(session, direction, event.ctrlKey ? 'only' : event.shiftKey ? 'add' : 'choose');
    return true;
  }
  if (event.ctrlKey) return false;
  switch (event.key) {
    case 'Home':
    case 'End': {
      const node = event.key === 'Home' ? drawing.nodes[0] : drawing.nodes.at(-1);
      if (node) goTo(session, node.id, 'choose');
      return true;
    }
    case ' ': {
      const id = cursor ?? first(session);
      if (id !== undefined) select(session, selection.has(id) ? [...selection].filter((one) => one !== id) : [...selection, id], id);
      return true;
    }
    case 'Enter': {
      const id = cursor ?? [...selection][0];
      if (id !== undefined) void attempt(() => acts.enter(session, id));
      return true;
    }
    case 'Escape': {
      if (selection.size === 0 && cursor === undefined) return false;
      change(session, { selection: new Set(), cursor: undefined, path: new Set() });
      return true;
    }
    case 'ContextMenu':
    case 'F10': {
      if (event.key === 'F10' && !event.shiftKey) return false;
      if (cursor !== undefined && !selection.has(cursor)) select(session, [cursor], cursor);
      openMenu({ ...menuPlace(event.currentTarget, session), target: targetOf(session) });
      return true;
    }
    default:
      return false;
  }
}

/** The node nearest to the middle of what is seen. */
function first(session: Session): string | undefined {
  const { drawing, history, selection } = session.store.getState();
  const chosen = drawing.nodes.find(({ id }) => selection.has(id));
  if (chosen) return chosen.id;
  const { x = 0, y = 0, zoom = 1 } = session.viewport ?? {};
  const { width = 0, height = 0 } = session.view?.size() ?? {};
  const middle = { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom };
  let best: { id: string; away: number } | undefined;
  for (const { id } of drawing.nodes) {
    const at = history.now.places.get(id);
    const away = at ? Math.hypot(at.x - middle.x, at.y - middle.y) : Infinity;
    if (!best || away < best.away) best = { id, away };
  }
  return best?.id;
}

function walk(session: Session, direction: Direction, how: 'only' | 'add' | 'choose'): void {
  const { drawing, history, cursor } = session.store.getState();
  const { places } = history.now;
  const from = cursor === undefined ? undefined : places.get(cursor);
  if (cursor === undefined || !from) {
    const start = first(session);
    if (start !== undefined) goTo(session, start, how);
    return;
  }
  const placed = (ids: Iterable<string>): [string, Place][] =>
    [...ids].flatMap((id): [string, Place][] => {
      const at = places.get(id);
      return at && id !== cursor ? [[id, at]] : [];
    });
  const next = towards(from, direction, placed(drawnNeighbours(session).get(cursor) ?? []), placed(drawing.nodes.map(({ id }) => id)));
  if (next !== undefined) goTo(session, next, how);
}

function goTo(session: Session, id: string, how: 'only' | 'add' | 'choose'): void {
  const { selection } = session.store.getState();
  if (how === 'only') change(session, { cursor: id });
  else select(session, how === 'add' ? [...selection, id] : [id], id);
  session.view?.reveal(id);
}

function nudge(session: Session, direction: Direction): void {
  const { drawing, selection, cursor } = session.store.getState();
  const document = documentOf(session);
  const by = STEPS[direction];
  const ids = drawing.nodes.map(({ id }) => id).filter((id) => selection.has(id) || (selection.size === 0 && id === cursor));
  const places = ids.flatMap((id): [string, Place][] => {
    const at = document.places.get(id);
    return at ? [[id, { x: at.x + by.x * NUDGE, y: at.y + by.y * NUDGE }]] : [];
  });
  if (places.length > 0)
    act(session, place(document, places), { key: 'graph.act.move', params: { count: places.length } }, { merge: true });
}

function menuPlace(ground: HTMLElement, session: Session): Place {
  const { cursor, history } = session.store.getState();
  const box = ground.getBoundingClientRect();
  const at = cursor === undefined ? undefined : history.now.places.get(cursor);
  const { x = 0, y = 0, zoom = 1 } = session.viewport ?? {};
  if (!at) return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  return { x: box.left + at.x * zoom + x, y: box.top + at.y * zoom + y + 20 };
}
