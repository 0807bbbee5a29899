/**
 * What each type of attribute is in STIX, as misp-stix has it (reference: MISP/misp-stix, misp_attributes_to_stix21.json): its
 * observables, the tests of its indicator, and how its value is read back from either. Values that are none of their type
 * (an address that is no address, a hash of the wrong length) make nothing here.
 */
import { isRecord } from '../canonical.ts';
import { isBase64, isUri, STRING_FORMATS } from '../validate/formats.ts';
import { listOf, type MispRecord, type StixObject, textOf } from './record.ts';

/** A path of a pattern and what it is compared with. */
export type Test = readonly [path: string, value: string];

export interface Made {
  /** in the order in which observed data names them; none: the type exists as an indicator only */
  readonly objects: readonly StixObject[];
  readonly tests: readonly Test[];
}

type Observables = ReadonlyMap<string, MispRecord>;

interface AttributeType {
  make(value: string, make: ObjectMaker, attribute: MispRecord): Made | undefined;
  read(observables: Observables): string | undefined;
  /** where an indicator has the parts of the value */
  readonly paths: readonly string[];
}

/** Makes an observable of the attribute: its id is made of its type and the uuid of the attribute. */
export type ObjectMaker = (type: string, properties: Record<string, unknown>) => StixObject;

/** Base64 of more than this is left out of patterns: it stands in the artifact, and a pattern is for matching. */
const PATTERN_PAYLOAD = 64 * 1024;

const HEX_HASHES: Readonly<Record<string, number>> = {
  md5: 32,
  sha1: 40,
  sha224: 56,
  sha256: 64,
  sha384: 96,
  sha512: 128,
  'sha512/224': 56,
  'sha512/256': 64,
  'sha3-224': 56,
  'sha3-256': 64,
  'sha3-384': 96,
  'sha3-512': 128,
};
const OTHER_HASHES = ['authentihash', 'cdhash', 'imphash', 'impfuzzy', 'pehash', 'ssdeep', 'telfhash', 'tlsh', 'vhash'];
export const HASH_TYPES: readonly string[] = [...Object.keys(HEX_HASHES), ...OTHER_HASHES];

/** The keys that misp-stix gives: those of the vocabulary as they are, others without hyphens. */
const HASH_KEYS: Readonly<Record<string, string>> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha512: 'SHA-512',
  'sha512/224': 'SHA224',
  'sha512/256': 'SHA-256',
  'sha3-224': 'SHA3224',
  'sha3-256': 'SHA3-256',
  'sha3-384': 'SHA3384',
  'sha3-512': 'SHA3-512',
};
const PATTERN_KEYS: Readonly<Record<string, string>> = {
  sha224: 'SHA-224',
  sha384: 'SHA-384',
  'sha512/224': 'SHA-224',
  'sha3-224': 'SHA3-224',
  'sha3-384': 'SHA3-384',
};
export const hashKey = (type: string): string => HASH_KEYS[type] ?? type.toUpperCase();
const patternKey = (type: string): string => {
  const key = PATTERN_KEYS[type] ?? hashKey(type);
  return /^[A-Z0-9]+$/.test(key) ? key : `'${key}'`;
};
export const hashPath = (objectType: string, type: string): string => `${objectType}:hashes.${patternKey(type)}`;

export function isHash(type: string, value: string): boolean {
  const length = HEX_HASHES[type];
  return length === undefined ? /^\S{3,}$/.test(value) && value.length < 10_000 : value.length === length && /^[0-9a-fA-F]+$/.test(value);
}

export function addressType(value: string): 'ipv4-addr' | 'ipv6-addr' | undefined {
  if (STRING_FORMATS.ipv4.test(value)) return 'ipv4-addr';
  return STRING_FORMATS.ipv6.test(value) ? 'ipv6-addr' : undefined;
}

