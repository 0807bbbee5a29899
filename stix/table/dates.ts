/** Instants as people write them in tables, as RFC 3339 in UTC. What says no zone is taken as UTC. Linear, and nothing is guessed. */
import { timeKey } from '../time.ts';
import type { DateOrder } from './types.ts';

export const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CLOCK = String.raw`(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${CLOCK}$`, 'i');
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${CLOCK}$`, 'i');
const NAMED_DAY_FIRST = new RegExp(String.raw`^(?:[a-z]{3,9},? )?(\d{1,2})[ -]([a-z]{3,9})[ ,-]+(\d{4})${CLOCK}$`, 'i');
const NAMED_MONTH_FIRST = new RegExp(String.raw`^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})${CLOCK}$`, 'i');
/** Unix seconds and milliseconds of this century. */
const SECONDS = /^\d{9,10}$/;
const MILLISECONDS = /^\d{12,13}$/;

type Clock = readonly (string | undefined)[];

const two = (number: number | string): string => String(number).padStart(2, '0');

function instant(year: number, month: number, day: number, [hour, minute, second, fraction, zone]: Clock): string | undefined {
  const offset = zone === undefined || !/^[+-]/.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const time = `${two(hour ?? 0)}:${minute ?? '00'}:${second ?? '00'}${fraction === undefined ? '' : `.${fraction}`}`;
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${time}`;
  const key = timeKey(`${text}${offset}`);
  if (!key || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return offset === 'Z' ? `${text}Z` : new Date(`${text}${offset}`).toISOString();
}

function instantOfDigits(text: string): string | undefined {
  if (SECONDS.test(text)) return new Date(Number(text) * 1000).toISOString();
  if (MILLISECONDS.test(text)) return new Date(Number(text)).toISOString();
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  return compact ? instant(Number(compact[1]), Number(compact[2]), Number(compact[3]), []) : undefined;
}

/** undefined: it is no date, or can be read in two ways and `order` does not say which. */
export function instantOf(cell: string, order: DateOrder | undefined): string | undefined {
  const text = cell.trim();
  if (text.length < 6 || text.length > 60) return undefined;
  const year = YEAR_FIRST.exec(text);
  if (!year && /^\d+$/.test(text)) return instantOfDigits(text);
  if (year) return instant(Number(year[1]), Number(year[3]), Number(year[4]), year.slice(5));
  const last = YEAR_LAST.exec(text);
  if (last) {
    const [first, second] = [Number(last[1]), Number(last[3])];
    const whole = last[4]?.length === 2 ? 2000 + Number(last[4]) : Number(last[4]);
    if (order === undefined && first <= 12 && second <= 12 && first !== second) return undefined;
    const dayFirst = order === undefined ? first > 12 : order === 'day-first';
    return instant(whole, dayFirst ? second : first, dayFirst ? first : second, last.slice(5));
  }
  const named = NAMED_DAY_FIRST.exec(text);
  if (named) return instant(Number(named[3]), monthOf(named[2]), Number(named[1]), named.slice(4));
  const month = NAMED_MONTH_FIRST.exec(text);
  return month ? instant(Number(month[3]), monthOf(month[1]), Number(month[2]), month.slice(4)) : undefined;
}

const monthOf = (word: string | undefined): number => MONTHS.indexOf((word ?? '').slice(0, 3).toLowerCase()) + 1;
