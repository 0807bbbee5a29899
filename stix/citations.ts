/** "(Citation: X)" in ATT&CK's descriptions: X names an external reference by its source_name (reference: ATT&CK in STIX). */
import { isRecord } from './canonical.ts';

export type DescriptionPart =
  | { kind: 'text'; text: string }
  /** `index` into external_references; `number` is what the page shows, from 1 in order of first appearance */
  | { kind: 'citation'; name: string; index: number; number: number };

export interface CitedText {
  parts: DescriptionPart[];
  /** index into external_references of source 1, 2, … */
  sources: number[];
}

const OPENING = '(Citation:';
/** Names hold brackets of their own, so that the first `)` need not be the end; so many are tried. */
const MAX_CLOSINGS = 8;
/** The longest source_name of ATT&CK has about 150 characters. */
const MAX_NAME = 1000;

/**
 * Splits a text at its citations. A name that no reference has exactly stays text. `sources` goes on numbering where another
 * text of the same object ended.
 */
export function splitCitations(text: string, externalReferences: unknown, sources: readonly number[] = []): CitedText {
  const indexOfName = new Map<string, number>();
  if (Array.isArray(externalReferences)) {
    externalReferences.forEach((reference: unknown, index) => {
      const name = isRecord(reference) ? reference['source_name'] : undefined;
      if (typeof name === 'string' && !indexOfName.has(name.trim())) indexOfName.set(name.trim(), index);
    });
  }
  const numbered = [...sources];
  const numberOf = new Map(numbered.map((index, position) => [index, position + 1]));
  const parts: DescriptionPart[] = [];
  let done = 0;
  for (let open = text.indexOf(OPENING); open >= 0; open = text.indexOf(OPENING, open + 1)) {
    const found = closingOf(text, open + OPENING.length, indexOfName);
    if (found === undefined) continue;
    if (open > done) parts.push({ kind: 'text', text: text.slice(done, open) });
    const known = numberOf.get(found.index);
    const number = known ?? numbered.push(found.index);
    numberOf.set(found.index, number);
    parts.push({ kind: 'citation', name: found.name, index: found.index, number });
    done = found.end;
    open = found.end - 1;
  }
  if (done < text.length) parts.push({ kind: 'text', text: text.slice(done) });
  return { parts, sources: numbered };
}

function closingOf(
  text: string,
  start: number,
  names: ReadonlyMap<string, number>,
): { name: string; index: number; end: number } | undefined {
  const within = text.slice(start, start + MAX_NAME);
  let close = within.indexOf(')');
  for (let tried = 0; close >= 0 && tried < MAX_CLOSINGS; tried++, close = within.indexOf(')', close + 1)) {
    const name = within.slice(0, close).trim();
    const index = names.get(name);
    if (index !== undefined) return { name, index, end: start + close + 1 };
  }
  return undefined;
}
