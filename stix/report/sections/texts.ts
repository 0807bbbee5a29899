/** What several sections do with the texts of objects. */
import { displayName } from '../../display-name.ts';
import type { StixObject } from '../../export/writer.ts';

/** First pages of long descriptions: a report is read, the rest stands in the store. */
export const DESCRIPTION_CHARACTERS = 1400;

/** To the end of a paragraph or sentence in front of the cap. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most);
  const end = Math.max(head.lastIndexOf('\n\n'), head.lastIndexOf('. ') + 1);
  return `${(end > most / 2 ? head.slice(0, end) : head).trimEnd()} …`;
}

/** `G0016`, `CVE-2024-3400`. */
export function externalId(object: StixObject): string {
  const references = object['external_references'];
  for (const reference of Array.isArray(references) ? (references as unknown[]) : []) {
    const id: unknown =
      typeof reference === 'object' && reference !== null && 'external_id' in reference ? reference.external_id : undefined;
    if (typeof id === 'string' && id !== '' && id !== displayName(object)) return id;
  }
  return '';
}
