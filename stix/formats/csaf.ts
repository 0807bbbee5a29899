/** Advisories of CSAF 2.0 (reference: OASIS, Common Security Advisory Framework 2.0): a report with its vulnerabilities and what has them. */
import { uuid5 } from '../ids/index.ts';
import { markingOfName } from '../markings.ts';
import { withId } from '../observable-values.ts';
import { timeKey } from '../time.ts';
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

type Value = Readonly<Record<string, unknown>>;

const MOST_DEPTH = 64;
const MOST_PRODUCTS = 10_000;

export const CSAF: Format = {
  kind: 'csaf',
  mayBe: (head) => isJson(head) && /"csaf_version"|"category"\s*:\s*"csaf_|"document"\s*:\s*\{|"product_tree"\s*:/.test(head),
  read({ value, at }): Converted | undefined {
    const document = record(record(value)['document']);
    if (text(document['csaf_version']) === '' || text(record(document['tracking'])['id']) === '') return undefined;
    return readAdvisory(record(value), document, at);
  },
};

function readAdvisory(value: Value, document: Value, at: string): Converted {
  const [tracking, publisher] = [record(document['tracking']), record(document['publisher'])];
  const key = `${text(publisher['namespace']) || text(publisher['name'])} ${text(tracking['id'])}`;
  const title = text(document['title']) || text(tracking['id']);
  const created = instant(tracking['initial_release_date'], at);
  const modified = instant(tracking['current_release_date'], created);
  const time = timeKey(modified);
  const release = time && {
    seconds: time.seconds,
    nanos: time.nanos,
    label: text(tracking['version']) || modified,
    complete: true,
    certain: true,
    labelled: true as const,
  };
  const known = { source: { key: `csaf:${key}`, name: `CSAF: ${title}` }, ...(release && { release }) };
  return { known, objects: objectsOf(value, document, { key, title, created, modified: modified < created ? created : modified }) };
}

interface Head {
  key: string;
  title: string;
  created: string;
  modified: string;
}

function* objectsOf(value: Value, document: Value, { key, title, created, modified }: Head): Generator<object> {
  const publisher = record(document['publisher']);
  const author = organization(text(publisher['name']) || 'unknown publisher', '2000-01-01T00:00:00.000Z');
  const label = text(record(record(document['distribution'])['tlp'])['label']);
  const marking = label === '' ? undefined : markingOfName(`TLP:${label}`);
  const marked = marking?.ids[0] === undefined ? {} : { object_marking_refs: [marking.ids[0]] };
  const terms = { created, modified, created_by_ref: author.id, ...marked };
  const products = productsOf(record(value['product_tree']));
  const made = new Map<string, StixObject>([[author.id, author]]);
  const add = (object: StixObject): string => {
    if (!made.has(object.id)) made.set(object.id, object);
    return object.id;
  };
  const members = new Set<string>();
  for (const [index, vulnerability] of records(value['vulnerabilities']).entries()) {
    const object = vulnerabilityOf(vulnerability, terms, `${key} ${index}`);
    if (!object) {
      yield new Unmade('The vulnerability has neither a CVE nor a title.', `vulnerabilities[${index}]`, JSON.stringify(vulnerability));
      continue;
    }
    members.add(add(object));
    const status = record(vulnerability['product_status']);
    const affected = ['known_affected', 'first_affected', 'last_affected', 'under_investigation'].flatMap((name) =>
      name === 'under_investigation' ? [] : texts(status[name]),
    );
    for (const product of new Set(affected)) {
      const software = products.get(product);
      if (!software) continue;
      members.add(add({ ...software, ...marked }));
      members.add(add(relationship(software.id, 'has', object.id, terms)));
    }
  }
  yield* made.values();
  const notes = records(document['notes']).filter(({ text: note }) => text(note) !== '');
  const references = records(document['references'])
    .map(({ url, summary }) => ({ source_name: text(summary) || 'reference', url: text(url) }))
    .filter(({ url }) => url !== '');
  const id = text(record(document['tracking'])['id']);
  yield {
    type: 'report',
    spec_version: '2.1',
    id: `report--${uuid5(`csaf ${key}`)}`,
    ...terms,
    name: title,
    published: modified,
    report_types: ['vulnerability'],
    ...(notes.length === 0
      ? {}
      : { description: notes.map((note) => `**${text(note['title']) || text(note['category'])}**\n\n${text(note['text'])}`).join('\n\n') }),
    external_references: [{ source_name: text(publisher['name']) || 'csaf', external_id: id }, ...references],
    // a report has to be about something
    object_refs: members.size > 0 ? [...members] : [author.id],
  };
}

