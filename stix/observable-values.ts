/** Objects out of single values, as `stix/extract` recognises them, and the indicator that looks for an observable. */
import { isRecord } from './canonical.ts';
import { deterministicId, entityTypeOf, HASH_ORDER, standardIdOf } from './ids/index.ts';
import { typeModel } from './model/index.ts';

type StixObject = Record<string, unknown>;

const HASHES: Readonly<Record<string, string>> = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
  ssdeep: 'SSDEEP',
};
const VALUES: Readonly<Record<string, string>> = {
  ipv4: 'ipv4-addr',
  ipv6: 'ipv6-addr',
  mac: 'mac-addr',
  domain: 'domain-name',
  hostname: 'hostname',
  url: 'url',
  email: 'email-addr',
  wallet: 'cryptocurrency-wallet',
  phone: 'phone-number',
  'user-agent': 'user-agent',
  iban: 'bank-account',
  'payment-card': 'payment-card',
  'certificate-thumbprint': 'x509-certificate',
  'certificate-serial': 'x509-certificate',
};
/** A certificate's hash is told by its length. */
const THUMBPRINTS: Readonly<Record<number, string>> = { 32: 'MD5', 40: 'SHA-1', 64: 'SHA-256' };

/** The type that a recognised kind of value becomes; undefined: such values name something, they make nothing. */
export function typeOfKind(kind: string, value: string): string | undefined {
  if (Object.hasOwn(HASHES, kind) || kind === 'filename' || kind === 'file-path') return 'file';
  if (kind === 'cidr') return value.includes(':') ? 'ipv6-addr' : 'ipv4-addr';
  if (kind === 'asn') return 'autonomous-system';
  if (kind === 'registry-key') return 'windows-registry-key';
  if (kind === 'cve') return 'vulnerability';
  return Object.hasOwn(VALUES, kind) ? VALUES[kind] : undefined;
}

/**
 * The object that a recognised value is, with the id that follows from it where one does (STIX 2.1 section 2.9, else OpenCTI's), and what
 * it refers to, in an order in which nothing refers to what comes later: the last one is meant. Empty: the kind makes nothing.
 */
export function objectsOfValue(kind: string, value: string): StixObject[] {
  const type = typeOfKind(kind, value);
  if (type === undefined) return [];
  if (kind === 'file-path') return fileOfPath(value);
  return [withId({ type, ...contentOf(kind, value) })];
}

function contentOf(kind: string, value: string): StixObject {
  const algorithm = Object.hasOwn(HASHES, kind) ? HASHES[kind] : undefined;
  if (algorithm !== undefined) return { hashes: { [algorithm]: value } };
  switch (kind) {
    case 'iban':
      return { iban: value };
    case 'payment-card':
      return { card_number: value };
    case 'asn':
      return { number: Number(value.replace(/^AS/i, '')) };
    case 'filename':
      return { name: value };
    case 'registry-key':
      return { key: value };
    case 'certificate-thumbprint':
      return { hashes: { [THUMBPRINTS[value.length] ?? 'SHA-1']: value } };
    case 'certificate-serial':
      return { serial_number: value };
    case 'cve':
      return { name: value, external_references: [{ source_name: 'cve', external_id: value }] };
    default:
      return { value };
  }
}

function fileOfPath(path: string): StixObject[] {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  const name = path.slice(at + 1);
  if (name === '') return [withId({ type: 'directory', path })];
  const folder = path.slice(0, at);
  if (at <= 0) return [withId({ type: 'file', name })];
  const directory = withId({ type: 'directory', path: folder });
  return [directory, withId({ type: 'file', name, parent_directory_ref: directory['id'] })];
}

/** Observables have the id that follows from their value; what comes without an id gets one from the store. */
export function withId(object: StixObject): StixObject {
  if (typeModel(String(object['type'])).kind !== 'sco') return object;
  const id = deterministicId(object) ?? standardIdOf(object);
  return id === undefined ? object : { ...object, id };
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** The pattern that looks for an observable by its value; undefined: it has none that one would look for. */
export function patternOfObservable(object: Readonly<StixObject>): string | undefined {
  const type = String(object['type']);
  const { value, hashes, name, number, key, path, serial_number: serial } = object;
  if (isRecord(hashes)) {
    const known = HASH_ORDER.filter((algorithm) => typeof hashes[algorithm] === 'string');
    const others = Object.keys(hashes).filter(
      (algorithm) => !known.some((one) => one === algorithm) && typeof hashes[algorithm] === 'string',
    );
    const tests = [...known, ...others].map((algorithm) => `${type}:hashes.${quoted(algorithm)} = ${quoted(String(hashes[algorithm]))}`);
    if (tests.length > 0) return `[${tests.join(' OR ')}]`;
  }
  // a range is looked for by what lies in it (STIX 2.1 section 9.6.1)
  if (typeof value === 'string' && value !== '')
    return `[${type}:value ${/^ipv[46]-addr$/.test(type) && value.includes('/') ? 'ISSUBSET' : '='} ${quoted(value)}]`;
  if (typeof number === 'number') return `[${type}:number = ${number}]`;
  if (typeof key === 'string') return `[${type}:key = ${quoted(key)}]`;
  if (typeof serial === 'string') return `[${type}:serial_number = ${quoted(serial)}]`;
  if (type === 'directory' && typeof path === 'string') return `[${type}:path = ${quoted(path)}]`;
  return typeof name === 'string' && name !== '' ? `[${type}:name = ${quoted(name)}]` : undefined;
}

/** An indicator for an observable, from a moment on (RFC 3339); undefined where nothing is to look for. `name`: what the observable is called. */
export function indicatorOf(object: Readonly<StixObject>, name: string, validFrom: string): StixObject | undefined {
  const pattern = patternOfObservable(object);
  if (pattern === undefined) return undefined;
  const observableType = entityTypeOf(object);
  return {
    type: 'indicator',
    name,
    pattern,
    pattern_type: 'stix',
    valid_from: validFrom,
    ...(observableType === undefined ? {} : { x_opencti_main_observable_type: observableType }),
  };
}
