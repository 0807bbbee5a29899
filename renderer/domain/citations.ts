/**
 * Descriptions as ATT&CK and others write them: markdown with "(Citation: name)" for sources and `<code>` for code.
 * Both are turned into what the markdown reader handles safely before it reads: a citation into two private-use
 * characters around its number, code into a code span. All other markup stays text.
 */
import { visibleText } from '../ui/visible-text.ts';

export interface ExternalReference {
  source_name?: string;
  description?: string;
  url?: string;
  external_id?: string;
}

export interface Citation {
  number: number;
  name: string;
  /** absent: the object has no reference of that name */
  reference: ExternalReference | undefined;
}

export interface CitedText {
  markdown: string;
  /** in the order of their first use; `number` starts at 1 */
  citations: Citation[];
}

export const CITATION_START = '\uE000';
export const CITATION_END = '\uE001';

const CITATION = /\(Citation:\s*([^()\n]{0,300}(?:\([^()\n]{0,100}\)[^()\n]{0,300}){0,4})\)/g;

/** Names are compared without case and spacing: ATT&CK itself is not always exact. */
function nameKey(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

export function numberCitations(text: string, references: readonly ExternalReference[]): CitedText {
  const byName = new Map<string, ExternalReference>();
  for (const reference of references)
    if (reference.source_name) byName.set(nameKey(reference.source_name), byName.get(nameKey(reference.source_name)) ?? reference);
  const numbered = new Map<string, Citation>();
  const withoutPrivate = visibleText(text).replace(/[\uE000\uE001]/g, '\uFFFD');
  const markdown = withoutPrivate.replace(CITATION, (_whole, name: string) => {
    const key = nameKey(name);
    const citation = numbered.get(key) ?? { number: numbered.size + 1, name: name.trim(), reference: byName.get(key) };
    numbered.set(key, citation);
    return `${CITATION_START}${citation.number}${CITATION_END}`;
  });
  return { markdown: codeSpans(markdown), citations: [...numbered.values()] };
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#39;': "'" };

/** One walk over the text: a `<code>` without its end stays as it is, and costs nothing. */
function codeSpans(text: string): string {
  const out: string[] = [];
  let from = 0;
  for (;;) {
    const open = text.indexOf('<code>', from);
    const close = open < 0 ? -1 : text.indexOf('</code>', open);
    if (open < 0 || close < 0) break;
    const inside = text
      .slice(open + '<code>'.length, close)
      .replace(/&(?:lt|gt|amp|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
      .replace(/\s*\n\s*/g, ' ');
    out.push(text.slice(from, open), codeSpan(inside));
    from = close + '</code>'.length;
  }
  out.push(text.slice(from));
  return out.join('');
}

/** CommonMark 6.1: the fence is longer than any run of backticks inside. */
function codeSpan(inside: string): string {
  if (inside.trim() === '') return inside;
  const longest = Math.max(0, ...[...inside.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 || inside.startsWith(' ') ? `${fence} ${inside} ${fence}` : `${fence}${inside}${fence}`;
}

/** The text alone, for one line in a table: no markup, citations left out. */
export function plainText(text: string): string {
  return visibleText(text.slice(0, 2000))
    .replace(CITATION, '')
    .replace(/\[([^\]\n]{1,200})\]\([^)\s]{1,500}\)/g, '$1')
    .replace(/<\/?code>/g, '')
    .replace(/[*_`#>]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
