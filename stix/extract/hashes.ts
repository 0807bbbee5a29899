/** Hashes by their length, imphash by its word, and ssdeep. */
import { byAnchor, type Candidate, type Recogniser } from './recogniser.ts';

const BY_LENGTH: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 56: 'sha224', 64: 'sha256', 96: 'sha384', 128: 'sha512' };

const SHORTEST = 32;
const LONGEST = 128;
const HEX = new Uint8Array(128);
const WORD = new Uint8Array(128);
for (const digit of '0123456789abcdefABCDEF') HEX[digit.charCodeAt(0)] = 1;
for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') WORD[letter.charCodeAt(0)] = 1;
/** `imphash: …` names what the digits are; of 32 digits nothing else can tell. */
const IMPHASH = /\bimp(?:ort)?[-_ ]?hash(?:es)?\b["'\u0060*|]{0,4}\s{0,4}[:=|(]?\s{0,4}["'\u0060*|(]{0,4}$/i;

/** A longer run of hex digits is something else, and so is a run without a letter. Every run of 32 has a place whose number 32 divides. */
export const HASHES: Recogniser = {
  kinds: [...Object.values(BY_LENGTH), 'imphash', 'transaction'],
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
      const found = hashAt(text, start, end);
      if (found) all.push(found);
      at = end + SHORTEST - 1;
      if (end - start > LONGEST) while (at < text.length && HEX[text.charCodeAt(end)] === 1) at = ++end + SHORTEST - 1;
    }
    return all;
  },
};

/** `0x` with 64 digits is one of Ethereum; of others only words before them tell. */
const TRANSACTION = /\b(?:tx|txid|tx[ _-]?hash|transaction(?:[ _-](?:id|hash))?)["']?\s{0,2}[:=]?\s{0,2}["'\u0060(]{0,2}$/i;

function hashAt(text: string, start: number, end: number): Candidate | undefined {
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
  const isImphash = kind === 'md5' && IMPHASH.test(text.slice(Math.max(0, start - 30), start));
  return { kind: isImphash ? 'imphash' : kind, value, start, end };
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
