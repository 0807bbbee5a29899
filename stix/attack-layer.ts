/**
 * ATT&CK Navigator layers: the model of format 4.5 and its writer. A field that a layer does not have stays absent, so that what
 * was read is written as it came; fields that the format does not know are carried along in `more`.
 * Source: mitre-attack/attack-navigator, layers/spec/v4.5/layerformat.md.
 */
import type { AttackDomain } from './attack.ts';

export const LAYER_VERSION = '4.5';
/** Oldest Navigator that reads 4.5. */
export const NAVIGATOR_VERSION = '4.9.0';

type More = Readonly<Record<string, unknown>>;

export type LayerDivider = { divider: boolean; more?: More };
export type LayerMetadata = { name: string; value: string; more?: More } | LayerDivider;
/** `url` is text of somebody else: shown defanged, never followed */
export type LayerLink = { label: string; url: string; more?: More } | LayerDivider;

export interface LayerTechnique {
  /** `T1234` or `T1234.001` */
  techniqueID: string;
  /** short name; absent = under each tactic that the technique stands in */
  tactic?: string;
  comment?: string;
  /** absent = true */
  enabled?: boolean;
  score?: number;
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`, or '' = none; beats the colour of the score */
  color?: string;
  metadata?: LayerMetadata[];
  links?: LayerLink[];
  showSubtechniques?: boolean;
  more?: More;
}

export interface LayerGradient {
  /** at least two; the first stands for `minValue` */
  colors: string[];
  minValue: number;
  maxValue: number;
  more?: More;
}

export interface Layer {
  name: string;
  versions?: { attack?: string; navigator?: string; layer?: string; more?: More };
  domain: AttackDomain;
  description?: string;
  customDataURL?: string;
  filters?: { platforms?: string[]; more?: More };
  /** 0 name ascending, 1 descending, 2 score ascending, 3 descending */
  sorting?: number;
  layout?: {
    layout?: 'side' | 'flat' | 'mini';
    showID?: boolean;
    showName?: boolean;
    showAggregateScores?: boolean;
    countUnscored?: boolean;
    aggregateFunction?: 'average' | 'min' | 'max' | 'sum';
    expandedSubtechniques?: 'none' | 'all' | 'annotated';
    more?: More;
  };
  hideDisabled?: boolean;
  techniques: LayerTechnique[];
  gradient?: LayerGradient;
  legendItems?: { label: string; color: string; more?: More }[];
  showTacticRowBackground?: boolean;
  tacticRowBackground?: string;
  selectTechniquesAcrossTactics?: boolean;
  selectSubtechniquesWithParent?: boolean;
  selectVisibleTechniques?: boolean;
  metadata?: LayerMetadata[];
  links?: LayerLink[];
  more?: More;
}

/** Known fields in their own order, then what was carried along; a name that stands in both is the known one's. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 'more');
  const more = 'more' in value && typeof value.more === 'object' && value.more !== null ? Object.entries(value.more) : [];
  const known = new Set(entries.map(([key]) => key));
  // fromEntries defines properties: a key `__proto__` of the file stays a key
  return Object.fromEntries([...entries.map(([key, item]) => [key, plain(item)]), ...more.filter(([key]) => !known.has(key))]);
}

/** A layer file: one layer as an object, several as an array. Always of format 4.5. */
export function writeLayers(layers: readonly Layer[]): string {
  const upgraded = layers.map((layer) => {
    const { name, versions, ...rest } = layer;
    return plain({ name, versions: { ...versions, navigator: versions?.navigator ?? NAVIGATOR_VERSION, layer: LAYER_VERSION }, ...rest });
  });
  return `${JSON.stringify(upgraded.length === 1 ? upgraded[0] : upgraded, undefined, 2)}\n`;
}

const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

export function isHexColor(text: string): boolean {
  return HEX.test(text);
}

/** Red, green, blue 0–255 and opacity 0–1 of a hexadecimal colour; undefined for anything else. */
export function readHexColor(text: string): readonly [red: number, green: number, blue: number, opacity: number] | undefined {
  if (!isHexColor(text)) return undefined;
  const digits = text.length === 4 ? [...text.slice(1)].map((digit) => digit + digit).join('') : text.slice(1);
  const part = (at: number) => Number.parseInt(digits.slice(at, at + 2), 16);
  return [part(0), part(2), part(4), digits.length === 8 ? part(6) / 255 : 1];
}

const hex = (value: number): string => Math.round(value).toString(16).padStart(2, '0');

/** The colour that a gradient has for a score; scores beyond its ends have those of the ends. */
export function gradientColor(gradient: LayerGradient, score: number): string | undefined {
  const colors = gradient.colors.flatMap((color) => {
    const read = readHexColor(color);
    return read ? [read] : [];
  });
  const span = gradient.maxValue - gradient.minValue;
  if (colors.length === 0 || !(span > 0)) return undefined;
  const place = Math.min(1, Math.max(0, (score - gradient.minValue) / span)) * (colors.length - 1);
  const below = colors[Math.floor(place)];
  const above = colors[Math.ceil(place)];
  if (!below || !above) return undefined;
  const share = place - Math.floor(place);
  const mixed = [0, 1, 2].map((at) => (below[at] ?? 0) + ((above[at] ?? 0) - (below[at] ?? 0)) * share);
  return `#${mixed.map(hex).join('')}`;
}

/** What the Navigator uses where a layer states no gradient. */
export const DEFAULT_GRADIENT: LayerGradient = { colors: ['#ff6666', '#ffe766', '#8ec843'], minValue: 0, maxValue: 100 };

/** The colour of a technique in its layer: its own, else that of its score, else none. */
export function layerColor(layer: Layer, technique: LayerTechnique): string | undefined {
  if (technique.color !== undefined && technique.color !== '') return technique.color;
  return technique.score === undefined ? undefined : gradientColor(layer.gradient ?? DEFAULT_GRADIENT, technique.score);
}
