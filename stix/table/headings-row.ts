/** Whether a row has the headings of those below it. */
import { kindOfCell } from './cell-kinds.ts';
import { typeOfHeading } from './headings.ts';

/** Longer cells are sentences. */
const MOST_CHARACTERS = 120;

/** Words where the rows below have values, or words that headings usually are. */
export function isHeadings(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  const cells = first.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (cells.length === 0 || cells.some((cell) => cell.length > MOST_CHARACTERS || isValue(cell))) return false;
  if (cells.filter((cell) => typeOfHeading(cell) !== undefined).length * 2 >= cells.length) return true;
  return below.length > 0 && first.some((_, column) => below.some((row) => isValue(row[column] ?? '')));
}

/** A value of a known kind, a number or a date. */
export const isValue = (cell: string): boolean => {
  const kind = kindOfCell(cell);
  return (kind !== undefined && kind !== 'filename') || /^[-+\d.,:/ ]*\d[-+\d.,:/ ]*$/.test(cell);
};
