/** Rows to objects by a mapping: an observable for each value, one file for the hashes of a row that belong together, what the row names. */
import { readCell } from '../csv.ts';
import { standardIdOf } from '../ids/index.ts';
import { objectsOfValue, withId } from '../observable-values.ts';
import { refang } from '../text.ts';
import { isHost, kindOfCell, withoutLabel } from './cell-kinds.ts';
import { valuesOfCell } from './guess.ts';
import { entityOfType, entityOfWord, kindsOfWord } from './type-words.ts';
import { COLUMN_TYPES, type ColumnMapping, type ColumnType, type TableMapping } from './types.ts';

type StixObject = Record<string, unknown>;

/** What a row says of its values in words; its `type` says what they are. */
type Said = Exclude<(typeof COLUMN_TYPES.said)[number], 'type'>;
const SAID: ReadonlySet<ColumnType> = new Set(COLUMN_TYPES.said);

/** Whom or what the values of a row belong to. */
const ROLES: Partial<Record<ColumnType, string>> = {
  malware: 'malware',
  tool: 'tool',
  'intrusion-set': 'intrusion-set',
  'threat-actor': 'threat-actor',
  campaign: 'campaign',
  organization: 'identity',
  country: 'location',
};

export interface RowObjects {
  /** from 0, of the rows below the headings */
  row: number;
  /** with the ids that follow from their values */
  objects: Readonly<StixObject>[];
  /** what the row names beside them, with the ids that follow from their names */
  roles: Readonly<StixObject>[];
  /** STIX patterns */
  patterns: string[];
  said: Partial<Record<Said, string>>;
  /** cells that are not what their column is: nothing was made of them */
  unread: { column: number; text: string }[];
}

const HASH_NAMES: Partial<Record<ColumnType, string>> = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha512: 'SHA-512',
  ssdeep: 'SSDEEP',
};
const HASH_LENGTHS: Partial<Record<ColumnType, number>> = { md5: 32, sha1: 40, sha256: 64, sha512: 128 };
const isSaid = (type: ColumnType): type is Said => type !== 'type' && SAID.has(type);

/** Nothing is made of these. */
const LEFT: ReadonlySet<ColumnType> = new Set(COLUMN_TYPES.left);
/** Columns of values may hold any of these. */
const HASH_KINDS: readonly ColumnType[] = ['md5', 'sha1', 'sha256', 'sha512', 'ssdeep'];
const OPEN: Partial<Record<ColumnType, readonly ColumnType[]>> = {
  hash: HASH_KINDS,
  md5: HASH_KINDS,
  sha1: HASH_KINDS,
  sha256: HASH_KINDS,
  sha512: HASH_KINDS,
  ip: ['ipv4', 'ipv6'],
  domain: ['domain', 'ipv4', 'ipv6', 'url'],
  url: ['url', 'domain', 'ipv4'],
};
/** As they are written in a column that says so, though they look like nothing. */
const WRITTEN: ReadonlySet<ColumnType> = new Set<ColumnType>(['filename', 'path', 'registry-key', 'mutex']);
/** What programs write where they know nothing. */
const NOTHING = /^(?:n\/a|none|null|nan|-+|unknown|unknown malware|\(null\))$/i;

export function rowObjects(row: readonly string[], at: number, { columns }: TableMapping): RowObjects {
  const result: RowObjects = { row: at, objects: [], roles: [], patterns: [], said: {}, unread: [] };
  const files = new Files();
  const cellOf = ({ column }: ColumnMapping): string => {
    const cell = readCell(row[column] ?? '').trim();
    return NOTHING.test(cell) ? '' : cell;
  };
  const typed = columns.find(({ type }) => type === 'type');
  const word = typed ? cellOf(typed) : '';
  const kinds = word === '' ? [] : kindsOfWord(word);
  const entity = kinds[0] === undefined ? entityOfWord(word) : undefined;
  for (const mapping of columns) {
    const { type } = mapping;
    if (type === 'type' || LEFT.has(type)) continue;
    const cell = cellOf(mapping);
    if (cell === '') continue;
    if (isSaid(type)) {
      const before = result.said[type];
      if (before === undefined) result.said[type] = cell;
      else if (type === 'labels') result.said.labels = `${before},${cell}`;
    } else if (type === 'pattern') result.patterns.push(cell);
    else if (ROLES[type] !== undefined) takeRoles(cell, mapping, ROLES[type], result);
    else if (type !== 'value' || entity === undefined) {
      const values = kinds.length > 1 && type === 'value' ? cell.split('|', 3) : valuesOfCell(cell, mapping);
      for (const [index, value] of values.entries())
        take(value.trim(), mapping, type === 'value' ? kinds[kinds.length > 1 ? index : 0] : undefined, result, files);
    }
  }
  result.objects.push(...files.objects());
  if (entity)
    takeEntity(
      entity,
      result,
      columns.find(({ type }) => type === 'value'),
      row,
    );
  return result;
}

/** What has a name alone: the row is about it. */
function takeEntity(entity: StixObject, result: RowObjects, valued: ColumnMapping | undefined, row: readonly string[]): void {
  const name = result.said.name ?? (valued ? readCell(row[valued.column] ?? '').trim() : '');
  if (name !== '') result.objects.push(identified({ ...entity, name }));
}

