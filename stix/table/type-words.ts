/** What the type column of a row says: a kind of value, or a type of STIX whose name stands beside it. In the words of MISP, OTX, OpenCTI, abuse.ch. */
import { typeModel } from '../model/index.ts';
import type { ColumnType } from './types.ts';

/** What has the digits of a hash and is none of a file, paths that are commands, and what is said of the whole list. */
const NO_VALUES =
  /^(?:command(?: line)?(?: parameters?)?|service|scheduled task(?: path)?|process|user ?name|user account|account|registrar|description|info|information|(?:ssl |code signing )?certificate(?: (?:serial|thumbprint|fingerprint|hash)(?: number)?)?|x509 .{1,40}|serial(?: number)?|thumbprint|ja3s?(?: .{1,20})?|rsa key|key|imphash|authentihash|[gu]uid)$/;

const KINDS: readonly (readonly [RegExp, ColumnType])[] = [
  [/^(?:ip|ipv4|ipv6|ip ?address|ip (?:src|dst)|ipv[46] addr|cidr|ip port|ip (?:src|dst) port|ipv[46] cidr)$/, 'ip'],
  [/^(?:domain|domain name|host ?name|fqdn|host|domain port)$/, 'domain'],
  [/^(?:url|uri|link|url path)$/, 'url'],
  [/^(?:file ?hash )?md5(?: hash)?$/, 'md5'],
  [/^(?:file ?hash )?sha ?1(?: hash)?$/, 'sha1'],
  [/^(?:file ?hash )?sha ?256(?: hash)?$/, 'sha256'],
  [/^(?:file ?hash )?sha ?512(?: hash)?$/, 'sha512'],
  [/^ssdeep$/, 'ssdeep'],
  [/^(?:hash|file ?hash|file|stixfile|malware sample)$/, 'hash'],
  [/^(?:email|e ?mail|email (?:src|dst|addr|address)|emailwhois|email reply to|whois registrant email|target email)$/, 'email'],
  [/^(?:file ?name|filename pattern|attachment name|email attachment)$/, 'filename'],
  [/^(?:file ?path|file path name|path|pdb)$/, 'path'],
  [/^(?:mutex|mutant)$/, 'mutex'],
  [/^(?:regkey|registry|registry (?:key|path|path key|key path)|windows registry key)$/, 'registry-key'],
  [/^(?:cve|vulnerability)$/, 'cve'],
  [/^(?:as|asn|autonomous system)$/, 'asn'],
  [/^(?:technique|attack pattern|mitre)$/, 'attack-id'],
];

/** OpenCTI's names of types that STIX calls otherwise. */
const ENTITIES: Readonly<Record<string, string>> = {
  actor: 'threat-actor',
  'threat actor group': 'threat-actor',
  'threat actor individual': 'threat-actor',
  'intrusion set': 'intrusion-set',
  'threat actor': 'threat-actor',
  malware: 'malware',
  tool: 'tool',
  campaign: 'campaign',
  organization: 'identity',
  sector: 'identity',
  identity: 'identity',
  infrastructure: 'infrastructure',
  country: 'location',
  region: 'location',
  location: 'location',
  incident: 'incident',
  'course of action': 'course-of-action',
  'attack pattern': 'attack-pattern',
};

const plain = (word: string): string =>
  word
    .trim()
    .slice(0, 60)
    .toLowerCase()
    .replace(/[\s_:|-]+/g, ' ');

/** The kind of the row's value; 'other': none that makes anything; undefined: the word says none. */
export function kindOfWord(word: string): ColumnType | undefined {
  const said = plain(word);
  if (NO_VALUES.test(said)) return 'other';
  return KINDS.find(([pattern]) => pattern.test(said))?.[1];
}

/** Kinds of the parts of a value like MISP's `filename|sha256`. */
export const kindsOfWord = (word: string): (ColumnType | undefined)[] => word.split('|', 3).map(kindOfWord);

/** The object that has no value but a name; undefined: the word means none. */
export function entityOfWord(word: string): Record<string, unknown> | undefined {
  const said = plain(word);
  const type = Object.hasOwn(ENTITIES, said) ? ENTITIES[said] : undefined;
  return type === undefined ? undefined : entityOfType(type, said);
}

/** @param said what it is called more exactly */
export function entityOfType(type: string, said = type): Record<string, unknown> {
  if (type === 'identity') return { type, identity_class: said === 'sector' ? 'class' : 'organization' };
  if (type === 'location') return { type, x_opencti_location_type: said === 'region' ? 'Region' : 'Country' };
  return { type: typeModel(type).type, ...(type === 'malware' ? { is_family: true } : {}) };
}
