/** Documents that are no STIX but become some: CISA's known exploited vulnerabilities, MISP's warninglists, events and galaxies. Known by what they hold. */
import { kevObjects, readKevCsv, readKevJson, readWarninglist, timeKey, warninglistObject, warninglistTime } from '../index.ts';
import { FEED_HASHES, isFeedHashes, mayBeMisp, type MispDocument, readMisp } from '../misp/index.ts';

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

export interface Catalogue {
  /** absent where the document is no source of its own: several events in one file */
  known?: KnownDocument;
  /** UTF-8 text of a bundle that says the same, piece by piece, made while it is read */
  bundle: Iterable<Uint8Array>;
}

/** What a document is that is known, and holds nothing to import. */
export interface RefusedDocument {
  refused: { code: 'format-unknown' | 'json-depth'; message: string };
}

const KEV: CatalogueName = { key: 'cisa:kev', name: 'CISA KEV' };
const WARNINGLISTS: CatalogueName = { key: 'misp:warninglists', name: 'MISP warninglists' };

/** Whether it is worth reading a document whole because of its first bytes. Nothing is decided by them. */
export function mayBeCatalogue(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head).trimStart();
  if (/^"?cveID"?,/.test(text) || isFeedHashes(text)) return true;
  if (/^[[{]/.test(text) && !/"type"\s*:\s*"bundle"/.test(text) && mayBeMisp(text)) return true;
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

/** Objects as text are gathered into pieces of about this many characters. */
const PIECE = 256 * 1024;

function* bundleOf(objects: Iterable<object>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = '{"type":"bundle","objects":[';
  let first = true;
  for (const object of objects) {
    text += `${first ? '' : ','}${JSON.stringify(object)}`;
    first = false;
    if (text.length < PIECE) continue;
    yield encoder.encode(text);
    text = '';
  }
  yield encoder.encode(`${text}]}`);
}

/** The catalogue that a document is; undefined: it is none. */
export function readCatalogue(bytes: Uint8Array): Catalogue | RefusedDocument | undefined {
  const text = new TextDecoder().decode(bytes);
  const value = /^\s*[[{]/.test(text) ? parse(text) : undefined;
  if (value === undefined && isFeedHashes(text)) return { refused: { code: 'format-unknown', message: FEED_HASHES } };
  const kev = value === undefined ? readKevCsv(text) : readKevJson(value);
  if (kev) return { known: { source: KEV, ...released(kev.released, kev.version, kev.complete) }, bundle: bundleOf(kevObjects(kev)) };
  const list = readWarninglist(value);
  if (list === undefined) {
    const misp = readMisp(value);
    return misp && mispCatalogue(misp);
  }
  const at = warninglistTime(list);
  return {
    known: { source: WARNINGLISTS, ...(at === undefined ? {} : released(at, String(list.version), false)) },
    bundle: bundleOf([warninglistObject(list)]),
  };
}

function mispCatalogue(misp: MispDocument): Catalogue | RefusedDocument {
  if (misp.kind === 'refused') return { refused: { code: misp.code, message: misp.message } };
  const bundle = bundleOf(misp.objects);
  if (misp.kind === 'galaxy') return { known: { source: { key: `misp-galaxy:${misp.type}`, name: `MISP galaxy: ${misp.name}` } }, bundle };
  const [head, ...others] = misp.heads;
  if (!head || others.length > 0) return { bundle };
  const source = { key: `misp:${head.uuid}`, name: head.info === '' ? `MISP event ${head.uuid}` : `MISP: ${head.info}` };
  if (head.seconds === 0) return { known: { source }, bundle };
  const label = new Date(head.seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const release = { seconds: head.seconds, nanos: 0, label, complete: misp.complete, certain: misp.complete, labelled: true as const };
  return { known: { source, release }, bundle };
}
