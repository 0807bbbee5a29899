/** The canvas on the page: pointer, keyboard, drops, lasso, minimap, and the words for who does not see it. */
import { useEffect, useLayoutEffect, useRef, useState, type DragEvent, type ReactElement } from 'react';
import { say, t } from '../../i18n/index.ts';
import { carriesObjects, droppedObjects } from '../../state/drag.ts';
import { markNow } from '../../state/marks.ts';
import { useSettings } from '../../state/settings.ts';
import { openMenu, useInActivePane, usePointAt } from '../../state/surface.ts';
import { usePaneId } from '../../ui/pane-context.ts';
import * as acts from './acts.ts';
import { attempt } from '../../state/attempt.ts';
import { GraphCanvas } from './canvas.ts';
import { EmptyGraph } from './empty-graph.tsx';
import { useGraph, usePage, useShown } from './hooks.ts';
import { onCanvasKey } from './keyboard.ts';
import { Lasso } from './lasso.tsx';
import { readPalette } from './look.ts';
import { Minimap } from './minimap.tsx';
import { nodeName } from './names.ts';
import { place } from './model/document.ts';
import { act, documentOf, joinView, select, workIn, type Session, type View } from './session.ts';
import type { Viewport } from './model/document.ts';
import { targetOf } from './target.ts';

