/** What may be tied to what: relationships, sightings, containers and every other reference. */
import { splitEntityType, stixTypeOf } from './entity-types.ts';
import { typeModel } from './known-types.ts';
import type { PropertyModel } from './property.ts';
import { ATTACK_RELATIONS, OPENCTI_RELATIONS, RELATION_GROUPS, STIX_RELATIONS } from './relation-table.ts';
import { RELATIONSHIP_TYPES, relationshipSentence } from './relation-words.ts';

/** Who allows it. `common`: STIX 2.1 section 5.1 and OpenCTI allow it between (nearly) any two objects. */
export type RelationOrigin = 'stix' | 'opencti' | 'mitre-attack' | 'common';

export interface AllowedRelationship {
  /** relationship_type */
  readonly type: string;
  /** forward: from the first to the second of the types that were asked for; backward: the other way round */
  readonly direction: 'forward' | 'backward';
  /** for people, beginning with the first of the types that were asked for; filled by `fillSentence` */
  readonly sentence: string;
  readonly origin: RelationOrigin;
}

interface End {
  /** STIX type; `sco` any observable; a relationship_type where an end is a relationship of that type */
  readonly type: string;
  /** OpenCTI's entity type where that says more */
  readonly entityType: string | undefined;
}
interface Rule {
  readonly sources: readonly End[];
  readonly targets: readonly End[] | 'same';
}

const endOf = (name: string): End =>
  name === 'Stix-Cyber-Observable' ? { type: 'sco', entityType: undefined } : { type: stixTypeOf(name), entityType: splitEntityType(name) };
const endsOf = (names: string): End[] => names.split(' ').flatMap((name) => (RELATION_GROUPS[name] ?? [name]).map(endOf));

function readTable(table: Readonly<Record<string, readonly string[]>>): Map<string, Rule[]> {
  const rules = (lines: readonly string[]): Rule[] =>
    lines.map((line) => {
      const [sources = '', targets = ''] = line.split(' > ');
      return { sources: endsOf(sources), targets: targets === '=' ? 'same' : endsOf(targets) };
    });
  return new Map(Object.entries(table).map(([type, lines]) => [type, rules(lines)]));
}

const TABLES: readonly (readonly [RelationOrigin, Map<string, Rule[]>])[] = [
  ['stix', readTable(STIX_RELATIONS)],
  ['mitre-attack', readTable(ATTACK_RELATIONS)],
  ['opencti', readTable(OPENCTI_RELATIONS)],
];

const isRelationshipType = new Set(RELATIONSHIP_TYPES);

function matches(rule: End, asked: End): boolean {
  if (rule.type === 'sco') return typeModel(asked.type).kind === 'sco';
  if (asked.type === 'relationship' && isRelationshipType.has(rule.type)) return true;
  if (rule.type !== asked.type) return false;
  return rule.entityType === undefined || asked.entityType === undefined || rule.entityType === asked.entityType;
}

function allows(rule: Rule, source: End, target: End): boolean {
  const from = rule.sources.find((end) => matches(end, source));
  if (from === undefined) return false;
  return rule.targets === 'same'
    ? rule.sources.some((end) => matches(end, source) && matches(end, target))
    : rule.targets.some((end) => matches(end, target));
}

function originOf(type: string, source: End, target: End): RelationOrigin | undefined {
  return TABLES.find(([, table]) => table.get(type)?.some((rule) => allows(rule, source, target)))?.[0];
}

const isObject = (end: End): boolean => ['sdo', 'sco', 'custom'].includes(typeModel(end.type).kind) && !isRelationshipType.has(end.type);

/** Of any two objects; the second group wants two of one type. */
const COMMON = ['related-to'] as const;
const COMMON_OF_ONE_TYPE = ['derived-from', 'duplicate-of', 'revoked-by'] as const;

function commonTypes(source: End, target: End): readonly string[] {
  if (!isObject(source) || !isObject(target)) return [];
  return source.type === target.type ? [...COMMON, ...COMMON_OF_ONE_TYPE] : COMMON;
}

/**
 * Relationships that may stand between two types, those of STIX first, common ones last, each direction for itself.
 * A type is a STIX type (`location`: any kind of it) or one of OpenCTI (`Country`); an end that is itself a relationship is given by
 * its relationship_type (`uses`), or as `relationship` for any.
 */
export function allowedRelationships(sourceType: string, targetType: string): AllowedRelationship[] {
  const source = endOf(sourceType);
  const target = endOf(targetType);
  const found = new Map<string, AllowedRelationship>();
  const add = (type: string, direction: 'forward' | 'backward', origin: RelationOrigin): void => {
    const key = `${type} ${direction}`;
    if (!found.has(key)) found.set(key, { type, direction, sentence: relationshipSentence(type, direction), origin });
  };
  for (const [wanted] of TABLES) {
    for (const type of RELATIONSHIP_TYPES) if (originOf(type, source, target) === wanted) add(type, 'forward', wanted);
    for (const type of RELATIONSHIP_TYPES) if (originOf(type, target, source) === wanted) add(type, 'backward', wanted);
  }
  for (const type of commonTypes(source, target)) {
    add(type, 'forward', 'common');
    add(type, 'backward', 'common');
  }
  return [...found.values()];
}

/** Who allows this one relationship; undefined: nobody does, it is only unusual. */
export function relationshipOrigin(type: string, sourceType: string, targetType: string): RelationOrigin | undefined {
  const source = endOf(sourceType);
  const target = endOf(targetType);
  return originOf(type, source, target) ?? (commonTypes(source, target).includes(type) ? 'common' : undefined);
}

function isAmong(targets: readonly string[] | undefined, asked: End): boolean {
  const { kind } = typeModel(asked.type);
  return (targets ?? []).some((target) => {
    if (target === '*') return true;
    if (target === 'sdo') return kind === 'sdo' || kind === 'custom';
    return target === kind || target === asked.type || target === asked.entityType;
  });
}

/** Whether a reference may lead to an object of a type (STIX or OpenCTI's), and who says so. undefined: it may not. */
export function mayPointAt(property: PropertyModel, type: string): 'stix' | 'opencti' | undefined {
  const asked = endOf(type);
  if (isAmong(property.targets, asked)) return 'stix';
  return isAmong(property.openctiTargets, asked) ? 'opencti' : undefined;
}

function propertyOf(type: string, name: string): PropertyModel | undefined {
  return typeModel(type).properties.find((property) => property.name === name);
}

/** Whether something of a type can be what a sighting is of (`sighting_of_ref`): by STIX a domain object, by OpenCTI an observable too. */
export function mayBeSighted(type: string): 'stix' | 'opencti' | undefined {
  const property = propertyOf('sighting', 'sighting_of_ref');
  return property && mayPointAt(property, type);
}

/** Whether a sighting can have been there (`where_sighted_refs`): identities and places. */
export function mayHaveSeen(type: string): boolean {
  const property = propertyOf('sighting', 'where_sighted_refs');
  return property !== undefined && mayPointAt(property, type) !== undefined;
}

/** Whether a container of a type may hold something of another: what its `object_refs` may lead to, but nothing that only describes others. */
export function mayContain(container: string, member: string): boolean {
  const model = typeModel(stixTypeOf(container));
  const property = propertyOf(model.type, 'object_refs');
  if (model.container !== true || property === undefined || typeModel(stixTypeOf(member)).kind === 'meta') return false;
  return mayPointAt(property, member) !== undefined;
}
