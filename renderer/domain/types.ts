/** Types as the window shows them: words and group from the model. */
import { GROUPS, typeModel, typesOfGroup as modelsOfGroup, type Group, type TypeModel } from '../../stix/index.ts';

export { GROUPS, type Group } from '../../stix/index.ts';

export function describeType(type: string): TypeModel {
  return typeModel(type);
}

/** Known types of a group, then those of the store that nobody described, which live under Data. */
export function typesOfGroup(group: Group, present: Iterable<string> = []): string[] {
  const known = modelsOfGroup(group).map((model) => model.type);
  const strangers = group === 'Data' ? [...present].filter((type) => typeModel(type).origin === 'unknown').sort() : [];
  return [...known, ...strangers];
}

/** Types that a list of entities leaves out. */
export function isRelationshipType(type: string): boolean {
  return typeModel(type).kind === 'sro';
}

const SLUGS = {
  Analyses: 'analyses',
  Cases: 'cases',
  Events: 'events',
  Observations: 'observations',
  Threats: 'threats',
  Arsenal: 'arsenal',
  Techniques: 'techniques',
  Entities: 'entities',
  Locations: 'locations',
  Data: 'data',
} as const satisfies Record<Group, string>;

const BY_SLUG = new Map<string, Group>(GROUPS.map((group) => [groupSlug(group), group]));

/** The group of a list scope such as `group:threats`. */
export function groupBySlug(slug: string): Group | undefined {
  return BY_SLUG.get(slug);
}

export function groupSlug(group: Group): (typeof SLUGS)[Group] {
  return SLUGS[group];
}
