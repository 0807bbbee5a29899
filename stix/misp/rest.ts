/**
 * What STIX has no place for, so that an event which came in goes out the same. Of each thing of MISP that was made into STIX the
 * reading back is computed at once, and only where it differs the difference is kept, in an extension on the STIX object.
 */
import { canonicalText, isRecord } from '../canonical.ts';
import { listOf, type MispRecord } from './record.ts';

/** Our extension on objects that came from MISP. */
export const MISP_EXTENSION = 'extension-definition--5a1f7c52-3d0e-4b8e-9f4c-6c0d2b7a91e4';

export interface Rest {
  /** members that are otherwise */
  readonly set?: MispRecord;
  /** members that would be made, and are not there */
  readonly without?: readonly string[];
  /** members that are lists of things which are made one by one */
  readonly lists?: Readonly<Record<string, readonly RestItem[]>>;
}

export interface RestItem extends Rest {
  /** which of those that are made it is, by what it is known by; the first that is left of them */
  readonly is?: string;
  /** `new`: it is not made from STIX; `none`: it is made, and is not there */
  readonly state?: 'new' | 'none';
  /** of what is no object: itself */
  readonly raw?: unknown;
}

/** The lists whose items are made from STIX, and by what an item is known. */
export type ListKeys = Readonly<Record<string, (item: MispRecord) => string>>;

/** Whether MISP means the same where the member is missing. */
export function isDefault(name: string, value: unknown): boolean {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return true;
  if (name === 'deleted' || name === 'disable_correlation') return value === false || value === 0 || value === '0';
  if (name === 'sharing_group_id' || name === 'object_id') return value === 0 || value === '0';
  return name === 'distribution' && (value === 5 || value === '5'); // as the event
}

const same = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && canonicalText(a) === canonicalText(b));

/** What has to be kept to get `wanted` out of `made`; undefined: nothing. */
export function restOf(made: MispRecord, wanted: MispRecord, keys: ListKeys = {}): Rest | undefined {
  const set: Record<string, unknown> = {};
  const lists: Record<string, readonly RestItem[]> = {};
  let some = false;
  let someLists = false;
  for (const [name, value] of Object.entries(wanted)) {
    const before = made[name];
    const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (key && Array.isArray(value)) {
      const items = listRestOf(listOf(before), value, key, keys);
      if (!items) continue;
      lists[name] = items;
      someLists = true;
    } else if (before === undefined ? !isDefault(name, value) : !same(before, value)) {
      set[name] = value;
      some = true;
    }
  }
  const without = Object.keys(made).filter((name) => wanted[name] === undefined && !isDefault(name, made[name]));
  if (!some && !someLists && without.length === 0) return undefined;
  return { ...(some && { set }), ...(without.length > 0 && { without }), ...(someLists && { lists }) };
}

function listRestOf(
  made: readonly unknown[],
  wanted: readonly unknown[],
  keyOf: (item: MispRecord) => string,
  keys: ListKeys,
): RestItem[] | undefined {
  const left = new Map<string, MispRecord[]>();
  const at = new Map<string, number>();
  for (const item of made) {
    if (!isRecord(item)) continue;
    const list = left.get(keyOf(item));
    if (list) list.push(item);
    else left.set(keyOf(item), [item]);
  }
  const take = (key: string): MispRecord | undefined => {
    const next = at.get(key) ?? 0;
    at.set(key, next + 1);
    return left.get(key)?.[next];
  };
  let plain = made.length === wanted.length;
  const items: RestItem[] = wanted.map((item, index): RestItem => {
    if (!isRecord(item)) {
      plain = false;
      return { state: 'new', raw: item };
    }
    const key = keyOf(item);
    const match = take(key);
    if (match === undefined) {
      plain = false;
      return { is: key, state: 'new', set: item };
    }
    const rest = restOf(match, item, keys);
    plain &&= rest === undefined && made[index] === match;
    return { is: key, ...rest };
  });
  if (plain) return undefined;
  for (const [key, list] of left) for (let count = at.get(key) ?? 0; count < list.length; count++) items.push({ is: key, state: 'none' });
  return items;
}

/** What `restOf` was given as wanted, where `made` is the same; where it has changed since, the change stays. */
export function withRest(made: MispRecord, rest: Rest | undefined, keys: ListKeys = {}): MispRecord {
  if (!rest) return made;
  const result: Record<string, unknown> = { ...made, ...rest.set };
  for (const name of rest.without ?? []) delete result[name];
  for (const [name, items] of Object.entries(rest.lists ?? {})) {
    const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (key) result[name] = listWithRest(listOf(made[name]), items, key, keys);
  }
  return result;
}

function listWithRest(
  made: readonly unknown[],
  items: readonly RestItem[],
  keyOf: (item: MispRecord) => string,
  keys: ListKeys,
): unknown[] {
  const left = new Set(made.filter(isRecord));
  const byKey = new Map<string, MispRecord[]>();
  for (const item of [...left].reverse()) {
    const list = byKey.get(keyOf(item));
    if (list) list.push(item);
    else byKey.set(keyOf(item), [item]);
  }
  const take = (key: string): MispRecord | undefined => {
    const item = byKey.get(key)?.pop();
    if (item) left.delete(item);
    return item;
  };
  const result: unknown[] = [];
  for (const item of items) {
    if (item.state === 'new') result.push('raw' in item ? item.raw : { ...item.set });
    else {
      const match = take(item.is ?? '');
      if (match && item.state !== 'none') result.push(withRest(match, item, keys));
    }
  }
  return [...result, ...left];
}

/** The extension as it stands on an object. */
export const extensionWith = (rest: object | undefined): { extensions?: Record<string, unknown> } =>
  rest === undefined ? {} : { extensions: { [MISP_EXTENSION]: { extension_type: 'property-extension', ...rest } } };

const isText = (value: unknown): value is string => typeof value === 'string';

/** The rest that an object carries, checked: anybody may have written it. */
export function restOn(object: MispRecord): (Rest & MispRecord) | undefined {
  const extensions = object['extensions'];
  const found = isRecord(extensions) ? extensions[MISP_EXTENSION] : undefined;
  return isRecord(found) ? { ...found, ...readRest(found, 0) } : undefined;
}

/** Attributes in an object in an event: three levels, and one more for what they carry. */
const LEVELS = 6;

function readRest(value: MispRecord, level: number): Rest {
  const { set, without, lists } = value;
  const read: [string, RestItem[]][] = [];
  if (isRecord(lists) && level < LEVELS)
    for (const [name, items] of Object.entries(lists))
      read.push([
        name,
        listOf(items)
          .filter(isRecord)
          .map((item) => readItem(item, level + 1)),
      ]);
  return {
    set: isRecord(set) ? set : {},
    without: listOf(without).filter(isText),
    lists: Object.fromEntries(read),
  };
}

function readItem(item: MispRecord, level: number): RestItem {
  const { is, state, raw } = item;
  return {
    ...readRest(item, level),
    ...(isText(is) && { is }),
    ...((state === 'new' || state === 'none') && { state }),
    ...(raw !== undefined && { raw }),
  };
}
