/** The mapping of a table that nobody has mapped yet: by the list that its headings belong to, else by values, else by words. */
import { kindOfCell } from './cell-kinds.ts';
import { knownList, typeOfHeading } from './headings.ts';
import { entityOfWord, kindOfWord } from './type-words.ts';
import type { ColumnMapping, ColumnType, Separator, TableMapping } from './types.ts';

/** Rows that a guess looks at: the first ones, and some from all over. */
const SAMPLE_ROWS = 500;
/** Tried in this order. */
const PARTED_BY = ['\n', '|', ';', ',', ' '] as const;
/** So much of a column has to look like a type. */
const MOST = 0.6;
/** A heading that says one of these is right where the values agree, whatever else they might be. */
const OF_ONE_FAMILY: Readonly<Record<string, readonly ColumnType[]>> = {
  hash: ['md5', 'sha1', 'sha256', 'sha512', 'imphash'],
  imphash: ['md5'],
  sha1: ['sha1'],
  ip: ['ipv4', 'ipv6'],
  domain: ['domain', 'ipv4', 'url'],
  filename: ['filename', 'domain', 'path'],
  path: ['path', 'filename'],
};

/** Values of these can be told from words, so many cells of words are none of them: "Domain use". */
const LOOK_LIKE: ReadonlySet<ColumnType> = new Set<ColumnType>([
  'hash',
  'md5',
  'sha1',
  'sha256',
  'sha512',
  'ip',
  'ipv4',
  'ipv6',
  'domain',
  'url',
  'email',
  'cve',
]);
const FEW = 3;

export function guessMapping(headings: readonly string[] | undefined, rows: readonly (readonly string[])[]): TableMapping {
  const known = headings && knownList(headings);
  const step = Math.max(1, Math.floor(rows.length / SAMPLE_ROWS));
  const sample = rows.filter((_, at) => at < 50 || at % step === 0).slice(0, SAMPLE_ROWS + 50);
  const width = Math.max(headings?.length ?? 0, ...sample.map((row) => row.length));
  const cellsOf = (column: number): string[] => sample.flatMap((row) => row[column]?.trim() || []);
  const columns = Array.from({ length: Math.min(width, 1000) }, (_, column) =>
    guessColumn(column, headings?.[column] ?? '', cellsOf(column), known?.types[column]),
  );
  return { columns: known ? columns : besideTypes(columns, cellsOf), ...(known && { known: known.name }) };
}

/** Columns that stay what their headings say where the values of the rows stand in another one. */
const TEXTS: ReadonlySet<ColumnType | undefined> = new Set<ColumnType>(['description', 'reference', 'labels', 'name']);

/** Where a column says of each row what its value is, values of several kinds stand in one other column, and what is noted of them is no value. */
function besideTypes(columns: ColumnMapping[], cellsOf: (column: number) => readonly string[]): ColumnMapping[] {
  const typed = columns.find(({ type }) => type === 'type');
  if (!typed) return columns;
  const saysKinds = isTypes(cellsOf(typed.column));
  const isOpen = (said: ColumnType | undefined, sum: Likeliest | undefined): boolean =>
    said === undefined || said === 'value' ? saysKinds || sum?.isMixed === true : sum?.isMixed === true && said === 'hash';
  const sums = columns.map(({ column, heading, type }) =>
    type === 'type' || TEXTS.has(typeOfHeading(heading ?? '')) ? undefined : likeliest(cellsOf(column)),
  );
  const most = Math.max(...sums.map((sum) => sum?.values ?? 0));
  const valued = most > 0 ? sums.findIndex((sum) => sum?.values === most) : -1;
  if (valued < 0) return columns;
  return columns.map((column, at) => {
    const said = typeOfHeading(column.heading ?? '');
    if (at === valued) return isOpen(said, sums[at]) ? { ...column, type: 'value' } : column;
    return said !== undefined && TEXTS.has(said) ? { column: column.column, heading: column.heading, type: said } : column;
  });
}

/** Cells of a column that says what stands beside it. */
const isTypes = (cells: readonly string[]): boolean =>
  cells.length > 0 &&
  cells.filter((cell) => kindOfWord(cell) !== undefined || entityOfWord(cell) !== undefined).length >= MOST * cells.length;

