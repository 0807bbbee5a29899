/**
 * CISA's catalogue of known exploited vulnerabilities, as JSON or CSV, as STIX: one vulnerability for each entry, under the id that
 * OpenCTI gives to a CVE. reference: cisagov/kev-data, known_exploited_vulnerabilities_schema.json.
 */
import { isRecord } from './canonical.ts';
import { readCsv } from './csv.ts';
import { standardId } from './ids/index.ts';
import { timeKey } from './time.ts';

export interface KevEntry {
  readonly cveID: string;
  /** `YYYY-MM-DD` */
  readonly dateAdded: string;
  readonly vendorProject?: string;
  readonly product?: string;
  readonly vulnerabilityName?: string;
  readonly shortDescription?: string;
  readonly requiredAction?: string;
  readonly dueDate?: string;
  readonly knownRansomwareCampaignUse?: string;
  readonly notes?: string;
  readonly cwes: readonly string[];
}

export interface KevCatalogue {
  /** `2025.08.25`; of a CSV file, which states none, the day of the newest entry */
  readonly version: string;
  /** when it was released: RFC 3339, or a day */
  readonly released: string;
  readonly entries: readonly KevEntry[];
  /** as many entries as the catalogue says it has */
  readonly complete: boolean;
}

const CVE = /^CVE-\d{4}-\d{4,19}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TEXTS = [
  'vendorProject',
  'product',
  'vulnerabilityName',
  'shortDescription',
  'requiredAction',
  'dueDate',
  'knownRansomwareCampaignUse',
  'notes',
] as const;

function readEntry(row: Readonly<Record<string, unknown>>): KevEntry | undefined {
  const { cveID, dateAdded, cwes } = row;
  if (typeof cveID !== 'string' || !CVE.test(cveID.trim().toUpperCase())) return undefined;
  if (typeof dateAdded !== 'string' || !DAY.test(dateAdded) || timeKey(`${dateAdded}T00:00:00Z`) === undefined) return undefined;
  const texts: { [name in (typeof TEXTS)[number]]?: string } = {};
  for (const name of TEXTS) {
    const value = row[name];
    if (typeof value === 'string' && value.trim() !== '') texts[name] = value.trim();
  }
  const list = Array.isArray(cwes) ? cwes : typeof cwes === 'string' ? cwes.split(/[,;]/) : [];
  const named = list.flatMap((cwe) => (typeof cwe === 'string' && cwe.trim() !== '' ? [cwe.trim()] : []));
  return { ...texts, cveID: cveID.trim().toUpperCase(), dateAdded, cwes: named };
}

const newestDay = (entries: readonly KevEntry[]): string =>
  entries.reduce((day, entry) => (entry.dateAdded > day ? entry.dateAdded : day), '');

/** The catalogue of a parsed JSON document; undefined: it is none. Entries without a CVE number or a day are left out. */
export function readKevJson(value: unknown): KevCatalogue | undefined {
  if (!isRecord(value) || !Array.isArray(value['vulnerabilities'])) return undefined;
  const { catalogVersion, dateReleased, count, vulnerabilities } = value;
  if (typeof catalogVersion !== 'string') return undefined;
  const entries = vulnerabilities.flatMap((row) => (isRecord(row) ? (readEntry(row) ?? []) : []));
  if (entries.length === 0) return undefined;
  const released =
    typeof dateReleased === 'string' && timeKey(dateReleased) !== undefined ? dateReleased : `${newestDay(entries)}T00:00:00Z`;
  return { version: catalogVersion, released, entries, complete: entries.length === count && entries.length === vulnerabilities.length };
}

/** The catalogue of a CSV file; undefined: it is none. A CSV file says neither its version nor how many rows it should have. */
export function readKevCsv(text: string): KevCatalogue | undefined {
  const [head = [], ...rows] = readCsv(text);
  if (!head.includes('cveID') || !head.includes('dateAdded')) return undefined;
  const entries = rows.flatMap((row) => readEntry(Object.fromEntries(head.map((name, column) => [name, row[column]]))) ?? []);
  const day = newestDay(entries);
  return entries.length === 0 ? undefined : { version: day, released: `${day}T00:00:00Z`, entries, complete: false };
}

type StixObject = Record<string, unknown> & { id: string };
const CISA_NAME = 'Cybersecurity and Infrastructure Security Agency';
const CISA: StixObject = {
  type: 'identity',
  spec_version: '2.1',
  id: standardId('Organization', { name: CISA_NAME }) ?? '',
  created: '2021-11-03T00:00:00.000Z',
  modified: '2021-11-03T00:00:00.000Z',
  name: CISA_NAME,
  identity_class: 'organization',
  x_opencti_aliases: ['CISA'],
};

/**
 * The catalogue as STIX objects, its author first. `modified` is the day on which an entry was added, so that whoever describes the
 * vulnerability in full has the newer version; what only CISA says stands in `x_cisa_kev`.
 */
export function kevObjects({ entries }: KevCatalogue): StixObject[] {
  const made = new Map<string, StixObject>([[CISA.id, CISA]]);
  for (const { cveID, dateAdded, shortDescription, vulnerabilityName, cwes, ...rest } of entries) {
    const id = standardId('Vulnerability', { name: cveID });
    if (id === undefined || made.has(id)) continue;
    const at = `${dateAdded}T00:00:00.000Z`;
    made.set(id, {
      type: 'vulnerability',
      spec_version: '2.1',
      id,
      created_by_ref: CISA.id,
      created: at,
      modified: at,
      name: cveID,
      ...(shortDescription === undefined ? {} : { description: shortDescription }),
      ...(vulnerabilityName === undefined ? {} : { x_opencti_aliases: [vulnerabilityName] }),
      x_opencti_cisa_kev: true,
      ...(cwes.length === 0 ? {} : { x_opencti_cwe: cwes }),
      x_cisa_kev: { date_added: dateAdded, ...snakeCase(rest) },
      external_references: [{ source_name: 'cve', external_id: cveID }],
    });
  }
  return [...made.values()];
}

const snakeCase = (record: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
  );
