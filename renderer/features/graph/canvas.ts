/** Cytoscape on a canvas, kept in step with a session: it draws what it is given and tells what was done to it, and decides nothing. */
import cytoscape, { type Core, type ElementDefinition, type EventObject, type NodeSingular } from 'cytoscape';
import type { Place, Viewport } from './model/document.ts';
import { typeOfDrawn, type Drawing, type DrawnNode, type DrawnTie } from './model/drawn.ts';
import type { Facts } from './model/facts.ts';
import { boxOf } from '../../../stix/index.ts';
import { contains } from './canvas-geometry.ts';
import { badgeImage, colourOf, countImage, iconImage, lockImage, type Palette } from './look.ts';
import { nodeLabel, tieLabel } from './names.ts';
import { canvasStyle, scaleAt, type Scale } from './canvas-style.ts';

export interface CanvasEvents {
  /** ids of all that is selected now, by pointer */
  onSelect(ids: readonly string[]): void;
  onMove(places: ReadonlyMap<string, Place>): void;
  onEnter(id: string): void;
  /** undefined = on the ground; `x`, `y` in the window */
  onMenu(id: string | undefined, x: number, y: number): void;
  /** each time when the view moved or was drawn */
  onView(viewport: Viewport): void;
  /** the view was moved by the user */
  onLook(): void;
}

export interface Shown {
  drawing: Drawing;
  facts: Facts;
  places: ReadonlyMap<string, Place>;
  selection: ReadonlySet<string>;
  cursor: string | undefined;
  path: ReadonlySet<string>;
  hits: ReadonlySet<string>;
}

const ANIMATION_MS = 320;
const RESCALE_AFTER_MS = 140;
/** Drawings of more elements stutter without a graphics card: then they are simply there. */
const MOST_ANIMATED = 400;
/** Sharper than twice nobody sees; four times the pixels cost four times the time. */
const MOST_PIXELS = 2;
const FIT_PADDING_PX = 48;
/** A few nodes do not fill the window with their tiles. */
const LARGEST_FIT = 1.25;
/** Up to here what is chosen carries its name at any size; names of more would lie over each other. */
const FEW_CHOSEN = 24;
/** Up to here the ties of a path carry their names: many paths between two mostly say the same. */
const FEW_OF_PATH = 40;
/** Up to here each tie carries its name at any size. */
const FEW_TIES = 24;
/** Up to here each node carries its name at any size. */
const FEW_NODES = 40;
/** Up to here what was asked for keeps a name that is read from afar. */
const FEW_ANCHORS = 12;
/** From here on their names would lie over each other. */
const MANY_GROUPS = 24;
const ORIGIN: Place = { x: 0, y: 0 };

// what is odd about our styles shows in the pictures of the tests, not in the log of the window
cytoscape.warnings(false);

export class GraphCanvas {
  private readonly cy: Core;
  private readonly written = new Map<string, string>();
  private shown: Shown | undefined;
  private palette: Palette;
  private applying = false;
  private animation: number | undefined;
  private scale = scaleAt(1, 0);
  private fewAnchors = true;
  private fewNodes = true;
  private manyGroups = false;
  private scaling: ReturnType<typeof setTimeout> | undefined;
  private readonly moved = new Set<string>();

  constructor(
    host: HTMLElement,
    palette: Palette,
    private readonly events: CanvasEvents,
  ) {
    this.palette = palette;
    this.cy = cytoscape({
      container: host,
      style: canvasStyle(palette, this.scale),
      selectionType: 'single',
      boxSelectionEnabled: true,
      minZoom: 0.03,
      maxZoom: 4,
      pixelRatio: Math.min(window.devicePixelRatio, MOST_PIXELS),
      textureOnViewport: false,
      hideEdgesOnViewport: false,
      motionBlur: false,
    });
    this.listen();
  }

