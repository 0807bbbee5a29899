/** Zip archives, for documents: the file that is meant, or in memory the parts that are wanted, within what one document may have. */
import { joinBytes } from '../../stix/index.ts';
import { ByteSource, ContainerBudget, ReadError, readZip } from '../../stix/input/index.ts';
import { limits } from '../../stix/limits.ts';
import { DocumentRefused } from './refused.ts';

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}

/**
 * The bytes of one file of an archive, up to it and no further; `entry` is its path there, through archives inside of it too.
 * @throws DocumentRefused where there is none that can be read
 */
export async function* openEntry(pieces: AsyncIterable<Uint8Array>, entry: string): AsyncGenerator<Uint8Array> {
  const source = new ByteSource(pieces);
  try {
    if (yield* findEntry(source, entry, new ContainerBudget(() => source.consumed))) return;
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    throw new DocumentRefused(
      error.code === 'archive-bomb' ? 'document-too-large' : 'document-broken',
      `"${entry}" of the archive cannot be read. ${error.message}`,
    );
  }
  throw new DocumentRefused('document-broken', `The archive has no readable file "${entry}".`);
}

/** Of several that are called so the first. Returns whether there was one. */
async function* findEntry(source: ByteSource, path: string, budget: ContainerBudget): AsyncGenerator<Uint8Array, boolean> {
  for await (const { name, content } of readZip(source, budget)) {
    if (name === path) {
      for await (const piece of content) yield piece.slice();
      return true;
    }
    if (!path.startsWith(`${name}/`)) continue;
    const inner = new ByteSource(content);
    if (isZip(await inner.peek(4)) && (yield* findEntry(inner, path.slice(name.length + 1), budget))) return true;
  }
  return false;
}

export const isZip = (head: Uint8Array): boolean => [0x50, 0x4b, 0x03, 0x04].every((byte, at) => head[at] === byte);

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
      files.set(name, joinBytes(pieces));
    }
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    if (files.size === 0) throw new DocumentRefused('document-broken', error.message);
    return { files, names }; // what came before the damage
  }
  return { files, names };
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
  return joinBytes(parts);
}
