/** What MISP takes a type of attribute for where nobody says it. reference: MISP/PyMISP, describeTypes.json, sane_defaults. */

interface TypeDefaults {
  readonly category: string;
  readonly toIds: boolean;
}

const GROUPS: readonly (readonly [category: string, toIds: boolean, types: string])[] = [
  [
    'Payload delivery',
    true,
    'md5 sha1 sha256 filename filename|md5 filename|sha1 filename|sha256 email-src email-attachment malware-sample authentihash vhash ssdeep imphash telfhash pehash impfuzzy sha224 sha384 sha512 sha512/224 sha512/256 sha3-224 sha3-256 sha3-384 sha3-512 tlsh cdhash filename|authentihash filename|vhash filename|ssdeep filename|imphash filename|impfuzzy filename|pehash filename|sha224 filename|sha384 filename|sha512 filename|sha512/224 filename|sha512/256 filename|sha3-224 filename|sha3-256 filename|sha3-384 filename|sha3-512 filename|tlsh mobile-application-id azure-application-id chrome-extension-id edge-extension-id',
  ],
  [
    'Payload delivery',
    false,
    'email-subject email-body malware-type email-dst-display-name email-src-display-name email-header email-reply-to email-x-mailer email-mime-boundary email-thread-index email-message-id',
  ],
  [
    'Network activity',
    true,
    'ip-src ip-dst hostname domain domain|ip eppn email-dst url ja3-fingerprint-md5 jarm-fingerprint favicon-mmh3 hassh-md5 hasshserver-md5 snort suricata bro zeek community-id dom-hash pattern-in-traffic uri x509-fingerprint-sha1 x509-fingerprint-md5 x509-fingerprint-sha256 ip-dst|port ip-src|port hostname|port onion-address',
  ],
  ['Network activity', false, 'http-method user-agent AS ssh-fingerprint cookie port mac-address mac-eui-64 dkim dkim-signature'],
  ['Persistence mechanism', true, 'regkey regkey|value'],
  ['Payload installation', true, 'pattern-in-file pattern-in-memory filename-pattern yara stix2-pattern sigma'],
  ['Artifacts dropped', true, 'mutex'],
  [
    'Artifacts dropped',
    false,
    'pdb gene kusto-query mime-type process-state windows-scheduled-task windows-service-name windows-service-displayname',
  ],
  ['External analysis', false, 'vulnerability cpe weakness attachment link cortex'],
  ['Social network', true, 'email'],
  ['Social network', false, 'github-username github-repository github-organisation jabber-id twitter-id'],
  ['Financial fraud', true, 'btc dash xmr iban bic bank-account-nr aba-rtn bin cc-number prtn'],
  [
    'Attribution',
    false,
    'threat-actor campaign-name campaign-id whois-registrant-email whois-registrant-phone whois-registrant-name whois-registrant-org whois-registrar whois-creation-date dns-soa-email',
  ],
  ['Targeting data', false, 'target-user target-email target-machine target-org target-location target-external'],
  ['Internal reference', false, 'git-commit-id'],
  [
    'Person',
    false,
    'phone-number first-name middle-name last-name full-name date-of-birth place-of-birth gender nationality passport-number',
  ],
];

const DEFAULTS: ReadonlyMap<string, TypeDefaults> = new Map(
  GROUPS.flatMap(([category, toIds, types]) => types.split(' ').map((type) => [type, { category, toIds }] as const)),
);
const OTHER: TypeDefaults = { category: 'Other', toIds: false };

export const typeDefaults = (type: string): TypeDefaults => DEFAULTS.get(type) ?? OTHER;
