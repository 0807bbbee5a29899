/** The whole graph small, with the part that is seen; a press goes there. For the pointer alone: the keyboard has Fit and Center. */
import { useEffect, useRef, type PointerEvent, type ReactElement, type RefObject } from 'react';
import { boxOf } from '../../../stix/index.ts';
import { useShown } from './hooks.ts';
import { colourOf, readPalette } from './look.ts';
import type { Place } from './model/document.ts';
import type { View } from './session.ts';
import { typeOfDrawn } from './model/drawn.ts';

const WIDTH = 168;
const HEIGHT = 112;
const PADDING = 10;

export function Minimap({ ground, view }: { ground: RefObject<HTMLElement | null>; view: RefObject<View | undefined> }): ReactElement {
  const { session } = useShown();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scale = useRef({ x: 0, y: 0, by: 1 });

  useEffect(() => {
    const host = ground.current;
    if (!host) return undefined;
    let frame: number | undefined;
    let palette = readPalette(host);
    const themed = (): void => {
      palette = readPalette(host);
      soon();
    };
    const draw = (): void => {
      frame = undefined;
      const context = canvas.current?.getContext('2d');
      if (!context) return;
      const { drawing, history, selection } = session.store.getState();
      const { places } = history.now;
      const nodes = drawing.nodes.flatMap((node) => {
        const at = places.get(node.id);
        return at ? [{ node, at }] : [];
      });
      const ratio = Math.min(2, window.devicePixelRatio);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, WIDTH, HEIGHT);
      if (nodes.length === 0) return;
      const box = boxOf(nodes.map(({ at }) => at));
      const by = Math.min((WIDTH - 2 * PADDING) / Math.max(box.width, 200), (HEIGHT - 2 * PADDING) / Math.max(box.height, 140));
      const origin = { x: WIDTH / 2 - (box.x + box.width / 2) * by, y: HEIGHT / 2 - (box.y + box.height / 2) * by, by };
      scale.current = origin;
      for (const { node, at } of nodes) {
        context.fillStyle = selection.has(node.id) ? palette.accent : colourOf(typeOfDrawn(node), palette);
        const size = node.kind === 'group' ? 5 : 3;
        context.fillRect(at.x * by + origin.x - size / 2, at.y * by + origin.y - size / 2, size, size);
      }
      const { x = 0, y = 0, zoom = 1 } = view.current?.viewport() ?? {};
      const { width = 0, height = 0 } = view.current?.size() ?? {};
      const isSeen = (at: number, length: number, shift: number, room: number): boolean =>
        at * zoom + shift >= 0 && (at + length) * zoom + shift <= room;
      // where all is seen it would only cover a part of it
      canvas.current?.classList.toggle('s-graph-minimap-idle', isSeen(box.x, box.width, x, width) && isSeen(box.y, box.height, y, height));
      context.strokeStyle = palette.accent;
      context.lineWidth = 1.5;
      context.strokeRect((-x / zoom) * by + origin.x, (-y / zoom) * by + origin.y, (width / zoom) * by, (height / zoom) * by);
    };
    const soon = (): void => {
      frame ??= requestAnimationFrame(draw);
    };
    soon();
    host.addEventListener('sextant:view', soon);
    const themes = new MutationObserver(themed);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mantine-color-scheme'] });
    return () => {
      host.removeEventListener('sextant:view', soon);
      themes.disconnect();
      if (frame !== undefined) cancelAnimationFrame(frame);
    };
  }, [session, ground, view]);

  const go = (event: PointerEvent<HTMLCanvasElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const { x, y, by } = scale.current;
    const middle: Place = { x: (event.clientX - box.left - x) / by, y: (event.clientY - box.top - y) / by };
    const { zoom = 1 } = view.current?.viewport() ?? {};
    const { width = 0, height = 0 } = view.current?.size() ?? {};
    session.moved = true;
    view.current?.look({ zoom, x: width / 2 - middle.x * zoom, y: height / 2 - middle.y * zoom });
  };
  const ratio = Math.min(2, window.devicePixelRatio);
  return (
    <canvas
      ref={canvas}
      className="s-graph-minimap"
      aria-hidden="true"
      width={WIDTH * ratio}
      height={HEIGHT * ratio}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons & 1) go(event);
      }}
    />
  );
}
