/** Where we differ from the worked examples of misp-stix, and why. `mapping-pairs.test.ts` fails where one comes or goes. */

export interface Difference {
  /** `type.member` of what is otherwise, `type` of what is missing; of the way back the members of the attribute */
  readonly differs: readonly string[];
  readonly because: string;
}
type Table = Readonly<Record<string, Difference>>;

const each = (names: readonly string[], differs: readonly string[], because: string): Table =>
  Object.fromEntries(names.map((name) => [name, { differs, because }]));

const RULE = 'The example puts the rule in brackets, as if it were a STIX pattern, and gives it the version of one; no engine reads it so.';
const HIVE = 'STIX 2.1 section 6.17: a registry key MUST NOT abbreviate its hive. The extension keeps how MISP wrote it.';

export const ATTRIBUTE_DIFFERENCES: Table = {
  ...each(['sigma', 'snort', 'suricata', 'yara'], ['indicator.pattern', 'indicator.pattern_version'], RULE),
  ...each(['regkey', 'regkey|value'], ['indicator.pattern', 'windows-registry-key.key'], HIVE),
  'malware-sample': {
    differs: ['artifact', 'file.content_ref', 'indicator.pattern', 'observed-data.object_refs'],
    because: 'The example abbreviates the sample with "[...]", which is no base64: the file is made without its content.',
  },
  vulnerability: { differs: ['vulnerability.description'], because: 'The comment is kept where an analyst sees it.' },
};

const NAMES = 'Names of properties MUST be of a-z, 0-9 and _ (STIX 2.1 section 3.1). The extension keeps how MISP spells them.';

const MITRES = "The object has MITRE's own id: with the time of the event it would pass for newer than what MITRE says of it.";

export const GALAXY_DIFFERENCES: Table = {
  ...Object.fromEntries(
    Object.entries({
      'Attack Pattern': 'attack-pattern',
      'Course of Action': 'course-of-action',
      'Intrusion Set': 'intrusion-set',
      Malware: 'malware',
      Tool: 'tool',
    }).map(([name, type]) => [name, { differs: [`${type}.created`, `${type}.modified`], because: MITRES }]),
  ),
  Country: {
    differs: ['Capital', 'Continent', 'CurrencyCode', 'CurrencyName', 'ISO', 'ISO3', 'Languages', 'Population']
      .flatMap((name) => [`location.x_misp_${name}`, `location.x_misp_${name.toLowerCase()}`])
      .sort(),
    because: NAMES,
  },
  'Threat Actor': { differs: ['threat-actor.x_misp_cfr-type-of-incident', 'threat-actor.x_misp_cfr_type_of_incident'], because: NAMES },
};

const HASHES =
  'authentihash imphash md5 pehash sha1 sha224 sha256 sha3-224 sha3-256 sha3-384 sha3-512 sha384 sha512 sha512/224 sha512/256 ssdeep tlsh vhash';
const COMMENTED = [
  ...HASHES.split(' ').flatMap((type) => [type, `filename|${type}`]),
  ...'domain domain|ip email-attachment email-dst email-src filename hostname hostname|port ip-dst ip-dst|port ip-src ip-src|port'.split(
    ' ',
  ),
  ...'mutex regkey regkey|value telfhash uri url x509-fingerprint-md5 x509-fingerprint-sha1 x509-fingerprint-sha256'.split(' '),
];

export const BACK_DIFFERENCES: Table = {
  ...each(
    COMMENTED.map((type) => `${type} Observed Data`),
    ['comment'],
    'The indicator beside has the comment as its description; the example drops it.',
  ),
  ...each(
    ['regkey Indicator', 'regkey|value Indicator'],
    ['value'],
    'The example keeps the backslashes doubled as they stand escaped in the pattern; the value has single ones.',
  ),
  'malware-sample Indicator': { differs: ['malware_filename'], because: 'MISP computes it from the value.' },
  'malware-sample Observed Data': {
    differs: ['comment', 'malware_filename'],
    because: 'As above, and MISP computes the name from the value.',
  },
};

export const EXTERNAL_DIFFERENCES: Table = each(
  ['AS Indicator', 'domain Indicator', 'email-dst Indicator', 'ip-dst Indicator', 'url Indicator'],
  ['object_relation'],
  'The attribute stands alone: a relation names the place inside of an object of MISP, and there is none.',
);
