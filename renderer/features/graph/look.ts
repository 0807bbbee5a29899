/** How a graph looks, from the tokens of the theme: the same for canvas, minimap and exported pictures. */
import { GROUPS, describeType, groupSlug } from '../../domain/types.ts';
import { typeShapePath } from '../../../stix/index.ts';

export interface Palette {
  readonly surface: string;
  readonly raised: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly accent: string;
  readonly focus: string;
  readonly mark: string;
  readonly font: string;
  /** slug of the group → colour */
  readonly category: ReadonlyMap<string, string>;
}

/** Reads the variables as they hold for the element now. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  return {
    surface: of('--s-surface'),
    raised: of('--s-raised'),
    ink: of('--s-ink'),
    ink2: of('--s-ink-2'),
    ink3: of('--s-ink-3'),
    line: of('--s-line'),
    lineStrong: of('--s-line-strong'),
    accent: of('--s-accent'),
    focus: of('--s-focus'),
    mark: of('--s-mark'),
    font: of('--s-font'),
    category: new Map(GROUPS.map((group) => [groupSlug(group), of(`--s-cat-${groupSlug(group)}`)])),
  };
}

export function colourOf(type: string, palette: Palette): string {
  return palette.category.get(groupSlug(describeType(type).group)) ?? palette.ink3;
}

/** An icon of ours as a picture for the canvas. Nothing of the data goes into it. */
export function iconImage(type: string, colour: string): string {
  return picture(
    16,
    16,
    `<path d="${typeShapePath(type)}" fill="none" stroke="${colour}" stroke-width="1.35" stroke-linecap="round" stroke-linejoin="round"/>`,
  );
}

export const BADGE = { width: 26, height: 14 } as const;

const STEPS = [1000, 500, 200, 100, 50, 20, 10] as const;

/** Exact up to nine, then in steps: each text is a picture of its own, and each picture that arrives has the canvas drawn again. */
export function badgeText(more: number): string {
  const step = STEPS.find((from) => more >= from);
  return step === undefined ? `+${more}` : step === 1000 ? '1k+' : `${step}+`;
}

/** How many relationships of a node are not drawn. */
export function badgeImage(more: number, palette: Palette): string {
  return pill(badgeText(more), palette);
}

/** How many a group holds. */
export function countImage(count: number, palette: Palette): string {
  return pill(count > 9999 ? `${Math.floor(count / 1000)}k` : String(count), palette);
}

function pill(text: string, palette: Palette): string {
  return picture(
    BADGE.width,
    BADGE.height,
    `<rect x=".5" y=".5" width="25" height="13" rx="6.5" fill="${palette.raised}" stroke="${palette.lineStrong}"/>` +
      `<text x="13" y="10.2" font-family="sans-serif" font-size="8.500" font-weight="600" text-anchor="middle" fill="${palette.ink2}">${text}</text>`,
  );
}

const LOCK_SHAPE = 'M3.500 7h9v6.500h-9zM5.300 7V5a2.700 2.700 0 0 1 5.400 0v2';

export function lockImage(palette: Palette): string {
  return picture(
    16,
    16,
    `<circle cx="8" cy="8" r="7.500" fill="${palette.raised}" stroke="${palette.lineStrong}"/><path transform="translate(3.200 3) scale(.6)" d="${LOCK_SHAPE}" fill="none" stroke="${palette.ink2}" stroke-width="2"/>`,
  );
}

/** By their text: a few dozen for each theme, so none is given back. */
const pictures = new Map<string, string>();

/** The address of a picture. Short ones, because Cytoscape hashes them for each node. */
function picture(width: number, height: number, inside: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}</svg>`;
  let address = pictures.get(svg);
  if (address === undefined) pictures.set(svg, (address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))));
  return address;
}