export const portOf = (text: string): number | undefined => (/^\d{1,5}$/.test(text) && Number(text) < 65_536 ? Number(text) : undefined);
export const isEmail = (value: string): boolean => STRING_FORMATS.email.test(value);
export const isDomain = (value: string): boolean => STRING_FORMATS['domain-name'].test(value);

/** The two parts of a composite value: a name may hold the separator, a hash does not. */
export function parts(value: string, last = false): [string, string] | undefined {
  const at = last ? value.lastIndexOf('|') : value.indexOf('|');
  return at <= 0 || at === value.length - 1 ? undefined : [value.slice(0, at), value.slice(at + 1)];
}

const HIVES: readonly (readonly [RegExp, string])[] = [
  [/^HKLM(?=\\|$)/i, 'HKEY_LOCAL_MACHINE'],
  [/^HKCU(?=\\|$)/i, 'HKEY_CURRENT_USER'],
  [/^HKCR(?=\\|$)/i, 'HKEY_CLASSES_ROOT'],
  [/^HKU(?=\\|$)/i, 'HKEY_USERS'],
  [/^HKCC(?=\\|$)/i, 'HKEY_CURRENT_CONFIG'],
];
/** STIX 2.1 section 6.17: the hive MUST NOT be abbreviated. */
export function fullKey(key: string): string {
  for (const [short, full] of HIVES) if (short.test(key)) return key.replace(short, full);
  return key;
}

/** A value inside of an observable: `hashes.MD5`, `to_refs`, `values.0.data`. */
export function valueAt(object: unknown, path: string): unknown {
  let value = object;
  for (const step of path.split('.')) {
    if (isRecord(value)) value = Object.hasOwn(value, step) ? value[step] : undefined;
    else if (Array.isArray(value)) value = listOf(value)[Number(step)];
    else return undefined;
  }
  return value;
}

/** Reads the parts of a value: of each the first place that has it. */
const reads =
  (...places: (readonly [type: string, path: string])[][]) =>
  (observables: Observables): string | undefined => {
    const found = places.map((choices) =>
      choices.map(([type, path]) => textOf(valueAt(observables.get(type), path))).find((text) => text !== ''),
    );
    return found.includes(undefined) ? undefined : found.join('|');
  };

function plain(type: string, property: string, accepts: (value: string) => boolean = (value) => value !== ''): AttributeType {
  const path = `${type}:${property}`;
  return {
    make: (value, make) => (accepts(value) ? { objects: [make(type, { [property]: value })], tests: [[path, value]] } : undefined),
    read: reads([[type, property]]),
    paths: [path],
  };
}

/** One property of an e-mail message. */
function message(properties: (value: string) => Record<string, unknown>, place: string, path: string): AttributeType {
  return {
    make: (value, make) =>
      value === ''
        ? undefined
        : { objects: [make('email-message', { is_multipart: false, ...properties(value) })], tests: [[path, value]] },
    read: reads([['email-message', place]]),
    paths: [path],
  };
}

function address(property: 'from_ref' | 'to_refs', path: string): AttributeType {
  return {
    make(value, make) {
      if (!isEmail(value)) return undefined;
      const email = make('email-addr', { value });
      const ref = property === 'from_ref' ? email.id : [email.id];
      return { objects: [make('email-message', { is_multipart: false, [property]: ref }), email], tests: [[path, value]] };
    },
    read: reads([['email-addr', 'value']]),
    paths: [path],
  };
}

function hash(type: string): AttributeType {
  const path = hashPath('file', type);
  return {
    make: (value, make) =>
      isHash(type, value) ? { objects: [make('file', { hashes: { [hashKey(type)]: value } })], tests: [[path, value]] } : undefined,
    read: reads([['file', `hashes.${hashKey(type)}`]]),
    paths: [path],
  };
}

function namedHash(type: string): AttributeType {
  const path = hashPath('file', type);
  return {
    make(value, make) {
      const [name = '', digest = ''] = parts(value, true) ?? [];
      if (!isHash(type, digest)) return undefined;
      const tests: Test[] = [
        ['file:name', name],
        [path, digest],
      ];
      return { objects: [make('file', { hashes: { [hashKey(type)]: digest }, name })], tests };
    },
    read: reads([['file', 'name']], [['file', `hashes.${hashKey(type)}`]]),
    paths: ['file:name', path],
  };
}

