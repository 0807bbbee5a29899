/**
 * Observed data holds its observables inside it (STIX 2.0; deprecated in 2.1, section 4.14). Here they become objects of their own.
 */
import { canonicalText, isRecord } from './canonical.ts';
import { deterministicId, standardIdOf, uuid5 } from './ids/index.ts';
import { limits } from './limits.ts';
import { TYPES } from './model/index.ts';
import { looksLikeId } from './references.ts';

type StixObject = Readonly<Record<string, unknown>>;

export interface ObservedProblem {
  code: 'observed-data-invalid';
  /** key of the embedded object, absent where the whole is meant */
  key?: string;
  message: string;
}

export interface ExpandedObservedData {
  /** SCOs of STIX 2.1, in the order of the keys; the same one twice comes once */
  objects: Record<string, unknown>[];
  /** key of the embedded object → id of its SCO */
  ids: ReadonlyMap<string, string>;
  problems: ObservedProblem[];
}

/** Properties that 2.1 renamed (2.0 part 4 against 2.1 section 6). */
const RENAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  file: { created: 'ctime', modified: 'mtime', accessed: 'atime' },
  directory: { created: 'ctime', modified: 'mtime', accessed: 'atime' },
  process: { created: 'created_time', binary_ref: 'image_ref' },
  'user-account': { password_last_changed: 'credential_last_changed' },
  'windows-registry-key': { modified: 'modified_time' },
};

function renamed(object: StixObject, type: string): Record<string, unknown> {
  const names = Object.hasOwn(RENAMED, type) ? RENAMED[type] : undefined;
  if (names === undefined) return { ...object };
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => {
      const newer = Object.hasOwn(names, name) ? names[name] : undefined;
      return [newer !== undefined && !Object.hasOwn(object, newer) ? newer : name, value];
    }),
  );
}

const isRef = (name: string): boolean => name.endsWith('_ref');
const isRefs = (name: string): boolean => name.endsWith('_refs');

/** Replaces references at any depth; `map` gives undefined for what has to be left out. Too deep parts stay as they are. */
function mapReferences(value: unknown, map: (reference: string) => string | undefined, depth: number): unknown {
  if (depth > limits.nestingDepth) return value;
  if (Array.isArray(value)) return value.map((item) => mapReferences(item, map, depth + 1));
  if (!isRecord(value)) return value;
  const mapped: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    if (name === 'object_marking_refs') mapped.push([name, member]);
    else if (isRef(name) && typeof member === 'string') {
      const id = map(member);
      if (id !== undefined) mapped.push([name, id]);
    } else if (isRefs(name) && Array.isArray(member)) {
      const ids = member.map((item: unknown) => (typeof item === 'string' ? map(item) : undefined)).filter((id) => id !== undefined);
      if (ids.length > 0) mapped.push([name, ids]);
    } else mapped.push([name, mapReferences(member, map, depth + 1)]);
  }
  return Object.fromEntries(mapped);
}

interface Embedded {
  key: string;
  type: string;
  object: Record<string, unknown>;
  /** keys that the id depends on: references inside contributing properties */
  needs: string[];
}

function contributingPart(object: StixObject, type: string): Record<string, unknown> {
  const names = TYPES.get(type)?.contributing ?? [];
  return Object.fromEntries(names.filter((name) => Object.hasOwn(object, name)).map((name) => [name, object[name]]));
}

/**
 * The observables inside an observed-data object as SCOs: with the deterministic id of STIX 2.1, else OpenCTI's standard id,
 * else an id made of the observed-data's id and the key. They carry the markings of the observed-data where they have none.
 * Wrong targets and circles become problems and the reference is left out; nothing is thrown.
 */
