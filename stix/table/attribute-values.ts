/** Cells as values of a property, as a mapper of OpenCTI asks for them. */
import { markingOfName } from '../markings.ts';
import type { PropertyModel, ValueKind } from '../model/index.ts';
import { refang } from '../text.ts';
import { kindOfCell } from './cell-kinds.ts';
import { confidenceOf } from './confidence-words.ts';
import { dateReader } from './date-pattern.ts';
import { instantOf } from './dates.ts';
import { lettersOf, type RepresentationAttribute } from './representations.ts';
import { shortLine } from './short-line.ts';
import type { ColumnType, DateOrder } from './types.ts';

type StixObject = Record<string, unknown>;

/** A cell, or a row, of which nothing was made. */
export interface UnreadCell {
  column?: number;
  text: string;
  /** a sentence */
  message: string;
}
export interface RowCells {
  /** trimmed; '' where it is empty, or not to be read */
  cell(column: number): string;
  unread: UnreadCell[];
}
/** Sets what its attribute says. True: a cell says it. */
export type Setter<Row extends RowCells> = (row: Row, object: StixObject) => boolean;
/** undefined: the text is no such value */
type Reader = (text: string) => unknown;

/** Values of observables have to look like what they are; they are refanged, and of two ways to write them one is taken. */
const LOOKS: Readonly<Record<string, readonly ColumnType[]>> = {
  'ipv4-addr': ['ipv4'],
  'ipv6-addr': ['ipv6'],
  'domain-name': ['domain'],
  url: ['url', 'domain', 'ipv4'],
  'email-addr': ['email'],
};
const TEXTS: ReadonlySet<ValueKind> = new Set<ValueKind>(['string', 'markdown', 'url', 'language', 'pattern', 'hex', 'binary']);
const MOST_VALUES = 1000;

/**
 * What an attribute with a column sets; a default stands where its cell is empty. undefined: cells cannot say such a property.
 * @param of `hash` the algorithm, where the property is a dictionary of hashes; `type` of STIX; `where` for sentences: `"name" of "Malware"`; `order` of dates without a pattern
 * @param tell a sentence on what of the attribute cannot be carried out
 */
export function readerOf(
  property: PropertyModel,
  { column, separator, datePattern, timezone, defaults = [] }: RepresentationAttribute,
  { hash, type, where, order }: { hash: string | undefined; type: string; where: string; order: DateOrder | undefined },
  tell: (problem: string) => void,
): Setter<RowCells> | undefined {
  const read = property.kind === 'hashes' ? hashReader(hash) : valueReader(property, type, { datePattern, timezone, order }, tell);
  if (!read) return undefined;
  const { name, list = false, kind } = property;
  const standing = defaults.flatMap((text) => {
    const value = read(text);
    if (value === undefined) tell(`the default "${text.slice(0, 60)}" is no value of it.`);
    return value === undefined ? [] : [value];
  });
  const put = (object: StixObject, values: readonly unknown[]): boolean => {
    if (values.length === 0) return false;
    if (kind === 'hashes') object[name] = Object.assign({}, object[name], ...values);
    else object[name] = list ? [...new Set(values)] : values[0];
    return true;
  };
  return (row, object) => {
    const cell = column === undefined ? '' : row.cell(column);
    const texts =
      cell === '' ? [] : list && separator !== undefined ? cell.split(separator, MOST_VALUES).map((text) => text.trim()) : [cell];
    const values: unknown[] = [];
    for (const text of texts) {
      const value = text === '' ? undefined : read(text);
      if (value !== undefined) values.push(value);
      else if (text !== '' && column !== undefined)
        row.unread.push({ column, text, message: `"${shortLine(text)}" in column ${lettersOf(column)} is not read as ${where}.` });
    }
    if (put(object, values)) return true;
    put(object, standing);
    return false;
  };
}

/** One algorithm, or whichever a value looks like. */
function hashReader(hash: string | undefined): Reader {
  const names: Partial<Record<ColumnType, string>> = { md5: 'MD5', sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512', ssdeep: 'SSDEEP' };
  const exact = new Set(Object.values(names));
  return (text) => {
    const kind = kindOfCell(text);
    const looks = kind && names[kind];
    if (hash !== undefined && exact.has(hash) && looks !== hash) return undefined;
    const algorithm = hash ?? looks;
    return algorithm === undefined ? undefined : { [algorithm]: /^[\da-fA-F]+$/.test(text) ? text.toLowerCase() : text };
  };
}

function valueReader(
  { kind, name }: PropertyModel,
  type: string,
  { datePattern: pattern, timezone, order }: Pick<RepresentationAttribute, 'datePattern' | 'timezone'> & { order: DateOrder | undefined },
  tell: (problem: string) => void,
): Reader | undefined {
  if (kind === 'timestamp') {
    const byPattern = pattern === undefined || pattern === '' ? undefined : dateReader(pattern, timezone);
    if (pattern && !byPattern)
      tell(
        `the pattern "${pattern.slice(0, 60)}"${timezone ? ` in "${timezone.slice(0, 60)}"` : ''} is not known; dates are read as people write them.`,
      );
    return byPattern ?? ((text) => instantOf(text, order));
  }
  if (kind === 'boolean') return (text) => (/^(?:true|yes|1)$/i.test(text) ? true : /^(?:false|no|0)$/i.test(text) ? false : undefined);
  if (name === 'confidence') return confidenceOf;
  if (kind === 'integer') return (text) => numberOf(text.replace(/^AS(?=\d)|\.0*$/gi, ''), /^[-+]?\d{1,15}$/);
  if (kind === 'number') return (text) => numberOf(text, /^[-+]?\d{1,15}(?:\.\d{1,15})?$/);
  if (name === 'object_marking_refs') return (text) => markingOfName(text)?.ids[0];
  if (kind === 'identifier') return (text) => (/^[a-z0-9-]{1,100}--[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text) ? text : undefined);
  if (kind === 'external-reference')
    return (text) => (/^https?:\/\//i.test(text) ? { source_name: 'reference', url: text } : { source_name: text, description: text });
  if (!TEXTS.has(kind)) return undefined;
  const looks = name === 'value' && Object.hasOwn(LOOKS, type) ? LOOKS[type] : undefined;
  if (!looks) return (text) => text;
  return (text) => {
    const looked = kindOfCell(text);
    if (looked === undefined || !looks.includes(looked)) return undefined;
    const plain = refang(text);
    if (type === 'domain-name' || type === 'email-addr') return plain.toLowerCase().replace(/\.$/, '');
    return type === 'ipv4-addr' ? plain.replace(/:\d+$/, '') : plain;
  };
}

const numberOf = (text: string, shape: RegExp): number | undefined => (shape.test(text) ? Number(text) : undefined);