function certificate(type: string): AttributeType {
  const path = hashPath('x509-certificate', type);
  return {
    make: (value, make) =>
      isHash(type, value)
        ? { objects: [make('x509-certificate', { hashes: { [hashKey(type)]: value } })], tests: [[path, value]] }
        : undefined,
    read: reads([['x509-certificate', `hashes.${hashKey(type)}`]]),
    paths: [path],
  };
}

const ADDRESS: (readonly [string, string])[] = [
  ['ipv4-addr', 'value'],
  ['ipv6-addr', 'value'],
];

function ip(side: 'src' | 'dst', withPort: boolean): AttributeType {
  const path = `network-traffic:${side}_ref.value`;
  const portPath = `network-traffic:${side}_port`;
  return {
    make(value, make) {
      const [host, portText] = withPort ? (parts(value, true) ?? ['', '']) : [value, ''];
      const type = addressType(host);
      const port = portOf(portText);
      if (type === undefined || (withPort && port === undefined)) return undefined;
      const ipObject = make(type, { value: host });
      const traffic = make('network-traffic', {
        [`${side}_ref`]: ipObject.id,
        ...(withPort && { [`${side}_port`]: port }),
        protocols: ['tcp'],
      });
      const tests: Test[] = [
        [`network-traffic:${side}_ref.type`, type],
        [path, host],
      ];
      if (withPort) tests.push([portPath, portText]);
      return { objects: [traffic, ipObject], tests };
    },
    read: withPort ? reads(ADDRESS, [['network-traffic', `${side}_port`]]) : reads(ADDRESS),
    paths: withPort ? [path, portPath] : [path],
  };
}

const onlyIndicator = (path: string): AttributeType => ({
  make: (value) => (value === '' ? undefined : { objects: [], tests: [[path, value]] }),
  read: () => undefined,
  paths: [path],
});

const autonomousSystem: AttributeType = {
  make(value, make) {
    const number = /^(?:AS)?\s?(\d{1,10})$/i.exec(value.trim())?.[1];
    if (number === undefined || Number(number) > 4_294_967_295) return undefined;
    return {
      objects: [make('autonomous-system', { number: Number(number) })],
      tests: [['autonomous-system:number', number]],
    };
  },
  read(observables) {
    const number = textOf(observables.get('autonomous-system')?.['number']);
    return number === '' ? undefined : `AS${number}`;
  },
  paths: ['autonomous-system:number'],
};

const domainWithAddress: AttributeType = {
  make(value, make) {
    const [domain = '', host = ''] = parts(value) ?? [];
    const type = addressType(host);
    if (type === undefined || !isDomain(domain)) return undefined;
    const ipObject = make(type, { value: host });
    return {
      objects: [make('domain-name', { value: domain, resolves_to_refs: [ipObject.id] }), ipObject],
      tests: [
        ['domain-name:value', domain],
        ['domain-name:resolves_to_refs[*].value', host],
      ],
    };
  },
  read: reads([['domain-name', 'value']], ADDRESS),
  paths: ['domain-name:value', 'domain-name:resolves_to_refs[*].value'],
};

const hostWithPort: AttributeType = {
  make(value, make) {
    const [host = '', portText = ''] = parts(value, true) ?? [];
    const port = portOf(portText);
    if (port === undefined || !isDomain(host)) return undefined;
    const domain = make('domain-name', { value: host });
    return {
      objects: [domain, make('network-traffic', { dst_ref: domain.id, dst_port: port, protocols: ['tcp'] })],
      tests: [
        ['domain-name:value', host],
        ['network-traffic:dst_port', portText],
      ],
    };
  },
  read: reads([['domain-name', 'value']], [['network-traffic', 'dst_port']]),
  paths: ['domain-name:value', 'network-traffic:dst_port'],
};

