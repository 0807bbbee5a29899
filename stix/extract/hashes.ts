/** Hashes by their length, and ssdeep. */
import { byPattern } from './recogniser.ts';

const BY_LENGTH: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 56: 'sha224', 64: 'sha256', 96: 'sha384', 128: 'sha512' };

/** A longer run of hex digits is something else, and so is a run without a letter. */
export const HASHES = byPattern(Object.values(BY_LENGTH), /(?<![0-9A-Za-z])[0-9A-Fa-f]{32,128}(?![0-9A-Za-z])/g, ([text]) => {
  const kind = BY_LENGTH[text.length];
  return kind !== undefined && /[a-f]/i.test(text) ? { kind, value: text.toLowerCase() } : undefined;
});

const MIN_PARTS = 16;

/** `blocksize:hash:hash`, the block size being 3 · 2ⁿ: that and the length tell it from a time. */
export const SSDEEP = byPattern(
  ['ssdeep'],
  /(?<![\w:./+])(\d{1,10}):([A-Za-z0-9/+]{3,64}):([A-Za-z0-9/+]{3,64})(?![\w:/+])/g,
  ([text, size, first = '', second = '']) => {
    const steps = Math.log2(Number(size) / 3);
    return Number.isInteger(steps) && first.length + second.length >= MIN_PARTS ? { kind: 'ssdeep', value: text } : undefined;
  },
  'written',
);
