import { expect, test } from 'vitest';
import { documentOf, evidenceOf } from '../evidence.ts';
import { validateObject } from '../validate/index.ts';
import type { DocumentText } from '../document/index.ts';
import { markingOfName } from '../markings.ts';
import { bundleOf } from './bundle.ts';
import { beginCover, coverOf } from './cover.ts';
import { canAccept } from './decide.ts';
import type { Finding } from '../extract/index.ts';
import { groupOf, itemsOf, type Meaning } from './items.ts';
import { suggestRelationships } from './suggest.ts';
import type { Decision, Item, Triage } from './triage.ts';

const TEXT = 'Rusty Crane used SPOONLOADER from evil[.]example. It exploits CVE-2024-1234. Unrelated words.';

function finding(type: string, written: string, value = written, more: Partial<Finding> = {}): Finding {
  const start = TEXT.indexOf(written);
  return {
    type,
    value,
    defanged: written !== value,
    preselected: true,
    spans: [{ page: 1, start, end: start + written.length, text: written }],
    ...more,
  };
}
const CRANE = { id: 'intrusion-set--0a2fe0d1-2d0f-4f5c-9a0e-5c1d5e8f1a01', type: 'intrusion-set', name: 'Rusty Crane' };
const SPOON = { id: 'malware--0a2fe0d1-2d0f-4f5c-9a0e-5c1d5e8f1a02', type: 'malware', name: 'SPOONLOADER' };
const FINDINGS = [
  finding('name', 'Rusty Crane'),
  finding('name', 'SPOONLOADER'),
  finding('domain', 'evil[.]example', 'evil.example'),
  finding('cve', 'CVE-2024-1234'),
];
const meaning = ({ value }: Finding): Meaning => ({ meanings: [CRANE, SPOON].filter(({ name }) => name === value) });
const items = itemsOf(FINDINGS, [], meaning);
const yes = (...more: [string, Partial<Decision>][]): Record<string, Decision> => ({
  ...Object.fromEntries(items.map(({ key }): [string, Decision] => [key, { say: 'yes' }])),
  ...Object.fromEntries(more.map(([key, decision]): [string, Decision] => [key, { say: 'yes', ...decision }])),
});

function triage(more: Partial<Triage> = {}): Triage {
  return {
    document: { sha256: 'a'.repeat(64), name: 'advisory.pdf' },
    begun: '2026-01-02T03:04:05.000Z',
    cover: {
      type: 'report',
      name: 'Advisory',
      author: 'Example CERT',
      labels: ['apt'],
      markings: [],
      published: '2026-01-01T00:00:00.000Z',
    },
    decisions: yes(),
    mapped: [],
    related: [],
    ...more,
  };
}
const AT = '2026-02-03T04:05:06.000Z';
const byType = (objects: readonly Record<string, unknown>[], type: string) => objects.filter((object) => object['type'] === type);

test('what is accepted becomes a report with its members, each with the place where it was read', () => {
  const objects = bundleOf(triage(), items, AT);
  const [report] = byType(objects, 'report');
  const [domain] = byType(objects, 'domain-name');
  const [indicator] = byType(objects, 'indicator');
  const [basedOn] = byType(objects, 'relationship');
  const [vulnerability] = byType(objects, 'vulnerability');
  expect(domain).toMatchObject({ value: 'evil.example' });
  expect(indicator).toMatchObject({ pattern: "[domain-name:value = 'evil.example']", valid_from: '2026-01-01T00:00:00.000Z' });
  expect(basedOn).toMatchObject({ relationship_type: 'based-on', source_ref: indicator?.['id'], target_ref: domain?.['id'] });
  expect(report?.['object_refs']).toEqual(
    expect.arrayContaining([CRANE.id, SPOON.id, domain?.['id'], indicator?.['id'], basedOn?.['id'], vulnerability?.['id']]),
  );
  for (const object of [domain, indicator, basedOn])
    expect(evidenceOf(object ?? {})).toEqual([
      { sha256: 'a'.repeat(64), name: 'advisory.pdf', page: 1, start: 34, end: 48, text: 'evil[.]example' },
    ]);
  expect(documentOf(report ?? {})).toEqual({ sha256: 'a'.repeat(64), name: 'advisory.pdf' });
  // what is known already is not said again: the report says where it speaks of it
  expect(byType(objects, 'intrusion-set')).toEqual([]);
  expect(evidenceOf(report ?? {}).map(({ object_ref, text }) => [object_ref, text])).toEqual([
    [CRANE.id, 'Rusty Crane'],
    [SPOON.id, 'SPOONLOADER'],
  ]);
});

