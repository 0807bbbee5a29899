/** Where the words of a link stand: PDF says only which rectangle of the page can be clicked. */
import type { Span } from '../../../stix/document/index.ts';
import type { PageText } from './page-text.ts';

/** A rectangle of the page, in points. */
export interface LinkArea {
  url: string;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** The rectangle in the coordinates of text that was turned upright. */
function turned({ x0, y0, x1, y1 }: LinkArea, turn: number): Omit<LinkArea, 'url'> {
  const cos = Math.cos((turn * Math.PI) / 180);
  const sin = Math.sin((turn * Math.PI) / 180);
  const xs = [x0 * cos + y0 * sin, x1 * cos + y1 * sin];
  const ys = [y0 * cos - x0 * sin, y1 * cos - x1 * sin];
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

/** The words under the area; undefined where there are none (a picture). */
export function linkSpan(area: LinkArea, { text, placed }: PageText, turn: number): Span | undefined {
  const { x0, y0, x1, y1 } = turned(area, turn);
  let start: number | undefined;
  let end = 0;
  for (const { piece, start: from, end: to } of placed) {
    const middle = piece.y + 0.3 * piece.size;
    if (middle < y0 || middle > y1 || piece.x >= x1 || piece.x + piece.width <= x0) continue;
    const letter = piece.width / Math.max(1, to - from);
    const first = letter > 0 ? Math.max(0, Math.round((x0 - piece.x) / letter)) : 0;
    const last = letter > 0 ? Math.min(to - from, Math.round((x1 - piece.x) / letter)) : to - from;
    if (last <= first) continue;
    start = Math.min(start ?? Infinity, from + first);
    end = Math.max(end, from + last);
  }
  if (start === undefined) return undefined;
  return wholeWords(text, start, end);
}

/** Letters have different widths, so what was counted may be some too few or too many. */
function wholeWords(text: string, start: number, end: number): Span | undefined {
  let from = start;
  let to = end;
  while (from > 0 && !/\s/u.test(text[from - 1] ?? ' ') && !/\s/u.test(text[from] ?? ' ')) from--;
  while (to < text.length && !/\s/u.test(text[to - 1] ?? ' ') && !/\s/u.test(text[to] ?? ' ')) to++;
  while (from < to && /\s/u.test(text[from] ?? '')) from++;
  while (to > from && /\s/u.test(text[to - 1] ?? '')) to--;
  return from < to ? { start: from, end: to } : undefined;
}
