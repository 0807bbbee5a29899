/** Properties that whole kinds of objects share (STIX 2.1 section 3.2), and the embedded types of section 2. */
import {
  boolean,
  hashes,
  integer,
  markdown,
  other,
  ref,
  refs,
  required,
  string,
  strings,
  timestamp,
  url,
  type PropertyModel,
} from './property.ts';

export const EXTERNAL_REFERENCE: readonly PropertyModel[] = [
  string('source_name', required),
  markdown('description'),
  url('url'),
  hashes('hashes'),
  string('external_id'),
];
export const KILL_CHAIN_PHASE: readonly PropertyModel[] = [string('kill_chain_name', required), string('phase_name', required)];
export const GRANULAR_MARKING: readonly PropertyModel[] = [
  other('language', 'lang'),
  ref('marking_ref', ['marking-definition']),
  strings('selectors', required),
];

export const killChainPhases = other('kill-chain-phase', 'kill_chain_phases', { list: true });

const identity: readonly PropertyModel[] = [string('type', required), string('id', required)];
const markings: readonly PropertyModel[] = [
  refs('object_marking_refs', ['marking-definition'], { label: 'Markings' }),
  other('granular-marking', 'granular_markings', { list: true }),
  other('extensions', 'extensions'),
];
const specVersion = string('spec_version', { label: 'STIX version' });
const author = ref('created_by_ref', ['identity'], { label: 'Author' });
const externalReferences = other('external-reference', 'external_references', { list: true });

const versioned: readonly PropertyModel[] = [
  ...identity,
  string('spec_version', { required: true, label: 'STIX version' }),
  author,
  timestamp('created', required),
  timestamp('modified', required),
  boolean('revoked'),
  strings('labels'),
  integer('confidence', { minimum: 0, maximum: 100 }),
  other('language', 'lang', { label: 'Language' }),
  externalReferences,
  ...markings,
];
const observable: readonly PropertyModel[] = [...identity, specVersion, ...markings, boolean('defanged')];
const meta: readonly PropertyModel[] = [...identity, specVersion, author, timestamp('created', required), externalReferences, ...markings];

/** Kind → common properties. A custom type is taken for a domain object; nothing of it is required but type and id. */
export const COMMON_PROPERTIES = {
  sdo: versioned,
  sro: versioned,
  sco: observable,
  meta,
  custom: versioned,
} as const satisfies Record<string, readonly PropertyModel[]>;

/** MITRE's additions that may stand on any ATT&CK object. */
export const ATTACK_PROPERTIES: readonly PropertyModel[] = [
  string('x_mitre_version', { label: 'Object version' }),
  string('x_mitre_attack_spec_version', { label: 'ATT&CK specification' }),
  ref('x_mitre_modified_by_ref', ['identity'], { label: 'Modified by' }),
  { name: 'x_mitre_domains', kind: 'string', list: true, vocabulary: 'attack-domain', label: 'Domains' },
  boolean('x_mitre_deprecated', { label: 'Deprecated' }),
  strings('x_mitre_contributors', { label: 'Contributors' }),
  strings('x_mitre_aliases', { label: 'Aliases' }),
  strings('x_mitre_platforms', { label: 'Platforms' }),
  string('x_mitre_id', { label: 'ATT&CK id' }),
];
