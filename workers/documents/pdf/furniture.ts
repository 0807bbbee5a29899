/** Running headers and footers: lines at the edge of a page that come again, at the same height, on others, but for their numbers. */
import { type Line, lineText } from './pieces.ts';

/** Of a page's height, counted from either end. */
const EDGE = 0.1;
/** Points by which the same line may stand higher on another page. */
const STEP = 4;

/** Numbers that stand alone (`Page 3 of 22`): not those of an address, a date or an identifier. */
const COUNTER = /(?<![\p{L}\p{N}._:\-[\]()/])\d{1,4}(?![\p{L}\p{N}_:[\]/]|[.-]\p{N})/gu;

export class Furniture {
  readonly #pages = new Map<string, number>();
  #total = 0;

  #key(line: Line, bottom: number, height: number): string | undefined {
    const from = (line.y - bottom) / height;
    if (from > EDGE && from < 1 - EDGE) return undefined;
    const text = lineText(line).replace(/\s+/gu, ' ').trim();
    return text === '' ? undefined : `${Math.round(line.y / STEP)} ${text.replace(COUNTER, '#')}`;
  }

  /** A page's lines, before any is asked for. */
  add(lines: readonly Line[], bottom: number, height: number): void {
    this.#total++;
    const keys = new Set(lines.map((line) => this.#key(line, bottom, height)));
    for (const key of keys) if (key !== undefined) this.#pages.set(key, (this.#pages.get(key) ?? 0) + 1);
  }

  /** On a third of the pages, at least on three; of a document of two on both. Left and right pages may differ. */
  has(line: Line, bottom: number, height: number): boolean {
    if (this.#total < 2) return false;
    const key = this.#key(line, bottom, height);
    return key !== undefined && (this.#pages.get(key) ?? 0) >= Math.max(Math.min(3, this.#total), this.#total * 0.3);
  }
}
