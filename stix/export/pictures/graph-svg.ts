/**
 * A graph as an SVG of our own: paths and text alone, no script, no link, nothing fetched. Every text of the data is escaped, and
 * characters that XML 1.0 forbids are gone (section 2.2).
 */
import { escapeXml } from '../xml.ts';
import { typeShapePath } from './type-shapes.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

export function boxOf(places: readonly Place[]): { x: number; y: number; width: number; height: number } {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of places) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export interface GraphPictureNode extends Place {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly colour: string;
  /** of a group: how many it holds */
  readonly count?: number;
  /** stubs and what is revoked: only their outline */
  readonly outline: 'none' | 'dashed' | 'solid';
}

export interface GraphPictureTie {
  readonly source: string;
  readonly target: string;
  readonly label: string;
  readonly width: number;
  readonly dashed: boolean;
}

export interface GraphPicture {
  readonly nodes: readonly GraphPictureNode[];
  readonly ties: readonly GraphPictureTie[];
  readonly title?: string;
  readonly date?: string;
  readonly legend?: readonly { readonly label: string; readonly type: string; readonly colour: string }[];
  readonly colours: { readonly ground: string; readonly ink: string; readonly quiet: string; readonly line: string };
  readonly font: string;
}

const TILE = 34;
const GROUP_TILE = 46;
const MARGIN = 48;
const LEGEND_ROW = 22;
const HEAD = 40;
/** Half of the widest label. */
const LABEL_HALF = 66;

const n = (value: number): string => String(Math.round(value * 10) / 10);

export function writeGraphSvg(picture: GraphPicture): string {
  const { nodes, ties, colours } = picture;
  const box = boxOf(nodes.length > 0 ? nodes : [{ x: 0, y: 0 }]);
  const head = picture.title === undefined && picture.date === undefined ? 0 : HEAD;
  const legend = picture.legend ?? [];
  const columns = Math.max(1, Math.floor((box.width + 2 * (MARGIN + LABEL_HALF)) / 180));
  const foot = legend.length === 0 ? 0 : Math.ceil(legend.length / columns) * LEGEND_ROW + MARGIN / 2;
  const left = box.x - MARGIN - LABEL_HALF;
  const top = box.y - MARGIN - head;
  const width = box.width + 2 * (MARGIN + LABEL_HALF);
  const height = box.height + 2 * MARGIN + 20 + head + foot;
  const at = new Map(nodes.map((node) => [node.id, node]));
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="${n(left)} ${n(top)} ${n(width)} ${n(height)}" font-family="${escapeXml(picture.font)}">`,
    ...(picture.title === undefined ? [] : [`<title>${escapeXml(picture.title)}</title>`]),
    `<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z" fill="${escapeXml(colours.line)}"/></marker></defs>`,
    `<rect x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(height)}" fill="${escapeXml(colours.ground)}"/>`,
    ...ties.map((tie) => tieSvg(tie, at, colours)),
    ...nodes.map((node) => nodeSvg(node, colours)),
    ...(picture.title === undefined
      ? []
      : [text(left + MARGIN / 2, top + 28, picture.title, `font-size="17" font-weight="600" fill="${escapeXml(colours.ink)}"`)]),
    ...(picture.date === undefined
      ? []
      : [text(left + width - MARGIN / 2, top + 28, picture.date, `font-size="11" text-anchor="end" fill="${escapeXml(colours.quiet)}"`)]),
    ...legend.map((entry, index) => {
      const x = left + MARGIN / 2 + (index % columns) * 180;
      const y = top + height - foot + Math.floor(index / columns) * LEGEND_ROW;
      return `<g>${tile(x + 8, y + 8, 16, entry.type, entry.colour, colours.ground, 'none')}${text(x + 24, y + 12, clip(entry.label, 26), `font-size="11" fill="${escapeXml(colours.ink)}"`)}</g>`;
    }),
    '</svg>',
  ];
  return parts.join('\n');
}