  private listen(): void {
    const { cy, events } = this;
    let queued = false;
    cy.on('select unselect', () => {
      if (this.applying || queued) return;
      queued = true;
      queueMicrotask(() => {
        queued = false;
        events.onSelect(cy.elements(':selected').map((element) => element.id()));
      });
    });
    cy.on('drag', 'node', ({ target }: EventObject) => this.moved.add((target as NodeSingular).id()));
    cy.on('free', 'node', () => queueMicrotask(() => this.tellMoves()));
    cy.on('dbltap', 'node', ({ target }: EventObject) => events.onEnter((target as NodeSingular).id()));
    cy.on('cxttap', ({ target, originalEvent }: EventObject) => {
      const id = target === cy ? undefined : (target as NodeSingular).id();
      events.onMenu(id, originalEvent.clientX, originalEvent.clientY);
    });
    cy.on('mouseover', 'node, edge', ({ target }: EventObject) => {
      const element = target as NodeSingular;
      cy.batch(() => (element.isNode() ? element.closedNeighborhood() : element).addClass('near'));
    });
    cy.on('mouseout', 'node, edge', () => cy.batch(() => cy.elements('.near').removeClass('near')));
    cy.on('viewport', () => {
      events.onView(this.viewport());
      if (this.wantedScale() === this.scale) return;
      clearTimeout(this.scaling);
      this.scaling = setTimeout(() => this.rescale(), RESCALE_AFTER_MS);
    });
    cy.on('resize', () => events.onView(this.viewport()));
    cy.on('scrollzoom dragpan pinchzoom', () => events.onLook());
  }

  private wantedScale(): Scale {
    const { drawing } = this.shown ?? {};
    return scaleAt(this.cy.zoom(), (drawing?.nodes.length ?? 0) + (drawing?.ties.length ?? 0));
  }

  /** Everything is measured anew, so only when zooming has come to rest. */
  private rescale(): void {
    clearTimeout(this.scaling);
    const scale = this.wantedScale();
    if (scale === this.scale) return;
    this.scale = scale;
    this.cy.style(canvasStyle(this.palette, scale));
  }

  private tellMoves(): void {
    if (this.moved.size === 0) return;
    const places = new Map<string, Place>();
    for (const id of this.moved) {
      const { x, y } = this.cy.getElementById(id).position();
      places.set(id, { x, y });
    }
    this.moved.clear();
    this.events.onMove(places);
  }

  /** Brings the canvas in step; `fits`: and shows everything. */
  show(next: Shown, motion: boolean, fits = false): void {
    const before = this.shown;
    this.shown = next;
    this.applying = true;
    const goals = new Map<string, Place>();
    // before the elements come, so that their styles are worked out once, for the size at which they will be seen
    if (fits) this.fit();
    this.rescale();
    this.cy.batch(() => {
      if (before?.drawing !== next.drawing || before.facts !== next.facts) this.bring(next);
      if (before?.places !== next.places || before.drawing !== next.drawing) this.place(next, goals);
      this.mark(before, next);
    });
    this.applying = false;
    if (goals.size > 0) this.moveTo(goals, motion && next.drawing.nodes.length + next.drawing.ties.length <= MOST_ANIMATED);
  }

  private bring({ drawing, facts, places }: Shown): void {
    const wanted = new Set([...drawing.nodes, ...drawing.ties].map(({ id }) => id));
    this.cy
      .elements()
      .filter((element) => !wanted.has(element.id()))
      .forEach((element) => {
        this.written.delete(element.id());
        element.remove();
      });
    this.manyGroups = drawing.nodes.filter(({ kind }) => kind === 'group').length > MANY_GROUPS;
    this.fewNodes = drawing.nodes.length <= FEW_NODES;
    this.fewAnchors = drawing.nodes.filter((node) => node.kind === 'object' && node.anchor).length <= FEW_ANCHORS;
    const fresh: ElementDefinition[] = [];
    const put = (id: string, definition: ElementDefinition): void => {
      const text = JSON.stringify([definition.data, definition.classes]);
      if (this.written.get(id) === text) return;
      if (this.written.has(id)) {
        const element = this.cy.getElementById(id);
        element.data(definition.data);
        element.classes(String(definition.classes ?? ''));
      } else fresh.push(definition);
      this.written.set(id, text);
    };
    for (const node of drawing.nodes) put(node.id, { ...this.nodeElement(node, facts), position: { ...(places.get(node.id) ?? ORIGIN) } });
    const pairs = new Map<string, number>();
    for (const tie of drawing.ties) pairs.set(pairKey(tie), (pairs.get(pairKey(tie)) ?? 0) + 1);
    for (const tie of drawing.ties) put(tie.id, tieElement(tie, (pairs.get(pairKey(tie)) ?? 0) > 1, drawing.ties.length <= FEW_TIES));
    this.cy.add(fresh);
  }

