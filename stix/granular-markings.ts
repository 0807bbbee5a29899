/** Granular markings (STIX 2.1 section 7.2.3): which value of an object is under which marking, or in which language. */
import { isRecord } from './canonical.ts';
import { limits } from './limits.ts';

type StixObject = Readonly<Record<string, unknown>>;
/** Property names and list indexes from the object to a value: `external_references.[0].url` is `['external_references', 0, 'url']`. */
export type ValuePath = readonly (string | number)[];

export interface GranularMarking {
  readonly selector: string;
  readonly path: ValuePath;
  /** id of the marking-definition; undefined where only the language is marked */
  readonly marking: string | undefined;
  readonly language: string | undefined;
  /** whether the object has a value there; a selector that leads nowhere marks nothing */
  readonly resolves: boolean;
}

const PART = /^(?:\[(\d{1,9})\]|[^[\].]+)$/;

/** `labels.[1]` → `['labels', 1]`; undefined for what is no selector. */
export function selectorPath(selector: string): ValuePath | undefined {
  if (selector.length > limits.columnStringCharacters) return undefined;
  const path: (string | number)[] = [];
  for (const part of selector.split('.')) {
    const match = PART.exec(part);
    if (match === null) return undefined;
    path.push(match[1] === undefined ? part : Number(match[1]));
  }
  return typeof path[0] === 'string' ? path : undefined;
}

/** The value at a path; undefined where there is none. */
export function valueAt(object: StixObject, path: ValuePath): unknown {
  let value: unknown = object;
  for (const part of path) {
    if (typeof part === 'number') {
      if (!Array.isArray(value)) return undefined;
      value = value[part];
    } else {
      if (!isRecord(value) || !Object.hasOwn(value, part)) return undefined;
      value = value[part];
    }
  }
  return value;
}

/** Every selector of an object with what it marks, as stated; what is no selector is left out. At most `limits.referencesPerObject`. */
export function granularMarkings(object: StixObject): GranularMarking[] {
  const stated = object['granular_markings'];
  const found: GranularMarking[] = [];
  if (!Array.isArray(stated)) return found;
  for (const entry of stated) {
    if (!isRecord(entry) || !Array.isArray(entry['selectors'])) continue;
    const marking = typeof entry['marking_ref'] === 'string' ? entry['marking_ref'] : undefined;
    const language = typeof entry['lang'] === 'string' ? entry['lang'] : undefined;
    for (const selector of entry['selectors']) {
      if (found.length >= limits.referencesPerObject) return found;
      const path = typeof selector === 'string' ? selectorPath(selector) : undefined;
      if (path === undefined || (marking === undefined && language === undefined)) continue;
      found.push({ selector: String(selector), path, marking, language, resolves: valueAt(object, path) !== undefined });
    }
  }
  return found;
}

const covers = (above: ValuePath, path: ValuePath): boolean =>
  above.length <= path.length && above.every((part, index) => part === path[index]);

/**
 * Ids of all markings that a value is under: those of the whole object, then granular ones of the value itself or of what it is part
 * of, each once.
 */
export function markingsAt(object: StixObject, path: ValuePath, granular = granularMarkings(object)): string[] {
  const whole = object['object_marking_refs'];
  const ids = new Set<string>();
  if (Array.isArray(whole)) for (const id of whole) if (typeof id === 'string') ids.add(id);
  for (const one of granular) if (one.marking !== undefined && covers(one.path, path)) ids.add(one.marking);
  return [...ids];
}

/** Language of a value: the one marked nearest to it, else the object's `lang`; undefined: not stated. */
export function languageAt(object: StixObject, path: ValuePath, granular = granularMarkings(object)): string | undefined {
  let nearest: GranularMarking | undefined;
  for (const one of granular) {
    if (one.language !== undefined && covers(one.path, path) && one.path.length >= (nearest?.path.length ?? 0)) nearest = one;
  }
  return nearest?.language ?? (typeof object['lang'] === 'string' ? object['lang'] : undefined);
}
