/** Objects that a text mentions: Markdown links `[label](stix:<STIX id>)`. */
import { codePlaces } from './code.ts';

export interface Mention {
  readonly id: string;
  /** as it is written between the brackets */
  readonly label: string;
  /** UTF-16 offsets of the whole link */
  readonly start: number;
  readonly end: number;
  /** of the id in it */
  readonly at: number;
}

/** STIX 2.1 section 2.9, with the longest type that it allows (section 3.1). */
const TARGET =
  /\]\([ \t\n]{0,9}<?stix:([a-z][a-z0-9-]{1,248}[a-z0-9]--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})>?(?:[ \t\n]{1,9}(?:"[^"]{0,200}"|'[^']{0,200}'|\([^()]{0,200}\)))?[ \t\n]{0,9}\)/gi;
const ADDRESS = /^stix:([a-z][a-z0-9-]{1,248}[a-z0-9]--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;
/** Of a label, in front of its end: names are cut there too. */
const MOST_LABEL = 1000;

/** The id in the address of a link: `stix:…`. undefined: it is another address. */
export function mentionedId(address: string): string | undefined {
  return ADDRESS.exec(address)?.[1];
}

/** All mentions in order. What stands in code is none, unless asked for, and `\[` begins no link. */
export function mentionPlaces(markdown: string, codeToo = false): Mention[] {
  const found: Mention[] = [];
  if (!/stix:/i.test(markdown)) return found;
  const inCode = codeToo ? () => false : codePlaces(markdown);
  let least = 0;
  for (const match of markdown.matchAll(TARGET)) {
    const end = match.index + match[0].length;
    if (inCode(match.index)) continue;
    const start = labelStart(markdown, match.index, least);
    if (start < 0) continue;
    const id = match[1] ?? '';
    const at = match.index + match[0].indexOf(id);
    found.push({ id, label: unescaped(markdown.slice(start + 1, match.index)), start, end, at });
    least = end;
  }
  return found;
}

/** The `[` that belongs to the `]` at `end`; −1. */
function labelStart(markdown: string, end: number, least: number): number {
  let open = 0;
  for (let at = end - 1; at >= Math.max(least, end - MOST_LABEL); at--) {
    const unit = markdown.charAt(at);
    if ((unit !== '[' && unit !== ']') || isEscaped(markdown, at)) continue;
    if (unit === ']') open++;
    else if (open === 0) return at;
    else open--;
  }
  return -1;
}

function isEscaped(markdown: string, at: number): boolean {
  let slashes = 0;
  while (slashes < MOST_LABEL && markdown.charAt(at - 1 - slashes) === '\\') slashes++;
  return slashes % 2 === 1;
}

const unescaped = (label: string): string => label.replace(/\\([!-/:-@[-`{-~])/g, '$1');

/** Ids that a text mentions, each once, in the order of their first mention. */
export function mentionsOf(markdown: string): string[] {
  return [...new Set(mentionPlaces(markdown).map(({ id }) => id))];
}

/** A mention as it is written into a text. Nothing in the label ends it. */
export function mentionOf(label: string, id: string): string {
  const line = label.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return `[${line.slice(0, MOST_LABEL / 4).replace(/[\\`*_[\]<>~|]/g, '\\$&')}](stix:${id})`;
}

/** The text with something else in the place of each mention. */
export function replaceMentions(markdown: string, replace: (mention: Mention) => string): string {
  let out = '';
  let at = 0;
  for (const mention of mentionPlaces(markdown)) {
    out += markdown.slice(at, mention.start) + replace(mention);
    at = mention.end;
  }
  return out + markdown.slice(at);
}
