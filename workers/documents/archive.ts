/** A zip archive in memory, for documents: the files that are wanted, within what one document may have. */
import { ByteSource, ContainerBudget, ReadError, readZip } from '../../stix/input/index.ts';
import { limits } from '../../stix/limits.ts';
import { DocumentRefused } from './refused.ts';

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}

export interface Unpacked {
  /** of the files that were wanted, in their order */
  files: Map<string, Uint8Array>;
  /** of all files */
  names: string[];
}

/** @throws DocumentRefused where the archive is broken or too large. What is damaged of one file is left out of it. */
export async function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Promise<Unpacked> {
  const files = new Map<string, Uint8Array>();
  const names: string[] = [];
  const source = new ByteSource(once(bytes));
  let size = 0;
  try {
    for await (const { name, content } of readZip(source, new ContainerBudget(() => source.consumed))) {
      names.push(name);
      if (!wanted(name) || files.has(name)) continue;
      const pieces: Uint8Array[] = [];
      for await (const piece of content) {
        size += piece.length;
        if (size > limits.documentBytes)
          throw new DocumentRefused(
            'document-too-large',
            `The archive unpacks to more than ${limits.documentBytes} bytes. Unpack it and drop its files.`,
          );
        pieces.push(piece.slice());
      }
      files.set(name, joined(pieces));
    }
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    if (files.size === 0) throw new DocumentRefused('document-broken', error.message);
    return { files, names }; // what came before the damage
  }
  return { files, names };
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** All of the bytes, or a refusal where there are too many. */
export async function readWhole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
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
  return joined(parts);
}
