/** Answers of the NVD API 2.0 (`{"vulnerabilities":[{"cve":…}]}`; reference: csrc.nist.gov, nvd/api/2.0/cve_api_json_2.0.schema). */
import { withId } from '../observable-values.ts';
import { cvssProperties } from './cvss.ts';
import { type Converted, type Format, isJson, Unmade } from './format.ts';
import {
  CVE,
  instant,
  organization,
  record,
  records,
  relationship,
  type StixObject,
  text,
  vulnerabilityId,
  vulnerabilityReferences,
} from './made.ts';

const NVD = organization('National Vulnerability Database', '2000-01-01T00:00:00.000Z');
/** Products of one entry: a kernel has thousands of configurations. */
const MOST_PRODUCTS = 200;
const MOST_DEPTH = 8;

export const NVD_PAGE: Format = {
  kind: 'nvd',
  mayBe: (head) =>
    isJson(head) &&
    (/"format"\s*:\s*"NVD_CVE"/.test(head) ||
      /"vulnerabilities"\s*:\s*\[\s*\{\s*"cve"\s*:\s*\{/.test(head) ||
      (/"totalResults"/.test(head) && /"resultsPerPage"/.test(head))),
  read({ value, at }): Converted | undefined {
    const pages = (Array.isArray(value) ? value : [value])
      .map(record)
      .filter((page) => records(page['vulnerabilities']).some(({ cve }) => text(record(cve)['id']) !== ''));
    if (pages.length === 0) return undefined;
    return {
      known: { source: { key: 'nvd:cve', name: 'NVD' } },
      objects: objectsOf(
        pages.flatMap((page) => records(page['vulnerabilities'])),
        at,
      ),
    };
  },
};

function* objectsOf(list: readonly Readonly<Record<string, unknown>>[], at: string): Generator<object> {
  const made = new Set<string>([NVD.id]);
  yield NVD;
  for (const [index, { cve }] of list.entries()) {
    const objects = readEntry(record(cve), at);
    if (!objects) yield new Unmade('The entry has no CVE number.', `vulnerabilities[${index}]`, JSON.stringify(cve));
    for (const object of objects ?? []) {
      if (made.has(object.id)) continue;
      made.add(object.id);
      yield object;
    }
  }
}

function readEntry(entry: Readonly<Record<string, unknown>>, at: string): StixObject[] | undefined {
  const cve = text(entry['id']).toUpperCase();
  if (!CVE.test(cve)) return undefined;
  const created = instant(entry['published'], at);
  const modified = instant(entry['lastModified'], created);
  const metrics = record(entry['metrics']);
  // NVD's own judgement stands before that of others
  const scores = Object.values(metrics)
    .flatMap(records)
    .sort((one, other) => Number(text(other['type']) === 'Primary') - Number(text(one['type']) === 'Primary'))
    .map(({ cvssData }) => cvssData);
  const said = records(entry['descriptions']);
  const description = text((said.find(({ lang }) => text(lang) === 'en') ?? said[0])?.['value']);
  const weaknesses = records(entry['weaknesses'])
    .flatMap((weakness) => records(weakness['description']))
    .map(({ value }) => text(value));
  const cwes = [...new Set(weaknesses.filter((cwe) => /^CWE-\d+$/.test(cwe)))];
  const references = records(entry['references']).map(({ url }) => ({ url: text(url) }));
  const terms = { created, modified: modified < created ? created : modified, created_by_ref: NVD.id };
  const id = vulnerabilityId(cve);
  const title = text(entry['cisaVulnerabilityName']);
  const vulnerability: StixObject = {
    type: 'vulnerability',
    spec_version: '2.1',
    id,
    ...terms,
    name: cve,
    ...(description === '' ? {} : { description }),
    ...(title === '' ? {} : { x_opencti_aliases: [title] }),
    ...(text(entry['vulnStatus']) === 'Rejected' ? { revoked: true } : {}),
    ...cvssProperties(scores),
    ...(cwes.length === 0 ? {} : { x_opencti_cwe: cwes }),
    ...(text(entry['cisaExploitAdd']) === '' ? {} : { x_opencti_cisa_kev: true }),
    external_references: vulnerabilityReferences(cve, references),
  };
  const products = productsOf(entry['configurations']);
  return [vulnerability, ...products, ...products.map((product) => relationship(product.id, 'has', id, terms))];
}

function productsOf(configurations: unknown): StixObject[] {
  const made = new Map<string, StixObject>();
  const visit = (nodes: unknown, depth: number): void => {
    for (const node of records(nodes)) {
      for (const { vulnerable, criteria } of records(node['cpeMatch'])) {
        const software = vulnerable === true && made.size < MOST_PRODUCTS ? softwareOfCpe(text(criteria)) : undefined;
        if (software) made.set(software.id, software);
      }
      if (depth < MOST_DEPTH) {
        visit(node['nodes'], depth + 1);
        visit(node['children'], depth + 1);
      }
    }
  };
  visit(configurations, 0);
  return [...made.values()];
}

const unescaped = (part: string): string => part.replace(/\\(.)/g, '$1').replaceAll('_', ' ');

/** CPE 2.3 as a formatted string (NIST IR 7695, 6.2). */
export function softwareOfCpe(cpe: string): StixObject | undefined {
  const [, , , vendor = '', product = '', version = ''] = cpe.split(/(?<!\\):/);
  if (!cpe.startsWith('cpe:2.3:') || product === '' || product === '*') return undefined;
  const known = version !== '' && version !== '*' && version !== '-';
  const software = withId({
    type: 'software',
    spec_version: '2.1',
    name: unescaped(product),
    cpe,
    ...(vendor === '*' || vendor === '-' ? {} : { vendor: unescaped(vendor) }),
    ...(known ? { version: unescaped(version) } : {}),
  });
  const id = text(software['id']);
  return id === '' ? undefined : { ...software, type: 'software', id };
}
