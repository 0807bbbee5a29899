/** Real texts whose values are known: IOC pages of ESET, advisories of CISA, the cases of txt2stix. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../../build/dev/shared-data.ts';
import { createNames, findingsOf, type NamedObject, recognise } from './index.ts';

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

/**
 * Domains and addresses of pages that are not called benign, and how many of them are no indicators: each was read once in its page. More
 * than these are new ones, to be read before the number is changed.
 */
const TAKEN: Readonly<Record<string, { domain: number; url: number; wrong: number }>> = {
  'eset/agrius.README.adoc': { domain: 0, url: 0, wrong: 0 },
  'eset/asylum_ambuscade.README.adoc': { domain: 2, url: 0, wrong: 0 },
  'eset/backdoordiplomacy.README.adoc': { domain: 18, url: 0, wrong: 0 },
  'eset/cloudmensis.README.adoc': { domain: 0, url: 0, wrong: 0 },
  'eset/dukes.README.adoc': { domain: 20, url: 49, wrong: 0 },
  'eset/gelsemium.README.adoc': { domain: 10, url: 0, wrong: 0 },
  'eset/machete.README.adoc': { domain: 13, url: 0, wrong: 0 },
  'eset/powerpool.README.adoc': { domain: 4, url: 0, wrong: 0 },
  'eset/ramsay.README.adoc': { domain: 0, url: 0, wrong: 0 },
  // a forum in the configuration of an advertising plugin
  'eset/stantinko.README.adoc': { domain: 42, url: 203, wrong: 1 },
  'eset/xdspy.README.adoc': { domain: 29, url: 0, wrong: 0 },
  'cisa-advisories/AA20258A.txt': { domain: 0, url: 0, wrong: 0 },
  'cisa-advisories/AA21076A.txt': { domain: 2, url: 0, wrong: 0 },
  'cisa-advisories/AA21200B.txt': { domain: 0, url: 0, wrong: 0 },
};

test.runIf(folder)('domains and addresses: of what is not called benign at least 95 % are indicators', async () => {
  const sum = { taken: 0, wrong: 0 };
  for (const [name, { wrong, ...judged }] of Object.entries(TAKEN)) {
    const pages = [{ number: 1, text: read(name), furniture: [], links: [] }];
    const taken = (await findingsOf({ format: 'text', pages, notes: [] })).filter(({ benign }) => !benign);
    const count = (kind: string): number => taken.filter(({ type }) => type === kind).length;
    expect({ domain: count('domain'), url: count('url') }, name).toEqual(judged);
    sum.taken += judged.domain + judged.url;
    sum.wrong += wrong;
  }
  console.log(`domains and addresses: ${sum.wrong} of ${sum.taken} are no indicators`);
  expect(1 - sum.wrong / sum.taken).toBeGreaterThanOrEqual(0.95);
});

/** Names of ATT&CK that would be accepted without a look; each was read once in its page, none was wrong. */
const SURE: Readonly<Record<string, number>> = {
  'eset/agrius.README.adoc': 2,
  'eset/asylum_ambuscade.README.adoc': 1,
  'eset/backdoordiplomacy.README.adoc': 2,
  'eset/cloudmensis.README.adoc': 0,
  'eset/dukes.README.adoc': 6,
  'eset/gelsemium.README.adoc': 4,
  'eset/machete.README.adoc': 0,
  'eset/powerpool.README.adoc': 0,
  'eset/ramsay.README.adoc': 1,
  'eset/stantinko.README.adoc': 0,
  'eset/xdspy.README.adoc': 0,
  'cisa-advisories/AA20258A.txt': 6,
  'cisa-advisories/AA21076A.txt': 29,
  'cisa-advisories/AA21200B.txt': 30,
};

test.runIf(folder)('names of ATT&CK: those that would be accepted without a look are meant', async () => {
  const packed = readFileSync(join(folder ?? '', '../attack/enterprise-attack-18.1.stix21-derived.json.gz'));
  const { objects } = JSON.parse(gunzipSync(packed).toString()) as {
    objects: (NamedObject & { x_mitre_aliases?: string[]; revoked?: boolean })[];
  };
  const types = new Set(['intrusion-set', 'campaign', 'malware', 'tool', 'attack-pattern']);
  const named = objects.filter(({ type, name, revoked }) => types.has(type) && name && !revoked);
  const names = createNames(
    named.map((object) => ({ ...object, aliases: [...(object.aliases ?? []), ...(object.x_mitre_aliases ?? [])] })),
  );
  const sure: Record<string, number> = {};
  for (const name of Object.keys(SURE)) {
    const pages = [{ number: 1, text: read(name), furniture: [], links: [] }];
    const found = await findingsOf({ format: 'text', pages, notes: [] }, { names });
    sure[name] = found.filter(({ type, preselected }) => type === 'name' && preselected).length;
  }
  expect(sure).toEqual(SURE);
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
