/** What a report names without meaning that it is bad, each with the reason. */
import { parse } from 'tldts';
import type { DocumentText } from '../document/index.ts';
import { CITED, OWN_ADDRESS, WELL_KNOWN } from './cited.ts';
import { rangeReason, type RangeReason } from './ranges.ts';
import type { Warninglists } from './warninglist-match.ts';

export type BenignReason =
  | RangeReason
  /** MISP's list of that name holds it */
  | 'warninglist'
  /** it stands in running headers, footers, navigation alone */
  | 'furniture'
  /** a host of who wrote the document */
  | 'publisher'
  /** a page that reports cite: catalogues, standards, authorities, others who write reports */
  | 'reference'
  /** the address of a page: in a footnote, or written to be clicked where the document defangs what it warns of */
  | 'cited'
  /** number of a version with four parts */
  | 'version';

export interface Benign {
  reason: BenignReason;
  /** of a warninglist its name */
  list?: string;
}

const SUFFIXES = { allowPrivateDomains: false, extractHostname: false, validateHostname: false } as const;
/** `evil.co.uk` of `www.evil.co.uk`. */
export const registrable = (host: string): string => parse(host, SUFFIXES).domain ?? host;

/** The host of a domain, an address or a mail address; undefined: the kind has none. */
export function hostOf(type: string, value: string): string | undefined {
  if (type === 'domain') return value;
  if (type === 'email') return value.slice(value.lastIndexOf('@') + 1);
  if (type !== 'url') return undefined;
  const [, authority = ''] = /^(?:[a-z0-9]+:\/\/)?([^/?#]*)/i.exec(value) ?? [];
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d+$/, '');
  return host === '' ? undefined : host.toLowerCase();
}

/** Names of examples (RFC 2606 section 3). */
const EXAMPLES: ReadonlySet<string> = new Set(['example.com', 'example.net', 'example.org']);

/** `prodaft` of `https://github.com/prodaft/malware-ioc`; an empty text without a path. */
const accountOf = (url: string): string => /^(?:[a-z0-9]+:\/\/)?[^/?#]+\/([^/?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';

/** Programs whose versions have four numbers. */
const PRODUCT =
  /\b(?:chrome|chromium|firefox|edge|safari|opera|windows|office|word|excel|outlook|exchange|java|jre|jdk|flash(?: player)?|reader|acrobat|ios|android|macos|os x|php|apache|tomcat|nginx|openssl|openssh|mysql|postgresql|\.net|framework|netscaler|citrix|fortios|pulse|vpn|server|client|agent|toolkit|sdk|plugin|engine|kernel|driver|release|patch|update|file ?version|product ?version)\s{1,2}(?:v|version\s?)?[("]?$/i;

/** Whether what stands before an address that nobody defanged makes a version of it. */
export const isVersion = (before: string, value: string): boolean => PRODUCT.test(before) && Number(value.split('.')[0]) < 30;

/** Whether the address of a page is the end of a footnote: "…, accessed 3 February 2013", "Available at: …". */
export const isInBibliography = (before: string, after: string): boolean =>
  /^[\s,.;(\u201d"]{0,4}(?:last )?(?:accessed|retrieved|visited)\b/i.test(after) ||
  /\b(?:available(?: at| from| online)?|retrieved from|accessed at)\s?[:,]?\s?[<(]?$/i.test(before);

/** Whose pages belong to whoever writes there: to stand in a footer makes nobody their publisher. */
const SHARED: ReadonlySet<string> = new Set(
  'github.com gitlab.com twitter.com x.com linkedin.com facebook.com youtube.com google.com goo.gl bit.ly microsoft.com apple.com amazonaws.com pastebin.com t.me telegram.org discord.com discordapp.com instagram.com medium.com wordpress.com blogspot.com dropbox.com'.split(
    ' ',
  ),
);

/** The hosts of who published the document, as far as it says. */
export function publishersOf(document: DocumentText, furnitureHosts: Iterable<string>): ReadonlySet<string> {
  const hosts = new Set<string>();
  for (const host of furnitureHosts) if (!SHARED.has(registrable(host))) hosts.add(registrable(host));
  for (const named of [document.publisher, document.author]) {
    if (named === undefined) continue;
    for (const [host] of named.toLowerCase().matchAll(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/g)) hosts.add(registrable(host));
  }
  return hosts;
}

/** @param name registrable. `ESET` is who has eset.com, `Cybersecurity and Infrastructure Security Agency` who has cisa.gov. */
export function isNamedLike(name: string, publisher: string | undefined): boolean {
  if (publisher === undefined) return false;
  const label = name.split('.')[0] ?? '';
  const words = publisher.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  if (label.length < 3) return false;
  const initials = words.filter((word) => !['and', 'of', 'the', 'for'].includes(word)).map((word) => word[0]);
  return words.join('') === label || words[0] === label || (initials.length >= 3 && initials.join('') === label);
}

export function benignOf(
  type: string,
  value: string,
  defanged: boolean,
  own: ReadonlySet<string>,
  publisher: string | undefined,
  lists: Warninglists | undefined,
): Benign | undefined {
  if (type === 'ipv4' || type === 'ipv6' || type === 'cidr') {
    const reason = rangeReason(value);
    if (reason) return { reason };
  }
  const host = hostOf(type, value);
  if (host !== undefined) {
    const range = /^[\d[]/.test(host) ? rangeReason(host.replace(/^\[|\]$/g, '')) : undefined;
    if (range) return { reason: range };
    // names without a dot are those of one house
    if (host === 'localhost' || (!defanged && !/[.:]/.test(host))) return { reason: 'private-address' };
    const name = registrable(host);
    if (!defanged && EXAMPLES.has(name)) return { reason: 'documentation' };
    if (own.has(name) || isNamedLike(name, publisher)) return { reason: 'publisher' };
    if (SHARED.has(name) && isNamedLike(accountOf(value), publisher)) return { reason: 'publisher' };
    if (OWN_ADDRESS.has(host) || OWN_ADDRESS.has(name)) return { reason: 'reference' };
    if (!defanged && (CITED.has(host) || CITED.has(name) || (type === 'domain' && WELL_KNOWN.has(name)))) return { reason: 'reference' };
  }
  const list = lists?.match(type, value);
  return list === undefined ? undefined : { reason: 'warninglist', list };
}
