/** CVE records (JSON 5.0 to 5.2; reference: CVEProject/cve-schema): one, or a list of them. Who assigned the number says it, others add. */
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
  texts,
  vulnerabilityId,
  vulnerabilityReferences,
} from './made.ts';

const isRecordOfCve = (value: unknown): boolean =>
  record(value)['dataType'] === 'CVE_RECORD' || record(record(value)['cveMetadata'])['cveId'] !== undefined;

/** More products than anybody reads; a kernel has hundreds of ranges of one. */
const MOST_PRODUCTS = 500;

export const CVE_RECORDS: Format = {
  kind: 'cve',
  mayBe: (head) => isJson(head) && /"dataType"\s*:\s*"CVE_RECORD"|"cveMetadata"|"containers"\s*:\s*\{\s*"(?:cna|adp)"/.test(head),
  read({ value, at }): Converted | undefined {
    const list = Array.isArray(value) ? value : [value];
    if (!list.some(isRecordOfCve)) return undefined;
    return { known: { source: { key: 'cve:records', name: 'CVE records' } }, objects: objectsOf(list, at) };
  },
};

function* objectsOf(list: readonly unknown[], at: string): Generator<object> {
  const made = new Set<string>();
  for (const [index, one] of list.entries())
    for (const object of isRecordOfCve(one)
      ? readRecord(record(one), index, at)
      : [new Unmade('It is no CVE record.', `[${index}]`, JSON.stringify(one))])
      if (object instanceof Unmade) yield object;
      else if (!made.has(object.id)) {
        made.add(object.id);
        yield object;
      }
}

function readRecord(value: Readonly<Record<string, unknown>>, index: number, at: string): (StixObject | Unmade)[] {
  const head = record(value['cveMetadata']);
  const cve = text(head['cveId']).toUpperCase();
  if (!CVE.test(cve)) return [new Unmade(`The record has no number: "${cve.slice(0, 60)}".`, `[${index}]`, JSON.stringify(value))];
  const containers = record(value['containers']);
  const cna = record(containers['cna']);
  const all = [cna, ...records(containers['adp'])];
  const isRejected = text(head['state']).toUpperCase() === 'REJECTED';
  const published = instant(head['datePublished'] ?? head['dateReserved'], instant(cna['datePublic'], at));
  const modified = instant(head['dateUpdated'] ?? record(cna['providerMetadata'])['dateUpdated'], published);
  const author = organization(text(head['assignerShortName']) || text(head['assignerOrgId']) || 'CVE', '2000-01-01T00:00:00.000Z');
  const metrics = all
    .flatMap((container) => records(container['metrics']))
    .flatMap(({ cvssV2_0, cvssV3_0, cvssV3_1, cvssV4_0 }) => [cvssV2_0, cvssV3_1, cvssV3_0, cvssV4_0]);
  const weaknesses = all.flatMap((container) => records(container['problemTypes'])).flatMap(({ descriptions }) => records(descriptions));
  const cwes = [
    ...new Set(weaknesses.flatMap(({ cweId, description }) => text(cweId) || (/\bCWE-\d+\b/.exec(text(description))?.[0] ?? []))),
  ];
  const references = all
    .flatMap((container) => records(container['references']))
    .map(({ url, name }) => ({ url: text(url), name: text(name) }));
  const description =
    english(isRejected ? cna['rejectedReasons'] : cna['descriptions']) ||
    all.map((one) => english(one['descriptions'])).find((one) => one !== '');
  const isExploited = all.some((one) => records(one['metrics']).some(({ other }) => text(record(other)['type']).toLowerCase() === 'kev'));
  const title = text(cna['title']);
  const terms = { created: published, modified: modified < published ? published : modified, created_by_ref: author.id };
  const vulnerability: StixObject = {
    type: 'vulnerability',
    spec_version: '2.1',
    id: vulnerabilityId(cve),
    ...terms,
    name: cve,
    ...(description ? { description } : {}),
    ...(title === '' ? {} : { x_opencti_aliases: [title] }),
    ...(isRejected ? { revoked: true } : {}),
    ...cvssProperties(metrics),
    ...(cwes.length === 0 ? {} : { x_opencti_cwe: cwes }),
    ...(isExploited ? { x_opencti_cisa_kev: true } : {}),
    external_references: vulnerabilityReferences(cve, references),
  };
  const products = isRejected ? [] : all.flatMap(productsOf).slice(0, MOST_PRODUCTS);
  return [author, vulnerability, ...products, ...products.map((product) => relationship(product.id, 'has', vulnerability.id, terms))];
}

const english = (list: unknown): string => {
  const said = records(list);
  const best = said.find(({ lang }) => /^en\b/i.test(text(lang))) ?? said[0];
  return text(best?.['value']);
};

/** What is affected, by name; a version only where it is one, not where it is a range. */
function productsOf(container: Readonly<Record<string, unknown>>): StixObject[] {
  const made = new Map<string, StixObject>();
  for (const { vendor, product, packageName, cpes, versions, defaultStatus } of records(container['affected'])) {
    const name = text(product) || text(packageName);
    const known = records(versions);
    const isAffected =
      known.some(({ status }) => text(status) === 'affected') || (text(defaultStatus) !== 'unaffected' && known.length === 0);
    if (name === '' || /^n\/a$/i.test(name) || !isAffected) continue;
    const by = text(vendor);
    const [cpe] = texts(cpes);
    const exact = known.filter(
      ({ status, version, lessThan, lessThanOrEqual }) =>
        text(status) === 'affected' &&
        lessThan === undefined &&
        lessThanOrEqual === undefined &&
        /^v?\d[\w.+:~-]{0,60}$/.test(text(version)),
    );
    const whole = known.length === 0 || exact.length < known.filter(({ status }) => text(status) === 'affected').length;
    for (const version of [...(whole ? [''] : []), ...exact.map((one) => text(one['version']))]) {
      const software = withId({
        type: 'software',
        spec_version: '2.1',
        name,
        ...(by === '' || /^n\/a$/i.test(by) ? {} : { vendor: by }),
        ...(version === '' ? {} : { version }),
        ...(cpe === undefined || version !== '' ? {} : { cpe }),
      });
      const id = text(software['id']);
      if (id !== '') made.set(id, { ...software, type: 'software', id });
    }
  }
  return [...made.values()];
}