  private nodeElement(node: DrawnNode, facts: Facts): ElementDefinition {
    const { palette } = this;
    const type = typeOfDrawn(node);
    const gone = node.kind === 'object' && (node.node.revoked === true || node.node.deprecated === true || node.node.withdrawn === true);
    const stub = node.kind === 'object' && node.node.stub === true;
    const colour = colourOf(type, palette);
    const more = node.kind === 'object' ? node.more : 0;
    const badge = node.kind === 'group' ? countImage(node.members.length, palette) : more > 0 ? badgeImage(more, palette) : undefined;
    const images = [iconImage(type, stub || gone ? colour : palette.surface)];
    const locked = node.kind === 'object' && node.locked;
    // each picture has its place by its number
    if (badge !== undefined || locked) images.push(badge ?? 'none');
    if (locked) images.push(lockImage(palette));
    return {
      group: 'nodes',
      data: { id: node.id, label: nodeLabel(node, facts), colour, images },
      classes: [
        node.kind,
        node.kind === 'group' && this.manyGroups ? 'many' : '',
        this.fewNodes ? 'few' : '',
        gone ? 'gone' : '',
        stub ? 'stub' : '',
        node.kind === 'object' && node.anchor && this.fewAnchors ? 'anchor' : '',
      ]
        .filter(Boolean)
        .join(' '),
    };
  }

  private place({ drawing, places }: Shown, goals: Map<string, Place>): void {
    for (const { id } of drawing.nodes) {
      const goal = places.get(id);
      const node = this.cy.getElementById(id);
      const at = node.position();
      if (goal && !node.grabbed() && (at.x !== goal.x || at.y !== goal.y)) goals.set(id, goal);
    }
  }

  /** Only what differs from before is touched: each class that changes has its style worked out anew. */
  private mark(before: Shown | undefined, next: Shown): void {
    const redrawn = before?.drawing !== next.drawing || before.facts !== next.facts;
    const changed = (was: ReadonlySet<string> | undefined, is: ReadonlySet<string>): string[] =>
      redrawn ? [...is] : was === is ? [] : [...(was ?? []), ...is].filter((id) => was?.has(id) !== is.has(id));
    for (const id of changed(before?.path, next.path)) {
      const has = next.path.has(id);
      this.cy
        .getElementById(id)
        .toggleClass('path', has)
        .toggleClass('told', has && next.path.size <= FEW_OF_PATH);
    }
    for (const id of changed(before?.hits, next.hits)) this.cy.getElementById(id).toggleClass('hit', next.hits.has(id));
    if (before?.hits !== next.hits || (redrawn && next.hits.size > 0)) {
      const searching = next.hits.size > 0;
      this.cy.elements().forEach((element) => {
        element.toggleClass('dim', searching && !next.hits.has(element.id()));
      });
    }
    if (redrawn || before.cursor !== next.cursor) {
      if (before?.cursor !== undefined && before.cursor !== next.cursor) this.cy.getElementById(before.cursor).removeClass('cursor');
      if (next.cursor !== undefined) this.cy.getElementById(next.cursor).addClass('cursor');
    }
    if (redrawn || before.selection !== next.selection) {
      this.cy
        .elements(':selected')
        .filter((element) => !next.selection.has(element.id()))
        .unselect();
      for (const id of next.selection) {
        const element = this.cy.getElementById(id);
        if (!element.selected()) element.select();
      }
      this.cy.elements('.named').removeClass('named');
      if (next.selection.size <= FEW_CHOSEN) for (const id of next.selection) this.cy.getElementById(id).addClass('named');
    }
  }

  private moveTo(goals: ReadonlyMap<string, Place>, motion: boolean): void {
    if (this.animation !== undefined) cancelAnimationFrame(this.animation);
    this.animation = undefined;
    const put = (share: number, from: ReadonlyMap<string, Place>): void => {
      this.cy.batch(() => {
        for (const [id, goal] of goals) {
          const start = from.get(id) ?? goal;
          const node = this.cy.getElementById(id);
          if (node.nonempty()) node.position({ x: start.x + (goal.x - start.x) * share, y: start.y + (goal.y - start.y) * share });
        }
      });
    };
    // many at once cost one redraw; slices were tried and cost one each
    if (!motion) return put(1, goals);
    const from = new Map<string, Place>();
    for (const id of goals.keys()) from.set(id, { ...this.cy.getElementById(id).position() });
    const start = performance.now();
    const step = (now: number): void => {
      const done = Math.min(1, (now - start) / ANIMATION_MS);
      put(1 - (1 - done) ** 3, from);
      this.animation = done < 1 ? requestAnimationFrame(step) : undefined;
    };
    this.animation = requestAnimationFrame(step);
  }

