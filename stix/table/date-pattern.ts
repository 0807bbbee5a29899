/** Instants by a pattern of letters, as OpenCTI's mappers write them: those of Luxon, and of Moment before it (`dd/MM/yyyy HH:mm`, `DD-MM-YYYY`). */
import { instantOf, MONTHS } from './dates.ts';

type Part = 'year' | 'month' | 'monthName' | 'day' | 'hour' | 'minute' | 'second' | 'fraction' | 'half' | 'zone' | 'unix' | 'unixMs';
const digits = (least: number, most = least): string => (least === most ? String.raw`(\d{${least}})` : String.raw`(\d{${least},${most}})`);
const TOKENS: Readonly<Record<string, readonly [Part, string]>> = {
  yyyy: ['year', digits(4)],
  yy: ['year', digits(2)],
  y: ['year', digits(1, 6)],
  MMMM: ['monthName', String.raw`(\p{L}{3,12})\.?`],
  MMM: ['monthName', String.raw`(\p{L}{3,12})\.?`],
  MM: ['month', digits(2)],
  M: ['month', digits(1, 2)],
  dd: ['day', digits(2)],
  d: ['day', digits(1, 2)],
  HH: ['hour', digits(2)],
  H: ['hour', digits(1, 2)],
  mm: ['minute', digits(2)],
  m: ['minute', digits(1, 2)],
  ss: ['second', digits(2)],
  s: ['second', digits(1, 2)],
  S: ['fraction', digits(1, 9)],
  a: ['half', '([aApP])\\.?[mM]\\.?'],
  Z: ['zone', String.raw`(Z|[+-]\d{1,2}(?::?\d{2})?)`],
  X: ['unix', digits(1, 11)],
  x: ['unixMs', digits(1, 14)],
};
/** What other letters mean the same. */
const SAME: Readonly<Record<string, string>> = { Y: 'y', D: 'd', h: 'H', A: 'a', u: 'S', L: 'M' };
/** Longer patterns, and longer cells, are no dates. */
const MOST = 64;

/** How a pattern reads a cell: RFC 3339 in UTC, or undefined where the cell is not written so. */
export type DateReader = (cell: string) => string | undefined;

/** @param zone IANA name of the zone of what says none; absent: UTC @returns undefined: the pattern, or the zone, is not known */
export function dateReader(pattern: string, zone?: string): DateReader | undefined {
  const parts: Part[] = [];
  let source = '';
  if (pattern.length > MOST) return undefined;
  for (const [token, quoted, bracketed, letters, other] of pattern.matchAll(/'([^']*)'|\[([^\]]*)\]|(([A-Za-z])\4*)|[^A-Za-z]/gu)) {
    const literal = quoted ?? bracketed ?? (letters === undefined ? token : undefined);
    if (literal !== undefined || token === 'T') {
      source += escaped(literal ?? token, source);
      continue;
    }
    const plain = SAME[other ?? ''] ?? other ?? '';
    const known = TOKENS[plain === 'S' || plain === 'a' || plain === 'Z' ? plain : plain.repeat(token.length)];
    // said twice it would be two things, and an expression that tries all ways to part a row of digits
    if (!known || parts.includes(known[0])) return undefined;
    parts.push(known[0]);
    source += known[1];
  }
  const offset = zone === undefined || zone === '' ? () => 0 : offsetsOf(zone);
  if (parts.length === 0 || !offset) return undefined;
  const whole = new RegExp(`^${source}$`, 'iu');
  return (cell) => {
    const found = cell.length > MOST ? null : whole.exec(cell.trim());
    return found ? instantOfParts(new Map(parts.map((part, at) => [part, found[at + 1] ?? ''])), offset) : undefined;
  };
}

const BLANKS = String.raw`\s+`;

/** What stands for itself; blanks for any blanks, and never two such side by side. */
function escaped(literal: string, before: string): string {
  const text = literal.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replace(/\s+/g, BLANKS);
  return before.endsWith(BLANKS) && text.startsWith(BLANKS) ? text.slice(BLANKS.length) : text;
}

function instantOfParts(parts: ReadonlyMap<Part, string>, offset: (utc: number) => number): string | undefined {
  const [seconds, milliseconds] = [parts.get('unix'), parts.get('unixMs')];
  if (seconds !== undefined || milliseconds !== undefined) return new Date(Number(milliseconds ?? Number(seconds) * 1000)).toISOString();
  const number = (part: Part, absent: number): number => (parts.has(part) ? Number(parts.get(part)) : absent);
  const name = parts.get('monthName');
  const month = name === undefined ? number('month', 1) : MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const year = number('year', Number.NaN);
  const half = parts.get('half')?.toLowerCase();
  const hour = number('hour', 0);
  const clock = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${String(year < 100 ? 2000 + year : year).padStart(4, '0')}-${two(month)}-${two(number('day', 1))}`;
  const fraction = parts.has('fraction') ? `.${parts.get('fraction')}` : '';
  const zone = parts.get('zone');
  const hours =
    zone === undefined || /^z$/i.test(zone)
      ? ''
      : zone
          .replace(/^([+-])(\d)(?!\d)/, '$10$2')
          .replace(':', '')
          .padEnd(5, '0');
  const instant = instantOf(`${day} ${two(clock)}:${two(number('minute', 0))}:${two(number('second', 0))}${fraction}${hours}`, undefined);
  if (instant === undefined || zone !== undefined) return instant;
  const utc = Date.parse(instant);
  const by = offset(utc);
  return by === 0 ? instant : new Date(utc - offset(utc - by)).toISOString();
}

/** How far a zone is ahead of UTC at a moment, in milliseconds; undefined: nobody knows the zone. */
function offsetsOf(zone: string): ((utc: number) => number) | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined; // a RangeError: no such zone
  }
  return (utc) => {
    const parts = new Map(format.formatToParts(utc).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    return local - Math.floor(utc / 1000) * 1000;
  };
}
