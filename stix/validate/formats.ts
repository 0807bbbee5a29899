/**
 * How strings have to look. Each answers in time linear in the text. A repeated group in a regular expression keeps a place on
 * the stack for each round, and some MB of text overflow it: long texts are searched for what may not be there instead.
 */
import { ipv4Of, ipv6Of } from '../extract/ip.ts';
import type { StringFormat } from '../model/index.ts';
import { timeKey } from '../time.ts';
import { isSoftwareLanguage } from './language.ts';

/** STIX 2.1 section 2.16: UTC with a capital Z, a day that the calendar has, second 60 only where a leap second can be. */
export function isTimestamp(value: string): boolean {
  if (value[10] !== 'T' || !value.endsWith('Z') || timeKey(value) === undefined) return false;
  return !value.startsWith('60', 17) || /^\d{4}-(?:06-30|12-31)T23:59:60/.test(value);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const UUID_CHARACTERS = 36;

/** Three characters at least: letters, digits and hyphens, a letter first and no hyphen last. */
const isIdType = (type: string): boolean => type.length >= 3 && /^[a-z]/.test(type) && !type.endsWith('-') && !/[^a-z0-9-]/.test(type);

/** STIX 2.1 section 2.9: `type--` and a UUID of RFC 4122, whose versions are 1 to 5. `version`: 1 to 5. */
export function parseIdentifier(value: string): { type: string; version: number } | undefined {
  const at = value.length - UUID_CHARACTERS;
  if (at < 5 || value[at - 1] !== '-' || value[at - 2] !== '-') return undefined;
  const type = value.slice(0, at - 2);
  if (!isIdType(type) || !UUID.test(value.slice(at))) return undefined;
  return { type, version: Number(value[at + 14]) };
}

/** STIX 2.1 section 3.1. Fewer than three characters or more than 250 are none. */
export function isTypeName(value: string): boolean {
  return value.length >= 3 && value.length <= 250 && /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*-?$/.test(value);
}

export function isHex(value: string): boolean {
  return value.length > 0 && value.length % 2 === 0 && !/[^0-9a-f]/i.test(value);
}

/** RFC 4648 section 4, with its padding. */
export function isBase64(value: string): boolean {
  const padding = value.endsWith('==') ? 2 : value.endsWith('=') ? 1 : 0;
  return value.length > padding && value.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(value.slice(0, value.length - padding));
}

/** RFC 3986 section 3, an absolute URI with or without fragment. */
export function isUri(value: string): boolean {
  if (/[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/.test(value) || /%(?![0-9a-f]{2})/i.test(value)) return false;
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(value)?.[0];
  if (scheme === undefined) return false;
  const hash = value.indexOf('#');
  if (hash >= 0 && /[#[\]]/.test(value.slice(hash + 1))) return false;
  const rest = value.slice(scheme.length, hash < 0 ? undefined : hash);
  if (!rest.startsWith('//')) return !/[[\]]/.test(rest);
  const end = rest.slice(2).search(/[/?]/);
  const authority = end < 0 ? rest.slice(2) : rest.slice(2, end + 2);
  return !(end >= 0 && /[[\]]/.test(rest.slice(end + 2))) && isAuthority(authority);
}

/** RFC 3986 section 3.2. */
function isAuthority(text: string): boolean {
  const at = text.lastIndexOf('@');
  const user = at < 0 ? '' : text.slice(0, at);
  const hostAndPort = text.slice(at + 1);
  if (/[@[\]]/.test(user)) return false;
  const close = hostAndPort.startsWith('[') ? hostAndPort.indexOf(']') : -1;
  const host = close >= 0 ? hostAndPort.slice(1, close) : hostAndPort.replace(/:[^:]*$/, '');
  const port = hostAndPort.slice(close >= 0 ? close + 1 : host.length);
  if (!/^(?::\d*)?$/.test(port)) return false;
  return close >= 0 ? ipv6Of(host) !== undefined || /^v[0-9a-f]+\.[^[\]/?#@%]+$/i.test(host) : !/[[\]:]/.test(host);
}

/** RFC 5322 section 3.4.1 without comments and folding. */
function isEmail(value: string): boolean {
  const at = value.lastIndexOf('@');
  const local = value.slice(0, at);
  const quoted = local.length >= 2 && local.startsWith('"') && local.endsWith('"') && !/[^\x20-\x7e]/.test(local);
  const plain = local !== '' && !/[^A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]/.test(local);
  return at > 0 && (quoted || plain) && value.length > at + 1 && !/[^A-Za-z0-9.-]/.test(value.slice(at + 1));
}

const MAX_NAME = 253;
const MAX_LABEL = 63;

/** RFC 1034 with the labels of RFC 5890: letters, digits and hyphens, of any language where they are written as IDNA2008 allows. */
function isDomainName(value: string): boolean {
  const name = value.endsWith('.') ? value.slice(0, -1) : value;
  if (name === '' || name.length > MAX_NAME) return false;
  return name.split('.').every((label) => {
    if (label === '' || label.length > MAX_LABEL || label.startsWith('-') || label.endsWith('-')) return false;
    if (/^[a-z0-9-]+$/i.test(label)) return !label.startsWith('--', 2) || /^xn--/i.test(label);
    return !label.startsWith('--', 2) && /^[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}·-]+$/u.test(label) && label === label.normalize('NFC');
  });
}

/** The prefix length of a CIDR block without leading zeros, at most `most`. */
const isPrefix = (text: string | undefined, most: number): boolean =>
  text === undefined || (/^(?:0|[1-9]\d{0,2})$/.test(text) && Number(text) <= most);

function isAddress(value: string, most: number, read: (text: string) => string | undefined): boolean {
  const [address = '', prefix, ...more] = value.split('/', 3);
  return more.length === 0 && isPrefix(prefix, most) && address.length <= MAX_NAME && read(address) !== undefined;
}

/** Names of real products have some 100 characters. */
const MAX_CPE = 4096;
/** Characters, or what is special behind a backslash; `*` or any number of `?` at either end. */
const CPE_ATTRIBUTE = /^(?:[*-]|(?:\?*|\*?)(?:[\w.-]|\\[!-/:-@[-`{-~])+(?:\?*|\*?))$/;
const CPE_LANGUAGE = /^(?:[*-]|[a-z]{2,3}(?:-(?:[a-z]{2}|\d{3}))?)$/i;

/** CPE 2.3, NISTIR 7695 section 6.2: the formatted string with its eleven parts. */
function isCpe(value: string): boolean {
  const prefix = 'cpe:2.3:';
  if (!value.startsWith(prefix) || value.length > MAX_CPE) return false;
  const parts = value.slice(prefix.length).match(/(?:\\.|[^:\\])+/gs) ?? [];
  const [part = '', ...attributes] = parts;
  return (
    parts.length === 11 &&
    parts.join(':') === value.slice(prefix.length) &&
    /^[aho*-]$/.test(part) &&
    CPE_LANGUAGE.test(attributes[5] ?? '') &&
    attributes.every((attribute) => CPE_ATTRIBUTE.test(attribute))
  );
}

/** `name.[0].name`: small letters, digits and `_-`; keys of dictionaries may have capitals (STIX 2.1 section 7.2.3.1). */
function isSelector(value: string): boolean {
  const [first = '', ...rest] = value.split('.');
  const head = first === 'id' || (first.length >= 3 && first.length <= 250 && !/[^a-z0-9_-]/.test(first));
  return head && rest.every((part) => /^\[\d+\]$/.test(part) || (part !== '' && part.length <= 250 && !/[^a-zA-Z0-9_-]/.test(part)));
}

/** Small letters with hyphens, as the standard spells names and the values of open vocabularies. */
export const isPlainWord = (value: string): boolean =>
  value === value.toLowerCase() && value !== value.toUpperCase() && !/[ _]/.test(value);

/** A sentence about what is asked for goes behind "is …, not". */
export const STRING_FORMATS: Readonly<
  Record<StringFormat, { test: (value: string) => boolean; what: string; advised?: '121' | '143' | '149' }>
> = {
  cpe: { test: isCpe, what: 'a CPE 2.3 name like cpe:2.3:a:vendor:product:1.0:*:*:*:*:*:*:*' },
  'domain-name': { test: isDomainName, what: 'a domain name of letters, digits and hyphens' },
  email: { test: isEmail, what: 'a mail address like name@example.com' },
  ipv4: { test: (value) => isAddress(value, 32, ipv4Of), what: 'an IPv4 address or a block like 198.51.100.0/24' },
  ipv6: {
    test: (value) => isAddress(value, 128, (text) => ipv6Of(text.replace(/%.+$/, ''))),
    what: 'an IPv6 address or a block like 2001:db8::/32',
  },
  mac: { test: (value) => /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/.test(value), what: 'a MAC address in small letters like d2:fb:49:24:37:18' },
  'plain-word': { test: isPlainWord, what: 'a name of small letters with hyphens', advised: '121' },
  'priority-class': {
    test: (value) => value.length > 6 && value.endsWith('_CLASS'),
    what: 'a priority that ends in _CLASS',
    advised: '149',
  },
  product: {
    test: (value) => value !== '' && !/[^a-z0-9-]/.test(value),
    what: 'a name of small letters with hyphens for blanks',
    advised: '143',
  },
  'registry-key': {
    test: (value) => !/^(?:HKLM|HKCC|HKCR|HKCU|HKU)(?![^\\])/i.test(value),
    what: 'a key with its hive spelt out, like HKEY_LOCAL_MACHINE',
  },
  'relationship-type': { test: (value) => value !== '' && !/[^a-z0-9-]/.test(value), what: 'a type of small letters, digits and hyphens' },
  selector: { test: isSelector, what: 'a selector like external_references.[0].url' },
  'software-language': { test: isSoftwareLanguage, what: 'a language tag of RFC 5646 like "en" or "pt-BR"' },
};
