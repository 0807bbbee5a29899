/** Draws an outline around what is to be selected; with Shift or Ctrl it adds to the selection. */
import { useState, type PointerEvent, type ReactElement } from 'react';
import { useShown } from './hooks.ts';
import type { Place } from './model/document.ts';
import { select } from './session.ts';

export function Lasso(): ReactElement {
  const { session, page } = useShown();
  const [outline, setOutline] = useState<readonly Place[]>([]);
  const at = (event: PointerEvent<SVGSVGElement>): Place => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  return (
    <svg
      className="s-graph-lasso"
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return page.setTool('pointer');
        event.currentTarget.setPointerCapture(event.pointerId);
        setOutline([at(event)]);
      }}
      onPointerMove={(event) => {
        if (outline.length > 0) setOutline([...outline, at(event)]);
      }}
      onPointerUp={(event) => {
        const found = outline.length > 2 ? (session.view?.inside(outline) ?? []) : [];
        const kept = event.shiftKey || event.ctrlKey || event.metaKey ? session.store.getState().selection : [];
        select(session, [...kept, ...found]);
        setOutline([]);
        session.view?.focus();
      }}
      onPointerCancel={() => setOutline([])}
    >
      {outline.length > 1 ? <polygon points={outline.map(({ x, y }) => `${x},${y}`).join(' ')} /> : null}
    </svg>
  );
}
