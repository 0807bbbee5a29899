/**
 * The dictionaries of a PDF file (ISO 32000-1, 7.3), found by looking for `obj` from front to back: no table of the file is
 * believed. Only names, numbers, references and dictionaries are understood, which is what leads from a page to its pictures.
 */
import { InflateError, Inflater } from '../../../stix/input/index.ts';
import { latin1 } from '../text/latin1.ts';

/** A name has its slash. `undefined`: something else, or nothing. */
export type PdfValue = string | number | { reference: number } | PdfDictionary | undefined;
export type PdfDictionary = Map<string, PdfValue>;

/** A dictionary of a page with hundreds of pictures has some tens of kB. */
const DICTIONARY_CHARACTERS = 256 * 1024;
/** Look-ups of one document, and bytes of its packed objects: thousands of pages with some pictures each. */
const MOST_LOOKUPS = 200_000;
const MOST_UNPACKED = 64 * 1024 * 1024;
const DEPTH = 32;

export class PdfObjects {
  readonly #text: string;
  /** object → where its value begins, in the file or in what was unpacked */
  readonly #places = new Map<number, { text: string; at: number }>();
  readonly #read = new Map<number, PdfValue>();
  #lookups = 0;

  /** undefined: there is no picture in it. */
  static read(bytes: Uint8Array): PdfObjects | undefined {
    const text = latin1(bytes);
    return /\/Subtype\s{0,8}\/Image/.test(text) ? new PdfObjects(text, bytes) : undefined;
  }

  private constructor(text: string, bytes: Uint8Array) {
    this.#text = text;
    const packed: number[] = [];
    for (let at = text.indexOf('obj'); at >= 0; at = text.indexOf('obj', at + 3)) {
      const number = /(?:^|[^\d])(\d{1,9})\s{1,8}\d{1,5}\s{1,8}$/.exec(text.slice(Math.max(0, at - 32), at))?.[1];
      if (number === undefined) continue;
      this.#places.set(Number(number), { text, at: at + 3 });
      if (/^\s{0,8}<<[^]{0,200}\/ObjStm\b/.test(text.slice(at + 3, at + 260))) packed.push(at + 3);
    }
    let budget = MOST_UNPACKED;
    for (const at of packed) budget -= this.#unpack(at, bytes, budget);
  }

  /** Objects inside of a stream (7.5.7). @returns bytes that came out of it */
  #unpack(at: number, bytes: Uint8Array, budget: number): number {
    const dictionary = parseAt(this.#text, at);
    if (!(dictionary instanceof Map) || dictionary.get('Filter') !== '/FlateDecode' || dictionary.has('DecodeParms')) return 0;
    const first = dictionary.get('First');
    const begin = /stream\r?\n/.exec(this.#text.slice(at, at + 4096));
    if (!begin || typeof first !== 'number') return 0;
    const text = inflate(bytes.subarray(at + begin.index + begin[0].length), budget);
    const numbers = text.slice(0, first).trim().split(/\s+/).map(Number);
    for (let pair = 0; pair + 1 < numbers.length; pair += 2) {
      const [number, offset] = [numbers[pair] ?? -1, numbers[pair + 1] ?? -1];
      if (Number.isInteger(number) && offset >= 0) this.#places.set(number, { text, at: first + offset });
    }
    return text.length;
  }

  object(number: number): PdfValue {
    if (this.#read.has(number)) return this.#read.get(number);
    const place = this.#places.get(number);
    if (!place || ++this.#lookups > MOST_LOOKUPS) return undefined;
    const value = parseAt(place.text, place.at);
    this.#read.set(number, value);
    return value;
  }

  /** What a reference leads to; any other value is itself. */
  resolve(value: PdfValue): PdfValue {
    return typeof value === 'object' && !(value instanceof Map) ? this.object(value.reference) : value;
  }
}

/** What can be unpacked of a zlib stream, up to `most` bytes. */
function inflate(packed: Uint8Array, most: number): string {
  const inflater = new Inflater();
  inflater.input(packed.subarray(2));
  inflater.end();
  const parts: string[] = [];
  let size = 0;
  try {
    for (let piece = inflater.next(); piece && size < most; piece = inflater.next()) {
      parts.push(latin1(piece));
      size += piece.length;
    }
  } catch (error) {
    if (!(error instanceof InflateError)) throw error;
    return parts.join(''); // what was whole before the damage
  }
  return parts.join('');
}

const TOKEN =
  /\s*(?:%[^\r\n]{0,200}[\r\n]\s*)*(<<|>>|\[|\]|\/[^\s<>[\](){}/%]*|[+-]?\d+(?:\.\d*)?|\((?:[^()\\]|\\[^]){0,2000}\)|<[\dA-Fa-f\s]*>|[A-Za-z]+|[^])/y;

function parseAt(text: string, at: number): PdfValue {
  return new Parser(text.slice(at, at + DICTIONARY_CHARACTERS)).value(DEPTH);
}

class Parser {
  readonly #tokens: RegExp;
  readonly #text: string;
  #ended = false;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = new RegExp(TOKEN.source, 'y');
  }

  #next(): string | undefined {
    if (this.#ended) return undefined;
    const token = this.#tokens.exec(this.#text)?.[1];
    this.#ended = token === undefined; // what found nothing would begin again in front
    return token;
  }

  value(depth: number, token = this.#next()): PdfValue {
    if (token === undefined || depth === 0) return undefined;
    if (token === '<<') return this.#dictionary(depth);
    if (token === '[') {
      for (let inner = this.#next(); inner !== undefined && inner !== ']'; inner = this.#next()) this.value(depth - 1, inner);
      return undefined;
    }
    if (token.startsWith('/')) return token.replace(/#([\dA-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    if (!/^[+-]?\d/.test(token)) return undefined;
    const after = this.#tokens.lastIndex;
    const reference = /^\s{1,8}\d{1,5}\s{1,8}R(?![A-Za-z])/.exec(this.#text.slice(after, after + 24));
    if (!reference) return Number(token);
    this.#tokens.lastIndex = after + reference[0].length;
    return { reference: Number(token) };
  }

  #dictionary(depth: number): PdfDictionary {
    const dictionary: PdfDictionary = new Map();
    for (let key = this.#next(); key !== undefined && key !== '>>'; key = this.#next()) {
      if (!key.startsWith('/')) continue;
      dictionary.set(key.slice(1), this.value(depth - 1));
    }
    return dictionary;
  }
}
