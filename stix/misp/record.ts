/** Reading what MISP writes: numbers as text or as numbers, booleans as 0 and 1, members that are missing or of another type. */
import { isRecord } from '../canonical.ts';
import { uuid5 } from '../ids/index.ts';
import { timeKey, utcText } from '../time.ts';

export type MispRecord = Readonly<Record<string, unknown>>;
export type StixObject = Record<string, unknown> & { type: string; id: string };

/** Text, or a number as text; otherwise ''. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' && Number.isFinite(value) ? String(value) : '';

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
export const recordsOf = (value: unknown): MispRecord[] => listOf(value).filter(isRecord);
export const stringsOf = (value: unknown): string[] => listOf(value).filter((item) => typeof item === 'string');

export const isTrue = (value: unknown): boolean => value === true || value === 1 || value === '1' || value === 'true';

/** Seconds since 1970 that STIX can write as a time; undefined where there are none. 0 means never. */
export function secondsOf(value: unknown): number | undefined {
  const text = textOf(value);
  if (!/^\d{1,12}$/.test(text)) return undefined;
  const seconds = Number(text);
  return seconds > 0 && seconds < 253_402_300_800 ? seconds : undefined;
}

/** `2020-10-25T16:22:00.000Z` */
export const stixTime = (seconds: number): string => new Date(seconds * 1000).toISOString();
/** `2020-10-25T16:22:00Z`: what misp-stix writes for times that are no versions. */
export const shortTime = (seconds: number): string => `${stixTime(seconds).slice(0, 19)}Z`;

/** A time of MISP (`2022-04-21T17:48:23.000000+00:00`) as RFC 3339 in UTC without empty fractions. */
export function utcOf(value: unknown): string | undefined {
  const key = timeKey(value);
  if (key === undefined) return undefined;
  const text = utcText(key);
  return text.startsWith('-') ? undefined : text.replace(/\.?0+Z$/, 'Z');
}

/** A time of STIX as MISP writes it. */
export function mispTime(value: unknown): string | undefined {
  const key = timeKey(value);
  return key === undefined ? undefined : `${utcText(key).slice(0, 26)}+00:00`;
}

export function secondsOfTime(value: unknown): string | undefined {
  const key = timeKey(value);
  return key === undefined || key.seconds < 0 ? undefined : String(key.seconds);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isUuid = (value: string): boolean => UUID.test(value);
/** What stands behind `--`. */
export const uuidOf = (id: unknown): string => (typeof id === 'string' ? id.slice(id.indexOf('--') + 2) : '');
export const typeOfId = (id: unknown): string => (typeof id === 'string' ? id.slice(0, Math.max(0, id.indexOf('--'))) : '');

/** Namespace of misp-stix: 76beed5f-7251-457e-8c2a-b45f7b589d3d. */
const NAMESPACE = Uint8Array.of(0x76, 0xbe, 0xed, 0x5f, 0x72, 0x51, 0x45, 0x7e, 0x8c, 0x2a, 0xb4, 0x5f, 0x7b, 0x58, 0x9d, 0x3d);

export const mispUuid5 = (name: string): string => uuid5(name, NAMESPACE);

export const relationshipId = (source: string, type: string, target: string): string =>
  `relationship--${mispUuid5(`${source} - ${type} - ${target}`)}`;

/** Without these lists, which are made of objects of their own; what stands there and is no list stays. */
export const withoutLists = (record: MispRecord, names: readonly string[]): MispRecord =>
  Object.fromEntries(Object.entries(record).filter(([name, value]) => !names.includes(name) || !Array.isArray(value)));
