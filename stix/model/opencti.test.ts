import { expect, test } from 'vitest';
import { entityTypeOf } from '../index.ts';
import { allowedRelationships, openctiExtensionProperties, propertiesOf, stixTypeOf, TYPES } from './index.ts';

/** OpenCTI's own entity types and the attributes that it gives them. reference: OpenCTI data model, "Entity types", "Observables". */
const DOMAIN_FACTS: Readonly<Record<string, string>> = {
  'Attack-Pattern':
    'name description aliases x_mitre_id x_mitre_detection x_mitre_platforms x_mitre_permissions_required kill_chain_phases',
  Campaign: 'name description aliases first_seen last_seen objective',
  'Course-Of-Action': 'name description x_opencti_aliases x_mitre_id x_opencti_threat_hunting x_opencti_log_sources',
  Grouping: 'name description content context object_refs',
  Indicator:
    'name description pattern_type pattern_version pattern indicator_types valid_from valid_until revoked x_opencti_score x_opencti_detection x_opencti_main_observable_type x_opencti_observable_values x_mitre_platforms kill_chain_phases',
  Infrastructure: 'name description aliases infrastructure_types first_seen last_seen kill_chain_phases',
  'Intrusion-Set':
    'name description aliases x_opencti_score first_seen last_seen goals resource_level primary_motivation secondary_motivations',
  Malware:
    'name description aliases malware_types is_family first_seen last_seen architecture_execution_envs implementation_languages capabilities x_opencti_score kill_chain_phases sample_refs operating_system_refs',
  'Malware-Analysis':
    'product version configuration_version modules analysis_engine_version analysis_definition_version submitted analysis_started analysis_ended result_name result',
  Note: 'abstract content authors note_types likelihood object_refs',
  'Observed-Data': 'first_observed last_observed number_observed object_refs',
  Opinion: 'opinion explanation authors object_refs',
  Report: 'name description report_types published x_opencti_content x_opencti_reliability object_refs',
  'Threat-Actor-Group':
    'name description aliases threat_actor_types first_seen last_seen goals roles sophistication resource_level primary_motivation secondary_motivations personal_motivations x_opencti_score',
  'Threat-Actor-Individual':
    'date_of_birth gender job_title marital_status eye_color hair_color height weight born_in_ref ethnicity_ref personal_motivations',
  Tool: 'name description aliases tool_types tool_version kill_chain_phases',
  Vulnerability:
    'name description x_opencti_cvss_base_score x_opencti_cvss_base_severity x_opencti_cvss_vector_string x_opencti_cvss_attack_vector x_opencti_cvss_v2_base_score x_opencti_cvss_v2_access_vector x_opencti_cvss_v4_base_score x_opencti_cvss_v4_attack_requirements x_opencti_cwe x_opencti_cisa_kev x_opencti_epss_score x_opencti_epss_percentile x_opencti_score x_opencti_first_seen_active',
  Individual: 'name description contact_information roles x_opencti_firstname x_opencti_lastname x_opencti_reliability x_opencti_aliases',
  Organization: 'name description contact_information x_opencti_organization_type x_opencti_score x_opencti_reliability',
  Sector: 'name description x_opencti_aliases',
  System: 'name description x_opencti_aliases',
  SecurityPlatform: 'name description security_platform_type',
  Region: 'name description latitude longitude precision x_opencti_location_type',
  Country: 'name description latitude longitude precision x_opencti_location_type x_opencti_aliases',
  'Administrative-Area': 'name description latitude longitude',
  City: 'name description latitude longitude',
  Position: 'name latitude longitude street_address postal_code',
  Incident: 'name description aliases incident_type severity source first_seen last_seen objective x_opencti_score',
  Channel: 'name description aliases channel_types',
  Event: 'name description aliases event_types start_time stop_time x_opencti_score',
  Narrative: 'name description aliases narrative_types',
  Language: 'name aliases',
  'Data-Source': 'name description x_mitre_platforms collection_layers',
  'Data-Component': 'name description dataSource',
  'Case-Incident': 'name description content severity priority response_types object_refs',
  'Case-Rfi': 'name description content information_types severity priority x_opencti_request_access object_refs',
  'Case-Rft': 'name description content takedown_types severity priority object_refs',
  Feedback: 'name description content rating object_refs',
  Task: 'name description due_date object_refs',
  'Security-Coverage':
    'name description duration periodicity type_affinity platforms_affinity external_uri covered_ref coverage_information',
  Vocabulary: 'name category description aliases order',
  Label: 'value color',
  'External-Reference': 'source_name description url hashes external_id',
  'Kill-Chain-Phase': 'kill_chain_name phase_name x_opencti_order',
  'Marking-Definition': 'definition_type definition x_opencti_order x_opencti_color x_opencti_definition',
};
const OBSERVABLE_FACTS: Readonly<Record<string, string>> = {
  'Autonomous-System': 'number name rir',
  Directory: 'path path_enc ctime mtime atime contains_refs',
  'Domain-Name': 'value resolves_to_refs',
  'Email-Addr': 'value display_name belongs_to_ref',
  'Email-Message':
    'is_multipart date content_type message_id subject received_lines body from_ref sender_ref to_refs cc_refs bcc_refs body_multipart raw_email_ref x_opencti_contains_refs',
  'Email-Mime-Part-Type': 'body content_type content_disposition body_raw_ref',
  Artifact: 'mime_type payload_bin url encryption_algorithm decryption_key x_opencti_additional_names hashes',
  StixFile:
    'name name_enc size magic_number_hex mime_type ctime mtime atime x_opencti_additional_names hashes parent_directory_ref contains_refs content_ref',
  'X509-Certificate':
    'hashes is_self_signed version serial_number signature_algorithm issuer validity_not_before validity_not_after subject subject_public_key_algorithm x509_v3_extensions',
  'IPv4-Addr': 'value resolves_to_refs belongs_to_refs',
  'IPv6-Addr': 'value resolves_to_refs belongs_to_refs',
  'Mac-Addr': 'value',
  Mutex: 'name',
  'Network-Traffic':
    'start end is_active src_port dst_port protocols src_byte_count dst_byte_count src_packets dst_packets src_ref dst_ref src_payload_ref dst_payload_ref encapsulates_refs encapsulated_by_ref',
  Process:
    'is_hidden pid created_time cwd command_line environment_variables opened_connection_refs creator_user_ref image_ref parent_ref child_refs',
  Software: 'name cpe swid languages vendor version x_opencti_product',
  Url: 'value',
  'User-Account':
    'user_id credential account_login account_type display_name is_service_account is_privileged can_escalate_privs is_disabled account_created account_expires',
  'Windows-Registry-Key': 'key modified_time number_of_subkeys values creator_user_ref',
  'Windows-Registry-Value-Type': 'name data data_type',
  'Bank-Account': 'iban bic account_number',
  'Payment-Card': 'card_number expiration_date cvv holder_name',
  'Media-Content': 'title content media_category url publication_date',
  Persona: 'persona_name persona_type',
  'SSH-Key': 'key_type public_key fingerprint_sha256 fingerprint_md5 key_length comment expiration_date',
  ...Object.fromEntries(
    'Cryptographic-Key Cryptocurrency-Wallet Hostname Text User-Agent Phone-Number Credential Tracking-Number AI-Prompt IMEI ICCID IMSI'
      .split(' ')
      .map((type) => [type, 'value']),
  ),
};
const ON_EVERY_OBSERVABLE = 'x_opencti_description x_opencti_score x_opencti_labels x_opencti_created_by_ref object_marking_refs';

