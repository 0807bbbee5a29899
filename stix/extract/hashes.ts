/** Hashes by their length, what else is written like one by its words, and ssdeep. */
import { byAnchor, type Candidate, type Recogniser } from './recogniser.ts';

const BY_LENGTH: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 56: 'sha224', 64: 'sha256', 96: 'sha384', 128: 'sha512' };

const SHORTEST = 32;
const LONGEST = 128;
const HEX = new Uint8Array(128);
const WORD = new Uint8Array(128);
for (const digit of '0123456789abcdefABCDEF') HEX[digit.charCodeAt(0)] = 1;
for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') WORD[letter.charCodeAt(0)] = 1;
/** Between a word and the digits that it names: marks of a cell, a list or a quotation, and how they were made. */
const MARKS = String.raw`[^\p{L}\p{N}\n]{0,8}(?:(?:sha-?(?:1|256)|md5|hash(?:es)?|fingerprints?|0x)[^\p{L}\p{N}\n]{0,8}){0,2}$`;
const BEFORE = 64;
const NONE = 'none';
const LENGTHS: Readonly<Record<string, readonly number[]>> = { imphash: [32], ja3: [32], 'certificate-serial': [32, 40] };
const CERTIFICATES: ReadonlySet<string> = new Set(['certificate-thumbprint', 'certificate-serial']);
/** between two of a list */
const MAX_GAP = 16;
/** Digits that are said to be something else than the hash of a file: of another thing, or a key or an id. */
const SAID: readonly (readonly [kind: string, words: RegExp])[] = (
  [
    ['imphash', 'imp(?:ort)?[-_ ]?hash(?:es)?'],
    ['authentihash', 'authenti-?hash'],
    ['ja3', 'ja3s?'],
    ['certificate-thumbprint', 'thumb ?prints?|(?:certificate|cert|ssl|tls|x\\.?509)[ \\w().-]{0,24}fingerprints?'],
    ['certificate-serial', 'serial(?: ?(?:number|no\\.?|#))'],
    [
      NONE,
      '(?:aes|rc4|des|xor|hmac|(?:en|de)cryption|crypto|session|secret|private|public|api|license|product)[-_ ]?key|iv|salt|nonce|[gu]uid|(?:bot|machine|victim|campaign)[-_ ]?id|vhash|pe-?hash|rich (?:pe )?header',
    ],
  ] as const
).map(([kind, words]) => [kind, new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})${MARKS}`, 'iu')]);
/** A heading above a list of them: alone in its line. */
const HEADING =
  /\n[^\p{L}\p{N}\n]{0,6}(?:[\w.-]{1,12}[ -]){0,5}(?:(thumb ?prints?|fingerprints?)|serial numbers?)(?: \(sha-?(?:1|256)\))?:?[^\p{L}\p{N}]{1,24}(?:sha-?(?:1|256)[^\p{L}\p{N}\n]{0,6})?$/iu;
/** One look that tells most hashes from these. */
const MAYBE_SAID = /print|serial|imp|authenti|ja3|key|\biv\b|salt|nonce|uid|(?:bot|machine|victim|campaign)[-_ ]?id|vhash|pe-?hash|rich/i;

/** A longer run of hex digits is something else, and so is a run without a letter. Every run of 32 has a place whose number 32 divides. */
export const HASHES: Recogniser = {
  kinds: [...Object.values(BY_LENGTH), 'imphash', 'authentihash', 'ja3', 'certificate-thumbprint', 'certificate-serial', 'transaction'],
  reads: 'refanged',
  scan(text) {
    const all: Candidate[] = [];
    for (let at = SHORTEST - 1; at < text.length; ) {
      if (HEX[text.charCodeAt(at)] !== 1) {
        at += SHORTEST;
        continue;
      }
      let start = at;
      while (start > 0 && at - start <= LONGEST && HEX[text.charCodeAt(start - 1)] === 1) start--;
      let end = at + 1;
      while (end < text.length && end - start <= LONGEST && HEX[text.charCodeAt(end)] === 1) end++;
      const found = hashAt(text, start, end, all.at(-1));
      if (found) all.push(found);
      at = end + SHORTEST - 1;
      if (end - start > LONGEST) while (at < text.length && HEX[text.charCodeAt(end)] === 1) at = ++end + SHORTEST - 1;
    }
    return all;
  },
};

/** `0x` with 64 digits is one of Ethereum; of others only words before them tell. */
const TRANSACTION = /\b(?:tx|txid|tx[ _-]?hash|transaction(?:[ _-](?:id|hash))?)["']?\s{0,2}[:=]?\s{0,2}["'\u0060(]{0,2}$/i;

/** `last`: the one before it; a list goes on with what its heading says. */
function hashAt(text: string, start: number, end: number, last: Candidate | undefined): Candidate | undefined {
  const kind = BY_LENGTH[end - start];
  if (kind === 'sha256' && WORD[text.charCodeAt(end)] !== 1) {
    const isHex = text[start - 1] === 'x' && text[start - 2] === '0' && WORD[text.charCodeAt(start - 3)] !== 1;
    if (isHex) return { kind: 'transaction', value: text.slice(start - 2, end).toLowerCase(), start: start - 2, end };
    if (TRANSACTION.test(text.slice(Math.max(0, start - 30), start)))
      return { kind: 'transaction', value: text.slice(start, end).toLowerCase(), start, end };
  }
  if (kind === undefined || WORD[text.charCodeAt(start - 1)] === 1 || WORD[text.charCodeAt(end)] === 1) return undefined;
  const value = text.slice(start, end).toLowerCase();
  if (!/[a-f]/.test(value) || !/\d/.test(value)) return undefined;
  const said = saidOf(text, start, end, last) ?? kind;
  return said === NONE ? undefined : { kind: said, value, start, end };
}

/** What the words before the digits make of them; undefined: nothing. Looks at so many characters before them. */
function saidOf(text: string, start: number, end: number, last: Candidate | undefined): string | undefined {
  const length = end - start;
  if (last && CERTIFICATES.has(last.kind) && last.end - last.start === length && start - last.end <= MAX_GAP) {
    const gap = text.slice(last.end, start);
    if (gap.includes('\n') && !/[\p{L}\p{N}]/u.test(gap)) return last.kind;
  }
  const before = text.slice(Math.max(0, start - BEFORE), start);
  if (!MAYBE_SAID.test(before)) return undefined;
  const [kind] = SAID.find(([, words]) => words.test(before)) ?? [];
  if (kind !== undefined) return (LENGTHS[kind]?.includes(length) ?? true) ? kind : undefined;
  const heading = HEADING.exec(before);
  if (!heading) return undefined;
  return heading[1] === undefined ? 'certificate-serial' : 'certificate-thumbprint';
}

const MIN_PARTS = 16;

/** `blocksize:hash:hash`, the block size being 3 · 2ⁿ: that and the length tell it from a time. */
export const SSDEEP = byAnchor(
  ['ssdeep'],
  ':',
  (text, at) => {
    let begin = at;
    while (begin > 0 && at - begin <= 10 && text.charCodeAt(begin - 1) >= 48 && text.charCodeAt(begin - 1) <= 57) begin--;
    return begin === at || /[\w:./+]/.test(text[begin - 1] ?? '') ? -1 : begin;
  },
  /(\d{1,10}):([A-Za-z0-9/+]{3,64}):([A-Za-z0-9/+]{3,64})(?![\w:/+])/y,
  ([text, size, first = '', second = '']) => {
    const steps = Math.log2(Number(size) / 3);
    return Number.isInteger(steps) && first.length + second.length >= MIN_PARTS ? { kind: 'ssdeep', value: text } : undefined;
  },
  'written',
);
