/**
 * What OpenCTI adds to objects: at top level as `x_opencti_score`, in its extension as `score`. Here once, under the name at top
 * level. reference: OpenCTI data model, "STIX extensions and custom properties".
 */
import {
  boolean,
  dictionary,
  from,
  integer,
  markdown,
  number,
  objects,
  other,
  ref,
  refs,
  string,
  strings,
  timestamp,
  type PropertyModel,
} from './property.ts';

const PREFIX = 'x_opencti_';

/** May stand on any object. */
export const OPENCTI_PROPERTIES: readonly PropertyModel[] = [
  string('x_opencti_id', { label: 'OpenCTI id' }),
  string('x_opencti_type', { label: 'OpenCTI type' }),
  strings('x_opencti_stix_ids', { label: 'Other STIX ids' }),
  strings('x_opencti_aliases', { label: 'Aliases' }),
  integer('x_opencti_score', { minimum: 0, maximum: 100, label: 'Score' }),
  markdown('x_opencti_description', { label: 'Description' }),
  strings('x_opencti_labels', { label: 'Labels' }),
  ref('x_opencti_created_by_ref', ['identity'], { label: 'Author' }),
  other('external-reference', 'x_opencti_external_references', { list: true, label: 'External references' }),
  other('kill-chain-phase', 'x_opencti_kill_chain_phases', { list: true, label: 'Kill chain phases' }),
  from('x_opencti_reliability', 'opencti-reliability', { label: 'Reliability' }),
  string('x_opencti_workflow_id', { label: 'Status' }),
  refs('x_opencti_granted_refs', ['identity'], { label: 'Shared with' }),
  strings('x_opencti_assignee_ids', { label: 'Assignees' }),
  strings('x_opencti_participant_ids', { label: 'Participants' }),
  refs('x_opencti_linked_to_refs', ['*'], { label: 'Linked to' }),
  dictionary('x_opencti_files', { list: true, label: 'Files' }),
  timestamp('x_opencti_modified_at', { label: 'Changed in OpenCTI' }),
  boolean('x_opencti_create_indicator', { label: 'Make an indicator' }),
  boolean('x_opencti_create_observables', { label: 'Make observables' }),
  dictionary('x_opencti_patch', { label: 'Change' }),
  string('x_opencti_event_version', { label: 'Event version' }),
  integer('x_opencti_seq', { label: 'Sequence' }),
];

const score = (name: string, label: string): PropertyModel => number(name, { minimum: 0, maximum: 10, label });
/** The metrics of one version of CVSS: each a word of the vector. */
const metrics = (version: string, infix: string, names: readonly string[]): PropertyModel[] =>
  names.map((name) => string(`${PREFIX}cvss_${infix}${name}`, { label: `CVSS ${version} ${name.replaceAll('_', ' ')}` }));

const VULNERABILITY: readonly PropertyModel[] = [
  score('x_opencti_cvss_base_score', 'CVSS 3 score'),
  string('x_opencti_cvss_base_severity', { label: 'CVSS 3 severity' }),
  string('x_opencti_cvss_vector_string', { label: 'CVSS 3 vector' }),
  score('x_opencti_cvss_temporal_score', 'CVSS 3 temporal score'),
  ...metrics('3', '', [
    'attack_vector',
    'attack_complexity',
    'privileges_required',
    'user_interaction',
    'scope',
    'confidentiality_impact',
    'integrity_impact',
    'availability_impact',
    'exploit_code_maturity',
    'remediation_level',
    'report_confidence',
  ]),
  score('x_opencti_cvss_v2_base_score', 'CVSS 2 score'),
  string('x_opencti_cvss_v2_vector_string', { label: 'CVSS 2 vector' }),
  score('x_opencti_cvss_v2_temporal_score', 'CVSS 2 temporal score'),
  ...metrics('2', 'v2_', [
    'access_vector',
    'access_complexity',
    'authentication',
    'confidentiality_impact',
    'integrity_impact',
    'availability_impact',
    'exploitability',
    'remediation_level',
    'report_confidence',
  ]),
  score('x_opencti_cvss_v4_base_score', 'CVSS 4 score'),
  string('x_opencti_cvss_v4_base_severity', { label: 'CVSS 4 severity' }),
  string('x_opencti_cvss_v4_vector_string', { label: 'CVSS 4 vector' }),
  ...metrics('4', 'v4_', [
    'attack_vector',
    'attack_complexity',
    'attack_requirements',
    'privileges_required',
    'user_interaction',
    'confidentiality_impact_v',
    'confidentiality_impact_s',
    'integrity_impact_v',
    'integrity_impact_s',
    'availability_impact_v',
    'availability_impact_s',
    'exploit_maturity',
  ]),
  strings('x_opencti_cwe', { label: 'CWE' }),
  boolean('x_opencti_cisa_kev', { label: 'Known exploited (CISA)' }),
  number('x_opencti_epss_score', { minimum: 0, maximum: 1, label: 'EPSS score' }),
  number('x_opencti_epss_percentile', { minimum: 0, maximum: 1, label: 'EPSS percentile' }),
  timestamp('x_opencti_first_seen_active', { label: 'First seen active' }),
];

