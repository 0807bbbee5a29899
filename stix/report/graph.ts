/** The picture of who and what is tied to what. Places come from the layout of the core (workers/compute). */
import { boxOf, type Place, writeGraphSvg } from '../export/pictures/graph-svg.ts';
import type { StixObject } from '../export/writer.ts';
import { type Group, typeModel } from '../model/index.ts';
import { type Book, counted, idOf, isValue, typeOf } from './book.ts';
import { type Content, h } from './html.ts';

/** More cannot be read on a page. */
const MOST_NODES = 26;
/** Room of one node with its label, for the layout. */
export const NODE_WIDTH = 128;
export const NODE_HEIGHT = 62;

/** Groups of types in the colours of the light theme (renderer/tokens.css). */
export const GROUP_COLOURS: Readonly<Record<Group, string>> = {
  Analyses: '#0a3da0',
  Cases: '#9b65a5',
  Events: '#d95704',
  Observations: '#359185',
  Threats: '#750322',
  Arsenal: '#704d00',
  Techniques: '#6c8c53',
  Entities: '#6f76ef',
  Locations: '#0f6874',
  Data: '#3a3d46',
};

/** Of the picture without its margins, in its own pixels: names of 11 come out at 6 points and more. */
const PAPER_WIDTH = 600;
const PAPER_HEIGHT = 460;
const MOST_ROUNDS = 400;

export interface ReportGraph {
  readonly nodes: readonly StixObject[];
  readonly ties: readonly { readonly source: number; readonly target: number; readonly words: string }[];
  /** that have a relationship but no room */
  readonly without: number;
}

/** Told in tables: they make room first, in this order. */
const YIELDING: readonly ((object: StixObject) => boolean)[] = [
  (object) => isValue(idOf(object)),
  (object) => typeOf(object) === 'attack-pattern',
];

/** What is tied to something; where that is too much, those with most relationships, values and techniques last. */
export function graphOf(book: Book): ReportGraph {
  const degree = (object: StixObject): number => book.tiesOf(idOf(object)).length;
  const tied = book.told.filter((object) => degree(object) > 0);
  let nodes = tied;
  for (const yields of YIELDING) {
    if (nodes.length <= MOST_NODES) break;
    const rest = nodes.filter((object) => !yields(object));
    if (rest.length > 1) nodes = rest;
  }
  if (nodes.length > MOST_NODES) nodes = nodes.toSorted((a, b) => degree(b) - degree(a)).slice(0, MOST_NODES);
  const index = new Map(nodes.map((object, at) => [idOf(object), at]));
  const pairs = new Map<string, { source: number; target: number; words: string }>();
  for (const { from, to, words } of book.ties) {
    const [source, target] = [index.get(from), index.get(to)];
    if (source === undefined || target === undefined || source === target) continue;
    const known = pairs.get(`${source} ${target}`);
    if (known) known.words = known.words.includes(words) ? known.words : `${known.words}, ${words}`;
    else pairs.set(`${source} ${target}`, { source, target, words });
  }
  return { nodes, ties: [...pairs.values()], without: tied.length - nodes.length };
}

/**
 * Drawn on a sheet: a layout for the screen has more room than paper, and names would be too small to read. It is pressed into the width in
 * which they are about as large as the notes, then what came over each other moves apart, downwards where there is no room beside.
 */
export function onPaper(places: readonly Place[]): Place[] {
  const box = boxOf(places);
  const by = { x: Math.min(1, PAPER_WIDTH / (box.width || 1)), y: Math.min(1, PAPER_HEIGHT / (box.height || 1)) };
  const near = places.map(({ x, y }) => ({ x: (x - box.x) * by.x, y: (y - box.y) * by.y }));
  const most = box.width * by.x;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let isApart = true;
    for (const [at, a] of near.entries())
      for (const b of near.slice(at + 1)) {
        const [dx, dy] = [b.x - a.x, b.y - a.y];
        const [over, under] = [NODE_WIDTH - Math.abs(dx), NODE_HEIGHT - Math.abs(dy)];
        if (over <= 0.5 || under <= 0.5) continue;
        isApart = false;
        // one whose neighbour is at the edge cannot go aside for ever
        if (over / NODE_WIDTH < under / NODE_HEIGHT && round < MOST_ROUNDS / 2) {
          const step = (dx < 0 ? -over : over) / 2;
          a.x = Math.min(most, Math.max(0, a.x - step));
          b.x = Math.min(most, Math.max(0, b.x + step));
        } else {
          const step = (dy < 0 ? -under : under) / 2;
          a.y -= step;
          b.y += step;
        }
      }
    if (isApart) break;
  }
  return near;
}

export function graphContent(book: Book, { nodes, ties, without }: ReportGraph, places: readonly Place[]): Content {
  if (ties.length === 0) return [];
  const names = nodes.map((object) => book.nameOf(idOf(object)) ?? '');
  const near = onPaper(places);
  const svg = writeGraphSvg({
    nodes: nodes.map((object, at) => ({
      ...(near[at] ?? { x: 0, y: 0 }),
      id: String(at),
      label: names[at] ?? '',
      type: typeOf(object),
      colour: GROUP_COLOURS[typeModel(typeOf(object)).group],
      outline: object['revoked'] === true ? 'solid' : 'none',
    })),
    ties: ties.map(({ source, target, words }) => ({
      source: String(source),
      target: String(target),
      label: words,
      width: 1.2,
      dashed: false,
    })),
    legend: [...new Map(nodes.map((object) => [typeOf(object), object])).keys()].map((type) => ({
      type,
      label: typeModel(type).singular,
      colour: GROUP_COLOURS[typeModel(type).group],
    })),
    colours: { ground: '#ffffff', ink: '#16202c', quiet: '#4c5866', line: '#7b8794' },
    font: 'sans-serif',
  });
  const words =
    `${counted(nodes.length, 'object')} and ${counted(ties.length, 'relationship')} between them.` +
    (without === 0 ? '' : ` ${counted(without, 'object')} with relationships stand in the tables alone.`);
  return h('figure', 'graph', { svg }, h('figcaption', '', words));
}
