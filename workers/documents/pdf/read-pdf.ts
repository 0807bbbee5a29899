/** A PDF as text: page by page, in reading order, with its links, what runs through all pages, and what is not text. */
import type { Attachment, DocumentNote, DocumentPage, DocumentText } from '../../../stix/document/index.ts';
import { limits } from '../../../stix/limits.ts';
import { clean } from '../html/about.ts';
import { isLinkTarget } from '../link-target.ts';
import { DocumentRefused, type ReadContext } from '../refused.ts';
import { Furniture } from './furniture.ts';
import { type LinkArea, linkSpan } from './links.ts';
import { type PageText, pageText } from './page-text.ts';
import { openPdf, PDFDateString } from './pdfjs.ts';
import { type PageLines, pageLines, type RawPiece } from './pieces.ts';
import { type PagePicture, picturesOf } from './pictures.ts';
import { isTitle, printedTitle } from './title.ts';

/** A page with less text than this and a picture is the picture. */
const FEWEST_CHARACTERS = 20;

type PdfDocument = Awaited<ReturnType<typeof openPdf>['promise']>;
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

interface ReadPage {
  number: number;
  lines: PageLines;
  /** of the page, in points */
  bottom: number;
  height: number;
  links: LinkArea[];
  /** object number in the file */
  object: number | undefined;
}

/** @throws DocumentRefused with a sentence */
export function readPdf(bytes: Uint8Array, context: ReadContext): Promise<DocumentText> {
  return withPdf(bytes, context, async (document) => {
    const notes: DocumentNote[] = carriedNotes(await carriedBy(document));
    const pages = await readPages(document, notes, context);
    const { title: own, ...about } = await readAbout(document);
    const { title: printed, ...read } = finish(pages, notes, picturesOf(bytes, pages), document.numPages);
    const title = own !== undefined && isTitle(own) ? own : printed;
    return { format: 'pdf', ...(title !== undefined && { title }), ...about, ...read };
  });
}

/** A file that a PDF carries, by its number in it. @throws DocumentRefused with a sentence */
export function pdfAttachment(bytes: Uint8Array, attachment: number, context: ReadContext): Promise<Attachment | undefined> {
  return withPdf(bytes, context, async (document) => {
    const file = (await carriedBy(document))[attachment];
    const content = file && (await document.getAttachmentContent(file.id).catch(() => null));
    return content ? { name: file.name, bytes: content } : undefined;
  });
}

async function withPdf<T>(bytes: Uint8Array, context: ReadContext, work: (document: PdfDocument) => Promise<T>): Promise<T> {
  const task = openPdf(bytes.slice(), context.cmap); // pdfjs keeps what it is given
  try {
    return await work(await task.promise.catch(refuse));
  } finally {
    await task.destroy();
  }
}

/** Names only: what they hold may be packed, and is unpacked when it is wanted. */
async function carriedBy(document: PdfDocument): Promise<{ id: string; name: string }[]> {
  const files = await document.getAttachments().catch(() => null); // the text of a PDF whose tree of files is damaged is there all the same
  return [...(files ?? [])].slice(0, limits.documentParts).map(([id, { filename }]) => ({ id, name: clean(filename) }));
}

function carriedNotes(files: readonly { name: string }[]): DocumentNote[] {
  return files.map(({ name }, attachment) => {
    const message = `The PDF carries the file "${name}", which was not read here.`;
    return { code: 'attachment', message, attachment };
  });
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

function refuse(error: unknown): never {
  if (nameOf(error) === 'PasswordException')
    throw new DocumentRefused('document-encrypted', 'The PDF needs a password. Remove it in a PDF reader and drop the file again.');
  const said = error instanceof Error ? error.message.replace(/\.$/, '') : '';
  throw new DocumentRefused(
    'document-broken',
    `The PDF is damaged and cannot be opened (${said.slice(0, limits.quoteCharacters)}). Get it again from where it came from, or print it to a new PDF.`,
  );
}

async function readPages(document: PdfDocument, notes: DocumentNote[], { progress, now }: ReadContext): Promise<ReadPage[]> {
  const pages: ReadPage[] = [];
  const end = now() + limits.documentMs;
  let letters = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const why = tooMuch(number, letters, now() > end);
    if (why !== undefined) {
      const message = `Pages ${number} to ${document.numPages} were not read: ${why}. Split the PDF to read the rest.`;
      notes.push({ code: 'cut', message });
      break;
    }
    progress(number - 1, document.numPages);
    const page = await readPage(document, number);
    if (page === undefined) {
      notes.push({ page: number, code: 'cut', message: `Page ${number} is damaged and was not read.` });
      continue;
    }
    letters += page.letters;
    pages.push(page.read);
  }
  return pages;
}

function tooMuch(page: number, letters: number, late: boolean): string | undefined {
  if (late) return `reading took longer than ${limits.documentMs / 1000} seconds`;
  if (page > limits.documentPages) return `a document is read up to ${limits.documentPages} pages`;
  return letters > limits.documentCharacters ? `a document is read up to ${limits.documentCharacters} characters` : undefined;
}

