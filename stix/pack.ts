/**
 * A reference pack: a zip of public catalogues, with `pack.json` as its first entry, that brings a workstation without a network up to
 * date. Built by `npm run reference-pack`, taken in like any file; each catalogue becomes a source of its own.
 */
import { isRecord } from './canonical.ts';

export const PACK_FILE = 'pack.json';
export const PACK_VERSION = 1;

/** stix: a bundle; kev: CISA's catalogue; warninglist: one list of MISP. */
export const PACK_KINDS = ['stix', 'kev', 'warninglist'] as const;
export type PackKind = (typeof PACK_KINDS)[number];

export interface PackEntry {
  /** entry of the zip */
  readonly file: string;
  /** for people */
  readonly name: string;
  readonly kind: PackKind;
  /** as its publisher calls this release */
  readonly version?: string;
  /** `YYYY-MM-DD` */
  readonly date?: string;
  /** as far as the file itself carries it */
  readonly licence?: { readonly name?: string; readonly text?: string };
  /** of the entry unpacked: hex, and bytes */
  readonly sha256: string;
  readonly size: number;
}

export interface Pack {
  readonly sextant_pack: typeof PACK_VERSION;
  readonly name: string;
  readonly files: readonly PackEntry[];
}

/** What becomes one import: one catalogue, or all warninglists together. */
export interface PackPart {
  readonly name: string;
  readonly entries: readonly { readonly file: string; readonly sha256: string }[];
}

const isKind = (value: unknown): value is PackKind => (PACK_KINDS as readonly unknown[]).includes(value);

function readEntry(value: unknown): PackEntry | undefined {
  if (!isRecord(value)) return undefined;
  const { file, name, kind, sha256, size, version, date } = value;
  if (typeof file !== 'string' || file === '' || file === PACK_FILE || typeof name !== 'string' || !isKind(kind)) return undefined;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256) || typeof size !== 'number') return undefined;
  return {
    file,
    name,
    kind,
    sha256,
    size,
    ...(typeof version === 'string' ? { version } : {}),
    ...(typeof date === 'string' ? { date } : {}),
  };
}

/** The manifest of a pack; undefined: it is none of this version, or one of its entries cannot be understood. */
export function readPack(value: unknown): Pack | undefined {
  if (!isRecord(value) || value['sextant_pack'] !== PACK_VERSION || !Array.isArray(value['files'])) return undefined;
  const files = value['files'].map(readEntry);
  const known = files.filter((entry) => entry !== undefined);
  if (known.length !== files.length || known.length === 0 || new Set(known.map((entry) => entry.file)).size !== known.length)
    return undefined;
  return { sextant_pack: PACK_VERSION, name: typeof value['name'] === 'string' ? value['name'] : '', files: known };
}

/** The imports that a pack is made of, in its order. */
export function packParts({ files }: Pack): PackPart[] {
  const parts = files.filter((entry) => entry.kind !== 'warninglist').map((entry) => ({ name: entry.name, entries: [entry] }));
  const lists = files.filter((entry) => entry.kind === 'warninglist');
  const all = lists.length === 0 ? parts : [...parts, { name: 'MISP warninglists', entries: lists }];
  return all.map(({ name, entries }) => ({ name, entries: entries.map(({ file, sha256 }) => ({ file, sha256 })) }));
}
