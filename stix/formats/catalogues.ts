/** CISA's known exploited vulnerabilities, MISP's warninglists, events and galaxies, as formats. */
import { kevObjects, readKevCsv, readKevJson } from '../kev.ts';
import { FEED_HASHES, isFeedHashes, mayBeMisp, type MispDocument, readMisp } from '../misp/index.ts';
import { timeKey } from '../time.ts';
import { readWarninglist, warninglistObject, warninglistTime } from '../warninglists.ts';
import { type Converted, type Format, isJson, type RefusedDocument, type Release } from './format.ts';

function released(at: string, label: string, complete: boolean): { release?: Release } {
  const key = timeKey(at);
  return key === undefined
    ? {}
    : { release: { seconds: key.seconds, nanos: key.nanos, label, complete, certain: complete, labelled: true } };
}

const isBundle = (head: string): boolean => /"type"\s*:\s*"bundle"/.test(head);

export const KEV: Format = {
  kind: 'kev',
  mayBe: (head) =>
    /^"?cveID"?,/.test(head) ||
    (isJson(head) && !isBundle(head) && head.includes('"catalogVersion"') && head.includes('"vulnerabilities"')),
  read({ text, value }): Converted | undefined {
    const kev = value === undefined ? readKevCsv(text) : readKevJson(value);
    if (!kev) return undefined;
    return {
      known: { source: { key: 'cisa:kev', name: 'CISA KEV' }, ...released(kev.released, kev.version, kev.complete) },
      objects: kevObjects(kev),
    };
  },
};

export const WARNINGLIST: Format = {
  kind: 'warninglist',
  mayBe: (head) => head.startsWith('{') && !isBundle(head) && /"list"\s*:\s*\[/.test(head),
  read({ value }): Converted | undefined {
    const list = readWarninglist(value);
    if (!list) return undefined;
    const at = warninglistTime(list);
    const source = { key: 'misp:warninglists', name: 'MISP warninglists' };
    return {
      known: { source, ...(at === undefined ? {} : released(at, String(list.version), false)) },
      objects: [warninglistObject(list)],
    };
  },
};

export const FEED: Format = {
  kind: 'misp-feed',
  mayBe: isFeedHashes,
  read: ({ text, value }): RefusedDocument | undefined =>
    value === undefined && isFeedHashes(text) ? { refused: { code: 'format-unknown', message: FEED_HASHES } } : undefined,
};

export const MISP: Format = {
  kind: 'misp',
  mayBe: (head) => isJson(head) && !isBundle(head) && mayBeMisp(head),
  read({ value }) {
    const misp = readMisp(value);
    return misp && mispObjects(misp);
  },
};

function mispObjects(misp: MispDocument): Converted | RefusedDocument {
  if (misp.kind === 'refused') return { refused: { code: misp.code, message: misp.message } };
  const { objects } = misp;
  if (misp.kind === 'galaxy') return { known: { source: { key: `misp-galaxy:${misp.type}`, name: `MISP galaxy: ${misp.name}` } }, objects };
  const [head, ...others] = misp.heads;
  if (!head || others.length > 0) return { objects };
  const source = { key: `misp:${head.uuid}`, name: head.info === '' ? `MISP event ${head.uuid}` : `MISP: ${head.info}` };
  if (head.seconds === 0) return { known: { source }, objects };
  const label = new Date(head.seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const release: Release = { seconds: head.seconds, nanos: 0, label, complete: misp.complete, certain: misp.complete, labelled: true };
  return { known: { source, release }, objects };
}
