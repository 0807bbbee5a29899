import type { DocumentRefusal } from '../../contracts/index.ts';

/** Nothing of the document could be read; `message` is a sentence that says why, and what to do. */
export class DocumentRefused extends Error {
  readonly code: DocumentRefusal;
  constructor(code: DocumentRefusal, message: string) {
    super(message);
    this.code = code;
  }
}

/** What every reader is given. */
export interface ReadContext {
  /** pages, or parts, that are done */
  progress: (done: number, total: number) => void;
  /** milliseconds of a clock that only goes forward */
  now: () => number;
  /** a table of characters of East Asian PDFs by the name of its file; without it their texts may stay unread */
  cmap?: (name: string) => Promise<Uint8Array>;
}
