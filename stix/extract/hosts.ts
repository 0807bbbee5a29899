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

function endsSuffix(last: string): boolean {
  let known = LAST_LABELS.get(last);
  if (known === undefined) {
    if (LAST_LABELS.size >= MAX_REMEMBERED) LAST_LABELS.clear();
    known = !/^\d*$/.test(last) && parse(`a.b.c.${last}`, SUFFIXES).isIcann === true;
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
export function isWord(label: string): boolean {
  return /^\p{Lu}\p{Ll}*$/u.test(label);
}

/** `android.permission.CAMERA`: a constant of a program. */
const isConstant = (labels: readonly string[]): boolean =>
  /^\p{Lu}{4,}$/u.test(labels.at(-1) ?? '') && labels.slice(0, -1).some((label) => /\p{Ll}/u.test(label));

/** Of what may be either: `update.zip` and `config.h.in` are files, `evil.zip.example`, `x.go.id` and what was defanged are not. */
function isRatherFile(labels: readonly string[], last: string): boolean {
  if (labels.length === 2) return MOSTLY_FILES.has(last);
  const before = (labels.at(-2) ?? '').toLowerCase();
  return FILE_AND_DOMAIN.has(last) && FILE_SUFFIXES.has(before) && !MOSTLY_FILES.has(before);
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
          DETECTION.test(domain) ||
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
const isProperty = (labels: readonly string[]): boolean =>
  OBJECTS.has((labels[0] ?? '').toLowerCase()) ||
  (labels.length === 2 && (labels[0]?.length ?? 0) === 1 && PROPERTIES.has((labels[1] ?? '').toLowerCase()) && labels[0] !== 'x');

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
