/** What a heading says of its column, in the words that vendors use. */
import type { ColumnType } from './types.ts';

const WORDS: readonly (readonly [RegExp, ColumnType])[] = [
  [/\b(?:entity|indicator|ioc|observable|attribute|data|threat)? ?type\b|^category$|^kind$/, 'type'],
  [/\bsha ?-?512\b/, 'sha512'],
  [/\bsha ?-?256\b/, 'sha256'],
  [/\bsha ?-?1\b|\bcertificate\b|\bthumbprint\b/, 'sha1'],
  [/\bimphash\b/, 'imphash'],
  [/\bmd ?-?5\b/, 'md5'],
  [/\bssdeep\b/, 'ssdeep'],
  [/\bhash(?:es)?\b/, 'hash'],
  [/\bcve\b|\bvulnerability id\b/, 'cve'],
  [/\b(?:technique|attack|mitre|tactic) ?(?:id)?\b/, 'attack-id'],
  [/\bas ?number\b|\basn\b/, 'asn'],
  [/\bports?\b/, 'port'],
  [/\be-?mail\b|\bsender\b/, 'email'],
  [/\bur[li]s?\b|\blink\b/, 'url'],
  [/\bipv6\b/, 'ipv6'],
  [/\bipv4\b/, 'ipv4'],
  [/\bips?\b|\bip ?addr(?:ess)?(?:es)?\b|\bipaddress\b/, 'ip'],
  [/\bdomains?\b|\bhost ?names?\b|\bfqdn\b|\bc2\b|\bc&c\b/, 'domain'],
  [/\bpackage\b/, 'name'],
  [/\bfile ?names?\b|^files?$/, 'filename'],
  [/\b(?:file ?)?path\b|\bpdb\b/, 'path'],
  [/\bregistry\b|\breg ?key\b/, 'registry-key'],
  [/\bmutex(?:es)?\b/, 'mutex'],
  [/\b(?:indicator|ioc|observable|observable value|value|artifact)s?\b/, 'value'],
  [/^aliases$|\balso known as\b|^aka$/, 'aliases'],
  [/\bvalid until\b|\bexpires?\b|\bexpiration\b/, 'valid-until'],
  [/^(?:stix )?pattern$/, 'pattern'],
  [/\bfirst ?seen\b|^seen$|\bvalid from\b|\bdate added\b|\bscore date\b/, 'first-seen'],
  [/\blast ?seen\b|\blast ?(?:modified|updated|online)\b/, 'last-seen'],
  [/\b(?:created|creation|date|timestamp|compile time)\b(?! by)/, 'created'],
  [/\b(?:references?|source|report|external reference)\b/, 'reference'],
  [/\b(?:tlp|markings?|classification|pap)\b/, 'marking'],
  [/\b(?:confidence|score|severity)\b/, 'confidence'],
  [/\b(?:tags?|labels?)\b/, 'labels'],
  [/\b(?:descriptions?|notes?|comments?|context|details)\b/, 'description'],
  [/^(?:malware|malware (?:name|family)|family|signature)$/, 'malware'],
  [/^(?:threat ?actors?|actors?|actor name)$/, 'threat-actor'],
  [/^(?:intrusion ?set|apt|group|threat group)$/, 'intrusion-set'],
  [/^campaigns?$/, 'campaign'],
  [/^(?:country|countries)$/, 'country'],
  [/\b(?:name|malware|family|actor|campaign|app|signature|threat)\b/, 'name'],
];

/** undefined: its words say nothing. */
export function typeOfHeading(heading: string): ColumnType | undefined {
  const words = heading
    .slice(0, 200)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[_\-./:()]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return WORDS.find(([pattern]) => pattern.test(words))?.[1];
}

/** Lists that are met often, by their headings; the types of these are not guessed. */
interface KnownList {
  name: string;
  headings: readonly string[];
  types: readonly ColumnType[];
}

