/** How the report of a document begins: what the document says of itself. The analyst changes what is not so. */
import type { DocumentText } from '../document/index.ts';
import type { SourceDocument } from '../evidence.ts';
import { markingOfName } from '../markings.ts';
import { timeKey } from '../time.ts';
import type { Cover } from './triage.ts';

/** FIRST, TLP 2.0: written in capitals, without a blank; people write it with one. TLP:WHITE is the CLEAR of TLP 1. */
const BANNER = /\bTLP\s?:\s?(CLEAR|WHITE|GREEN|AMBER\+STRICT|AMBER|RED)\b/gi;
/** A banner stands on the first page and on each; what comes later in prose explains the others. */
const BANNER_CHARACTERS = 3000;

/** The strictest banner of the first page and of what stands on every page. */
export function bannerOf({ pages }: DocumentText): string | undefined {
  const texts = pages.flatMap(({ number, text, furniture }) => [
    ...(number === 1 ? [text.slice(0, BANNER_CHARACTERS)] : []),
    ...furniture.map(({ start, end }) => text.slice(start, end)),
  ]);
  const found = texts.flatMap((text) => [...text.matchAll(BANNER)].map(([, level = '']) => markingOfName(`TLP:${level}`)));
  const [strictest] = found.filter((meaning) => meaning !== undefined).sort((a, b) => b.order - a.order);
  return strictest?.ids[0];
}

const MOST_NAME = 200;

/** Before the document was read: called like its file. */
export const beginCover = ({ name, entry }: SourceDocument): Cover => ({
  type: 'report',
  name: (entry?.split(/[\\/]/).findLast((part) => part !== '') ?? name).slice(0, MOST_NAME),
  labels: [],
  markings: [],
});

/** @param before as it is, from the name of the file and the analyst's own defaults */
export function coverOf(document: DocumentText, before: Cover): Cover {
  const title = document.title?.replace(/\s+/g, ' ').trim().slice(0, MOST_NAME);
  const publisher = (document.publisher ?? document.author)?.trim().slice(0, MOST_NAME);
  const published = document.published !== undefined && timeKey(document.published) ? document.published : undefined;
  const banner = bannerOf(document);
  return {
    ...before,
    ...(title ? { name: title } : {}),
    ...(publisher ? { author: publisher } : {}),
    ...(published === undefined ? {} : { published }),
    ...(banner === undefined ? {} : { markings: [banner] }),
  };
}
