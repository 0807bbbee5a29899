/** Every type that somebody described, and what stands for one that nobody did. */
import { ATTACK_FLOW_TYPES, ATTACK_TYPES } from './attack.ts';
import { DOMAIN_TYPES } from './domain.ts';
import { OBSERVABLE_TYPES } from './observables.ts';
import { OPENCTI_OBSERVABLE_TYPES } from './opencti-observables.ts';
import { OPENCTI_TYPES } from './opencti.ts';
import { META_TYPES, RELATION_TYPES } from './relations-and-meta.ts';
import type { TypeModel } from './property.ts';

/** Every known type, by its STIX `type`. */
export const TYPES: ReadonlyMap<string, TypeModel> = new Map(
  [
    ...DOMAIN_TYPES,
    ...RELATION_TYPES,
    ...OBSERVABLE_TYPES,
    ...OPENCTI_OBSERVABLE_TYPES,
    ...META_TYPES,
    ...OPENCTI_TYPES,
    ...ATTACK_TYPES,
    ...ATTACK_FLOW_TYPES,
  ].map((model) => [model.type, model]),
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