export function expandObservedData(observedData: StixObject): ExpandedObservedData {
  const problems: ObservedProblem[] = [];
  const problem = (message: string, key?: string): void => {
    if (problems.length < limits.derivedPerObject)
      problems.push({ code: 'observed-data-invalid', ...(key === undefined ? {} : { key }), message });
  };
  const container = observedData['objects'];
  if (container === undefined) return { objects: [], ids: new Map(), problems };
  if (!isRecord(container)) {
    problem('"objects" of an observed-data object must be an object with the observables under their keys.');
    return { objects: [], ids: new Map(), problems };
  }

  const embedded = new Map<string, Embedded>();
  for (const [key, value] of Object.entries(container)) {
    if (embedded.size >= limits.derivedPerObject) {
      problem(`More than ${limits.derivedPerObject} observables in one observed-data object; the further ones are left out.`);
      break;
    }
    const type = isRecord(value) ? value['type'] : undefined;
    if (!isRecord(value) || typeof type !== 'string' || !/^[a-z0-9-]{1,250}$/.test(type)) {
      problem(`The observable "${key.slice(0, limits.quoteCharacters)}" is not an object with a type.`, key);
      continue;
    }
    embedded.set(key, { key, type, object: renamed(value, type), needs: [] });
  }
  for (const entry of embedded.values()) {
    mapReferences(contributingPart(entry.object, entry.type), (reference) => (entry.needs.push(reference), reference), 0);
  }

  const ids = new Map<string, string>();
  const resolve =
    (entry: Embedded, report: boolean) =>
    (reference: string): string | undefined => {
      const id = ids.get(reference);
      if (id !== undefined) return id;
      if (!embedded.has(reference) && looksLikeId(reference)) return reference;
      if (report)
        problem(
          `The observable "${entry.key}" refers to "${reference.slice(0, limits.quoteCharacters)}", which is not among the observables.`,
          entry.key,
        );
      return undefined;
    };
  for (const key of inOrder(embedded, problem)) {
    const entry = embedded.get(key);
    if (entry === undefined) continue;
    const known = mapReferences(contributingPart(entry.object, entry.type), resolve(entry, false), 0);
    const probe = { ...entry.object, ...(isRecord(known) ? known : {}), type: entry.type };
    const made = deterministicId(probe) ?? standardIdOf(probe) ?? `${entry.type}--${uuid5(`${String(observedData['id'])} ${key}`)}`;
    ids.set(key, made);
  }

  const markings = observedData['object_marking_refs'];
  const seen = new Set<string>();
  const objects: Record<string, unknown>[] = [];
  for (const entry of embedded.values()) {
    const mapped = mapReferences(entry.object, resolve(entry, true), 0);
    const object: Record<string, unknown> = {
      type: entry.type,
      spec_version: '2.1',
      id: ids.get(entry.key),
      ...(isRecord(mapped) ? mapped : {}),
    };
    object['id'] = ids.get(entry.key);
    if (markings !== undefined && object['object_marking_refs'] === undefined) object['object_marking_refs'] = markings;
    const text = canonicalText(object);
    if (!seen.has(text)) objects.push(object);
    seen.add(text);
  }
  return { objects, ids, problems };
}

/** Keys so that what an id depends on comes before it; a circle is reported and broken where it closes. */
function inOrder(embedded: ReadonlyMap<string, Embedded>, problem: (message: string, key: string) => void): string[] {
  const done = new Set<string>();
  const open = new Set<string>();
  const order: string[] = [];
  for (const start of embedded.keys()) {
    const stack = [start];
    for (let key = stack.at(-1); key !== undefined; key = stack.at(-1)) {
      if (done.has(key)) {
        stack.pop();
        continue;
      }
      const next = open.has(key) ? undefined : embedded.get(key);
      if (next === undefined) {
        stack.pop();
        open.delete(key);
        done.add(key);
        order.push(key);
        continue;
      }
      open.add(key);
      for (const need of next.needs) {
        if (open.has(need)) problem(`The observables "${key}" and "${need}" refer to each other in a circle.`, key);
        else if (embedded.has(need) && !done.has(need)) stack.push(need);
      }
    }
  }
  return order;
}
