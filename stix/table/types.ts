/** A table as it was read from CSV or a spreadsheet, before anybody said what its columns mean. */

/** Something to ask before its values count: what may have been damaged by a spreadsheet, or can be read in two ways. */
export interface TableQuestion {
  code: 'number-rounded' | 'zeros-lost' | 'date-ambiguous' | 'headings-unsure';
  /** from 0; absent: of the whole table */
  column?: number;
  /** how many cells */
  count: number;
  /** the first of them, as it is written */
  example: string;
  /** a sentence */
  message: string;
}

export interface Table {
  /** `,` `;` tab `|`, or empty where each row is one cell */
  delimiter: string;
  encoding: string;
  /** rows above the headings: comments, titles, `sep=` left out */
  preamble: string[][];
  /** undefined: the first row is data already */
  headings: string[] | undefined;
  rows: string[][];
  /** all rows of the file, those above the headings and the headings too */
  records: number;
  notes: string[];
}

/** What stands in a column. `value` is of the type that the row's `type` column names, or of whatever it looks like. */
export type ColumnType =
  | 'md5'
  | 'sha1'
  | 'sha256'
  | 'sha512'
  | 'hash'
  | 'ssdeep'
  | 'imphash'
  | 'ipv4'
  | 'ipv6'
  | 'ip'
  | 'domain'
  | 'url'
  | 'email'
  | 'filename'
  | 'path'
  | 'registry-key'
  | 'mutex'
  | 'cve'
  | 'attack-id'
  | 'asn'
  | 'port'
  | 'value'
  | 'type'
  | 'name'
  | 'description'
  | 'labels'
  | 'marking'
  | 'confidence'
  | 'first-seen'
  | 'last-seen'
  | 'created'
  | 'reference'
  | 'other';

export interface ColumnMapping {
  column: number;
  heading: string;
  type: ColumnType;
  /** several values stand in one cell, parted by this */
  separator?: ',' | ';' | '|' | '\n' | ' ';
  /** part of the non-empty cells that look like the type, 0 to 1; a type that only the heading says has none */
  sure?: number;
}

export interface TableMapping {
  columns: ColumnMapping[];
  /** the list whose usual headings these are */
  known?: string;
}
