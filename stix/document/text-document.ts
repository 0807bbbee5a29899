/** Plain text and Markdown as documents: read as written, so that places lead back to what the analyst sees. */
import { decodeText } from './decode-text.ts';
import type { DocumentPage, DocumentText } from './document.ts';

const MARKDOWN = /\.(?:md|markdown|mdown|adoc|asciidoc)$/i;
const MAX_TITLE = 300;

/** What `pdftotext` and line printers write between pages. */
const PAGE_BREAK = '\f';

/** Bytes that are text in any of the usual encodings; a guess is noted. Undefined: these are no letters. */
export function textDocument(bytes: Uint8Array, name: string): DocumentText | undefined {
  const { text, encoding, isGuess } = decodeText(bytes);
  if (isBinary(text)) return undefined;
  const pages = text.split(PAGE_BREAK);
  if (pages.length > 1 && pages.at(-1)?.trim() === '') pages.pop();
  const title = /^(?:#{1,2}|=)\s+(\S.*)$/m.exec(text.slice(0, 4096))?.[1]?.trim();
  return {
    format: MARKDOWN.test(name) ? 'markdown' : 'text',
    ...(title !== undefined && MARKDOWN.test(name) && { title: title.slice(0, MAX_TITLE) }),
    pages: pages.map((page, at): DocumentPage => ({ number: at + 1, text: page, furniture: [], links: [] })),
    notes: isGuess
      ? [
          {
            code: 'encoding',
            message: `The file does not say in which encoding it is written; it was read as ${encoding}. If letters are wrong, save it as UTF-8.`,
          },
        ]
      : [],
  };
}

/** Control characters that no text has: one in some hundred letters is enough. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 8192);
  const odd = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  return odd > sample.length / 100;
}
