/** What OpenCTI calls types and attributes, in the names of STIX. reference: OpenCTI data model, "entity_type", "Meta objects and refs". */
import { HASH_ORDER } from '../ids/index.ts';
import { propertiesOf, type PropertyModel, SPLIT_ENTITY_TYPES, stixTypeOf, typeModel, TYPES } from '../model/index.ts';
import type { Representation, RepresentationAttribute } from './representations.ts';

/** What a representation becomes: an object, or a part of the objects that refer to it. */
export type Becomes = 'object' | 'label' | 'external-reference' | 'kill-chain-phase' | 'marking-definition';
const PARTS: ReadonlySet<string> = new Set(['label', 'external-reference', 'kill-chain-phase', 'marking-definition']);

const SIGHTING = 'stix-sighting-relationship';

const IDENTITY_CLASSES: Readonly<Record<string, string>> = {
  Individual: 'individual',
  Organization: 'organization',
  Sector: 'class',
  System: 'system',
  SecurityPlatform: 'securityplatform',
};
const SPLIT: ReadonlySet<string> = new Set(SPLIT_ENTITY_TYPES.map(({ entityType }) => entityType));

export interface Target {
  /** STIX type */
  type: string;
  becomes: Becomes;
  /** what every object of it says */
  base: Readonly<Record<string, unknown>>;
}

/** undefined: OpenCTI has such a type, or may have; here nothing is known of it. */
export const targetOf = ({ kind, target }: Pick<Representation, 'kind' | 'target'>): Target | undefined =>
  kind === 'relationship' ? tieOf(target) : entityOf(target);

function tieOf(name: string): Target | undefined {
  if (name === SIGHTING) return { type: 'sighting', becomes: 'object', base: { type: 'sighting' } };
  if (!/^[a-z0-9-]{1,100}$/.test(name)) return undefined;
  return { type: 'relationship', becomes: 'object', base: { type: 'relationship', relationship_type: name } };
}

function entityOf(entityType: string): Target | undefined {
  const type = stixTypeOf(entityType);
  if (PARTS.has(type)) return { type, becomes: type as Becomes, base: { type } };
  const model = TYPES.get(type);
  if (!model || (model.kind !== 'sdo' && model.kind !== 'sco')) return undefined;
  const identityClass = Object.hasOwn(IDENTITY_CLASSES, entityType) ? IDENTITY_CLASSES[entityType] : undefined;
  const base = {
    type,
    ...(identityClass !== undefined && { identity_class: identityClass }),
    ...(type === 'location' && SPLIT.has(entityType) && { x_opencti_location_type: entityType }),
    ...(entityType === 'Threat-Actor-Individual' && { x_opencti_type: entityType }),
    ...(type === 'malware' && { is_family: true }),
    ...(type === 'indicator' && { pattern_type: 'stix' }),
    ...(type === 'grouping' && { context: 'suspicious-activity' }),
  };
  return { type, becomes: 'object', base };
}

/** Attributes whose name differs. */
const NAMES: Readonly<Record<string, string>> = {
  attribute_key: 'key',
  attribute_abstract: 'abstract',
  attribute_count: 'count',
  attribute_date: 'date',
};

