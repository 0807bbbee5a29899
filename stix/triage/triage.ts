/** What the analyst decides on a document, as it is kept: by finding, so that a better reading of the same bytes keeps his word. */
import type { SourceDocument } from '../evidence.ts';
import type { Finding } from '../extract/index.ts';

/** Something of the store. */
export interface Known {
  id: string;
  /** of STIX */
  type: string;
  name: string;
}

/** What an accepted value becomes. */
export type Makes = 'observable' | 'indicator' | 'both';

export interface Decision {
  say: 'yes' | 'no';
  makes?: Makes;
  /** it is this object of the store: of several that are called so, or by the analyst's choice */
  of?: Known;
  /** it is something new of this type, whatever it was read as */
  type?: string;
}

/** Words that the analyst chose in the text himself: what they are called, and where they stand. */
export interface Mapped {
  /** of STIX */
  type: string;
  value: string;
  page: number;
  start: number;
  end: number;
}

/** Ends are keys of items. */
export interface Related {
  source: string;
  /** relationship_type */
  type: string;
  target: string;
}

export const COVER_TYPES = ['report', 'grouping', 'case-incident', 'case-rfi', 'case-rft'] as const;

/** The container that the accepted facts become members of. */
export interface Cover {
  type: (typeof COVER_TYPES)[number];
  name: string;
  /** Markdown */
  description?: string | undefined;
  /** RFC 3339 */
  published?: string | undefined;
  /** one that is known, or the name of a new one */
  author?: Known | string | undefined;
  labels: string[];
  markings: string[];
  confidence?: number | undefined;
}

export interface Triage {
  document: SourceDocument;
  /** RFC 3339: when it began; what it makes is created then */
  begun: string;
  cover: Cover;
  decisions: Readonly<Record<string, Decision>>;
  mapped: readonly Mapped[];
  related: readonly Related[];
  /** RFC 3339: when it was accepted last */
  accepted?: string;
}

/** One finding with what the store knows of it. */
export interface Item {
  key: string;
  finding: Finding;
  /** what it may be */
  meanings: readonly Known[];
  /** an indicator that looks for it already */
  indicator?: Known;
  /** the type of STIX that it becomes; undefined: nothing can be made of it, it can only be something known */
  type?: string;
}

export const keyOf = ({ type, value }: { type: string; value: string }): string => `${type} ${value}`;
