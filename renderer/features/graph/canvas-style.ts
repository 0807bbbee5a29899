/** The look of nodes and ties on the canvas. */
import type { NodeSingular, StylesheetJson } from 'cytoscape';
import { BADGE, type Palette } from './look.ts';

export const TILE = 34;
export const GROUP_TILE = 46;

/** By how much tiles, and the names that matter, are drawn larger where one is far away: so that they are still seen. */
export interface Scale {
  readonly tile: number;
  readonly label: number;
  readonly line: number;
  /** so near that the names of all nodes, of all ties, can be read: from afar they are not even measured */
  readonly nodeNames?: true;
  readonly tieNames?: true;
}

const CLOSE_FROM = 1.6;
/** From here on a name of 11 units is read. */
const NEAR_FROM = 0.64;
const CLOSE: Scale = { tile: 1, label: 1, line: 1, nodeNames: true, tieNames: true };
const NEAR: Scale = { tile: 1, label: 1, line: 1, nodeNames: true };
/** A few steps, so that zooming seldom has to measure everything anew. */
const STEPS: readonly (readonly [zoom: number, Scale])[] = [
  [CLOSE_FROM, CLOSE],
  [NEAR_FROM, NEAR],
  [0.5, { tile: 1.25, label: 1.8, line: 1.2 }],
  [0.38, { tile: 1.6, label: 2.4, line: 1.6 }],
  [0.24, { tile: 2.1, label: 3.2, line: 2.4 }],
  [0.14, { tile: 2.9, label: 5, line: 3.6 }],
];
const FARTHEST: Scale = { tile: 3.6, label: 8, line: 5 };

/** Of more elements the styles are worked out anew only when their names come into sight: that takes a third of a second. */
const MOST_SCALED = 600;
const MANY: Scale = { tile: 1.5, label: 2.5, line: 2.2 };

export function scaleAt(zoom: number, elements: number): Scale {
  if (elements > MOST_SCALED) return zoom >= CLOSE_FROM ? CLOSE : zoom >= NEAR_FROM ? NEAR : MANY;
  return STEPS.find(([from]) => zoom >= from)?.[1] ?? FARTHEST;
}

/**
 * For one scale: constants, because what is worked out by a function is worked out for each element again and again, and what
 * is constant once for all elements of the same classes.
 */
