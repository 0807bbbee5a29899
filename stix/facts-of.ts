/**
 * Reads the facts of one object (see facts.ts). It is on the way of every imported object: properties are read once, and the
 * model is asked only for names. A 2.0 object is read as 2.1 says the same, so that both have the same facts but for the version.
 * Never throws, whatever the types of the properties are.
 */
import { isRecord } from './canonical.ts';
import { displayName } from './display-name.ts';
import type { Facts } from './facts.ts';
import {
  extensionOf,
  knownHashes,
  MITRE_EXTENSION,
  OPENCTI_EXTENSION,
  openctiProperty,
  patternLiterals,
  standardIdOf,
  valueIds,
} from './ids/index.ts';
import { limits } from './limits.ts';
import { TYPES, typeModel, type TypeModel } from './model/index.ts';
import { expandObservedData } from './observed.ts';
import { referencesOf, type Reference } from './references.ts';
import { specVersionOf, type FactsHint } from './spec-version.ts';
import { timeKey } from './time.ts';
import { raiseTo21 } from './versions.ts';

type StixObject = Readonly<Record<string, unknown>>;

/** Whose external id is the one to show, best first. */
const SHOWN_SOURCES = [
  'mitre-attack',
  'mitre-mobile-attack',
  'mitre-ics-attack',
  'mitre-pre-attack',
  'mitre-atlas',
  'DISARM',
  'amitt-attack',
  'capec',
  'cve',
];
const RANK_OF_SOURCE = new Map(SHOWN_SOURCES.map((source, rank) => [source, rank]));
const CVE = /^CVE-\d{4}-\d{4,19}$/i;

const string = (value: unknown): string => (typeof value === 'string' ? value : '');
const cut = (text: string): string => (text.length > limits.columnStringCharacters ? text.slice(0, limits.columnStringCharacters) : text);

/** Appends the strings of a list, or a single string, that are not blank and not there yet. */
function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    const text = cut(value.trim());
    if (text !== '') into.add(text);
  } else if (Array.isArray(value)) {
    for (const item of value) {
      if (into.size >= limits.termsPerObject) return;
      if (typeof item === 'string') collect(item, into);
    }
  } else if (typeof value === 'number') into.add(String(value));
}

/** The external id to show; every external id goes into `terms`. */
function readExternalReferences(object: StixObject, terms: Set<string>): string | undefined {
  const references = object['external_references'];
  let best: string | undefined;
  let bestRank = SHOWN_SOURCES.length;
  if (Array.isArray(references)) {
    for (const reference of references) {
      if (!isRecord(reference)) continue;
      const id = reference['external_id'];
      if (typeof id !== 'string' || id === '') continue;
      collect(id, terms);
      const rank = RANK_OF_SOURCE.get(string(reference['source_name']));
      if (rank !== undefined && rank < bestRank) {
        best = cut(id.trim());
        bestRank = rank;
      }
    }
  }
  const stated = object['x_mitre_id'] ?? extensionOf(object, MITRE_EXTENSION)?.['id'];
  if (typeof stated === 'string' && stated.trim() !== '') {
    collect(stated, terms);
    best ??= cut(stated.trim());
  }
  if (best === undefined && object['type'] === 'vulnerability') {
    const name = string(object['name']).trim();
    if (CVE.test(name)) best = name.toUpperCase();
  }
  return best === '' ? undefined : best;
}

function readAliases(object: StixObject, name: string): string[] {
  const aliases = new Set<string>();
  collect(object['aliases'], aliases);
  collect(object['x_mitre_aliases'], aliases);
  collect(openctiProperty(object, 'aliases'), aliases);
  aliases.delete(name);
  return aliases.size === 0 ? [] : [...aliases];
}

function readTerms(object: StixObject, model: TypeModel, terms: Set<string>): void {
  for (const property of model.searchProperties) collect(object[property], terms);
  if (model.kind === 'sco') {
    if (object['value'] !== undefined) collect(object['value'], terms);
    collect(openctiProperty(object, 'additional_names'), terms);
  }
  const hashes = object['hashes'];
  if (hashes !== undefined) for (const hash of knownHashes(hashes).values()) collect(hash, terms);
  const pattern = object['pattern'];
  if (typeof pattern !== 'string') return;
  const type = object['pattern_type'];
  if (type !== undefined && type !== 'stix') return;
  for (const literal of patternLiterals(pattern, limits.termsPerObject)) collect(literal, terms);
}

function readLabels(object: StixObject): string[] {
  if (object['labels'] === undefined && object['extensions'] === undefined && object['x_opencti_labels'] === undefined) return [];
  const labels = new Set<string>();
  collect(object['labels'], labels);
  collect(openctiProperty(object, 'labels'), labels);
  return [...labels];
}

function readStatedIds(object: StixObject): string[] {
  const ids = new Set<string>();
  collect(openctiProperty(object, 'stix_ids'), ids);
  collect(object['x_opencti_id'], ids);
  collect(extensionOf(object, OPENCTI_EXTENSION)?.['id'], ids);
  ids.delete(string(object['id']));
  return [...ids].filter((id) => id.length <= limits.idCharacters);
}

function isDeprecated(object: StixObject): boolean {
  if (object['x_mitre_deprecated'] === true || object['x_capec_status'] === 'Deprecated') return true;
  return object['extensions'] !== undefined || object['x_opencti_deprecated'] !== undefined ? openctiDeprecated(object) : false;
}

function openctiDeprecated(object: StixObject): boolean {
  return openctiProperty(object, 'deprecated') === true || extensionOf(object, MITRE_EXTENSION)?.['deprecated'] === true;
}

function readConfidence(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= 100 ? value : undefined;
}

/** Observables inside observed data are references too, though the ids follow only from what they hold. */
function readReferences(object: StixObject): Reference[] {
  const references = referencesOf(object);
  if (object['type'] !== 'observed-data' || object['objects'] === undefined) return references;
  return [...references, ...[...expandObservedData(object).ids.values()].map((id) => ({ property: 'objects', id }))];
}

export function factsOf(stated: StixObject, hint: FactsHint = {}): Facts {
  const specVersion = specVersionOf(stated, hint);
  const object = raiseTo21(stated, specVersion);
  const type = string(object['type']);
  const model = TYPES.get(type) ?? typeModel(type);
  const isRelation = model.kind === 'sro';
  const name = isRelation ? '' : cut(displayName(object, model));
  const terms = new Set<string>();
  const externalId = readExternalReferences(object, terms);
  readTerms(object, model, terms);
  return {
    id: string(object['id']),
    type,
    kind: model.kind,
    specVersion,
    name,
    externalId,
    aliases: isRelation ? [] : readAliases(object, name),
    terms: terms.size === 0 ? [] : [...terms],
    created: timeKey(object['created']),
    modified: timeKey(object['modified']),
    revoked: object['revoked'] === true,
    deprecated: isDeprecated(object),
    confidence: readConfidence(object['confidence']),
    labels: readLabels(object),
    standardId: isRelation ? undefined : standardIdOf(object),
    statedIds: readStatedIds(object),
    valueIds: model.kind === 'sco' ? valueIds(object) : [],
    relationshipType: type === 'relationship' ? cut(string(object['relationship_type'])) || undefined : undefined,
    references: readReferences(object),
  };
}