function clip(label: string, most: number): string {
  const characters = [...label];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : label;
}

function text(x: number, y: number, words: string, attributes: string): string {
  return `<text x="${n(x)}" y="${n(y)}" ${attributes}>${escapeXml(words)}</text>`;
}

function tile(
  x: number,
  y: number,
  size: number,
  type: string,
  colour: string,
  ground: string,
  outline: GraphPictureNode['outline'],
): string {
  const scale = (size * 0.58) / 16;
  const half = size / 2;
  const fill = outline === 'none' ? colour : ground;
  const icon = outline === 'none' ? ground : colour;
  const border =
    outline === 'none' ? '' : ` stroke="${escapeXml(colour)}" stroke-width="1.5"${outline === 'dashed' ? ' stroke-dasharray="4 3"' : ''}`;
  return (
    `<rect x="${n(x - half)}" y="${n(y - half)}" width="${n(size)}" height="${n(size)}" rx="${n(size / 4.2)}" fill="${escapeXml(fill)}"${border}/>` +
    `<path transform="translate(${n(x - 8 * scale)} ${n(y - 8 * scale)}) scale(${scale.toFixed(3)})" d="${typeShapePath(type)}" fill="none" stroke="${escapeXml(icon)}" stroke-width="1.35" stroke-linecap="round" stroke-linejoin="round"/>`
  );
}

function nodeSvg(node: GraphPictureNode, { ground, ink }: GraphPicture['colours']): string {
  const size = node.count !== undefined ? GROUP_TILE : TILE;
  const behind =
    node.count !== undefined
      ? `<rect x="${n(node.x - size / 2 + 5)}" y="${n(node.y - size / 2 - 5)}" width="${size}" height="${size}" rx="11" fill="${escapeXml(node.colour)}" opacity=".38"/>`
      : '';
  const label = clip(node.count === undefined ? node.label : `${node.label} · ${node.count}`, node.count === undefined ? 22 : 40);
  const outline = `stroke="${escapeXml(ground)}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`;
  return `<g>${behind}${tile(node.x, node.y, size, node.type, node.colour, ground, node.outline)}${text(node.x, node.y + size / 2 + 14, label, `font-size="11"${node.count !== undefined ? ' font-weight="600"' : ''} text-anchor="middle" fill="${escapeXml(ink)}" ${outline}`)}</g>`;
}

function tieSvg(tie: GraphPictureTie, at: ReadonlyMap<string, GraphPictureNode>, { line, quiet, ground }: GraphPicture['colours']): string {
  const [from, to] = [at.get(tie.source), at.get(tie.target)];
  if (!from || !to) return '';
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return '';
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const cut = (node: GraphPictureNode): number =>
    ((node.count !== undefined ? GROUP_TILE : TILE) / 2 + 2) / Math.max(Math.abs(dx), Math.abs(dy));
  const [startCut, endCut] = [cut(from), cut(to)];
  if (startCut + endCut >= length) return '';
  const [x1, y1, x2, y2] = [from.x + dx * startCut, from.y + dy * startCut, to.x - dx * endCut, to.y - dy * endCut];
  const drawnLine = `<line x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}" stroke="${escapeXml(line)}" stroke-width="${n(tie.width)}" stroke-opacity=".7"${tie.dashed ? ' stroke-dasharray="5 3"' : ''} marker-end="url(#arrow)"/>`;
  // a name needs room between the two
  if (tie.label === '' || length < 120) return drawnLine;
  let angle = (Math.atan2(dy, dx) * 180) / Math.PI;
  if (angle > 90 || angle < -90) angle += 180;
  const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2];
  return `${drawnLine}<text transform="translate(${n(mx)} ${n(my)}) rotate(${n(angle)})" y="3" font-size="8.500" text-anchor="middle" fill="${escapeXml(quiet)}" stroke="${escapeXml(ground)}" stroke-width="3" paint-order="stroke">${escapeXml(clip(tie.label, 28))}</text>`;
}
