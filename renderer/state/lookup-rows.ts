/** What of a lookup is shown, how it is copied and saved. Pure, so that the rules can be checked. */
import type { LookupEntry, Ref, Results } from '../../contracts/index.ts';
import { csvLine } from '../../stix/index.ts';
import { defang } from '../domain/addresses.ts';
import { t, type MessageKey } from '../i18n/index.ts';
import { entryKey, type LookupShow } from './lookup.ts';

/** The words of a kind; a kind that is not here is shown by its own name. */
export const KIND_WORDS: Readonly<Record<string, MessageKey>> = {
  md5: 'lookup.kind.md5',
  sha1: 'lookup.kind.sha1',
  sha224: 'lookup.kind.sha224',
  sha256: 'lookup.kind.sha256',
  sha384: 'lookup.kind.sha384',
  sha512: 'lookup.kind.sha512',
  ssdeep: 'lookup.kind.ssdeep',
  imphash: 'lookup.kind.imphash',
  authentihash: 'lookup.kind.authentihash',
  ja3: 'lookup.kind.ja3',
  'certificate-thumbprint': 'lookup.kind.certificateThumbprint',
  'certificate-serial': 'lookup.kind.certificateSerial',
  ipv4: 'lookup.kind.ipv4',
  ipv6: 'lookup.kind.ipv6',
  cidr: 'lookup.kind.cidr',
  mac: 'lookup.kind.mac',
  asn: 'lookup.kind.asn',
  domain: 'lookup.kind.domain',
  hostname: 'lookup.kind.hostname',
  url: 'lookup.kind.url',
  email: 'lookup.kind.email',
  filename: 'lookup.kind.fileName',
  'file-path': 'lookup.kind.filePath',
  'registry-key': 'lookup.kind.registryKey',
  wallet: 'lookup.kind.wallet',
  transaction: 'lookup.kind.transaction',
  iban: 'lookup.kind.iban',
  'payment-card': 'lookup.kind.paymentCard',
  phone: 'lookup.kind.phone',
  'user-agent': 'lookup.kind.userAgent',
  cpe: 'lookup.kind.cpe',
  yara: 'lookup.kind.yara',
  sigma: 'lookup.kind.sigma',
  cve: 'lookup.kind.cve',
  cwe: 'lookup.kind.cwe',
  capec: 'lookup.kind.capec',
  'attack-id': 'lookup.kind.attackId',
  'atlas-id': 'lookup.kind.atlasId',
  'stix-id': 'lookup.kind.stixId',
  name: 'lookup.kind.name',
};

export function kindWord(kind: string): string {
  const key = KIND_WORDS[kind];
  return key === undefined ? kind : t(key);
}

/** What a mail client or a chat would make a link of. */
const LIVE: ReadonlySet<string> = new Set(['domain', 'url', 'email', 'ipv4', 'ipv6', 'cidr']);

export function shownValue({ kind, value }: Pick<LookupEntry, 'kind' | 'value'>, fanged: boolean): string {
  if (fanged || !LIVE.has(kind)) return value;
  return kind === 'ipv6' || (kind === 'cidr' && value.includes(':')) ? value.replaceAll(':', '[:]') : defang(value);
}

export interface Counts {
  all: number;
  known: number;
  ambiguous: number;
  unknown: number;
  lines: number;
  /** kinds of what is shown, most first */
  kinds: readonly (readonly [kind: string, count: number])[];
}

const hasState = (entry: LookupEntry, show: LookupShow): boolean => show === 'all' || entry.state === show;

/** States are counted among the chosen kind, kinds among the chosen state, so that no number leads to nothing. */
export function countsOf(results: Results['lookupText'] | undefined, show: LookupShow, kind: string | undefined): Counts {
  const counts = { all: 0, known: 0, ambiguous: 0, unknown: 0, lines: results?.unrecognisedTotal ?? 0 };
  const kinds = new Map<string, number>();
  for (const entry of results?.entries ?? []) {
    if (kind === undefined || entry.kind === kind) {
      counts.all++;
      counts[entry.state]++;
    }
    if (hasState(entry, show)) kinds.set(entry.kind, (kinds.get(entry.kind) ?? 0) + 1);
  }
  return { ...counts, kinds: [...kinds].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)) };
}

export function shownEntries(results: Results['lookupText'] | undefined, show: LookupShow, kind: string | undefined): LookupEntry[] {
  return (results?.entries ?? []).filter((entry) => hasState(entry, show) && (kind === undefined || entry.kind === kind));
}

export interface LookupSort {
  column: string;
  descending: boolean;
}

const STATE_ORDER = { known: 0, ambiguous: 1, unknown: 2 } as const satisfies Record<LookupEntry['state'], number>;
const collator = new Intl.Collator('en', { numeric: true });

const COMPARE: Readonly<Record<string, (a: LookupEntry, b: LookupEntry) => number>> = {
  state: (a, b) => STATE_ORDER[a.state] - STATE_ORDER[b.state],
  value: (a, b) => collator.compare(a.value, b.value),
  kind: (a, b) => collator.compare(a.kind, b.kind),
  what: (a, b) => collator.compare(a.refs[0]?.name ?? '\uffff', b.refs[0]?.name ?? '\uffff'),
  relationships: (a, b) => a.relationships - b.relationships,
  sources: (a, b) => a.sources - b.sources,
  times: (a, b) => a.times - b.times,
  line: (a, b) => a.at - b.at,
};

/** Equal ones stay as they stand in the text. */
export function sortEntries(entries: readonly LookupEntry[], { column, descending }: LookupSort): LookupEntry[] {
  const compare = COMPARE[column] ?? (() => 0);
  const sign = descending ? -1 : 1;
  return [...entries].sort((a, b) => sign * compare(a, b) || a.at - b.at);
}

/** The chosen rows, or without a choice all that is shown. */
export function meantEntries(shown: readonly LookupEntry[], chosen: ReadonlySet<string>): readonly LookupEntry[] {
  return chosen.size === 0 ? shown : shown.filter((entry) => chosen.has(entryKey(entry)));
}

/** Objects behind rows, each once: the known one, of an ambiguous value all that it may be. */
export function refsOf(entries: readonly LookupEntry[]): Ref[] {
  const refs = new Map<string, Ref>();
  for (const entry of entries) for (const ref of entry.refs.slice(0, Math.max(1, entry.meanings))) refs.set(ref.id, ref);
  return [...refs.values()];
}

export function listOf(entries: readonly LookupEntry[], fanged: boolean): string {
  return entries.map((entry) => shownValue(entry, fanged)).join('\n');
}

const CSV_HEAD = ['state', 'kind', 'value', 'times', 'line', 'name', 'type', 'external_id', 'stix_id', 'relationships', 'sources'];

/** RFC 4180. One line an entry; of an ambiguous one a line for each thing that it may be. */
export function csvOf(entries: readonly LookupEntry[], fanged: boolean): string {
  const lines = entries.flatMap((entry) => {
    const head = [entry.state, entry.kind, shownValue(entry, fanged), entry.times, entry.line];
    const refs = entry.refs.slice(0, Math.max(1, entry.meanings));
    if (refs.length === 0) return [[...head, '', '', '', '', '', '']];
    return refs.map((ref, at) => {
      const counts = at === 0 ? [entry.relationships, entry.sources] : ['', ''];
      return [...head, ref.name, ref.type, ref.externalId ?? '', ref.id, ...counts];
    });
  });
  return [CSV_HEAD, ...lines].map(csvLine).join('');
}