const emailAttachment: AttributeType = {
  make(value, make) {
    if (value === '') return undefined;
    const file = make('file', { name: value });
    const part = { body_raw_ref: file.id, content_disposition: `attachment; filename='${value}'` };
    return {
      objects: [make('email-message', { is_multipart: true, body_multipart: [part] }), file],
      tests: [['email-message:body_multipart[*].body_raw_ref.name', value]],
    };
  },
  read: reads([['file', 'name']]),
  paths: ['email-message:body_multipart[*].body_raw_ref.name'],
};

const registryKey: AttributeType = {
  make(value, make) {
    const key = fullKey(value.trim());
    if (key === '') return undefined;
    return { objects: [make('windows-registry-key', { key })], tests: [['windows-registry-key:key', key]] };
  },
  read: reads([['windows-registry-key', 'key']]),
  paths: ['windows-registry-key:key'],
};

const registryValue: AttributeType = {
  make(value, make) {
    const [short = '', content = ''] = parts(value) ?? [];
    const key = fullKey(short.trim());
    const data = content.trim();
    if (key === '' || data === '') return undefined;
    return {
      objects: [make('windows-registry-key', { key, values: [{ data }] })],
      tests: [
        ['windows-registry-key:key', key],
        ['windows-registry-key:values.data', data],
      ],
    };
  },
  read: reads([['windows-registry-key', 'key']], [['windows-registry-key', 'values.0.data']]),
  paths: ['windows-registry-key:key', 'windows-registry-key:values.data'],
};

const githubUser: AttributeType = {
  make(value, make) {
    if (value === '') return undefined;
    return {
      objects: [make('user-account', { account_login: value, account_type: 'github' })],
      tests: [
        ['user-account:account_type', 'github'],
        ['user-account:account_login', value],
      ],
    };
  },
  read: reads([['user-account', 'account_login']]),
  paths: ['user-account:account_login'],
};

const attachment: AttributeType = {
  make(value, make, attribute) {
    const data = textOf(attribute['data']);
    if (value === '') return undefined;
    if (!isBase64(data)) return { objects: [make('file', { name: value })], tests: [['file:name', value]] };
    const artifact = make('artifact', { payload_bin: data });
    const tests: Test[] = [['file:name', value]];
    if (data.length <= PATTERN_PAYLOAD) tests.push(['file:content_ref.payload_bin', data]);
    return { objects: [make('file', { name: value, content_ref: artifact.id }), artifact], tests };
  },
  read: reads([['file', 'name']]),
  paths: ['file:name'],
};

/** How MISP packs samples: a zip with a password that everybody knows. */
export const SAMPLE_PACKING = { mime_type: 'application/zip', encryption_algorithm: 'mime-type-indicated', decryption_key: 'infected' };

const malwareSample: AttributeType = {
  make(value, make, attribute) {
    const [name = '', md5 = ''] = parts(value, true) ?? [];
    const data = textOf(attribute['data']);
    if (!isHash('md5', md5)) return undefined;
    const file = { hashes: { MD5: md5 }, name };
    const named: Test[] = [
      ['file:name', name],
      ['file:hashes.MD5', md5],
    ];
    if (!isBase64(data)) return { objects: [make('file', file)], tests: named };
    const { mime_type, ...packing } = SAMPLE_PACKING;
    const artifact = make('artifact', { mime_type, payload_bin: data, ...packing });
    const tests: Test[] = [...named, ...Object.entries(SAMPLE_PACKING).map(([key, word]): Test => [`file:content_ref.${key}`, word])];
    if (data.length <= PATTERN_PAYLOAD) tests.unshift(['file:content_ref.payload_bin', data]);
    return { objects: [make('file', { ...file, content_ref: artifact.id }), artifact], tests };
  },
  read: reads([['file', 'name']], [['file', 'hashes.MD5']]),
  paths: ['file:name', 'file:hashes.MD5'],
};

const isMac = (value: string): boolean => /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(value);

