/** A message of Outlook (MS-OXMSG): headers, text or page, messages inside of it; what is attached is named, and given on request. Its RTF is not read. */
import type { Attachment, DocumentNote, DocumentPage, DocumentText } from '../../../stix/document/index.ts';
import { limits } from '../../../stix/limits.ts';
import { DocumentRefused } from '../refused.ts';
import { clean } from '../html/about.ts';
import { claimedEncoding, readHtmlPage } from '../html/read-html.ts';
import { decode } from '../text/decode.ts';
import { CompoundFileError, openCompoundFile, type Storage } from './compound-file.ts';

/** Property tags of MS-OXPROPS, without their types. */
const SUBJECT = '0037';
const HEADERS = '007D';
const BODY = '1000';
const RTF = '1009';
const HTML = '1013';
const SENDER_NAME = '0C1A';
const SENDER_ADDRESS = '0C1F';
const SENDER_SMTP = '5D01';
const TO = '0E04';
const CC = '0E03';
const MESSAGE_ID = '1035';
const LONG_FILE_NAME = '3707';
const FILE_NAME = '3704';
const ATTACHED = '3701';
const MEDIA_TYPE = '370E';
const SUBMITTED = 0x0039;
const DELIVERED = 0x0e06;
const CODE_PAGE = 0x3ffd;
const INTERNET_CODE_PAGE = 0x3fde;
const DEPTH = 5;
/** Lines of headers that say more than the properties. */
const SHOWN = /^(?:Received|Return-Path|Reply-To|Message-ID|X-Originating-IP|X-Mailer|User-Agent|Authentication-Results):/i;

export function readMsg(bytes: Uint8Array): DocumentText {
  const { pages, notes, title, author, published } = messageOf(bytes);
  return { format: 'email', ...(title && { title }), ...(author && { author }), ...(published && { published }), pages, notes };
}

/** The files that a message carries, in their order. @throws DocumentRefused */
export function msgAttachments(bytes: Uint8Array): Attachment[] {
  return messageOf(bytes).attachments;
}

function messageOf(bytes: Uint8Array): Message {
  const mail = new Message();
  try {
    const root = openCompoundFile(bytes);
    if (!root.streams.has('__properties_version1.0'))
      throw new DocumentRefused('document-unknown', 'The file is an old Microsoft Office file, but no message. Save it as DOCX or PDF.');
    mail.read(root, 32, 0);
  } catch (error) {
    if (!(error instanceof CompoundFileError)) throw error;
    throw new DocumentRefused('document-broken', `The message cannot be read: ${error.message} Save it again from Outlook.`);
  }
  return mail;
}

class Message {
  readonly pages: DocumentPage[] = [];
  readonly notes: DocumentNote[] = [];
  readonly attachments: Attachment[] = [];
  title = '';
  author = '';
  published = '';
  #parts = 0;
  #letters = 0;

  /** `head`: bytes of the properties stream in front of its entries: 32 at the top, 24 in a message inside */
  read(storage: Storage, head: number, depth: number): void {
    const properties = new Properties(storage, head);
    const subject = clean(properties.text(SUBJECT));
    const address = properties.text(SENDER_SMTP) || properties.text(SENDER_ADDRESS);
    const sender = clean([properties.text(SENDER_NAME), address && `<${address}>`].filter((one) => one !== '').join(' '));
    const date = properties.time(SUBMITTED) || properties.time(DELIVERED);
    if (depth === 0) {
      this.title = subject;
      this.author = sender;
      this.published = date;
    }
    const lines = [
      sender && `From: ${sender}`,
      properties.text(TO) && `To: ${clean(properties.text(TO))}`,
      properties.text(CC) && `Cc: ${clean(properties.text(CC))}`,
      subject && `Subject: ${subject}`,
      date && `Date: ${date}`,
      properties.text(MESSAGE_ID) && `Message-ID: ${clean(properties.text(MESSAGE_ID))}`,
      ...headerLines(properties.text(HEADERS)),
    ].filter((line) => line !== '');
    const body = properties.text(BODY).replaceAll('\r\n', '\n').replaceAll('\0', '');
    this.#page([`${lines.join('\n')}\n`, body].filter((one) => one.trim() !== '').join('\n'));
    const html = properties.bytes(HTML) ?? new TextEncoder().encode(properties.text(HTML));
    if (html.length > 0 && body.trim() === '') this.#html(html);
    else if (body.trim() === '' && properties.bytes(RTF))
      this.#note('attachment', 'The text of the message is RTF alone, which is not read. Save it as text or PDF.');
    for (const inner of storage.storages) if (inner.name.startsWith('__attach_version1.0_')) this.#attachment(inner, depth);
  }

