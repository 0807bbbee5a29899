/**
 * The cases of txt2stix whole: its types are finer than ours (a URL with a file is another type than one without), so each is our kind and
 * what the value has to look like. Types that txt2stix looks up in lists get those lists as the store's names.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../../build/dev/shared-data.ts';
import { FILE_SUFFIXES } from './file-suffixes.ts';
import { domainOf } from './hosts.ts';
import { createNames, type Finding, findingsOf, type NamedObject, type Names } from './index.ts';

const file = sharedData && join(sharedData, 'ioc-text/txt2stix/test_cases.json');
if (!file) console.log(SHARED_DATA_ABSENT);

const isFile = (value: string): boolean => FILE_SUFFIXES.has((/\.([a-z0-9]+)$/i.exec(value)?.[1] ?? '').toLowerCase());
const partsOf = (value: string) => new URL(value);
const isPublic = (value: string): boolean => /^[\d.]+$/.test(partsOf(value).hostname) || domainOf(partsOf(value).hostname) !== undefined;
const hasPath = (value: string): boolean => partsOf(value).pathname !== '/';
const isDirectory = (value: string): boolean => !isFile(value);
const isWindows = (value: string): boolean => value.includes('\\');
const labels = (value: string): number => value.split('.').length;

type Rule = readonly [kind: string, is?: (value: string) => boolean];
const CARDS: Readonly<Record<string, RegExp>> = { all: /./, mastercard: /^(?:5[1-5]|2)/, visa: /^4/, amex: /^3[47]/, union_pay: /^6[02]/, diners: /^3[0689]/, jcb: /^35/, discover: /^6011/ }; // biome-ignore format: a table
const RULES: Readonly<Record<string, Rule>> = {
  ipv4_address_only: ['ipv4'],
  ipv4_address_cidr: ['cidr'],
  ipv4_address_port: ['ipv4'],
  ipv6_address_only: ['ipv6'],
  ipv6_address_cidr: ['cidr'],
  ipv6_address_port: ['ipv6'],
  domain_name_only: ['domain', (value) => labels(value) === 2],
  domain_name_subdomain: ['domain', (value) => labels(value) > 2],
  url: ['url', (value) => isPublic(value) && !hasPath(value)],
  url_file: ['url', (value) => isPublic(value) && hasPath(value) && isFile(value)],
  url_path: ['url', (value) => isPublic(value) && hasPath(value) && !isFile(value)],
  host_name: ['hostname', (value) => labels(value) === 2],
  host_name_subdomain: ['hostname', (value) => labels(value) > 2],
  host_name_url: ['url', (value) => !isPublic(value) && !hasPath(value)],
  host_name_file: ['url', (value) => !isPublic(value) && hasPath(value) && isFile(value)],
  host_name_path: ['url', (value) => !isPublic(value) && hasPath(value) && !isFile(value)],
  file_name: ['filename'],
  directory_windows: ['file-path', (value) => isWindows(value) && isDirectory(value)],
  directory_windows_with_file: ['file-path', (value) => isWindows(value) && isFile(value)],
  directory_unix: ['file-path', (value) => !isWindows(value) && isDirectory(value)],
  directory_unix_file: ['file-path', (value) => !isWindows(value) && isFile(value)],
  file_hash_md5: ['md5'],
  file_hash_sha_1: ['sha1'],
  file_hash_sha_256: ['sha256'],
  file_hash_sha_512: ['sha512'],
  email_address: ['email'],
  mac_address: ['mac'],
  windows_registry_key: ['registry-key'],
  user_agent: ['user-agent'],
  autonomous_system_number: ['asn'],
  cryptocurrency_btc_wallet: ['wallet'],
  cryptocurrency_eth_wallet: ['wallet'],
  // sixty-four digits alone are a hash
  cryptocurrency_btc_transaction: ['sha256'],
  cryptocurrency_eth_transaction: ['transaction'],
  cryptocurrency_xmr_wallet: ['sha256'],
  cryptocurrency_xmr_transaction: ['sha256'],
  cve_id: ['cve'],
  cpe_uri: ['cpe'],
  iban_number: ['iban'],
  phone_number: ['phone'],
  mitre_attack_enterprise: ['attack-id'],
  mitre_attack_mobile: ['attack-id'],
  mitre_attack_ics: ['attack-id'],
  mitre_capec: ['capec'],
  mitre_cwe: ['cwe'],
  mitre_atlas: ['atlas-id'],
  disarm: ['attack-id', (value) => /^T0|^TA\d\d$/.test(value)],
  ...Object.fromEntries(
    Object.entries(CARDS).map(([brand, form]) => [`bank_card_${brand}`, ['payment-card', (value: string) => form.test(value)]]),
  ),
};
/** Types that are looked up: the list is what the store has. */
const LOOKED_UP = /_name$|^lookup_|_aliases$|country/;
const isLookedUp = (type: string): boolean => LOOKED_UP.test(type) && !/host_name|domain_name|file_name/.test(type);
const TYPE_OF: readonly (readonly [RegExp, string])[] = [
  [/country/, 'location'],
  [/sector|identity/, 'identity'],
  [/malware/, 'malware'],
  [/tool/, 'tool'],
  [/threat_actor/, 'threat-actor'],
  [/intrusion/, 'intrusion-set'],
  [/campaign/, 'campaign'],
  [/infrastructure/, 'infrastructure'],
  [/course/, 'course-of-action'],
];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map((item) => String(item ?? '')) : []);

