/** What an object must have so that Sextant can keep it. Everything else that breaks the standard is kept as it was written. */
import type { ProblemCode } from '../../contracts/index.ts';
import { isRecord } from '../../stix/index.ts';
import { limits } from '../../stix/limits.ts';

export interface Trouble {
  code: ProblemCode;
  /** a plain English sentence */
  message: string;
}

export type StixObject = Record<string, unknown> & { type: string; id: string };

export type Checked = { ok: true; object: StixObject } | ({ ok: false; objectId?: string } & Trouble);

const NOT_IN_IDS = /[\p{Cc}\p{Cf}\p{Cs}\p{Z}]/u;

/** Text of input as it may stand in a sentence: short, one line. */
export function quote(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\ufffd');
  return `"${clean.length > limits.quoteCharacters ? `${clean.slice(0, limits.quoteCharacters)}…` : clean}"`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** An id as STIX 2.1 section 2.9 shapes it, `type--…`. The part behind the dashes should be a UUID; real bundles have others, which are kept. */
function idTrouble(id: string, type: string): string | undefined {
  if (id.length > limits.idCharacters) return `The id has ${id.length} characters; up to ${limits.idCharacters} are kept.`;
  if (!id.startsWith(`${type}--`)) return `The id ${quote(id)} does not begin with the type ${quote(type)} and "--".`;
  if (id.length === type.length + 2 || NOT_IN_IDS.test(id)) return `The id ${quote(id)} is not made of a type, "--" and a UUID.`;
  return undefined;
}

/** Whether it leads to a STIX object is not asked: OpenCTI writes its own ids there as well. */
function isReference(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= limits.idCharacters && !NOT_IN_IDS.test(value);
}

/** References without which the object says nothing (STIX 2.1 sections 5.1 and 5.2). */
const NEEDED_REFERENCES: ReadonlyMap<string, readonly string[]> = new Map([
  ['relationship', ['source_ref', 'target_ref']],
  ['sighting', ['sighting_of_ref']],
]);

/** References that are none: the object is kept, but worth a word. */
export function referenceWarnings(object: StixObject): Trouble[] {
  const warnings: Trouble[] = [];
  for (const property of Object.keys(object)) {
    const isList = property.endsWith('_refs');
    if (!isList && !property.endsWith('_ref')) continue;
    const value = object[property];
    const values: unknown[] = isList && Array.isArray(value) ? value : [value];
    const bad = values.find((one) => typeof one !== 'string');
    if (bad === undefined) continue;
    warnings.push({
      code: 'reference-invalid',
      message: `The property ${quote(property)} holds ${kindOf(bad)} where the id of an object belongs; the object was kept, this reference leads nowhere.`,
    });
    if (warnings.length >= 10) break;
  }
  return warnings;
}

/**
 * Judges one parsed element. An observable without id is refused too: STIX 2.1 section 2.9 requires it of every
 * top-level object, and an id that we made up would not come back out of an export.
 */
export function checkObject(value: unknown): Checked {
  if (!isRecord(value)) return { ok: false, code: 'object-not-object', message: `An object was expected, not ${kindOf(value)}.` };
  const { type, id } = value;
  const objectId = typeof id === 'string' ? id.slice(0, limits.idCharacters) : undefined;
  const refuse = (code: ProblemCode, message: string): Checked => ({
    ok: false,
    code,
    message,
    ...(objectId !== undefined && { objectId }),
  });
  if (typeof type !== 'string' || type === '') return refuse('object-no-type', 'The object has no "type".');
  if (type.length > limits.typeCharacters || NOT_IN_IDS.test(type))
    return refuse('object-no-type', `${quote(type)} cannot be the type of an object.`);
  if (type === 'bundle') return refuse('format-unknown', 'A bundle inside of another list is not opened; import it as a file of its own.');
  if (id === undefined) return refuse('object-no-id', `The ${quote(type)} has no "id".`);
  if (typeof id !== 'string') return refuse('object-id-invalid', `The id of the ${quote(type)} is ${kindOf(id)}, not a text.`);
  const trouble = idTrouble(id, type);
  if (trouble !== undefined) return refuse('object-id-invalid', trouble);
  for (const property of NEEDED_REFERENCES.get(type) ?? []) {
    if (isReference(value[property])) continue;
    const what = value[property] === undefined ? `has no ${quote(property)}` : `has no id of an object as its ${quote(property)}`;
    return refuse('reference-invalid', `The ${type} ${what}.`);
  }
  return { ok: true, object: Object.assign(value, { type, id }) };
}