test('documents of one archive are two: each has a report of its own, and its facts lead to its own words', () => {
  const of = (entry: string) => {
    const document = { sha256: 'a'.repeat(64), name: `case.zip › ${entry}`, entry };
    return { document, objects: bundleOf(triage({ document, cover: { ...beginCover(document), author: 'Example CERT' } }), items, AT) };
  };
  const [one, two] = [of('one/report.pdf'), of('two/report.pdf')];
  const ids = (type: string) => [one, two].map(({ objects }) => byType(objects, type)[0]?.['id']);
  for (const type of ['report', 'indicator', 'relationship']) expect(new Set(ids(type)).size, type).toBe(2);
  expect(byType(two.objects, 'report')[0]).toMatchObject({ name: 'report.pdf' });
  expect(documentOf(byType(two.objects, 'report')[0] ?? {})).toEqual(two.document);
  expect(evidenceOf(byType(two.objects, 'domain-name')[0] ?? {})).toMatchObject([two.document]);
});

test('nothing that is made violates the standard, and nothing refers to what is not there', () => {
  const objects = bundleOf(
    triage({ related: [{ source: 'domain evil.example', type: 'indicates', target: 'name SPOONLOADER' }] }),
    items,
    AT,
  );
  for (const object of objects) expect([object['type'], validateObject(object).must]).toEqual([object['type'], []]);
  const there = new Set<unknown>([CRANE.id, SPOON.id, ...objects.map((object) => object['id'])]);
  for (const object of objects)
    for (const [name, value] of Object.entries(object))
      if (name.endsWith('_ref')) expect(there).toContain(value);
      else if (name.endsWith('_refs') && Array.isArray(value)) for (const id of value) expect(there).toContain(id);
  expect(
    byType(objects, 'relationship')
      .map((tie) => tie['relationship_type'])
      .sort(),
  ).toEqual(['based-on', 'indicates']);
});

test('accepting again gives the same texts but for the container; what is no longer accepted is no longer there', () => {
  const first = bundleOf(triage(), items, AT);
  const again = bundleOf(triage(), items, '2026-03-01T00:00:00.000Z');
  const members = (objects: typeof first) => objects.filter((object) => object['type'] !== 'report');
  expect(members(again)).toEqual(members(first));
  const less = bundleOf(triage({ decisions: yes(['domain evil.example', { say: 'no' }]) }), items, AT);
  expect(less.map((object) => object['type'])).not.toContain('domain-name');
  expect(byType(less, 'report')[0]?.['id']).toBe(byType(first, 'report')[0]?.['id']);
});

test('what only this document brought is said again when it is known from there', () => {
  const vulnerability = byType(bundleOf(triage(), items, AT), 'vulnerability')[0];
  const now = itemsOf(FINDINGS, [], (one) =>
    one.type === 'cve' ? { meanings: [{ id: String(vulnerability?.['id']), type: 'vulnerability', name: one.value }] } : meaning(one),
  );
  expect(byType(bundleOf(triage(), now, AT), 'vulnerability')).toEqual([vulnerability]);
});

test('an indicator that is known is a member, not made twice', () => {
  const known = { id: 'indicator--0a2fe0d1-2d0f-4f5c-9a0e-5c1d5e8f1a03', type: 'indicator', name: 'evil.example' };
  const now = itemsOf(FINDINGS, [], (one) => (one.type === 'domain' ? { meanings: [], indicator: known } : meaning(one)));
  const objects = bundleOf(triage(), now, AT);
  expect(byType(objects, 'indicator')).toEqual([]);
  expect(byType(objects, 'report')[0]?.['object_refs']).toContain(known.id);
});

