/**
 * OpenCTI's entity types: finer than STIX types where one STIX type stands for several things
 * (identities, locations, threat actors). reference: OpenCTI data model, "entity_type".
 */
export interface EntityTypeModel {
  /** as OpenCTI spells it, e.g. `Threat-Actor-Group` */
  readonly entityType: string;
  /** STIX type */
  readonly type: string;
  readonly singular: string;
  readonly plural: string;
}

const entry = (entityType: string, type: string, singular: string, plural: string): EntityTypeModel => ({
  entityType,
  type,
  singular,
  plural,
});

/** Those that share a STIX type with others; every other entity type is its STIX type in capitals (`Attack-Pattern`). */
export const SPLIT_ENTITY_TYPES: readonly EntityTypeModel[] = [
  entry('Individual', 'identity', 'Individual', 'Individuals'),
  entry('Organization', 'identity', 'Organization', 'Organizations'),
  entry('Sector', 'identity', 'Sector', 'Sectors'),
  entry('System', 'identity', 'System', 'Systems'),
  entry('SecurityPlatform', 'identity', 'Security platform', 'Security platforms'),
  entry('Region', 'location', 'Region', 'Regions'),
  entry('Country', 'location', 'Country', 'Countries'),
  entry('Administrative-Area', 'location', 'Administrative area', 'Administrative areas'),
  entry('City', 'location', 'City', 'Cities'),
  entry('Position', 'location', 'Position', 'Positions'),
  entry('Threat-Actor-Group', 'threat-actor', 'Threat actor (group)', 'Threat actors (group)'),
  entry('Threat-Actor-Individual', 'threat-actor', 'Threat actor (individual)', 'Threat actors (individual)'),
];

const SPLIT = new Map(SPLIT_ENTITY_TYPES.map((entity) => [entity.entityType, entity.type]));

/** `Country` → `location`, `StixFile` → `file`, `Attack-Pattern` → `attack-pattern`; a STIX type stays what it is. */
export function stixTypeOf(entityType: string): string {
  return SPLIT.get(entityType) ?? (entityType === 'StixFile' ? 'file' : entityType.toLowerCase());
}

/** The entity type itself where it says more than its STIX type. */
export function splitEntityType(type: string): string | undefined {
  return SPLIT.has(type) ? type : undefined;
}
