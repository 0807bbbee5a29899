/**
 * The declarative model: once, as data, what each type of object is. Lists, filters, the object page, facts, validation and
 * forms are made from it.
 */
import { TYPES } from './known-types.ts';
import { GROUPS, type Group, type TypeModel } from './property.ts';

export {
  COMMON_PROPERTIES,
  EXTERNAL_REFERENCE,
  EXTERNAL_REFERENCE_RULES,
  GRANULAR_MARKING,
  GRANULAR_MARKING_RULES,
  KILL_CHAIN_PHASE,
  VERSION_RULE,
} from './common.ts';
export * from './entity-types.ts';
export * from './form.ts';
export { TYPES, typeModel, wordsOf } from './known-types.ts';
export { openctiExtensionProperties, openctiPropertiesOf } from './opencti-properties.ts';
export * from './predefined-extensions.ts';
export { propertiesOf, propertyLabel } from './properties-of.ts';
export {
  GROUPS,
  type DictionaryModel,
  type Group,
  type ModelKind,
  type ModelOrigin,
  type PropertyModel,
  type RegisterName,
  type StringFormat,
  type TypeModel,
  type TypeRule,
  type ValueKind,
} from './property.ts';
export * from './relation-words.ts';
export * from './relation-choices.ts';
export * from './relations.ts';
export { COMMON_PROPERTIES_20, TYPES_20 } from './stix-20.ts';
export { OPENCTI_CATEGORIES, VOCABULARIES, vocabularyValues, type VocabularyName } from './vocabularies.ts';

/** Types of one group of the navigation rail, in the order of the model. */
export function typesOfGroup(group: Group): TypeModel[] {
  return [...TYPES.values()].filter((model) => model.group === group);
}

export function isGroup(value: string): value is Group {
  return (GROUPS as readonly string[]).includes(value);
}
