/**
 * MISP's warninglists: values that are known to be harmless, shared or reserved, so that a report which names them says nothing by it.
 * Kept as one object a list, so that a list has its source, its version and its way out like everything else.
 * reference: MISP/misp-warninglists, schema.json.
 */
import { canonicalText, isRecord } from './canonical.ts';
import { uuid5 } from './ids/index.ts';
import { timeKey } from './time.ts';

export const WARNINGLIST_TYPE = 'x-misp-warninglist';

/** How an entry matches a value: see MISP's documentation of warninglists. */
export const WARNINGLIST_KINDS = ['string', 'substring', 'hostname', 'cidr', 'regex'] as const;
export type WarninglistKind = (typeof WARNINGLIST_KINDS)[number];

export interface Warninglist {
  readonly name: string;
  readonly description: string;
  /** usually a day as `20250822` */
  readonly version: number;
  readonly kind: WarninglistKind;
  readonly entries: readonly string[];
  /** types of MISP attributes that it is about; empty: all */
  readonly attributes: readonly string[];
}

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);
const isKind = (value: unknown): value is WarninglistKind => (WARNINGLIST_KINDS as readonly unknown[]).includes(value);

/** The list of a parsed JSON document; undefined: it is none. */
export function readWarninglist(value: unknown): Warninglist | undefined {
  if (!isRecord(value) || !Array.isArray(value['list'])) return undefined;
  const { name, description, version, type, list, matching_attributes: attributes } = value;
  if (typeof name !== 'string' || name.trim() === '' || typeof version !== 'number' || !Number.isSafeInteger(version) || version < 0)
    return undefined;
  const entries = strings(list);
  if (!isKind(type) || entries.length !== list.length) return undefined;
  return {
    name: name.trim(),
    description: typeof description === 'string' ? description : '',
    version,
    kind: type,
    entries,
    attributes: strings(attributes),
  };
}

/** The day that a version states; undefined: it is only a number. RFC 3339. */
export function warninglistTime({ version }: Pick<Warninglist, 'version'>): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(String(version)) ?? [];
  const text = `${year}-${month}-${day}T00:00:00.000Z`;
  return year !== undefined && year > '2000' && timeKey(text) !== undefined ? text : undefined;
}

/** The list that an object of the store is; undefined: it is none. */
export function readWarninglistObject(object: Readonly<Record<string, unknown>>): Warninglist | undefined {
  const { kind: type, entries: list } = object;
  return object['type'] === WARNINGLIST_TYPE ? readWarninglist({ ...object, type, list }) : undefined;
}

/** A list as it is kept. Versions that are no day have a time too, before all days, so that the higher one is the newer one. */
export function warninglistObject(list: Warninglist): Record<string, unknown> & { id: string } {
  const at = warninglistTime(list) ?? new Date(Math.min(list.version, 900_000_000) * 1000).toISOString();
  return {
    type: WARNINGLIST_TYPE,
    spec_version: '2.1',
    id: `${WARNINGLIST_TYPE}--${uuid5(canonicalText({ name: list.name }))}`,
    created: at,
    modified: at,
    name: list.name,
    description: list.description,
    version: list.version,
    kind: list.kind,
    matching_attributes: list.attributes,
    entries: list.entries,
  };
}
