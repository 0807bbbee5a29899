/**
 * What OpenCTI hashes into `standard_id`, entity type by entity type. reference: OpenCTI, "Deterministic ids".
 * A rule has ways; the first way that yields a value is used.
 */

/** lower: trimmed and lower-cased; date: ISO 8601 with milliseconds; id: the standard id of another object; ids: those of several, sorted. */
export type Norm = 'lower' | 'trim' | 'upper' | 'raw' | 'number' | 'date' | 'hash' | 'strings' | 'id' | 'ids' | 'pattern';

export interface Field {
  readonly from: string;
  readonly norm: Norm;
  /** key in the hashed data, where it is not `from` */
  readonly key?: string;
  /** without this other property the whole way yields nothing */
  readonly needs?: string;
  /** this one missing, the whole way yields nothing */
  readonly must?: true;
}

export interface IdRule {
  readonly type: string;
  readonly ways: readonly (readonly Field[])[];
  /** goes into every way that yields something */
  readonly constant?: Readonly<Record<string, string>>;
}

const lower = (from: string): Field => ({ from, norm: 'lower' });
const trim = (from: string, needs?: string): Field => (needs === undefined ? { from, norm: 'trim' } : { from, norm: 'trim', needs });
const date = (from: string, needs?: string): Field => (needs === undefined ? { from, norm: 'date' } : { from, norm: 'date', needs });
const number = (from: string): Field => ({ from, norm: 'number' });
const hash: Field = { from: 'hashes', norm: 'hash' };

const byName = (type: string): IdRule => ({ type, ways: [[lower('name')]] });
const byMitreId = (type: string): IdRule => ({ type, ways: [[lower('x_mitre_id')], [lower('name')]] });
const byNameAndCreated = (type: string): IdRule => ({ type, ways: [[{ ...lower('name'), must: true }, date('created')]] });
const byValue = (type: string): IdRule => ({ type, ways: [[trim('value')]] });
const identity = (identityClass: string): IdRule => ({
  type: 'identity',
  ways: [[lower('name')]],
  constant: { identity_class: identityClass },
});
const place = (kind: string): IdRule => ({ type: 'location', ways: [[lower('name')]], constant: { x_opencti_location_type: kind } });
const actor = (kind: string): IdRule => ({ type: 'threat-actor', ways: [[lower('name')]], constant: { opencti_type: kind } });

