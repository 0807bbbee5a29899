/**
 * What objects of MISP are in STIX. A field is `property`, `#property` (a number), `@property` (a list), `!property` (a time),
 * `?property` (true or false) or `>property:what` (a reference to an observable of its own). All other relations become `x_misp_…`
 * of the same object, all other objects `x-misp-object`. reference: MISP/misp-stix, misp_objects_to_stix21.json.
 */
import { HASH_TYPES, hashKey } from './attribute-types.ts';

export interface ObjectType {
  readonly type: string;
  readonly fields: Readonly<Record<string, string>>;
  /** properties that say nothing of the object but have to be there, or follow from its name */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** relations of which one has to be there */
  readonly needs?: readonly string[];
}

const HASHES = Object.fromEntries(
  HASH_TYPES.filter((type) => !type.startsWith('sha512/')).map((type) => [type, `hashes.${hashKey(type)}`]),
);
const account = (account_type: string | undefined, fields: Readonly<Record<string, string>>): ObjectType => ({
  type: 'user-account',
  fields,
  needs: Object.keys(fields),
  ...(account_type !== undefined && { fixed: { account_type } }),
});
const identity = (identity_class: string, fields: Readonly<Record<string, string>>): ObjectType => ({
  type: 'identity',
  fields,
  needs: Object.keys(fields).filter((relation) => fields[relation] === 'name'),
  fixed: { identity_class },
});
const rule = (language: string, relation: string, fields: Readonly<Record<string, string>>): ObjectType => ({
  type: 'indicator',
  fields: { [relation]: 'pattern', ...fields },
  needs: [relation],
  fixed: { pattern_type: language },
});
const traffic = (fields: Readonly<Record<string, string>>, needs: readonly string[]): ObjectType => ({
  type: 'network-traffic',
  fields,
  needs,
  fixed: { protocols: ['tcp'] },
});

const SOCKET = {
  'ip-src': '>src_ref:address',
  'ip-dst': '>dst_ref:address',
  'hostname-src': '>src_ref:domain',
  'hostname-dst': '>dst_ref:domain',
  'src-port': '#src_port',
  'dst-port': '#dst_port',
};
const SOCKET_ENDS = ['ip-src', 'ip-dst', 'hostname-src', 'hostname-dst'];

