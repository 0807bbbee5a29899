/** What a form holds: an object of STIX while it is being written. Numbers and nested values are text until they are written back. */
import { formProperties, isRecord, type FormProperty } from '../../../stix/index.ts';
import { locateSyntaxFault } from '../../../stix/json/index.ts';
import type { Message } from '../../i18n/index.ts';

type FieldKind = 'text' | 'long' | 'number' | 'time' | 'choice' | 'yesno' | 'tags' | 'refs' | 'rows' | 'json';
export type Draft = Readonly<Record<string, unknown>>;

export interface FormField {
  property: FormProperty;
  kind: FieldKind;
  /** nobody described it */
  isCustom?: true;
}

const WRITTEN_BY_STORE = new Set(['type', 'id', 'spec_version', 'created', 'modified']);

export function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
export function isRecords(value: unknown): value is Record<string, unknown>[] {
  return Array.isArray(value) && value.every(isRecord);
}

function kindOf({ kind, list, vocabulary }: FormProperty): FieldKind {
  if (kind === 'identifier') return 'refs';
  if (kind === 'external-reference' || kind === 'kill-chain-phase') return list ? 'rows' : 'json';
  if (list) return kind === 'string' ? 'tags' : 'json';
  if (vocabulary !== undefined) return 'choice';
  switch (kind) {
    case 'markdown':
    case 'pattern':
      return 'long';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'yesno';
    case 'timestamp':
      return 'time';
    case 'string':
    case 'url':
    case 'hex':
    case 'language':
      return 'text';
    default:
      return 'json';
  }
}

/** Whether a value of the data can be shown in such a field; what cannot is edited as JSON. */
function fits(kind: FieldKind, value: unknown, list: boolean): boolean {
  if (value === undefined) return true;
  if (kind === 'number') return typeof value === 'number';
  if (kind === 'yesno') return typeof value === 'boolean';
  if (kind === 'rows') return isRecords(value);
  if (kind === 'tags' || (kind === 'refs' && list)) return isTexts(value);
  return kind !== 'json' && typeof value === 'string';
}

/** The fields for an object of a type: those of the model, then whatever else the object has. */
export function fieldsFor(type: string, object: Draft): FormField[] {
  const known = formProperties(type).map((property): FormField => {
    const kind = kindOf(property);
    return { property, kind: fits(kind, object[property.name], property.list === true) ? kind : 'json' };
  });
  const names = new Set(known.map(({ property }) => property.name));
  const others = Object.keys(object).filter((name) => !names.has(name) && !WRITTEN_BY_STORE.has(name));
  return [...known, ...others.map(customField)];
}

/** A property that nobody described, as JSON. */
export function customField(name: string): FormField {
  return { property: { name, kind: 'object', label: name, section: 'further' }, kind: 'json', isCustom: true };
}

/** Why an object cannot get a property of this name (STIX 2.1 section 3.1); undefined: it can. */
export function wrongName(name: string, fields: readonly FormField[]): Message | undefined {
  if (fields.some(({ property }) => property.name === name) || WRITTEN_BY_STORE.has(name)) return { key: 'edit.error.nameTaken' };
  return /^[a-z0-9_]{3,250}$/.test(name) ? undefined : { key: 'edit.error.name' };
}

export function readDraft(object: Draft, fields: readonly FormField[]): Draft {
  const draft: Record<string, unknown> = {};
  for (const { property, kind } of fields) {
    const value = object[property.name];
    if (value === undefined) continue;
    if (kind === 'json') draft[property.name] = JSON.stringify(value, null, 2);
    else if (kind === 'number') draft[property.name] = JSON.stringify(value);
    else if (kind === 'refs' && !property.list) draft[property.name] = [value];
    else draft[property.name] = value;
  }
  return draft;
}

const TIME = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[Tt ](\d{2}:\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(?:Z|z|UTC)?)?)?)?$/;

/**
 * `2025-04-04 17:07` → `2025-04-04T17:07:00Z`; a year or a month alone is its first moment, digits of a fraction stay as they are.
 * undefined: no time.
 */
export function timestampOf(text: string): string | undefined {
  const [, year, month = '01', day = '01', minutes = '00:00', seconds = '00'] = TIME.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  const date = `${year}-${month}-${day}`;
  const time = Date.parse(`${date}T${minutes}:${seconds}Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) return undefined;
  return `${date}T${minutes}:${seconds}Z`;
}

type Read = { value: unknown } | { error: Message };

function readNumber(text: string, { kind, minimum = -Infinity, maximum = Infinity }: FormProperty): Read {
  const value = Number(text);
  if (!Number.isFinite(value) || (kind === 'integer' && !Number.isSafeInteger(value))) return { error: { key: 'edit.error.number' } };
  if (value < minimum || value > maximum)
    return { error: { key: 'edit.error.range', params: { minimum: String(minimum), maximum: String(maximum) } } };
  return { value };
}

function readJson(text: string): Read {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (reason) {
    if (!(reason instanceof SyntaxError)) throw reason;
    const bytes = new TextEncoder().encode(text);
    const fault = locateSyntaxFault(bytes);
    if (!fault) return { error: { key: 'edit.error.json' } };
    const lines = new TextDecoder().decode(bytes.subarray(0, fault.offset)).split('\n');
    const params = { line: lines.length, column: (lines.at(-1) ?? '').length + 1, message: fault.message };
    return { error: { key: 'edit.error.jsonAt', params } };
  }
}

export function isUnsaid(entered: unknown): boolean {
  return (
    entered === undefined || (typeof entered === 'string' && entered.trim() === '') || (Array.isArray(entered) && entered.length === 0)
  );
}

function readField({ property, kind }: FormField, entered: unknown): Read {
  const isText = typeof entered === 'string';
  if (isUnsaid(entered)) return property.required ? { error: { key: 'edit.error.missing' } } : { value: undefined };
  if (kind === 'refs' && !property.list && Array.isArray(entered)) return { value: entered[0] as unknown };
  if (!isText) return { value: entered };
  if (kind === 'number') return readNumber(entered, property);
  if (kind === 'json') return readJson(entered);
  if (kind !== 'time') return { value: entered };
  const value = timestampOf(entered);
  return value === undefined ? { error: { key: 'edit.error.time' } } : { value };
}

/** The object as it will be written, and what is wrong, by property. What no field shows stays as it is in `object`. */
export function writeDraft(
  object: Draft,
  draft: Draft,
  fields: readonly FormField[],
): { object: Record<string, unknown>; errors: ReadonlyMap<string, Message> } {
  const written: Record<string, unknown> = { ...object };
  const errors = new Map<string, Message>();
  const before = readDraft(object, fields);
  for (const field of fields) {
    const { name } = field.property;
    // what was not touched is not judged: an object that came in may be kept as it is
    if (object['id'] !== undefined && draft[name] === before[name]) continue;
    const read = readField(field, draft[name]);
    if ('error' in read) errors.set(name, read.error);
    else if (read.value === undefined) delete written[name];
    else written[name] = read.value;
  }
  return { object: written, errors };
}

/** What was typed, laid over what the object has become meanwhile. */
export function rebaseDraft(first: Draft, draft: Draft, now: Draft): Draft {
  const rebased: Record<string, unknown> = { ...now };
  for (const name of new Set([...Object.keys(first), ...Object.keys(draft)]))
    if (JSON.stringify(first[name]) !== JSON.stringify(draft[name])) rebased[name] = draft[name];
  return rebased;
}