async function isFound(type: string, example: string, names: Names): Promise<boolean> {
  const findings = await findingsOf(
    { format: 'text', pages: [{ number: 1, text: `see "${example}" there`, furniture: [], links: [] }], notes: [] },
    { names },
  );
  // of an address with a port the address is the value
  const isWhole = ({ spans }: Finding): boolean =>
    spans.some(({ text }) => (/_port$/.test(type) ? [`${text}:80`, `[${text}]:80`].includes(example) : text === example));
  const plain = type.replace(/^(?:generic|ai)_/, '');
  if (isLookedUp(type)) {
    const wanted = TYPE_OF.find(([form]) => form.test(type))?.[1] ?? 'attack-pattern';
    return findings.some((finding) => isWhole(finding) && finding.candidates?.some((candidate) => candidate.type === wanted));
  }
  const rule = RULES[plain];
  if (!rule) return false;
  return findings.some((finding) => isWhole(finding) && finding.type === rule[0] && (rule[1]?.(finding.value) ?? true));
}

test.runIf(file)('cases of txt2stix: of the positive ones 95 % are found, of the negative ones 95 % are not', async () => {
  const cases: unknown = JSON.parse(readFileSync(file ?? '', 'utf8'));
  if (!isRecord(cases)) throw new Error('The cases are no object.');
  const types = Object.entries(cases).flatMap(([type, value]) => (isRecord(value) ? [[type, value] as const] : []));
  const namesOf = (type: string, value: Record<string, unknown>): Names => {
    const objectType = TYPE_OF.find(([form]) => form.test(type))?.[1] ?? 'attack-pattern';
    const list = isLookedUp(type) ? listOf(value['test_positive_examples']) : [];
    return createNames(list.map((name): NamedObject => ({ id: `${objectType}--${name}`, type: objectType, name })));
  };
  const wrong: Record<'missed' | 'extra', string[]> = { missed: [], extra: [] };
  let positive = 0;
  let negative = 0;
  for (const [type, value] of types) {
    const names = namesOf(type, value);
    for (const example of listOf(value['test_positive_examples'])) {
      positive++;
      if (!(await isFound(type, example, names))) wrong.missed.push(`${type} ${example}`);
    }
    for (const example of listOf(value['test_negative_examples'])) {
      negative++;
      if (example !== '' && (await isFound(type, example, names))) wrong.extra.push(`${type} ${example}`);
    }
  }
  console.log(`txt2stix: ${positive - wrong.missed.length} of ${positive} found, missed ${wrong.missed.join(' · ')}`);
  console.log(`txt2stix: ${negative - wrong.extra.length} of ${negative} not found, found ${wrong.extra.join(' · ')}`);
  expect([positive, negative]).toEqual([182, 129]);
  expect(1 - wrong.missed.length / positive).toBeGreaterThanOrEqual(0.95);
  expect(1 - wrong.extra.length / negative).toBeGreaterThanOrEqual(0.95);
});
