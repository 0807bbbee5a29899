/** Names with dots: domains and names of files. What ends in no suffix of the public suffix list is no domain. */
import { parse } from 'tldts';
import { FILE_AND_DOMAIN, FILE_SUFFIXES, MOSTLY_FILES } from './file-suffixes.ts';
import type { Candidate } from './recogniser.ts';

/** RFC 1035: the whole name, and one label of it. */
const MAX_HOST = 253;
const MAX_LABEL = 63;

const SUFFIXES = { allowPrivateDomains: false, extractHostname: false, validateHostname: false, detectIp: false } as const;

/** Whether the list knows any suffix that ends so: most words behind a dot are none, and asking the list costs a microsecond. */
const LAST_LABELS = new Map<string, boolean>();
const MAX_REMEMBERED = 10_000;

/** Roots beside that of ICANN whose names malware has used: Namecoin, EmerDNS, I2P. */
const ALTERNATIVE: ReadonlySet<string> = new Set(['bit', 'bazar', 'i2p']);

function endsSuffix(last: string): boolean {
  let known = LAST_LABELS.get(last);
  if (known === undefined) {
    if (LAST_LABELS.size >= MAX_REMEMBERED) LAST_LABELS.clear();
    const isSuffix = (host: string): boolean => parse(host, SUFFIXES).isIcann === true;
    // some countries give names below `co` and its like alone
    known = !/^\d*$/.test(last) && (ALTERNATIVE.has(last) || isSuffix(`a.b.c.${last}`) || (last.length === 2 && isSuffix(`a.co.${last}`)));
    LAST_LABELS.set(last, known);
  }
  return known;
}

