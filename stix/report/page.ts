/** The report as one page of HTML: no script, no address, no style but ours (style.ts), so that it can be printed and shown as it is. */
import type { PhrasingContent, RootContent } from 'mdast';
import type { Place } from '../export/pictures/graph-svg.ts';
import {
  authorOf,
  bannerContent,
  bodyContent,
  coverContent,
  judgementsContent,
  kindOf,
  scopeContent,
  sourcesContent,
  summaryContent,
  entitiesContent,
  timelineContent,
  titleOf,
} from './sections/index.ts';
import { type Book, longDay } from './book.ts';
import { graphContent, type ReportGraph } from './graph.ts';
import { type Content, type Element, escapeHtml, h, isEmpty, writeHtml } from './html.ts';
import { indicatorsContent, matrixContent } from './indicators.ts';
import { blocks, inlines, parseMarkdown } from './markdown.ts';
import type { Paper } from './running.ts';
import { REPORT_STYLE } from './style.ts';
import { blockPlace, fillWords, type SectionField, sectionField, type WordField } from './template.ts';

interface Part {
  readonly heading?: number;
  /** a field of a section: nothing in it, nothing of it */
  readonly field?: SectionField;
  readonly content: Content;
  /** an `id` before it */
  readonly place: string;
}

export interface ReportPage {
  readonly html: string;
  /** as the file says it of itself */
  readonly title: string;
}

export function reportPage(whole: Book, template: string, graph: ReportGraph, places: readonly Place[], paper: Paper = 'A4'): ReportPage {
  const root = parseMarkdown(template);
  const fields = new Set(root.children.map(sectionField));
  // a number that nothing explains says nothing
  const book = fields.has('sources') ? whole : { ...whole, frame: { ...whole.frame, cites: () => '' } };
  const words: Readonly<Record<WordField, string>> = {
    title: titleOf(book),
    kind: kindOf(book),
    date: longDay(book.at),
    author: authorOf(book),
    tlp: book.marking.find((name) => name.startsWith('TLP')) ?? '',
    pap: book.marking.find((name) => name.startsWith('PAP')) ?? '',
    objects: String(book.objects.length),
  };
  const sections: Readonly<Record<Exclude<SectionField, 'cover' | 'contents'>, () => Content>> = {
    banner: () => bannerContent(book),
    key_judgements: () => judgementsContent(book),
    summary: () => summaryContent(book),
    body: () => bodyContent(book, !fields.has('key_judgements')),
    graph: () => graphContent(book, graph, places),
    matrix: () => matrixContent(book),
    timeline: () => timelineContent(book),
    entities: () => entitiesContent(book),
    indicators: () => indicatorsContent(book),
    sources: () => sourcesContent(book),
    scope: () => scopeContent(book),
  };
  const all = root.children.map(
    (node): Part => ({
      place: blockPlace(node),
      ...partOf(node, words, (field) => (field === 'cover' || field === 'contents' ? 'later' : sections[field]())),
    }),
  );
  const parts = withoutEmpty(all);
  const headings: Element[] = [];
  const placed = parts.map((part) =>
    part.field === 'cover' || part.field === 'contents' ? part : { ...part, content: withPlaces(part.content, headings) },
  );
  const contents = contentsOf(headings);
  const shown = new Map(
    placed.map(({ place, field, content }) => [
      place,
      field === 'cover' ? coverContent(book, contents) : field === 'contents' ? contents : content,
    ]),
  );
  // what says nothing has its place too
  const body = all.map(({ place }) => [h('span', { id: place }), shown.get(place) ?? []]);
  const title = titleOf(book);
  const running = writeHtml(h('div', 'running', bannerContent(book)));
  const html =
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${REPORT_STYLE}</style></head>` +
    `<body class="${paper.toLowerCase()}">${running}${writeHtml(body)}${running}</body></html>`;
  return { html, title };
}

function partOf(
  node: RootContent,
  words: Readonly<Record<WordField, string>>,
  contentOf: (field: SectionField) => Content,
): Omit<Part, 'place'> {
  const field = sectionField(node);
  if (field !== undefined) return { field, content: contentOf(field) };
  const filled = fill(node, words);
  const frame = { placeOf: () => undefined, top: 2 };
  if (filled.type === 'heading') {
    const tags = ['h1', 'h2', 'h3', 'h4', 'h5', 'h5'] as const;
    return { heading: filled.depth, content: h(tags[filled.depth - 1] ?? 'h5', '', inlines(filled.children, frame, 0)) };
  }
  if (filled.type === 'thematicBreak') return { content: h('div', 'break') };
  return { content: blocks([filled], frame, 0) };
}

/** Words in the place of their fields: text, whatever stands in them. */
function fill<T extends RootContent | PhrasingContent>(node: T, words: Readonly<Record<WordField, string>>): T {
  if (node.type === 'text') return { ...node, value: fillWords(node.value, (field) => words[field]) };
  if (!('children' in node)) return node;
  const children: readonly (RootContent | PhrasingContent)[] = node.children;
  return { ...node, children: children.map((child) => fill(child, words)) };
}

/** Without headings under which only fields stand that say nothing. */
function withoutEmpty(parts: readonly Part[]): Part[] {
  return parts.filter((part, at) => {
    if (part.field !== undefined) return !isEmpty(part.content);
    if (part.heading === undefined) return true;
    const next = parts.findIndex((other, index) => index > at && other.heading !== undefined && other.heading <= (part.heading ?? 0));
    const below = parts.slice(at + 1, next < 0 ? undefined : next);
    const fields = below.filter(({ field }) => field !== undefined);
    return (
      fields.length === 0 ||
      below.some(({ field, heading, content }) => heading === undefined && (field === undefined || !isEmpty(content)))
    );
  });
}

/** The same with an address on each heading that the contents name. */
function withPlaces(content: Content, headings: Element[]): Content {
  if (typeof content === 'string' || 'svg' in content) return content;
  if (isList(content)) return content.map((one) => withPlaces(one, headings));
  if (content.tag !== 'h2') return content;
  const element = { ...content, attributes: { ...content.attributes, id: `h${headings.length + 1}` } };
  headings.push(element);
  return element;
}

const isList = (content: Content): content is readonly Content[] => Array.isArray(content);

function contentsOf(headings: readonly Element[]): Content {
  if (headings.length < 2) return [];
  return h(
    'nav',
    { class: 'contents', label: 'Contents' },
    h('p', 'label', 'In this report'),
    h('ol', '', ...headings.map(({ attributes, children }) => h('li', '', h('a', { to: attributes.id ?? '' }, textOnly(children))))),
  );
}

function textOnly(content: Content): string {
  if (typeof content === 'string') return content;
  if (isList(content)) return content.map(textOnly).join('');
  return 'svg' in content ? '' : textOnly(content.children);
}
