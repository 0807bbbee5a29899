/** Bytes of anything that may be a document, as text. What it is, its bytes say; its name only where they leave it open. */
import type { Params, Results } from '../../contracts/index.ts';
import type { Attachment, DocumentText } from '../../stix/document/index.ts';
import { limits } from '../../stix/limits.ts';
import { isZip, once, openEntry, readWhole, unzip } from './archive.ts';
import { isDocxPart, readDocx } from './docx/read-docx.ts';
import { emailAttachments, looksLikeEmail, readEmail } from './email/read-email.ts';
import { isCompoundFile } from './email/compound-file.ts';
import { msgAttachments, readMsg } from './email/read-msg.ts';
import { claimedEncoding, readHtml } from './html/read-html.ts';
import { pdfAttachment, readPdf } from './pdf/read-pdf.ts';
import { DocumentRefused, type ReadContext } from './refused.ts';
import { decode, encodingNotes } from './text/decode.ts';
import { latin1 } from './text/latin1.ts';
import { looksLikeMarkdown, readMarkdown, readText } from './text/read-text.ts';

/** Bytes in front that say what a file is; a PDF may begin anywhere in the first thousand. */
const HEAD = 8192;
const PDF_HEAD = 1024;

type Answer = Results['readDocument'];

/** `entry`: of an archive, the file that is meant. Rejects only on a bug, or where the bytes are not there. */
export async function readDocument(pieces: AsyncIterable<Uint8Array>, name: string, context: ReadContext, entry?: string): Promise<Answer> {
  try {
    if (entry === undefined) return await readBytes(await readWhole(pieces), name, context, 0);
    return await readBytes(await readWhole(openEntry(pieces, entry)), entry, context, 1);
  } catch (error) {
    if (!(error instanceof DocumentRefused)) throw error;
    return { refused: { code: error.code, message: error.message } };
  }
}

/** A file that the document carries, by its number in it, which is its name too where it has none. Rejects only on a bug, or where the bytes are not there. */
export async function readAttachment(
  pieces: AsyncIterable<Uint8Array>,
  { name, entry, attachment }: Omit<Params<'readAttachment'>, 'sha256'>,
  context: ReadContext,
): Promise<Results['readAttachment']> {
  try {
    const whole = await readWhole(entry === undefined ? pieces : openEntry(pieces, entry));
    const found = await attachmentOf(await onlyFile(whole), attachment, context);
    if (found) return { ...found, name: found.name.replace(/[\\/]/g, '_') || `${attachment + 1}` };
    return { refused: { code: 'document-broken', message: `"${name}" carries no file with the number ${attachment + 1}.` } };
  } catch (error) {
    if (!(error instanceof DocumentRefused)) throw error;
    return { refused: { code: error.code, message: error.message } };
  }
}

async function attachmentOf(bytes: Uint8Array, attachment: number, context: ReadContext): Promise<Attachment | undefined> {
  if (isPdf(latin1(bytes.subarray(0, PDF_HEAD)))) return pdfAttachment(bytes, attachment, context);
  return (isCompoundFile(bytes) ? msgAttachments(bytes) : emailAttachments(bytes))[attachment];
}

/** Of an archive with one file that file, as it is read. */
async function onlyFile(bytes: Uint8Array, level = 0): Promise<Uint8Array> {
  if (!isZip(bytes) || level >= limits.archiveDepth) return bytes;
  const [only, ...others] = (await unzip(bytes, () => false)).names;
  return only === undefined || others.length > 0 ? bytes : onlyFile(await readWhole(openEntry(once(bytes), only)), level + 1);
}

const isPdf = (head: string): boolean => head.slice(0, PDF_HEAD).includes('%PDF-');

/** `level`: archives around it */
async function readBytes(bytes: Uint8Array, name: string, context: ReadContext, level: number): Promise<Answer> {
  if (bytes.length === 0) throw new DocumentRefused('document-empty', `The file "${name}" is empty.`);
  if (isZip(bytes)) return readArchive(bytes, name, context, level);
  const head = latin1(bytes.subarray(0, HEAD));
  if (isCompoundFile(bytes)) return { document: readMsg(bytes) };
  if (isPdf(head)) return { document: await readPdf(bytes, context) };
  return { document: readTextual(bytes, head, name) };
}

async function readArchive(bytes: Uint8Array, name: string, context: ReadContext, level: number): Promise<Answer> {
  const { names } = await unzip(bytes, () => false);
  if (names.includes('word/document.xml')) {
    const { files } = await unzip(bytes, isDocxPart);
    return { document: readDocx(new Map([...files].map(([file, content]) => [file, new TextDecoder().decode(content)]))) };
  }
  if (names.includes('[Content_Types].xml'))
    throw new DocumentRefused('document-unknown', `"${name}" is an Office file, but no text document. Save it as PDF.`);
  if (level >= limits.archiveDepth)
    throw new DocumentRefused(
      'document-unknown',
      `"${name}" is an archive too deep inside of others: ${limits.archiveDepth} levels are opened. Unpack it and drop its files.`,
    );
  const [only] = names;
  if (only === undefined) throw new DocumentRefused('document-empty', `The archive "${name}" holds no files.`);
  if (names.length > 1)
    return {
      archive: { entries: names.slice(0, limits.archiveEntriesListed), more: Math.max(0, names.length - limits.archiveEntriesListed) },
    };
  return readBytes(await readWhole(openEntry(once(bytes), only)), only, context, level + 1);
}

/** Files that are no text, by how they begin. */
const BINARY: readonly (readonly [string, string])[] = [
  ['{\\rtf', 'an RTF document. Save it as DOCX or PDF'],
  ['\x89PNG', 'a picture: nothing of it can be read'],
  ['\xff\xd8\xff', 'a picture: nothing of it can be read'],
  ['GIF8', 'a picture: nothing of it can be read'],
  ['MZ', 'a Windows program'],
  ['\x7fELF', 'a Linux program'],
  ['7z\xbc\xaf', 'a 7z archive. Unpack it and drop its files'],
  ['Rar!', 'a RAR archive. Unpack it and drop its files'],
  ['\x1f\x8b', 'packed by gzip. Unpack it and drop the file'],
];

function readTextual(bytes: Uint8Array, head: string, name: string): DocumentText {
  const binary = BINARY.find(([signature]) => head.startsWith(signature));
  if (binary) throw new DocumentRefused('document-unknown', `"${name}" is ${binary[1]}.`);
  if (/\.(?:eml|mht|mhtml)$/i.test(name) || looksLikeEmail(head)) return readEmail(bytes);
  const decoded = decode(bytes, claimedEncoding(bytes));
  const { text } = decoded;
  if (isBinary(text))
    throw new DocumentRefused('document-unknown', `"${name}" is binary: it is no text in any encoding that is known here.`);
  const document = readDecoded(text, name);
  return { ...document, notes: [...encodingNotes(decoded), ...document.notes] };
}

function readDecoded(text: string, name: string): DocumentText {
  const start = text.slice(0, HEAD);
  if (/\.x?html?$/i.test(name) || /^\s*(?:<!doctype html|<html|<head|<body)\b/i.test(start) || /<html[\s>]/i.test(start))
    return readHtml(text);
  if (/\.(?:md|markdown|mdown)$/i.test(name) || (!/\.txt$/i.test(name) && looksLikeMarkdown(text))) return readMarkdown(text);
  return readText(text);
}

/** Controls that no text has. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 16_384);
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  return controls > sample.length / 20;
}
