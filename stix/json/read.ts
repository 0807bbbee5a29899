import { limits } from '../limits.ts';
import { isWhitespace } from './bytes.ts';
import { locateInvalidUtf8, locateSyntaxFault } from './locate.ts';
import { createUtf16Transcoder } from './utf16.ts';

export type JsonResult =
  | { ok: true; value: unknown }
  | {
      ok: false;
      code: 'file-empty' | 'json-syntax' | 'json-depth' | 'utf8-invalid' | 'object-too-large';
      /** a plain English sentence, without place */
      message: string;
      /** byte offset in the UTF-8 text, where it is wrong */
      offset: number;
    };

// ignoreBOM: a byte order mark is taken off by us, at the start of a document only; elsewhere it is JSON's business
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text of well-formed UTF-8, or undefined. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined; // the only reason to throw: not UTF-8
  }
}

/** Deepest nesting of a text, counted without recursion; right for JSON, and an upper bound for what is not. */
export function nestingOf(bytes: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (inString) {
      if (byte === 0x5c) at++;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return deepest;
}

/** Parses one JSON value whose encoding and size are settled. `JSON.parse` is the judge (RFC 8259, duplicate keys: the last one). */
export function parseUtf8(bytes: Uint8Array): JsonResult {
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    const offset = Math.max(0, locateInvalidUtf8(bytes));
    return { ok: false, code: 'utf8-invalid', message: 'The text is not valid UTF-8.', offset };
  }
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    const fault = locateSyntaxFault(bytes);
    if (fault === undefined) return { ok: false, code: 'json-syntax', message: 'The text is not JSON.', offset: 0 };
    return { ok: false, code: 'json-syntax', message: fault.message, offset: fault.offset };
  }
}

/**
 * Reads one JSON document strictly: RFC 8259 and nothing more, in UTF-8 (a byte order mark is accepted) or UTF-16 with
 * byte order mark. Never throws. Caps: `limits.objectBytes`, `limits.nestingDepth`.
 */
export function readJson(input: Uint8Array): JsonResult {
  if (input.length > limits.objectBytes) {
    return {
      ok: false,
      code: 'object-too-large',
      message: `The text has ${input.length} bytes; up to ${limits.objectBytes} are read.`,
      offset: limits.objectBytes,
    };
  }
  let bytes = input;
  const [first, second, third] = input;
  if (first === 0xef && second === 0xbb && third === 0xbf) bytes = input.subarray(3);
  else if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    const transcoder = createUtf16Transcoder(first === 0xff);
    const parts = [transcoder.push(input.subarray(2)), transcoder.end()];
    bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
  }
  if (bytes.every(isWhitespace)) return { ok: false, code: 'file-empty', message: 'There is no text.', offset: 0 };
  const depth = nestingOf(bytes);
  if (depth > limits.nestingDepth) {
    return {
      ok: false,
      code: 'json-depth',
      message: `The text nests ${depth} levels deep; up to ${limits.nestingDepth} are read.`,
      offset: 0,
    };
  }
  return parseUtf8(bytes);
}
