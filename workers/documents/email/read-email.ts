/** An e-mail as text: its headers, each text or page in it, and messages inside of it; what is attached is named, and given on request. */
import type { Attachment, DocumentNote, DocumentPage, DocumentText } from '../../../stix/document/index.ts';
import { limits } from '../../../stix/limits.ts';
import { clean, isoTime } from '../html/about.ts';
import { claimedEncoding, readHtmlPage } from '../html/read-html.ts';
import { decode } from '../text/decode.ts';
import { decodeWords, headerOf, type Part, parsePart, splitParts } from './mime.ts';

/** Shown of a message, in this order; of the ways that it went all. */
const SHOWN = [
  'From',
  'Sender',
  'Reply-To',
  'Return-Path',
  'To',
  'Cc',
  'Subject',
  'Date',
  'Message-ID',
  'X-Originating-IP',
  'X-Mailer',
  'User-Agent',
  'Received',
];
const DEPTH = 10;

/** Bytes that begin like a message: header lines, one of them of mail. */
export function looksLikeEmail(head: string): boolean {
  const lines = head.replace(/^From .*\r?\n/, '').split(/\r?\n/, 60);
  const end = lines.indexOf('');
  const headers = end < 0 ? lines : lines.slice(0, end);
  const known = new Set(headers.map((line) => /^([A-Za-z][\w-]*):/.exec(line)?.[1]?.toLowerCase()));
  const usual = ['from', 'to', 'subject', 'date', 'received', 'message-id', 'mime-version', 'return-path', 'content-type'];
  return /^[\w-]+:/.test(headers[0] ?? '') && usual.filter((name) => known.has(name)).length >= 2;
}

class Mail {
  readonly pages: DocumentPage[] = [];
  readonly notes: DocumentNote[] = [];
  readonly attachments: Attachment[] = [];
  #parts = 0;
  #letters = 0;

  message(part: Part, depth: number): void {
    this.#page(headerText(part));
    this.body(part, depth);
  }

  #page(text: string): void {
    this.#letters += text.length;
    this.pages.push({ number: this.pages.length + 1, text, furniture: [], links: [] });
  }

  body(part: Part, depth: number): void {
    if (++this.#parts > limits.documentParts || depth > DEPTH || this.#letters > limits.documentCharacters) {
      if (!this.notes.some(({ code }) => code === 'cut'))
        this.notes.push({
          code: 'cut',
          message: `The message has more parts than the ${limits.documentParts} that are read, or too much text; the rest was left out.`,
        });
      return;
    }
    const boundary = part.parameters.get('boundary');
    if (part.type.startsWith('multipart/') && boundary !== undefined && boundary !== '') {
      for (const inner of splitParts(part.body, boundary, limits.documentParts)) this.body(parsePart(inner), depth + 1);
    } else if (part.type === 'message/rfc822') this.message(parsePart(part.body), depth + 1);
    else if (part.disposition === 'attachment' || !part.type.startsWith('text/') || part.type === 'text/calendar') this.#attachment(part);
    else this.#text(part);
  }

  #attachment({ type, fileName, body }: Part): void {
    const name = clean(fileName) || 'without a name';
    const message = `The attachment "${name}" (${type}, ${body.length} bytes) is a file of its own and was not read here.`;
    this.notes.push({ code: 'attachment', message, attachment: this.attachments.length });
    this.attachments.push({ name: clean(fileName), bytes: body });
  }

  #text({ type, body, parameters }: Part): void {
    if (type === 'text/html') {
      const { page, notes } = readHtmlPage(decode(body, parameters.get('charset') ?? claimedEncoding(body)).text, this.pages.length + 1);
      this.#letters += page.text.length;
      this.pages.push(page);
      this.notes.push(...notes);
    } else this.#page(decode(body, parameters.get('charset')).text.replaceAll('\r\n', '\n'));
  }
}

function headerText({ headers }: Part): string {
  return SHOWN.flatMap((name) =>
    headers.filter((header) => header.name.toLowerCase() === name.toLowerCase()).map(({ value }) => `${name}: ${decodeWords(value)}\n`),
  ).join('');
}

/** The files that a message carries, in their order. */
export function emailAttachments(bytes: Uint8Array): Attachment[] {
  return mailOf(parsePart(bytes)).attachments;
}

function mailOf(message: Part): Mail {
  const mail = new Mail();
  mail.message(message, 0);
  return mail;
}

export function readEmail(bytes: Uint8Array): DocumentText {
  const message = parsePart(bytes);
  const mail = mailOf(message);
  // the headers and a first plain text are one page, as one reads it
  const [head, first] = mail.pages;
  const subject = clean(decodeWords(headerOf(message.headers, 'subject') ?? ''));
  const author = clean(decodeWords(headerOf(message.headers, 'from') ?? ''));
  const published = isoTime(headerOf(message.headers, 'date') ?? '');
  const pages = head && first ? [joinPages(head, first), ...mail.pages.slice(2)] : mail.pages;
  const numbered = pages.map((page, at) => ({ ...page, number: at + 1 }));
  const notes = mail.notes.map(({ page, ...note }) => ({ ...note, ...(page !== undefined && { page: Math.max(1, page - 1) }) }));
  return {
    format: 'email',
    ...(subject && { title: subject }),
    ...(author && { author }),
    ...(published && { published }),
    pages: numbered,
    notes,
  };
}

function joinPages(head: DocumentPage, body: DocumentPage): DocumentPage {
  const by = head.text.length + 1;
  const moved = <S extends { start: number; end: number }>(spans: readonly S[]): S[] =>
    spans.map((span) => ({ ...span, start: span.start + by, end: span.end + by }));
  return { number: 1, text: `${head.text}\n${body.text}`, furniture: moved(body.furniture), links: moved(body.links) };
}
