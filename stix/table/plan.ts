/** How a table comes into the store: how it is read, what its columns mean, what its rows become. Kept with the table until it is imported, and after. */
import type { SourceDocument } from '../evidence.ts';
import { beginCover, type Cover, type Makes } from '../triage/index.ts';
import type { Representation } from './representations.ts';
import type { ColumnMapping, TableMapping } from './types.ts';

/** What the analyst changed of how the table was read; what is left out is found. */
export interface TableReading {
  sheet?: string | undefined;
  delimiter?: string | undefined;
  encoding?: string | undefined;
  headingsRow?: number | undefined;
  /** lines that begin with this character are no rows */
  comment?: string | undefined;
}

export interface TablePlan {
  document: SourceDocument;
  /** RFC 3339: when it came in; what it makes is created then */
  begun: string;
  reading: TableReading;
  /** undefined: nobody has looked at it yet */
  mapping?: TableMapping | undefined;
  makes: Makes;
  /** its objects are members of the report or grouping that `cover` says; else only what it says of them counts */
  contained: boolean;
  cover: Cover;
  /** RFC 3339: when it was imported last */
  imported?: string | undefined;
}

export const beginPlan = (document: SourceDocument, begun: string): TablePlan => ({
  document,
  begun,
  reading: {},
  makes: 'both',
  contained: false,
  cover: beginCover(document),
});

/** A mapping under a name, for the next table with the same headings. */
export interface SavedMapping {
  headings: string[];
  columns: ColumnMapping[];
  makes: Makes;
  representations?: Representation[] | undefined;
}

const plain = (heading: string): string => heading.trim().toLowerCase().replace(/\s+/g, ' ');

/** Whether it was made for a table with these headings: all of them, in their order. */
export function isMadeFor({ headings }: SavedMapping, given: readonly string[] | undefined): boolean {
  return (
    given !== undefined && given.length === headings.length && headings.every((heading, at) => plain(heading) === plain(given[at] ?? ''))
  );
}
