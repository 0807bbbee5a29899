/**
 * Which pages have a picture that somebody may want to look at. pdfjs says so only after it has unpacked every picture, so the
 * objects of the file are looked up here: page → resources → pictures. What cannot be followed (an encrypted file, a damaged
 * one) has no pictures; nothing of the text depends on it.
 */
import { limits } from '../../../stix/limits.ts';
import { PdfObjects, type PdfValue } from './objects.ts';

export interface PagePicture {
  /** of the largest, in its own points */
  width: number;
  height: number;
  /** others on the page */
  more: number;
}

/** Smaller ones are icons, rules and logos. */
const FEWEST_WIDTH = 160;
const FEWEST_HEIGHT = 80;
/** One that stands on more pages than this, and on a third of all, belongs to the paper. */
const PAPER_PAGES = 3;
const FORM_DEPTH = 4;
/** Pictures of one page that are looked at. */
const PER_PAGE = 500;

export function picturesOf(bytes: Uint8Array, pages: readonly { number: number; object: number | undefined }[]): Map<number, PagePicture> {
  const objects = bytes.length <= limits.documentBytes ? PdfObjects.read(bytes) : undefined;
  if (!objects) return new Map();
  const found = new Map<number, Map<number, { width: number; height: number }>>();
  const uses = new Map<number, number>();
  for (const { number, object } of pages) {
    if (object === undefined) continue;
    const pictures = new Map<number, { width: number; height: number }>();
    collect(objects, resourcesOf(objects, object), pictures, new Set(), FORM_DEPTH);
    found.set(number, pictures);
    for (const picture of pictures.keys()) uses.set(picture, (uses.get(picture) ?? 0) + 1);
  }
  const told = new Map<number, PagePicture>();
  for (const [page, pictures] of found) {
    const own = [...pictures]
      .filter(([object]) => (uses.get(object) ?? 0) <= Math.max(PAPER_PAGES, pages.length / 3))
      .map(([, size]) => size)
      .sort((one, other) => other.width * other.height - one.width * one.height);
    const [largest] = own;
    if (largest) told.set(page, { ...largest, more: own.length - 1 });
  }
  return told;
}

/** Of the page, or of what it hangs under. */
function resourcesOf(objects: PdfObjects, page: number): PdfValue {
  let node = objects.object(page);
  for (let level = 0; level < 32; level++) {
    if (!(node instanceof Map)) return undefined;
    const resources = node.get('Resources');
    if (resources !== undefined) return objects.resolve(resources);
    node = objects.resolve(node.get('Parent'));
  }
  return undefined;
}

function collect(
  objects: PdfObjects,
  resources: PdfValue,
  pictures: Map<number, { width: number; height: number }>,
  seen: Set<number>,
  depth: number,
): void {
  if (!(resources instanceof Map) || depth === 0) return;
  const named = objects.resolve(resources.get('XObject'));
  if (!(named instanceof Map)) return;
  for (const value of named.values()) {
    if (typeof value !== 'object' || value instanceof Map || seen.has(value.reference) || seen.size >= PER_PAGE) continue;
    seen.add(value.reference);
    const object = objects.resolve(value);
    if (!(object instanceof Map)) continue;
    const width = objects.resolve(object.get('Width'));
    const height = objects.resolve(object.get('Height'));
    if (object.get('Subtype') === '/Form') collect(objects, objects.resolve(object.get('Resources')), pictures, seen, depth - 1);
    else if (object.get('Subtype') === '/Image' && typeof width === 'number' && typeof height === 'number')
      if (width >= FEWEST_WIDTH && height >= FEWEST_HEIGHT) pictures.set(value.reference, { width, height });
  }
}
