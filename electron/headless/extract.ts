/** `extract`: what stands in a document, printed; nothing is stored, no profile is needed. */
import { createReadStream } from 'node:fs';
import { basename, resolve } from 'node:path';
import { textDocument } from '../../stix/document/index.ts';
import { findingsOf } from '../../stix/extract/index.ts';
import { limits } from '../../stix/limits.ts';

/** 0: read, whatever was found; 2: the file cannot be read. */
export type ExtractCode = 0 | 2;

export interface ExtractHost {
  /** paths count from here */
  workingFolder: string;
  stdin: AsyncIterable<Uint8Array>;
  write(text: string): Promise<void>;
}

const STDIN = '-';

async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path)) if (chunk instanceof Uint8Array) yield chunk;
}

/** undefined: there are too many */
async function allOf(input: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    size += chunk.length;
    if (size > limits.textBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Writes one JSON document: `{"entities":[{type,value,defanged,benign,spans:[{page,start,end,text}]}],"notes":[…]}`. `benign` is null or
 * `{reason,list?}`, offsets are UTF-16 units of the page. What cannot be read has no entities and a note that says why.
 */
export async function runExtract(file: string, host: ExtractHost): Promise<ExtractCode> {
  const name = file === STDIN ? 'standard input' : basename(file);
  const refuse = async (code: string, message: string): Promise<ExtractCode> => {
    await host.write(`${JSON.stringify({ entities: [], notes: [{ code, message }] })}\n`);
    return 2;
  };
  let bytes: Buffer | undefined;
  try {
    bytes = await allOf(file === STDIN ? host.stdin : fileBytes(resolve(host.workingFolder, file)));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error; // a bug; the system's own errors have a code
    return refuse('file-unreadable', `The file "${name}" cannot be read (${String(error.code)}).`);
  }
  if (!bytes)
    return refuse('document-too-large', `The file "${name}" has more than ${limits.textBytes} bytes. Split it to read its parts.`);
  const document = textDocument(bytes, name);
  if (!document) return refuse('document-unknown', `The file "${name}" is no text. Save it as text, Markdown or HTML.`);
  const findings = await findingsOf(document);
  await host.write('{"entities":[');
  for (const [at, { type, value, defanged, benign, spans }] of findings.entries())
    await host.write(`${at === 0 ? '\n' : ',\n'}${JSON.stringify({ type, value, defanged, benign: benign ?? null, spans })}`);
  await host.write(`\n],"notes":${JSON.stringify(document.notes)}}\n`);
  return 0;
}
