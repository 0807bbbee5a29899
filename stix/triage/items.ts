/** Findings with what is known of them, in the groups in which they are decided. */
import { typeOfKind } from '../observable-values.ts';
import type { Finding } from '../extract/index.ts';
import { type Item, type Known, keyOf, type Mapped } from './triage.ts';

export const ITEM_GROUPS = ['names', 'techniques', 'vulnerabilities', 'hosts', 'hashes', 'files', 'others', 'benign'] as const;
export type ItemGroup = (typeof ITEM_GROUPS)[number];

const GROUPS: Readonly<Record<string, ItemGroup>> = {
  name: 'names',
  'attack-id': 'techniques',
  'atlas-id': 'techniques',
  capec: 'techniques',
  cve: 'vulnerabilities',
  cwe: 'vulnerabilities',
  cpe: 'vulnerabilities',
  ipv4: 'hosts',
  ipv6: 'hosts',
  cidr: 'hosts',
  domain: 'hosts',
  url: 'hosts',
  email: 'hosts',
  asn: 'hosts',
  mac: 'hosts',
  md5: 'hashes',
  sha1: 'hashes',
  sha224: 'hashes',
  sha256: 'hashes',
  sha384: 'hashes',
  sha512: 'hashes',
  ssdeep: 'hashes',
  imphash: 'hashes',
  authentihash: 'hashes',
  ja3: 'hashes',
  'certificate-thumbprint': 'hashes',
  'certificate-serial': 'hashes',
  yara: 'others',
  sigma: 'others',
  filename: 'files',
  'file-path': 'files',
  'registry-key': 'files',
};

export const groupOf = ({ finding }: Item): ItemGroup => (finding.benign ? 'benign' : (GROUPS[finding.type] ?? 'others'));

/** What the store says of a value: what it may be, and what looks for it. */
export interface Meaning {
  meanings: readonly Known[];
  indicator?: Known;
}

/** Findings of the text, then those that the analyst chose in it, in groups and in the order of the text. */
export function itemsOf(findings: readonly Finding[], mapped: readonly Mapped[], meaning: (finding: Finding) => Meaning): Item[] {
  const items = new Map<string, Item>();
  const add = (finding: Finding, type: string | undefined): void => {
    const key = keyOf(finding);
    const before = items.get(key);
    if (before) items.set(key, { ...before, finding: { ...before.finding, spans: [...before.finding.spans, ...finding.spans] } });
    else items.set(key, { key, finding, ...meaning(finding), ...(type === undefined ? {} : { type }) });
  };
  for (const finding of findings) add(finding, typeOfKind(finding.type, finding.value));
  for (const { type, value, page, start, end } of mapped)
    add({ type: 'name', value, defanged: false, preselected: true, spans: [{ page, start, end, text: value }] }, type);
  const rank = (item: Item): number => ITEM_GROUPS.indexOf(groupOf(item));
  const place = ({ finding: { spans: [first] } }: Item): number => (first ? first.page * 1e7 + first.start : 0); // biome-ignore format: one line
  return [...items.values()].sort((a, b) => rank(a) - rank(b) || a.finding.type.localeCompare(b.finding.type, 'en') || place(a) - place(b));
}
