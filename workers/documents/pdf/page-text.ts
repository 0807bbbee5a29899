/** The text of one page from its pieces, in reading order, with the place in it where each piece stands. */
import { toBands } from './columns.ts';
import { type Line, type PageLines, partsWords, type Piece, type Segment, toLines } from './pieces.ts';
import { type Row, toRows } from './rows.ts';

export interface PlacedPiece {
  piece: Piece;
  start: number;
  end: number;
}

export interface PageText {
  text: string;
  /** of the text in the page's own direction only: links lie over it */
  placed: PlacedPiece[];
  furniture: { start: number; end: number }[];
}

class Writer {
  #parts: string[] = [];
  #length = 0;
  readonly placed: PlacedPiece[] = [];

  get length(): number {
    return this.#length;
  }

  get text(): string {
    return this.#parts.join('');
  }

  write(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  segment({ pieces }: Segment): void {
    for (const [at, piece] of pieces.entries()) {
      const before = pieces[at - 1];
      if (before && partsWords(before, piece)) this.write(' ');
      const start = this.#length;
      this.write(piece.text);
      this.placed.push({ piece, start, end: this.#length });
    }
  }

  row({ cells, size, table }: Row): void {
    let right: number | undefined;
    for (const cell of cells) {
      const [first] = cell;
      if (right !== undefined) this.write(table || (first?.x0 ?? 0) - right > 2 * size ? '\t' : ' ');
      for (const [at, segment] of cell.entries()) {
        if (at > 0) this.write('\n');
        this.segment(segment);
      }
      right = Math.max(...cell.map(({ x1 }) => x1));
    }
    this.write('\n');
  }

  lines(lines: readonly Line[]): void {
    let before: Row | undefined;
    for (const row of toRows(lines)) {
      // a paragraph ends where the next line stands clearly lower
      if (before && before.yLast - row.y > 1.7 * Math.max(before.size, row.size)) this.write('\n');
      this.row(row);
      before = row;
    }
  }
}

/** `isFurniture`: of a line of the page's own direction, whether it runs through the document. Those above the text come first, those below last. */
export function pageText({ lines, others }: PageLines, isFurniture: (line: Line) => boolean): PageText {
  const writer = new Writer();
  const furniture: PageText['furniture'] = [];
  const body = lines.filter((line) => !isFurniture(line));
  const frame = lines.filter(isFurniture);
  const top = body[0]?.y ?? -Infinity;
  const writeFrame = (some: readonly Line[]) => {
    if (some.length === 0) return;
    const start = writer.length;
    writer.lines(some);
    furniture.push({ start, end: writer.length });
  };
  writeFrame(frame.filter(({ y }) => y > top));
  for (const band of toBands(body)) writer.lines(band);
  writeFrame(frame.filter(({ y }) => y <= top));
  const placed = [...writer.placed];
  for (const layer of others) writer.lines(toLines(layer.pieces));
  return { text: writer.text, placed, furniture };
}
