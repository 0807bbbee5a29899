/** From a STIX object to OpenCTI: which entity type it is, and what goes into its id. reference: OpenCTI, "Entity types" and what its importer does. */
import { isRecord } from '../canonical.ts';
import { SPLIT_ENTITY_TYPES } from '../model/index.ts';
import { HASH_ORDER, knownHashes, standardId } from './standard-id.ts';
import { ENTITY_TYPE_OF, ID_RULES } from './rules.ts';

export const OPENCTI_EXTENSION = 'extension-definition--ea279b3e-5c71-4632-ac08-831c66a786ba';
export const OPENCTI_SCO_EXTENSION = 'extension-definition--f93e2c80-4231-4f9a-af8b-95c9bd566a82';
export const MITRE_EXTENSION = 'extension-definition--322b8f77-262a-4cb8-a915-1e441e00329b';

type StixObject = Readonly<Record<string, unknown>>;

export function extensionOf(object: StixObject, id: string): StixObject | undefined {
  const extensions = object['extensions'];
  if (!isRecord(extensions) || !Object.hasOwn(extensions, id)) return undefined;
  const extension = extensions[id];
  return isRecord(extension) ? extension : undefined;
}

/**
 * A property of OpenCTI, wherever it may stand, in the order in which OpenCTI's client looks:
 * `score` in its extension, `score` in its extension for observables, `x_opencti_score` at top level.
 */
