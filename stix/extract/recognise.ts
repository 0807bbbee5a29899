/** What stands in a text: observable values, ids and where they stand, refanged. Linear in the length of the text. */
import { ASN, IPV4, IPV6, MAC, MAC_WITH_HYPHENS } from './addresses.ts';
import { ATLAS_IDS, ATTACK_IDS, CVE, STIX_IDS, WEAKNESSES } from './catalogues.ts';
import { HASHES, SSDEEP } from './hashes.ts';
import { NAMES_WITH_DOTS } from './names-with-dots.ts';
import { REGISTRY_KEYS, UNIX_PATHS, WINDOWS_PATHS } from './paths.ts';
import { readable } from './readable.ts';
import type { Recogniser } from './recogniser.ts';
import { CARDS, IBAN, PHONES, PHONES_ABROAD } from './numbers.ts';
import { CPE, USER_AGENTS } from './programs.ts';
import { SIGMA, YARA } from './rules.ts';
import { WALLETS } from './wallets.ts';

/** One value as it stands in a text. */
export interface Found {
  /** 'md5', 'sha1', 'sha256', 'sha512', 'ipv4', 'ipv6', 'domain', 'url', 'email', 'cve', 'attack-id' … */
  kind: string;
  /** refanged, in its normal form */
  value: string;
  /** where it stands: UTF-16 offsets */
  start: number;
  end: number;
  /** it was written so that nobody clicks it */
  defanged: boolean;
}

export interface Recognised {
  /** in order, every occurrence */
  found: Found[];
}

/** Of two readings of one place that are as long as each other the first one here is right. */
const RECOGNISERS: readonly Recogniser[] = [
  STIX_IDS,
  NAMES_WITH_DOTS,
  HASHES,
  SSDEEP,
  CVE,
  ATTACK_IDS,
  ATLAS_IDS,
  WEAKNESSES,
  IPV4,
  IPV6,
  MAC,
  MAC_WITH_HYPHENS,
  REGISTRY_KEYS,
  WINDOWS_PATHS,
  UNIX_PATHS,
  WALLETS,
  ASN,
  USER_AGENTS,
  CPE,
  IBAN,
  CARDS,
  PHONES_ABROAD,
  PHONES,
  YARA,
  SIGMA,
];

/** Every kind that `recognise` can answer with. */
export const EXTRACTED_KINDS: readonly string[] = [...new Set(RECOGNISERS.flatMap(({ kinds }) => kinds))];

interface Ranked extends Omit<Found, 'defanged'> {
  rank: number;
  /** in the refanged text */
  readFrom: number;
  readTo: number;
  isRaw: boolean;
}

/** The longest reading of a place stands; what may stand inside of another value is kept beside it. */
function recogniseBlock(block: string, offset: number): Found[] {
  const refanged = readable(block);
  const all: Ranked[] = [];
  const inside: Found[] = [];
  RECOGNISERS.forEach((recogniser, rank) => {
    const isRaw = recogniser.reads === 'written';
    for (const { kind, value, start, end } of recogniser.scan(isRaw ? refanged.plain : refanged.text, refanged)) {
      const [from, to] = isRaw ? refanged.writtenPlain(start, end) : refanged.written(start, end);
      if (recogniser.inside) inside.push({ kind, value, start: from + offset, end: to + offset, defanged: false });
      else all.push({ kind, value, start: from + offset, end: to + offset, rank, readFrom: start, readTo: end, isRaw });
    }
  });
  all.sort((a, b) => a.start - b.start || b.end - a.end || a.rank - b.rank);
  const kept: Ranked[] = [];
  for (const next of all) {
    const last = kept.at(-1);
    if (!last || last.end <= next.start) kept.push(next);
    else if (next.end - next.start > last.end - last.start) kept[kept.length - 1] = next;
  }
  const result = kept.map(({ kind, value, start, end, readFrom, readTo, isRaw }): Found => {
    // a backslash keeps AsciiDoc and Markdown from making a link
    const isEscaped = kind === 'url' && block[start - offset - 1] === '\\';
    return { kind, value, start, end, defanged: !isRaw && (isEscaped || refanged.isDefanged(readFrom, readTo)) };
  });
  if (inside.length === 0) return result;
  return [...result, ...inside].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** UTF-16 units that are read without a pause: some tens of milliseconds. */
const BLOCK = 524_288;

/** A place to part the text at or before `end` where no value stands: the end of a paragraph, of a line, else a blank, else a comma. */
function cutBefore(text: string, start: number, end: number): number {
  if (end >= text.length) return text.length;
  const paragraph = text.lastIndexOf('\n\n', end - 2) + 2;
  if (paragraph > start + (end - start) / 2) return paragraph;
  for (const separators of ['\n', ' \t\r', ',;|"']) {
    for (let at = end; at > start; at--) if (separators.includes(text[at - 1] ?? '')) return at;
  }
  return end; // no list and no prose: one run of more than a block
}

/** Answers soon after `signal` is aborted, by rejecting with its reason. */
export async function recognise(text: string, signal?: AbortSignal): Promise<Recognised> {
  const found: Found[] = [];
  for (let start = 0; start < text.length; ) {
    signal?.throwIfAborted();
    const end = cutBefore(text, start, start + BLOCK);
    for (const value of recogniseBlock(text.slice(start, end), start)) found.push(value);
    start = end;
    if (start < text.length) await new Promise<void>((resolve) => setTimeout(resolve));
  }
  return { found };
}
