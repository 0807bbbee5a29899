/**
 * Markdown of the data as elements of ours: CommonMark with tables. HTML in it is text, a comment is not shown, an address is text and never
 * a link, a picture is its words. A mention of an object leads to where the report tells of it.
 */
import type { BlockContent, DefinitionContent, List, Nodes, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { limits } from '../limits.ts';
import { defang } from '../text.ts';
import { mentionedId } from '../writing/index.ts';
import { type Content, h, type Tag } from './html.ts';
import { CITATION } from './references.ts';

export interface MarkdownFrame {
  /** where the page tells of an object: an id in it; undefined: nowhere */
  placeOf(id: string): string | undefined;
  /** what stands where a public reference is cited; undefined: nothing */
  readonly cites?: (number: string) => Content;
  /** depth of its highest heading: 2–5 */
  readonly top: number;
}

/** Deeper lists and quotes are flat text: recursion is safe, and nobody can read them. */
const DEEPEST = 24;

/** Text of a piece of Markdown, and what stands where in it. Longer than the cap it is cut. */
export function parseMarkdown(markdown: string): Root {
  return fromMarkdown(flatter(markdown.slice(0, limits.reportTextCharacters)), {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
}

/** Runs of marks that no writer makes, on which a parser would take time that grows with their square. */
function flatter(markdown: string): string {
  return markdown
    .replace(/([[\]*_!<>`(])\1{40,}/g, (run: string) => run.slice(0, 40))
    .replace(/^(?:[ \t]{0,3}(?:>|[-*+]|\d{1,9}[.)])[ \t]*){30,}/gm, '');
}

export function markdownContent(markdown: string, frame: MarkdownFrame): Content[] {
  return markdown.trim() === '' ? [] : blocks(parseMarkdown(markdown).children, frame, 0);
}

type Block = RootContent | BlockContent | DefinitionContent;

export function blocks(nodes: readonly Block[], frame: MarkdownFrame, depth: number): Content[] {
  return nodes.map((node) => block(node, frame, depth));
}

function block(node: Block, frame: MarkdownFrame, depth: number): Content {
  if (depth > DEEPEST) return h('p', '', plainText(node));
  switch (node.type) {
    case 'paragraph':
      return h('p', '', inlines(node.children, frame, depth));
    case 'heading':
      return h(headingTag(frame.top + node.depth - 1), '', inlines(node.children, frame, depth));
    case 'thematicBreak':
      return h('hr', '');
    case 'blockquote':
      return h('blockquote', '', blocks(node.children, frame, depth + 1));
    case 'list':
      return list(node, frame, depth);
    case 'code':
      return h('pre', '', h('code', '', node.value.replace(CITATION, '')));
    case 'html':
      return isComment(node.value) ? '' : h('p', '', node.value);
    case 'table':
      return table(node, frame, depth);
    case 'definition':
    case 'footnoteDefinition':
    case 'yaml':
      return '';
    default:
      return inline(node as PhrasingContent, frame, depth);
  }
}

const isComment = (html: string): boolean =>
  html.startsWith('<!--') && html.trimEnd().endsWith('-->') && html.indexOf('-->') === html.trimEnd().length - 3;

function headingTag(depth: number): Tag {
  const tags = ['h2', 'h3', 'h4', 'h5'] as const;
  return tags[Math.min(Math.max(depth, 2), 5) - 2] ?? 'h5';
}

function list(node: List, frame: MarkdownFrame, depth: number): Content {
  const items = node.children.map((item) => {
    // a tight item is one line
    const only = item.children.length === 1 && item.children[0]?.type === 'paragraph' ? item.children[0] : undefined;
    return h('li', '', only ? inlines(only.children, frame, depth + 1) : blocks(item.children, frame, depth + 1));
  });
  if (!node.ordered) return h('ul', '', ...items);
  return h('ol', node.start === null || node.start === undefined || node.start === 1 ? {} : { start: node.start }, ...items);
}

function table(node: Table, frame: MarkdownFrame, depth: number): Content {
  const [head, ...rows] = node.children;
  const cells = (row: typeof head, tag: 'th' | 'td'): Content[] =>
    (row?.children ?? []).map((cell) => h(tag, tag === 'th' ? { scope: 'col' } : {}, inlines(cell.children, frame, depth)));
  return h(
    'table',
    '',
    h('thead', '', h('tr', '', ...cells(head, 'th'))),
    h('tbody', '', ...rows.map((row) => h('tr', '', ...cells(row, 'td')))),
  );
}

export function inlines(nodes: readonly PhrasingContent[], frame: MarkdownFrame, depth: number): Content[] {
  return nodes.map((node) => inline(node, frame, depth + 1));
}

function inline(node: PhrasingContent, frame: MarkdownFrame, depth: number): Content {
  if (depth > DEEPEST) return plainText(node);
  switch (node.type) {
    case 'text':
      return cited(node.value, frame);
    case 'emphasis':
      return h('em', '', inlines(node.children, frame, depth));
    case 'strong':
      return h('strong', '', inlines(node.children, frame, depth));
    case 'inlineCode':
      return h('code', '', node.value.replace(CITATION, ''));
    case 'break':
      return h('br', '');
    case 'html':
      return isComment(node.value) ? '' : node.value;
    case 'image':
    case 'imageReference':
      return h('i', 'picture', `[picture: ${node.alt ?? ''}]`);
    case 'link': {
      const mentioned = mentionedId(node.url);
      const words = inlines(node.children, frame, depth);
      if (mentioned !== undefined) {
        const place = frame.placeOf(mentioned);
        return place === undefined ? h('b', '', words) : h('a', { to: place }, words);
      }
      const address = defang(node.url);
      return plainText(node) === node.url ? address : [words, ' (', h('span', 'address', address), ')'];
    }
    case 'linkReference':
      return inlines(node.children, frame, depth);
    case 'footnoteReference':
      return '';
    default:
      return 'children' in node ? inlines((node as { children: PhrasingContent[] }).children, frame, depth) : plainText(node);
  }
}

/** A text with what stands for its citations. */
function cited(text: string, { cites }: MarkdownFrame): Content {
  // every second part is a number
  return text.split(CITATION).map((part, index) => (index % 2 === 0 ? part : (cites?.(part) ?? '')));
}

/** What one reads of a node, without marks and citations. */
export function plainText(node: Nodes): string {
  const out: string[] = [];
  const stack: Nodes[] = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if ('value' in next) out.push(next.value);
    else if ('alt' in next && typeof next.alt === 'string') out.push(next.alt);
    if ('children' in next) for (const child of next.children.toReversed()) stack.push(child);
  }
  return out.join('').replace(CITATION, '');
}
