/** How a constant of a pattern compares with a value of an object (STIX 2.1 section 9.6): by code points, as both are written. */
import { compareTime, timeKey, type TimeKey } from '../time.ts';
import type { Literal } from './syntax.ts';

/** A value of an object, as far as patterns can compare it. Bytes are a text with one character for each byte. */
export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'time'; readonly time: TimeKey }
  /** null, lists and objects: equal to nothing */
  | { readonly kind: 'other' };

const OTHER: Value = { kind: 'other' };
export function bytesOfHex(text: string): string | undefined {
  if (text.length % 2 !== 0 || /[^0-9a-f]/i.test(text)) return undefined;
  let bytes = '';
  for (let at = 0; at < text.length; at += 2) bytes += String.fromCharCode(Number.parseInt(text.slice(at, at + 2), 16));
  return bytes;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SIX_BITS = new Map([...BASE64].map((character, index) => [character, index]));

export function bytesOfBase64(text: string): string | undefined {
  if (text.length % 4 !== 0) return undefined;
  const end = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length;
  let bytes = '';
  let bits = 0;
  let count = 0;
  for (let at = 0; at < end; at++) {
    const six = SIX_BITS.get(text.charAt(at));
    if (six === undefined) return undefined;
    bits = ((bits << 6) | six) & 0xfff_ffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += String.fromCharCode((bits >> count) & 0xff);
    }
  }
  return bytes;
}

/** `_hex` and `_bin` at the end of a property's name say that the text is bytes (STIX 2.1 sections 2.2 and 2.8). */
export function valueOf(json: unknown, property: string): Value {
  switch (typeof json) {
    case 'string': {
      const bytes = property.endsWith('_hex') ? bytesOfHex(json) : property.endsWith('_bin') ? bytesOfBase64(json) : undefined;
      return bytes === undefined ? { kind: 'text', text: json } : { kind: 'bytes', text: bytes };
    }
    case 'number':
      return { kind: 'number', number: json };
    case 'boolean':
      return { kind: 'boolean', boolean: json };
    default:
      return OTHER;
  }
}

export function valueOfLiteral(literal: Literal): Value {
  switch (literal.kind) {
    case 'string':
      return { kind: 'text', text: literal.text };
    case 'integer':
    case 'float':
      return { kind: 'number', number: Number(literal.text) };
    case 'boolean':
      return { kind: 'boolean', boolean: literal.text === 'true' };
    case 'timestamp': {
      const time = timeKey(literal.text);
      return time === undefined ? OTHER : { kind: 'time', time };
    }
    case 'hex':
      return { kind: 'bytes', text: bytesOfHex(literal.text) ?? '' };
    case 'binary':
      return { kind: 'bytes', text: bytesOfBase64(literal.text) ?? '' };
  }
}

/** By code points: UTF-16 would put U+FF5E after U+1F600. */
function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    if (a.charCodeAt(at) !== b.charCodeAt(at)) {
      // at the second half of a pair the first halves were equal, so that these order as their code points do
      return (a.codePointAt(at) ?? 0) - (b.codePointAt(at) ?? 0);
    }
  }
  return a.length - b.length;
}

/** A text of a property as a time: exactly as STIX writes it, in UTC with capital letters. */
export function strictTime(text: string): TimeKey | undefined {
  return text.endsWith('Z') && text[10] === 'T' ? timeKey(text) : undefined;
}

/**
 * Negative, 0 or positive as numbers, texts, bytes and times are ordered; undefined where the two cannot be compared: they
 * differ in kind, or a text holds what is no byte.
 */
export function compareValues(value: Value, constant: Value): number | undefined {
  if (value.kind === 'number' && constant.kind === 'number') return value.number - constant.number;
  if (value.kind === 'time' && constant.kind === 'time') return compareTime(value.time, constant.time);
  if (value.kind !== 'text' && value.kind !== 'bytes') return undefined;
  if (constant.kind !== 'text' && constant.kind !== 'bytes') return undefined;
  if (value.kind !== constant.kind && /[^\0-\xff]/.test(value.kind === 'text' ? value.text : constant.text)) return undefined;
  return compareText(value.text, constant.text);
}

export function equalValues(value: Value, constant: Value): boolean {
  if (value.kind === 'boolean' && constant.kind === 'boolean') return value.boolean === constant.boolean;
  return compareValues(value, constant) === 0;
}
