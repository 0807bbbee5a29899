/**
 * Values against MISP's warninglists, by MISP's rules (app/Model/Warninglist.php): `string` equal, `substring` contained, `hostname` the
 * host or a domain above it, `cidr` inside of a network, `regex` by our own matcher, which is linear.
 */
import { type Program, compileRegex, searchRegex } from '../pattern/regex/run.ts';
import { networkOf } from '../pattern/networks.ts';
import type { Warninglist } from '../warninglists.ts';

export interface Warninglists {
  /** The name of the first list that holds the value. */
  match: (kind: string, value: string) => string | undefined;
}

/** What MISP calls the attributes that our kinds are. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  ipv4: ['ip-src', 'ip-dst'],
  ipv6: ['ip-src', 'ip-dst'],
  cidr: ['ip-src', 'ip-dst'],
  domain: ['domain', 'hostname'],
  url: ['url', 'uri', 'link'],
  email: ['email', 'email-src', 'email-dst', 'target-email'],
  filename: ['filename'],
  phone: ['phone-number'],
  asn: ['AS'],
  cve: ['vulnerability'],
};
/** A regex of a list may be asked so much of one value. */
const REGEX_STEPS = 100_000;

export function createWarninglists(lists: Iterable<Warninglist>): Warninglists {
  const all = [...lists].map((list) => ({ list, holds: matcherOf(list) }));
  const ofKind = new Map<string, typeof all>();
  return {
    match(kind, value) {
      let lists = ofKind.get(kind);
      if (!lists) {
        const types = ATTRIBUTES[kind] ?? [kind];
        lists = all.filter(({ list }) => list.attributes.length === 0 || list.attributes.some((type) => types.includes(type)));
        ofKind.set(kind, lists);
      }
      return lists.find(({ holds }) => holds(value))?.list.name;
    },
  };
}

function matcherOf({ kind, entries }: Warninglist): (value: string) => boolean {
  switch (kind) {
    case 'string':
      return (
        (set) => (value: string) =>
          set.has(value)
      )(new Set(entries));
    case 'substring':
      return (value) => entries.some((entry) => entry !== '' && value.includes(entry));
    case 'hostname':
      return hostnames(entries);
    case 'cidr':
      return networks(entries);
    case 'regex':
      return regexes(entries);
  }
}

const hostOf = (value: string): string => {
  const from = value.indexOf('//');
  const host = from < 0 ? value : (value.slice(from + 2).split(/[/?#]/)[0] ?? '');
  return host.replace(/^.*@/, '').replace(/:\d+$/, '').toLowerCase();
};

function hostnames(entries: readonly string[]): (value: string) => boolean {
  const hosts = new Set(entries.map((entry) => hostOf(entry).replace(/^\.+|\.+$/g, '')));
  return (value) => {
    const labels = hostOf(value).split('.');
    for (let at = 0; at < labels.length && at < 128; at++) if (hosts.has(labels.slice(at).join('.'))) return true;
    return false;
  };
}

/** By length of prefix: one look-up for each length that the list has. */
function networks(entries: readonly string[]): (value: string) => boolean {
  const byPrefix = new Map<string, { bits: number; prefix: number; heads: Set<bigint> }>();
  for (const entry of entries) {
    const network = networkOf(entry.trim());
    if (!network) continue;
    const { bits, prefix, address } = network;
    const key = `${bits}/${prefix}`;
    let group = byPrefix.get(key);
    if (!group) byPrefix.set(key, (group = { bits, prefix, heads: new Set() }));
    group.heads.add(address >> BigInt(bits - prefix));
  }
  return (value) => {
    const inner = networkOf(value);
    if (!inner) return false;
    for (const { bits, prefix, heads } of byPrefix.values())
      if (inner.bits === bits && inner.prefix >= prefix && heads.has(inner.address >> BigInt(bits - prefix))) return true;
    return false;
  };
}

/** `/expression/flags`, as PHP writes them; one that we cannot do holds nothing. */
function regexes(entries: readonly string[]): (value: string) => boolean {
  const programs: Program[] = [];
  for (const entry of entries) {
    const [, source = entry, flags = ''] = /^\/([^]*)\/([a-z]*)$/i.exec(entry) ?? [];
    const compiled = compileRegex(flags.includes('i') ? `(?i)${source}` : source);
    if (compiled.program) programs.push(compiled.program);
  }
  return (value) => programs.some((program) => searchRegex(program, value, { left: REGEX_STEPS }) === true);
}
