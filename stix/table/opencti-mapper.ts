/**
 * CSV mappers of OpenCTI, as its "Export" writes them (documented under "CSV mappers": representations of entities and relationships with
 * attributes by column letter), as representations of ours. The file comes from anybody: what is not as it should be is left out and told.
 */
import { isRecord } from '../canonical.ts';
import { limits } from '../limits.ts';
import type { TableReading } from './plan.ts';
import { columnsOf, lettersOf, type Representation, type RepresentationAttribute } from './representations.ts';
import { representer } from './represent.ts';
import type { TableMapping } from './types.ts';

export interface OpenctiMapper {
  name: string;
  delimiter: string | undefined;
  hasHeadings: boolean;
  /** lines that begin so are no rows */
  comment: string | undefined;
  representations: Representation[];
  /** sentences: what of the file is left out */
  notes: string[];
}

const text = (value: unknown, most: number = limits.typeCharacters): string => (typeof value === 'string' ? value.slice(0, most) : '');
/** Kept as text by some versions. */
const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
};

/** `A` → 0, `AB` → 27; undefined: no sheet has such a column. */
function columnOf(letters: unknown): number | undefined {
  const name = text(letters).toUpperCase();
  if (!/^[A-Z]{1,3}$/.test(name)) return undefined;
  const column = [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return column < limits.tableColumns ? column : undefined;
}

/** undefined: it is no mapper of OpenCTI. */
export function readOpenctiMapper(value: unknown): OpenctiMapper | undefined {
  const outer = isRecord(value) ? value : {};
  const mapper = isRecord(outer['configuration']) ? outer['configuration'] : outer;
  const listed = parsed(mapper['representations']);
  const records = Array.isArray(listed) ? listed.filter(isRecord) : [];
  if (records.length === 0) return undefined;
  const notes: string[] = [];
  const within = limited(records, limits.mapperRepresentations, 'The mapper', 'representations', notes);
  const representations = within.flatMap((one, at) => readRepresentation(one, at, notes) ?? []);
  const ids = new Set<string>();
  const single = representations.filter(({ id }) => !ids.has(id) && ids.add(id));
  if (single.length < representations.length) notes.push('Representations with an id that another has are left out.');
  const separator = text(mapper['separator']);
  const comment = text(mapper['skipLineChar']);
  return {
    name: text(mapper['name']),
    delimiter: separator === '' ? undefined : separator === '\\t' ? '\t' : separator.slice(0, 1),
    hasHeadings: mapper['has_header'] !== false,
    comment: comment === '' ? undefined : comment.slice(0, 1),
    representations: single,
    notes: [...new Set([...notes, ...representer({ columns: [], representations: single }).notes])],
  };
}

function limited<T>(items: readonly T[], most: number, whose: string, of: string, notes: string[]): readonly T[] {
  if (items.length > most) notes.push(`${whose} has ${items.length} ${of}; the first ${most} are carried out.`);
  return items.slice(0, most);
}

function readRepresentation(one: Readonly<Record<string, unknown>>, at: number, notes: string[]): Representation | undefined {
  const target = isRecord(one['target']) ? one['target'] : {};
  const name = text(target['entity_type']);
  const kind = text(one['type']);
  if (name === '' || (kind !== 'entity' && kind !== 'relationship')) {
    notes.push(`Representation ${at + 1} is left out: it says no type of entity or relationship.`);
    return undefined;
  }
  const when = readCondition(target['column_based'], name, notes);
  if (when === null) return undefined;
  const listed = parsed(one['attributes']);
  const records = Array.isArray(listed) ? listed.filter(isRecord) : [];
  const attributes = limited(records, limits.mapperAttributes, `"${name}"`, 'attributes', notes).flatMap(
    (attribute) => readAttribute(attribute, name, notes) ?? [],
  );
  // older versions said the ends of a relationship beside its attributes
  for (const end of ['from', 'to'])
    if (typeof one[end] === 'string' && kind === 'relationship' && !attributes.some(({ key }) => key === end))
      attributes.push({ key: end, basedOn: [text(one[end])] });
  return { id: text(one['id']) || String(at), kind, target: name, ...(when && { when }), attributes };
}

/** undefined: it holds for every row; null: nobody can say for which. */
function readCondition(value: unknown, name: string, notes: string[]): Representation['when'] | null {
  if (!isRecord(value) || value['enabled'] === false || text(value['column_reference']) === '') return undefined;
  const column = columnOf(value['column_reference']);
  const operator = text(value['operator']);
  if (column === undefined || !['eq', 'not_eq', 'neq'].includes(operator)) {
    notes.push(
      `"${name}" is left out: its condition is "${text(value['column_reference'])}" "${operator}", and only "eq" and "not_eq" of a column are known.`,
    );
    return null;
  }
  return { column, is: operator === 'eq', value: text(value['value'], limits.reasonCharacters) };
}

function readAttribute(attribute: Readonly<Record<string, unknown>>, name: string, notes: string[]): RepresentationAttribute | undefined {
  const key = text(attribute['key']);
  if (key === '') return undefined;
  const given = isRecord(attribute['column']) ? attribute['column'] : {};
  const column = columnOf(given['column_name']);
  if (column === undefined && text(given['column_name']) !== '')
    notes.push(`"${key}" of "${name}" stands in "${text(given['column_name'])}", which is no column.`);
  const configuration = isRecord(given['configuration']) ? given['configuration'] : {};
  const basedOn = wordsOf(isRecord(attribute['based_on']) ? attribute['based_on']['representations'] : undefined);
  const defaults = wordsOf(attribute['default_values']);
  if (column === undefined && basedOn.length === 0 && defaults.length === 0) return undefined;
  const [separator, datePattern, timezone] = ['separator', 'pattern_date', 'timezone'].map((part) => text(configuration[part]));
  return {
    key,
    ...(column !== undefined && { column }),
    ...(separator && { separator: separator === String.raw`\n` ? '\n' : separator }),
    ...(datePattern && { datePattern }),
    ...(timezone && { timezone }),
    ...(basedOn.length > 0 && { basedOn }),
    ...(defaults.length > 0 && { defaults }),
  };
}

/** Words, or what newer versions write: a name beside an id. */
function wordsOf(value: unknown): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.slice(0, limits.mapperAttributes).flatMap((one) => {
    const word = isRecord(one) ? one['name'] || one['id'] : one;
    return text(typeof word === 'number' || typeof word === 'boolean' ? String(word) : word, limits.reasonCharacters) || [];
  });
}

