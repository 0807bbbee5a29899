/**
 * Every word that people read comes from here, by typed key. Counts choose between `one` and `other`;
 * numbers inside a sentence are grouped as the language does it.
 */
import { en, type MessageKey } from './en.ts';

export type { MessageKey } from './en.ts';
export type MessageParams = Readonly<Record<string, string | number>>;

/** A sentence that is put into words only where it is shown. */
export interface Message {
  key: MessageKey;
  params?: MessageParams;
}

const LANGUAGE = 'en';
const numberFormat = new Intl.NumberFormat(LANGUAGE);
const decimalFormat = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 1 });
const pluralRules = new Intl.PluralRules(LANGUAGE);

/** `count` among the params picks the plural form; `{name}` is replaced by the param of that name. */
export function t(key: MessageKey, params: MessageParams = {}): string {
  const entry = en[key];
  const count = params['count'];
  const template =
    typeof entry === 'string' ? entry : typeof count === 'number' && pluralRules.select(count) === 'one' ? entry.one : entry.other;
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numberFormat.format(value) : value;
  });
}

export function say(message: Message): string {
  return t(message.key, message.params);
}

/** Whether there are words for a key that was put together at run time, such as `property.` + a name of the data. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

export function formatNumber(value: number): string {
  return numberFormat.format(value);
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return t('unit.bytes', { count: bytes });
  if (bytes < 1024 * 1024) return t('unit.kib', { size: decimalFormat.format(bytes / 1024) });
  if (bytes < 1024 * 1024 * 1024) return t('unit.mib', { size: decimalFormat.format(bytes / 1024 / 1024) });
  return t('unit.gib', { size: decimalFormat.format(bytes / 1024 / 1024 / 1024) });
}

export function formatDuration(ms: number): string {
  if (ms < 1000) return t('unit.milliseconds', { count: Math.round(ms) });
  const seconds = ms / 1000;
  if (seconds < 60) return t('unit.seconds', { value: decimalFormat.format(seconds) });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('unit.minutes', { minutes, seconds: Math.round(seconds % 60) });
  return t('unit.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/**
 * A timestamp of the data, shortened to what people read: `2025-04-04 17:07 UTC`. Always UTC, as the data is.
 * Text that is no timestamp comes back as it is.
 */
export function formatTime(raw: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|\+00:00)$/i.exec(raw);
  if (!parts) return raw;
  return t('unit.time', { date: parts[1] ?? '', time: parts[2] ?? '' });
}

/** For columns, whose heading says that it is UTC: `2025-04-04 17:07`. */
export function formatTimeShort(raw: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(raw);
  return parts ? `${parts[1] ?? ''} ${parts[2] ?? ''}` : raw;
}

export function formatDate(raw: string): string {
  return /^\d{4}-\d{2}-\d{2}T/.test(raw) ? raw.slice(0, 10) : raw;
}
