/** The shapes of the declarative model: what a property and a type of object are. Pure data, no behaviour. */
import type { VocabularyName } from './vocabularies.ts';

/** The data types of STIX 2.1 section 2, and what a person would want to see differently: text that is markdown, a web address, a pattern. */
export type ValueKind =
  | 'string'
  | 'markdown'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'timestamp'
  | 'identifier'
  | 'url'
  | 'hex'
  | 'binary'
  | 'language'
  | 'pattern'
  | 'hashes'
  | 'dictionary'
  | 'external-reference'
  | 'kill-chain-phase'
  | 'granular-marking'
  | 'extensions'
  | 'observables'
  | 'object';

export interface PropertyModel {
  readonly name: string;
  readonly kind: ValueKind;
  readonly list?: true;
  readonly required?: true;
  readonly vocabulary?: VocabularyName;
  /** true: an enumeration, other values are wrong; absent: an open vocabulary, other values are only unusual */
  readonly closed?: true;
  /** of an identifier: the types it may point at; '*' is any, 'sco' any observable, 'sdo', 'sro' likewise */
  readonly targets?: readonly string[];
  /** what OpenCTI lets it point at besides */
  readonly openctiTargets?: readonly string[];
  /** inclusive bounds of a number */
  readonly minimum?: number;
  readonly maximum?: number;
  /** of an object: what is inside */
  readonly fields?: readonly PropertyModel[];
  /** where the words made from the name would mislead */
  readonly label?: string;
}

export type ModelKind = 'sdo' | 'sro' | 'sco' | 'meta' | 'custom';

/** Who defined the type. */
export type ModelOrigin = 'stix' | 'opencti' | 'mitre-attack' | 'attack-flow' | 'unknown';

export const GROUPS = [
  'Analyses',
  'Cases',
  'Events',
  'Observations',
  'Threats',
  'Arsenal',
  'Techniques',
  'Entities',
  'Locations',
  'Data',
] as const;
export type Group = (typeof GROUPS)[number];

/** A rule between properties that single properties cannot say. */
export type TypeRule =
  | { readonly rule: 'at-least-one'; readonly of: readonly string[] }
  | { readonly rule: 'exactly-one'; readonly of: readonly string[] }
  | { readonly rule: 'together'; readonly of: readonly string[] }
  | { readonly rule: 'not-before'; readonly earlier: string; readonly later: string; readonly strict?: true };

export interface TypeModel {
  readonly type: string;
  readonly kind: ModelKind;
  readonly origin: ModelOrigin;
  /** where the navigation rail shows it */
  readonly group: Group;
  readonly singular: string;
  readonly plural: string;
  /** one sentence for a person who meets the type for the first time */
  readonly sentence: string;
  /** properties that may serve as the name, best first */
  readonly nameProperties: readonly string[];
  readonly aliasProperties: readonly string[];
  /** strings that a search shall find besides name and aliases */
  readonly searchProperties: readonly string[];
  /** own properties; the common ones of its kind are in `COMMON_PROPERTIES` */
  readonly properties: readonly PropertyModel[];
  /** of an SCO: ID contributing properties (STIX 2.1 section 6, each type) */
  readonly contributing?: readonly string[];
  /** holds other objects by object_refs */
  readonly container?: true;
  /** already in STIX 2.0 */
  readonly in20?: true;
  readonly rules?: readonly TypeRule[];
}

type Options = Omit<PropertyModel, 'name' | 'kind'>;
const property =
  (kind: ValueKind) =>
  (name: string, options: Options = {}): PropertyModel => ({ name, kind, ...options });

export const string = property('string');
export const markdown = property('markdown');
export const integer = property('integer');
export const number = property('number');
export const boolean = property('boolean');
export const timestamp = property('timestamp');
export const url = property('url');
export const hashes = property('hashes');
export const dictionary = property('dictionary');
export const other = (kind: ValueKind, name: string, options: Options = {}): PropertyModel => ({ name, kind, ...options });
export const strings = (name: string, options: Options = {}): PropertyModel => ({ name, kind: 'string', list: true, ...options });
export const ref = (name: string, targets: readonly string[] = ['*'], options: Options = {}): PropertyModel => ({
  name,
  kind: 'identifier',
  targets,
  ...options,
});
export const refs = (name: string, targets: readonly string[] = ['*'], options: Options = {}): PropertyModel => ({
  name,
  kind: 'identifier',
  list: true,
  targets,
  ...options,
});
export const object = (name: string, fields: readonly PropertyModel[], options: Options = {}): PropertyModel => ({
  name,
  kind: 'object',
  fields,
  ...options,
});
export const objects = (name: string, fields: readonly PropertyModel[], options: Options = {}): PropertyModel => ({
  name,
  kind: 'object',
  list: true,
  fields,
  ...options,
});
export const from = (name: string, vocabulary: VocabularyName, options: Options = {}): PropertyModel => ({
  name,
  kind: 'string',
  vocabulary,
  ...options,
});
export const listFrom = (name: string, vocabulary: VocabularyName, options: Options = {}): PropertyModel => ({
  name,
  kind: 'string',
  list: true,
  vocabulary,
  ...options,
});

export const required = { required: true } as const;
