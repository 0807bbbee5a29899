/**
 * How what one source says of an object goes together with what is known: OpenCTI's upsert rules (reference: OpenCTI platform,
 * `utils/upsert-utils.js`), as pure functions over STIX objects. Rules are numbered U in SPEC.md.
 */
import { canonicalText, isRecord } from './canonical.ts';
import { markingOfId } from './markings.ts';
import { propertiesOf } from './model/index.ts';
import { compareTime, timeKey } from './time.ts';

type StixObject = Readonly<Record<string, unknown>>;

/**
 * - `merge`: OpenCTI's rules.
 * - `newest`: what comes replaces what is known.
 * - `fill`: only what is missing is taken, and values of lists.
 * - `never`: what comes is kept beside, and shown, but changes nothing.
 */
export type UpsertRule = 'merge' | 'newest' | 'fill' | 'never';

export interface UpsertOptions {
  rule: UpsertRule;
  /** of what is known and of what comes, where the objects do not say themselves; 0–100 */
  knownConfidence?: number;
  incomingConfidence?: number;
}

/** What makes the object this object, or a version of it: never taken from elsewhere. */
const OWN_PROPERTIES: ReadonlySet<string> = new Set(['type', 'id', 'spec_version', 'modified', 'created', 'revoked']);
/** The span in which something was seen grows to both sides. */
const EARLIEST: ReadonlySet<string> = new Set(['first_seen', 'first_observed', 'start_time']);
const LATEST: ReadonlySet<string> = new Set(['last_seen', 'last_observed', 'stop_time']);
/** Added whatever the confidence (upsert-utils.js: labels, external references, ids and creators accumulate). */
const ALWAYS_ADDED: ReadonlySet<string> = new Set(['labels', 'external_references', 'x_opencti_stix_ids']);

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isRecord(value) && Object.keys(value).length === 0);

const same = (a: unknown, b: unknown): boolean => a === b || canonicalText(a) === canonicalText(b);

function confidenceOf(object: StixObject, otherwise: number): number {
  const value = object['confidence'];
  return typeof value === 'number' && value >= 0 && value <= 100 ? value : otherwise;
}

/** By what two values of a list are the same one: texts by their letters without case, references by source and id, the rest whole. */
function keyOf(value: unknown, property: string): string {
  if (typeof value === 'string') return property.endsWith('_refs') ? value : value.trim().toLowerCase();
  if (property === 'external_references' && isRecord(value)) {
    const { source_name: source, external_id: id, url } = value;
    if (typeof id === 'string' || typeof url === 'string') return JSON.stringify([source, id ?? null, url ?? null]);
  }
  return canonicalText(value);
}

/** What is known as it is, and behind it what is new, each value once. */
export function unionOf(known: readonly unknown[], incoming: readonly unknown[], property: string): unknown[] {
  const seen = new Set(known.map((value) => keyOf(value, property)));
  const all = [...known];
  for (const value of incoming) {
    const key = keyOf(value, property);
    if (seen.has(key)) continue;
    seen.add(key);
    all.push(value);
  }
  return all;
}

/** Of each scheme (TLP, PAP) only the strictest stays (OpenCTI: `markingDefinition-utils.js`); other markings all do. */
function strictestOf(markings: readonly unknown[]): unknown[] {
  const order = (value: unknown) => (typeof value === 'string' ? markingOfId(value) : undefined);
  return markings.filter((value, index) => {
    const mine = order(value);
    if (!mine) return true;
    return !markings.some((other, at) => {
      const theirs = order(other);
      return theirs?.scheme === mine.scheme && (theirs.order > mine.order || (theirs.order === mine.order && at < index));
    });
  });
}

function isList(type: string, property: string, known: unknown, incoming: unknown): boolean {
  return propertiesOf(type).get(property)?.list ?? (Array.isArray(known) && Array.isArray(incoming));
}