export const OBJECT_TYPES: ReadonlyMap<string, ObjectType> = new Map<string, ObjectType>(
  Object.entries({
    asn: { type: 'autonomous-system', fields: { asn: '#number', description: 'name' }, needs: ['asn'] },
    'attack-pattern': { type: 'attack-pattern', fields: { name: 'name', summary: 'description' }, needs: ['name'] },
    'course-of-action': { type: 'course-of-action', fields: { name: 'name', description: 'description' }, needs: ['name'] },
    'cpe-asset': {
      type: 'software',
      fields: { product: 'name', cpe: 'cpe', language: '@languages', vendor: 'vendor', version: 'version' },
      needs: ['product'],
    },
    credential: account(undefined, { username: 'user_id', password: 'credential' }),
    directory: {
      type: 'directory',
      fields: {
        path: 'path',
        'path-encoding': 'path_enc',
        'creation-time': '!ctime',
        'modification-time': '!mtime',
        'access-time': '!atime',
      },
      needs: ['path'],
    },
    'domain-ip': {
      type: 'domain-name',
      fields: { domain: 'value', ip: '>resolves_to_refs:address' },
      needs: ['domain'],
    },
    email: {
      type: 'email-message',
      fields: {
        from: '>from_ref:email',
        to: '>to_refs:email',
        cc: '>cc_refs:email',
        bcc: '>bcc_refs:email',
        subject: 'subject',
        'message-id': 'message_id',
        'email-body': 'body',
        'send-date': '!date',
        'reply-to': 'additional_header_fields.Reply-To',
        'x-mailer': 'additional_header_fields.X-Mailer',
      },
      fixed: { is_multipart: false },
    },
    employee: identity('individual', { 'full-name': 'name', text: 'description', 'employee-type': '@roles' }),
    'facebook-account': account('facebook', { 'account-id': 'user_id', 'account-name': 'account_login' }),
    file: {
      type: 'file',
      fields: {
        ...HASHES,
        filename: 'name',
        'file-encoding': 'name_enc',
        'mime-type': 'mime_type',
        'size-in-bytes': '#size',
        'creation-time': '!ctime',
        'modification-time': '!mtime',
        'access-time': '!atime',
        path: '>parent_directory_ref:directory',
        'malware-sample': '>content_ref:sample',
      },
      needs: ['filename', ...HASH_TYPES],
    },
    geolocation: {
      type: 'location',
      fields: {
        region: 'region',
        countrycode: 'country',
        city: 'city',
        address: 'street_address',
        zipcode: 'postal_code',
        text: 'description',
      },
      needs: ['region', 'countrycode'],
    },
    'github-user': account('github', { id: 'user_id', username: 'account_login', 'user-fullname': 'display_name' }),
    'gitlab-user': account('gitlab', { id: 'user_id', username: 'account_login', name: 'display_name' }),
    identity: identity('unknown', {
      name: 'name',
      description: 'description',
      roles: '@roles',
      contact_information: 'contact_information',
    }),
    'intrusion-set': {
      type: 'intrusion-set',
      fields: {
        name: 'name',
        description: 'description',
        aliases: '@aliases',
        goals: '@goals',
        first_seen: '!first_seen',
        last_seen: '!last_seen',
      },
      needs: ['name'],
    },
    'ip-port': traffic(
      {
        ip: '>dst_ref:address',
        'ip-dst': '>dst_ref:address',
        'ip-src': '>src_ref:address',
        hostname: '>dst_ref:domain',
        domain: '>dst_ref:domain',
        'dst-port': '#dst_port',
        'src-port': '#src_port',
        'first-seen': '!start',
        'last-seen': '!end',
      },
      ['ip', 'ip-dst', 'ip-src', 'hostname', 'domain'],
    ),
    'legal-entity': identity('organization', { name: 'name', text: 'description', website: 'contact_information' }),
    mutex: { type: 'mutex', fields: { name: 'name' }, needs: ['name'] },
    'network-connection': traffic(SOCKET, SOCKET_ENDS),
    'network-socket': traffic(SOCKET, SOCKET_ENDS),
    'news-agency': identity('organization', { name: 'name' }),
    organization: identity('organization', { name: 'name', description: 'description', role: '@roles' }),
    person: identity('individual', { 'full-name': 'name', text: 'description', role: '@roles' }),
    process: {
      type: 'process',
      fields: {
        pid: '#pid',
        'command-line': 'command_line',
        'current-directory': 'cwd',
        hidden: '?is_hidden',
        'creation-time': '!created_time',
        image: '>image_ref:file',
      },
      needs: ['pid', 'command-line', 'image'],
    },
    'registry-key': {
      type: 'windows-registry-key',
      fields: {
        key: 'key',
        name: 'values.0.name',
        data: 'values.0.data',
        'data-type': 'values.0.data_type',
        'last-modified': '!modified_time',
      },
      needs: ['key'],
    },
    sigma: rule('sigma', 'sigma', { 'sigma-rule-name': 'name', comment: 'description' }),
    suricata: rule('suricata', 'suricata', { comment: 'description' }),
    'telegram-account': account('telegram', { id: 'user_id', username: 'account_login' }),
    'twitter-account': account('twitter', { id: 'user_id', name: 'account_login', 'displayed-name': 'display_name' }),
    url: { type: 'url', fields: { url: 'value' }, needs: ['url'] },
    'user-account': account(undefined, {
      'account-type': 'account_type',
      'user-id': 'user_id',
      username: 'account_login',
      'display-name': 'display_name',
      password: 'credential',
      disabled: '?is_disabled',
      privileged: '?is_privileged',
      created: '!account_created',
      expires: '!account_expires',
      first_login: '!account_first_login',
      last_login: '!account_last_login',
      password_last_changed: '!credential_last_changed',
    }),
    vulnerability: { type: 'vulnerability', fields: { id: 'name', description: 'description', summary: 'description' }, needs: ['id'] },
    x509: {
      type: 'x509-certificate',
      fields: {
        'x509-fingerprint-md5': 'hashes.MD5',
        'x509-fingerprint-sha1': 'hashes.SHA-1',
        'x509-fingerprint-sha256': 'hashes.SHA-256',
        version: 'version',
        'serial-number': 'serial_number',
        'signature-algorithm': 'signature_algorithm',
        issuer: 'issuer',
        subject: 'subject',
        'validity-not-before': '!validity_not_before',
        'validity-not-after': '!validity_not_after',
        'pubkey-info-algorithm': 'subject_public_key_algorithm',
        'pubkey-info-modulus': 'subject_public_key_modulus',
        'pubkey-info-exponent': '#subject_public_key_exponent',
      },
      needs: ['x509-fingerprint-md5', 'x509-fingerprint-sha1', 'x509-fingerprint-sha256', 'serial-number', 'issuer', 'subject'],
    },
    yara: rule('yara', 'yara', { 'yara-rule-name': 'name', comment: 'description' }),
  }),
);

/** The type of attribute that a relation of an object usually has. */
const RELATION_TYPES: Readonly<Record<string, string>> = {
  asn: 'AS',
  from: 'email-src',
  to: 'email-dst',
  cc: 'email-dst',
  bcc: 'email-dst',
  subject: 'email-subject',
  'message-id': 'email-message-id',
  'reply-to': 'email-reply-to',
  'x-mailer': 'email-x-mailer',
  'dst-port': 'port',
  'src-port': 'port',
  image: 'filename',
  ip: 'ip-dst',
  'hostname-dst': 'hostname',
  'hostname-src': 'hostname',
  key: 'regkey',
  entropy: 'float',
  'creation-time': 'datetime',
  'modification-time': 'datetime',
  'access-time': 'datetime',
  'first-seen': 'datetime',
  'last-seen': 'datetime',
  'last-modified': 'datetime',
  'validity-not-before': 'datetime',
  'validity-not-after': 'datetime',
};
const SAME_NAME = new Set([
  ...HASH_TYPES,
  ...[
    'filename',
    'size-in-bytes',
    'mime-type',
    'malware-sample',
    'attachment',
    'domain',
    'hostname',
    'url',
    'ip-src',
    'ip-dst',
    'cpe',
    'yara',
    'sigma',
  ],
  ...['suricata', 'email-body', 'x509-fingerprint-md5', 'x509-fingerprint-sha1', 'x509-fingerprint-sha256', 'link'],
]);

export const relationType = (object: string, relation: string): string =>
  object === 'vulnerability' && relation === 'id'
    ? 'vulnerability'
    : object === 'mutex' && relation === 'name'
      ? 'mutex'
      : SAME_NAME.has(relation)
        ? relation
        : (RELATION_TYPES[relation] ?? 'text');
