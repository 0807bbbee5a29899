/** Text that is written piece by piece, as a page would show it: white space collapsed, blocks on lines of their own, cells behind each other. */
import type { DocumentPage, Span } from '../../../stix/document/index.ts';
import { limits } from '../../../stix/limits.ts';
import { isLinkTarget } from '../link-target.ts';

export class Flow {
  readonly #parts: string[] = [];
  #length = 0;
  /** line ends that are due before the next text */
  #breaks = 0;
  #space = false;
  #tabs = 0;
  readonly links: DocumentPage['links'] = [];
  readonly furniture: Span[] = [];

  get length(): number {
    return this.#length;
  }

  /** Where the next text will stand. */
  get next(): number {
    return this.#length + this.#pending().length;
  }

  get full(): boolean {
    return this.#length > limits.documentCharacters;
  }

  #pending(): string {
    if (this.#length === 0) return '';
    return '\n'.repeat(this.#breaks) + '\t'.repeat(this.#tabs) || (this.#space ? ' ' : '');
  }

  #write(text: string): void {
    const whole = this.#pending() + text;
    this.#breaks = 0;
    this.#tabs = 0;
    this.#space = false;
    this.#parts.push(whole);
    this.#length += whole.length;
  }

  /** Runs of white space become one space; no-break spaces stay. */
  text(text: string): void {
    const words = text.split(/[ \t\n\r\f]+/);
    for (const [at, word] of words.entries()) {
      if (at > 0) this.#space = true;
      if (word !== '') this.#write(word);
    }
  }

  /** As it is written. */
  verbatim(text: string): void {
    if (text !== '') this.#write(text);
  }

  /** At least so many line ends before the next text: 1 a new line, 2 a new paragraph. */
  lineEnds(count: number): void {
    if (this.#length === 0 || this.#tabs > 0) return; // a cell begins on the line of its row
    this.#breaks = Math.max(this.#breaks, count);
    this.#space = false;
  }

  /** A row begins or ends here. */
  row(): void {
    this.#tabs = 0;
    this.lineEnds(1);
  }

  /** One more, for each `br`. */
  lineEnd(): void {
    if (this.#length > 0) this.#breaks = Math.min(this.#breaks + 1, 2);
    this.#space = false;
  }

  /** The next cell of a row. */
  cell(): void {
    if (this.#length > 0) this.#tabs++;
    this.#breaks = 0;
    this.#space = false;
  }

  /** Text from `start` to here leads to `target`. */
  link(start: number, target: string): void {
    const url = target.trim().slice(0, limits.linkCharacters);
    if (this.#length > start && isLinkTarget(url)) this.links.push({ start, end: this.#length, url });
  }

  page(number: number): DocumentPage {
    const text = this.#parts.join('') + (this.#length > 0 ? '\n' : '');
    return { number, text, furniture: joined(this.furniture), links: this.links.sort((one, other) => one.start - other.start) };
  }
}

/** Spans in order, those that touch or overlap as one. */
function joined(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.sort((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else if (span.end > span.start) merged.push({ ...span });
  }
  return merged;
}
