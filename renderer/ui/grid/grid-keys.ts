/** How keys move through a grid: one active cell, the header row is row −1. Pure, so that its rules can be tested. */

export interface GridPlace {
  row: number;
  column: number;
}

export interface GridSize {
  rows: number;
  columns: number;
  /** rows that fit into the window of the grid */
  pageRows: number;
}

export type GridAct = 'open' | 'select' | 'select-all' | 'sort';

export interface GridKey {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

export const HEADER_ROW = -1;

/** What a key does: another place, an act at this place, or undefined where the grid has no use for the key. */
export function gridKey(place: GridPlace, key: GridKey, size: GridSize): { place: GridPlace } | { act: GridAct } | undefined {
  if (key.altKey) return undefined;
  const mod = key.ctrlKey || key.metaKey;
  // rows that are still to come do not move anybody
  const toRow = (row: number): { place: GridPlace } => ({
    place: size.rows === 0 ? place : { ...place, row: Math.max(0, Math.min(row, size.rows - 1)) },
  });
  if (mod && key.key !== 'Home' && key.key !== 'End')
    return key.key.toLowerCase() === 'a' && place.row !== HEADER_ROW ? { act: 'select-all' } : undefined;
  switch (key.key) {
    case 'ArrowDown':
      return toRow(place.row + 1);
    case 'ArrowUp':
      return place.row <= 0 ? { place: { ...place, row: HEADER_ROW } } : toRow(place.row - 1);
    case 'PageDown':
      return toRow(Math.max(0, place.row) + Math.max(1, size.pageRows - 1));
    case 'PageUp':
      return toRow(place.row - Math.max(1, size.pageRows - 1));
    case 'Home':
      return toRow(0);
    case 'End':
      return toRow(size.rows - 1);
    case 'ArrowRight':
      return { place: { ...place, column: Math.min(size.columns - 1, place.column + 1) } };
    case 'ArrowLeft':
      return { place: { ...place, column: Math.max(0, place.column - 1) } };
    case 'Enter':
      return { act: place.row === HEADER_ROW ? 'sort' : 'open' };
    case ' ':
      return { act: place.row === HEADER_ROW ? 'sort' : 'select' };
    default:
      return undefined;
  }
}