/** One property of both; undefined leaves what is known. */
function together(
  type: string,
  property: string,
  known: unknown,
  incoming: unknown,
  match: boolean,
  upper: boolean,
  rule: UpsertRule,
): unknown {
  if (isEmpty(incoming)) return undefined;
  if (isEmpty(known)) return property === 'object_marking_refs' && Array.isArray(incoming) ? strictestOf(incoming) : incoming;
  if (rule === 'newest') return incoming;
  if (property === 'object_marking_refs' && Array.isArray(known) && Array.isArray(incoming))
    return strictestOf(unionOf(known, incoming, property));
  if (Array.isArray(known) && Array.isArray(incoming) && isList(type, property, known, incoming))
    return match || rule === 'fill' || ALWAYS_ADDED.has(property) ? unionOf(known, incoming, property) : undefined;
  if (property === 'hashes' && isRecord(known) && isRecord(incoming)) return { ...incoming, ...known };
  const order = compareTime(timeKey(incoming), timeKey(known));
  if (EARLIEST.has(property)) return order < 0 ? incoming : undefined;
  if (LATEST.has(property)) return order > 0 ? incoming : undefined;
  if (rule === 'fill') return undefined;
  if (property === 'created_by_ref') return upper ? incoming : undefined;
  return match ? incoming : undefined;
}

/**
 * `known` with what `incoming` adds or says better, a new object; `known` itself where nothing changes. Never throws.
 * `base`: what `known` was made from, if it is somebody's edit of an older version of `incoming`. What was edited stays as it was edited;
 * what only stood there follows its source (a three-way merge).
 */
export function upsert(known: StixObject, incoming: StixObject, options: UpsertOptions, base?: StixObject): StixObject {
  if (options.rule === 'never') return known;
  const type = typeof known['type'] === 'string' ? known['type'] : '';
  const confidence = confidenceOf(known, options.knownConfidence ?? 0);
  const offered = confidenceOf(incoming, options.incomingConfidence ?? 100);
  const match = offered >= confidence;
  const upper = offered > confidence;
  const result: Record<string, unknown> = { ...known };
  let changed = false;
  const set = (property: string, value: unknown) => {
    if (value === undefined || same(value, known[property])) return;
    result[property] = value;
    changed = true;
  };
  for (const [property, value] of Object.entries(incoming)) {
    if (OWN_PROPERTIES.has(property)) continue;
    const mine = known[property];
    if (base) {
      const edited = !same(mine ?? null, base[property] ?? null);
      if (!edited) set(property, value);
      else if (Array.isArray(mine) && Array.isArray(value)) set(property, threeWay(mine, listOf(base[property]), value, property));
      continue;
    }
    if (property === 'confidence' && options.rule === 'merge' && !upper) continue;
    set(property, together(type, property, mine, value, match, upper, options.rule));
  }
  if (base)
    for (const property of Object.keys(base)) {
      // the source takes back what it said, and nobody has touched it
      if (property in incoming || OWN_PROPERTIES.has(property) || !same(known[property] ?? null, base[property])) continue;
      delete result[property];
      changed = true;
    }
  return changed ? result : known;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The analyst's list with what the source added and took away since. */
function threeWay(mine: readonly unknown[], base: readonly unknown[], theirs: readonly unknown[], property: string): unknown[] {
  const before = new Set(base.map((value) => keyOf(value, property)));
  const now = new Set(theirs.map((value) => keyOf(value, property)));
  const kept = mine.filter((value) => {
    const key = keyOf(value, property);
    return now.has(key) || !before.has(key);
  });
  return unionOf(
    kept,
    theirs.filter((value) => !before.has(keyOf(value, property))),
    property,
  );
}

/** Properties in which objects differ, but for what makes each a version; with the values, by the index of the object. */
export function differences(objects: readonly StixObject[]): Map<string, { value: unknown; of: number[] }[]> {
  const found = new Map<string, { value: unknown; of: number[] }[]>();
  const properties = new Set(objects.flatMap((object) => Object.keys(object)));
  for (const property of properties) {
    if (OWN_PROPERTIES.has(property)) continue;
    const values: { value: unknown; of: number[] }[] = [];
    objects.forEach((object, index) => {
      const value = object[property];
      const known = values.find((one) => same(one.value ?? null, value ?? null));
      if (known) known.of.push(index);
      else values.push({ value, of: [index] });
    });
    if (values.length > 1) found.set(property, values);
  }
  return found;
}