const additionalNames = strings('x_opencti_additional_names', { label: 'Additional names' });

/** STIX type → what OpenCTI adds to that one. */
const OF_TYPE: Readonly<Record<string, readonly PropertyModel[]>> = {
  artifact: [additionalNames],
  'case-rfi': [dictionary('x_opencti_request_access', { label: 'Request for access' })],
  'course-of-action': [
    markdown('x_opencti_threat_hunting', { label: 'Threat hunting' }),
    strings('x_opencti_log_sources', { label: 'Log sources' }),
  ],
  'email-message': [refs('x_opencti_contains_refs', ['sco'], { label: 'Contains' })],
  file: [additionalNames],
  identity: [
    string('x_opencti_firstname', { label: 'First name' }),
    string('x_opencti_lastname', { label: 'Last name' }),
    from('x_opencti_organization_type', 'opencti-organization-type', { label: 'Organization type' }),
  ],
  indicator: [
    boolean('x_opencti_detection', { label: 'Detection' }),
    string('x_opencti_main_observable_type', { label: 'Main observable type' }),
    dictionary('x_opencti_observable_values', { list: true, label: 'Observable values' }),
  ],
  'kill-chain-phase': [integer('x_opencti_order', { label: 'Order' })],
  location: [from('x_opencti_location_type', 'opencti-location-type', { label: 'Kind of location' })],
  'marking-definition': [
    integer('x_opencti_order', { label: 'Order' }),
    string('x_opencti_color', { label: 'Colour' }),
    string('x_opencti_definition', { label: 'Definition' }),
    string('x_opencti_definition_type', { label: 'Definition type' }),
  ],
  report: [
    markdown('x_opencti_content', { label: 'Content' }),
    integer('x_opencti_report_status', { label: 'Status' }),
    string('x_opencti_content_mapping', { label: 'Content mapping' }),
  ],
  sighting: [
    boolean('x_opencti_negative', { label: 'False positive' }),
    ref('x_opencti_sighting_of_ref', ['*'], { label: 'Sighting of' }),
    refs('x_opencti_where_sighted_refs', ['*'], { label: 'Where sighted' }),
  ],
  software: [string('x_opencti_product', { label: 'Product' })],
  vulnerability: VULNERABILITY,
};

export function openctiPropertiesOf(type: string): readonly PropertyModel[] {
  return Object.hasOwn(OF_TYPE, type) ? (OF_TYPE[type] ?? []) : [];
}

/** Keys that OpenCTI writes into its extension and nowhere else. */
const EXTENSION_ONLY: readonly PropertyModel[] = [
  from('extension_type', 'extension-type-enum', { closed: true }),
  timestamp('created_at'),
  timestamp('updated_at'),
  boolean('is_inferred'),
  strings('granted_refs_ids'),
  strings('creator_ids'),
  strings('labels_ids'),
  string('created_by_ref_id'),
  string('created_by_ref_type'),
  objects('authorized_members', [string('id'), string('access_right')]),
  dictionary('pir_information', { list: true }),
  dictionary('metrics', { list: true }),
];

const end = (name: string): PropertyModel[] => [
  string(`${name}_value`),
  ref(`${name}_ref`),
  string(`${name}_type`),
  refs(`${name}_ref_object_marking_refs`, ['marking-definition']),
  refs(`${name}_ref_granted_refs`, ['identity']),
];
const inferred: readonly PropertyModel[] = [markdown('content'), string('content_mapping'), refs('object_refs_inferred')];
const EXTENSION_ONLY_OF_TYPE: Readonly<Record<string, readonly PropertyModel[]>> = {
  note: inferred,
  'observed-data': inferred,
  opinion: inferred,
  relationship: [
    ...end('source'),
    ...end('target'),
    other('kill-chain-phase', 'kill_chain_phases', { list: true }),
    objects('coverage', [string('name'), integer('score')]),
  ],
  report: inferred,
  sighting: [
    string('sighting_of_value'),
    ref('sighting_of_ref'),
    string('sighting_of_type'),
    strings('where_sighted_values'),
    refs('where_sighted_refs'),
    strings('where_sighted_types'),
  ],
};

/** What stands in OpenCTI's extension of an object of a type, under the names it has there: `score` for `x_opencti_score`. */
export function openctiExtensionProperties(type: string): readonly PropertyModel[] {
  const inside = [...openctiPropertiesOf(type), ...OPENCTI_PROPERTIES].map((property) => ({
    ...property,
    name: property.name.slice(PREFIX.length),
  }));
  const all = new Map<string, PropertyModel>();
  const only = Object.hasOwn(EXTENSION_ONLY_OF_TYPE, type) ? (EXTENSION_ONLY_OF_TYPE[type] ?? []) : [];
  for (const property of [...only, ...inside, ...EXTENSION_ONLY]) if (!all.has(property.name)) all.set(property.name, property);
  return [...all.values()];
}
