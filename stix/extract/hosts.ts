/** Domains, file names, mail addresses and URLs: what ends in no suffix of the public suffix list is no domain. */
import { parse } from 'tldts';
import { FILE_AND_DOMAIN, FILE_SUFFIXES, MOSTLY_FILES } from './file-suffixes.ts';
import { ipv4Of, ipv6Of } from './ip.ts';
import { byPattern, type Candidate } from './recogniser.ts';

/** RFC 1035: the whole name, and one label of it. */
const MAX_HOST = 253;
const MAX_LABEL = 63;

const SUFFIXES = { allowPrivateDomains: false, extractHostname: false, validateHostname: false, detectIp: false } as const;

/** In small letters and ASCII (IDNA), or undefined where it is no name that the public DNS can have. */
export function domainOf(host: string): string | undefined {
  const lower = host.toLowerCase();
  if (lower.length > MAX_HOST || !/^[\p{L}\p{N}\p{M}_.-]+$/u.test(lower)) return undefined;
  const labels = lower.split('.');
  if (labels.length < 2 || labels.some((label) => label === '' || label.length > MAX_LABEL || /^-|-$/.test(label))) return undefined;
  const parsed = parse(lower, SUFFIXES);
  if (parsed.isIcann !== true || parsed.domain === null) return undefined;
  return toAscii(lower);
}

