/**
 * Text of a page as a PDF has it: pieces with a place, in no order that one could rely on. Here they become physical lines
 * (one baseline) of segments (what stands together in it). Coordinates are in points, x to the right, y upwards, after the
 * text was turned upright.
 */

export interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  /** of the font */
  size: number;
  /** white space stood before it */
  spaced: boolean;
  rightToLeft: boolean;
}

/** Pieces that are written in one direction. */
export interface Layer {
  pieces: Piece[];
  letters: number;
  /** of the direction, in degrees */
  turn: number;
}

/** A page: the lines in the direction that most of its text has, and what is written in others (beside a picture, a water mark). */
export interface PageLines {
  lines: Line[];
  others: Layer[];
  turn: number;
}

export interface Segment {
  pieces: Piece[];
  x0: number;
  x1: number;
}

export interface Line {
  segments: Segment[];
  /** baseline */
  y: number;
  size: number;
  x0: number;
  x1: number;
}

/** What pdfjs says of a piece (`TextItem`); `transform` is its matrix. */
export interface RawPiece {
  str: string;
  dir: string;
  transform: readonly number[];
  width: number;
  height: number;
}

/** A gap this wide, in sizes of the font, parts segments: columns, cells. Words are parted by a quarter of that. */
const SEGMENT_GAP = 1;
const WORD_GAP = 0.18;
/** Directions are told apart to this many degrees. */
const DEGREES = 5;

/** Turns each piece upright, by its direction. */
function toLayers(raw: readonly RawPiece[]): Layer[] {
  const layers = new Map<number, Layer>();
  let spaced = false;
  for (const { str, dir, transform, width, height } of raw) {
    const text = str.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
    if (text.trim() === '') {
      spaced ||= text !== '';
      continue;
    }
    const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = transform;
    const size = Math.hypot(c, d) || height || 1;
    const turn = (Math.round((Math.atan2(b, a) * 180) / Math.PI / DEGREES) * DEGREES + 360) % 360;
    const radians = (turn * Math.PI) / 180;
    const cos = Math.cos(radians);
    const sin = Math.sin(radians);
    if (![a, b, c, d, x, y, width].every(Number.isFinite)) continue;
    const layer = layers.get(turn) ?? { pieces: [], letters: 0, turn };
    layers.set(turn, layer);
    layer.letters += text.length;
    layer.pieces.push({ text, x: x * cos + y * sin, y: y * cos - x * sin, width, size, spaced, rightToLeft: dir === 'rtl' });
    spaced = false;
  }
  return [...layers.values()].sort((one, other) => other.letters - one.letters);
}

export function pageLines(raw: readonly RawPiece[]): PageLines {
  const [main, ...others] = toLayers(raw);
  return { lines: main ? toLines(main.pieces) : [], others, turn: main?.turn ?? 0 };
}

/** How much two pieces of these heights overlap, as a part of the smaller. */
function overlap(y: number, size: number, otherY: number, otherSize: number): number {
  const low = Math.max(y - 0.2 * size, otherY - 0.2 * otherSize);
  const high = Math.min(y + 0.75 * size, otherY + 0.75 * otherSize);
  return (high - low) / (0.95 * Math.min(size, otherSize));
}

/** Physical lines from top to bottom. */
export function toLines(pieces: readonly Piece[]): Line[] {
  const sorted = [...pieces].sort((one, other) => other.y - one.y || one.x - other.x);
  const lines: Line[] = [];
  let members: Piece[] = [];
  let tallest: Piece | undefined;
  const close = () => {
    if (members.length > 0 && tallest) lines.push(toLine(members, tallest));
    members = [];
    tallest = undefined;
  };
  for (const piece of sorted) {
    if (tallest && overlap(piece.y, piece.size, tallest.y, tallest.size) < 0.5) close();
    members.push(piece);
    if (!tallest || piece.size > tallest.size) tallest = piece;
  }
  close();
  return lines;
}

function toLine(pieces: Piece[], tallest: Piece): Line {
  const backwards = pieces.filter(({ rightToLeft }) => rightToLeft).length * 2 > pieces.length;
  pieces.sort((one, other) => one.x - other.x);
  const segments: Segment[] = [];
  let last: Segment | undefined;
  for (const piece of pieces) {
    if (last && piece.x - last.x1 <= SEGMENT_GAP * Math.min(piece.size, tallest.size)) {
      last.pieces.push(piece);
      last.x1 = Math.max(last.x1, piece.x + piece.width);
    } else {
      last = { pieces: [piece], x0: piece.x, x1: piece.x + piece.width };
      segments.push(last);
    }
  }
  const x1 = segments.reduce((right, segment) => Math.max(right, segment.x1), -Infinity);
  if (backwards) {
    segments.reverse();
    for (const segment of segments) segment.pieces.reverse();
  }
  return { segments, y: tallest.y, size: tallest.size, x0: pieces[0]?.x ?? 0, x1 };
}

/** Whether a space belongs between two neighbours of a segment. */
export function partsWords(before: Piece, after: Piece): boolean {
  if (/\s$/u.test(before.text) || /^\s/u.test(after.text)) return false;
  if (after.rightToLeft || before.rightToLeft) return true;
  return after.spaced || after.x - (before.x + before.width) > WORD_GAP * Math.min(before.size, after.size);
}

export function segmentText({ pieces }: Segment): string {
  return pieces.reduce((text, piece, at) => {
    const before = pieces[at - 1];
    return text + (before && partsWords(before, piece) ? ' ' : '') + piece.text;
  }, '');
}

export const lineText = ({ segments }: Line): string => segments.map(segmentText).join(' ');