function vulnerabilityOf(value: Value, terms: object, otherwise: string): StixObject | undefined {
  const cve = text(value['cve']).toUpperCase();
  const title = text(value['title']);
  const isCve = CVE.test(cve);
  if (!isCve && title === '') return undefined;
  const notes = records(value['notes']);
  const told = notes
    .filter(({ category }) => /^(?:summary|description|details|general)$/.test(text(category)))
    .map((note) => text(note['text']));
  const remedies = records(value['remediations']).map(
    ({ category, details }) => `- ${text(category).replaceAll('_', ' ')}: ${text(details)}`,
  );
  const threats = records(value['threats']).map(({ category, details }) => `- ${text(category).replaceAll('_', ' ')}: ${text(details)}`);
  const scores = records(value['scores']).flatMap(({ cvss_v2, cvss_v3, cvss_v4 }) => [cvss_v2, cvss_v3, cvss_v4]);
  const cwes = [...new Set([record(value['cwe']), ...records(value['cwes'])].map(({ id }) => text(id)).filter((id) => id !== ''))];
  const references = records(value['references']).map(({ url, summary }) => ({ url: text(url), name: text(summary) }));
  const parts = [
    ...told,
    ...(threats.length > 0 ? [`**Threats**\n${threats.join('\n')}`] : []),
    ...(remedies.length > 0 ? [`**Remediation**\n${[...new Set(remedies)].join('\n')}`] : []),
  ];
  return {
    type: 'vulnerability',
    spec_version: '2.1',
    id: isCve ? vulnerabilityId(cve) : `vulnerability--${uuid5(otherwise)}`,
    ...terms,
    name: isCve ? cve : title,
    ...(parts.length === 0 ? {} : { description: parts.join('\n\n') }),
    ...(isCve && title !== '' ? { x_opencti_aliases: [title] } : {}),
    ...cvssProperties(scores),
    ...(cwes.length === 0 ? {} : { x_opencti_cwe: cwes }),
    ...(isCve
      ? { external_references: vulnerabilityReferences(cve, references) }
      : references.length > 0
        ? { external_references: references.map(({ url, name }) => ({ source_name: name || 'reference', url })) }
        : {}),
  };
}

/** product_id → software, by the branches above it. */
function productsOf(tree: Value): Map<string, StixObject> {
  const found = new Map<string, StixObject>();
  const take = (product: Value, names: Readonly<Record<string, string>>): void => {
    const id = text(product['product_id']);
    if (id === '' || found.size >= MOST_PRODUCTS) return;
    const cpe = text(record(product['product_identification_helper'])['cpe']);
    const version = names['product_version'] ?? '';
    const software = withId({
      type: 'software',
      spec_version: '2.1',
      name: text(product['name']) || names['product_name'] || id,
      ...(names['vendor'] === undefined ? {} : { vendor: names['vendor'] }),
      ...(version === '' ? {} : { version }),
      ...(cpe === '' ? {} : { cpe }),
    });
    found.set(id, { ...software, type: 'software', id: text(software['id']) });
  };
  const visit = (branches: unknown, names: Readonly<Record<string, string>>, depth: number): void => {
    if (depth > MOST_DEPTH) return;
    for (const branch of records(branches)) {
      const below = { ...names, [text(branch['category'])]: text(branch['name']) };
      if (branch['product'] !== undefined) take(record(branch['product']), below);
      visit(branch['branches'], below, depth + 1);
    }
  };
  visit(tree['branches'], {}, 0);
  for (const product of records(tree['full_product_names'])) take(product, {});
  for (const { full_product_name: product } of records(tree['relationships'])) take(record(product), {});
  return found;
}
