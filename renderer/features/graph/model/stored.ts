/** A graph as the text of a workspace, and back. What is read may be from another version or from nobody we know: checked piece by piece. */
import { LAYOUT_KINDS, type LayoutKind } from '../../../../contracts/index.ts';
import { limits } from '../../../../stix/limits.ts';
import {
  EMPTY_DOCUMENT,
  MAX_GROUP_KEYS,
  MAX_TIES,
  TIME_BASES,
  tenth,
  type Filters,
  type GraphDocument,
  type Member,
  type Place,
} from './document.ts';

const VERSION = 1;
/** Far beyond any layout; larger numbers lose the tenth that is kept. */
const FARTHEST = 1_000_000;
/** Keys of groups hold ids and types, escaped. */
const KEY_CHARACTERS = 8192;
/** Hidden types and names that are read. */
const MAX_NAMES = 1000;

const LOCKED = 1;
const ANCHOR = 2;

/** A graph as JSON has it. */
export function storedOf(document: GraphDocument) {
  const { filters, viewport } = document;
  return {
    version: VERSION,
    members: [...document.members].map(([id, member]) => {
      const at = document.places.get(id);
      const flags = (member.locked ? LOCKED : 0) + (member.anchor ? ANCHOR : 0);
      return at ? [id, flags, tenth(at.x), tenth(at.y)] : [id, flags];
    }),
    groups: [...document.places].filter(([id]) => !document.members.has(id)).map(([key, at]) => [key, tenth(at.x), tenth(at.y)]),
    ties: [...document.ties],
    opened: [...document.opened],
    closed: [...document.closed],
    filters: { ...filters, types: [...filters.types], ties: [...filters.ties] },
    layout: document.layout,
    ...(viewport ? { viewport: [tenth(viewport.x), tenth(viewport.y), Math.round(viewport.zoom * 1000) / 1000] } : {}),
  };
}
export type StoredGraph = ReturnType<typeof storedOf>;

export function writeDocument(document: GraphDocument): string {
  return JSON.stringify(storedOf(document));
}

/** Undefined where it is no graph of ours; single entries that make no sense are left out. */
export function readDocument(text: string): GraphDocument | undefined {
  return readStored(parseStored(text));
}

export function readStored(stored: unknown): GraphDocument | undefined {
  if (!isRecord(stored) || stored['version'] !== VERSION || !Array.isArray(stored['members'])) return undefined;
  const members = new Map<string, Member>();
  const places = new Map<string, Place>();
  for (const entry of listOf(stored['members'], limits.graphMembers)) {
    if (!isList(entry)) continue;
    const [id, flags, x, y] = entry;
    if (!isText(id, limits.idCharacters) || id === '' || typeof flags !== 'number') continue;
    members.set(id, { ...(flags & LOCKED ? { locked: true } : {}), ...(flags & ANCHOR ? { anchor: true } : {}) });
    if (isCoordinate(x) && isCoordinate(y)) places.set(id, { x, y });
  }
  for (const entry of listOf(stored['groups'], MAX_GROUP_KEYS)) {
    if (!isList(entry)) continue;
    const [key, x, y] = entry;
    if (isText(key, KEY_CHARACTERS) && isCoordinate(x) && isCoordinate(y)) places.set(key, { x, y });
  }
  const viewport = readViewport(stored['viewport']);
  return {
    ...EMPTY_DOCUMENT,
    members,
    places,
    ties: textsOf(stored['ties'], MAX_TIES, 3 * limits.idCharacters),
    opened: textsOf(stored['opened'], MAX_GROUP_KEYS, KEY_CHARACTERS),
    closed: textsOf(stored['closed'], MAX_GROUP_KEYS, KEY_CHARACTERS),
    filters: readFilters(stored['filters']),
    layout: isLayout(stored['layout']) ? stored['layout'] : 'force',
    ...(viewport ? { viewport } : {}),
  };
}

export function parseStored(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no graph: said so by the caller
  }
}

function readFilters(stored: unknown): Filters {
  if (!isRecord(stored)) return EMPTY_DOCUMENT.filters;
  const { span, confidenceFrom } = stored;
  const basis = isRecord(span) ? TIME_BASES.find((one) => one === span['basis']) : undefined;
  return {
    types: textsOf(stored['types'], MAX_NAMES, limits.typeCharacters),
    ties: textsOf(stored['ties'], MAX_NAMES, limits.typeCharacters),
    ...(isRecord(span) && basis
      ? { span: { basis, ...(isDay(span['from']) ? { from: span['from'] } : {}), ...(isDay(span['to']) ? { to: span['to'] } : {}) } }
      : {}),
    ...(typeof confidenceFrom === 'number' && confidenceFrom >= 0 && confidenceFrom <= 100 ? { confidenceFrom } : {}),
  };
}

function readViewport(stored: unknown): GraphDocument['viewport'] | undefined {
  if (!isList(stored)) return undefined;
  const [x, y, zoom] = stored;
  return isCoordinate(x) && isCoordinate(y) && isCoordinate(zoom) && zoom > 0 ? { x, y, zoom } : undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function listOf(value: unknown, most: number): unknown[] {
  return Array.isArray(value) ? value.slice(0, most) : [];
}

function textsOf(value: unknown, most: number, longest: number): ReadonlySet<string> {
  return new Set(listOf(value, most).filter((one): one is string => isText(one, longest)));
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest;
}

function isCoordinate(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= FARTHEST;
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

function isLayout(value: unknown): value is LayoutKind {
  return LAYOUT_KINDS.some((kind) => kind === value);
}
