/**
 * STIX 2.0 and 2.1: raising an object for use, lowering it for export where no 2.0 original exists, and the text by which
 * two statements are compared. The rules are numbered V in SPEC.md.
 */
import { canonicalText, isRecord } from './canonical.ts';
import { limits } from './limits.ts';
import { propertiesOf, TYPES } from './model/index.ts';
import { LABEL_VOCABULARIES_20 } from './model/vocabularies.ts';
import { expandObservedData } from './observed.ts';
import { specVersionOf } from './spec-version.ts';
import { shortestTimeText } from './time.ts';

type StixObject = Readonly<Record<string, unknown>>;

/** Names that 2.0 keeps for later versions (part 1, section 3.1) and 2.1 or OpenCTI use; in 2.0 they stand behind `x_`. */
export const RESERVED_20 = ['confidence', 'severity'] as const;

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Types whose 2.0 `labels` were a vocabulary (or, of identities, roles), and where 2.1 keeps it. */
function labelTarget(type: string): { property: string; belongs: (label: string) => boolean } | undefined {
  if (type === 'identity') return { property: 'roles', belongs: (label) => !/[:=]/.test(label) };
  const vocabulary = Object.hasOwn(LABEL_VOCABULARIES_20, type) ? LABEL_VOCABULARIES_20[type] : undefined;
  return vocabulary && { property: vocabulary.property, belongs: (label) => vocabulary.values.has(label.toLowerCase()) };
}

function raiseLabels(object: Record<string, unknown>, type: string): void {
  const target = labelTarget(type);
  const labels = object['labels'];
  if (target === undefined || !Array.isArray(labels)) return;
  const moved: unknown[] = [];
  const kept: unknown[] = [];
  for (const label of list(labels)) {
    if (label === type) continue;
    (typeof label === 'string' && target.belongs(label) ? moved : kept).push(label);
  }
  if (kept.length === 0) delete object['labels'];
  else object['labels'] = kept;
  if (moved.length > 0) object[target.property] = [...list(object[target.property]), ...moved];
}

/**
 * A 2.0 object as 2.1 says the same; a 2.1 object as it is (the very same object). The argument is never changed, and
 * properties that no rule names stay as they are.
 */
export function raiseTo21(object: StixObject, version: '2.0' | '2.1' = specVersionOf(object)): StixObject {
  if (version === '2.1') return object;
  const raised: Record<string, unknown> = { ...object, spec_version: '2.1' };
  const type = object['type'];
  if (typeof type !== 'string') return raised;
  for (const name of RESERVED_20)
    if (raised[`x_${name}`] !== undefined && raised[name] === undefined) {
      raised[name] = raised[`x_${name}`];
      delete raised[`x_${name}`];
    }
  if (raised['labels'] !== undefined) raiseLabels(raised, type);
  switch (type) {
    case 'malware':
      raised['is_family'] ??= true;
      break;
    case 'indicator':
      raised['pattern_type'] ??= 'stix';
      break;
    case 'observed-data': {
      if (!isRecord(object['objects'])) break;
      const { ids } = expandObservedData(object);
      raised['object_refs'] = [...new Set([...list(object['object_refs']), ...ids.values()])];
      delete raised['objects'];
      break;
    }
  }
  return raised;
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && (Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0));

/** Absent means the same: STIX 2.1 section 3.2 and each type. */
function isDefault(name: string, value: unknown, type: unknown): boolean {
  switch (name) {
    case 'spec_version':
      return true;
    case 'revoked':
    case 'x_mitre_deprecated':
    case 'defanged':
      return value === false;
    case 'summary':
      return value === false && type === 'sighting';
    case 'is_family':
      return value === true && type === 'malware';
    case 'lang':
      return value === 'en';
    default:
      return isEmpty(value);
  }
}

const timeNames = new Map<string, ReadonlySet<string>>();
function timesOf(type: unknown): ReadonlySet<string> {
  const key = typeof type === 'string' && TYPES.has(type) ? type : '';
  let names = timeNames.get(key);
  if (names === undefined) {
    names = new Set([...propertiesOf(key).values()].filter((property) => property.kind === 'timestamp').map((property) => property.name));
    timeNames.set(key, names);
  }
  return names;
}

/**
 * Canonical text of what an object says: raised to 2.1, defaults and empty values of the object itself left out, its times in
 * their shortest form. Two statements with equal text say the same, whichever version they are written in.
 */
export function semanticText(object: StixObject, version?: '2.0' | '2.1'): string {
  const raised = raiseTo21(object, version ?? specVersionOf(object));
  const type = raised['type'];
  const times = timesOf(type);
  const said: Record<string, unknown> = {};
  for (const name of Object.keys(raised).sort()) {
    const value = raised[name];
    if (isDefault(name, value, type)) continue;
    put(said, name, typeof value === 'string' && times.has(name) ? shortestTimeText(value) : inOrder(value, 1));
  }
  return JSON.stringify(said);
}

/**
 * The same value with the keys of its objects in order, so that one `JSON.stringify` writes it: half the time of writing canonical
 * text piece by piece. Keys that look like array indexes come first by number, which is an order as good as any.
 */
function inOrder(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > limits.nestingDepth) return canonicalText(value);
  if (!isRecord(value)) return Array.isArray(value) ? value.map((item) => inOrder(item, depth + 1)) : value;
  const ordered: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) put(ordered, name, inOrder(value[name], depth + 1));
  return ordered;
}

/** An own property whatever its name: assigning to `__proto__` would change the object itself. */
function put(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(object, name, { value, enumerable: true });
  else object[name] = value;
}
