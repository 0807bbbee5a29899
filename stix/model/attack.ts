/** MITRE's own types: ATT&CK (x-mitre-*, specification 3.3) and Attack Flow 2. */
import { from, markdown, objects, ref, refs, required, string, strings, timestamp, type TypeModel } from './property.ts';

const base = {
  kind: 'sdo',
  origin: 'mitre-attack',
  group: 'Techniques',
  nameProperties: ['name'],
  aliasProperties: ['x_mitre_aliases'],
  searchProperties: [],
} as const;
const name = string('name', required);
const description = markdown('description');
const platforms = strings('x_mitre_platforms', { label: 'Platforms' });
const logSource = [string('name'), string('channel')] as const;

export const ATTACK_TYPES: readonly TypeModel[] = [
  {
    ...base,
    type: 'x-mitre-tactic',
    singular: 'Tactic',
    plural: 'Tactics',
    sentence: 'What an adversary wants to reach with a technique: a column of the matrix.',
    properties: [name, description, string('x_mitre_shortname', { required: true, label: 'Short name' })],
  },
  {
    ...base,
    type: 'x-mitre-matrix',
    singular: 'Matrix',
    plural: 'Matrices',
    sentence: 'The tactics of one ATT&CK domain in their order.',
    properties: [name, description, refs('tactic_refs', ['x-mitre-tactic'], { required: true, label: 'Tactics' })],
  },
  {
    ...base,
    type: 'x-mitre-data-source',
    singular: 'Data source',
    plural: 'Data sources',
    sentence: 'Where records come from by which techniques can be detected.',
    properties: [name, description, platforms, strings('x_mitre_collection_layers', { label: 'Collection layers' })],
  },
  {
    ...base,
    type: 'x-mitre-data-component',
    singular: 'Data component',
    plural: 'Data components',
    sentence: 'One kind of record by which techniques can be detected.',
    properties: [
      name,
      description,
      ref('x_mitre_data_source_ref', ['x-mitre-data-source'], { label: 'Data source' }),
      objects('x_mitre_log_sources', logSource, { label: 'Log sources' }),
    ],
  },
  {
    ...base,
    type: 'x-mitre-detection-strategy',
    singular: 'Detection strategy',
    plural: 'Detection strategies',
    sentence: 'How a technique can be detected, made of analytics.',
    properties: [name, description, refs('x_mitre_analytic_refs', ['x-mitre-analytic'], { label: 'Analytics' })],
  },
  {
    ...base,
    type: 'x-mitre-analytic',
    singular: 'Analytic',
    plural: 'Analytics',
    sentence: 'One rule of a detection strategy: which log records on which platform.',
    properties: [
      name,
      description,
      platforms,
      objects('x_mitre_log_source_references', [ref('x_mitre_data_component_ref', ['x-mitre-data-component']), ...logSource], {
        label: 'Log sources',
      }),
      objects('x_mitre_mutable_elements', [string('field'), markdown('description')], { label: 'To be adapted' }),
    ],
  },
  {
    ...base,
    group: 'Entities',
    type: 'x-mitre-asset',
    singular: 'Asset',
    plural: 'Assets',
    sentence: 'A kind of device or system of an industrial network that is attacked.',
    properties: [
      name,
      description,
      platforms,
      strings('x_mitre_sectors', { label: 'Sectors' }),
      objects('x_mitre_related_assets', [string('name'), strings('related_asset_sectors'), markdown('description')], {
        label: 'Related assets',
      }),
    ],
  },
  {
    ...base,
    group: 'Data',
    type: 'x-mitre-collection',
    singular: 'Collection',
    plural: 'Collections',
    sentence: 'The list of what one release of ATT&CK holds.',
    properties: [name, description, objects('x_mitre_contents', [ref('object_ref'), timestamp('object_modified')], { label: 'Contents' })],
  },
];

const flow = {
  kind: 'sdo',
  origin: 'attack-flow',
  group: 'Techniques',
  nameProperties: ['name'],
  aliasProperties: [],
  searchProperties: [],
} as const;
const flowRefs = ['attack-action', 'attack-asset', 'attack-condition', 'attack-operator'] as const;

export const ATTACK_FLOW_TYPES: readonly TypeModel[] = [
  {
    ...flow,
    group: 'Analyses',
    type: 'attack-flow',
    singular: 'Attack flow',
    plural: 'Attack flows',
    sentence: 'The course of an attack, step by step.',
    properties: [
      name,
      description,
      from('scope', 'attack-flow-scope', { required: true, closed: true }),
      refs('start_refs', ['attack-action', 'attack-condition'], { label: 'Begins with' }),
    ],
  },
  {
    ...flow,
    type: 'attack-action',
    singular: 'Flow action',
    plural: 'Flow actions',
    searchProperties: ['technique_id'],
    sentence: 'One step of an attack flow: a technique as it was used.',
    properties: [
      name,
      description,
      string('tactic_id'),
      ref('tactic_ref', ['x-mitre-tactic']),
      string('technique_id'),
      ref('technique_ref', ['attack-pattern']),
      timestamp('execution_start'),
      timestamp('execution_end'),
      ref('command_ref', ['process']),
      refs('asset_refs', ['attack-asset']),
      refs('effect_refs', flowRefs),
    ],
    rules: [{ rule: 'not-before', earlier: 'execution_start', later: 'execution_end' }],
  },
  {
    ...flow,
    type: 'attack-asset',
    singular: 'Flow asset',
    plural: 'Flow assets',
    sentence: 'What a step of an attack flow acted upon.',
    properties: [name, description, ref('object_ref')],
  },
  {
    ...flow,
    type: 'attack-condition',
    singular: 'Flow condition',
    plural: 'Flow conditions',
    nameProperties: ['description'],
    sentence: 'Something that has to be true for an attack flow to go on.',
    properties: [
      markdown('description', required),
      string('pattern'),
      string('pattern_type'),
      string('pattern_version'),
      timestamp('date'),
      refs('on_true_refs', flowRefs),
      refs('on_false_refs', flowRefs),
    ],
  },
  {
    ...flow,
    type: 'attack-operator',
    singular: 'Flow operator',
    plural: 'Flow operators',
    nameProperties: ['operator'],
    sentence: 'Joins paths of an attack flow by AND or OR.',
    properties: [from('operator', 'attack-flow-operator', { required: true, closed: true }), refs('effect_refs', flowRefs)],
  },
];
