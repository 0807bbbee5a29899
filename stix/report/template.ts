/**
 * Templates of reports: Markdown with fields in double braces. A field of a section (`{{timeline}}`) stands alone between blank lines, a
 * field of a word (`{{title}}`) anywhere. A heading of which all fields are empty is left out with them; `---` begins a new page.
 */
import type { Root, RootContent } from 'mdast';
import { parseMarkdown } from './markdown.ts';

export const WORD_FIELDS = ['title', 'kind', 'date', 'author', 'tlp', 'pap', 'objects'] as const;
export const SECTION_FIELDS = [
  'cover',
  'banner',
  'contents',
  'key_judgements',
  'summary',
  'body',
  'graph',
  'matrix',
  'timeline',
  'entities',
  'indicators',
  'sources',
  'scope',
] as const;
export type WordField = (typeof WORD_FIELDS)[number];
export type SectionField = (typeof SECTION_FIELDS)[number];

export type TemplateFaultCode = 'unknown' | 'unclosed' | 'alone' | 'html';
export interface TemplateFault {
  readonly code: TemplateFaultCode;
  /** from 1 */
  readonly line: number;
  /** as it is written */
  readonly field: string;
}

/** One is enough to correct the next. */
const MOST_FAULTS = 50;
const FIELD = /\{\{([^{}]*)\}\}/g;
const isWord = (name: string): name is WordField => WORD_FIELDS.some((one) => one === name);
const isSection = (name: string): name is SectionField => SECTION_FIELDS.some((one) => one === name);

/** The field that a paragraph is. */
export function sectionField(node: RootContent): SectionField | undefined {
  const [only] = node.type === 'paragraph' && node.children.length === 1 ? node.children : [];
  const name = only?.type === 'text' ? /^\s*\{\{\s*([a-z_]+)\s*\}\}\s*$/.exec(only.value)?.[1] : undefined;
  return name !== undefined && isSection(name) ? name : undefined;
}

/** Where a block of the template stands in the page: an `id` in it. */
export const blockPlace = (block: RootContent): string => `t${block.position?.start.line ?? 0}`;

/** Where the page has what a line of the template makes. @param line from 1 @returns undefined: above all of it */
export function linePlace(markdown: string, line: number): string | undefined {
  const block = parseMarkdown(markdown).children.findLast(({ position }) => position !== undefined && position.start.line <= line);
  return block && blockPlace(block);
}

/** What would not come out as it is meant, in the order of lines. */
export function templateFaults(markdown: string): TemplateFault[] {
  const faults: TemplateFault[] = [];
  const root = parseMarkdown(markdown);
  const alone = new Set(root.children.flatMap((node) => (sectionField(node) === undefined ? [] : [node.position?.start.line ?? 0])));
  const code = codeLines(root);
  const lines = markdown.split(/\r\n|\r|\n/);
  for (const [index, line] of lines.entries()) {
    if (faults.length >= MOST_FAULTS) break;
    if (code.has(index + 1)) continue;
    for (const [whole, inside = ''] of line.matchAll(FIELD)) {
      const name = inside.trim();
      if (isSection(name) && !alone.has(index + 1)) faults.push({ code: 'alone', line: index + 1, field: name });
      else if (!isSection(name) && !isWord(name)) faults.push({ code: 'unknown', line: index + 1, field: whole.slice(0, 80) });
    }
    const rest = line.replace(FIELD, '');
    const open = /\{\{.*/.exec(rest)?.[0];
    if (open !== undefined) faults.push({ code: 'unclosed', line: index + 1, field: open.slice(0, 80) });
  }
  for (const line of htmlLines(root)) faults.push({ code: 'html', line, field: '' });
  return faults.sort((a, b) => a.line - b.line).slice(0, MOST_FAULTS);
}

function codeLines(root: Root): Set<number> {
  const lines = new Set<number>();
  for (const node of root.children)
    if (node.type === 'code' && node.position)
      for (let line = node.position.start.line; line <= node.position.end.line; line++) lines.add(line);
  return lines;
}

function htmlLines(root: Root): number[] {
  const lines: number[] = [];
  const stack: Root['children'][number][] = [...root.children];
  for (let node = stack.pop(); node && lines.length < MOST_FAULTS; node = stack.pop()) {
    if (node.type === 'html' && !node.value.startsWith('<!--')) lines.push(node.position?.start.line ?? 1);
    if ('children' in node) stack.push(...(node.children as typeof stack));
  }
  return lines;
}

/** A word of the template with its fields in it. */
export function fillWords(text: string, valueOf: (field: WordField) => string): string {
  return text.replace(FIELD, (whole: string, inside: string) => {
    const name = inside.trim();
    return isWord(name) ? valueOf(name) : whole;
  });
}

export interface ReportTemplate {
  readonly name: string;
  readonly body: string;
}

const section = (heading: string, ...fields: SectionField[]): string =>
  `## ${heading}\n\n${fields.map((field) => `{{${field}}}\n`).join('\n')}`;

/** Those that come with Sextant. */
export const REPORT_TEMPLATES: readonly ReportTemplate[] = [
  {
    name: 'Intelligence report',
    body: [
      '{{cover}}\n',
      section('Key judgements', 'key_judgements'),
      '{{body}}\n',
      section('Who and what is involved', 'graph'),
      section('Timeline', 'timeline'),
      section('Techniques', 'matrix'),
      section('Actors, tools and targets', 'entities'),
      section('Indicators', 'indicators'),
      section('Sources and evidence', 'sources'),
      section('Scope and limits', 'scope'),
    ].join('\n'),
  },
  {
    name: 'One page brief',
    body: [
      '{{banner}}\n',
      '# {{title}}\n',
      '*{{kind}}, {{date}}*\n',
      section('Key judgements', 'key_judgements'),
      '{{summary}}\n',
      '{{graph}}\n',
    ].join('\n'),
  },
  {
    name: 'Indicator sheet',
    body: [
      '{{banner}}\n',
      '# {{title}}\n',
      '*{{kind}}, {{date}}, {{objects}} objects*\n',
      '{{indicators}}\n',
      section('Techniques', 'matrix'),
      section('Scope and limits', 'scope'),
    ].join('\n'),
  },
];
