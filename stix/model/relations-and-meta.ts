/** STIX 2.1 Relationship Objects (section 5) and meta objects (section 7). */
import { killChainPhases, VERSION_TIMES } from './common.ts';
import {
  boolean,
  dictionary,
  from,
  integer,
  listFrom,
  markdown,
  object,
  ref,
  refs,
  required,
  string,
  strings,
  timestamp,
  type TypeModel,
  type TypeRule,
} from './property.ts';

const name = string('name', required);
const description = markdown('description');
const seen = [timestamp('first_seen'), timestamp('last_seen')] as const;
const seenOrder: TypeRule = { rule: 'not-before', earlier: 'first_seen', later: 'last_seen' };
const base = { origin: 'stix', nameProperties: ['name'], aliasProperties: [], searchProperties: [] } as const;

export const RELATION_TYPES: readonly TypeModel[] = [
  {
    ...base,
    kind: 'sro',
    type: 'relationship',
    in20: true,
    group: 'Data',
    singular: 'Relationship',
    plural: 'Relationships',
    nameProperties: [],
    sentence: 'Says that one object has to do with another, and how.',
    properties: [
      string('relationship_type', { required: true, format: 'relationship-type', label: 'Type' }),
      description,
      ref('source_ref', ['sdo', 'sco'], { required: true, label: 'From' }),
      ref('target_ref', ['sdo', 'sco'], { required: true, label: 'To' }),
      timestamp('start_time'),
      timestamp('stop_time'),
      { ...killChainPhases, addedBy: 'opencti' },
    ],
    rules: [{ rule: 'not-before', earlier: 'start_time', later: 'stop_time', strict: true }],
  },
  {
    ...base,
    kind: 'sro',
    type: 'sighting',
    in20: true,
    group: 'Events',
    singular: 'Sighting',
    plural: 'Sightings',
    nameProperties: [],
    sentence: 'Says that something was seen: what, where, when and how often.',
    properties: [
      description,
      ...seen,
      integer('count', { minimum: 0, maximum: 999_999_999 }),
      ref('sighting_of_ref', ['sdo'], { required: true, label: 'Sighting of', openctiTargets: ['sco'] }),
      refs('observed_data_refs', ['observed-data'], { label: 'Observed data' }),
      refs('where_sighted_refs', ['identity', 'location'], { label: 'Where sighted' }),
      boolean('summary'),
    ],
    rules: [seenOrder],
  },
];

export const META_TYPES: readonly TypeModel[] = [
  {
    ...base,
    kind: 'meta',
    type: 'marking-definition',
    in20: true,
    group: 'Data',
    singular: 'Marking',
    plural: 'Markings',
    sentence: 'Says how information may be used and passed on, for example TLP:AMBER.',
    properties: [
      string('name'),
      from('definition_type', 'marking-definition-type'),
      object('definition', [markdown('statement'), string('tlp'), string('pap')]),
    ],
  },
  {
    ...base,
    kind: 'meta',
    type: 'language-content',
    group: 'Data',
    singular: 'Translation',
    plural: 'Translations',
    nameProperties: [],
    sentence: 'Text of another object in further languages.',
    properties: [
      ref('object_ref', ['sdo', 'sro', 'sco', 'marking-definition', 'extension-definition'], required),
      timestamp('object_modified'),
      dictionary('contents', required),
      ...VERSION_TIMES,
      boolean('revoked'),
      strings('labels'),
      integer('confidence', { minimum: 0, maximum: 100 }),
    ],
  },
  {
    ...base,
    kind: 'meta',
    type: 'extension-definition',
    group: 'Data',
    singular: 'Extension definition',
    plural: 'Extension definitions',
    sentence: 'Describes properties or types that somebody added to STIX.',
    properties: [
      name,
      markdown('description', { recommended: '305' }),
      ref('created_by_ref', ['identity'], { required: true, targetsAdvised: true, label: 'Author' }),
      string('schema', required),
      string('version', required),
      ...VERSION_TIMES,
      boolean('revoked'),
      listFrom('extension_types', 'extension-type-enum', { required: true, closed: true }),
      strings('extension_properties'),
      strings('labels'),
    ],
  },
];
