/** Clusters of MISP's galaxies as STIX, and back. */
import { isRecord } from '../canonical.ts';
import { isUri } from '../validate/formats.ts';
import { validateObject } from '../validate/index.ts';
import { type EventContext, labelled } from './context.ts';
import { isUuid, listOf, type MispRecord, mispUuid5, recordsOf, type StixObject, stringsOf, textOf, utcOf, uuidOf } from './record.ts';
import { extensionWith, type Rest, restOf, restOn, withRest } from './rest.ts';

const ATTACK = (kind: string, ...domains: string[]): string[] =>
  domains.map((domain) => `mitre-${domain}${domain === '' ? '' : '-'}${kind}`);

/** reference: MISP/misp-stix, galaxy_types.py. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  'attack-pattern': [
    'cmtmf-attack-pattern',
    'mitre-ics-techniques',
    ...ATTACK('attack-pattern', '', 'enterprise-attack', 'mobile-attack', 'pre-attack'),
  ],
  'course-of-action': ATTACK('course-of-action', '', 'enterprise-attack', 'mobile-attack'),
  'intrusion-set': ATTACK('intrusion-set', '', 'enterprise-attack', 'mobile-attack', 'pre-attack'),
  malware: [
    ...['android', 'backdoor', 'banker', 'cryptominers', 'malpedia', 'mitre-ics-software', 'ransomware', 'stealer'],
    ...ATTACK('malware', '', 'enterprise-attack', 'mobile-attack'),
  ],
  'threat-actor': ['360net-threat-actor', 'microsoft-activity-group', 'mitre-ics-groups', 'threat-actor'],
  tool: ['botnet', 'rat', 'exploit-kit', 'tds', 'tool', ...ATTACK('tool', '', 'enterprise-attack', 'mobile-attack')],
  vulnerability: ['branded-vulnerability'],
  location: ['country', 'region', 'stix-2.1-location'],
  identity: ['sector'],
};
export const GALAXY_SDO_TYPES = [
  'attack-pattern',
  'campaign',
  'course-of-action',
  'intrusion-set',
  'malware',
  'threat-actor',
  'tool',
  'vulnerability',
];
const STIX_TYPES = new Map<string, string>([
  ...Object.entries(TYPES).flatMap(([type, galaxies]) => galaxies.map((galaxy): [string, string] => [galaxy, type])),
  ...GALAXY_SDO_TYPES.flatMap((type): [string, string][] => [
    [`stix-2.0-${type}`, type],
    [`stix-2.1-${type}`, type],
  ]),
]);

const CUSTOM = 'x-misp-galaxy-cluster';
const PHASED = new Set(['attack-pattern', 'malware', 'tool']);
const ALIASED = new Set(['attack-pattern', 'campaign', 'intrusion-set', 'malware', 'threat-actor', 'tool']);
const SEEN = new Set(['campaign', 'intrusion-set', 'malware', 'threat-actor']);
/** Members of `meta` that are properties of the type: true, where it takes one value. */
const DIRECT: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  campaign: { objective: true },
  'intrusion-set': { goals: false, primary_motivation: true, resource_level: true, secondary_motivations: false },
  location: { administrative_area: true, country: true, region: true },
  malware: { architecture_execution_envs: false, capabilities: false, implementation_languages: false },
  'threat-actor': {
    goals: false,
    personal_motivations: false,
    primary_motivation: true,
    resource_level: true,
    roles: false,
    secondary_motivations: false,
    sophistication: true,
  },
  tool: { tool_version: true },
};
/** Where the kinds of a type stand. */
const KINDS: Readonly<Record<string, string>> = { malware: 'malware_types', 'threat-actor': 'threat_actor_types', tool: 'tool_types' };
const KIND_NAMES = ['malware_types', 'threat_actor_types', 'tool_types', 'labels', 'type'];
const ID_SOURCES: readonly (readonly [start: string, source: string])[] = [
  ['CAPEC', 'capec'],
  ['CVE', 'cve'],
  ['CWE', 'cwe'],
  ['MOB', 'mitre-mobile-attack'],
  ['PRE', 'mitre-pre-attack'],
  ['REF', 'reference_from_CAPEC'],
];
const REGIONS: Readonly<Record<string, string>> = {
  'latin america and the caribbean': 'latin-america-caribbean',
  'australia and new zealand': 'australia-new-zealand',
};

