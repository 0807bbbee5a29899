/** Public reports and pages that objects refer to, each once and numbered, and where texts cite them ("(Citation: X)" of ATT&CK). */
import { splitCitations } from '../citations.ts';
import { type StixObject, textOf } from '../export/writer.ts';

export interface Reference {
  /** STIX 2.1 section 2.5; '' where it says nothing */
  readonly source: string;
  readonly id: string;
  readonly description: string;
  readonly url: string;
}

/** A number between these, in a text, is the place where a reference is cited. Nobody else's characters (Unicode, private use). */
export const CITATION = /\ue000(\d+)\ue001/g;
const MARKS = /[\ue000\ue001]/g;
const HAS_MARK = /[\ue000\ue001]/;

/** Markdown, of whatever object. */
const TEXTS = ['description', 'content', 'abstract', 'explanation', 'x_opencti_content'] as const;

/**
 * @param objects in the order in which their references are numbered, from 1; others after them
 * @returns the same objects with numbers instead of citations; one of a reference that is not told goes
 */
export function withReferences(
  objects: readonly StixObject[],
  tellsOf: (object: StixObject) => boolean,
): { objects: StixObject[]; references: Reference[] } {
  const numbers = new Map<string, number>();
  const references: Reference[] = [];
  for (const object of objects.filter(tellsOf))
    for (const reference of referencesOf(object)) {
      const key = keyOf(reference);
      // what ATT&CK numbers stand for is told where they stand
      const isNothing = (reference.url === '' && reference.description === '') || reference.source.startsWith('mitre-');
      if (isNothing || numbers.has(key)) continue;
      numbers.set(key, references.push(reference));
    }
  return { references, objects: objects.map((object) => citing(object, numbers)) };
}

function citing(object: StixObject, numbers: ReadonlyMap<string, number>): StixObject {
  let cited: StixObject | undefined;
  for (const property of TEXTS) {
    const written = textOf(object[property]);
    if (!written.includes('(Citation:') && !HAS_MARK.test(written)) continue;
    const own = referencesOf(object);
    const { parts } = splitCitations(written.replace(MARKS, ''), object['external_references']);
    const text = parts.map((part) => {
      if (part.kind === 'text') return part.text;
      const reference = own[part.index];
      const number = reference && numbers.get(keyOf(reference));
      return number === undefined ? '' : `\ue000${number}\ue001`;
    });
    cited = { ...(cited ?? object), [property]: text.join('') };
  }
  return cited ?? object;
}

const keyOf = ({ source, id, url }: Reference): string => `${source} ${id} ${url}`;

/** One for each that the object has, whatever it is. */
function referencesOf(object: StixObject): Reference[] {
  const references: unknown = object['external_references'];
  return (Array.isArray(references) ? (references as unknown[]) : []).map((reference) => {
    const part = (name: string): string =>
      typeof reference === 'object' && reference !== null ? textOf((reference as Record<string, unknown>)[name]).trim() : '';
    return { source: part('source_name'), id: part('external_id'), description: part('description'), url: part('url') };
  });
}
