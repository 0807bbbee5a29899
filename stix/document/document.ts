/** A document as it is read: its text page by page, what of that is frame and no report, and what could not be read. */

/** UTF-16 offsets into the text of its page. */
export interface Span {
  start: number;
  end: number;
}

export interface DocumentPage {
  /** from 1; a document without pages has one */
  number: number;
  /** in reading order */
  text: string;
  /** running headers, footers, navigation, cookie banners: read, but nothing in it counts for the report */
  furniture: Span[];
  /** targets of links, where their words stand */
  links: (Span & { url: string })[];
}

/** What a reader could not do: there was a picture, an attachment, a password, no text at all, more than the limit, an unknown encoding. */
export type DocumentNoteCode = 'picture-not-read' | 'attachment' | 'encrypted' | 'scanned' | 'cut' | 'encoding';

export interface DocumentNote {
  page?: number;
  code: DocumentNoteCode;
  /** a sentence: what was not read, where, what to do */
  message: string;
  /** of a file that the document carries: its number in it, from 0 */
  attachment?: number;
}

/** A file that a document carries. */
export interface Attachment {
  /** as the document calls it */
  name: string;
  bytes: Uint8Array;
}

export interface DocumentText {
  format: 'pdf' | 'html' | 'markdown' | 'text' | 'docx' | 'email';
  title?: string;
  author?: string;
  publisher?: string;
  published?: string;
  pages: DocumentPage[];
  notes: DocumentNote[];
}
