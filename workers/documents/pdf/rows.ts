/**
 * Lines of one band as rows of cells. Where lines of several segments follow each other they are a table: its columns are what
 * stands below each other, and a cell that runs on in the next line is kept together, so that a hash in two lines stays one.
 */
import type { Line, Segment } from './pieces.ts';

/** A cell is the lines in it; a row of one cell is a line of text. */
export interface Row {
  cells: Segment[][];
  y: number;
  /** baseline of its last line */
  yLast: number;
  size: number;
  /** it belongs to a table: its cells are columns */
  table: boolean;
}

interface Column {
  x0: number;
  x1: number;
}

interface Placed {
  line: Line;
  /** index of the column of each segment */
  columns: number[];
}

export function toRows(lines: readonly Line[]): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < lines.length; ) {
    const table = tableAt(lines, at);
    if (table) {
      rows.push(...tableRows(table.placed, table.columns));
      at += table.placed.length;
      continue;
    }
    const line = lines[at++];
    if (line) rows.push({ cells: line.segments.map((segment) => [segment]), y: line.y, yLast: line.y, size: line.size, table: false });
  }
  return rows;
}

/** The run of lines from `from` on whose segments stand in the same columns; undefined: it is no table. */
function tableAt(lines: readonly Line[], from: number): { placed: Placed[]; columns: Column[] } | undefined {
  const first = lines[from];
  if (!first || first.segments.length < 2) return undefined;
  const columns: Column[] = [];
  const lefts: Segment[][] = [];
  let several = 0;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at];
    const before = lines[at - 1];
    if (!line || (at > from && before && before.y - line.y > 4 * Math.max(line.size, before.size))) break;
    if (!widen(columns, line.segments)) break;
    const beside = line.segments.length > 1 || (line.segments[0]?.x0 ?? 0) >= Math.min(...columns.map(({ x1 }) => x1));
    if (beside) several++;
    lefts.push(line.segments);
  }
  if (several < 2) return undefined;
  columns.sort((one, other) => one.x0 - other.x0);
  const placed = lefts.map((segments, at) => ({
    line: lines[from + at] ?? first,
    columns: segments.map(({ x0, x1 }) => columns.findIndex((column) => x0 < column.x1 && x1 > column.x0)),
  }));
  return { placed, columns };
}

/** Adds a line to the columns; false, and nothing changed, where one of its segments would join two of them. */
function widen(columns: Column[], segments: readonly Segment[]): boolean {
  const changes: { column: Column | undefined; segment: Segment }[] = [];
  for (const segment of segments) {
    const met = columns.filter(({ x0, x1 }) => segment.x0 < x1 && segment.x1 > x0);
    if (met.length > 1) return false;
    changes.push({ column: met[0], segment });
  }
  for (const { column, segment } of changes) {
    if (column) {
      column.x0 = Math.min(column.x0, segment.x0);
      column.x1 = Math.max(column.x1, segment.x1);
    } else columns.push({ x0: segment.x0, x1: Math.max(segment.x1, segment.x0 + 0.1) });
  }
  return true;
}

function tableRows(placed: readonly Placed[], columns: readonly Column[]): Row[] {
  const rows: Row[] = [];
  let row: { row: Row; last: Map<number, Segment> } | undefined;
  for (const one of placed) {
    if (row && runsOn(row.row, row.last, one, columns)) {
      one.line.segments.forEach((segment, at) => {
        const column = one.columns[at] ?? 0;
        (row?.row.cells[column] ?? []).push(segment);
        row?.last.set(column, segment);
      });
      row.row.yLast = one.line.y;
      continue;
    }
    row = {
      row: { cells: columns.map((): Segment[] => []), y: one.line.y, yLast: one.line.y, size: one.line.size, table: true },
      last: new Map<number, Segment>(),
    };
    rows.push(row.row);
    for (const [at, segment] of one.line.segments.entries()) {
      const column = one.columns[at] ?? 0;
      row.row.cells[column]?.push(segment);
      row.last.set(column, segment);
    }
  }
  return rows.map((made) => ({ ...made, cells: made.cells.filter((cell) => cell.length > 0) }));
}

/** Close below, and only in cells that were full, or between two lines of the row. */
function runsOn(row: Row, last: ReadonlyMap<number, Segment>, { line, columns: at }: Placed, columns: readonly Column[]): boolean {
  const distance = row.yLast - line.y;
  if (distance < 0.85 * Math.min(row.size, line.size) && at.every((column) => !last.has(column))) return true;
  if (distance > 1.45 * Math.max(row.size, line.size) || at.length >= columns.length) return false;
  return at.every((column) => {
    const before = last.get(column);
    const { x0, x1 } = columns[column] ?? { x0: 0, x1: 1 };
    return before === undefined ? distance < line.size : before.x1 >= x0 + 0.8 * (x1 - x0);
  });
}
