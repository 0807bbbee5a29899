/** What a report says, out of objects and a template. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { GROUPS } from '../model/index.ts';
import {
  bookOf,
  GROUP_COLOURS,
  graphOf,
  NODE_HEIGHT,
  NODE_WIDTH,
  onPaper,
  REPORT_TEMPLATES,
  type ReportInput,
  reportPage,
  SECTION_FIELDS,
  templateFaults,
} from './index.ts';
import { writeHtml, h } from './html.ts';
import { markdownContent } from './markdown.ts';

type StixObject = Record<string, unknown>;

const ID = (type: string, n: number): string => `${type}--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ACTOR: StixObject = { type: 'intrusion-set', id: ID('intrusion-set', 1), name: 'Openbird', first_seen: '2025-01-02T00:00:00Z' };
const TOOL: StixObject = { type: 'tool', id: ID('tool', 2), name: 'Plainscan' };
const USES: StixObject = {
  type: 'relationship',
  id: ID('relationship', 3),
  relationship_type: 'uses',
  source_ref: ACTOR['id'],
  target_ref: TOOL['id'],
};
const REPORT: StixObject = {
  type: 'report',
  id: ID('report', 4),
  name: 'Quarterly outlook',
  description: 'In short.',
  x_opencti_content: `# Key judgements\n\n- [Openbird](stix:${ID('intrusion-set', 1)}) will very likely come back. High confidence.\n\n# What happened\n\nMuch.\n`,
};

function htmlOf(template: string, more: Partial<ReportInput> = {}): string {
  const objects = more.objects ?? [ACTOR, TOOL, USES, REPORT];
  const input: ReportInput = {
    objects,
    names: new Map(objects.map((object) => [String(object['id']), typeof object['name'] === 'string' ? object['name'] : ''])),
    marking: ['TLP:AMBER'],
    title: 'Quarterly outlook',
    at: '2025-04-14T08:00:00Z',
    subject: ID('report', 4),
    fanged: false,
    ...more,
  };
  const book = bookOf(input);
  const graph = graphOf(book);
  return reportPage(
    book,
    template,
    graph,
    graph.nodes.map((_, at) => ({ x: at * 200, y: 0 })),
  ).html;
}
const bodyOf = (html: string): string => html.slice(html.indexOf('<body'));

test('ours have no fault, and between them every section', () => {
  for (const { body, name } of REPORT_TEMPLATES) expect(templateFaults(body), name).toEqual([]);
  const all = REPORT_TEMPLATES.map(({ body }) => body).join('\n');
  for (const field of SECTION_FIELDS) if (field !== 'contents') expect(all).toContain(`{{${field}}}`);
});

test('a fault of a template is told with its line', () => {
  expect(templateFaults('# {{title}}\n\nBy {{athor}}\n\nSee {{timeline}} here\n\n{{body\n\n<b>x</b>\n')).toEqual([
    { code: 'unknown', line: 3, field: '{{athor}}' },
    { code: 'alone', line: 5, field: 'timeline' },
    { code: 'unclosed', line: 7, field: '{{body' },
    { code: 'html', line: 9, field: '' },
    { code: 'html', line: 9, field: '' },
  ]);
  expect(templateFaults('```\n{{whatever}}\n```\n')).toEqual([]);
});

test('a heading goes with its fields where they have nothing to say', () => {
  const html = bodyOf(htmlOf('## Times\n\n{{timeline}}\n\n## Values\n\n{{indicators}}\n\n## Words\n\n{{indicators}}\n\nBut this.\n'));
  expect(html).toContain('>Times<');
  expect(html).not.toContain('>Values<');
  expect(html).toContain('>Words<');
});

test('key judgements say how likely, how sure and on what; the body does not say them again', () => {
  const html = bodyOf(htmlOf('{{key_judgements}}\n\n{{body}}\n'));
  expect(html.match(/come back/g)).toHaveLength(1);
  expect(html).toContain('very likely, 80–95 %');
  expect(html).toContain('high confidence');
  expect(html).toContain('What happened');
  expect(bodyOf(htmlOf('{{body}}\n'))).toContain('come back');
});

test('what it covers is counted in words as a sentence has them', () => {
  const address = (n: number): StixObject => ({ type: 'ipv4-addr', id: ID('ipv4-addr', n), value: `198.51.100.${n}` });
  const domain: StixObject = { type: 'domain-name', id: ID('domain-name', 9), value: 'evil.example' };
  const html = bodyOf(htmlOf('{{cover}}\n', { objects: [REPORT, address(5), address(6), domain] }));
  expect(html).toContain('2 IPv4 addresses');
  expect(html).toContain('1 domain name');
});

test('fields of words are text, whatever stands in them', () => {
  const html = bodyOf(htmlOf('# {{title}}, *{{tlp}}*\n', { title: '**<b>{{tlp}}</b>**' }));
  expect(html).toContain('<h1>**&#60;b&#62;{{tlp}}&#60;/b&#62;**, <em>TLP:AMBER</em></h1>');
});

test('Markdown of the data: no HTML, no address to click, no picture, no comment', () => {
  const html = writeHtml(
    markdownContent(
      '[a](https://evil.example/x) ![p](https://evil.example/p.png) <img src=x> <!-- hint -->\n\n<!-- hint -->\n\n<div>y</div>\n',
      {
        placeOf: () => undefined,
        top: 2,
      },
    ),
  );
  expect(html).not.toMatch(/<img|<div|hint|href|https:/);
  expect(html).toContain('hxxps://evil[.]example/x');
});

test('what turns letters round is named, what no page may hold is gone', () => {
  expect(writeHtml(h('p', '', 'a\u202ecod\u0000\ud800'))).toBe('<p>a[U+202E]cod\ufffd</p>');
});

test('its colours are those of the light theme', async () => {
  const tokens = await readFile(new URL('../../renderer/tokens.css', import.meta.url), 'utf8');
  for (const group of GROUPS)
    expect(tokens.match(new RegExp(`--s-cat-${group.toLowerCase()}: (#[0-9a-f]{6})`))?.[1]).toBe(GROUP_COLOURS[group]);
});

test('a picture for the screen is pressed onto paper: names stay large, none comes over another', () => {
  const stars = Array.from({ length: 26 }, (_, at) => ({ x: Math.cos(at * 2.4) * 90 * at, y: Math.sin(at * 2.4) * 40 * at }));
  for (const places of [stars, stars.map(() => ({ x: 0, y: 0 })), stars.map(({ x }) => ({ x: x * 9, y: 0 })), []]) {
    const near = onPaper(places);
    expect(Math.max(0, ...near.map(({ x }) => x))).toBeLessThanOrEqual(600);
    expect(Math.max(0, ...near.map(({ y }) => y)) - Math.min(0, ...near.map(({ y }) => y))).toBeLessThan(26 * NODE_HEIGHT);
    for (const [at, a] of near.entries())
      for (const b of near.slice(at + 1))
        expect(Math.abs(a.x - b.x) >= NODE_WIDTH - 1 || Math.abs(a.y - b.y) >= NODE_HEIGHT - 1, JSON.stringify([a, b])).toBe(true);
  }
});

test('a citation is the number of its public reference; without sources, or of what is not told, it is nothing', () => {
  const cited: StixObject = {
    ...TOOL,
    description: 'Scans.(Citation: Lab (2024)) Again.(Citation: Lab (2024))(Citation: Catalogue) Else.(Citation: Nobody) \ue0007\ue001',
    external_references: [
      { source_name: 'mitre-attack', external_id: 'S0001', url: 'https://attack.example/S0001' },
      { source_name: 'Catalogue' },
      { source_name: 'Lab (2024)', description: 'Plainscan, dissected.', url: 'https://lab.example/plainscan' },
    ],
  };
  const objects = [
    ACTOR,
    cited,
    { ...USES, description: 'Often.(Citation: Lab (2024))', external_references: cited['external_references'] },
    REPORT,
  ];
  const html = htmlOf('# Who\n\n{{entities}}\n\n# Sources\n\n{{sources}}\n', { objects });
  expect(html.match(/<a [^>]*#r1[^>]*>\[R1\]<\/a>/g)).toHaveLength(2);
  expect(html).toContain('<li id="r1"><b>Lab (2024)</b> Plainscan, dissected.');
  expect(html).not.toMatch(/Citation: (?:Lab|Catalogue)|[\ue000\ue001]/);
  // a name that is no reference of the object stays text
  expect(html).toContain('Else.(Citation: Nobody) 7');
  expect(htmlOf('# Who\n\n{{entities}}\n', { objects })).not.toMatch(/\[R1\]|Citation: Lab|#r1/);
});