/** How a table is read that the mapper was made for. */
export const readingOf = ({ delimiter, hasHeadings, comment }: OpenctiMapper): TableReading => ({
  ...(delimiter !== undefined && { delimiter }),
  ...(comment !== undefined && { comment }),
  headingsRow: hasHeadings ? 0 : -1,
});

/** Columns that the mapper reads are its own; others are left out. */
export function mappedBy({ representations, name }: Pick<OpenctiMapper, 'representations' | 'name'>, guessed: TableMapping): TableMapping {
  const own = new Set(representations.flatMap(columnsOf));
  return {
    ...(name !== '' && { known: name }),
    columns: guessed.columns.map(({ column, heading, answers }) => ({
      column,
      heading,
      type: own.has(column) ? 'mapper' : 'other',
      ...(answers && { answers }),
    })),
    representations,
  };
}

/** Sentences on columns that a table lacks, so that it may be another one than the mapper was made for. */
export function lackingColumns({ representations }: OpenctiMapper, { columns }: TableMapping): string[] {
  const asked = representations.flatMap((one) => [...columnsOf(one), ...(one.when ? [one.when.column] : [])]);
  const lacking = [...new Set(asked)].filter((column) => column >= columns.length).sort((one, other) => one - other);
  return lacking.length === 0 ? [] : [`The mapper reads ${lacking.map(lettersOf).join(', ')}; this table has ${columns.length} columns.`];
}
