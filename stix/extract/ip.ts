/** Reads and writes IP addresses: RFC 4291 in, RFC 5952 out. */

/** `1.2.3.4`, decimal, without leading zeros (some read those as octal). */
export function ipv4Of(text: string): string | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  return parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255) ? text : undefined;
}

/** The eight groups of an IPv6 address, or undefined. */
export function ipv6Groups(text: string): number[] | undefined {
  let source = text;
  const tail = /(?:^|:)((?:\d{1,3}\.){3}\d{1,3})$/.exec(text)?.[1];
  if (tail !== undefined) {
    if (ipv4Of(tail) === undefined) return undefined;
    const [a = 0, b = 0, c = 0, d = 0] = tail.split('.').map(Number);
    source = `${text.slice(0, -tail.length)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  }
  const halves = source.split('::');
  if (halves.length > 2) return undefined;
  const read = (half: string | undefined): number[] | undefined => {
    if (half === undefined || half === '') return [];
    const groups = half.split(':');
    return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) ? groups.map((group) => Number.parseInt(group, 16)) : undefined;
  };
  const [left, right] = [read(halves[0]), read(halves[1])];
  if (!left || !right) return undefined;
  const missing = 8 - left.length - right.length;
  if (halves.length === 1) return missing === 0 ? left : undefined;
  return missing >= 1 ? [...left, ...Array<number>(missing).fill(0), ...right] : undefined;
}

/** The one form of RFC 5952: small letters, no leading zeros, the longest run of two or more zero groups as `::`. */
export function ipv6Of(text: string): string | undefined {
  const groups = ipv6Groups(text);
  if (!groups) return undefined;
  let [best, bestLength] = [-1, 1];
  for (let at = 0; at < 8; at++) {
    let end = at;
    while (end < 8 && groups[end] === 0) end++;
    if (end - at > bestLength) [best, bestLength] = [at, end - at];
    if (end > at) at = end;
  }
  const hex = groups.map((group) => group.toString(16));
  return best < 0 ? hex.join(':') : `${hex.slice(0, best).join(':')}::${hex.slice(best + bestLength).join(':')}`;
}
