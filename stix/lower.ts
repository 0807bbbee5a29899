/** STIX 2.1 → 2.0 for export, where no 2.0 original exists. The rules are numbered L in SPEC.md. */
import { isRecord } from './canonical.ts';
import { markingId, markingObject, markingOf } from './markings.ts';
import { TYPES } from './model/index.ts';
import { LABEL_VOCABULARIES_20 } from './model/vocabularies.ts';
import { looksLikeId, referencesOf } from './references.ts';
import { RESERVED_20 } from './versions.ts';
import { millisecondText } from './time.ts';

type StixObject = Readonly<Record<string, unknown>>;

export const LOWER_CODES = [
  'type-not-in-2.0', // the type came with 2.1
  'observable-alone', // an SCO: in 2.0 it exists only inside observed data
  'end-not-in-2.0', // a relationship or sighting of something that 2.0 cannot hold
  'pattern-not-stix', // 2.0 has STIX patterns only
  'observable-missing', // observed data whose observables are not at hand
  'reference-dropped', // one reference to something that 2.0 cannot hold
] as const;
export type LowerCode = (typeof LOWER_CODES)[number];

export interface LowerProblem {
  code: LowerCode;
  /** property, or the id of what is missing */
  where: string;
}

export interface Lowered {
  /** absent: 2.0 cannot hold it */
  object?: Record<string, unknown>;
  problems: LowerProblem[];
}

/** Types of STIX itself that a 2.0 bundle cannot hold as objects of its own; custom types it can. */
function notIn20(type: string): LowerCode | undefined {
  const model = TYPES.get(type);
  if (model?.kind === 'sco') return 'observable-alone';
  return model?.origin === 'stix' && model.in20 !== true ? 'type-not-in-2.0' : undefined;
}

const typeOfId = (id: string): string => id.slice(0, id.indexOf('--'));
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

/** What 2.0 wants in labels and 2.1 says elsewhere; 2.0 requires at least one label. */
const LABELS_WITHOUT_TYPES: Readonly<Record<string, string>> = {
  malware: 'malware',
  tool: 'tool',
  report: 'threat-report',
  indicator: 'unknown',
  'threat-actor': 'unknown',
};

function lowerLabels(object: Record<string, unknown>, type: string): void {
  const property =
    type === 'identity' ? 'roles' : Object.hasOwn(LABEL_VOCABULARIES_20, type) ? LABEL_VOCABULARIES_20[type]?.property : undefined;
  if (property === undefined) return;
  const types = strings(object[property]);
  const fallback = types.length === 0 ? LABELS_WITHOUT_TYPES[type] : undefined;
  const labels = [...new Set([...types, ...(fallback === undefined ? [] : [fallback]), ...strings(object['labels'])])];
  delete object[property];
  if (labels.length > 0) object['labels'] = labels;
}

/** Lists of references lose what 2.0 cannot hold. */
function lowerReferences(object: Record<string, unknown>, problems: LowerProblem[]): void {
  for (const [name, value] of Object.entries(object)) {
    if (!name.endsWith('_refs') || name === 'object_marking_refs' || !Array.isArray(value)) continue;
    const kept = value.filter((id) => !looksLikeId(id) || notIn20(typeOfId(id)) === undefined);
    for (let dropped = value.length - kept.length; dropped > 0; dropped--) problems.push({ code: 'reference-dropped', where: name });
    if (kept.length === 0) delete object[name];
    else if (kept.length < value.length) object[name] = kept;
  }
}

/** Observables of an observed-data object, put inside it under "0", "1", …, with what they refer to. */
function embed(object: Record<string, unknown>, resolve: (id: string) => StixObject | undefined, problems: LowerProblem[]): void {
  const keys = new Map<string, string>();
  const members: StixObject[] = [];
  const waiting = strings(object['object_refs']).filter((id) => TYPES.get(typeOfId(id))?.kind === 'sco');
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    if (keys.has(id)) continue;
    const observable = resolve(id);
    if (observable === undefined) {
      problems.push({ code: 'observable-missing', where: id });
      continue;
    }
    keys.set(id, String(members.length));
    members.push(observable);
    for (const reference of referencesOf(observable)) {
      if (TYPES.get(typeOfId(reference.id))?.kind === 'sco' && !keys.has(reference.id)) waiting.push(reference.id);
    }
  }
  const { object_refs: refs } = object;
  const others = strings(refs).filter((id) => TYPES.get(typeOfId(id))?.kind !== 'sco');
  if (others.length > 0) object['object_refs'] = others;
  else delete object['object_refs'];
  object['objects'] = Object.fromEntries(members.map((member, index) => [String(index), embedded(member, keys)]));
}

