/** What a format of others is that becomes STIX: how it is known, and what it is read as. One entry in `index.ts` adds one. */

/** What stands behind a document that is no STIX, and which release of it the document is. */
export interface KnownDocument {
  /** `key` is stable: a newer release of the catalogue is the same source */
  source: { key: string; name: string };
  release?: Release;
}

/** When it was published, what it is called, and whether it is the whole catalogue. */
export interface Release {
  seconds: number;
  nanos: number;
  label: string;
  complete: boolean;
  certain: boolean;
  labelled: true;
}

export interface FormatInput {
  /** all of it */
  text: string;
  /** parsed where it is JSON */
  value: unknown;
  /** of the file, or of the entry of an archive */
  name: string;
  /** RFC 3339: when it came in, for what says no time of its own */
  at: string;
}

export interface Converted {
  /** absent where the document is no source of its own: several events in one file, rules */
  known?: KnownDocument;
  /** objects of STIX 2.1, and `Unmade` where nothing could be made of a part; made while they are asked for */
  objects: Iterable<object>;
}

/** Saved work instead of objects. */
export interface ConvertedLayers {
  layers: { name: string; objects: number; body: string }[];
  /** what was left out of them */
  notes: string[];
}

/** What a document is that is known, and holds nothing to import. */
export interface RefusedDocument {
  refused: { code: 'format-unknown' | 'json-depth'; message: string };
}

export interface Format {
  /** for the list of jobs: `cve`, `yara` */
  kind: string;
  /** Whether a file that begins so, and is called so, is worth reading whole. Nothing is decided by it. */
  mayBe(head: string, name: string): boolean;
  /** undefined: it is none */
  read(input: FormatInput): Converted | ConvertedLayers | RefusedDocument | undefined;
}

/** A part of which nothing could be made. */
export class Unmade {
  /** a sentence */
  readonly message: string;
  /** behind the name of the file: `row 17`; '' where it is all of it */
  readonly place: string;
  /** as it is written */
  readonly original: string;
  constructor(message: string, place: string, original = '') {
    this.message = message;
    this.place = place;
    this.original = original;
  }
}

export const isJson = (head: string): boolean => /^\s*[[{]/.test(head);