function takeRoles(cell: string, { separator }: ColumnMapping, type: string, result: RowObjects): void {
  const names = separator === undefined ? [cell] : cell.split(separator, 100).map((name) => name.trim());
  for (const name of names) if (name !== '') result.roles.push(named(type, name, () => entityOfType(type)));
}

/** Names come again and again: what has them is made once. */
const known = new Map<string, StixObject>();
const MOST_KNOWN = 10_000;

function named(type: string, name: string, begin: () => StixObject): StixObject {
  const key = `${type} ${name}`;
  const before = known.get(key);
  if (before) return before;
  if (known.size > MOST_KNOWN) known.clear();
  const whole = identified({ ...begin(), name });
  known.set(key, whole);
  return whole;
}

function take(value: string, mapping: ColumnMapping, hint: ColumnType | undefined, result: RowObjects, files: Files): void {
  const { type, column, answers } = mapping;
  if (hint === 'other') {
    result.unread.push({ column, text: value });
    return;
  }
  const whole = padded(withoutLabel(value), type, answers?.zeros);
  const looks = among(hint ?? type, kindOfCell(whole), value);
  const kind = type === 'value' ? (hint !== undefined && looks === undefined && WRITTEN.has(hint) ? hint : looks) : fitting(type, looks);
  const hash = kind && HASH_NAMES[kind];
  if (hash !== undefined) files.hash(hash, kind === 'ssdeep' ? whole : whole.toLowerCase());
  else if (kind === 'filename') files.name(value);
  else if (kind === 'attack-id') result.roles.push(technique(value.toUpperCase()));
  else if (kind !== undefined) {
    const objects =
      kind === 'mutex' ? [withId({ type: 'mutex', name: value })] : objectsOfValue(kindName(kind, value), written(kind, value));
    if (objects.length > 0) result.objects.push(...objects.map(identified));
    else result.unread.push({ column, text: value });
  } else result.unread.push({ column, text: value });
}

/** An ending may be one of files and of domains: what is said of the value decides. */
const among = (said: ColumnType, looks: ColumnType | undefined, value: string): ColumnType | undefined =>
  (said === 'domain' && looks === 'filename' && isHost(value)) || (said === 'filename' && looks === 'domain') ? said : looks;

const fitting = (type: ColumnType, looks: ColumnType | undefined): ColumnType | undefined => {
  if (looks !== undefined && (looks === type || OPEN[type]?.includes(looks))) return looks;
  return WRITTEN.has(type) ? type : undefined;
};

/** A hash whose digits are all decimal, with the zeros that a spreadsheet took away. */
function padded(value: string, type: ColumnType, zeros: 'pad' | 'leave' | undefined): string {
  if (zeros !== 'pad') return value;
  const length = HASH_LENGTHS[type] ?? [32, 40, 64, 128].find((one) => one >= value.length);
  const isShort = length !== undefined && value.length < length && length - value.length <= 4;
  return isShort && /^\d+$/.test(value) ? value.padStart(length, '0') : value;
}

function identified(object: StixObject): StixObject {
  if (object['id'] !== undefined) return object;
  const id = standardIdOf(object);
  return id === undefined ? object : { ...object, id };
}

/** By its number alone; who knows more says more. */
function technique(id: string): StixObject {
  const reference = { source_name: 'mitre-attack', external_id: id };
  return identified({ type: 'attack-pattern', name: id, x_mitre_id: id, external_references: [reference] });
}

const kindName = (kind: ColumnType, value: string): string =>
  kind === 'path' ? 'file-path' : (kind === 'ipv4' || kind === 'ipv6') && value.includes('/') ? 'cidr' : kind;

function written(kind: ColumnType, value: string): string {
  if (kind === 'ipv4') return refang(value).replace(/:\d+$/, '');
  if (kind === 'domain') return refang(value).toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  if (kind === 'cve') return value.toUpperCase();
  return kind === 'url' || kind === 'email' || kind === 'ipv6' ? refang(value) : value;
}

/** Hashes in the order of their columns: the same algorithm again begins another file; a name belongs to the file, where there is one. */
class Files {
  readonly #hashes: Record<string, string>[] = [];
  readonly #names: string[] = [];

  hash(algorithm: string, value: string): void {
    const last = this.#hashes.at(-1);
    if (last && !(algorithm in last)) last[algorithm] = value;
    else if (last?.[algorithm] !== value) this.#hashes.push({ [algorithm]: value });
  }

  name(name: string): void {
    this.#names.push(name);
  }

  objects(): StixObject[] {
    const [name] = this.#names;
    const own = name !== undefined && this.#names.length === 1 && this.#hashes.length === 1;
    const alone = own ? [] : this.#names.map((one) => withId({ type: 'file', name: one }));
    return [...this.#hashes.map((hashes) => withId({ type: 'file', hashes, ...(own && { name }) })), ...alone];
  }
}

/** All rows, one after the other. */
export function* tableObjects(rows: readonly (readonly string[])[], mapping: TableMapping): Generator<RowObjects> {
  for (const [at, row] of rows.entries()) yield rowObjects(row, at, mapping);
}