async function readPage(document: PdfDocument, number: number): Promise<{ read: ReadPage; letters: number } | undefined> {
  let page: PdfPage;
  let items: RawPiece[];
  try {
    page = await document.getPage(number);
    const content = await page.getTextContent();
    items = content.items.flatMap((item) => ('str' in item ? [{ ...item, transform: item.transform.map(Number) }] : []));
  } catch {
    return undefined; // told by the caller, with the page's number
  }
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const lines = pageLines(items);
  const upright = lines.turn % 180 === 0;
  const height = upright ? Math.abs(top - bottom) : Math.abs(right - left);
  // the first coordinate of the lower edge, after the text was turned upright
  const low = { 0: bottom, 90: -right, 180: -top, 270: left }[lines.turn] ?? bottom;
  const links = await readLinks(page);
  page.cleanup();
  return {
    read: { number, lines, bottom: low, height: height || 1, links, object: page.ref?.num },
    letters: items.reduce((sum, { str }) => sum + str.length, 0),
  };
}

async function readLinks(page: PdfPage): Promise<LinkArea[]> {
  let annotations: unknown[];
  try {
    annotations = await page.getAnnotations({ intent: 'display' });
  } catch {
    return []; // a page whose annotations are damaged has its text all the same
  }
  return annotations.flatMap((annotation) => {
    if (typeof annotation !== 'object' || annotation === null) return [];
    const { subtype, url, unsafeUrl, rect } = annotation as Record<string, unknown>;
    const target = typeof unsafeUrl === 'string' ? unsafeUrl : url;
    if (subtype !== 'Link' || typeof target !== 'string' || !isLinkTarget(target) || !Array.isArray(rect)) return [];
    const [x0, y0, x1, y1] = rect.map(Number);
    if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return [];
    return [{ url: target.slice(0, limits.linkCharacters), x0, y0, x1, y1 }];
  });
}

/** Pages as text, after what runs through them is known. */
function finish(read: readonly ReadPage[], before: DocumentNote[], pictures: ReadonlyMap<number, PagePicture>, total: number) {
  const furniture = new Furniture();
  for (const { lines, bottom, height } of read) furniture.add(lines.lines, bottom, height);
  const notes = [...before];
  const pages = read.map(({ number, lines, bottom, height, links }): DocumentPage => {
    const made = pageText(lines, (line) => furniture.has(line, bottom, height));
    const body = made.text.length - made.furniture.reduce((sum, { start, end }) => sum + end - start, 0);
    const picture = pictures.get(number);
    if (body < FEWEST_CHARACTERS && picture) notes.push(scannedNote(number));
    else if (picture) notes.push(pictureNote(number, picture));
    return { number, text: made.text, furniture: made.furniture, links: linksOf(made, links, lines.turn) };
  });
  if (pages.length > 0 && pages.every(({ text }) => text.trim() === '') && !notes.some(({ code }) => code === 'scanned')) {
    const what = total === 1 ? 'The page has no text' : `None of the ${total} pages has text`;
    notes.push({
      code: 'scanned',
      message: `${what}: it is empty, or drawn. If there is something to see on it, run text recognition (OCR) on the PDF first.`,
    });
  }
  const [first] = read;
  const title =
    first?.number === 1
      ? printedTitle(
          first.lines.lines.filter((line) => !furniture.has(line, first.bottom, first.height)),
          read.flatMap(({ lines }) => lines.lines),
        )
      : undefined;
  return { title, pages, notes: notes.sort((one, other) => (one.page ?? 0) - (other.page ?? 0)) };
}

const scannedNote = (page: number): DocumentNote => ({
  page,
  code: 'scanned',
  message: `Page ${page} is a picture, perhaps a scan: nothing of it was read. Run text recognition (OCR) on the PDF first.`,
});

const pictureNote = (page: number, { width, height, more }: PagePicture): DocumentNote => ({
  page,
  code: 'picture-not-read',
  message: `Page ${page} has ${more > 0 ? `${more + 1} pictures` : `a picture (${width} × ${height})`}, not read.`,
});

function linksOf(made: PageText, links: readonly LinkArea[], turn: number): DocumentPage['links'] {
  return links.flatMap((link) => {
    const span = linkSpan(link, made, turn);
    return span ? [{ ...span, url: link.url }] : [];
  });
}

/** Title, author and dates as the PDF says them itself. */
async function readAbout(document: PdfDocument): Promise<Pick<DocumentText, 'title' | 'author' | 'published'>> {
  let info: unknown;
  try {
    ({ info } = await document.getMetadata());
  } catch {
    return {}; // of a damaged file the text is what counts
  }
  if (typeof info !== 'object' || info === null) return {};
  const { Title, Author, CreationDate } = info as Record<string, unknown>;
  const title = aboutText(Title);
  const author = aboutText(Author);
  const published = typeof CreationDate === 'string' ? PDFDateString.toDateObject(CreationDate)?.toISOString() : undefined;
  return { ...(title && { title }), ...(author && { author }), ...(published && { published }) };
}

function aboutText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return text === '' ? undefined : text.slice(0, limits.documentTitleCharacters);
}