export const ID_RULES: Readonly<Record<string, IdRule>> = {
  'Attack-Pattern': byMitreId('attack-pattern'),
  'Course-Of-Action': byMitreId('course-of-action'),
  Campaign: byName('campaign'),
  Infrastructure: byName('infrastructure'),
  'Intrusion-Set': byName('intrusion-set'),
  Malware: byName('malware'),
  Tool: byName('tool'),
  Vulnerability: byName('vulnerability'),
  Channel: byName('channel'),
  Event: byName('event'),
  Narrative: byName('narrative'),
  Language: byName('language'),
  'Data-Source': byName('data-source'),
  'Data-Component': byName('data-component'),
  'Threat-Actor-Group': actor('Threat-Actor-Group'),
  'Threat-Actor-Individual': actor('Threat-Actor-Individual'),
  Individual: identity('individual'),
  Organization: identity('organization'),
  Sector: identity('class'),
  System: identity('system'),
  SecurityPlatform: identity('securityplatform'),
  Region: place('Region'),
  Country: place('Country'),
  City: place('City'),
  'Administrative-Area': byName('location'),
  Position: { type: 'location', ways: [[number('latitude'), number('longitude')], [lower('name')]] },
  Report: { type: 'report', ways: [[lower('name'), date('published')]] },
  Grouping: { type: 'grouping', ways: [[lower('name'), trim('context'), date('created')]] },
  Note: { type: 'note', ways: [[trim('content'), date('created', 'content'), trim('attribute_abstract', 'content')]] },
  Opinion: { type: 'opinion', ways: [[trim('opinion'), date('created', 'opinion')]] },
  'Observed-Data': { type: 'observed-data', ways: [[{ from: 'objects', norm: 'ids' }]] },
  Indicator: { type: 'indicator', ways: [[{ from: 'pattern', norm: 'pattern' }]] },
  'Malware-Analysis': { type: 'malware-analysis', ways: [[trim('product'), trim('result_name'), date('submitted')]] },
  Incident: byNameAndCreated('incident'),
  'Case-Incident': byNameAndCreated('case-incident'),
  'Case-Rfi': byNameAndCreated('case-rfi'),
  'Case-Rft': byNameAndCreated('case-rft'),
  Feedback: byNameAndCreated('feedback'),
  Task: byNameAndCreated('task'),
  'Security-Coverage': { type: 'security-coverage', ways: [[{ from: 'objectCovered', norm: 'id' }]] },
  Vocabulary: { type: 'vocabulary', ways: [[lower('name'), trim('category')]] },
  Label: { type: 'label', ways: [[lower('value')]] },
  'External-Reference': { type: 'external-reference', ways: [[trim('url')], [trim('source_name', 'external_id'), trim('external_id')]] },
  'Kill-Chain-Phase': { type: 'kill-chain-phase', ways: [[trim('phase_name'), trim('kill_chain_name')]] },
  'Marking-Definition': {
    type: 'marking-definition',
    ways: [
      [
        { from: 'definition', norm: 'upper', needs: 'definition_type' },
        { from: 'definition_type', norm: 'upper' },
      ],
    ],
  },

  'Autonomous-System': { type: 'autonomous-system', ways: [[number('number')]] },
  Directory: { type: 'directory', ways: [[trim('path')]] },
  'Domain-Name': byValue('domain-name'),
  'Email-Addr': byValue('email-addr'),
  'IPv4-Addr': byValue('ipv4-addr'),
  'IPv6-Addr': byValue('ipv6-addr'),
  'Mac-Addr': byValue('mac-addr'),
  Url: byValue('url'),
  Hostname: byValue('hostname'),
  'User-Agent': byValue('user-agent'),
  Text: byValue('text'),
  'Phone-Number': byValue('phone-number'),
  Credential: byValue('credential'),
  'Tracking-Number': byValue('tracking-number'),
  'Cryptographic-Key': byValue('cryptographic-key'),
  'Cryptocurrency-Wallet': byValue('cryptocurrency-wallet'),
  'AI-Prompt': byValue('ai-prompt'),
  IMEI: byValue('imei'),
  ICCID: byValue('iccid'),
  IMSI: byValue('imsi'),
  Artifact: { type: 'artifact', ways: [[hash], [trim('url')]] },
  StixFile: { type: 'file', ways: [[hash], [trim('name')]] },
  'X509-Certificate': { type: 'x509-certificate', ways: [[hash], [trim('serial_number')], [trim('subject')]] },
  Mutex: { type: 'mutex', ways: [[trim('name')]] },
  Software: { type: 'software', ways: [[lower('name'), trim('cpe'), trim('swid'), trim('vendor'), trim('version')]] },
  Process: { type: 'process', ways: [[{ ...number('pid'), needs: 'command_line' }, trim('command_line')]] },
  'User-Account': { type: 'user-account', ways: [[trim('account_type'), trim('user_id'), trim('account_login')]] },
  'Network-Traffic': {
    type: 'network-traffic',
    ways: [[date('start'), date('end'), number('src_port'), number('dst_port'), { from: 'protocols', norm: 'strings' }]],
  },
  'Email-Message': { type: 'email-message', ways: [[trim('subject'), trim('body')]] },
  'Windows-Registry-Key': { type: 'windows-registry-key', ways: [[trim('attribute_key')]] },
  'Windows-Registry-Value-Type': { type: 'windows-registry-value-type', ways: [[trim('name'), trim('data'), trim('data_type')]] },
  'Email-Mime-Part-Type': { type: 'email-mime-part-type', ways: [[trim('body'), trim('content_type'), trim('content_disposition')]] },
  'Bank-Account': { type: 'bank-account', ways: [[trim('iban')]] },
  'Payment-Card': { type: 'payment-card', ways: [[trim('card_number')]] },
  'Media-Content': { type: 'media-content', ways: [[trim('url')]] },
  'SSH-Key': { type: 'ssh-key', ways: [[trim('fingerprint_sha256')]] },
  Persona: { type: 'persona', ways: [[trim('persona_name'), trim('persona_type')]] },

  'stix-core-relationship': {
    type: 'relationship',
    ways: [
      [
        { from: 'relationship_type', norm: 'raw', must: true },
        { from: 'from', key: 'source_ref', norm: 'id', must: true },
        { from: 'to', key: 'target_ref', norm: 'id', must: true },
        date('start_time'),
        date('stop_time'),
      ],
    ],
  },
  'stix-sighting-relationship': {
    type: 'sighting',
    ways: [
      [
        { from: 'from', key: 'sighting_of_ref', norm: 'id', must: true },
        { from: 'to', key: 'where_sighted_refs', norm: 'ids', must: true },
        date('first_seen'),
        date('last_seen'),
      ],
    ],
    constant: { type: 'sighting' },
  },
};

/** STIX type → entity type, where a STIX type is one entity type. */
export const ENTITY_TYPE_OF: ReadonlyMap<string, string> = new Map([
  ...Object.entries(ID_RULES)
    .filter(([, rule]) => !['identity', 'location', 'threat-actor', 'relationship', 'sighting'].includes(rule.type))
    .map(([entityType, rule]): [string, string] => [rule.type, entityType]),
  ['x-opencti-case-incident', 'Case-Incident'],
  ['x-opencti-case-rfi', 'Case-Rfi'],
  ['x-opencti-case-rft', 'Case-Rft'],
  ['x-opencti-feedback', 'Feedback'],
  ['x-mitre-data-source', 'Data-Source'],
  ['x-mitre-data-component', 'Data-Component'],
]);