function motionWanted(): boolean {
  return useSettings.getState().motion !== 'off' && !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** What a change has to be of, to be seen on the canvas or in its attributes. */
const DRAWN = ['history', 'facts', 'drawing', 'selection', 'cursor', 'path', 'hits', 'loading', 'layoutRunning'] as const;

/** Connects one session with one canvas: what it can be asked for, and how to part them. */
function connect(session: Session, host: HTMLElement, ground: HTMLElement): { view: View; part: () => void } {
  const { store } = session;
  const palette = readPalette(ground);
  let seen: Viewport | undefined = session.viewport;
  const canvas = new GraphCanvas(host, palette, {
    onSelect: (ids) => select(session, ids, ids.length === 1 ? ids[0] : undefined),
    onMove: (places) => {
      session.fitNext = false;
      act(session, place(documentOf(session), places), { key: 'graph.act.move', params: { count: places.size } });
    },
    onEnter: (id) => void attempt(() => acts.enter(session, id)),
    onMenu: (id, x, y) => {
      const { selection } = store.getState();
      if (id !== undefined && !selection.has(id)) select(session, [id], id);
      openMenu({ x, y, target: id === undefined ? { kind: 'graph' } : targetOf(session) });
    },
    onView: (viewport) => {
      seen = viewport;
      if (session.view === view) session.viewport = viewport;
      ground.dispatchEvent(new CustomEvent('sextant:view'));
    },
    onLook: () => {
      session.moved = true;
      session.fitNext = false;
      session.follows = false;
    },
  });
  const view: View = {
    fit: () => {
      session.follows = true;
      canvas.fit();
    },
    zoom: (factor) => canvas.zoomBy(factor),
    reveal: (id, always) => canvas.reveal(id, always),
    look: (viewport) => canvas.look(viewport),
    focus: () => ground.focus({ preventScroll: true }),
    size: () => canvas.size(),
    viewport: () => seen,
    dragSelects: (on) => canvas.dragSelects(on),
    inside: (outline) => canvas.inside(outline),
  };
  const leave = joinView(session, view);
  if (session.viewport && !session.fitNext) canvas.look(session.viewport);

  const show = (animated: boolean): void => {
    const state = store.getState();
    const { now } = state.history;
    const fits = session.fitNext && state.drawing.nodes.length > 0;
    canvas.show({ ...state, places: now.places }, animated && motionWanted(), fits);
    if (fits && !state.layoutRunning && !state.loading) session.fitNext = false;
    Object.assign(ground.dataset, {
      members: String(now.members.size),
      drawnNodes: String(state.drawing.nodes.length),
      drawnTies: String(state.drawing.ties.length),
      layout: state.layoutRunning ? 'running' : 'idle',
      loading: String(state.loading),
    });
    ground.dispatchEvent(new CustomEvent('sextant:view'));
  };
  show(false);
  const stop = store.subscribe((now, before) => {
    if (!DRAWN.some((field) => now[field] !== before[field])) return;
    show(true);
    if (now.drawing !== before.drawing || now.said !== before.said)
      requestAnimationFrame(() => requestAnimationFrame(() => markNow('sextant:graph-drawn')));
  });
  const themes = new MutationObserver(() => {
    canvas.repaint(readPalette(ground));
    ground.dispatchEvent(new CustomEvent('sextant:view'));
  });
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mantine-color-scheme'] });
  // a side that opens beside it takes room: what was seen whole is seen whole again
  const sizes = new ResizeObserver(() => {
    if (session.follows && store.getState().drawing.nodes.length > 0) canvas.fit();
  });
  sizes.observe(host);
  const part = (): void => {
    stop();
    themes.disconnect();
    sizes.disconnect();
    leave();
    canvas.destroy();
  };
  return { view, part };
}

export function CanvasHost(): ReactElement {
  const { session } = useShown();
  const ground = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<View>(undefined);
  const isActive = useInActivePane();
  const pointAt = usePointAt();
  const helpId = usePaneId('graph-help');
  const [over, setOver] = useState(false);
  const tool = usePage((parts) => parts.tool);
  const minimap = usePage((parts) => parts.minimap);
  const isEmpty = useGraph((state) => state.history.now.members.size === 0 && !state.loading && !state.working);
  const loading = useGraph((state) => state.loading);
  const selection = useGraph((state) => state.selection);

  useEffect(() => {
    if (!host.current || !ground.current) return undefined;
    if (document.activeElement === document.body || document.activeElement?.tagName === 'MAIN')
      ground.current.focus({ preventScroll: true });
    const { view: mine, part } = connect(session, host.current, ground.current);
    view.current = mine;
    return part;
  }, [session]);
  // of two panes with one graph, acts are about the one that is worked in
  useEffect(() => {
    if (isActive) workIn(session, view.current);
  }, [session, isActive]);
  useEffect(() => view.current?.dragSelects(tool === 'rectangle'), [session, tool]);
  // keys of objects (copy, open …) act on what is selected
  useLayoutEffect(() => pointAt(selection.size > 0 ? targetOf(session) : undefined), [pointAt, session, selection]);

  const onDrop = (event: DragEvent): void => {
    setOver(false);
    if (!carriesObjects(event.dataTransfer)) return;
    event.preventDefault();
    event.stopPropagation();
    void attempt(() => acts.add(session, droppedObjects(event.dataTransfer)));
  };
  const onDragOver = (event: DragEvent): void => {
    if (!carriesObjects(event.dataTransfer)) return;
    event.preventDefault();
    event.stopPropagation();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  return (
    <div
      className={`s-graph-canvas-box${over ? ' s-graph-over' : ''}`}
      onDrop={onDrop}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
    >
      <div
        ref={ground}
        className={`s-graph-canvas s-graph-tool-${tool}`}
        role="application"
        tabIndex={0}
        data-main-focus
        aria-label={t('graph.canvas')}
        aria-describedby={helpId}
        onKeyDown={(event) => onCanvasKey(event, session)}
      >
        {/* cytoscape makes its canvases in here; the class is its own, so that it does not write it */}
        <div ref={host} className="s-graph-host __________cytoscape_container" aria-hidden="true" />
      </div>
      <p id={helpId} className="s-hidden">
        {t('graph.canvasHelp')}
      </p>
      <Spoken />
      {tool === 'lasso' ? <Lasso /> : null}
      {minimap && !isEmpty ? <Minimap ground={ground} view={view} /> : null}
      {isEmpty ? <EmptyGraph /> : null}
      {loading ? (
        <p className="s-graph-loading" role="status">
          {t('loading')}
        </p>
      ) : null}
      <Hints />
    </div>
  );
}

/** What the keyboard stands on, and what was done last. */
function Spoken(): ReactElement {
  const cursor = useGraph((state) => state.drawing.nodes.find(({ id }) => id === state.cursor));
  const facts = useGraph((state) => state.facts);
  const said = useGraph((state) => state.said);
  const ties = useGraph((state) =>
    cursor ? state.drawing.ties.filter(({ source, target }) => source === cursor.id || target === cursor.id).length : 0,
  );
  return (
    <div className="s-hidden">
      <p aria-live="polite">{cursor ? t('graph.at', { name: nodeName(cursor, facts), count: ties }) : ''}</p>
      <p aria-live="polite">{said ? say(said) : ''}</p>
    </div>
  );
}

/** What is not drawn, and why. */
function Hints(): ReactElement | null {
  const hidden = useGraph((state) => state.drawing.hidden);
  const leftOut = useGraph((state) => state.drawing.tiesLeftOut);
  const groups = useGraph((state) => state.drawing.nodes.filter(({ kind }) => kind === 'group').length);
  const lines = [
    ...(groups > 0 ? [t('graph.hintGroups', { count: groups })] : []),
    ...(hidden > 0 ? [t('graph.hintHidden', { count: hidden })] : []),
    ...(leftOut > 0 ? [t('graph.hintTies', { count: leftOut })] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <p className="s-graph-hints" role="note">
      {lines.join(' · ')}
    </p>
  );
}
