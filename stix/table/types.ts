/** A table as it was read from CSV or a spreadsheet, before anybody said what its columns mean. */

import type { Representation } from './representations.ts';

/** Something to ask before its values count: what may have been damaged by a spreadsheet, or can be read in two ways. */
export interface TableQuestion {
  code: 'number-rounded' | 'zeros-lost' | 'date-ambiguous';
  /** from 0 */
  column: number;
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

/** What stands in a column. `mapper`: what the representations of the mapping say. `value` is of the type that the row's `type` column names, or of whatever it looks like. */
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
  | 'valid-until'
  | 'aliases'
  | 'pattern'
  | 'malware'
  | 'tool'
  | 'intrusion-set'
  | 'threat-actor'
  | 'campaign'
  | 'organization'
  | 'country'
  | 'mapper'
  | 'other';

/** All of them, as one chooses among them: values, what is said of them, whom they belong to. */
export const COLUMN_TYPES = {
  values: [
    'value',
    'hash',
    'md5',
    'sha1',
    'sha256',
    'sha512',
    'ssdeep',
    'ip',
    'ipv4',
    'ipv6',
    'domain',
    'url',
    'email',
    'filename',
    'path',
    'registry-key',
    'mutex',
    'asn',
    'cve',
    'attack-id',
    'pattern',
  ],
  said: [
    'type',
    'name',
    'aliases',
    'description',
    'labels',
    'marking',
    'confidence',
    'first-seen',
    'last-seen',
    'created',
    'valid-until',
    'reference',
  ],
  roles: ['malware', 'tool', 'intrusion-set', 'threat-actor', 'campaign', 'organization', 'country'],
  left: ['imphash', 'port', 'mapper', 'other'],
} as const satisfies Readonly<Record<string, readonly ColumnType[]>>;

export const SEPARATORS = [',', ';', '|', '\n', ' '] as const;
export type Separator = (typeof SEPARATORS)[number];
export const DATE_ORDERS = ['day-first', 'month-first'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** What the analyst said to what was asked of a column. */
export interface ColumnAnswers {
  dates?: DateOrder | undefined;
  /** hashes that are too short: with zeros in front, or left out */
  zeros?: 'pad' | 'leave' | undefined;
  /** rounded numbers are lost: they are left out */
  rounded?: 'leave' | undefined;
}

export interface ColumnMapping {
  column: number;
  heading: string;
  type: ColumnType;
  /** several values stand in one cell, parted by this */
  separator?: Separator | undefined;
  /** part of the non-empty cells that look like the type, 0 to 1; a type that only the heading says has none */
  sure?: number | undefined;
  answers?: ColumnAnswers | undefined;
}

export interface TableMapping {
  columns: ColumnMapping[];
  /** the list whose usual headings these are, or the saved mapping that was made for them */
  known?: string | undefined;
  /** of a mapper of OpenCTI: what they say is made beside what columns say */
  representations?: Representation[] | undefined;
}