const sourceOf = (id: string): string => ID_SOURCES.find(([start]) => id.startsWith(start))?.[1] ?? 'mitre-attack';
const values = (value: unknown): string[] => (Array.isArray(value) ? listOf(value) : [value]).map(textOf).filter((text) => text !== '');

/** A custom property for a member of `meta`: STIX 2.1 section 3.1 allows a-z, 0-9 and _. */
export const customName = (name: string): string => `x_misp_${name.toLowerCase().replace(/[^a-z0-9_]/g, '_')}`.slice(0, 250);

/** An object of STIX for one cluster, without what only the extension keeps; `at`: when it was said. */
function clusterToStix(cluster: MispRecord, galaxy: MispRecord, uuid: string, at: string): StixObject {
  const galaxyType = textOf(cluster['type']) || textOf(galaxy['type']);
  const type = stixTypeOf(cluster, galaxyType);
  const object = clusterAs(type, cluster, galaxy, uuid, at);
  return type === CUSTOM || validateObject(object).must.length === 0 ? object : clusterAs(CUSTOM, cluster, galaxy, uuid, at);
}

function clusterAs(type: string, cluster: MispRecord, galaxy: MispRecord, uuid: string, at: string): StixObject {
  const galaxyType = textOf(cluster['type']) || textOf(galaxy['type']);
  const value = textOf(cluster['value']);
  const tag = textOf(cluster['tag_name']);
  const base: StixObject = {
    type,
    spec_version: '2.1',
    id: `${type}--${uuid}`,
    created: at,
    modified: at,
    labels: [`misp:galaxy-name="${textOf(galaxy['name'])}"`, `misp:galaxy-type="${galaxyType}"`, ...(tag === '' ? [] : [tag])],
  };
  const description = textOf(cluster['description']);
  if (type === CUSTOM)
    return {
      ...base,
      x_misp_name: textOf(galaxy['name']),
      x_misp_type: galaxyType,
      x_misp_value: value,
      ...(description !== '' && { x_misp_description: description }),
      ...(isRecord(cluster['meta']) && Object.keys(cluster['meta']).length > 0 && { x_misp_meta: cluster['meta'] }),
    };
  Object.assign(base, namesOf(cluster, galaxy, galaxyType));
  if (type === 'malware') base['is_family'] = false;
  if (isRecord(cluster['meta'])) addMeta(base, cluster['meta'], galaxyType);
  return base;
}

function stixTypeOf(cluster: MispRecord, galaxyType: string): string {
  const type = STIX_TYPES.get(galaxyType) ?? CUSTOM;
  const { meta } = cluster;
  const isNamed = textOf(cluster['value']) !== '';
  if (!isNamed) return CUSTOM;
  if (galaxyType === 'country') return isCountry(isRecord(meta) ? textOf(meta['ISO']) : '') ? type : CUSTOM;
  if (galaxyType === 'stix-2.1-location')
    return isRecord(meta) && ((values(meta['country'])[0] ?? '') !== '' || (values(meta['region'])[0] ?? '') !== '') ? type : CUSTOM;
  return type;
}

const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code);

function namesOf(cluster: MispRecord, galaxy: MispRecord, galaxyType: string): Record<string, unknown> {
  const value = textOf(cluster['value']);
  const description = textOf(cluster['description']);
  const about = textOf(galaxy['description']);
  if (galaxyType === 'country') {
    const { meta } = cluster;
    return { name: description || value, description: `${about} | ${value}`, country: isRecord(meta) ? textOf(meta['ISO']) : '' };
  }
  if (galaxyType === 'region') {
    const name = value.slice(value.indexOf(' - ') < 0 ? 0 : value.indexOf(' - ') + 3);
    return {
      name,
      description: `${about} | ${description}`,
      region: REGIONS[name.toLowerCase()] ?? name.toLowerCase().replace(/\s+/g, '-'),
    };
  }
  if (galaxyType === 'sector')
    return { name: value, ...((description || about) !== '' && { description: description || about }), identity_class: 'class' };
  const cut = galaxyType.startsWith('mitre-') ? value.indexOf(' - ') : -1;
  return { name: cut > 0 ? value.slice(0, cut).trim() : value, ...(description !== '' && { description }) };
}

