/** Documents that are no STIX but become some (stix/formats): known by what they hold. */
import { type Converted, type ConvertedLayers, FORMATS, type RefusedDocument } from '../formats/index.ts';

/** A document that is known, with what it is called in the list of jobs. */
export type Catalogue = (Converted | ConvertedLayers) & { kind: string };

const headText = (head: Uint8Array): string => new TextDecoder().decode(head).trimStart();

/** Whether it is worth reading a document whole because of its first bytes and its name. Nothing is decided by them. */
export function mayBeCatalogue(head: Uint8Array, name: string): boolean {
  // archives are opened first
  if (head[0] === 0x50 && head[1] === 0x4b) return false;
  const text = headText(head);
  return FORMATS.some((format) => format.mayBe(text, name));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // it is read as STIX then, and what is wrong with it is said there
  }
}

/** What a document is; undefined: none of the formats that are known. `at` RFC 3339: when it came in. */
export function readCatalogue(bytes: Uint8Array, name: string, at: string): Catalogue | RefusedDocument | undefined {
  const text = new TextDecoder().decode(bytes);
  const value = /^\s*[[{]/.test(text) ? parse(text) : undefined;
  const head = headText(bytes.subarray(0, 4096));
  for (const format of FORMATS) {
    if (!format.mayBe(head, name)) continue;
    const found = format.read({ text, value, name, at });
    if (found) return 'refused' in found ? found : { ...found, kind: format.kind };
  }
  return undefined;
}
