/**
 * CSV mappers of OpenCTI, as its "Export" writes them (reference: OpenCTI, CSV mapper: representations with attributes by column letter),
 * as the meaning of columns. What a mapper asks that columns cannot say is told in a sentence each.
 */
import { isRecord } from '../canonical.ts';
import type { TableReading } from './plan.ts';
import { type ColumnMapping, type ColumnType, type Separator, SEPARATORS, type TableMapping } from './types.ts';

export interface OpenctiMapper {
  name: string;
  delimiter: string | undefined;
  hasHeadings: boolean;
  columns: ColumnMapping[];
  /** sentences */
  notes: string[];
}

/** Attributes that say something of whatever stands in the row. */
const SAID: Readonly<Record<string, ColumnType>> = {
  description: 'description',
  x_opencti_description: 'description',
  aliases: 'aliases',
  x_opencti_aliases: 'aliases',
  confidence: 'confidence',
  objectLabel: 'labels',
  objectMarking: 'marking',
  externalReferences: 'reference',
  valid_from: 'first-seen',
  valid_until: 'valid-until',
  first_seen: 'first-seen',
  last_seen: 'last-seen',
  created: 'created',
  pattern: 'pattern',
};
/** Entity type, then attribute. */
const OF_TYPE: Readonly<Record<string, Readonly<Record<string, ColumnType>>>> = {
  'IPv4-Addr': { value: 'ipv4' },
  'IPv6-Addr': { value: 'ipv6' },
  'Domain-Name': { value: 'domain' },
  Hostname: { value: 'domain' },
  Url: { value: 'url' },
  'Email-Addr': { value: 'email' },
  StixFile: {
    name: 'filename',
    'hashes.MD5': 'md5',
    'hashes.SHA-1': 'sha1',
    'hashes.SHA-256': 'sha256',
    'hashes.SHA-512': 'sha512',
    'hashes.SSDEEP': 'ssdeep',
    hashes: 'hash',
  },
  Artifact: { 'hashes.MD5': 'md5', 'hashes.SHA-1': 'sha1', 'hashes.SHA-256': 'sha256', 'hashes.SHA-512': 'sha512', hashes: 'hash' },
  Mutex: { name: 'mutex' },
  'Windows-Registry-Key': { attribute_key: 'registry-key', key: 'registry-key' },
  'Autonomous-System': { number: 'asn', name: 'other' },
  Vulnerability: { name: 'cve' },
  'Attack-Pattern': { x_mitre_id: 'attack-id', name: 'name' },
  Indicator: { name: 'name', pattern: 'pattern' },
  Malware: { name: 'malware' },
  Tool: { name: 'tool' },
  'Intrusion-Set': { name: 'intrusion-set' },
  'Threat-Actor': { name: 'threat-actor' },
  'Threat-Actor-Group': { name: 'threat-actor' },
  'Threat-Actor-Individual': { name: 'threat-actor' },
  Campaign: { name: 'campaign' },
  Organization: { name: 'organization' },
  Country: { name: 'country' },
  Label: { value: 'labels' },
  'External-Reference': { url: 'reference', source_name: 'other' },
  'Marking-Definition': { definition: 'marking' },
};
const MOST = 1000;

const records = (value: unknown): Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter(isRecord).slice(0, MOST) : [];
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
/** Kept as text by some versions. */
const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
};

/** `A` → 0, `AB` → 27 */
function columnOf(letters: string): number | undefined {
  if (!/^[A-Z]{1,3}$/.test(letters)) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** undefined: it is no mapper of OpenCTI. */
export function readOpenctiMapper(value: unknown): OpenctiMapper | undefined {
  const outer = isRecord(value) ? value : {};
  const mapper = isRecord(outer['configuration']) ? outer['configuration'] : outer;
  const representations = records(parsed(mapper['representations']));
  if (representations.length === 0) return undefined;
  const columns = new Map<number, ColumnMapping>();
  const notes: string[] = [];
  for (const representation of representations) readRepresentation(representation, columns, notes);
  const separator = text(mapper['separator']);
  return {
    name: text(mapper['name']),
    delimiter: separator === '' ? undefined : separator === '\\t' ? '\t' : separator.slice(0, 1),
    hasHeadings: mapper['has_header'] !== false,
    columns: [...columns.values()].sort((one, other) => one.column - other.column),
    notes: [...new Set(notes)].slice(0, MOST),
  };
}

function readRepresentation(representation: Readonly<Record<string, unknown>>, columns: Map<number, ColumnMapping>, notes: string[]): void {
  const target = isRecord(representation['target']) ? representation['target'] : {};
  const type = text(target['entity_type']);
  const based = isRecord(target['column_based']) ? target['column_based'] : undefined;
  if (based && based['enabled'] !== false && text(based['column_reference']) !== '')
    notes.push(`"${type}" is meant only where column ${text(based['column_reference'])} has a certain value; here every row counts.`);
  if (text(representation['type']) === 'relationship') {
    notes.push(
      `The relationship "${type}" is not made as the mapper says it: values are related to what their row names, as the standard relates them.`,
    );
    return;
  }
  for (const attribute of records(parsed(representation['attributes']))) {
    const key = text(attribute['key']);
    const column = isRecord(attribute['column']) ? attribute['column'] : undefined;
    const defaults = parsed(attribute['default_values']);
    if (Array.isArray(defaults) && defaults.length > 0)
      notes.push(`The default of "${key}" of "${type}" is not taken: say it under Terms, or in a column.`);
    const at = column ? columnOf(text(column['column_name']).toUpperCase()) : undefined;
    if (at === undefined) continue;
    const known = Object.hasOwn(OF_TYPE, type) ? OF_TYPE[type] : undefined;
    const meaning = (known && Object.hasOwn(known, key) ? known[key] : undefined) ?? (Object.hasOwn(SAID, key) ? SAID[key] : undefined);
    if (meaning === undefined) {
      notes.push(`Column ${text(column?.['column_name'])} is "${key}" of "${type}", which is left out here.`);
      continue;
    }
    const before = columns.get(at);
    if (before && before.type !== meaning)
      notes.push(`Column ${text(column?.['column_name'])} means several things; "${before.type}" was taken.`);
    if (before) continue;
    const configuration = isRecord(column?.['configuration']) ? column['configuration'] : {};
    const parted = SEPARATORS.find((one): one is Separator => one === configuration['separator']);
    columns.set(at, {
      column: at,
      heading: '',
      type: meaning,
      ...(parted && { separator: parted }),
      ...datesOf(text(configuration['pattern_date'])),
    });
  }
}

/** `DD/MM/YYYY` */
function datesOf(pattern: string): Pick<ColumnMapping, 'answers'> {
  if (/^d{1,2}[^a-z]+m/i.test(pattern)) return { answers: { dates: 'day-first' } };
  return /^m{1,2}[^a-z]+d/i.test(pattern) ? { answers: { dates: 'month-first' } } : {};
}

/** How a table is read that the mapper was made for. */
export const readingOf = ({ delimiter, hasHeadings }: OpenctiMapper): TableReading => ({
  ...(delimiter !== undefined && { delimiter }),
  ...(hasHeadings ? {} : { headingsRow: -1 }),
});

/** Columns that the mapper does not know are left out. */
export function mappedBy({ columns, name }: OpenctiMapper, guessed: TableMapping): TableMapping {
  const known = name === '' ? {} : { known: name };
  return {
    ...known,
    columns: guessed.columns.map(({ column, heading }) => {
      const said = columns.find((one) => one.column === column);
      return said ? { ...said, heading } : { column, heading, type: 'other' };
    }),
  };
}
