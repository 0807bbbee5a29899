/** Catalogues that are no STIX but become some: CISA's known exploited vulnerabilities, MISP's warninglists. Known by what they hold. */
import { kevObjects, readKevCsv, readKevJson, readWarninglist, timeKey, warninglistObject, warninglistTime } from '../index.ts';

/** What stands behind a document that is no STIX, and which release of it the document is. */
export interface KnownDocument {
  /** `key` is stable: a newer release of the catalogue is the same source */
  source: CatalogueName;
  release?: CatalogueRelease;
}

interface CatalogueName {
  key: string;
  name: string;
}

/** When it was published, what it is called, and whether it is the whole catalogue. */
interface CatalogueRelease {
  seconds: number;
  nanos: number;
  label: string;
  complete: boolean;
  certain: boolean;
  labelled: true;
}

export interface Catalogue extends KnownDocument {
  /** UTF-8 text of a bundle that says the same */
  bundle: Uint8Array;
}

const KEV: CatalogueName = { key: 'cisa:kev', name: 'CISA KEV' };
const WARNINGLISTS: CatalogueName = { key: 'misp:warninglists', name: 'MISP warninglists' };

/** Whether it is worth reading a document whole because of its first bytes. Nothing is decided by them. */
export function mayBeCatalogue(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head).trimStart();
  if (/^"?cveID"?,/.test(text)) return true;
  if (!text.startsWith('{') || /"type"\s*:\s*"bundle"/.test(text)) return false;
  return (text.includes('"catalogVersion"') && text.includes('"vulnerabilities"')) || /"list"\s*:\s*\[/.test(text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // it is read as STIX then, and what is wrong with it is said there
  }
}

function released(at: string, label: string, complete: boolean): { release?: CatalogueRelease } {
  const key = timeKey(at);
  return key === undefined
    ? {}
    : { release: { seconds: key.seconds, nanos: key.nanos, label, complete, certain: complete, labelled: true } };
}

const bundleOf = (objects: readonly object[]): Uint8Array => new TextEncoder().encode(JSON.stringify({ type: 'bundle', objects }));

/** The catalogue that a document is; undefined: it is none. */
export function readCatalogue(bytes: Uint8Array): Catalogue | undefined {
  const text = new TextDecoder().decode(bytes);
  const value = text.trimStart().startsWith('{') ? parse(text) : undefined;
  const kev = value === undefined ? readKevCsv(text) : readKevJson(value);
  if (kev) return { source: KEV, ...released(kev.released, kev.version, kev.complete), bundle: bundleOf(kevObjects(kev)) };
  const list = readWarninglist(value);
  if (list === undefined) return undefined;
  const at = warninglistTime(list);
  return {
    source: WARNINGLISTS,
    ...(at === undefined ? {} : released(at, String(list.version), false)),
    bundle: bundleOf([warninglistObject(list)]),
  };
}