function guessColumn(column: number, heading: string, cells: readonly string[], known: ColumnType | undefined): ColumnMapping {
  const said = known ?? typeOfHeading(heading);
  if (known === undefined && (said === undefined || said === 'value') && isTypes(cells))
    return { column, heading: heading.trim(), type: 'type' };
  const { type, sure, separator, isMixed, values } = likeliest(cells);
  const base = { column, heading: heading.trim() };
  const parted = separator === undefined ? {} : { separator };
  if (known !== undefined && known !== 'value') return { ...base, type: known, ...parted };
  const isUse = values === 0 && cells.length >= FEW && said !== undefined && LOOK_LIKE.has(said);
  if (type === undefined || sure < MOST) return { ...base, type: isUse ? 'other' : (said ?? 'other'), ...parted };
  // a column of domains may have some addresses
  if (said !== undefined && (type === 'value' || (isMixed && OF_ONE_FAMILY[said]?.includes(type))) && OF_ONE_FAMILY[said])
    return { ...base, type: said, sure, ...parted };
  const agrees = said === undefined || said === type || said === 'value' || OF_ONE_FAMILY[said]?.includes(type);
  // where a report stands is no value of it
  if (said === 'reference' && type === 'url') return { ...base, type: said, sure, ...parted };
  // a package, or a person, may look like a host
  if (said === 'value' || (said === 'name' && type === 'domain')) return { ...base, type: said, sure, ...parted };
  // values speak louder than words, but for words of a family to which they belong
  const family = said !== undefined && agrees && ['imphash', 'filename', 'path'].includes(said);
  return { ...base, type: family ? said : type, sure, ...parted };
}

interface Likeliest {
  type: ColumnType | undefined;
  sure: number;
  separator?: Separator;
  /** cells that are values, of whatever kind */
  values: number;
  /** some are of a kind that the type does not hold */
  isMixed: boolean;
}

/** The type that most cells look like, whole or in parts. */
function likeliest(cells: readonly string[]): Likeliest {
  const counts = new Map<ColumnType, number>();
  const separators = new Map<Separator, number>();
  for (const cell of cells) {
    const whole = kindOfCell(cell);
    if (whole !== undefined) {
      counts.set(whole, (counts.get(whole) ?? 0) + 1);
      continue;
    }
    const parted = partsOf(cell);
    if (!parted) continue;
    separators.set(parted.separator, (separators.get(parted.separator) ?? 0) + 1);
    counts.set(parted.type, (counts.get(parted.type) ?? 0) + 1);
  }
  const [type, count = 0] = [...counts].sort((one, other) => other[1] - one[1])[0] ?? [];
  const hashes = ['md5', 'sha1', 'sha256', 'sha512'] as const;
  const hashed = hashes.reduce((sum, hash) => sum + (counts.get(hash) ?? 0), 0);
  const [separator] = [...separators].sort((one, other) => other[1] - one[1])[0] ?? [];
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0);
  // several algorithms are hashes, several other kinds are values
  const family =
    count >= 0.9 * all
      ? { type, count }
      : hashed >= 0.9 * all
        ? { type: 'hash' as const, count: hashed }
        : { type: 'value' as const, count: all };
  return {
    type: family.type,
    sure: cells.length === 0 ? 0 : family.count / cells.length,
    values: all,
    isMixed: family.count < all,
    ...(separator !== undefined && { separator }),
  };
}

/** Several values of known kinds in one cell. */
function partsOf(cell: string): { type: ColumnType; separator: Separator } | undefined {
  for (const separator of PARTED_BY) {
    if (!cell.includes(separator)) continue;
    const parts = cell.split(separator, 100).map((part) => part.trim());
    const kinds = parts.filter((part) => part !== '').map(kindOfCell);
    const [first] = kinds;
    if (kinds.length > 1 && first !== undefined && kinds.every((kind) => kind !== undefined)) {
      return { type: kinds.every((kind) => kind === first) ? first : 'value', separator };
    }
  }
  return undefined;
}

/** The values of a cell by its column's mapping. */
export function valuesOfCell(cell: string, { separator }: Pick<ColumnMapping, 'separator'>): string[] {
  const whole = cell.trim();
  if (whole === '') return [];
  if (separator === undefined || !whole.includes(separator) || kindOfCell(whole) !== undefined) return [whole];
  return whole
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
