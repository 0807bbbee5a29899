/** A page of a document cut into what is plain, what is frame, and what was found. Pure. */
import type { DocumentPage } from '../../../stix/document/index.ts';
import type { Item } from '../../../stix/triage/index.ts';

export interface Piece {
  text: string;
  /** offset in the page */
  start: number;
  /** what was found there, and which of its places this is */
  item?: Item;
  place?: number;
  isFrame: boolean;
}

interface Mark {
  start: number;
  end: number;
  item: Item;
  place: number;
}

/** Marks by page, in their order; of two that overlap the first and longest stands. */
export function marksByPage(items: readonly Item[]): ReadonlyMap<number, readonly Mark[]> {
  const pages = new Map<number, Mark[]>();
  for (const item of items)
    item.finding.spans.forEach(({ page, start, end }, place) => {
      const marks = pages.get(page) ?? [];
      if (marks.length === 0) pages.set(page, marks);
      marks.push({ start, end, item, place });
    });
  for (const [page, marks] of pages) {
    marks.sort((a, b) => a.start - b.start || b.end - a.end);
    let last = 0;
    pages.set(
      page,
      marks.filter(({ start, end }) => {
        if (start < last) return false;
        last = end;
        return true;
      }),
    );
  }
  return pages;
}

export function piecesOf({ text, furniture }: DocumentPage, marks: readonly Mark[]): Piece[] {
  const edges = new Set([0, text.length]);
  for (const { start, end } of [...marks, ...furniture]) {
    edges.add(Math.min(start, text.length));
    edges.add(Math.min(end, text.length));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  let mark = 0;
  for (const [index, start] of sorted.slice(0, -1).entries()) {
    const end = sorted[index + 1] ?? start;
    while ((marks[mark]?.end ?? Infinity) <= start) mark++;
    const here = marks[mark];
    const isFrame = furniture.some((span) => span.start <= start && span.end >= end);
    const found = here && here.start <= start ? { item: here.item, place: here.place } : {};
    pieces.push({ text: text.slice(start, end), start, isFrame, ...found });
  }
  return pieces;
}
