/** A dropped file as text: read in the page, never imported. */
import type { Message } from '../../i18n/index.ts';
import { formatBytes } from '../../i18n/index.ts';
import { limits } from '../../../stix/limits.ts';

/** Control characters that no text has; a byte order mark says which encoding it is, else UTF-8, else Windows-1252. */
export async function readTextFile(file: File): Promise<{ text: string } | { trouble: Message }> {
  if (file.size > limits.lookupCharacters)
    return { trouble: { key: 'lookup.fileTooLarge', params: { name: file.name, size: formatBytes(limits.lookupCharacters) } } };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = decode(bytes);
  if (/[\u0000-\u0006\u000e-\u001a]/.test(text.slice(0, 100_000)))
    return { trouble: { key: 'lookup.fileNotText', params: { name: file.name } } };
  return { text };
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes); // older Windows tools write it, and every byte is a letter there
  }
}
