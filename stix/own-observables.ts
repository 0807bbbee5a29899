/** Observables as an analyst types them: defanged, with blanks, hashes in capitals. What is kept of them is the value that is meant. */
import { isRecord } from './canonical.ts';
import { refang } from './text.ts';

type StixObject = Readonly<Record<string, unknown>>;

/** What was written otherwise than it was typed. */
export interface Adjustment {
  /** `value`, `hashes.MD5` */
  path: string;
  from: string;
  to: string;
}

const ADDRESSES: ReadonlySet<string> = new Set(['domain-name', 'email-addr', 'hostname', 'ipv4-addr', 'ipv6-addr', 'mac-addr', 'url']);
/** Their figures mean the same in either case; those of fuzzy hashes do not. */
const HEX_HASHES: ReadonlySet<string> = new Set(['MD5', 'SHA-1', 'SHA-256', 'SHA-512', 'SHA3-256', 'SHA3-512']);
const HEX = /^[0-9A-Fa-f]+$/;

/** `{value: 'hxxp://a[.]b'}` of a url → `http://a.b`; hashes in small letters. What `before` says already stays as it is. */
export function asMeant(object: StixObject, before?: StixObject): { object: StixObject; adjusted: Adjustment[] } {
  const adjusted: Adjustment[] = [];
  const result: Record<string, unknown> = { ...object };
  const { type, value, hashes } = object;
  if (typeof type === 'string' && ADDRESSES.has(type) && typeof value === 'string' && value !== before?.['value']) {
    const to = refang(value.trim());
    if (to !== value && to !== '') {
      result['value'] = to;
      adjusted.push({ path: 'value', from: value, to });
    }
  }
  if (isRecord(hashes)) {
    const known = isRecord(before?.['hashes']) ? before['hashes'] : {};
    const meant: Record<string, unknown> = { ...hashes };
    for (const [algorithm, hash] of Object.entries(hashes)) {
      if (typeof hash !== 'string' || hash === known[algorithm] || !HEX_HASHES.has(algorithm.toUpperCase())) continue;
      const to = hash.trim().toLowerCase();
      if (to === hash || !HEX.test(to)) continue;
      meant[algorithm] = to;
      adjusted.push({ path: `hashes.${algorithm}`, from: hash, to });
    }
    result['hashes'] = meant;
  }
  return { object: adjusted.length > 0 ? result : object, adjusted };
}
