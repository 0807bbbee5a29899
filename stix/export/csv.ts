/** A table: one object a row, chosen properties as columns. Cells that a spreadsheet would take for a formula are neutralised (stix/csv.ts). */
import { isRecord } from '../canonical.ts';
import { csvLine } from '../csv.ts';
import { displayName } from '../display-name.ts';
import { markingOfId } from '../markings.ts';
import { type ExportWriter, type Leaving, type StixObject, textsOf } from './writer.ts';

/** Columns that are no property of their own: what the object is called, its first outer id, what it carries. */
export const CSV_COLUMNS = [
  'type',
  'name',
  'value',
  'id',
  'external_id',
  'description',
  'aliases',
  'labels',
  'confidence',
  'markings',
  'author',
  'source',
  'relationship_type',
  'target',
  'pattern',
  'pattern_type',
  'valid_from',
  'valid_until',
  'first_seen',
  'last_seen',
  'created',
  'modified',
  'published',
  'revoked',
] as const;

const BETWEEN = '; ';

function special(object: StixObject, column: string, leaving: Leaving): string | undefined {
  const named = (id: unknown): string => (typeof id === 'string' ? (leaving.nameOf(id) ?? '') : '');
  switch (column) {
    case 'name':
      return displayName(object);
    case 'value': {
      const { value, number } = object;
      return typeof value === 'string' ? value : typeof number === 'number' ? `AS${number}` : hashOf(object);
    }
    case 'external_id': {
      const references: unknown[] = Array.isArray(object['external_references']) ? object['external_references'] : [];
      const first = references.find((one) => isRecord(one) && typeof one['external_id'] === 'string');
      return isRecord(first) ? String(first['external_id']) : '';
    }
    case 'markings':
      return textsOf(object['object_marking_refs'])
        .map((id) => markingOfId(id)?.name ?? leaving.nameOf(id) ?? id)
        .join(BETWEEN);
    case 'author':
      return named(object['created_by_ref']);
    case 'source':
      return named(object['source_ref'] ?? object['sighting_of_ref']);
    case 'target':
      return named(object['target_ref'] ?? textsOf(object['where_sighted_refs'])[0]);
    default:
      return undefined;
  }
}

function hashOf({ hashes }: StixObject): string {
  if (!isRecord(hashes)) return '';
  return ['SHA-256', 'SHA-1', 'MD5'].map((name) => hashes[name]).find((one) => typeof one === 'string') ?? '';
}

function plain(value: unknown): string | number {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number')) return value.join(BETWEEN);
  return typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

export function csvWriter(columns: readonly string[], leaving: Leaving): ExportWriter {
  return {
    begin: () => csvLine(columns),
    add: (object) => csvLine(columns.map((column) => special(object, column, leaving) ?? plain(object[column]))),
    end: () => '',
  };
}
