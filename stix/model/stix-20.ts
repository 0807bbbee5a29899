/**
 * STIX 2.0 (parts 2 and 4) as its difference from the model of 2.1: which properties came later, which were other ones, what
 * was required. Types that 2.0 lacks are custom types in it.
 */
import { DOMAIN_TYPES } from './domain.ts';
import { OBSERVABLE_TYPES } from './observables.ts';
import { META_TYPES, RELATION_TYPES } from './relations-and-meta.ts';
import {
  boolean,
  listFrom,
  other,
  ref,
  refs,
  required,
  string,
  strings,
  timestamp,
  type PropertyModel,
  type TypeModel,
  type TypeRule,
} from './property.ts';

const identity: readonly PropertyModel[] = [string('type', required), string('id', required)];
const markings: readonly PropertyModel[] = [
  refs('object_marking_refs', ['marking-definition'], { targetsAdvised: true }),
  other('granular-marking', 'granular_markings', { list: true }),
];
const author = ref('created_by_ref', ['identity'], { targetsAdvised: true });
const references = other('external-reference', 'external_references', { list: true });
const versioned: readonly PropertyModel[] = [
  ...identity,
  author,
  timestamp('created', { required: true, precision: 'millisecond' }),
  timestamp('modified', { required: true, precision: 'millisecond' }),
  boolean('revoked'),
  strings('labels'),
  references,
  ...markings,
];

/** Kind → common properties (2.0 part 1 section 3.1, part 3 section 2). */
export const COMMON_PROPERTIES_20 = {
  sdo: versioned,
  sro: versioned,
  sco: [string('type', required), other('extensions', 'extensions')],
  meta: [...identity, author, timestamp('created', required), references, ...markings],
  custom: versioned,
} as const satisfies Record<string, readonly PropertyModel[]>;

interface Difference {
  /** came with 2.1 */
  readonly later?: readonly string[];
  /** as 2.0 had them */
  readonly then?: readonly PropertyModel[];
  readonly rules?: readonly TypeRule[];
}

const labels = (vocabulary: NonNullable<PropertyModel['vocabulary']>): PropertyModel => listFrom('labels', vocabulary, required);

const DIFFERENCES: Readonly<Record<string, Difference>> = {
  'attack-pattern': { later: ['aliases'] },
  identity: { later: ['roles'], then: [string('identity_class', { required: true, vocabulary: 'identity-class-ov' })] },
  indicator: { later: ['indicator_types', 'pattern_type', 'pattern_version'], then: [labels('indicator-type-ov')] },
  malware: {
    later: [
      'aliases',
      'malware_types',
      'is_family',
      'first_seen',
      'last_seen',
      'operating_system_refs',
      'architecture_execution_envs',
      'implementation_languages',
      'capabilities',
      'sample_refs',
    ],
    then: [string('name', required), labels('malware-type-ov')],
    rules: [],
  },
  'observed-data': {
    later: ['object_refs'],
    then: [other('observables', 'objects', required)],
    rules: [{ rule: 'not-before', earlier: 'first_observed', later: 'last_observed' }],
  },
  report: { later: ['report_types'], then: [labels('report-type-ov')] },
  'threat-actor': { later: ['threat_actor_types', 'first_seen', 'last_seen'], then: [labels('threat-actor-type-ov')], rules: [] },
  tool: { later: ['tool_types', 'aliases'], then: [labels('tool-type-ov')] },
  relationship: { later: ['start_time', 'stop_time'], rules: [] },
  sighting: { later: ['description'], then: [refs('where_sighted_refs', ['identity'])] },
  'marking-definition': {
    later: ['name'],
    then: [string('definition_type', required), other('object', 'definition', required)],
  },
  artifact: {
    later: ['encryption_algorithm', 'decryption_key'],
    rules: [
      { rule: 'exactly-one', of: ['payload_bin', 'url'] },
      { rule: 'requires', property: 'url', of: ['hashes'] },
    ],
  },
  'email-message': { later: ['message_id'] },
  process: {
    later: ['created_time', 'image_ref'],
    then: [string('name'), timestamp('created'), strings('arguments'), ref('binary_ref', ['file'])],
  },
  software: { later: ['swid'] },
  'user-account': { later: ['credential', 'credential_last_changed'], then: [timestamp('password_last_changed')] },
  'windows-registry-key': {
    later: ['modified_time'],
    then: [string('key', { required: true, format: 'registry-key' }), timestamp('modified')],
  },
};

function model20(model: TypeModel): TypeModel {
  const { later = [], then = [], rules = model.rules ?? [] } = DIFFERENCES[model.type] ?? {};
  const replaced = new Set([...later, ...then.map(({ name }) => name)]);
  const properties = [...then, ...model.properties.filter(({ name }) => !replaced.has(name))];
  const known = new Set(properties.map(({ name }) => name));
  const kept = rules.map((rule) =>
    rule.rule === 'at-least-one' ? { ...rule, of: rule.of.filter((name) => known.has(name) || name === 'extensions') } : rule,
  );
  // any property of 2.0 makes an observable that has to have one
  const grown = kept.map((rule) =>
    rule.rule === 'at-least-one' && rule.of.length > 3
      ? { ...rule, of: [...new Set([...rule.of, ...then.map(({ name }) => name)])] }
      : rule,
  );
  return { ...model, properties, rules: grown };
}

/** Every type of STIX 2.0. */
export const TYPES_20: ReadonlyMap<string, TypeModel> = new Map(
  [...DOMAIN_TYPES, ...RELATION_TYPES, ...OBSERVABLE_TYPES, ...META_TYPES]
    .filter((model) => model.in20 && model.origin === 'stix')
    .map((model) => [model.type, model20(model)]),
);
