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

/** How a string has to look; what each asks for is in validate/formats.ts. */
export type StringFormat =
  | 'cpe'
  | 'domain-name'
  | 'email'
  | 'ipv4'
  | 'ipv6'
  | 'mac'
  | 'plain-word'
  | 'priority-class'
  | 'product'
  | 'registry-key'
  | 'relationship-type'
  | 'selector'
  | 'software-language';

/** Lists that somebody else keeps: IANA, ISO 3166, or the programming interface that a key belongs to. */
export type RegisterName =
  | 'media-types'
  | 'character-sets'
  | 'service-names'
  | 'ipfix'
  | 'http-request-headers'
  | 'socket-options'
  | 'pdf-information'
  | 'countries';

/** What may stand in a dictionary (STIX 2.1 section 2.3) besides any value under any key. */
export interface DictionaryModel {
  readonly values?: 'string' | 'integer' | 'string-or-integer' | 'strings' | 'string-or-strings';
  /** keys that others are unusual beside */
  readonly register?: RegisterName;
  /** keys that others are wrong beside, as a regular expression of the whole key */
  readonly keys?: string;
  /** keys that are wrong because a property says the same */
  readonly taken?: readonly string[];
}

export interface PropertyModel {
  readonly name: string;
  readonly kind: ValueKind;
  readonly list?: true;
  readonly required?: true;
  readonly vocabulary?: VocabularyName;
  readonly register?: RegisterName;
  /** true: an enumeration, other values are wrong; absent: an open vocabulary, other values are only unusual */
  readonly closed?: true;
  readonly format?: StringFormat;
  /** of an identifier: the types it may point at; '*' is any, 'sco' any observable, 'sdo', 'sro' likewise; types that STIX does not know may stand for any of the kinds */
  readonly targets?: readonly string[];
  /** what OpenCTI lets it point at besides */
  readonly openctiTargets?: readonly string[];
  /** the standard describes the targets and does not demand them */
  readonly targetsAdvised?: true;
  /** inclusive bounds of a number */
  readonly minimum?: number;
  readonly maximum?: number;
  /** of a timestamp: `millisecond` is at least three digits of a fraction, `second` is none */
  readonly precision?: 'millisecond' | 'second';
  /** of an object: what is inside */
  readonly fields?: readonly PropertyModel[];
  /** of an object with fields */
  readonly rules?: readonly TypeRule[];
  /** of an object with fields: others are wrong, not only unusual */
  readonly sealed?: true;
  readonly dictionary?: DictionaryModel;
  /** the standard says that it should be there; the number is that of stix2-validator's check */
  readonly recommended?: '301' | '303' | '305';
  /** the standard keeps it for older content */
  readonly deprecated?: true;
  /** not of the standard, though its name has no `x_` in front */
  readonly addedBy?: 'opencti';
  /** where the words made from the name would mislead */
  readonly label?: string;
}

export type ModelKind = 'sdo' | 'sro' | 'sco' | 'meta' | 'custom';

/** Who defined the type. */
export type ModelOrigin = 'stix' | 'opencti' | 'mitre-attack' | 'attack-flow' | 'misp' | 'unknown';

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
  /** where `property` is there (or is `is`), all of `of` have to be there, or none of them may be */
  | { readonly rule: 'requires' | 'forbids'; readonly property: string; readonly is?: boolean; readonly of: readonly string[] }
  /** `advised`: good sense, not the standard, asks for it */
  | { readonly rule: 'not-before'; readonly earlier: string; readonly later: string; readonly strict?: true; readonly advised?: true };

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

/** A rule that any one of these properties is there. */
export const anyOf = (properties: readonly PropertyModel[], ...more: readonly string[]): TypeRule => ({
  rule: 'at-least-one',
  of: [...properties.filter(({ addedBy, name }) => addedBy === undefined && !name.startsWith('x_')).map(({ name }) => name), ...more],
});

export const required = { required: true } as const;
/** Of properties that OpenCTI adds to a type of the standard without a prefix. */
export const ofOpencti = { addedBy: 'opencti' } as const;
