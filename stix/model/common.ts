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
  type TypeRule,
} from './property.ts';

export const EXTERNAL_REFERENCE: readonly PropertyModel[] = [
  string('source_name', required),
  markdown('description'),
  url('url'),
  hashes('hashes', { closed: true }),
  string('external_id'),
];
/** STIX 2.1 section 2.5. */
export const EXTERNAL_REFERENCE_RULES: readonly TypeRule[] = [{ rule: 'at-least-one', of: ['description', 'url', 'external_id'] }];
export const KILL_CHAIN_PHASE: readonly PropertyModel[] = [
  string('kill_chain_name', { required: true, format: 'plain-word' }),
  string('phase_name', { required: true, format: 'plain-word' }),
];
export const GRANULAR_MARKING: readonly PropertyModel[] = [
  other('language', 'lang'),
  ref('marking_ref', ['marking-definition']),
  strings('selectors', { required: true, format: 'selector' }),
];
/** STIX 2.1 section 7.2.3: a granular marking says a marking or a language, never both. */
export const GRANULAR_MARKING_RULES: readonly TypeRule[] = [{ rule: 'exactly-one', of: ['marking_ref', 'lang'] }];

export const killChainPhases = other('kill-chain-phase', 'kill_chain_phases', { list: true });

const identity: readonly PropertyModel[] = [string('type', required), string('id', required)];
const markings: readonly PropertyModel[] = [
  refs('object_marking_refs', ['marking-definition'], { targetsAdvised: true, label: 'Markings' }),
  other('granular-marking', 'granular_markings', { list: true }),
  other('extensions', 'extensions'),
];
const specVersion = string('spec_version', { label: 'STIX version' });
const statedSpecVersion = string('spec_version', { required: true, label: 'STIX version' });
const author = ref('created_by_ref', ['identity'], { targetsAdvised: true, label: 'Author' });
/** Of objects that have versions, precise to the millisecond or better (STIX 2.1 section 3.2). */
export const VERSION_TIMES: readonly PropertyModel[] = [
  timestamp('created', { required: true, precision: 'millisecond' }),
  timestamp('modified', { required: true, precision: 'millisecond' }),
];
/** Of every object that has both. */
export const VERSION_RULE: TypeRule = { rule: 'not-before', earlier: 'created', later: 'modified' };
const externalReferences = other('external-reference', 'external_references', { list: true });

const versioned: readonly PropertyModel[] = [
  ...identity,
  statedSpecVersion,
  author,
  ...VERSION_TIMES,
  boolean('revoked'),
  strings('labels'),
  integer('confidence', { minimum: 0, maximum: 100 }),
  other('language', 'lang', { label: 'Language' }),
  externalReferences,
  ...markings,
];
const observable: readonly PropertyModel[] = [...identity, specVersion, ...markings, boolean('defanged')];
const meta: readonly PropertyModel[] = [
  ...identity,
  statedSpecVersion,
  author,
  timestamp('created', required),
  externalReferences,
  ...markings,
];

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
