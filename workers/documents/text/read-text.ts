/** Plain text and Markdown: the text is what it is; of Markdown the targets of links and the heading are known too. */
import type { DocumentPage, DocumentText } from '../../../stix/document/index.ts';
import { limits } from '../../../stix/limits.ts';
import { clean } from '../html/about.ts';
import { isLinkTarget } from '../link-target.ts';

/** `[words](target)`: neither runs over a paragraph. */
const LINK = /\[([^[\]\n]{0,1000})\]\(\s{0,9}<?([^\s()<>]{1,8192})>?[^()\n]{0,200}\)/g;

/** Marks of Markdown that text has seldom by chance. */
export function looksLikeMarkdown(text: string): boolean {
  const head = text.slice(0, 20_000);
  const marks = [/^#{1,6} \S/m, /^```/m, /\[[^[\]\n]{1,200}\]\(https?:/, /^(?:\||[-*+] )\S?.*\n(?:\||[-*+] )/m, /\*\*\S[^*\n]{0,200}\*\*/];
  return marks.filter((mark) => mark.test(head)).length >= 2;
}

function pageOf(text: string): { page: DocumentPage; cut: boolean } {
  const cut = text.length > limits.documentCharacters;
  return { page: { number: 1, text: cut ? text.slice(0, limits.documentCharacters) : text, furniture: [], links: [] }, cut };
}

const cutNotes = (cut: boolean): DocumentText['notes'] =>
  cut
    ? [
        {
          code: 'cut',
          message: `The file is read up to ${limits.documentCharacters} characters; the rest was left out. Split it to read it.`,
        },
      ]
    : [];

const withoutMark = (text: string): string => text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');

/** What `pdftotext` and line printers write between pages. */
const PAGE_BREAK = '\f';

export function readText(text: string): DocumentText {
  const { page, cut } = pageOf(withoutMark(text));
  const texts = page.text.split(PAGE_BREAK);
  if (texts.length > 1 && texts.at(-1)?.trim() === '') texts.pop();
  // what has a great many of them was not printed
  const pages = texts.length > limits.documentPages ? [page] : texts.map((one, at) => ({ ...page, number: at + 1, text: one }));
  return { format: 'text', pages, notes: cutNotes(cut) };
}

export function readMarkdown(text: string): DocumentText {
  const { page, cut } = pageOf(withoutMark(text));
  for (const { index, 0: whole, 1: words = '', 2: url = '' } of page.text.matchAll(LINK)) {
    if (isLinkTarget(url))
      page.links.push({ start: index + 1, end: index + 1 + Math.max(words.length, whole.startsWith('[]') ? 0 : 1), url });
  }
  const heading =
    /^#{1,2} +(\S.{0,500})$/m.exec(page.text.slice(0, 20_000))?.[1] ??
    /^title: *["']?(.{1,500}?)["']?$/m.exec(page.text.slice(0, 2000))?.[1];
  const title = heading === undefined ? '' : clean(heading.replace(/[#*_`]+/g, ' '));
  return { format: 'markdown', ...(title !== '' && { title }), pages: [page], notes: cutNotes(cut) };
}
