/** Bytes of anything that may be a document, as text. What it is, its bytes say; its name only where they leave it open. */
import type { Results } from '../../contracts/index.ts';
import type { DocumentText } from '../../stix/document/index.ts';
import { limits } from '../../stix/limits.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { DocumentRefused, type ReadContext } from './refused.ts';

/** Bytes in front in which a PDF may begin: Acrobat's own rule. */
const PDF_HEAD = 1024;

/** All of the bytes, or a refusal where there are too many. */
async function readWhole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    parts.push(piece);
    size += piece.length;
    if (size > limits.documentBytes)
      throw new DocumentRefused(
        'document-too-large',
        `The document has more than ${limits.documentBytes} bytes. Split it to read its parts.`,
      );
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Rejects only on a bug, or where the bytes are not there. */
export async function readDocument(
  pieces: AsyncIterable<Uint8Array>,
  name: string,
  context: ReadContext,
): Promise<Results['readDocument']> {
  try {
    return { document: await readBytes(await readWhole(pieces), name, context) };
  } catch (error) {
    if (!(error instanceof DocumentRefused)) throw error;
    return { refused: { code: error.code, message: error.message } };
  }
}

async function readBytes(bytes: Uint8Array, name: string, context: ReadContext): Promise<DocumentText> {
  if (bytes.length === 0) throw new DocumentRefused('document-empty', `The file "${name}" is empty.`);
  if (new TextDecoder('latin1').decode(bytes.subarray(0, PDF_HEAD)).includes('%PDF-')) return readPdf(bytes, context);
  throw new DocumentRefused('document-unknown', `The file "${name}" is no document that Sextant reads.`);
}
