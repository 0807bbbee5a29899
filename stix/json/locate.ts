/**
 * Where a JSON text breaks RFC 8259. `JSON.parse` decides whether it does; engines name the place in different ways or
 * not at all, so it is looked up here, in one pass without recursion, only for texts that were refused.
 */
import { BACKSLASH, COLON, COMMA, isWhitespace, LIST_CLOSE, LIST_OPEN, OBJECT_CLOSE, OBJECT_OPEN, QUOTE, showByte } from './bytes.ts';

export interface SyntaxFault {
  /** byte offset from the start of `bytes` */
  offset: number;
  /** a sentence without place, e.g. `A value was expected, not ",".` */
  message: string;
}

const LITERALS = new Map([
  [0x74, 'true'],
  [0x66, 'false'],
  [0x6e, 'null'],
]);
const ESCAPES = new Set([...'"\\/bfnrt'].map((letter) => letter.charCodeAt(0)));

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isHex(byte: number | undefined): boolean {
  return isDigit(byte) || (byte !== undefined && ((byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66)));
}

/** The first byte at which `bytes` is not one JSON value, or undefined where it is (its UTF-8 is not judged here). */
export function locateSyntaxFault(bytes: Uint8Array): SyntaxFault | undefined {
  const end = bytes.length;
  let at = 0;
  /** one byte a level: true for an object */
  const inside: boolean[] = [];

  const fault = (offset: number, expected: string): SyntaxFault =>
    offset >= end
      ? { offset: end, message: `${expected} was expected, but the text ends.` }
      : { offset, message: `${expected} was expected, not ${showByte(bytes[offset] ?? 0)}.` };
  const skipSpace = () => {
    while (at < end && isWhitespace(bytes[at] ?? 0)) at++;
  };
  const readString = (): SyntaxFault | undefined => {
    at++;
    for (;;) {
      const byte = bytes[at];
      if (byte === undefined) return fault(at, 'The end of a string');
      if (byte === QUOTE) {
        at++;
        return undefined;
      }
      if (byte < 0x20) return { offset: at, message: `The control character ${showByte(byte)} may not stand in a string.` };
      if (byte !== BACKSLASH) {
        at++;
        continue;
      }
      const escape = bytes[at + 1];
      if (escape === 0x75) {
        for (let digit = 2; digit < 6; digit++) if (!isHex(bytes[at + digit])) return fault(at + digit, 'A hexadecimal digit');
        at += 6;
      } else if (escape !== undefined && ESCAPES.has(escape)) at += 2;
      else return fault(at + 1, 'One of " \\ / b f n r t u after a backslash');
    }
  };
  const readDigits = (): SyntaxFault | undefined => {
    if (!isDigit(bytes[at])) return fault(at, 'A digit');
    while (isDigit(bytes[at])) at++;
    return undefined;
  };
  const readNumber = (): SyntaxFault | undefined => {
    if (bytes[at] === 0x2d) at++;
    if (bytes[at] === 0x30) at++;
    else {
      const bad = readDigits();
      if (bad) return bad;
    }
    if (bytes[at] === 0x2e) {
      at++;
      const bad = readDigits();
      if (bad) return bad;
    }
    if (bytes[at] === 0x65 || bytes[at] === 0x45) {
      at++;
      if (bytes[at] === 0x2b || bytes[at] === 0x2d) at++;
      return readDigits();
    }
    return undefined;
  };
  const readScalar = (): SyntaxFault | undefined => {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) return readString();
    if (byte === 0x2d || isDigit(byte)) return readNumber();
    const literal = at < end ? LITERALS.get(byte) : undefined;
    if (literal === undefined) return fault(at, 'A value');
    for (let letter = 0; letter < literal.length; letter++)
      if (bytes[at + letter] !== literal.charCodeAt(letter)) return fault(at + letter, `The literal "${literal}"`);
    at += literal.length;
    return undefined;
  };
  const readKey = (): SyntaxFault | undefined => {
    skipSpace();
    if (bytes[at] !== QUOTE) return fault(at, 'A key in double quotes');
    const bad = readString();
    if (bad) return bad;
    skipSpace();
    if (bytes[at] !== COLON) return fault(at, 'A colon');
    at++;
    return undefined;
  };

  value: for (;;) {
    skipSpace();
    const opened = bytes[at];
    if (opened === OBJECT_OPEN || opened === LIST_OPEN) {
      const isObject = opened === OBJECT_OPEN;
      at++;
      skipSpace();
      if (bytes[at] !== (isObject ? OBJECT_CLOSE : LIST_CLOSE)) {
        inside.push(isObject);
        const bad = isObject ? readKey() : undefined;
        if (bad) return bad;
        continue;
      }
      at++;
    } else {
      const bad = readScalar();
      if (bad) return bad;
    }
    for (;;) {
      skipSpace();
      const isObject = inside.at(-1);
      if (isObject === undefined) return at < end ? fault(at, 'The end of the text') : undefined;
      if (bytes[at] === COMMA) {
        at++;
        const bad = isObject ? readKey() : undefined;
        if (bad) return bad;
        continue value;
      }
      if (bytes[at] !== (isObject ? OBJECT_CLOSE : LIST_CLOSE)) return fault(at, isObject ? 'A comma or "}"' : 'A comma or "]"');
      at++;
      inside.pop();
    }
  }
}

/** Offset of the first byte that is not UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF), or −1. */
export function locateInvalidUtf8(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const more = lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    if (more === 0) return at;
    for (let step = 1; step <= more; step++) {
      const byte = bytes[at + step] ?? 0;
      const low = step === 1 ? (lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80) : 0x80;
      const high = step === 1 ? (lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf) : 0xbf;
      if (byte < low || byte > high) return at;
    }
    at += more + 1;
  }
  return -1;
}
