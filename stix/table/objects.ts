/** Rows to objects by a mapping: an observable for each value, one file for the hashes of a row that belong together. */
import { objectsOfValue, withId } from '../observable-values.ts';
import { refang } from '../text.ts';
import { kindOfCell } from './cell-kinds.ts';
import { valuesOfCell } from './guess.ts';
import type { ColumnMapping, ColumnType, TableMapping } from './types.ts';

type StixObject = Record<string, unknown>;

/** What a row says of its values in words. */
const SAID = ['name', 'description', 'labels', 'marking', 'confidence', 'first-seen', 'last-seen', 'created', 'reference', 'port'] as const;
type Said = (typeof SAID)[number];

export interface RowObjects {
  /** from 0, of the rows below the headings */
  row: number;
  /** with the ids that follow from their values */
  objects: StixObject[];
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
const isSaid = (type: ColumnType): type is Said => (SAID as readonly string[]).includes(type);

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

export function rowObjects(row: readonly string[], at: number, { columns }: TableMapping): RowObjects {
  const result: RowObjects = { row: at, objects: [], said: {}, unread: [] };
  const files = new Files();
  for (const mapping of columns) {
    const cell = row[mapping.column]?.trim() ?? '';
    if (cell === '' || mapping.type === 'other' || mapping.type === 'type') continue;
    if (isSaid(mapping.type)) result.said[mapping.type] ??= cell;
    else for (const value of valuesOfCell(cell, mapping)) take(value, mapping, result, files);
  }
  result.objects.push(...files.objects());
  return result;
}

function take(value: string, { type, column }: ColumnMapping, result: RowObjects, files: Files): void {
  const looks = kindOfCell(value);
  const kind =
    type === 'value'
      ? looks
      : looks !== undefined && (looks === type || OPEN[type]?.includes(looks))
        ? looks
        : WRITTEN.has(type)
          ? type
          : undefined;
  const hash = kind && HASH_NAMES[kind];
  if (hash !== undefined) files.hash(hash, kind === 'ssdeep' ? value : value.toLowerCase());
  else if (kind === 'filename') files.name(value);
  else if (kind !== undefined) {
    const objects =
      kind === 'mutex' ? [withId({ type: 'mutex', name: value })] : objectsOfValue(kindName(kind, value), written(kind, value));
    if (objects.length > 0) result.objects.push(...objects);
    else result.unread.push({ column, text: value });
  } else result.unread.push({ column, text: value });
}

const kindName = (kind: ColumnType, value: string): string =>
  kind === 'path' ? 'file-path' : (kind === 'ipv4' || kind === 'ipv6') && value.includes('/') ? 'cidr' : kind;

function written(kind: ColumnType, value: string): string {
  if (kind === 'ipv4') return refang(value).replace(/:\d+$/, '');
  if (kind === 'domain') return refang(value).toLowerCase().replace(/\.$/, '');
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
    const named = own ? [] : this.#names.map((one) => withId({ type: 'file', name: one }));
    return [...this.#hashes.map((hashes) => withId({ type: 'file', hashes, ...(own && { name }) })), ...named];
  }
}

/** All rows, one after the other. */
export function* tableObjects(rows: readonly (readonly string[])[], mapping: TableMapping): Generator<RowObjects> {
  for (const [at, row] of rows.entries()) yield rowObjects(row, at, mapping);
}