/** In small letters and ASCII (IDNA), or undefined where it is no name that the public DNS can have. */
export function domainOf(host: string): string | undefined {
  const lower = host.toLowerCase();
  if (!endsSuffix(lower.slice(lower.lastIndexOf('.') + 1))) return undefined;
  if (lower.length > MAX_HOST || !/^[\p{L}\p{N}\p{M}_.-]+$/u.test(lower)) return undefined;
  const labels = lower.split('.');
  if (labels.length < 2 || labels.some((label) => label === '' || label.length > MAX_LABEL || label.startsWith('-') || label.endsWith('-')))
    return undefined;
  if (ALTERNATIVE.has(labels.at(-1) ?? '')) return /^(?=.*[a-z])[a-z0-9.-]+$/.test(labels.slice(0, -1).join('.')) ? lower : undefined;
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
/** Packages of programs, whose names hold no hyphen: com.example.app. */
const REVERSED =
  /^(?:(?:com|org)\.[^-]+\.(?!com$|org$|net$|edu$|io$|gov$)[a-z]+|(?:net|io)\.[^-]+\.(?!com$|org$|net$|edu$|io$|gov$|info$|biz$|xyz$|top$)[a-z]{3,})$/i;
const PLACEHOLDER = /^(?:x{2,}\.)+x{2,}$/;
const NOT_DOMAINS: ReadonlySet<string> = new Set([
  'et.al',
  'asp.net',
  'vb.net',
  'ado.net',
  'ml.net',
  'node.js',
  'next.js',
  'vs.in',
  'wscript.shell',
]);

/**
 * `Next` of `evil.example.Next sentence`: a capital in the ending, though what stands before it is small.
 * Somebody forgot the blank, or it is the name of a property in a program.
 */
export function isWord(label: string): boolean {
  return /^\p{Lu}\p{Ll}*$/u.test(label);
}

/** `android.permission.CAMERA`: a constant of a program. */
const isConstant = (labels: readonly string[]): boolean =>
  /^\p{Lu}{4,}$/u.test(labels.at(-1) ?? '') && labels.slice(0, -1).some((label) => /\p{Ll}/u.test(label));

/** Of what may be either: `update.zip`, `tool-1.2.py` and `config.h.in` are files, `evil.zip.example`, `x.go.id` and what was defanged are not. */
function isRatherFile(labels: readonly string[], last: string): boolean {
  if (MOSTLY_FILES.has(last) && (labels.length === 2 || labels.slice(1, -1).every((label) => /^\d/.test(label)))) return true;
  const before = (labels.at(-2) ?? '').toLowerCase();
  const mayBe = FILE_AND_DOMAIN.has(last) && FILE_SUFFIXES.has(before) && !MOSTLY_FILES.has(before);
  return mayBe && parse(labels.join('.').toLowerCase(), SUFFIXES).publicSuffix !== `${before}.${last}`;
}

/** Of countries as well; nobody keeps a file below a file that ends so, so what a path follows is a host. */
const HOST_BEFORE_PATH = /\.(?:pl|rs|md|ps)$/i;

/** The host of an address without a scheme. */
export function hostBeforePath(run: string, meant: boolean): string | undefined {
  if (HOST_BEFORE_PATH.test(run)) return domainOf(run);
  const name = nameOf(run, meant, '', '');
  return name?.kind === 'domain' && name.length === run.length ? name.value : undefined;
}

export type Named = Omit<Candidate, 'start' | 'end'> & { length: number };

/** A run of letters, digits, dots, dashes: a domain, a file name, or neither. `meant`: it was defanged. */
export function nameOf(run: string, meant: boolean, before: string, after: string): Named | undefined {
  const labels = run.split('.');
  for (let keep = labels.length; keep >= 2 && keep >= labels.length - 2; keep--) {
    const kept = labels.slice(0, keep);
    const text = kept.join('.');
    const last = (kept.at(-1) ?? '').toLowerCase();
    if (kept.length === labels.length && isLocal(kept, last)) return { kind: 'hostname', value: text.toLowerCase(), length: text.length };
    const isFile = FILE_SUFFIXES.has(last);
    const domain = meant || !isWord(kept.at(-1) ?? '') ? domainOf(text) : undefined;
    if (!meant && (domain === undefined ? isFile : isRatherFile(kept, last))) {
      // Agent.VB, Webshell.H: what a scanner calls a family
      if (/^[A-Z]{1,2}$/.test(kept.at(-1) ?? '') && /[a-z]/.test(text)) return undefined;
      return { kind: 'filename', value: text, length: text.length };
    }
    if (domain !== undefined) {
      const no =
        !meant &&
        (isConstant(kept) ||
          isProperty(kept) ||
          NOT_DOMAINS.has(domain) ||
          PLACEHOLDER.test(domain) ||
          (DETECTION.test(text) && /[A-Z]/.test(text)) ||
          REVERSED.test(domain) ||
          isProgram(kept, before, after));
      return no ? undefined : { kind: 'domain', value: domain, length: text.length };
    }
    if (!isWord(kept.at(-1) ?? '')) return undefined;
  }
  return undefined;
}

/** What programs call their objects, and properties that are suffixes of domains too: `document.location.host`, `e.name`. */
const OBJECTS: ReadonlySet<string> = new Set(
  'document window navigator location console performance process module exports event self this math object array string request response session java javax android system scope'.split(
    ' ',
  ),
);
const PROPERTIES: ReadonlySet<string> = new Set(
  'name id info host now map call style link date page top data run io is to at in'.split(' '),
);
/** Endings that no part of a program is called by. */
const ONLY_SUFFIX = /^(?:com|org|edu|gov|mil|biz|xyz|club|online|site|onion|(?!id|io|is|to|at|in|my|me|so)[a-z]{2})$/;
/** Endings that programs call their parts too, in names of three parts and more; below a language's own root whatever has no usual ending. */
const MEMBERS: ReadonlySet<string> = new Set(
  'host name now map call style date data open target watch all camera media support services management security software zip'.split(' '),
);
const ROOTS = /^(?:javax?|android)$/;

/** `system.evil.ru` and `process.evil-host.name` are no parts of a program. */
function isProperty(labels: readonly string[]): boolean {
  const first = (labels[0] ?? '').toLowerCase();
  const last = (labels.at(-1) ?? '').toLowerCase();
  if (!OBJECTS.has(first)) return labels.length === 2 && first.length === 1 && first !== 'x' && PROPERTIES.has(last);
  if (ONLY_SUFFIX.test(last)) return false;
  const between = labels.slice(1, -1);
  if (between.length === 0 || between.some((label) => OBJECTS.has(label))) return true;
  return ((ROOTS.test(first) && last !== 'net') || MEMBERS.has(last)) && !between.some((label) => /[-\d]/.test(label));
}

/** RFC 6762, RFC 8375, ICANN's `.internal`, and what houses use: machines of one house, if anything. */
const LOCAL: ReadonlySet<string> = new Set(['local', 'localdomain', 'lan', 'internal', 'intranet', 'corp', 'arpa']);
const isLocal = (labels: readonly string[], last: string): boolean =>
  LOCAL.has(last) &&
  (last !== 'arpa' || labels.at(-2) === 'home') &&
  labels.every((label) => /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/.test(label)) &&
  !isProperty(labels);

/** `os.name()`, `Environment.Id`, `/usr/lib/x.so`, `@scope/pkg.io`: parts of programs and paths. */
function isProgram(labels: readonly string[], before: string, after: string): boolean {
  if (after.startsWith('(') && /^\((?:\)|["'\w])/.test(after)) return true;
  if (/[/\\$]$/.test(before) && !/(?:^|[^:])\/\/$/.test(before)) return true;
  // BITS of an acronym: ASP.NET
  return labels.length === 2 && labels[1] === 'NET' && before === '';
}
