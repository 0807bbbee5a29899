/**
 * What the tokens promise about colour, computed from tokens.css itself: contrast by WCAG 2.2 (1.4.3 and 1.4.11), and that
 * colours which mean something stay apart for eyes without one kind of cone.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GROUPS } from '../../stix/index.ts';
import { ciede2000, contrast, luminance, seenBy, toLab, VISIONS, type Rgb, type Vision } from './colour-math.ts';
import { groupSlug } from './types.ts';

type Theme = ReadonlyMap<string, string>;

const renderer = join(import.meta.dirname, '..');
const css = readFileSync(join(renderer, 'tokens.css'), 'utf8');

function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  expect(start, selector).toBeGreaterThanOrEqual(0);
  const block = css.slice(start, css.indexOf('\n}', start));
  return new Map([...block.matchAll(/^ {2}--(s-[\w-]+): ([^;]+);/gm)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

const light = tokensOf(':root');
const dark = new Map([...light, ...tokensOf(':root[data-mantine-color-scheme="dark"]')]);
const themes: readonly (readonly [string, Theme])[] = [
  ['light', light],
  ['dark', dark],
];

function colour(theme: Theme, name: string): Rgb {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(theme.get(`s-${name}`) ?? '');
  if (!digits) throw new Error(`--s-${name} is no colour of six digits: ${theme.get(`s-${name}`) ?? 'missing'}`);
  const part = (at: number): number => parseInt(digits[at] ?? '', 16) / 255;
  return [part(1), part(2), part(3)];
}

const SURFACES = ['ground', 'surface', 'raised', 'sunken', 'hover', 'chosen'] as const;
const CATEGORIES = GROUPS.map((group) => `cat-${groupSlug(group)}`);
const COMPARED = ['compare-a', 'compare-b', 'compare-c', 'compare-d'];
const HEAT = [0, 1, 2, 3, 4, 5].map((step) => `heat-${step}`);
const CODE = ['variable', 'field', 'keyword', 'string', 'number'].map((name) => `code-${name}`);
const TONES = ['info', 'good', 'warn', 'bad'];

/** Pairs that fall short, each with its figure: an empty list is what a test wants to see. */
function below(theme: Theme, least: number, front: readonly string[], back: readonly string[]): string[] {
  return front.flatMap((one) =>
    back.flatMap((other) => {
      const ratio = contrast(colour(theme, one), colour(theme, other));
      return ratio < least ? [`${one} on ${other}: ${ratio.toFixed(2)}`] : [];
    }),
  );
}

/** Pairs that look too much alike to some eye. */
function alike(theme: Theme, names: readonly string[], least: number, visions: readonly Vision[] = VISIONS): string[] {
  return visions.flatMap((vision) =>
    names.flatMap((one, at) =>
      names.slice(at + 1).flatMap((other) => {
        const distance = ciede2000(toLab(seenBy(vision, colour(theme, one))), toLab(seenBy(vision, colour(theme, other))));
        return distance < least ? [`${one} and ${other} (${vision}): ${distance.toFixed(1)}`] : [];
      }),
    ),
  );
}

describe.each(themes)('%s', (_name, theme) => {
  test('text stands out from every surface, 4.5:1', () => {
    expect(below(theme, 4.5, ['ink', 'ink-2', 'ink-3', 'link', 'accent', ...CODE], SURFACES)).toEqual([]);
    expect(below(theme, 4.5, TONES, ['surface', 'raised', 'sunken', 'hover'])).toEqual([]);
    expect(below(theme, 4.5, ['on-accent'], ['accent-fill'])).toEqual([]);
    expect(below(theme, 4.5, ['surface'], ['ink'])).toEqual([]);
  });

  test('text stands out from the grounds that mean something, 4.5:1', () => {
    const softs = [...TONES, ...COMPARED, 'accent'].map((name) => `${name}-soft`);
    expect(below(theme, 4.5, ['ink'], [...softs, ...HEAT, 'mark'])).toEqual([]);
    for (const tone of [...TONES, 'accent']) expect(below(theme, 4.5, [tone], [`${tone}-soft`])).toEqual([]);
  });

  test('shapes stand out from every surface, 3:1', () => {
    expect(below(theme, 3, [...CATEGORIES, 'focus'], SURFACES)).toEqual([]);
    expect(below(theme, 3, [...COMPARED, 'line-strong'], ['surface', 'raised', 'sunken'])).toEqual([]);
    for (const name of COMPARED) expect(below(theme, 2, [name], [`${name}-soft`])).toEqual([]);
  });

  test('ten categories: every two are told apart by every eye', () => {
    expect(CATEGORIES).toHaveLength(10);
    expect(alike(theme, CATEGORIES, 11)).toEqual([]);
    expect(alike(theme, CATEGORIES, 15, VISIONS.slice(0, 1))).toEqual([]);
  });

  test('four subjects side by side are told apart by every eye, from their softer grounds too', () => {
    expect(alike(theme, COMPARED, 15)).toEqual([]);
    expect(
      alike(
        theme,
        COMPARED.map((name) => `${name}-soft`),
        5,
      ),
    ).toEqual([]);
  });

  test('more is further from the surface, step by step, for every eye', () => {
    const steps = HEAT.map((name) => luminance(colour(theme, name)));
    const isLight = luminance(colour(theme, 'surface')) > 0.5;
    expect(steps).toEqual([...steps].sort((a, b) => (isLight ? b - a : a - b)));
    expect(alike(theme, HEAT, 3.5)).toEqual([]);
  });
});

test('both themes have every colour', () => {
  const colours = [...light].filter(([, value]) => value.startsWith('#')).map(([name]) => name);
  const own = tokensOf(':root[data-mantine-color-scheme="dark"]');
  expect(colours.filter((name) => !own.has(name))).toEqual([]);
});

test('no style has a colour of its own beside the tokens', () => {
  const found = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css') && file !== 'tokens.css')
    .flatMap((file) =>
      [...readFileSync(join(renderer, file), 'utf8').matchAll(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(/gi)].map(
        (match) => `${file}: ${match[0]}`,
      ),
    );
  expect(found).toEqual([]);
});

test('markings and the banner are read on their grounds', () => {
  const both = tokensOf(':root,\n:root[data-mantine-color-scheme]');
  expect(below(both, 4.5, ['tlp-red', 'tlp-amber', 'tlp-green', 'tlp-clear'], ['tlp-ground'])).toEqual([]);
  expect(below(both, 4.5, ['on-banner'], ['banner', 'banner-stripe'])).toEqual([]);
});

test('the measure is the measure: pairs of Sharma, Wu and Dalal (2005), table 1', () => {
  expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
  expect(ciede2000([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
  expect(ciede2000([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514])).toBeCloseTo(0.9082, 4);
});

test('the eyes are the eyes: red and green of one brightness fall together without a cone for them', () => {
  const red: Rgb = [0.72, 0.29, 0.2];
  const olive: Rgb = [0.46, 0.44, 0.16];
  const distance = (vision: (typeof VISIONS)[number]) => ciede2000(toLab(seenBy(vision, red)), toLab(seenBy(vision, olive)));
  expect(distance('all cones')).toBeGreaterThan(30);
  expect(distance('deuteranopia')).toBeLessThan(12);
});
