/** Addresses and networks in CIDR notation, as numbers: whether one holds the other. */
import { ipv4Of, ipv6Groups } from '../extract/ip.ts';

export interface Network {
  /** of IPv4 or IPv6 */
  readonly bits: 32 | 128;
  readonly address: bigint;
  readonly prefix: number;
}

/** `10.0.0.1`, `10.0.0.0/8`, `2001:db8::/32`; undefined where it is none. An address alone is a network of one. */
export function networkOf(text: string): Network | undefined {
  if (text.length > 64) return undefined;
  const slash = text.indexOf('/');
  const host = slash < 0 ? text : text.slice(0, slash);
  const isFour = ipv4Of(host) !== undefined;
  const groups = isFour ? host.split('.').map(Number) : ipv6Groups(host);
  if (groups === undefined) return undefined;
  const bits = isFour ? 32 : 128;
  const width = isFour ? 8n : 16n;
  const written = slash < 0 ? String(bits) : text.slice(slash + 1);
  const prefix = /^\d{1,3}$/.test(written) ? Number(written) : Infinity;
  if (prefix > bits) return undefined;
  return { bits, address: groups.reduce((sum, group) => (sum << width) | BigInt(group), 0n), prefix };
}

export function isInside(inner: Network, outer: Network): boolean {
  if (inner.bits !== outer.bits || inner.prefix < outer.prefix) return false;
  const free = BigInt(outer.bits - outer.prefix);
  return inner.address >> free === outer.address >> free;
}
