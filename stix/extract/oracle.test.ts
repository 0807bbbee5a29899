/** Real texts whose values are known: IOC pages of ESET, advisories of CISA, the cases of txt2stix. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../../build/dev/shared-data.ts';
import { recognise } from './index.ts';

const folder = sharedData && join(sharedData, 'ioc-text');
if (!folder) console.log(SHARED_DATA_ABSENT);
const read = (name: string): string => readFileSync(join(folder ?? '', name), 'utf8');

type Expected = Record<string, Record<string, unknown>>;
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

const valuesOf = async (text: string, ...kinds: string[]): Promise<Set<string>> =>
  new Set((await recognise(text)).found.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value));

/** How ESET calls the kinds, and what counts as found: a host named alone also where it stands in an address. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  md5: ['md5'],
  sha1: ['sha1'],
  sha256: ['sha256'],
  ip: ['ipv4', 'ipv6'],
  domain: ['domain', 'url'],
  url: ['url', 'domain'],
  cve: ['cve'],
  regkey: ['registry-key'],
  filename: ['filename', 'file-path'],
};
const BARS: Readonly<Record<string, number>> = {
  md5: 1,
  sha1: 1,
  sha256: 1,
  ip: 1,
  domain: 1,
  url: 0.98,
  cve: 1,
  regkey: 0.9,
  filename: 0.8,
};

const normal = (kind: string, value: string): string =>
  kind === 'regkey' ? value.replace(/^HKLM/, 'HKEY_LOCAL_MACHINE').replace(/\\$/, '') : kind === 'url' ? value.replace(/^http:\/\/([^/]+)\/$/, '$1') : value; // biome-ignore format: one rule

test.runIf(folder)('pages of ESET: values that ESET published are found, and no hash besides', async () => {
  const expected = JSON.parse(read('eset/expected-iocs.json')) as Expected;
  const counts: Record<string, { of: number; found: number; missed: string[]; extra: string[] }> = {};
  for (const [page, kinds] of Object.entries(expected)) {
    const text = read(`eset/${page}.README.adoc`);
    for (const [kind, mine] of Object.entries(KINDS)) {
      const wanted = listOf(kinds[kind]).map((value) => normal(kind, value));
      const found = await valuesOf(text, ...mine);
      const lower = new Set([...found].map((value) => value.toLowerCase()));
      const has = (value: string): boolean =>
        lower.has(value.toLowerCase()) ||
        (kind === 'domain' && [...lower].some((url) => url.startsWith('http') && new URL(url).hostname === value)) ||
        (kind === 'filename' &&
          [...lower].some((path) => path.endsWith(`\\${value.toLowerCase()}`) || path === value.toLowerCase().replace(/\\$/, '')));
      const count = (counts[kind] ??= { of: 0, found: 0, missed: [], extra: [] });
      for (const value of wanted) {
        count.of++;
        if (has(value)) count.found++;
        else count.missed.push(value);
      }
      if (['md5', 'sha1', 'sha256'].includes(kind))
        for (const value of found) if (!wanted.includes(value)) count.extra.push(`${page} ${value}`);
    }
  }
  for (const [kind, { of, found, missed, extra }] of Object.entries(counts)) {
    console.log(
      `eset ${kind}: ${found} of ${of}${missed.length ? `, missed ${missed.slice(0, 20).join(' · ')}` : ''}${extra.length ? `, besides ${extra.join(' · ')}` : ''}`,
    );
    expect(extra, kind).toEqual([]);
    expect(of === 0 ? 1 : found / of, kind).toBeGreaterThanOrEqual(BARS[kind] ?? 1);
  }
});

test.runIf(folder)('advisories of CISA: every ATT&CK id and CVE that stands there, no other', async () => {
  const expected = JSON.parse(read('cisa-advisories/expected-techniques.json')) as Expected;
  for (const [name, lists] of Object.entries(expected)) {
    const text = read(`cisa-advisories/${name}.txt`);
    const ids = [...(await valuesOf(text, 'attack-id'))].filter((id) => /^T\d/.test(id)).sort();
    expect(ids, name).toEqual(listOf(lists['ids_literally_in_text']));
    expect([...(await valuesOf(text, 'cve'))].sort(), name).toEqual(listOf(lists['cves_literally_in_text']));
  }
});

/** Types of txt2stix whose notion is ours: for these every positive example must be found whole, and no negative one. */
const TXT2STIX: Readonly<Record<string, string>> = {
  generic_ipv4_address_only: 'ipv4',
  generic_ipv4_address_cidr: 'cidr',
  generic_ipv6_address_only: 'ipv6',
  generic_ipv6_address_cidr: 'cidr',
  generic_domain_name_subdomain: 'domain',
  generic_url: 'url',
  generic_url_file: 'url',
  generic_url_path: 'url',
  generic_host_name_url: 'url',
  generic_file_name: 'filename',
  generic_file_hash_md5: 'md5',
  generic_file_hash_sha_1: 'sha1',
  generic_file_hash_sha_256: 'sha256',
  generic_file_hash_sha_512: 'sha512',
  generic_email_address: 'email',
  generic_mac_address: 'mac',
  generic_windows_registry_key: 'registry-key',
  generic_autonomous_system_number: 'asn',
  generic_cryptocurrency_btc_wallet: 'wallet',
  generic_cve_id: 'cve',
  generic_mitre_attack_enterprise: 'attack-id',
  generic_mitre_capec: 'capec',
  generic_mitre_cwe: 'cwe',
  generic_mitre_atlas: 'atlas-id',
};

test.runIf(folder)('cases of txt2stix: every positive example is one value', async () => {
  const cases = JSON.parse(read('txt2stix/test_cases.json')) as Expected;
  let of = 0;
  const missed: string[] = [];
  for (const [type, kind] of Object.entries(TXT2STIX)) {
    for (const example of listOf(cases[type]?.['test_positive_examples'])) {
      of++;
      const { found } = await recognise(`see "${example}" there`);
      const [first] = found;
      if (found.length !== 1 || first?.kind !== kind || first.start !== 5 || first.end !== 5 + example.length)
        missed.push(`${type} ${example}`);
    }
  }
  console.log(`txt2stix: ${of - missed.length} of ${of}${missed.length ? `, missed ${missed.join(' · ')}` : ''}`);
  expect(missed).toEqual([]);
});