const KNOWN: readonly KnownList[] = [
  { name: 'Volexity', headings: ['value', 'entity_type', 'description'], types: ['value', 'type', 'description'] },
  { name: 'Values with their type', headings: ['value', 'type', 'description'], types: ['value', 'type', 'description'] },
  { name: 'Values with their type', headings: ['value', 'type', 'notes'], types: ['value', 'type', 'description'] },
  { name: 'Values with their type', headings: ['type', 'value', 'comment'], types: ['type', 'value', 'description'] },
  { name: 'Stalkerware indicators (network)', headings: ['type', 'indicator', 'app'], types: ['type', 'value', 'malware'] },
  {
    name: 'Stalkerware indicators (samples)',
    headings: ['sha256', 'package name', 'certificate', 'version', 'app'],
    types: ['sha256', 'name', 'sha1', 'other', 'malware'],
  },
  { name: 'OTX pulse', headings: ['indicator type', 'indicator', 'description'], types: ['type', 'value', 'description'] },
  {
    name: 'URLhaus',
    headings: ['id', 'dateadded', 'url', 'url_status', 'last_online', 'threat', 'tags', 'urlhaus_link', 'reporter'],
    types: ['other', 'first-seen', 'url', 'other', 'last-seen', 'labels', 'labels', 'reference', 'other'],
  },
  {
    name: 'MalwareBazaar',
    headings: [
      'first_seen_utc',
      'sha256_hash',
      'md5_hash',
      'sha1_hash',
      'reporter',
      'file_name',
      'file_type_guess',
      'mime_type',
      'signature',
      'clamav',
      'vtpercent',
      'imphash',
      'ssdeep',
      'tlsh',
    ],
    types: [
      'first-seen',
      'sha256',
      'md5',
      'sha1',
      'other',
      'filename',
      'other',
      'other',
      'malware',
      'other',
      'other',
      'imphash',
      'ssdeep',
      'other',
    ],
  },
  {
    name: 'Feodo Tracker',
    headings: ['first_seen_utc', 'dst_ip', 'dst_port', 'c2_status', 'last_online', 'malware'],
    types: ['first-seen', 'ipv4', 'port', 'other', 'last-seen', 'malware'],
  },
  {
    name: 'ThreatFox',
    headings: [
      'first_seen_utc',
      'ioc_id',
      'ioc_value',
      'ioc_type',
      'threat_type',
      'fk_malware',
      'malware_alias',
      'malware_printable',
      'last_seen_utc',
      'confidence_level',
      'reference',
      'tags',
    ],
    types: [
      'first-seen',
      'other',
      'value',
      'type',
      'labels',
      'other',
      'other',
      'malware',
      'last-seen',
      'confidence',
      'reference',
      'labels',
    ],
  },
  {
    name: 'ThreatFox',
    headings: ['first_seen_utc', 'ioc_id', 'ioc_value', 'ioc_type', 'threat_type', 'fk_malware', 'malware_alias', 'malware_printable'],
    types: ['first-seen', 'other', 'value', 'type', 'labels', 'other', 'other', 'malware'],
  },
  {
    name: 'MISP attributes',
    headings: ['uuid', 'event_id', 'category', 'type', 'value', 'comment', 'to_ids', 'date'],
    types: ['other', 'other', 'labels', 'type', 'value', 'description', 'other', 'first-seen'],
  },
  { name: 'EPSS', headings: ['cve', 'epss', 'percentile'], types: ['cve', 'other', 'other'] },
];

const plain = (heading: string): string => heading.trim().toLowerCase().replace(/\s+/g, ' ');

/** A known list whose headings these begin with. */
export function knownList(headings: readonly string[]): { name: string; types: readonly ColumnType[] } | undefined {
  const given = headings.map(plain);
  return KNOWN.find((list) => list.headings.length <= given.length && list.headings.every((heading, at) => given[at] === heading));
}
