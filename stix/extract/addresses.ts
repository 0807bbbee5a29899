/** Addresses of networks: IPv4, IPv6, ranges of both, MAC, autonomous systems. */
import { ipv6Of } from './ip.ts';
import { byAnchor, byPattern, type Recogniser } from './recogniser.ts';

const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
/** What stands before the number of a version. */
const VERSION = /(?:\b(?:versions?|ver|build|release|rev|firmware|v)[.:]?\s?|[A-Za-z][\w.-]{0,30}\/)$/i;

const ADDRESS = String.raw`${OCTET}(?:\.${OCTET}){3}`;
const BEHIND = String.raw`(?![\p{L}\p{N}_]|\.\d|-\d)`;

/** Five numbers with dots are an OID or a version, and so is what a word like "version" stands before. `A - B` may be a whole range. */
export const IPV4 = byPattern(
  ['ipv4', 'cidr'],
  new RegExp(
    String.raw`(?<![\p{L}\p{N}_.-])(${ADDRESS})(?:\/(\d{1,3})(?![\p{L}\p{N}_.])${BEHIND}| ?[-\u2013] ?(${ADDRESS})${BEHIND}|${BEHIND})`,
    'gu',
  ),
  (match, text, readable) => {
    const [, address = '', prefix, last] = match;
    const end = match.index + address.length;
    if (!readable.isDefanged(match.index, end) && VERSION.test(text.slice(Math.max(0, match.index - 34), match.index))) return undefined;
    if (prefix !== undefined && Number(prefix) <= 32) return { kind: 'cidr', value: `${address}/${Number(prefix)}` };
    const range = last === undefined ? undefined : rangeOf(address, last);
    return range === undefined ? { kind: 'ipv4', value: address, start: match.index, end } : { kind: 'cidr', value: range };
  },
);

const numberOf = (address: string): number => address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);

/** The network that goes from the one address to the other; undefined: there is none. */
function rangeOf(first: string, last: string): string | undefined {
  const size = numberOf(last) - numberOf(first) + 1;
  const bits = Math.log2(size);
  return bits >= 2 && Number.isInteger(bits) && numberOf(first) % size === 0 ? `${first}/${32 - bits}` : undefined;
}

/** Times (12:30:45) have too few groups; names of C++ (`abc::def`) no digit. */
export const IPV6 = byAnchor(
  ['ipv6', 'cidr'],
  ':',
  (text, at, least) => {
    let begin = at;
    while (begin > least && at - begin < 4 && isHex(text.charCodeAt(begin - 1))) begin--;
    let next = at + 1;
    while (next - at <= 4 && isHex(text.charCodeAt(next))) next++;
    if (text.charCodeAt(next) !== COLON || /[\w:.]/.test(text[begin - 1] ?? '')) return -1;
    return begin;
  },
  /([0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,8}(?:(?:\.\d{1,3}){3})?)(?:\/(\d{1,3})(?![\w.]))?(?![\w:])/y,
  (match) => {
    const [, written = '', prefix] = match;
    const value = ipv6Of(written);
    if (value === undefined || !/\d/.test(written) || (value.length < 6 && value !== '::1')) return undefined;
    if (prefix !== undefined && Number(prefix) <= 128) return { kind: 'cidr', value: `${value}/${Number(prefix)}` };
    return { kind: 'ipv6', value, start: match.index, end: match.index + written.length };
  },
);

const COLON = 58;
const isHex = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);

/** Small letters and colons, as STIX writes them (section 6.8). */
const macBy = (separator: ':' | '-'): Recogniser =>
  byAnchor(
    ['mac'],
    separator,
    (text, at) => (isHex(text.charCodeAt(at - 1)) && isHex(text.charCodeAt(at - 2)) && !/[\w:-]/.test(text[at - 3] ?? '') ? at - 2 : -1),
    separator === ':' ? /[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}(?![\w:-])/y : /[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5}(?![\w:-])/y,
    ([text]) => ({ kind: 'mac', value: text.toLowerCase().replaceAll('-', ':') }),
  );
export const MAC = macBy(':');
export const MAC_WITH_HYPHENS = macBy('-');

export const ASN = byPattern(['asn'], /(?<![\w-])(?:AS|ASN[ -]?|AS[- ]?(?=\d{3}))(\d{1,10})(?![\w.])/g, ([, number]) =>
  Number(number) < 0xffffffff && Number(number) > 0 ? { kind: 'asn', value: `AS${Number(number)}` } : undefined,
);