test('a name of several things cannot be accepted before one is chosen; chosen words become something new', () => {
  const two = itemsOf(FINDINGS, [], (one) =>
    one.value === 'SPOONLOADER' ? { meanings: [SPOON, { ...SPOON, id: `${SPOON.id}x` }] } : meaning(one),
  );
  const spoon = two.find(({ key }) => key === 'name SPOONLOADER') as Item;
  expect(canAccept(triage(), spoon)).toBe(false);
  expect(canAccept(triage({ decisions: { [spoon.key]: { say: 'yes', of: SPOON } } }), spoon)).toBe(true);
  const mapped = { type: 'malware', value: 'Unrelated', page: 1, start: TEXT.indexOf('Unrelated'), end: TEXT.indexOf('Unrelated') + 9 };
  const with1 = itemsOf(FINDINGS, [mapped], meaning);
  const decisions = { 'name Unrelated': { say: 'yes', type: 'malware' } } as const;
  expect(byType(bundleOf(triage({ decisions, mapped: [mapped] }), with1, AT), 'malware')).toMatchObject([
    { name: 'Unrelated', is_family: true },
  ]);
});

test('benign findings have a group of their own, last', () => {
  const benign = itemsOf(
    [finding('domain', 'evil[.]example', 'evil.example', { benign: { reason: 'warninglist', list: 'x' } }), FINDINGS[0] as Finding],
    [],
    meaning,
  );
  expect(benign.map(groupOf)).toEqual(['names', 'benign']);
});

test('two accepted things of one sentence are suggested as related, in the direction that the model knows', () => {
  const found = suggestRelationships(triage(), items, [{ number: 1, text: TEXT }]);
  expect(found).toEqual([
    {
      source: 'name Rusty Crane',
      type: 'uses',
      target: 'name SPOONLOADER',
      page: 1,
      sentence: 'Rusty Crane used SPOONLOADER from evil[.]example.',
    },
  ]);
  const taken = [{ source: 'name Rusty Crane', type: 'uses', target: 'name SPOONLOADER' }];
  expect(suggestRelationships(triage({ related: taken }), items, [{ number: 1, text: TEXT }])).toEqual([]);
});

const documentOfText = (text: string, more: Partial<DocumentText> = {}): DocumentText => ({
  format: 'pdf',
  pages: [{ number: 1, text, furniture: [], links: [] }],
  notes: [],
  ...more,
});
const COVER: Triage['cover'] = { type: 'report', name: 'advisory.pdf', labels: [], markings: ['marking-definition--own'] };

test('the report begins with what the document says of itself: title, publisher, day, the banner of its first page', () => {
  const said = documentOfText('TLP: AMBER+STRICT\nText', {
    title: ' Cranes\n over ',
    publisher: 'Example CERT',
    published: '2026-01-01T00:00:00Z',
  });
  expect(coverOf(said, COVER)).toEqual({
    type: 'report',
    name: 'Cranes over',
    author: 'Example CERT',
    published: '2026-01-01T00:00:00Z',
    labels: [],
    markings: [markingOfName('TLP:AMBER+STRICT')?.ids[0]],
  });
});

test('of several banners the strictest counts, also one that stands at the foot of each page; without any the own marking stays', () => {
  const foot = 'TLP:RED';
  const page = { number: 2, text: `Words.\n${foot}`, furniture: [{ start: 7, end: 14 }], links: [] };
  const both = documentOfText('TLP:GREEN', {});
  expect(coverOf({ ...both, pages: [...both.pages, page] }, COVER).markings).toEqual([markingOfName('TLP:RED')?.ids[0]]);
  expect(coverOf(documentOfText('TLP means Traffic Light Protocol', { published: 'yesterday' }), COVER)).toEqual(COVER);
});