  #page(text: string): void {
    this.#letters += text.length;
    this.pages.push({ number: this.pages.length + 1, text: text.slice(0, limits.documentCharacters), furniture: [], links: [] });
  }

  #html(html: Uint8Array): void {
    const { page, notes } = readHtmlPage(decode(html, claimedEncoding(html)).text, this.pages.length + 1);
    this.#letters += page.text.length;
    this.pages.push(page);
    this.notes.push(...notes);
  }

  #note(code: DocumentNote['code'], message: string): void {
    this.notes.push({ code, message });
  }

  #attachment(storage: Storage, depth: number): void {
    if (++this.#parts > limits.documentParts || this.#letters > limits.documentCharacters) {
      if (!this.notes.some(({ code }) => code === 'cut'))
        this.#note('cut', `The message has more parts than the ${limits.documentParts} that are read; the rest was left out.`);
      return;
    }
    const properties = new Properties(storage, 8);
    const message = storage.storages.find(({ name }) => name.toUpperCase() === `__SUBSTG1.0_${ATTACHED}000D`);
    if (message && depth < DEPTH) {
      this.read(message, 24, depth + 1);
      return;
    }
    const name = clean(properties.text(LONG_FILE_NAME) || properties.text(FILE_NAME));
    const type = clean(properties.text(MEDIA_TYPE)) || 'of no type';
    const content = properties.bytes(ATTACHED);
    const told = `The attachment "${name || 'without a name'}" (${type}, ${content?.length ?? 0} bytes) is a file of its own and was not read here.`;
    this.notes.push({ code: 'attachment', message: told, ...(content && { attachment: this.attachments.length }) });
    if (content) this.attachments.push({ name, bytes: content });
  }
}

/** Continued lines belong to the one before. */
const headerLines = (headers: string): string[] =>
  headers
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/, 2000)
    .filter((line) => SHOWN.test(line))
    .map((line) => line.trim());

/** Properties of fixed size stand in one stream, others in a stream each, named by tag and type. */
class Properties {
  readonly #streams: ReadonlyMap<string, () => Uint8Array>;
  readonly #fixed = new Map<number, bigint>();

  constructor(storage: Storage, head: number) {
    this.#streams = new Map([...storage.streams].map(([name, read]) => [name.toUpperCase(), read]));
    const bytes = storage.streams.get('__properties_version1.0')?.() ?? new Uint8Array(0);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = head; at + 16 <= bytes.length; at += 16) this.#fixed.set(view.getUint16(at + 2, true), view.getBigUint64(at + 8, true));
  }

  bytes(tag: string): Uint8Array | undefined {
    return this.#streams.get(`__SUBSTG1.0_${tag}0102`)?.();
  }

  text(tag: string): string {
    const wide = this.#streams.get(`__SUBSTG1.0_${tag}001F`)?.();
    if (wide) return new TextDecoder('utf-16le').decode(wide).replace(/\0+$/, '');
    const narrow = this.#streams.get(`__SUBSTG1.0_${tag}001E`)?.();
    return narrow ? decode(narrow, this.#charset()).text.replace(/\0+$/, '') : '';
  }

  #charset(): string | undefined {
    const page = Number((this.#fixed.get(CODE_PAGE) ?? this.#fixed.get(INTERNET_CODE_PAGE) ?? 0n) & 0xffffffffn);
    return page === 65_001
      ? 'utf-8'
      : page >= 1250 && page <= 1258
        ? `windows-${page}`
        : page === 932
          ? 'shift_jis'
          : page === 936
            ? 'gbk'
            : undefined;
  }

  /** RFC 3339; '' where there is none. 100 ns since 1601. */
  time(tag: number): string {
    const value = this.#fixed.get(tag);
    if (value === undefined || value === 0n) return '';
    const ms = Number(value / 10_000n) - 11_644_473_600_000;
    return Math.abs(ms) < 8.64e15 && ms > 0 ? new Date(ms).toISOString() : '';
  }
}
