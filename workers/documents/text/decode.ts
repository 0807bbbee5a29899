/** Bytes to text: what the bytes say of their encoding themselves, else what they claim, else UTF-8, else a guess that is told. */
import type { DocumentNote } from '../../../stix/document/index.ts';

export interface Decoded {
  text: string;
  /** label of the WHATWG encoding standard */
  encoding: string;
  /** nobody said it: it was guessed */
  guessed: boolean;
}

/** Bytes that a guess looks at. */
const SAMPLE = 64 * 1024;

/** `claimed`: by a header or a tag; not believed where the bytes are valid UTF-8 with letters beyond ASCII, or cannot be what it says. */
export function decode(bytes: Uint8Array, claimed?: string): Decoded {
  const mark = byteOrderMark(bytes);
  if (mark) return { text: decoderOf(mark).decode(bytes), encoding: mark, guessed: false };
  const wide = wideWithoutMark(bytes);
  if (wide) return { text: decoderOf(wide).decode(bytes), encoding: wide, guessed: true };
  const utf8 = tryDecode(bytes, 'utf-8');
  const label = claimed === undefined ? undefined : knownLabel(claimed);
  if (label !== undefined && label !== 'utf-8' && !label.startsWith('utf-16')) {
    const said = tryDecode(bytes, label);
    // ISO-2022-JP is ASCII with escapes, and valid UTF-8
    if (said !== undefined && (utf8 === undefined || label === 'iso-2022-jp')) return { text: said, encoding: label, guessed: false };
  }
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8', guessed: false };
  if (label === 'utf-8' && mostlyUtf8(bytes)) return { text: decoderOf('utf-8').decode(bytes), encoding: 'utf-8', guessed: false };
  const encoding = guess(bytes.subarray(0, SAMPLE));
  return { text: decoderOf(encoding).decode(bytes), encoding, guessed: true };
}

/** What is said of a guess. */
export function encodingNotes({ encoding, guessed }: Decoded): DocumentNote[] {
  if (!guessed) return [];
  return [
    {
      code: 'encoding',
      message: `The file does not say its encoding; it was read as ${encoding}. Where letters look wrong, save it as UTF-8.`,
    },
  ];
}

const decoderOf = (label: string, fatal = false): TextDecoder => new TextDecoder(label, { fatal });

function knownLabel(label: string): string | undefined {
  try {
    return decoderOf(label.trim().toLowerCase()).encoding;
  } catch {
    return undefined; // a name that nobody knows claims nothing
  }
}

function tryDecode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return decoderOf(label, true).decode(bytes);
  } catch {
    return undefined; // it is not that
  }
}

function byteOrderMark([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
}

/** Every second byte is zero in Latin text. */
function wideWithoutMark(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 512);
  if (sample.length < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < sample.length; at += 2) {
    if (sample[at] === 0) even++;
    if (sample[at + 1] === 0) odd++;
  }
  const pairs = sample.length >> 1;
  if (odd > 0.7 * pairs && even === 0) return 'utf-16le';
  return even > 0.7 * pairs && odd === 0 ? 'utf-16be' : undefined;
}

/** A cut or a few broken bytes in a text of a megabyte make no other encoding of it. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = decoderOf('utf-8').decode(bytes);
  return text.split('\ufffd').length - 1 < text.length / 1000;
}

const CANDIDATES = [
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'gb18030',
  'big5',
  'windows-1251',
  'koi8-r',
  'windows-1253',
  'windows-1255',
  'windows-1256',
];

function guess(sample: Uint8Array): string {
  const high = sample.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  // letters with accents are few; other scripts are nearly all of a text
  const words = sample.reduce((count, byte) => count + (byte > 0x40 ? 1 : 0), 0);
  if (high < 0.25 * words) return 'windows-1252';
  let best = { encoding: 'windows-1252', score: 0.5 };
  for (const encoding of CANDIDATES) {
    const text = tryDecode(trimmed(sample, encoding), encoding);
    const score = text === undefined ? 0 : likelihood(text, encoding);
    if (score > best.score) best = { encoding, score };
  }
  return best.encoding;
}

/** A sample may end inside of a letter. */
function trimmed(sample: Uint8Array, encoding: string): Uint8Array {
  if (encoding.startsWith('windows') || encoding.startsWith('koi8')) return sample;
  const end = sample.lastIndexOf(0x0a);
  return end > 0 ? sample.subarray(0, end) : sample;
}

const USUAL: Readonly<Record<string, RegExp>> = {
  shift_jis: /[\u3040-\u30ff]/u,
  'euc-jp': /[\u3040-\u30ff]/u,
  'euc-kr': /[\uac00-\ud7a3]/u,
  gb18030:
    /[的一是不了在有人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经]/u,
  big5: /[的一是不了在有人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經]/u,
  'windows-1251': /[а-яё]/u,
  'koi8-r': /[а-яё]/u,
  'windows-1253': /[α-ωά-ώ]/u,
  'windows-1255': /[א-ת]/u,
  'windows-1256': /[\u0621-\u064a]/u,
};
/** As a part of the letters beyond ASCII: kana are half of Japanese, the usual characters a fifth of Chinese. */
const EXPECTED: Readonly<Record<string, number>> = { shift_jis: 0.3, 'euc-jp': 0.3, gb18030: 0.12, big5: 0.12 };

/** 0 to 1: how much the letters beyond ASCII look like a text in that encoding. */
function likelihood(text: string, encoding: string): number {
  const usual = USUAL[encoding];
  let beyond = 0;
  let hits = 0;
  for (const letter of text) {
    if (letter < '\u0080') continue;
    beyond++;
    if (usual?.test(letter)) hits++;
  }
  return beyond === 0 ? 0 : Math.min(1, hits / beyond / (EXPECTED[encoding] ?? 0.85));
}
