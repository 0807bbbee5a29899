import { expect, test } from 'vitest';
import { markupIn, readXml } from '../../../build/dev/read-xml.ts';
import { HOSTILE_TEXTS } from '../../../build/dev/payloads.ts';
import { escapeXml } from '../xml.ts';
import { type GraphPicture, writeGraphSvg } from './graph-svg.ts';

const colours = { ground: '#fff', ink: '#111', quiet: '#555', line: '#999' };
const node = (id: string, label: string, x = 0, y = 0): GraphPicture['nodes'][number] => ({
  id,
  label,
  x,
  y,
  type: 'malware',
  colour: '#720',
  outline: 'none',
});

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><image href="https://evil.example/x" onload="alert(1)"/>',
  "' onmouseover='alert(1)",
  ']]><svg/onload=alert(1)>',
  '&lt;script&gt; &#60;b&#62;',
  'a\u0000b\u0008c\uD800d\uFFFE',
  '</text></g></svg><foreignObject>',
  'url(javascript:alert(1))',
];

/** Names of elements and attributes as an XML reader sees them: outside of quoted values and of text. */
function markup(svg: string): { elements: Set<string>; attributes: Set<string> } {
  const elements = new Set<string>();
  const attributes = new Set<string>();
  for (const tag of svg.matchAll(/<\/?([A-Za-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*\/?>/g)) {
    elements.add(tag[1] ?? '');
    for (const attribute of (tag[2] ?? '').matchAll(/([\w:-]+)=/g)) attributes.add(attribute[1] ?? '');
  }
  return { elements, attributes };
}

test('no text of the data becomes markup', () => {
  const nodes = HOSTILE.map((label, index) => node(`n${index}`, label, index * 300, 0));
  const ties = HOSTILE.map((label, index) => ({ source: 'n0', target: `n${index}`, label, width: 1, dashed: false }));
  const hostile = writeGraphSvg({
    nodes,
    ties,
    title: HOSTILE.join(' '),
    date: '2026',
    legend: [{ label: HOSTILE[0] ?? '', type: '<x>', colour: '#123' }],
    colours,
    font: 'a"b',
  });
  const plain = writeGraphSvg({
    nodes: nodes.map((one) => ({ ...one, label: 'x' })),
    ties: ties.map((one) => ({ ...one, label: 'x' })),
    title: 'x',
    date: '2026',
    legend: [{ label: 'x', type: 'x', colour: '#123' }],
    colours,
    font: 'x',
  });
  expect(markup(hostile)).toEqual(markup(plain));
  expect([...markup(hostile).elements].sort()).toEqual(['defs', 'g', 'line', 'marker', 'path', 'rect', 'svg', 'text', 'title']);
  // every `<` begins a tag of ours
  expect(hostile.match(/</g)?.length).toBe(plain.match(/</g)?.length);
  expect(hostile).not.toMatch(/[\u0000-\u0008\uD800-\uDFFF\uFFFE]/);
});

test('every hostile text is a label, and nothing else, to a reader of others', () => {
  const pictureOf = (texts: readonly string[]): GraphPicture => ({
    nodes: texts.map((label, at) => node(`n${at}`, label, at * 300)),
    ties: texts.map((label, at) => ({ source: 'n0', target: `n${at}`, label, width: 1, dashed: at % 2 === 1 })),
    title: texts.join(' '),
    date: texts[0] ?? '',
    legend: texts.map((label) => ({ label, type: label, colour: '#123' })),
    colours,
    font: texts.join(' '),
  });
  const hostile = readXml(writeGraphSvg(pictureOf(HOSTILE_TEXTS)));
  expect(markupIn(hostile)).toEqual(markupIn(readXml(writeGraphSvg(pictureOf(HOSTILE_TEXTS.map(() => 'x'))))));
  expect([...markupIn(hostile)].filter((name) => / (?:on|href|xlink|style)|script|image|foreign|use$/i.test(name))).toEqual([]);
});

test('characters outside of the basic plane stay whole', () => {
  expect(escapeXml('🦊 & Юрий')).toBe('🦊 &amp; Юрий');
});

test('everything lies inside of the picture', () => {
  const svg = writeGraphSvg({ nodes: [node('a', 'A', -500, -300), node('b', 'B', 700, 900)], ties: [], colours, font: 'x' });
  const [left = 0, top = 0, width = 0, height = 0] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '').split(' ').map(Number);
  for (const [x, y] of [
    [-500, -300],
    [700, 900],
  ] as const) {
    expect(x - 60).toBeGreaterThan(left);
    expect(y - 20).toBeGreaterThan(top);
    expect(x + 60).toBeLessThan(left + width);
    expect(y + 40).toBeLessThan(top + height);
  }
});

test('a graph without nodes is a picture too', () => {
  expect(writeGraphSvg({ nodes: [], ties: [], colours, font: 'x' })).toContain('</svg>');
});

test('a tie ends at the edge of the tile, and one within a tile is not drawn', () => {
  const at = (x: number): GraphPicture => ({
    nodes: [node('a', 'A'), node('b', 'B', x)],
    ties: [{ source: 'a', target: 'b', label: '', width: 1, dashed: true }],
    colours,
    font: 'x',
  });
  expect(/x1="([\d.]+)"[^>]*x2="([\d.]+)"/.exec(writeGraphSvg(at(200)))?.slice(1)).toEqual(['19', '181']);
  expect(writeGraphSvg(at(20))).not.toContain('<line');
});