/** 2.0 part 4, section 2.17.2: a value has a name, the default value an empty one. */
function withValueNames(key: Record<string, unknown>): Record<string, unknown> {
  const { values } = key;
  return Array.isArray(values) ? { ...key, values: values.map((one: unknown) => (isRecord(one) ? { name: '', ...one } : one)) } : key;
}

function embedded(value: unknown, keys: ReadonlyMap<string, string>, top = true): unknown {
  if (Array.isArray(value)) return value.map((item) => embedded(item, keys, false));
  if (!isRecord(value)) return value;
  const own = top ? ['id', 'spec_version', 'object_marking_refs', 'granular_markings', 'defanged'] : [];
  const key = (id: unknown) => (typeof id === 'string' ? keys.get(id) : undefined);
  return Object.fromEntries(
    Object.entries(top && value['type'] === 'windows-registry-key' ? withValueNames(value) : value)
      .filter(([name]) => !own.includes(name))
      .map(([name, member]): [string, unknown] => {
        if (name.endsWith('_ref')) return [name, key(member)];
        if (name.endsWith('_refs') && Array.isArray(member)) return [name, member.map(key).filter((item) => item !== undefined)];
        return [name, embedded(member, keys, false)];
      })
      .filter(([, member]) => member !== undefined && !(Array.isArray(member) && member.length === 0)),
  );
}

/**
 * A 2.1 object as 2.0 can say it. `resolve` finds observables by id, for observed data. The argument is never changed; what is
 * lost is among the problems.
 */
export function lowerTo20(object: StixObject, resolve: (id: string) => StixObject | undefined = () => undefined): Lowered {
  const problems: LowerProblem[] = [];
  const type = typeof object['type'] === 'string' ? object['type'] : '';
  const refused = notIn20(type);
  if (refused !== undefined) return { problems: [{ code: refused, where: type }] };
  if (type === 'indicator' && object['pattern_type'] !== undefined && object['pattern_type'] !== 'stix') {
    return { problems: [{ code: 'pattern-not-stix', where: 'pattern_type' }] };
  }
  for (const name of ['source_ref', 'target_ref', 'sighting_of_ref']) {
    const id = object[name];
    if (looksLikeId(id) && notIn20(typeOfId(id)) !== undefined) return { problems: [{ code: 'end-not-in-2.0', where: name }] };
  }

  const lowered: Record<string, unknown> = { ...object };
  delete lowered['spec_version'];
  for (const name of RESERVED_20)
    if (lowered[name] !== undefined) {
      lowered[`x_${name}`] ??= lowered[name];
      delete lowered[name];
    }
  for (const name of ['created', 'modified']) {
    const text = millisecondText(lowered[name]);
    if (text !== undefined) lowered[name] = text;
  }
  lowerLabels(lowered, type);
  switch (type) {
    case 'malware':
      if (lowered['is_family'] === true) delete lowered['is_family'];
      break;
    case 'indicator':
      delete lowered['pattern_type'];
      delete lowered['pattern_version'];
      break;
    case 'identity':
      lowered['identity_class'] ??= 'unknown';
      break;
    case 'marking-definition': {
      const meaning = markingOf(object);
      if (meaning === undefined) break;
      // 2.0 part 1, section 4.1.4: of TLP the four of the standard alone
      const isStandard = object['id'] === markingId(meaning, 'tlp1') && isRecord(markingObject(meaning, 'tlp1')?.['definition']);
      if (isStandard) delete lowered['name'];
      lowered['definition_type'] = isStandard ? 'tlp' : 'statement';
      lowered['definition'] = isStandard
        ? { tlp: meaning.name.slice(4).toLowerCase().replace('clear', 'white') }
        : { statement: meaning.name };
      break;
    }
    case 'observed-data':
      if (lowered['objects'] === undefined) embed(lowered, resolve, problems);
      if (!isRecord(lowered['objects']) || Object.keys(lowered['objects']).length === 0) {
        return { problems: problems.length > 0 ? problems : [{ code: 'observable-missing', where: 'object_refs' }] };
      }
      break;
  }
  lowerReferences(lowered, problems);
  return { object: lowered, problems };
}
