/** What an input is, judged by its first bytes alone; a file's name is never asked. */

import { isWhitespace, locateInvalidUtf8 } from '../json/index.ts';

/** As many first bytes as `sniff` looks at. */
export const SNIFF_BYTES = 4096;

export type Sniffed =
  | { kind: 'json' | 'utf16le' | 'utf16be' | 'gzip' | 'zip' }
  | { kind: 'refused'; code: 'file-empty' | 'format-stix1' | 'format-unknown' | 'file-not-text' /** a sentence */; message: string };

/** File signatures that people drop by mistake; all are refused with their name. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF document'],
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['\x7fELF', 'a Linux program (ELF)'],
  ['MZ', 'a Windows program (PE)'],
  ['\xd0\xcf\x11\xe0', 'an old Microsoft Office document'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['Rar!', 'a RAR archive'],
  ['\xfd7zXZ', 'an xz archive'],
  ['BZh', 'a bzip2 archive'],
  ['\x28\xb5\x2f\xfd', 'a Zstandard archive'],
  ['SQLite format 3', 'an SQLite database'],
  ['\xd4\xc3\xb2\xa1', 'a packet capture'],
  ['\x0a\x0d\x0d\x0a', 'a packet capture'],
  ['{\\rtf', 'an RTF document'],
];

const refused = (code: 'file-empty' | 'format-stix1' | 'format-unknown' | 'file-not-text', message: string): Sniffed => ({
  kind: 'refused',
  code,
  message,
});

/** `head`: the first SNIFF_BYTES of the input, or all of it where it is shorter. */
export function sniff(head: Uint8Array): Sniffed {
  if (head.length === 0) return refused('file-empty', 'The file is empty.');
  const begins = (text: string) => head.length >= text.length && [...text].every((letter, at) => head[at] === letter.charCodeAt(0));
  if (begins('\x1f\x8b')) return { kind: 'gzip' };
  if (begins('PK\x03\x04') || begins('PK\x05\x06')) return { kind: 'zip' };
  if (begins('\xff\xfe\x00\x00') || begins('\x00\x00\xfe\xff'))
    return refused('file-not-text', 'The file is UTF-32 text; save it as UTF-8.');
  if (begins('\xff\xfe')) return { kind: 'utf16le' };
  if (begins('\xfe\xff')) return { kind: 'utf16be' };
  for (const [signature, what] of SIGNATURES) {
    if (begins(signature)) return refused(what.startsWith('a PDF') ? 'format-unknown' : 'file-not-text', `The file is ${what}, not STIX.`);
  }

  const start = begins('\xef\xbb\xbf') ? 3 : 0;
  let at = start;
  while (at < head.length && isWhitespace(head[at] ?? 0)) at++;
  if (at >= head.length)
    return head.length < SNIFF_BYTES ? refused('file-empty', 'The file holds nothing but white space.') : { kind: 'json' };
  const first = head[at];
  const zeroAfter = head[at + 1] === 0;
  if ((first === 0 && isJsonStart(head[at + 1])) || (isJsonStart(first) && zeroAfter)) {
    return refused('file-not-text', 'The file looks like UTF-16 text without a byte order mark; save it as UTF-8.');
  }
  if (isJsonStart(first)) return { kind: 'json' };

  // the cut at the end of `head` may go through a character
  const invalid = locateInvalidUtf8(head);
  if (head.includes(0) || (invalid >= 0 && invalid < head.length - 3))
    return refused('file-not-text', 'The file is binary or in an unknown encoding: it is no text in UTF-8 or UTF-16.');
  const text = new TextDecoder().decode(head.subarray(at));
  if (text.startsWith('<')) return sniffMarkup(text);
  if (/^(?:null|true|false|-?\d+|")/.test(text) && !text.includes(','))
    return refused('format-unknown', 'The file is a single JSON value, not a STIX bundle, list or object.');
  return refused(
    'format-unknown',
    'The file is text, but neither JSON nor anything else that holds STIX: it does not begin with "{" or "[".',
  );
}

function isJsonStart(byte: number | undefined): boolean {
  return byte === 0x7b || byte === 0x5b;
}

function sniffMarkup(text: string): Sniffed {
  if (/<(?:\w+:)?STIX_Package\b|http:\/\/stix\.mitre\.org/i.test(text)) {
    return refused(
      'format-stix1',
      'The file is STIX 1.x (XML). Sextant reads STIX 2.0 and 2.1; convert it first, for example with the OASIS tool "stix2-elevator".',
    );
  }
  if (/^<!doctype html|<html\b/i.test(text)) return refused('format-unknown', 'The file is a web page (HTML), not STIX.');
  if (/^<\?xml|^<[a-z][\w:.-]*[\s/>]/i.test(text)) return refused('format-unknown', 'The file is XML, but not STIX.');
  return refused('format-unknown', 'The file is text that begins with "<", but neither XML nor STIX.');
}
