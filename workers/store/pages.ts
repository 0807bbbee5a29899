/** Packs exact texts into page rows. */
import { PAGE_TEXTS, type PageRow } from './database.ts';

/** A page closes at this size even where it holds few texts: reading one object reads its page. */
const PAGE_BYTES = 128 * 1024;

export class PageBuilder {
  private readonly pages: [number, PageRow][] = [];
  private texts: Uint8Array[] = [];
  private size = 0;

  constructor(public next: number) {}

  push(text: Uint8Array): [page: number, slot: number] {
    if (this.texts.length === PAGE_TEXTS || (this.size > 0 && this.size + text.byteLength > PAGE_BYTES)) this.flush();
    this.texts.push(text);
    this.size += text.byteLength;
    if (this.texts.length === 1) this.next++;
    return [this.next - 1, this.texts.length - 1];
  }

  private flush(): void {
    if (this.texts.length === 0) return;
    const bytes = new Uint8Array(this.size);
    const ends = new Uint32Array(this.texts.length);
    let at = 0;
    this.texts.forEach((text, slot) => {
      bytes.set(text, at);
      at += text.byteLength;
      ends[slot] = at;
    });
    this.pages.push([this.next - 1, { bytes, ends }]);
    this.texts = [];
    this.size = 0;
  }

  finish(): [number, PageRow][] {
    this.flush();
    return this.pages;
  }
}