function toAscii(host: string): string | undefined {
  if (/^[\x21-\x7e]+$/.test(host)) return host;
  const url = `http://${host}/`;
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

/** Names of detections are written like domains: Trojan.Win32.Agent.cc. */
const DETECTION = /(?:^|\.)(?:win32|win64|w32|w64|msil|trojan|backdoor|worm|virus|heur|ransom|exploit|hacktool|adware|pua|pup)(?:\.|$)/i;
const REVERSED = /^(?:com|org|net|edu|io|gov)\..+\.(?!com$|org$|net$|edu$|io$|gov$)[a-z]+$/i;
const NOT_DOMAINS: ReadonlySet<string> = new Set(['et.al', 'asp.net', 'vb.net', 'ado.net', 'ml.net', 'node.js', 'next.js', 'vs.in']);

/**
 * `Next` of `evil.example.Next sentence`: a capital in the ending, though what stands before it is small.
 * Somebody forgot the blank, or it is the name of a property in a program.
 */
function isWord(label: string): boolean {
  return /^\p{Lu}\p{Ll}*$/u.test(label);
}

/** Of what may be either: `update.zip` and `config.h.in` are files, `evil.zip.example`, `x.go.id` and what was defanged are not. */
function isRatherFile(labels: readonly string[], last: string): boolean {
  if (labels.length === 2) return MOSTLY_FILES.has(last);
  const before = (labels.at(-2) ?? '').toLowerCase();
  return FILE_AND_DOMAIN.has(last) && FILE_SUFFIXES.has(before) && !MOSTLY_FILES.has(before);
}

type Named = Omit<Candidate, 'start' | 'end'> & { length: number };

/** A run of letters, digits, dots, dashes: a domain, a file name, or neither. `meant`: it was defanged. */
function nameOf(run: string, meant: boolean, before: string, after: string): Named | undefined {
  const labels = run.split('.');
  for (let keep = labels.length; keep >= 2 && keep >= labels.length - 2; keep--) {
    const kept = labels.slice(0, keep);
    const text = kept.join('.');
    const last = (kept.at(-1) ?? '').toLowerCase();
    const isFile = FILE_SUFFIXES.has(last);
    const domain = meant || !isWord(kept.at(-1) ?? '') ? domainOf(text) : undefined;
    if (!meant && (domain === undefined ? isFile : isRatherFile(kept, last))) {
      // Agent.VB, Webshell.H: what a scanner calls a family
      if (/^[A-Z]{1,2}$/.test(kept.at(-1) ?? '') && /[a-z]/.test(text)) return undefined;
      return { kind: 'file-name', value: text, length: text.length };
    }
    if (domain !== undefined) {
      const no = !meant && (NOT_DOMAINS.has(domain) || DETECTION.test(domain) || REVERSED.test(domain) || isProgram(kept, before, after));
      return no ? undefined : { kind: 'domain', value: domain, length: text.length };
    }
    if (!isWord(kept.at(-1) ?? '')) return undefined;
  }
  return undefined;
}

/** `os.name()`, `Environment.Id`, `/usr/lib/x.so`, `@scope/pkg.io`: parts of programs and paths. */
function isProgram(labels: readonly string[], before: string, after: string): boolean {
  if (after.startsWith('(') && /^\((?:\)|["'\w])/.test(after)) return true;
  if (/[/\\$]$/.test(before) && !/(?:^|[^:])\/\/$/.test(before)) return true;
  // BITS of an acronym: ASP.NET
  return labels.length === 2 && labels[1] === 'NET' && before === '';
}

const RUN = /(?<![\p{L}\p{N}\p{M}_-]|[\p{L}\p{N}\p{M}_-]\.)[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.-]{2,252}(?![\p{L}\p{N}\p{M}_.-])/gu;

export const NAMES = byPattern(['domain', 'file-name'], RUN, (match, text, readable) => {
  const run = match[0].replace(/[._-]+$/, '');
  if (!run.includes('.')) return undefined;
  const start = match.index;
  const end = start + run.length;
  const found = nameOf(run, readable.isDefanged(start, end), text.slice(Math.max(0, start - 3), start), text.slice(end, end + 3));
  return found && { kind: found.kind, value: found.value, start, end: start + found.length };
});

export const EMAIL = byPattern(
  ['email'],
  /(?<![\p{L}\p{N}._%+-])([\p{L}\p{N}_%+-][\p{L}\p{N}._%+'-]{0,63})@([\p{L}\p{N}_][\p{L}\p{N}\p{M}_.-]{2,252})(?![\p{L}\p{N}\p{M}_@])/gu,
  (match) => {
    const [, local = '', rest = ''] = match;
    const host = rest.replace(/[._-]+$/, '');
    const first = domainOf(host);
    // the next sentence may stick to it
    const short = first === undefined && isWord(host.slice(host.lastIndexOf('.') + 1)) ? host.slice(0, host.lastIndexOf('.')) : host;
    const domain = first ?? domainOf(short);
    if (domain === undefined || local.endsWith('.') || local.includes('..')) return undefined;
    return {
      kind: 'email',
      value: `${local.toLowerCase()}@${domain}`,
      start: match.index,
      end: match.index + local.length + 1 + short.length,
    };
  },
);

const SCHEMES = 'https?|ftps?|sftp|tftp|wss?|ssh|tcp|udp|smb|ldaps?|rdp|telnet|git|rtsp|ircs?|socks[45]?';
const MAX_URL = 4096;
/** What may follow in an address. A comma belongs to it before a digit only: lists of addresses are parted by commas. */
const REST = String.raw`(?:[^\s<>"\u0060{}|\\^,;\u0000-\u0020\u201c\u201d\u00ab\u00bb]|,(?=\d)|;(?!\s|[a-z]{2,6}:\/\/))`;

/**
 * Where an address that was found with everything behind it ends: quotes, punctuation of the sentence and
 * brackets that were opened before it do not belong to it. `[words]` behind it is AsciiDoc.
 */
function urlEnd(text: string): number {
  const from = text.indexOf('://') + 3;
  let end = text.length;
  const stop = /'(?=[,;)\]\s]|$)|\[(?![\w%]{0,32}\]=?|[0-9A-Fa-f:.]{2,45}\])|\]\(|&(?:quot|lt|gt);/g;
  stop.lastIndex = from;
  const cut = stop.exec(text);
  if (cut) end = cut.index;
  const asciidoc = text.slice(0, end).search(/\[[^\]]*\](?!=|:|\/|$)/);
  if (asciidoc > from) end = asciidoc;
  for (;;) {
    const last = text[end - 1] ?? '';
    if (
      /[.,;:!?'"*_~+\u2019\u201d\u00bb-]/.test(last) &&
      !(last === '-' || last === '_' || last === '+'
        ? /[\w]\W?$/.test(text.slice(from, end - 1)) && !/[*_+~-]{2}$/.test(text.slice(0, end))
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
function authorityOf(authority: string): { text: string; host: string } | undefined {
  const at = authority.lastIndexOf('@') + 1;
  const user = authority.slice(0, at);
  const match = /^(\[[0-9A-Fa-f:.]{2,45}\]|[^:[\]]{1,253})(?::(\d{1,5}))?$/.exec(authority.slice(at));
  if (!match || Number(match[2] ?? 0) > 65_535) return undefined;
  const name = (match[1] ?? '').replace(/\.$/, '');
  const host = name.startsWith('[') ? bracketed(ipv6Of(name.slice(1, -1))) : (ipv4Of(name) ?? domainOf(name) ?? localName(name));
  return host === undefined ? undefined : { text: `${user}${host}${match[2] === undefined ? '' : `:${match[2]}`}`, host };
}

const bracketed = (address: string | undefined): string | undefined => (address === undefined ? undefined : `[${address}]`);

/** Names that only a house knows (intranet, host.local): the scheme says that an address is meant. */
function localName(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (/^[\d.]+$/.test(lower)) return undefined;
  return /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$/.test(lower) ? lower : undefined;
}

export const URLS = byPattern(['url'], new RegExp(String.raw`(?<![\p{L}\p{N}])(${SCHEMES})://${REST}{3,${MAX_URL}}`, 'giu'), (match) => {
  const whole = match[0];
  const end = urlEnd(whole);
  const text = whole.slice(0, end);
  const from = (match[1]?.length ?? 0) + 3;
  const hostEnd = from + text.slice(from).search(/[/?#]|$/);
  const authority = authorityOf(text.slice(from, hostEnd));
  if (!authority) return undefined;
  const value = `${(match[1] ?? '').toLowerCase()}://${authority.text}${text.slice(hostEnd)}`;
  return { kind: 'url', value, start: match.index, end: match.index + end };
});

/** `evil.example/gate.php`, as lists of addresses have it: the name of a host, a path, no scheme. */
export const BARE_URLS = byPattern(
  ['url'],
  new RegExp(String.raw`(?<![\p{L}\p{N}\p{M}_.@/\\:-])([\p{L}\p{N}_][\p{L}\p{N}_.-]{2,252})(:\d{1,5})?\/${REST}{1,2048}`, 'gu'),
  (match, _text, readable) => {
    const [whole, host = '', port = ''] = match;
    const meant = readable.isDefanged(match.index, match.index + host.length);
    const isIp = ipv4Of(host) !== undefined;
    if (isIp && /^[^/]*\/\d{1,3}$/.test(whole)) return undefined; // a range
    const name = nameOf(host, meant, '', '');
    if (!isIp && (name?.kind !== 'domain' || name.length !== host.length)) return undefined;
    const end = urlEnd(`x://${whole}`) - 4;
    if (end <= host.length + port.length + 1) return undefined;
    return {
      kind: 'url',
      value: `${isIp ? host : (name?.value ?? host)}${port}${whole.slice(host.length + port.length, end)}`,
      start: match.index,
      end: match.index + end,
    };
  },
);
