import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markupIn, readXml } from '../../../build/dev/read-xml.ts';
import { HOSTILE_TEXTS } from '../../../build/dev/payloads.ts';
import { matrixSvg, type Picture, wrap, xmlText } from './matrix-svg.ts';

const palette = { ground: '#fff', surface: '#fff', line: '#000', ink: '#000', dim: '#444', font: 'sans-serif' };
const picture = (text: string, color = '#1d3f96'): Picture => ({
  title: text,
  lead: text,
  subjects: [{ letter: 'A', name: text, color, soft: color }],
  steps: [],
  columns: [{ name: text, count: text, cells: [{ id: text, name: text, level: 0, bands: ['own', 'below'], text }] }],
  palette,
});

const TAG = /^<\/?(?:svg|title|defs|pattern|rect|text)(?: (?!on)[a-zA-Z-]+="[^"<>]*")*\/?>$/;

test('text of the data never becomes markup or an attribute', () => {
  const hostile = fc.constantFrom(
    '"/><script>alert(1)</script>',
    ']]>',
    "' onload='x",
    '" onload="x',
    '<!--',
    '&#0;',
    '\uD800',
    '</text><a href="x">',
  );
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), hostile), (text) => {
      const svg = matrixSvg(picture(`x ${text}`));
      const tags = svg.match(/<[^>]*>/g) ?? [];
      expect(tags.filter((tag) => !TAG.test(tag))).toEqual([]);
      expect(svg.replaceAll(/<[^>]*>/g, '')).not.toContain('<');
      expect(svg.isWellFormed()).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('every hostile text is a label, and nothing else, to a reader of others', () => {
  const plain = markupIn(readXml(matrixSvg(picture('x y'))));
  for (const text of HOSTILE_TEXTS) {
    const found = markupIn(readXml(matrixSvg(picture(`x ${text}`, text))));
    expect([...found].filter((name) => !plain.has(name))).toEqual([]);
  }
});

test('a colour that is none becomes grey, so that nothing gets out of an attribute', () => {
  expect(matrixSvg(picture('x', 'red" onload="alert(1)'))).not.toContain('onload');
  expect(matrixSvg(picture('x', 'url(http://evil)'))).not.toContain('evil');
});

test('names take two lines at most, cut at characters and not inside of them', () => {
  expect(wrap('Exploit Public-Facing Application', 22)).toEqual(['Exploit Public-Facing', 'Application']);
  expect(wrap('one', 10)).toEqual(['one']);
  expect(wrap('one two three four', 8)).toHaveLength(2);
  expect(wrap('one two three four', 8)[1]).toMatch(/…$/);
  expect(wrap('😀'.repeat(30), 5)).toEqual(['😀😀😀😀…']);
  expect(wrap('', 5)).toEqual([]);
});

test('what XML cannot hold becomes a sign', () => {
  expect(xmlText('a\u0000b\uD800c<&">')).toBe('a\uFFFDb\uFFFDc&lt;&amp;&quot;&gt;');
});
