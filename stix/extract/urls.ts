/** Where an address with a scheme begins, where it ends and what its host is. */
import { domainOf, hostBeforePath } from './hosts.ts';
import { ipv4Of, ipv6Of } from './ip.ts';
import type { Readable } from './readable.ts';
import type { Candidate } from './recogniser.ts';

const SCHEMES: ReadonlySet<string> = new Set(
  'http https ftp ftps sftp tftp ws wss ssh tcp udp smb ldap ldaps rdp telnet git rtsp irc ircs socks socks4 socks5'.split(' '),
);
const MAX_SCHEME = 6;
const MAX_URL = 4096;

/** ASCII that ends an address wherever it stands. */
const ENDS = new Uint8Array(128);
for (let code = 0; code <= 32; code++) ENDS[code] = 1;
for (const character of '<>"`{}|\\^') ENDS[character.charCodeAt(0)] = 1;
const COMMA = 44;
const SEMICOLON = 59;
const SLASH = 47;
const QUESTION = 63;

/** What follows in the next cell of a row: a date, an address, a hash, a number that fills it. */
const NEXT_CELL =
  /^,(?:\d{4}-\d\d|\d{1,2}\/\d{1,2}\/\d{2}|\d{1,3}(?:\.\d{1,3}){3}(?![\w.])|[0-9A-Za-z]{26,128}(?:[\s,"]|$)|\d{1,5},(?!\d))/;
const CELL_SEEN = 132;

/** A comma belongs to an address before a digit only, and never to its host: lists of addresses are parted by commas, and so are rows. */
function restEnd(text: string, from: number, beginsInHost: boolean): number {
  const limit = Math.min(text.length, from + MAX_URL);
  let isHost = beginsInHost;
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code >= 128) {
      if (/[\s\u201c\u201d\u00ab\u00bb]/.test(text[at] ?? '')) return at;
    } else if (ENDS[code] === 1) return at;
    else if (code === COMMA) {
      if (isHost || !/\d/.test(text[at + 1] ?? '') || NEXT_CELL.test(text.slice(at, at + CELL_SEEN))) return at;
    } else if (code === SLASH || code === QUESTION) isHost = false;
    else if (code === SEMICOLON && /^(?:\s|[a-z]{2,6}:\/\/)/i.test(text.slice(at + 1, at + 10))) return at;
  }
  return limit;
}

/**
 * Where an address that was found with everything behind it ends: quotes, punctuation of the sentence and
 * brackets that were opened before it do not belong to it. `[words]` behind it is AsciiDoc, and so are `++` around it, or one `+`.
 * `before`: the character before the address.
 */
function urlEnd(text: string, from: number, before: string): number {
  let end = text.length;
  if (/['[&\]]/.test(text)) {
    const stop = /'(?=[,;)\]\s]|$)|\[(?![\w%]{0,32}\]=?|[0-9A-Fa-f:.]{2,45}\])|\]\(|&(?:quot|lt|gt|nbsp);/g;
    stop.lastIndex = from;
    const cut = stop.exec(text);
    if (cut) end = cut.index;
    const asciidoc = text.slice(0, end).search(/\[[^\]]*\](?!=|:|\/|$)/);
    if (asciidoc > from) end = asciidoc;
    const name = /\[[A-Za-z][\w%-]*\]$/.exec(text.slice(0, end));
    if (name && name.index > from && !text.includes('?')) end = name.index;
  }
  const [markup = ''] = /([*_+~-])\1+$/.exec(text.slice(Math.max(from, end - 4), end)) ?? [];
  end -= markup.length;
  if (before !== '' && '*_+~'.includes(before) && text[end - 1] === before) end--;
  for (;;) {
    const last = text[end - 1] ?? '';
    if (/[\w/]/.test(last) && last !== '_') return end;
    if (
      /[.,;:!?'"*_~+\u2019\u201d\u00bb-]/.test(last) &&
      !(last === '-' || last === '_' || last === '+'
        ? /[\w]\W?$/.test(text.slice(Math.max(from, end - 4), end - 1)) && !/[*_+~-]{2}$/.test(text.slice(Math.max(0, end - 2), end))
        : false)
    )
      end--;
    else if (last === ')' && count(text, '(', from, end) < count(text, ')', from, end)) end--;
    else if (last === ']' && count(text, '[', from, end) < count(text, ']', from, end)) end--;
    else return end;
  }
}

function count(text: string, character: string, from: number, to: number): number {
  let found = 0;
  for (let at = from; at < to; at++) if (text[at] === character) found++;
  return found;
}

/** `user:password@host:port` → the host in its normal form; undefined where no host can be called so. */
function authorityOf(authority: string): string | undefined {
  const at = authority.lastIndexOf('@') + 1;
  const user = authority.slice(0, at);
  const match = /^(\[[0-9A-Fa-f:.]{2,45}\]|[^:[\]]{1,253})(?::(\d{1,5}))?$/.exec(authority.slice(at));
  if (!match || Number(match[2] ?? 0) > 65_535) return undefined;
  const name = (match[1] ?? '').replace(/\.$/, '');
  const host = name.startsWith('[') ? bracketed(ipv6Of(name.slice(1, -1))) : (ipv4Of(name) ?? domainOf(name) ?? localName(name));
  return host === undefined ? undefined : `${user}${host}${match[2] === undefined ? '' : `:${match[2]}`}`;
}

const bracketed = (address: string | undefined): string | undefined => (address === undefined ? undefined : `[${address}]`);

/** Names that only a house knows (intranet, host.local): the scheme says that an address is meant. */
function localName(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (/^[\d.]+$/.test(lower)) return undefined;
  return /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$/.test(lower) ? lower : undefined;
}

/** The address whose `://` stands at `colon`. */
export function urlAt(text: string, colon: number): Candidate | undefined {
  let start = colon;
  while (start > 0 && colon - start <= MAX_SCHEME && /[A-Za-z0-9]/.test(text[start - 1] ?? '')) start--;
  const scheme = text.slice(start, colon).toLowerCase();
  if (!SCHEMES.has(scheme) || /[\p{L}\p{N}]/u.test(text[start - 1] ?? '')) return undefined;
  const whole = text.slice(start, restEnd(text, colon + 3, true));
  const from = scheme.length + 3;
  const address = whole.slice(0, urlEnd(whole, from, text[start - 1] ?? ''));
  if (address.length < from + 3) return undefined;
  const path = address.slice(from).search(/[/?#]/);
  const hostEnd = path < 0 ? address.length : from + path;
  const authority = authorityOf(address.slice(from, hostEnd));
  return authority === undefined
    ? undefined
    : { kind: 'url', value: `${scheme}://${authority}${address.slice(hostEnd)}`, start, end: start + address.length };
}

/** `Name.app/Contents/MacOS`: a program of macOS is a folder. */
const isBundle = (address: string): boolean =>
  /^[^/]+\.(?:app|framework|kext|bundle|appex|plugin)\/(?:Contents|Resources|Versions)(?:\/|$)/.test(address);

/** `evil.example/gate.php`, as lists of addresses have it: the host stands at [start, end), a port or a slash behind it. */
export function bareUrlAt(text: string, start: number, end: number, readable: Readable): Candidate | undefined {
  const host = text.slice(start, end);
  const [, port = ''] = /^(:\d{1,5})?\//.exec(text.slice(end, end + 8)) ?? [];
  const slash = end + port.length;
  if (text[slash] !== '/') return undefined;
  const whole = text.slice(start, restEnd(text, slash + 1, false));
  const isIp = ipv4Of(host) !== undefined;
  if (isIp && /^[^/]*\/\d{1,10}$/.test(whole)) return undefined; // a range, or none
  const name = isIp ? host : hostBeforePath(host, readable.isDefanged(start, end));
  if (name === undefined) return undefined;
  const length = urlEnd(whole, slash + 1 - start, text[start - 1] ?? '');
  if (length <= slash + 1 - start) return undefined;
  if (isBundle(whole)) return { kind: 'file-path', value: whole.slice(0, length), start, end: start + length };
  const value = `${name}${whole.slice(host.length, length)}`;
  return { kind: 'url', value, start, end: start + length };
}
