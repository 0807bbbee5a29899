/**
 * A web page as somebody reads it who sees it: text in order, tables row by row, no scripts, nothing that is hidden. The tokens are
 * those of the standard (parse5); of its tree only what the text depends on is kept, so any markup costs linear time.
 */
import { type Token, Tokenizer, TokenizerMode } from 'parse5';
import type { DocumentNote, DocumentPage, DocumentText } from '../../../stix/document/index.ts';
import { Flow } from '../text/flow.ts';
import { PageAbout } from './about.ts';
import { ENDED_BY, frameOf, isHidden, linesAround, VOID } from './elements.ts';

interface Open {
  name: string;
  hidden: boolean;
  /** where its text began, if it is frame */
  frame?: { from: number; sure: boolean };
  link?: { from: number; target: string };
  /** a header at the top of the page is frame unless it has the heading */
  header?: { from: number; headings: number };
  cells: number;
}

/** Elements inside each other that are followed; deeper ones are text all the same. */
const DEPTH = 4096;
/** A region that only its class calls frame, and that holds so much of the page, is the page. */
const MOST_FRAME = 0.3;
const RAW: Readonly<Record<string, Tokenizer['state']>> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  noscript: TokenizerMode.RAWTEXT,
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
  plaintext: TokenizerMode.PLAINTEXT,
};

class Reader {
  readonly flow = new Flow();
  readonly about = new PageAbout();
  pictures = 0;
  readonly tokenizer: Tokenizer;
  readonly #stack: Open[] = [];
  /** how many of a name are open */
  readonly #open = new Map<string, number>();
  #headings = 0;
  #data: string[] | undefined;
  readonly #likely: { from: number; to: number }[] = [];

  constructor() {
    this.tokenizer = new Tokenizer(
      { sourceCodeLocationInfo: false },
      {
        onStartTag: (token) => this.#start(token),
        onEndTag: ({ tagName }) => this.#end(tagName),
        onCharacter: ({ chars }) => this.#text(chars),
        onWhitespaceCharacter: ({ chars }) => this.#text(chars),
        onNullCharacter: () => undefined,
        onComment: () => undefined,
        onDoctype: () => undefined,
        onEof: () => undefined,
      },
    );
  }

