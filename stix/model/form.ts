/** What somebody fills in to make or change an object: which properties, in which order, with which choices. */
import { EXTERNAL_REFERENCE, KILL_CHAIN_PHASE } from './common.ts';
import { stixTypeOf } from './entity-types.ts';
import { hintOf } from './form-hints.ts';
import { ownProperties, propertiesOf, propertyLabel } from './properties-of.ts';
import type { PropertyModel } from './property.ts';
import { typeModel } from './known-types.ts';
import { vocabularyValues } from './vocabularies.ts';

/** required: without it there is no object; main: what one usually knows; further: the rest. */
export type FormSection = 'required' | 'main' | 'further';

export interface FormProperty extends PropertyModel {
  readonly label: string;
  readonly section: FormSection;
  /** what to offer, where there is a vocabulary; whether others are wrong says `closed` */
  readonly values?: readonly string[];
  /** where the label does not say enough */
  readonly hint?: string;
}

/** Written by the application, never by hand, or without a form of their own. */
const NOT_BY_HAND = new Set([
  'type',
  'id',
  'spec_version',
  'created',
  'modified',
  'revoked',
  'granular_markings',
  'extensions',
  'defanged',
]);
const NOT_IN_FORMS: ReadonlySet<string> = new Set(['observables', 'granular-marking', 'extensions', 'binary']);

/** The main properties of types that have many; of the others all own ones are main but MITRE's and OpenCTI's. */
const MAIN: Readonly<Record<string, readonly string[]>> = {
  'attack-pattern': ['description', 'aliases', 'kill_chain_phases', 'x_mitre_platforms'],
  'email-message': ['subject', 'from_ref', 'to_refs', 'date', 'message_id', 'body'],
  file: ['hashes', 'name', 'size', 'mime_type'],
  identity: ['identity_class', 'description', 'x_opencti_aliases', 'sectors', 'contact_information'],
  indicator: ['name', 'description', 'indicator_types', 'valid_until', 'kill_chain_phases', 'x_opencti_score', 'x_opencti_detection'],
  location: ['name', 'description', 'x_opencti_location_type', 'region', 'country', 'city', 'latitude', 'longitude'],
  malware: ['name', 'description', 'aliases', 'malware_types', 'kill_chain_phases', 'first_seen', 'last_seen'],
  'malware-analysis': ['result', 'result_name', 'sample_ref', 'analysis_sco_refs', 'submitted', 'analysis_started', 'analysis_ended'],
  'network-traffic': ['src_ref', 'src_port', 'dst_ref', 'dst_port', 'start', 'end'],
  process: ['command_line', 'pid', 'cwd', 'image_ref', 'parent_ref', 'created_time'],
  report: ['description', 'report_types', 'object_refs', 'x_opencti_reliability'],
  'threat-actor': [
    'description',
    'aliases',
    'threat_actor_types',
    'first_seen',
    'last_seen',
    'goals',
    'sophistication',
    'resource_level',
    'primary_motivation',
  ],
  'user-account': ['account_login', 'user_id', 'account_type', 'display_name'],
  vulnerability: [
    'description',
    'x_opencti_cvss_base_score',
    'x_opencti_cvss_vector_string',
    'x_opencti_cvss_v4_base_score',
    'x_opencti_cvss_v4_vector_string',
    'x_opencti_cisa_kev',
    'x_opencti_epss_score',
    'x_opencti_cwe',
  ],
  'windows-registry-key': ['key', 'values'],
  'x509-certificate': ['subject', 'issuer', 'serial_number', 'hashes', 'validity_not_before', 'validity_not_after'],
};

/** What every object of a kind has, at the end of the main part and of the rest. */
const ABOUT_KNOWLEDGE = {
  main: ['labels', 'confidence', 'object_marking_refs', 'created_by_ref'],
  further: ['external_references', 'lang'],
};
const OF_KIND: Readonly<Record<string, { main: readonly string[]; further: readonly string[] }>> = {
  sdo: ABOUT_KNOWLEDGE,
  sro: ABOUT_KNOWLEDGE,
  custom: ABOUT_KNOWLEDGE,
  sco: {
    main: ['x_opencti_description', 'x_opencti_score', 'x_opencti_labels', 'object_marking_refs'],
    further: ['x_opencti_created_by_ref', 'x_opencti_external_references'],
  },
  meta: { main: ['created_by_ref', 'object_marking_refs'], further: ['external_references'] },
};
/** OpenCTI's that any object may have, where they mean something. */
const WITH_RELIABILITY = new Set(['report', 'identity']);
const WITH_SCORE = new Set(['indicator', 'intrusion-set', 'malware', 'threat-actor', 'vulnerability', 'incident', 'event', 'identity']);

const FIELDS: Readonly<Record<string, readonly PropertyModel[]>> = {
  'external-reference': EXTERNAL_REFERENCE,
  'kill-chain-phase': KILL_CHAIN_PHASE,
};

function formProperty(type: string, property: PropertyModel, section: FormSection): FormProperty {
  const fields = property.fields ?? FIELDS[property.kind];
  const hint = hintOf(type, property.name);
  return {
    ...property,
    label: propertyLabel(type, property.name),
    section,
    ...(property.vocabulary === undefined ? {} : { values: vocabularyValues(property.vocabulary) }),
    ...(fields === undefined ? {} : { fields }),
    ...(hint === undefined ? {} : { hint }),
  };
}

function furtherNames(type: string): string[] {
  const names: string[] = [];
  if (WITH_SCORE.has(type)) names.push('x_opencti_score');
  if (WITH_RELIABILITY.has(type)) names.push('x_opencti_reliability');
  const model = typeModel(type);
  const own = new Set(model.properties.map((property) => property.name));
  if (model.aliasProperties.includes('x_opencti_aliases') && !own.has('aliases')) names.push('x_opencti_aliases');
  return names;
}

/**
 * The properties of a form for a type (STIX, or one of OpenCTI's such as `Country`), in the order to ask for them: required ones,
 * main ones, then the rest. Nothing that the application writes itself. Predefined extensions have forms of their own:
 * `extensionsOf(type)`.
 */
export function formProperties(type: string): FormProperty[] {
  const stixType = stixTypeOf(type);
  const model = typeModel(stixType);
  const all = propertiesOf(stixType);
  const byHand = (property: PropertyModel): boolean =>
    !NOT_BY_HAND.has(property.name) && !NOT_IN_FORMS.has(property.kind) && !(property.kind === 'object' && property.fields === undefined);
  const own = ownProperties(stixType).filter(byHand);
  const names = own.map((property) => property.name);
  const kind = OF_KIND[model.kind] ?? ABOUT_KNOWLEDGE;
  const listed = Object.hasOwn(MAIN, stixType) ? MAIN[stixType] : undefined;

  const sections: [FormSection, readonly string[]][] = [
    ['required', own.filter((property) => property.required).map((property) => property.name)],
    ['main', [...(listed ?? names.filter((name) => !name.startsWith('x_'))), ...kind.main]],
    ['further', [...names, ...furtherNames(stixType), ...kind.further]],
  ];
  const form = new Map<string, FormProperty>();
  for (const [section, listedNames] of sections) {
    for (const name of listedNames) {
      const property = all.get(name);
      if (property && byHand(property) && !form.has(name)) form.set(name, formProperty(stixType, property, section));
    }
  }
  return [...form.values()];
}
