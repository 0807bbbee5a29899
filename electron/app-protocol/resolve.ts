/** What an `app://` address means. Pure: knows the build-time list, never the disk. */

/** `report`: pages of reports, which main keeps while they are shown or printed. */
export type Host = 'ui' | 'core' | 'report';
export type BuiltHost = Exclude<Host, 'report'>;
export const ORIGIN: Readonly<Record<Host, string>> = { ui: 'app://ui', core: 'app://core', report: 'app://report' };

export interface ManifestEntry {
  file: string;
  mime: string;
  bytes: number;
}
/** host → path as in the address → file below the built application's folder */
export type Manifest = Record<BuiltHost, Readonly<Record<string, ManifestEntry>>>;

export type Resolved = { kind: 'asset'; entry: ManifestEntry } | { kind: 'staged'; sha256: string; piece: number } | { kind: 'none' };

const NONE: Resolved = { kind: 'none' };
/** One piece of a staged file, counted from 0 in steps of STAGED_PIECE_BYTES. */
const STAGED = /^\/staged\/([0-9a-f]{64})\/(0|[1-9][0-9]{0,8})$/;
/** The longest path of a built file has about 60 characters. */
const MAX_ADDRESS_CHARACTERS = 512;

/** Exactly the origin of a host with a path or nothing behind it. */
export function isOrigin(address: string, host: Host): boolean {
  return address === ORIGIN[host] || address.startsWith(`${ORIGIN[host]}/`);
}

/**
 * @param served the host that the asking session may see; the other one does not exist for it
 */
export function resolveAddress(address: string, served: BuiltHost, manifest: Manifest): Resolved {
  if (address.length > MAX_ADDRESS_CHARACTERS || !address.startsWith(`${ORIGIN[served]}/`)) return NONE;
  const path = address.slice(ORIGIN[served].length);
  // Built names need no escapes, so none is decoded: %2e, %2f, %5c, %00 and their doubles cannot mean anything.
  if (/[^A-Za-z0-9/._-]/.test(path) || path.includes('//') || /(^|\/)\.\.?(\/|$)/.test(path)) return NONE;
  const staged = STAGED.exec(path);
  if (staged?.[1] !== undefined && staged[2] !== undefined)
    return served === 'core' ? { kind: 'staged', sha256: staged[1], piece: Number(staged[2]) } : NONE;
  const files = manifest[served];
  const entry = Object.hasOwn(files, path) ? files[path] : undefined;
  return entry ? { kind: 'asset', entry } : NONE;
}
