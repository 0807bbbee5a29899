/** What stands between the quotes of a pattern's constants, and whether it may. */
import type { Literal, LiteralKind } from './syntax.ts';
import type { Token } from './tokens.ts';

/** A value, or why there is none and where. */
export type Read<T> =
  | { readonly value: T; readonly message?: undefined }
  | { readonly value?: undefined; readonly message: string; readonly start: number; readonly end: number };

/** Months and hours are looked at, whether the month has that day is not; second 60 exists (grammar of STIX 2.1). */
const TIMESTAMP = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?Z$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const HEX = /^[0-9A-Fa-f]*$/;

/** Only a quote and a backslash can be escaped, and must be. */
export function readString(text: string, token: Token): Read<string> {
  const raw = text.slice(token.start + 1, token.end - 1);
  let at = raw.indexOf('\\');
  if (at < 0) return { value: raw };
  let value = '';
  let from = 0;
  for (; at >= 0; at = raw.indexOf('\\', from)) {
    const escaped = raw.charAt(at + 1);
    const place = token.start + 1 + at;
    if (escaped !== "'" && escaped !== '\\')
      return { message: `A backslash in a text is written twice: “\\\\${escaped}”.`, start: place, end: place + 2 };
    value += raw.slice(from, at) + escaped;
    from = at + 2;
  }
  return { value: value + raw.slice(from) };
}

const wrong = (token: Token, message: string): Read<never> => ({ message, start: token.start, end: token.end });

/** The constant that a token is; undefined where it is none. */
export function readLiteral(text: string, token: Token): Read<Literal>;
export function readLiteral(text: string, token: Token | undefined): Read<Literal> | undefined;
export function readLiteral(text: string, token: Token | undefined): Read<Literal> | undefined {
  if (token === undefined) return undefined;
  const literal = (kind: LiteralKind, value: string): Read<Literal> => ({
    value: { kind, text: value, start: token.start, end: token.end },
  });
  const inner = (): string => text.slice(token.start + 2, token.end - 1);
  switch (token.kind) {
    case 'string': {
      const read = readString(text, token);
      return read.message === undefined ? literal('string', read.value) : read;
    }
    case 'integer':
    case 'float': {
      const digits = text.slice(token.start, token.end);
      return literal(token.kind, digits.startsWith('+') ? digits.slice(1) : digits);
    }
    case 'boolean':
      return literal('boolean', text.slice(token.start, token.end));
    case 'timestamp':
      return TIMESTAMP.test(inner())
        ? literal('timestamp', inner())
        : wrong(token, "This is no time. A time is written as t'2024-01-15T12:30:45Z', in UTC, with capital T and Z.");
    case 'binary':
      return BASE64.test(inner()) && inner().length % 4 === 0
        ? literal('binary', inner())
        : wrong(token, "This is not base64. Bytes are written as b'…' in base64, filled up with = to four characters.");
    case 'hex':
      return HEX.test(inner()) && inner().length % 2 === 0
        ? literal('hex', inner())
        : wrong(token, "These are no bytes. Bytes are written as h'…' with two hexadecimal digits each.");
    default:
      return undefined;
  }
}
