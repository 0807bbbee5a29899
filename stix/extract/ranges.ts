/** Networks that lead nowhere outside: private, reserved, for documentation (RFC 6890 and its registries). */
import { isInside, type Network, networkOf } from '../pattern/networks.ts';

export type RangeReason = 'private-address' | 'reserved-address' | 'documentation';

const RANGES: readonly (readonly [RangeReason, string])[] = [
  ['private-address', '10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 169.254.0.0/16 127.0.0.0/8 fc00::/7 fe80::/10 ::1/128'],
  ['documentation', '192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32 3fff::/20'],
  ['reserved-address', '0.0.0.0/8 192.0.0.0/24 198.18.0.0/15 224.0.0.0/4 240.0.0.0/4 255.255.255.255/32 ::/128 ff00::/8 100::/64'],
];
const NETWORKS: readonly (readonly [RangeReason, Network])[] = RANGES.flatMap(([reason, list]) =>
  list.split(' ').flatMap((text) => {
    const network = networkOf(text);
    return network ? [[reason, network] as const] : [];
  }),
);

/** First numbers of IPv4 addresses in any of them: most addresses are told by theirs. */
const FIRST = new Set(
  NETWORKS.filter(([, { bits }]) => bits === 32).flatMap(([, { address, prefix }]) =>
    Array.from({ length: 2 ** Math.max(0, 8 - prefix) }, (_, more) => Number(address >> 24n) + more),
  ),
);

/** Why an address or a range means nothing outside of one house; undefined: it may mean somebody. */
export function rangeReason(value: string): RangeReason | undefined {
  const [, first] = /^(\d{1,3})\./.exec(value) ?? [];
  if (first !== undefined && !FIRST.has(Number(first))) return undefined;
  const inner = networkOf(value);
  return inner && NETWORKS.find(([, outer]) => isInside(inner, outer))?.[0];
}
