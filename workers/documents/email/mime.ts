/** Messages as RFC 5322 and MIME (RFC 2045 to 2047, 2231) write them: headers and parts, from bytes. Lenient: mail is what it is. */
import { decode } from '../text/decode.ts';
import { bytesOf, latin1 } from '../text/latin1.ts';

export interface Header {
  name: string;
  value: string;
}

export interface Part {
  headers: Header[];
  /** lower case, e.g. `text/plain` */
  type: string;
  parameters: ReadonlyMap<string, string>;
  disposition: string;
  fileName: string;
  body: Uint8Array;
}

/** Header lines of one part: a mail through many relays has a hundred. */
const MOST_HEADERS = 1000;

/** Where the headers end and the body begins: behind the first empty line. */
function splitHead(bytes: Uint8Array): { head: Uint8Array; body: Uint8Array } {
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 0x0a) continue;
    const next = bytes[at + 1] === 0x0d ? at + 2 : at + 1;
    if (bytes[next] === 0x0a) return { head: bytes.subarray(0, at), body: bytes.subarray(next + 1) };
  }
  return { head: bytes, body: new Uint8Array(0) };
}

export function parsePart(bytes: Uint8Array): Part {
  const start = bytes[0] === 0x0a ? 1 : bytes[0] === 0x0d && bytes[1] === 0x0a ? 2 : 0;
  const { head, body } = start > 0 ? { head: new Uint8Array(0), body: bytes.subarray(start) } : splitHead(bytes);
  const headers = parseHeaders(head);
  const { value: type, parameters } = parseValue(headerOf(headers, 'content-type') ?? 'text/plain');
  const disposition = parseValue(headerOf(headers, 'content-disposition') ?? '');
  const fileName = decodeWords(disposition.parameters.get('filename') ?? parameters.get('name') ?? '');
  const encoding = (headerOf(headers, 'content-transfer-encoding') ?? '').trim().toLowerCase();
  return {
    headers,
    type: type.toLowerCase(),
    parameters,
    disposition: disposition.value.toLowerCase(),
    fileName,
    body: decodeBody(body, encoding),
  };
}

function parseHeaders(head: Uint8Array): Header[] {
  const headers: Header[] = [];
  // raw letters beyond ASCII are UTF-8 in new mail, anything in old
  for (const line of decode(head).text.split(/\r?\n/)) {
    const last = headers.at(-1);
    if (/^[ \t]/.test(line) && last) last.value += ` ${line.trim()}`;
    else {
      const colon = line.indexOf(':');
      if (colon > 0 && headers.length < MOST_HEADERS)
        headers.push({ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() });
    }
  }
  return headers;
}

export const headerOf = (headers: readonly Header[], name: string): string | undefined =>
  headers.find((header) => header.name.toLowerCase() === name)?.value;

/** `type; name="value"; name*0*=utf-8''…` */
function parseValue(text: string): { value: string; parameters: Map<string, string> } {
  const [value = '', ...rest] = splitOutsideQuotes(text);
  const pieces = new Map<string, { order: number; text: string; coded: boolean }[]>();
  for (const parameter of rest) {
    const match = /^\s*([^\s=*]+)(?:\*(\d+))?(\*)?\s*=\s*(.*)$/s.exec(parameter);
    if (!match) continue;
    const [, name = '', order = '0', coded, raw = ''] = match;
    const quoted = /^"(.*)"\s*$/s.exec(raw);
    const one = {
      order: Number(order),
      text: quoted ? (quoted[1] ?? '').replace(/\\(.)/gs, '$1') : raw.trim(),
      coded: coded !== undefined,
    };
    pieces.set(name.toLowerCase(), [...(pieces.get(name.toLowerCase()) ?? []).slice(0, 100), one]);
  }
  const parameters = new Map<string, string>();
  for (const [name, list] of pieces) {
    const whole = list
      .sort((one, other) => one.order - other.order)
      .map(({ text: piece }) => piece)
      .join('');
    parameters.set(name, list.some(({ coded }) => coded) ? decodeExtended(whole) : whole);
  }
  return { value: value.trim(), parameters };
}

function splitOutsideQuotes(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at <= text.length; at++) {
    if (text[at] === '\\' && quoted) at++;
    else if (text[at] === '"') quoted = !quoted;
    else if (at === text.length || (text[at] === ';' && !quoted)) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return parts;
}

/** RFC 2231: `utf-8'en'%E2%82%AC` */
function decodeExtended(text: string): string {
  const match = /^([\w-]*)'[^']*'(.*)$/s.exec(text);
  const raw = (match?.[2] ?? text).replace(/%([\dA-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return /[^\u0000-\u00ff]/.test(raw) ? raw : decode(bytesOf(raw), match?.[1]).text;
}

/** Encoded words (RFC 2047) of a header; those that follow each other are one text. */
export function decodeWords(text: string): string {
  return text
    .replace(/(\?=)\s+(?==\?[\w*-]{1,60}\?[bq]\?)/gi, '$1')
    .replace(/=\?([\w-]{1,60})(?:\*[\w-]{0,20})?\?([bq])\?([^?]*)\?=/gi, (_, charset: string, kind: string, coded: string) => {
      const bytes = kind.toLowerCase() === 'b' ? decodeBase64(coded) : decodeQuoted(coded.replaceAll('_', ' '));
      return decode(bytes, charset).text;
    });
}

function decodeBody(body: Uint8Array, encoding: string): Uint8Array {
  if (encoding === 'base64') return decodeBase64(latin1(body));
  return encoding === 'quoted-printable' ? decodeQuoted(latin1(body)) : body;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SEXTETS = new Int8Array(256).fill(-1);
for (let at = 0; at < 64; at++) SEXTETS[BASE64.charCodeAt(at)] = at;

/** What is no letter of it is passed over. */
export function decodeBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let held = 0;
  for (let at = 0; at < text.length; at++) {
    const sextet = SEXTETS[text.charCodeAt(at) & 0xff] ?? -1;
    if (sextet < 0) continue;
    held = ((held << 6) | sextet) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = (held >> bits) & 0xff;
  }
  return bytes.subarray(0, length);
}

export function decodeQuoted(text: string): Uint8Array {
  return bytesOf(
    text
      .replace(/[ \t]{1,1000}(?=\r?\n)/g, '')
      .replace(/=\r?\n/g, '')
      .replace(/=([\dA-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
}

/** The parts between the boundaries; a last one that nobody closed counts too. */
export function splitParts(body: Uint8Array, boundary: string, most: number): Uint8Array[] {
  const text = latin1(body);
  const mark = `--${boundary}`;
  const parts: Uint8Array[] = [];
  let from = -1;
  for (let at = text.indexOf(mark); ; at = text.indexOf(mark, at + mark.length)) {
    const begins = at >= 0 && (at === 0 || text[at - 1] === '\n');
    if (at >= 0 && !begins) continue;
    if (from >= 0 && parts.length < most) parts.push(body.subarray(from, at < 0 ? body.length : at - (text[at - 2] === '\r' ? 2 : 1)));
    if (at < 0 || text.startsWith('--', at + mark.length)) return parts;
    const line = text.indexOf('\n', at + mark.length);
    if (line < 0) return parts;
    from = line + 1;
  }
}