export function openctiProperty(object: StixObject, name: string): unknown {
  if (object['extensions'] !== undefined) {
    for (const id of [OPENCTI_EXTENSION, OPENCTI_SCO_EXTENSION]) {
      const extension = extensionOf(object, id);
      if (extension !== undefined && Object.hasOwn(extension, name)) return extension[name];
    }
  }
  return object[`x_opencti_${name}`];
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const SPLIT_TYPES = new Map(SPLIT_ENTITY_TYPES.map((entity) => [entity.entityType, entity.type]));
const IDENTITY_CLASSES: Readonly<Record<string, string>> = {
  individual: 'Individual',
  class: 'Sector',
  system: 'System',
  securityplatform: 'SecurityPlatform',
};

/** OpenCTI's entity type of an object; undefined for types that OpenCTI does not have. */
export function entityTypeOf(object: StixObject): string | undefined {
  const type = text(object['type']);
  const single = ENTITY_TYPE_OF.get(type);
  if (single !== undefined) return single;
  if (type === 'relationship') return 'stix-core-relationship';
  if (type === 'sighting') return 'stix-sighting-relationship';

  const stated = text(openctiProperty(object, 'type'));
  if (SPLIT_TYPES.get(stated) === type) return stated;
  switch (type) {
    case 'identity':
      return lookUp(IDENTITY_CLASSES, text(object['identity_class']).toLowerCase()) ?? 'Organization';
    case 'threat-actor':
      return text(object['resource_level']).toLowerCase() === 'individual' ? 'Threat-Actor-Individual' : 'Threat-Actor-Group';
    case 'location': {
      const kind = text(openctiProperty(object, 'location_type'));
      if (SPLIT_TYPES.get(kind) === 'location') return kind;
      if (text(object['city']) !== '') return 'City';
      if (text(object['administrative_area']) !== '') return 'Administrative-Area';
      if (text(object['country']) !== '') return 'Country';
      return text(object['region']) !== '' ? 'Region' : 'Position';
    }
    default:
      return undefined;
  }
}

function lookUp(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

const MITRE_SOURCES = new Set(['mitre-attack', 'mitre-pre-attack', 'mitre-mobile-attack', 'mitre-ics-attack', 'amitt-attack']);

/** ATT&CK id of a technique or mitigation: stated as such, else the first external reference to ATT&CK. */
function mitreId(object: StixObject): unknown {
  const stated = object['x_mitre_id'] ?? extensionOf(object, MITRE_EXTENSION)?.['id'];
  if (stated !== undefined) return stated;
  const references = object['external_references'];
  if (!Array.isArray(references)) return undefined;
  for (const reference of references) {
    if (isRecord(reference) && MITRE_SOURCES.has(text(reference['source_name'])) && text(reference['external_id']) !== '')
      return reference['external_id'];
  }
  return undefined;
}

/** What OpenCTI's importer makes of a marking: `{tlp: 'amber'}` → `TLP:AMBER`. */
function markingInput(object: StixObject): StixObject {
  const stated = openctiProperty(object, 'definition');
  if (text(stated) !== '')
    return { definition: stated, definition_type: openctiProperty(object, 'definition_type') ?? object['definition_type'] };
  const type = text(object['definition_type']);
  const definition = object['definition'];
  const value = isRecord(definition) && Object.hasOwn(definition, type) ? text(definition[type]) : '';
  if (value === '') {
    const name = text(object['name']).toUpperCase();
    return /^(TLP|PAP):/.test(name) ? { definition: name, definition_type: name.slice(0, 3) } : {};
  }
  const prefix = type.toUpperCase();
  const named = (prefix === 'TLP' || prefix === 'PAP') && !value.toUpperCase().startsWith(`${prefix}:`);
  return { definition: named ? `${prefix}:${value}` : value, definition_type: type };
}

/** Types whose id depends on the ids of other objects. */
const DEPENDENT = new Set(['relationship', 'sighting', 'observed-data', 'security-coverage']);

/**
 * The id under which OpenCTI would keep a STIX object, as its importer reads it. undefined where OpenCTI has no such type,
 * would refuse the object, or where the id depends on the ids of other objects.
 */
export function standardIdOf(object: StixObject): string | undefined {
  const type = object['type'];
  if (typeof type !== 'string' || DEPENDENT.has(type)) return undefined;
  const entityType = entityTypeOf(object);
  if (entityType === undefined) return undefined;
  switch (entityType) {
    case 'Attack-Pattern':
    case 'Course-Of-Action':
      return standardId(entityType, { name: object['name'], x_mitre_id: mitreId(object) });
    case 'Note':
      return standardId(entityType, { ...object, attribute_abstract: object['abstract'] ?? object['attribute_abstract'] });
    case 'Windows-Registry-Key':
      return standardId(entityType, { attribute_key: object['key'] ?? object['attribute_key'] });
    case 'Marking-Definition':
      return standardId(entityType, markingInput(object));
    case 'Domain-Name':
    case 'Email-Addr':
      return standardId(entityType, { value: text(object['value']).toLowerCase() });
    case 'Region':
    case 'Country':
    case 'City':
    case 'Administrative-Area':
      return standardId(entityType, {
        name: object['name'] ?? object[entityType === 'Administrative-Area' ? 'administrative_area' : entityType.toLowerCase()],
      });
    default:
      return standardId(entityType, object);
  }
}

/** Fuzzy hashes resemble, they do not identify. */
const EXACT_HASHES: readonly string[] = HASH_ORDER.slice(0, 6);

/**
 * The ids by which any single exact hash of a file, artifact or certificate leads to it; of a hash in capitals also the
 * one in small letters, since tools differ. reference: OpenCTI, "hashes: one".
 */
export function singleHashIds(object: StixObject): string[] {
  const entityType = entityTypeOf(object);
  if (entityType === undefined || ID_RULES[entityType]?.ways[0]?.[0]?.norm !== 'hash') return [];
  const ids = new Set<string>();
  for (const [algorithm, hash] of knownHashes(object['hashes'])) {
    if (!EXACT_HASHES.includes(algorithm)) continue;
    for (const value of new Set([hash, hash.toLowerCase()])) {
      const id = standardId(entityType, { hashes: { [algorithm]: value } });
      if (id !== undefined) ids.add(id);
    }
  }
  return [...ids];
}