  repaint(palette: Palette): void {
    this.palette = palette;
    this.written.clear();
    const { shown } = this;
    this.cy.style(canvasStyle(palette, this.scale));
    if (!shown) return;
    this.cy.batch(() => {
      for (const node of shown.drawing.nodes) this.cy.getElementById(node.id).data(this.nodeElement(node, shown.facts).data);
    });
  }

  /** Shows everything, to where it is going if it still moves. */
  fit(): void {
    const places = this.shown?.drawing.nodes.flatMap(({ id }) => this.shown?.places.get(id) ?? []) ?? [];
    if (places.length === 0) return;
    // cytoscape hears of a new size later than who asks for this
    this.cy.resize();
    const box = boxOf(places);
    const [width, height] = [Math.max(1, this.cy.width()), Math.max(1, this.cy.height())];
    const room = (all: number): number => Math.max(40, all - 2 * FIT_PADDING_PX);
    const zoom = Math.min(LARGEST_FIT, room(width) / (box.width + 60), room(height) / (box.height + 60));
    this.look({ zoom, x: width / 2 - zoom * (box.x + box.width / 2), y: height / 2 - zoom * (box.y + box.height / 2) });
  }

  look({ x, y, zoom }: Viewport): void {
    this.cy.viewport({ zoom, pan: { x, y } });
    this.rescale();
  }

  zoomBy(factor: number): void {
    this.cy.zoom({ level: this.cy.zoom() * factor, renderedPosition: { x: this.cy.width() / 2, y: this.cy.height() / 2 } });
    this.events.onLook();
  }

  /** Brings a node into view where it is not. */
  reveal(id: string, always = false): void {
    const at = this.shown?.places.get(id);
    if (!at) return;
    const { x, y, zoom } = this.viewport();
    const [left, top] = [at.x * zoom + x, at.y * zoom + y];
    const edge = 40;
    const inside = left > edge && top > edge && left < this.cy.width() - edge && top < this.cy.height() - edge;
    if (inside && !always) return;
    this.look({ zoom, x: this.cy.width() / 2 - at.x * zoom, y: this.cy.height() / 2 - at.y * zoom });
  }

  viewport(): Viewport {
    const { x, y } = this.cy.pan();
    return { x, y, zoom: this.cy.zoom() };
  }

  size(): { width: number; height: number } {
    return { width: this.cy.width(), height: this.cy.height() };
  }

  /** true: a plain drag draws a rectangle instead of moving the ground */
  dragSelects(on: boolean): void {
    this.cy.userPanningEnabled(!on);
  }

  /** Nodes whose middle lies in the outline, given in pixels of the host. */
  inside(outline: readonly Place[]): string[] {
    return this.cy
      .nodes()
      .filter((node) => contains(outline, node.renderedPosition()))
      .map((node) => node.id());
  }

  rendered(id: string): Place | undefined {
    const node = this.cy.getElementById(id);
    return node.nonempty() && node.isNode() ? node.renderedPosition() : undefined;
  }

  destroy(): void {
    if (this.animation !== undefined) cancelAnimationFrame(this.animation);
    clearTimeout(this.scaling);
    this.cy.destroy();
  }
}

function pairKey({ source, target }: DrawnTie): string {
  return source < target ? `${source}\n${target}` : `${target}\n${source}`;
}

function tieElement(tie: DrawnTie, parallel: boolean, few: boolean): ElementDefinition {
  const width = Math.min(7, 1.2 + Math.log2(tie.ties.length));
  return {
    group: 'edges',
    data: { id: tie.id, source: tie.source, target: tie.target, label: tieLabel(tie), width },
    classes: [tie.kind, parallel ? 'parallel' : '', few ? 'few' : '', tie.ties.every((one) => one.revoked) ? 'gone' : '']
      .filter(Boolean)
      .join(' '),
  };
}
