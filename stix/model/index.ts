/**
 * The declarative model: once, as data, what each type of object is. Lists, filters, the object page, facts and,
 * later, validation and forms are made from it.
 */
import { ATTACK_FLOW_TYPES, ATTACK_TYPES } from './attack.ts';
import { ATTACK_PROPERTIES, COMMON_PROPERTIES, OPENCTI_PROPERTIES } from './common.ts';
import { DOMAIN_TYPES } from './domain.ts';
import { OBSERVABLE_TYPES } from './observables.ts';
import { OPENCTI_TYPES } from './opencti.ts';
import { META_TYPES, RELATION_TYPES } from './relations-and-meta.ts';
import { GROUPS, type Group, type PropertyModel, type TypeModel } from './property.ts';

export { EXTERNAL_REFERENCE, GRANULAR_MARKING, KILL_CHAIN_PHASE } from './common.ts';
export { COMMON_PROPERTIES };
export * from './entity-types.ts';
export {
  GROUPS,
  type Group,
  type ModelKind,
  type ModelOrigin,
  type PropertyModel,
  type TypeModel,
  type TypeRule,
  type ValueKind,
} from './property.ts';
export { VOCABULARIES, type VocabularyName } from './vocabularies.ts';

/** Every known type, by its STIX `type`. */
export const TYPES: ReadonlyMap<string, TypeModel> = new Map(
  [...DOMAIN_TYPES, ...RELATION_TYPES, ...OBSERVABLE_TYPES, ...META_TYPES, ...OPENCTI_TYPES, ...ATTACK_TYPES, ...ATTACK_FLOW_TYPES].map(
    (model) => [model.type, model],
  ),
);

/** `x-acme-sensor-report` → `Acme sensor report`: the best name there is for a type or property that nobody described. */
export function wordsOf(name: string): string {
  const words = name
    .replace(/^x[-_](?:opencti[-_]|mitre[-_]|capec[-_])?/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

/** The model of a type; a type that nobody described gets one that shows it under Data. */
export function typeModel(type: string): TypeModel {
  return TYPES.get(type) ?? customModel(type);
}

function customModel(type: string): TypeModel {
  const words = wordsOf(type);
  return {
    type,
    kind: 'custom',
    origin: 'unknown',
    group: 'Data',
    singular: words,
    plural: words,
    sentence: 'A type of object that STIX does not know and that came with a file.',
    nameProperties: ['name', 'value', 'title'],
    aliasProperties: ['aliases', 'x_opencti_aliases', 'x_mitre_aliases'],
    searchProperties: ['value'],
    properties: [],
  };
}

/** Types of one group of the navigation rail, in the order of the model. */
export function typesOfGroup(group: Group): TypeModel[] {
  return [...TYPES.values()].filter((model) => model.group === group);
}

const propertyIndex = new Map<string, ReadonlyMap<string, PropertyModel>>();

/** All properties that a type may have, own ones first, then common ones, then OpenCTI's and MITRE's additions. */
export function propertiesOf(type: string): ReadonlyMap<string, PropertyModel> {
  const known = propertyIndex.get(type);
  if (known) return known;
  const model = typeModel(type);
  const all = new Map<string, PropertyModel>();
  for (const property of [...model.properties, ...COMMON_PROPERTIES[model.kind], ...OPENCTI_PROPERTIES, ...ATTACK_PROPERTIES]) {
    if (!all.has(property.name)) all.set(property.name, property);
  }
  if (TYPES.has(type)) propertyIndex.set(type, all);
  return all;
}

/** What to call a property on a page. */
export function propertyLabel(type: string, name: string): string {
  return propertiesOf(type).get(name)?.label ?? wordsOf(name.replace(/_refs?$/, ''));
}

export function isGroup(value: string): value is Group {
  return (GROUPS as readonly string[]).includes(value);
}