function addMeta(object: StixObject, meta: MispRecord, galaxyType: string): void {
  const { type } = object;
  const references: Record<string, unknown>[] = [];
  const phases: Record<string, unknown>[] = [];
  for (const [name, value] of Object.entries(meta)) {
    if ((name === 'first_seen' || name === 'last_seen') && SEEN.has(type)) {
      const at = utcOf(values(value)[0]);
      if (at !== undefined) object[name] = at;
    } else if (name === 'external_id' || name === 'Technique ID')
      references.push(...values(value).map((id) => ({ source_name: sourceOf(id), external_id: id })));
    else if (name === 'refs') references.push(...values(value).flatMap((url) => (isUri(url) ? [{ source_name: 'url', url }] : [])));
    else if (name === 'aliases' && type === 'vulnerability')
      references.push(...values(value).map((id) => ({ source_name: sourceOf(id), external_id: id })));
    else if (name === 'kill_chain' && PHASED.has(type)) phases.push(...values(value).flatMap(phaseOf));
    else addMember(object, name, value, galaxyType);
  }
  if (phases.length > 0) object['kill_chain_phases'] = phases;
  if (references.length > 0) object['external_references'] = references;
}

function phaseOf(text: string): Record<string, unknown>[] {
  const chain = text.slice(0, Math.max(0, text.indexOf(':')));
  const phase = text.slice(text.lastIndexOf(':') + 1);
  return chain === '' || phase === '' ? [] : [{ kill_chain_name: chain, phase_name: phase }];
}

function addMember(object: StixObject, name: string, value: unknown, galaxyType: string): void {
  const { type } = object;
  const texts = values(value);
  const [first] = texts;
  const territory = galaxyType === 'country' || galaxyType === 'region';
  const single = territory ? undefined : DIRECT[type]?.[name];
  const kinds = KINDS[type];
  if (name === 'synonyms' && ALIASED.has(type)) {
    const others = texts.filter((text) => text !== object['name']);
    if (others.length > 0) object['aliases'] = others;
  } else if (name === 'is_family' && type === 'malware')
    object['is_family'] = /^true$|^1$/i.test(String(Array.isArray(value) ? value[0] : value));
  else if (kinds !== undefined && KIND_NAMES.includes(name)) {
    if (texts.length > 0) object[kinds] = texts;
  } else if (single !== undefined) {
    if (first !== undefined) object[name] = single ? first : texts;
  } else if (value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)) object[customName(name)] = value;
}

/** The cluster that an object is, without what only the extension keeps. `names`: how members of `meta` are spelled. */
function clusterFromStix(object: StixObject, names: MispRecord): MispRecord {
  const galaxyType = labelled(object, 'misp:galaxy-type="') ?? `stix-2.1-${object.type}`;
  const tag = stringsOf(object['labels']).find((label) => label.startsWith('misp-galaxy:'));
  const uuid = uuidOf(object.id);
  if (object.type === CUSTOM) {
    const { x_misp_value: value, x_misp_description: description, x_misp_meta: meta } = object;
    return { uuid, type: textOf(object['x_misp_type']), value, ...pick({ tag_name: tag, description, meta }) };
  }
  const meta = metaOf(object, galaxyType, names);
  const name = textOf(object['name']);
  const about = textOf(object['description']);
  const id = values(meta['external_id'])[0];
  const [value, description] =
    galaxyType === 'country'
      ? [about.slice(about.lastIndexOf(' | ') + 3), name]
      : galaxyType === 'region'
        ? [name, about.slice(about.lastIndexOf(' | ') + 3)]
        : [galaxyType.startsWith('mitre-') && id !== undefined ? `${name} - ${id}` : name, about];
  return {
    uuid,
    type: galaxyType,
    value,
    ...pick({
      tag_name: tag,
      description: description === '' ? undefined : description,
      meta: Object.keys(meta).length > 0 ? meta : undefined,
    }),
  };
}