const macAddress: AttributeType = {
  make(value, make) {
    const lower = value.toLowerCase();
    return isMac(value) ? { objects: [make('mac-addr', { value: lower })], tests: [['mac-addr:value', lower]] } : undefined;
  },
  read: reads([['mac-addr', 'value']]),
  paths: ['mac-addr:value'],
};

const header = (name: string) =>
  message(
    (value) => ({ additional_header_fields: { [name]: value } }),
    `additional_header_fields.${name}`,
    `email-message:additional_header_fields.${name.toLowerCase().replace('-', '_')}`,
  );
/** Events have bare host names as URLs: STIX has domain names for them. What is no URI at all has no place in STIX. */
const url: AttributeType = {
  make(value, make) {
    if (value.includes('.') && isDomain(value)) return { objects: [make('domain-name', { value })], tests: [['domain-name:value', value]] };
    return isUri(value) ? { objects: [make('url', { value })], tests: [['url:value', value]] } : undefined;
  },
  read: reads([
    ['url', 'value'],
    ['domain-name', 'value'],
  ]),
  paths: ['url:value'],
};
const domain = plain('domain-name', 'value', isDomain);
const REQUEST = "network-traffic:extensions.'http-request-ext'";

const TYPES: ReadonlyMap<string, AttributeType> = new Map<string, AttributeType>([
  ['AS', autonomousSystem],
  ['attachment', attachment],
  ['domain', domain],
  ['domain|ip', domainWithAddress],
  ['email', plain('email-addr', 'value', isEmail)],
  ['email-attachment', emailAttachment],
  ['email-body', message((body) => ({ body }), 'body', 'email-message:body')],
  ['email-dst', address('to_refs', 'email-message:to_refs[*].value')],
  ['email-header', message((line) => ({ received_lines: [line] }), 'received_lines.0', 'email-message:received_lines')],
  ['email-message-id', message((id) => ({ message_id: id }), 'message_id', 'email-message:message_id')],
  ['email-reply-to', header('Reply-To')],
  ['email-src', address('from_ref', 'email-message:from_ref.value')],
  ['email-subject', message((subject) => ({ subject }), 'subject', 'email-message:subject')],
  ['email-x-mailer', header('X-Mailer')],
  ['filename', plain('file', 'name')],
  ['github-username', githubUser],
  ['hostname', domain],
  ['hostname|port', hostWithPort],
  ['http-method', onlyIndicator(`${REQUEST}.request_method`)],
  ['ip-dst', ip('dst', false)],
  ['ip-dst|port', ip('dst', true)],
  ['ip-src', ip('src', false)],
  ['ip-src|port', ip('src', true)],
  ['link', url],
  ['mac-address', macAddress],
  ['malware-sample', malwareSample],
  ['mutex', plain('mutex', 'name')],
  ['port', onlyIndicator('network-traffic:dst_port')],
  ['regkey', registryKey],
  ['regkey|value', registryValue],
  ['size-in-bytes', onlyIndicator('file:size')],
  ['uri', url],
  ['url', url],
  ['user-agent', onlyIndicator(`${REQUEST}.request_header.'User-Agent'`)],
  ['x509-fingerprint-md5', certificate('md5')],
  ['x509-fingerprint-sha1', certificate('sha1')],
  ['x509-fingerprint-sha256', certificate('sha256')],
  ...HASH_TYPES.flatMap((type): [string, AttributeType][] => [
    [type, hash(type)],
    [`filename|${type}`, namedHash(type)],
  ]),
]);

export const attributeType = (type: string): AttributeType | undefined => TYPES.get(type);

/** Languages of rules: the value is the rule. */
export const RULE_TYPES: ReadonlySet<string> = new Set(['sigma', 'snort', 'suricata', 'yara']);

const quoted = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;

export const patternOf = (tests: readonly Test[]): string =>
  `[${tests.map(([path, value]) => `${path} = ${quoted(value)}`).join(' AND ')}]`;
