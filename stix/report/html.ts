/**
 * A page as a tree of elements that only our code names: text of the data can be nothing but text, whatever stands in it. No address, no
 * style, no script can be written into it at all.
 */

export type Tag =
  | 'a'
  | 'article'
  | 'aside'
  | 'b'
  | 'blockquote'
  | 'br'
  | 'code'
  | 'col'
  | 'colgroup'
  | 'dd'
  | 'div'
  | 'dl'
  | 'dt'
  | 'em'
  | 'figcaption'
  | 'figure'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'h5'
  | 'header'
  | 'hr'
  | 'i'
  | 'li'
  | 'nav'
  | 'ol'
  | 'p'
  | 'pre'
  | 'q'
  | 'section'
  | 'span'
  | 'strong'
  | 'sup'
  | 'table'
  | 'tbody'
  | 'td'
  | 'th'
  | 'thead'
  | 'time'
  | 'tr'
  | 'ul'
  | 'wbr';

export interface Attributes {
  /** words of our stylesheet */
  readonly class?: string;
  /** made by us: `e12` */
  readonly id?: string;
  /** an `id` of this page */
  readonly to?: string;
  readonly start?: number;
  readonly colspan?: number;
  readonly scope?: 'col' | 'row';
  readonly label?: string;
}

export interface Element {
  readonly tag: Tag;
  readonly attributes: Attributes;
  readonly children: readonly Content[];
}

/** A picture that a writer of ours made, which escapes what it is given. */
export interface Picture {
  readonly svg: string;
}

export type Content = string | Element | Picture | readonly Content[];

const VOID: ReadonlySet<Tag> = new Set<Tag>(['br', 'col', 'hr', 'wbr']);

export function h(tag: Tag, attributes: Attributes | string, ...children: readonly Content[]): Element {
  return { tag, attributes: typeof attributes === 'string' ? (attributes === '' ? {} : { class: attributes }) : attributes, children };
}

export const isEmpty = (content: Content): boolean =>
  typeof content === 'string' ? content.trim() === '' : Array.isArray(content) ? content.every(isEmpty) : false;

/** What turns the order of letters round is named, what cannot be printed is gone. */
export function printable(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase()}]`)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '')
    .replace(/\p{Cs}/gu, '\ufffd');
}

export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Long runs without a blank (hashes, addresses) may break anywhere: the stylesheet says where, so nothing is put into the text. */
export function writeHtml(content: Content): string {
  const out: string[] = [];
  write(content, out);
  return out.join('');
}

function write(content: Content, out: string[]): void {
  if (typeof content === 'string') out.push(escapeHtml(content));
  else if (isList(content)) for (const one of content) write(one, out);
  else if ('svg' in content) out.push(content.svg);
  else {
    out.push(`<${content.tag}${attributesText(content.attributes)}>`);
    if (VOID.has(content.tag)) return;
    for (const child of content.children) write(child, out);
    out.push(`</${content.tag}>`);
  }
}

const isList = (content: Content): content is readonly Content[] => Array.isArray(content);

function attributesText({ class: words, id, to, start, colspan, scope, label }: Attributes): string {
  let text = '';
  if (words !== undefined) text += ` class="${escapeHtml(words)}"`;
  if (id !== undefined) text += ` id="${escapeHtml(id)}"`;
  if (to !== undefined) text += ` href="#${escapeHtml(to)}"`;
  if (start !== undefined) text += ` start="${start}"`;
  if (colspan !== undefined) text += ` colspan="${colspan}"`;
  if (scope !== undefined) text += ` scope="${scope}"`;
  if (label !== undefined) text += ` aria-label="${escapeHtml(label)}"`;
  return text;
}
