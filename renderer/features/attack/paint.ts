/** How a cell looks: bands side by side for up to four subjects, one of five steps for how much, or the colour of a layer. */
import type { CSSProperties } from 'react';
import { readHexColor } from '../../../stix/index.ts';
import { contrast, type Rgb } from '../../domain/colour-math.ts';
import { formatNumber } from '../../i18n/index.ts';
import { type CellUse, heatStep, LETTERS, type Subject } from './model.ts';

export type Paint =
  | { kind: 'none' }
  /** several subjects, or one: `steps` gives the numbers a place in the heat */
  | { kind: 'bands'; subjects: number }
  | { kind: 'heat'; steps: readonly number[] }
  | { kind: 'layer' };

export function paintOf(subjects: readonly Subject[], steps: readonly number[]): Paint {
  const [only] = subjects;
  if (!only) return { kind: 'none' };
  if (subjects.length > 1) return { kind: 'bands', subjects: subjects.length };
  if (only.kind === 'types') return { kind: 'heat', steps };
  return only.kind === 'layer' ? { kind: 'layer' } : { kind: 'bands', subjects: 1 };
}

const bandNames = ['a', 'b', 'c', 'd'] as const;
const made = new Map<string, CSSProperties>();

/** Own use is a full band over a line of the stronger colour; use below it only is a striped foot. */
function bands(use: CellUse, count: number): CSSProperties {
  const kinds = Array.from({ length: count }, (_, place) => (use.own[place] ? 'o' : (use.subs[place]?.techniques ?? 0) > 0 ? 'b' : '-'));
  const key = kinds.join('');
  const known = made.get(key);
  if (known) return known;
  const images: string[] = [];
  const places: string[] = [];
  const sizes: string[] = [];
  kinds.forEach((kind, place) => {
    if (kind === '-') return;
    const soft = `var(--s-compare-${bandNames[place] ?? 'a'}-soft)`;
    const strong = `var(--s-compare-${bandNames[place] ?? 'a'})`;
    const at = count === 1 ? '0' : `${(place * 100) / (count - 1)}%`;
    const width = `${100 / count}%`;
    const layers =
      kind === 'o'
        ? [
            [`linear-gradient(${strong}, ${strong})`, `${width} 3px`],
            [`linear-gradient(${soft}, ${soft})`, `${width} 100%`],
          ]
        : [[`repeating-linear-gradient(135deg, ${strong} 0 2px, ${soft} 2px 6px)`, `${width} 5px`]];
    for (const [image = '', size = ''] of layers) {
      images.push(image);
      places.push(`${at} 100%`);
      sizes.push(size);
    }
  });
  const style: CSSProperties = {
    backgroundImage: images.join(', '),
    backgroundPosition: places.join(', '),
    backgroundSize: sizes.join(', '),
    backgroundRepeat: 'no-repeat',
  };
  made.set(key, style);
  return style;
}

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [1, 1, 1];

/** Black or white, whichever is read better on a colour; of one that is half transparent the ink of the theme. */
export function inkOn(color: string): string | undefined {
  const [red, green, blue, opacity] = readHexColor(color) ?? [];
  if (red === undefined || green === undefined || blue === undefined || opacity === undefined || opacity < 0.6) return undefined;
  const ground: Rgb = [red / 255, green / 255, blue / 255];
  return contrast(ground, BLACK) >= contrast(ground, WHITE) ? '#000000' : '#ffffff';
}

export function cellStyle(paint: Paint, use: CellUse): CSSProperties | undefined {
  if (!use.isTouched || paint.kind === 'none') return undefined;
  if (paint.kind === 'bands') return bands(use, paint.subjects);
  const [own] = use.own;
  if (paint.kind === 'heat') return own ? { background: `var(--s-heat-${heatStep(paint.steps, own.count)})` } : undefined;
  if (own?.color === undefined) return undefined;
  const ink = inkOn(own.color);
  return { background: own.color, ...(ink === undefined ? {} : { color: ink }) };
}

export interface Sign {
  text: string;
  /** only below it */
  isBelow: boolean;
}

/** At the right of the id: a letter in its place for each of several subjects, else the number. */
export function signsOf(subjects: readonly Subject[], use: CellUse): (Sign | undefined)[] {
  if (!use.isTouched) return [];
  if (subjects.length > 1)
    return subjects.map((_, place) =>
      use.own[place]
        ? { text: LETTERS[place] ?? '', isBelow: false }
        : (use.subs[place]?.techniques ?? 0) > 0
          ? { text: (LETTERS[place] ?? '').toLowerCase(), isBelow: true }
          : undefined,
    );
  const [own] = use.own;
  const below = use.subs[0];
  const isLayer = subjects[0]?.kind === 'layer';
  const signs: Sign[] = [];
  if (own)
    signs.push({
      text: isLayer ? (own.entry?.score === undefined ? '•' : String(own.entry.score)) : formatNumber(own.count),
      isBelow: false,
    });
  if (below && below.techniques > 0 && subjects[0]?.kind !== 'types')
    signs.push({ text: `+${formatNumber(isLayer ? below.techniques : below.count)}`, isBelow: true });
  else if (below && below.techniques > 0) signs.push({ text: `+${formatNumber(below.techniques)}`, isBelow: true });
  return signs;
}