const pick = (members: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

function metaOf(object: StixObject, galaxyType: string, names: MispRecord): Record<string, unknown> {
  const { type } = object;
  const references = recordsOf(object['external_references']);
  const ids = references.flatMap(({ external_id: id }) => textOf(id) || []);
  const refs = references.flatMap(({ url, external_id: id }) => (id === undefined ? textOf(url) || [] : []));
  const phases = recordsOf(object['kill_chain_phases']).map(
    ({ kill_chain_name: chain, phase_name: phase }) => `${textOf(chain)}:${textOf(phase)}`,
  );
  const territory = galaxyType === 'country' || galaxyType === 'region';
  const direct = territory ? [] : Object.keys(DIRECT[type] ?? {});
  const kinds = KINDS[type];
  const meta: Record<string, unknown> = {};
  if (ids.length > 0) meta[type === 'vulnerability' && galaxyType === 'branded-vulnerability' ? 'aliases' : 'external_id'] = ids;
  if (phases.length > 0) meta['kill_chain'] = phases;
  if (refs.length > 0) meta['refs'] = refs;
  if (Array.isArray(object['aliases'])) meta['synonyms'] = object['aliases'];
  if (object['is_family'] === true) meta['is_family'] = true;
  for (const name of [...direct, ...(kinds === undefined ? [] : [kinds]), ...(SEEN.has(type) ? ['first_seen', 'last_seen'] : [])])
    if (object[name] !== undefined) meta[name] = object[name];
  for (const [property, value] of Object.entries(object))
    if (property.startsWith('x_misp_')) meta[textOf(names[property]) || property.slice('x_misp_'.length)] = value;
  return meta;
}

interface Mention {
  /** the galaxy without its clusters */
  readonly galaxy?: MispRecord;
  /** ids of objects; where this event says something else of one, what */
  readonly clusters?: readonly (Rest & { readonly is: string })[];
  /** of what is no galaxy: itself */
  readonly raw?: unknown;
}

export interface Galaxies {
  /** clusters that no galaxy before had */
  readonly objects: StixObject[];
  /** ids of all clusters */
  readonly targets: string[];
  readonly mentions: Mention[];
}

/** Galaxies of an event, or of an attribute in it. */
export function galaxiesToStix(galaxies: readonly unknown[], context: EventContext): Galaxies {
  const found: Galaxies = { objects: [], targets: [], mentions: [] };
  const at = new Date(context.seconds * 1000).toISOString();
  for (const one of galaxies) {
    if (!isRecord(one) || !Array.isArray(one['GalaxyCluster']) || !listOf(one['GalaxyCluster']).every(isRecord)) {
      found.mentions.push({ raw: one });
      continue;
    }
    const { GalaxyCluster: clusters, ...galaxy } = one;
    const items = recordsOf(clusters).map((cluster) => {
      const uuid = clusterUuid(cluster, galaxy);
      let object = context.clusters.get(uuid);
      if (!object) {
        object = wholeClusterToStix(cluster, galaxy, uuid, at);
        context.clusters.set(uuid, object);
        found.objects.push(object);
      }
      found.targets.push(object.id);
      return { is: object.id, ...restOfCluster(object, cluster) };
    });
    found.mentions.push({ galaxy, clusters: items });
  }
  return found;
}

function clusterUuid(cluster: MispRecord, galaxy: MispRecord): string {
  const uuid = textOf(cluster['uuid']).toLowerCase();
  return isUuid(uuid) ? uuid : mispUuid5(`cluster ${textOf(cluster['type']) || textOf(galaxy['type'])} ${textOf(cluster['value'])}`);
}

/**
 * With an extension where `meta` would not be read back the same. All else that STIX has no place for is said by the event: numbers
 * of a server differ from one to the next, and the object is the same.
 */
export function wholeClusterToStix(cluster: MispRecord, galaxy: MispRecord, uuid: string, at: string): StixObject {
  const isMitres = textOf(cluster['type']).startsWith('mitre-');
  const object = clusterToStix(cluster, galaxy, uuid, isMitres ? UNKNOWN_TIME : at);
  const meta = isRecord(cluster['meta']) ? cluster['meta'] : {};
  const names = Object.fromEntries(
    Object.keys(meta).flatMap((name) => {
      const property = customName(name);
      return Object.hasOwn(object, property) && property !== `x_misp_${name}` ? [[property, name]] : [];
    }),
  );
  const made = clusterFromStix(object, names)['meta'];
  const rest = restOf(isRecord(made) ? made : {}, meta);
  const kept = { ...(rest && { meta: rest }), ...(Object.keys(names).length > 0 && { names }) };
  return Object.keys(kept).length === 0 ? object : { ...object, ...extensionWith(kept) };
}

/** The object has MITRE's own id: with the time of the event it would pass for newer than what MITRE says of it. */
const UNKNOWN_TIME = '1970-01-01T00:00:00.000Z';

const restOfCluster = (object: StixObject, cluster: MispRecord): Rest | undefined => restOf(wholeCluster(object), cluster);

/** The cluster with everything that the object itself knows. */
export function wholeCluster(object: StixObject): MispRecord {
  const kept = restOn(object);
  const names = kept?.['names'];
  const rest = kept?.['meta'];
  const { meta: made, ...cluster } = clusterFromStix(object, isRecord(names) ? names : {});
  const meta = withRest(
    isRecord(made) ? made : {},
    isRecord(rest) ? { set: isRecord(rest['set']) ? rest['set'] : {}, without: stringsOf(rest['without']) } : undefined,
  );
  return Object.keys(meta).length === 0 ? cluster : { ...cluster, meta };
}

/** The galaxies that an extension mentions, out of the objects that are still there. */
export function galaxiesFromMentions(
  mentions: unknown,
  find: (id: string) => StixObject | undefined,
): { galaxies: unknown[]; used: string[] } {
  const used: string[] = [];
  const galaxies = recordsOf(mentions).flatMap((mention): unknown[] => {
    if ('raw' in mention) return [mention['raw']];
    if (!isRecord(mention['galaxy'])) return [];
    const items = recordsOf(mention['clusters']).flatMap((item) => {
      const object = find(textOf(item['is']));
      if (!object) return [];
      used.push(object.id);
      const { set, without } = item;
      return [withRest(wholeCluster(object), { set: isRecord(set) ? set : {}, without: stringsOf(without) })];
    });
    const wasEmpty = listOf(mention['clusters']).length === 0;
    return items.length > 0 || wasEmpty ? [{ ...mention['galaxy'], GalaxyCluster: items }] : [];
  });
  return { galaxies, used };
}

/** The galaxy around one object that nobody mentioned: what the labels or the type say. */
export function galaxyAround(object: StixObject): MispRecord {
  const cluster = wholeCluster(object);
  const type = textOf(cluster['type']);
  const words = object.type.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const name = labelled(object, 'misp:galaxy-name="') ?? `STIX 2.1 ${words.join(' ')}`;
  const tag = { tag_name: `misp-galaxy:${type}="${textOf(cluster['value'])}"` };
  return { name, type, GalaxyCluster: [{ ...tag, ...cluster }] };
}

const RELATIONS: Readonly<Record<string, readonly string[]>> = {
  indicates: ['attack-pattern', 'campaign', 'intrusion-set', 'malware', 'threat-actor', 'tool'],
};

/** How an indicator or what was observed stands to the cluster of a galaxy. */
export const galaxyRelation = (from: string, to: string): string =>
  from === 'indicator' && RELATIONS['indicates']?.includes(to) === true ? 'indicates' : 'related-to';

export const isCluster = (object: MispRecord): boolean => object['type'] === CUSTOM || labelled(object, 'misp:galaxy-type="') !== undefined;
