/** What leaves as Markdown, read by the reader of others without anything of ours that makes it safe. */
import { renderToStaticMarkup } from 'react-dom/server';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { expect, test } from 'vitest';
import { HOSTILE_TEXTS, hostileObjects } from '../../build/dev/payloads.ts';
import { displayName, markdownWriter } from '../../stix/index.ts';

const OURS = new Set(
  'h1 h2 h3 h4 h5 h6 p ul ol li strong em code pre del hr br blockquote table thead tbody tr th td input sup section'.split(' '),
);
/** All that the reader writes on these itself: of code, tables, task lists and footnotes. */
const ATTRIBUTES = /^(class|style|type|disabled|checked|start|id|data-footnotes|aria-describedby|align)$/;

const TYPES = new Set(['malware', 'attack-pattern', 'file', 'url', 'relationship', 'sighting', 'note', 'report']);
/** What readers make links of without a sign. */
const ADDRESSES = [
  'https://evil.example/x',
  'WWW.evil.example',
  'eel@evil.example',
  'xmpp:eel@evil.example',
  'mailto:eel@evil.example',
  'a_b+c@evil.example',
];

function write(payload: string, at: number): string {
  const objects = hostileObjects(payload, at).filter(({ type }) => TYPES.has(String(type)));
  const names = new Map(objects.map((object) => [String(object['id']), displayName(object)]));
  const writer = markdownWriter({ nameOf: (id) => names.get(id), marking: payload, title: payload, at: '2026-01-01T00:00:00.000Z' });
  return writer.begin() + objects.map((object) => writer.add(object)).join('') + writer.end();
}

test('no hostile text becomes a link, a picture or an element, in any field', () => {
  const wrong = new Map<string, string>();
  [...HOSTILE_TEXTS, ...ADDRESSES].forEach((payload, at) => {
    const html = renderToStaticMarkup(<ReactMarkdown remarkPlugins={[remarkGfm]}>{write(payload, at)}</ReactMarkdown>);
    for (const [tag, name = '', attributes = ''] of html.matchAll(/<([a-z0-9]+)((?:\s[^>]*)?)>/gi)) {
      const strange = [...attributes.matchAll(/\s([\w-]+)(?==|\s|$)/g)].filter(([, attribute = '']) => !ATTRIBUTES.test(attribute));
      if (!OURS.has(name) || strange.length > 0) wrong.set(payload, tag);
    }
  });
  expect([...wrong]).toEqual([]);
}, 120_000);