/** References: OpenCTI's input → the properties that it may be, the first that the type has. */
const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  createdBy: ['created_by_ref', 'x_opencti_created_by_ref'],
  objectMarking: ['object_marking_refs'],
  objectLabel: ['labels', 'x_opencti_labels'],
  externalReferences: ['external_references', 'x_opencti_external_references'],
  killChainPhases: ['kill_chain_phases', 'x_opencti_kill_chain_phases'],
  objects: ['object_refs'],
  objectOrganization: ['x_opencti_granted_refs'],
  objectCovered: ['covered_ref'],
  bornIn: ['born_in_ref'],
  ethnicity: ['ethnicity_ref'],
  operatingSystems: ['operating_system_refs'],
  samples: ['sample_refs'],
  dataSource: ['dataSource'],
  containsObservable: ['contains_refs', 'x_opencti_contains_refs'],
  resolvesTo: ['resolves_to_refs'],
  belongsTo: ['belongs_to_refs', 'belongs_to_ref'],
  emailFrom: ['from_ref'],
  emailSender: ['sender_ref'],
  emailTo: ['to_refs'],
  emailCc: ['cc_refs'],
  emailBcc: ['bcc_refs'],
  bodyRaw: ['body_raw_ref'],
  rawEmail: ['raw_email_ref'],
  parentDirectory: ['parent_directory_ref'],
  obsContent: ['content_ref'],
  networkSrc: ['src_ref'],
  networkDst: ['dst_ref'],
  srcPayload: ['src_payload_ref'],
  dstPayload: ['dst_payload_ref'],
  networkEncapsulates: ['encapsulates_refs'],
  encapsulatedBy: ['encapsulated_by_ref'],
  openedConnections: ['opened_connection_refs'],
  creatorUser: ['creator_user_ref'],
  processImage: ['image_ref'],
  processParent: ['parent_ref'],
  processChild: ['child_refs'],
  serviceDlls: ['service_dll_refs'],
  xOpenctiLinkedTo: ['x_opencti_linked_to_refs'],
};

export interface ReferenceProperty {
  property: PropertyModel;
  /** what it takes */
  takes: readonly Becomes[];
}

/** undefined: the type has no such reference. */
export function referenceProperty(type: string, key: string): ReferenceProperty | undefined {
  const known = propertiesOf(type);
  const names = Object.hasOwn(REFERENCES, key) ? (REFERENCES[key] ?? []) : [];
  const name = names.find((one) => known.has(one));
  const property = name === undefined ? undefined : known.get(name);
  if (!property) return undefined;
  const takes: readonly Becomes[] =
    key === 'objectLabel'
      ? ['label']
      : key === 'externalReferences'
        ? ['external-reference']
        : key === 'killChainPhases'
          ? ['kill-chain-phase']
          : key === 'objectMarking'
            ? ['marking-definition']
            : ['object'];
  return { property, takes };
}

/** The algorithm that an attribute of a file, artifact or certificate names: `MD5`, or `hashes.MD5` as older versions wrote it. */
export function hashOfKey(key: string): string | undefined {
  const name = key.replace(/^hashes\./, '').toUpperCase();
  return HASH_ORDER.find((algorithm) => algorithm === name);
}

/** The property that a plain attribute is; undefined: the type has none. */
export function plainProperty(type: string, key: string): PropertyModel | undefined {
  // two texts in OpenCTI, where STIX has one object
  if (type === 'marking-definition' && /^definition(?:_type)?$/.test(key)) return { name: key, kind: 'string' };
  const known = propertiesOf(type);
  const name = Object.hasOwn(NAMES, key) ? (NAMES[key] ?? key) : key;
  return known.get(name) ?? known.get(key) ?? known.get(`x_opencti_${key}`);
}

/** Said by the table where its row does not (bundle.ts). */
const FILLED: ReadonlySet<string> = new Set(['published', 'valid_from', 'object_refs']);

/** What a row has to say of an object of a type: what STIX requires, and a name where OpenCTI does. */
export function requiredOf(type: string): string[] {
  const { kind, properties } = typeModel(type);
  const isNamed = ({ name }: PropertyModel): boolean => name === 'name' && kind === 'sdo' && type !== 'indicator';
  return properties.flatMap((property) => ((property.required && !FILLED.has(property.name)) || isNamed(property) ? [property.name] : []));
}

/** What a cell of an attribute is to be; undefined: words, or nothing that is known. */
export function valueOfAttribute(
  of: Pick<Representation, 'kind' | 'target'>,
  { key, datePattern }: RepresentationAttribute,
): 'date' | 'number' | undefined {
  const target = targetOf(of);
  if (!target) return undefined;
  if (hashOfKey(key) !== undefined || key === 'hashes') return 'number';
  const property = plainProperty(target.type, key);
  if (property?.kind === 'timestamp') return datePattern === undefined ? 'date' : undefined;
  return property && (['integer', 'number'].includes(property.kind) || property.name === 'value') ? 'number' : undefined;
}
