/** Every reference an object holds, at whatever depth (STIX 2.1 section 3.7: names of references end in _ref or _refs). */
import { limits } from './limits.ts';

export interface Reference {
  /** name of the top-level property under which it stands */
  property: string;
  id: string;
}

/** In front of the others, in this order: what the object is about. */
const FIRST = ['source_ref', 'target_ref', 'sighting_of_ref', 'created_by_ref', 'object_marking_refs', 'object_refs'] as const;
const FIRST_SET: ReadonlySet<string> = new Set(FIRST);
/** Never hold references, and are most of an object's structure. */
const BARREN: ReadonlySet<string> = new Set(['external_references', 'kill_chain_phases', 'hashes', 'labels', 'aliases']);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * `type--…`, or a bare UUID (an internal id of OpenCTI), short enough to be looked up. Whether a UUID follows the type is not
 * asked: references of real bundles break that rule.
 */
export function looksLikeId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= limits.idCharacters && (/^[a-z0-9][a-z0-9-]*?--\S/i.test(value) || UUID.test(value));
}

const isReferenceName = (name: string): boolean => name.endsWith('_ref') || name.endsWith('_refs');

function take(property: string, value: unknown, into: Reference[]): void {
  if (Array.isArray(value))
    for (const item of value) if (looksLikeId(item) && into.length < limits.referencesPerObject) into.push({ property, id: item });
  if (looksLikeId(value) && into.length < limits.referencesPerObject) into.push({ property, id: value });
}

/** What stands deeper; keys of a 2.0 observed-data's embedded objects ("0") are no ids and fall out by themselves. */
function descend(property: string, value: object, depth: number, into: Reference[]): void {
  if (depth > limits.nestingDepth) return;
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) if (typeof item === 'object' && item !== null) descend(property, item, depth + 1, into);
    return;
  }
  for (const [key, member] of Object.entries(value as Readonly<Record<string, unknown>>)) {
    if (isReferenceName(key)) take(property, member, into);
    if (typeof member === 'object' && member !== null && !BARREN.has(key)) descend(property, member, depth + 1, into);
  }
}

/** All references in order: what the object is about first, then as the properties come. The same id may come twice. At most `limits.referencesPerObject`. */
export function referencesOf(object: Readonly<Record<string, unknown>>): Reference[] {
  const references: Reference[] = [];
  for (const property of FIRST) {
    const value = object[property];
    if (value !== undefined) take(property, value, references);
  }
  for (const property in object) {
    const value = object[property];
    if (FIRST_SET.has(property) || BARREN.has(property)) continue;
    if (isReferenceName(property)) take(property, value, references);
    if (typeof value === 'object' && value !== null) descend(property, value, 1, references);
  }
  return references;
}
