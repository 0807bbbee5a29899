/** All that may stand on an object of a type, whoever added it. */
import { ATTACK_PROPERTIES, COMMON_PROPERTIES } from './common.ts';
import { TYPES, typeModel, wordsOf } from './known-types.ts';
import { OPENCTI_PROPERTIES, openctiPropertiesOf } from './opencti-properties.ts';
import type { PropertyModel } from './property.ts';

/** Properties of the type itself, with those that OpenCTI adds to this one; without what all objects share. */
export function ownProperties(type: string): readonly PropertyModel[] {
  return [...typeModel(type).properties, ...openctiPropertiesOf(type)];
}

const propertyIndex = new Map<string, ReadonlyMap<string, PropertyModel>>();

/** All properties that a type may have, own ones first, then common ones, then OpenCTI's and MITRE's additions. */
export function propertiesOf(type: string): ReadonlyMap<string, PropertyModel> {
  const known = propertyIndex.get(type);
  if (known) return known;
  const all = new Map<string, PropertyModel>();
  for (const property of [
    ...ownProperties(type),
    ...COMMON_PROPERTIES[typeModel(type).kind],
    ...OPENCTI_PROPERTIES,
    ...ATTACK_PROPERTIES,
  ]) {
    if (!all.has(property.name)) all.set(property.name, property);
  }
  if (TYPES.has(type)) propertyIndex.set(type, all);
  return all;
}

/** What to call a property on a page. */
export function propertyLabel(type: string, name: string): string {
  return propertiesOf(type).get(name)?.label ?? wordsOf(name.replace(/_refs?$/, ''));
}