export function canvasStyle(palette: Palette, scale: Scale): StylesheetJson {
  const px = (size: number): string => `${Math.round(size * scale.tile)}px`;
  const far = (size: number): string => `${Math.round(size * scale.label)}px`;
  const images = (node: NodeSingular): string[] => {
    const all: unknown = node.data('images');
    const urls = Array.isArray(all) ? all.filter((url): url is string => typeof url === 'string') : [];
    // far away a badge is a speck
    return scale.label === 1 || node.hasClass('group') ? urls : urls.slice(0, 1);
  };
  const named = { label: 'data(label)' };
  const name = {
    ...named,
    'font-size': 11 * scale.label,
    'text-max-width': far(130),
    'text-outline-width': 2 * scale.label,
    'min-zoomed-font-size': 0,
  };
  return [
    {
      selector: 'node',
      style: {
        shape: 'round-rectangle',
        width: TILE * scale.tile,
        height: TILE * scale.tile,
        'corner-radius': '8',
        'background-color': 'data(colour)',
        'background-image': images,
        'background-width': [px(20), px(BADGE.width), '14px'],
        'background-height': [px(20), px(BADGE.height), '14px'],
        'background-position-x': ['50%', '100%', '0%'],
        'background-position-y': ['50%', '0%', '0%'],
        'background-offset-x': ['0px', px(14), '-6px'],
        'background-offset-y': ['0px', px(-7), '-6px'],
        'background-clip': ['node', 'none', 'none'],
        'background-image-containment': ['inside', 'over', 'over'],
        'background-image-smoothing': 'yes',
        // room for what hangs over the tile
        'bounds-expansion': 20 * scale.label,
        'border-width': 0,
        'border-color': 'data(colour)',
        ...(scale.nodeNames ? named : {}),
        'font-family': palette.font,
        'font-size': 11,
        'min-zoomed-font-size': 7,
        color: palette.ink,
        'text-valign': 'bottom',
        'text-margin-y': 4,
        'text-max-width': '112px',
        'text-wrap': 'ellipsis',
        'text-outline-color': palette.surface,
        'text-outline-width': 2,
        'overlay-opacity': 0,
      },
    },
    { selector: 'node.few', style: name },
    { selector: 'node.anchor', style: { ...name, 'font-weight': 600, 'z-index': 3 } },
    {
      selector: 'node.group',
      style: {
        ...name,
        width: GROUP_TILE * scale.tile,
        height: GROUP_TILE * scale.tile,
        'background-width': [px(24), far(BADGE.width), '14px'],
        'background-height': [px(24), far(BADGE.height), '14px'],
        'background-offset-x': ['0px', far(12), '-6px'],
        'background-offset-y': ['0px', far(-8), '-6px'],
        'font-weight': 600,
        // its name and number stay above what crowds around it
        'z-index': 4,
        'text-max-width': far(190),
        // two more tiles behind: there is more in it than is seen
        ghost: 'yes',
        'ghost-offset-x': 5,
        'ghost-offset-y': -5,
        'ghost-opacity': 0.38,
      },
    },
    {
      selector: 'node.group.many',
      style: {
        'font-size': 10,
        'font-weight': 400,
        'text-max-width': '92px',
        'text-outline-width': 2,
        'min-zoomed-font-size': 7,
      },
    },
    {
      selector: 'node.stub',
      style: { 'background-color': palette.surface, 'border-width': 1.5, 'border-style': 'dashed', color: palette.ink2 },
    },
    {
      selector: 'node.gone',
      style: { 'background-color': palette.surface, 'border-width': 1.5, color: palette.ink3, 'background-image-opacity': 0.7 },
    },
    {
      selector: 'edge',
      style: {
        'curve-style': 'straight',
        // a hair from afar would be no line
        width: `mapData(width, 1, 8, ${scale.line}, ${8 * scale.line})`,
        'line-color': palette.lineStrong,
        'line-opacity': 0.62,
        'target-arrow-color': palette.lineStrong,
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.75,
        'target-distance-from-node': 2,
        ...(scale.tieNames ? { label: 'data(label)' } : {}),
        'font-family': palette.font,
        'font-size': 9,
        // of many ties the names are noise until one looks closely
        'min-zoomed-font-size': 15,
        color: palette.ink2,
        'text-rotation': 'autorotate',
        'text-outline-color': palette.surface,
        'text-outline-width': 2.5,
        'overlay-opacity': 0,
      },
    },
    {
      selector: 'edge.few',
      style: { ...named, 'font-size': 9 * scale.label, 'text-outline-width': 2.5 * scale.label, 'min-zoomed-font-size': 0 },
    },
    { selector: 'edge.parallel', style: { 'curve-style': 'bezier', 'control-point-step-size': 26 } },
    { selector: 'edge.reference', style: { 'line-style': 'dashed', 'line-dash-pattern': [5, 3] } },
    { selector: 'edge.gone', style: { 'line-style': 'dotted' } },
    { selector: '.dim', style: { opacity: 0.22 } },
    { selector: 'node.near', style: { ...name, 'border-width': 2, 'border-color': palette.ink2 } },
    {
      selector: 'edge.near',
      style: {
        ...named,
        'line-opacity': 1,
        'line-color': palette.ink2,
        'target-arrow-color': palette.ink2,
        'min-zoomed-font-size': 5,
        color: palette.ink,
        'z-index': 5,
      },
    },
    {
      selector: 'node.hit',
      style: { 'underlay-color': palette.mark, 'underlay-opacity': 1, 'underlay-padding': 7, ...name },
    },
    {
      selector: 'edge.path',
      style: {
        'line-color': palette.accent,
        'target-arrow-color': palette.accent,
        'line-opacity': 1,
        width: 2.5,
        color: palette.ink,
        'z-index': 6,
      },
    },
    { selector: 'edge.told', style: { ...named, 'min-zoomed-font-size': 5 } },
    { selector: 'node.path', style: { 'border-width': 3, 'border-color': palette.accent, ...name } },
    {
      selector: 'node:selected',
      style: {
        'border-width': 2.5,
        'border-color': palette.accent,
        'underlay-color': palette.accent,
        'underlay-opacity': 0.22,
        'underlay-padding': 7,
        'underlay-shape': 'round-rectangle',
        'z-index': 10,
      },
    },
    { selector: 'node.named', style: { ...name } },
    { selector: 'edge.named', style: { ...named, 'min-zoomed-font-size': 5 } },
    {
      selector: 'edge:selected',
      style: {
        'line-color': palette.accent,
        'target-arrow-color': palette.accent,
        'line-opacity': 1,
        color: palette.ink,
        'z-index': 9,
      },
    },
    {
      selector: 'node.cursor',
      style: {
        'outline-width': 2,
        'outline-color': palette.focus,
        'outline-offset': 4,
        'outline-opacity': 1,
        ...name,
        'z-index': 11,
      },
    },
    {
      selector: 'core',
      style: {
        'selection-box-color': palette.accent,
        'selection-box-opacity': 0.14,
        'selection-box-border-color': palette.accent,
        'selection-box-border-width': 1,
        'active-bg-opacity': 0,
        'active-bg-color': palette.accent,
        'active-bg-size': 0,
        'outside-texture-bg-color': palette.surface,
        'outside-texture-bg-opacity': 1,
      },
    },
  ];
}