  get #hidden(): boolean {
    return this.#stack.at(-1)?.hidden ?? false;
  }

  #isOpen(name: string): boolean {
    return (this.#open.get(name) ?? 0) > 0;
  }

  #text(text: string): void {
    if (this.#data) this.#data.push(text);
    else if (this.#stack.at(-1)?.name === 'title' && !this.#isOpen('body')) this.about.title += text.slice(0, 10_000);
    else if (this.#hidden || this.flow.full || this.#isOpen('head')) return;
    else if (this.#isOpen('pre') || this.#isOpen('textarea')) this.flow.verbatim(text.replaceAll('\r\n', '\n'));
    else this.flow.text(text);
  }

  #start(token: Token.TagToken): void {
    const name = token.tagName;
    const attributes = new Map(token.attrs.map((attribute) => [attribute.name, attribute.value]));
    const raw = RAW[name];
    if (raw !== undefined) this.tokenizer.state = raw;
    if (name === 'body' && this.#isOpen('head')) this.#end('head');
    for (let top = this.#stack.at(-1); top && ENDED_BY[top.name]?.has(name); top = this.#stack.at(-1)) this.#close();
    if (name === 'meta') this.about.meta(attributes);
    if (name === 'time' && this.about.time === '') this.about.time = attributes.get('datetime') ?? '';
    if (/^h[12]$/.test(name)) this.#headings++;
    const hidden = this.#hidden || isHidden(name, attributes);
    if (!hidden) this.#layout(name, attributes);
    if (VOID.has(name) || this.#stack.length >= DEPTH) return;
    const open: Open = { name, hidden, cells: 0 };
    if (name === 'script' && /^application\/ld\+json/i.test(attributes.get('type') ?? '')) this.#data = [];
    if (!open.hidden) this.#remember(open, attributes);
    this.#stack.push(open);
    this.#open.set(name, (this.#open.get(name) ?? 0) + 1);
  }

  #layout(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'br') this.flow.lineEnd();
    else if (name === 'img') this.#picture(attributes);
    else if (name === 'tr') this.flow.row();
    else if (name === 'td' || name === 'th') {
      const row = this.#stack.at(-1);
      if (row && row.cells++ > 0) this.flow.cell();
    } else {
      const lines = linesAround(name);
      if (lines > 0) this.flow.lineEnds(lines);
    }
  }

  #picture(attributes: ReadonlyMap<string, string>): void {
    const [width, height] = ['width', 'height'].map((side) => Number.parseInt(attributes.get(side) ?? '', 10));
    if (this.#stack.some(({ frame }) => frame) || (width ?? 0) < 100 || (height ?? 200) < 50) {
      // without a size it may be anything; in the frame it is none of the report
      if (!Number.isNaN(width) || this.#stack.some(({ frame }) => frame)) return;
    }
    this.pictures++;
  }

  #remember(open: Open, attributes: ReadonlyMap<string, string>): void {
    const from = this.flow.next;
    const frame = frameOf(open.name, attributes);
    if (frame) open.frame = { from, sure: frame === 'sure' };
    if (open.name === 'header' && !this.#isOpen('article') && !this.#isOpen('main')) open.header = { from, headings: this.#headings };
    const target = open.name === 'a' ? attributes.get('href') : undefined;
    if (target !== undefined) open.link = { from, target };
  }

  #end(name: string): void {
    if (name === 'br') {
      if (!this.#hidden) this.flow.lineEnd();
      return;
    }
    if (!this.#isOpen(name)) return;
    while (this.#isOpen(name)) {
      const ended = this.#stack.at(-1)?.name === name;
      this.#close();
      if (ended) return;
    }
  }

  #close(): void {
    const open = this.#stack.pop();
    if (!open) return;
    this.#open.set(open.name, (this.#open.get(open.name) ?? 1) - 1);
    if (open.name === 'script' && this.#data) {
      this.about.data(this.#data.join(''));
      this.#data = undefined;
    }
    const to = this.flow.length;
    if (open.link) this.flow.link(open.link.from, open.link.target);
    if (open.frame?.sure) this.flow.furniture.push({ start: open.frame.from, end: to });
    else if (open.frame) this.#likely.push({ from: open.frame.from, to });
    if (open.header && this.#headings === open.header.headings) this.flow.furniture.push({ start: open.header.from, end: to });
    if (!open.hidden) {
      const lines = linesAround(open.name);
      if (open.name === 'tr') this.flow.row();
      else if (lines > 0) this.flow.lineEnds(lines);
    }
  }

  end(number: number): DocumentPage {
    while (this.#stack.length > 0) this.#close();
    const all = this.flow.length;
    for (const { from, to } of this.#likely) if (to - from <= MOST_FRAME * all) this.flow.furniture.push({ start: from, end: to });
    return this.flow.page(number);
  }
}

export interface HtmlPage {
  page: DocumentPage;
  about: ReturnType<PageAbout['all']>;
  notes: DocumentNote[];
}

export function readHtmlPage(text: string, number = 1): HtmlPage {
  const reader = new Reader();
  reader.tokenizer.write(text, true);
  const page = reader.end(number);
  const notes: DocumentNote[] = [];
  if (reader.flow.full)
    notes.push({ page: number, code: 'cut', message: 'The page has more text than is read of one document; the rest was left out.' });
  if (reader.pictures > 0) {
    const what = reader.pictures === 1 ? 'a picture' : `${reader.pictures} pictures`;
    notes.push({ page: number, code: 'picture-not-read', message: `The page has ${what}, not read.` });
  }
  return { page, about: reader.about.all(), notes };
}

/** What a page says of its encoding in its first bytes. */
export function claimedEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return (
    /<meta[^>]{0,200}\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w-]{1,40})/i.exec(head)?.[1] ??
    /^\s{0,9}<\?xml[^>]{0,200}\bencoding=["']([\w-]{1,40})/.exec(head)?.[1]
  );
}

export function readHtml(text: string): DocumentText {
  const { page, about, notes } = readHtmlPage(text);
  return { format: 'html', ...about, pages: [page], notes };
}
