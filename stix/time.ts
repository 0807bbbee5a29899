/**
 * Instants of STIX (RFC 3339, section 2.16 of STIX 2.1) to the nanosecond, as numbers and as sortable text.
 * Fractions beyond nine digits are cut; a leap second (":60") counts as the first second of the next minute.
 */
import type { TimeKey } from './facts.ts';

export type { TimeKey } from './facts.ts';

const ZERO = 48;
const T = 84;
const SMALL_T = 116;
const Z = 90;
const SMALL_Z = 122;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
/** Long enough for nine digits of a fraction and an offset; what is longer has digits that do not count. */
const MAX_LENGTH = 64;

function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days since 1970-01-01 of the proleptic Gregorian calendar, for the years 0 to 9999. */
function daysSince1970(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const leapNow = month > 2 && isLeap(year) ? 1 : 0;
  return before * 365 + leapDays + (DAYS_BEFORE_MONTH[month - 1] ?? 0) + leapNow + day - 1 - 719_162;
}

/** RFC 3339 → instant. A date alone, a missing zone, a day that its month does not have: undefined. */
export function timeKey(value: unknown): TimeKey | undefined {
  if (typeof value !== 'string' || value.length < 20 || value.length > MAX_LENGTH) return undefined;
  const year = digits(value, 0, 4);
  const month = digits(value, 5, 2);
  const day = digits(value, 8, 2);
  const hour = digits(value, 11, 2);
  const minute = digits(value, 14, 2);
  const second = digits(value, 17, 2);
  if (year < 0 || month < 1 || month > 12 || day < 1 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
    return undefined;
  if (value[4] !== '-' || value[7] !== '-' || value[13] !== ':' || value[16] !== ':') return undefined;
  const separator = value.charCodeAt(10);
  if (separator !== T && separator !== SMALL_T) return undefined;
  if (day > (DAYS_IN_MONTH[month - 1] ?? 0) && !(month === 2 && day === 29 && isLeap(year))) return undefined;

  let at = 19;
  let nanos = 0;
  if (value[at] === '.') {
    at++;
    let scale = 100_000_000;
    const start = at;
    for (; at < value.length; at++) {
      const digit = value.charCodeAt(at) - ZERO;
      if (!(digit >= 0 && digit <= 9)) break;
      if (scale >= 1) nanos += digit * scale;
      scale /= 10;
    }
    if (at === start) return undefined;
  }

  let seconds = daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
  const zone = value.charCodeAt(at);
  if (zone === Z || zone === SMALL_Z) return at + 1 === value.length ? { seconds, nanos } : undefined;
  const sign = value[at] === '+' ? 1 : value[at] === '-' ? -1 : 0;
  const offsetHours = digits(value, at + 1, 2);
  const offsetMinutes = digits(value, at + 4, 2);
  if (sign === 0 || offsetHours < 0 || offsetHours > 23 || offsetMinutes < 0 || offsetMinutes > 59) return undefined;
  if (value[at + 3] !== ':' || value.length !== at + 6) return undefined;
  seconds -= sign * (offsetHours * 3600 + offsetMinutes * 60);
  return { seconds, nanos };
}

/** 5138-11-16T09:46:40Z, in seconds since 1970. */
const FIRST_UNKNOWN = 100_000_000_000;

/** "Not known" as OpenCTI writes it: the epoch as a start, and 5138-11-16T09:46:40Z or whatever is later still as an end. */
export function isUnknownTime({ seconds, nanos }: TimeKey): boolean {
  return (seconds === 0 && nanos === 0) || seconds >= FIRST_UNKNOWN;
}

/** Earlier is negative, equal 0; no instant sorts before every instant. */
export function compareTime(a: TimeKey | undefined, b: TimeKey | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1);
  return a.seconds - b.seconds || a.nanos - b.nanos;
}

/** Seconds that a key text starts from, so that no text holds a minus: year −1 and earlier do not exist in RFC 3339. */
const KEY_ORIGIN = 62_167_305_600;
const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** Text of fixed width (21) that sorts as the instants do: seconds since a day before year 0 UTC, then nanoseconds. */
export function timeKeyText(key: TimeKey): string {
  return pad(key.seconds + KEY_ORIGIN, 12) + pad(key.nanos, 9);
}

/** RFC 3339 UTC of fixed width (30): always nine digits of a fraction. Only for the years 0 to 9999. */
export function utcText(key: TimeKey): string {
  const days = Math.floor(key.seconds / 86_400);
  const inDay = key.seconds - days * 86_400;
  const date = new Date(days * 86_400_000);
  return (
    `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}` +
    `T${pad(Math.floor(inDay / 3600), 2)}:${pad(Math.floor(inDay / 60) % 60, 2)}:${pad(inDay % 60, 2)}.${pad(key.nanos, 9)}Z`
  );
}

/** ISO 8601 with milliseconds, cut, as OpenCTI writes dates before it hashes them; undefined where the text is no instant. */
export function millisecondText(value: unknown): string | undefined {
  const key = timeKey(value);
  if (key === undefined) return undefined;
  const text = utcText(key);
  return text.startsWith('-') ? undefined : `${text.slice(0, 23)}Z`;
}

/** The same instant in the shortest form (`…19.000Z` → `…19Z`), so that equal instants are equal text; other text as it is. */
export function shortestTimeText(value: string): string {
  const key = timeKey(value);
  if (key === undefined) return value;
  // nearly all are UTC with at most nine digits: only zeros at the end have to go
  if (value.length <= 30 && value[10] === 'T' && value.endsWith('Z') && !value.startsWith('60', 17)) {
    if (value.length === 20) return value;
    let end = value.length - 1;
    while (value[end - 1] === '0') end--;
    if (value[end - 1] === '.') end--;
    return `${value.slice(0, end)}Z`;
  }
  const text = utcText(key);
  let end = 29;
  while (text[end - 1] === '0') end--;
  if (text[end - 1] === '.') end--;
  return `${text.slice(0, end)}Z`;
}

/** A bound of a filter: an instant, or a date alone, which starts (or, as an upper bound, ends) its day in UTC. */
export function boundKey(value: string, upper: boolean): TimeKey | undefined {
  if (value.length !== 10) return timeKey(value);
  return timeKey(upper ? `${value}T23:59:59.999999999Z` : `${value}T00:00:00Z`);
}