test('M15: every entity type of OpenCTI and all 37 observables are there, with their attributes', () => {
  expect(Object.keys(OBSERVABLE_FACTS)).toHaveLength(37);
  for (const [entityType, attributes] of Object.entries({ ...DOMAIN_FACTS, ...OBSERVABLE_FACTS })) {
    const type = stixTypeOf(entityType);
    expect(TYPES.has(type), entityType).toBe(true);
    const known = propertiesOf(type);
    const wanted = entityType in OBSERVABLE_FACTS ? `${attributes} ${ON_EVERY_OBSERVABLE}` : attributes;
    for (const name of wanted.split(' ')) expect(known.has(name), `${entityType}.${name}`).toBe(true);
    if (!['Language', 'Vocabulary', 'Label'].includes(entityType)) expect(allowedRelationships(entityType, entityType)).toBeDefined();
  }
  for (const type of ['x-opencti-case-incident', 'x-opencti-case-rfi', 'x-opencti-case-rft', 'x-opencti-feedback', 'x-mitre-data-source'])
    expect(TYPES.has(type) && entityTypeOf({ type }) !== undefined, type).toBe(true);
});

/** Names that OpenCTI's client reads from any object. reference: OpenCTI, "STIX extensions and custom properties". */
const IMPORTED = `id type stix_ids aliases score description labels created_by_ref external_references kill_chain_phases granted_refs
  workflow_id assignee_ids participant_ids files reliability create_indicator create_observables patch modified_at event_version seq`;
const IMPORTED_OF: Readonly<Record<string, string>> = {
  artifact: 'additional_names',
  identity: 'firstname lastname organization_type',
  indicator: 'detection main_observable_type observable_values',
  location: 'location_type',
  'marking-definition': 'order color definition definition_type',
  report: 'content',
  sighting: 'negative sighting_of_ref where_sighted_refs',
  software: 'product',
  vulnerability: `first_seen_active cwe cisa_kev epss_score epss_percentile cvss_vector_string cvss_attack_complexity cvss_scope
    cvss_v2_authentication cvss_v4_exploit_maturity`,
};
const words = (text: string) => text.trim().split(/\s+/);

test('M16: what OpenCTI reads at top level with its prefix it reads in its extension without', () => {
  for (const [type, own] of Object.entries(IMPORTED_OF)) {
    const top = propertiesOf(type);
    const inside = new Set(openctiExtensionProperties(type).map((property) => property.name));
    for (const name of words(`${IMPORTED} ${own}`)) {
      expect(top.has(`x_opencti_${name}`), `${type}.x_opencti_${name}`).toBe(true);
      expect(inside.has(name), `${type}: ${name}`).toBe(true);
    }
    for (const name of words('extension_type created_at updated_at is_inferred granted_refs_ids creator_ids labels_ids created_by_ref_id'))
      expect(inside.has(name), `${type}: ${name}`).toBe(true);
  }
  const names = (type: string) => openctiExtensionProperties(type).map((property) => property.name);
  expect(names('relationship')).toEqual(
    expect.arrayContaining(words('source_value source_ref source_type target_value kill_chain_phases coverage')),
  );
  expect(names('sighting')).toEqual(expect.arrayContaining(words('sighting_of_value where_sighted_values negative')));
  expect(names('report')).toEqual(expect.arrayContaining(words('content content_mapping object_refs_inferred reliability')));
  expect(names('constructor')).toEqual(names('x-acme'));
});
