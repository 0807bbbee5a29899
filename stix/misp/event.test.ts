/** Events of MISP in, out, and out again as they were: small cases, random ones, and hostile ones. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growth, LINEAR } from '../../build/dev/processor-time.ts';
import { canonicalText, isRecord } from '../canonical.ts';
import { createObjectsValidator } from '../validate/index.ts';
import { isMispDefault, MISP_EXTENSION, mispToStix, readMisp, toMisp } from './index.ts';
import type { MispRecord, StixObject } from './record.ts';

const UUID = '0b4b0c3e-2c76-4d3b-9f5c-2f4a1d0c6b11';
const uuid = (n: number): string => `${n.toString(16).padStart(8, '0')}-c7ae-4c7f-b84b-b84a7ce53d1f`;
const attribute = (n: number, type: string, value: unknown, more: object = {}) => ({
  uuid: uuid(n),
  type,
  category: 'Network activity',
  value,
  to_ids: true,
  timestamp: '1603642921',
  ...more,
});
const event = (more: object): Record<string, unknown> => ({
  uuid: UUID,
  info: 'An event',
  timestamp: '1603642920',
  date: '2020-10-25',
  ...more,
});

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (isMispDefault(name, member) ? [] : [[name, plain(member)]])),
  );
}

const made = (value: MispRecord): StixObject[] => JSON.parse(JSON.stringify([...mispToStix(value)])) as StixObject[];
const back = (objects: readonly StixObject[]): MispRecord => toMisp(objects)[0]?.event ?? {};
const expectEqual = (value: MispRecord): void => expect(canonicalText(plain(back(made(value))))).toBe(canonicalText(plain(value)));
const byType = (objects: readonly StixObject[], type: string): StixObject[] => objects.filter((object) => object.type === type);
const must = (objects: readonly StixObject[]): unknown[] => {
  const validator = createObjectsValidator();
  return [...objects.flatMap((object) => validator.add(object, {}).must), ...validator.end()];
};

describe('an event comes in', () => {
  test('as a grouping, and as a report once it is published', () => {
    expect(byType(made(event({ published: true })), 'grouping')).toHaveLength(1);
    const [report] = byType(
      made(event({ published: '1', publish_timestamp: 1_603_642_999, Attribute: [attribute(1, 'domain', 'a.example')] })),
      'report',
    );
    expect(report).toMatchObject({ id: `report--${UUID}`, name: 'An event', published: '2020-10-25T16:23:19Z' });
    expect(report?.['object_refs']).toHaveLength(4);
  });

  test('never with an indicator of what is deleted or not meant to detect; numbers and truth in any spelling', () => {
    const objects = made(
      event({
        Attribute: [
          attribute(1, 'domain', 'a.example', { deleted: true }),
          attribute(2, 'domain', 'b.example', { to_ids: '0' }),
          attribute(3, 'domain', 'c.example', { to_ids: 1, timestamp: 1_603_642_921 }),
          attribute(4, 'yara', 'rule x {condition: true}', { to_ids: false }),
          { type: 'md5', value: 'd41d8cd98f00b204e9800998ecf8427e' },
        ],
      }),
    );
    expect(byType(objects, 'indicator').map(({ pattern }) => pattern)).toEqual([
      "[domain-name:value = 'c.example']",
      "[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']",
    ]);
    expect(objects.find(({ id }) => id === `observed-data--${uuid(1)}`)).toMatchObject({ revoked: true });
  });

  test('with what STIX has no name for as x-misp-attribute and x-misp-object', () => {
    const objects = made(
      event({
        Attribute: [attribute(1, 'whatever', 'x', { comment: 'why' }), attribute(2, 'md5', 'no hash'), attribute(3, 'ip-dst', '1.2.3.4.5')],
        Object: [
          { uuid: uuid(9), name: 'new-thing', 'meta-category': 'misc', Attribute: [attribute(10, 'text', 'y', { object_relation: 'z' })] },
        ],
      }),
    );
    expect(byType(objects, 'x-misp-attribute').map(({ x_misp_value: value }) => value)).toEqual(['x', 'no hash', '1.2.3.4.5']);
    expect(byType(objects, 'x-misp-object')).toMatchObject([
      { x_misp_name: 'new-thing', x_misp_attributes: [{ object_relation: 'z', value: 'y' }] },
    ]);
  });

  test('with the markings of its tags on everything in it', () => {
    const objects = made(
      event({
        Tag: [{ name: 'tlp:amber' }, { name: 'PAP:RED' }, { name: 'osint' }],
        Attribute: [attribute(1, 'domain', 'a.example', { Tag: [{ name: 'TLP:RED' }] })],
      }),
    );
    const amber = 'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82';
    const pap = 'marking-definition--4e4e3b84-de45-53df-9d9b-b21207699fd8';
    const red = 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed';
    expect(byType(objects, 'grouping')[0]).toMatchObject({
      object_marking_refs: [amber, pap],
      labels: ['Threat-Report', 'misp:tool="MISP-STIX-Converter"', 'osint'],
    });
    for (const type of ['observed-data', 'domain-name', 'indicator'])
      expect(byType(objects, type)[0]).toMatchObject({ object_marking_refs: [red, amber, pap] });
    expect(byType(objects, 'marking-definition')).toHaveLength(3);
  });

  test('with sightings, reports, references and galaxies as objects of their own', () => {
    const Galaxy = [
      {
        uuid: uuid(50),
        name: 'Threat Actor',
        type: 'threat-actor',
        GalaxyCluster: [{ uuid: uuid(51), type: 'threat-actor', value: 'Cutting Kitten', tag_id: '7', meta: {} }],
      },
    ];
    const value = event({
      Galaxy,
      Attribute: [
        attribute(1, 'domain', 'a.example', {
          Galaxy,
          Sighting: [
            { uuid: uuid(60), type: '0', date_sighting: '1603642930', source: 'sensor', Organisation: { name: 'CIRCL', uuid: uuid(61) } },
            { uuid: uuid(62), type: '1', date_sighting: '1603642940' },
            { uuid: uuid(63), type: '2', date_sighting: '1603642950' },
          ],
        }),
      ],
      Object: [
        {
          uuid: uuid(20),
          name: 'file',
          'meta-category': 'file',
          timestamp: '1603642925',
          Attribute: [
            attribute(21, 'sha1', 'da39a3ee5e6b4b0d3255bfef95601890afd80709', { object_relation: 'sha1' }),
            attribute(22, 'filename', 'a.exe', { object_relation: 'filename', to_ids: false }),
            attribute(23, 'float', '7.2', { object_relation: 'entropy', to_ids: false }),
          ],
          ObjectReference: [
            { uuid: uuid(30), referenced_uuid: uuid(1), relationship_type: 'connects-to', comment: 'at start' },
            { uuid: uuid(31), referenced_uuid: uuid(999), relationship_type: 'drops' },
          ],
        },
      ],
      EventReport: [{ uuid: uuid(40), name: 'Summary', content: `See @[attribute](${uuid(1)}).`, timestamp: '1603642960' }],
    });
    const objects = made(value);
    expect(byType(objects, 'sighting')).toMatchObject([
      { id: `sighting--${uuid(60)}`, sighting_of_ref: `indicator--${uuid(1)}`, description: 'sensor' },
    ]);
    expect(byType(objects, 'opinion')).toMatchObject([{ opinion: 'strongly-disagree', object_refs: [`indicator--${uuid(1)}`] }]);
    expect(byType(objects, 'note')).toMatchObject([{ abstract: 'Summary', object_refs: [`observed-data--${uuid(1)}`] }]);
    expect(byType(objects, 'threat-actor')).toHaveLength(1);
    expect(byType(objects, 'file')).toMatchObject([
      { hashes: { 'SHA-1': 'da39a3ee5e6b4b0d3255bfef95601890afd80709' }, name: 'a.exe', x_misp_entropy: '7.2' },
    ]);
    expect(
      byType(objects, 'relationship')
        .map(({ relationship_type: type }) => type)
        .sort(),
    ).toEqual(['based-on', 'based-on', 'connects-to', 'indicates']);
    expect(must(objects)).toEqual([]);
    expectEqual(value);
  });

  test('with samples as they are: no byte of them is unpacked', () => {
    const data = Buffer.from('PK\u0003\u0004 a zip of malware').toString('base64');
    const value = event({ Attribute: [attribute(1, 'malware-sample', 'a.exe|d41d8cd98f00b204e9800998ecf8427e', { data })] });
    expect(byType(made(value), 'artifact')).toMatchObject([{ payload_bin: data, decryption_key: 'infected' }]);
    expectEqual(value);
  });

  test('that holds nothing still says so', () => {
    const objects = made(event({}));
    expect(byType(objects, 'note')).toHaveLength(1);
    expect(must(objects)).toEqual([]);
    expectEqual(event({}));
  });
});

describe('an event goes out', () => {
  test('with what an analyst has changed since', () => {
    const value = event({ Attribute: [attribute(1, 'domain', 'a.example', { id: '5' }), attribute(2, 'domain', 'b.example')] });
    const changed = made(value)
      .filter(({ id }) => !id.endsWith(uuid(2)))
      .map((object) =>
        object.type === 'grouping'
          ? { ...object, name: 'A better name' }
          : object.type === 'domain-name'
            ? { ...object, value: 'c.example' }
            : object,
      );
    expect(back(changed)).toMatchObject({ info: 'A better name', Attribute: [{ id: '5', value: 'c.example', uuid: uuid(1) }] });
  });

  test('out of a report that never saw MISP', () => {
    const at = '2024-10-25T16:22:00.000Z';
    const base = { spec_version: '2.1', created: at, modified: at };
    const objects: StixObject[] = [
      {
        ...base,
        type: 'report',
        id: `report--${uuid(1)}`,
        name: 'Ours',
        description: 'Prose.',
        published: at,
        labels: ['osint'],
        object_refs: [2, 3, 4, 5, 6].map((n) => `${['malware', 'indicator', 'domain-name', 'file', 'indicator'][n - 2] ?? ''}--${uuid(n)}`),
      },
      { ...base, type: 'malware', id: `malware--${uuid(2)}`, name: 'Evil', is_family: true },
      {
        ...base,
        type: 'indicator',
        id: `indicator--${uuid(3)}`,
        pattern: "[domain-name:value = 'a.example' OR url:value = 'http://b.example/']",
        pattern_type: 'stix',
      },
      { type: 'domain-name', spec_version: '2.1', id: `domain-name--${uuid(4)}`, value: 'a.example' },
      {
        type: 'file',
        spec_version: '2.1',
        id: `file--${uuid(5)}`,
        name: 'x.exe',
        size: 5,
        hashes: { MD5: 'd41d8cd98f00b204e9800998ecf8427e' },
      },
      {
        ...base,
        type: 'indicator',
        id: `indicator--${uuid(6)}`,
        pattern: "[file:name = 'a'] FOLLOWEDBY [file:name = 'b']",
        pattern_type: 'stix',
      },
    ];
    const [first] = toMisp(objects, { distribution: '1' });
    expect(first?.leftOut).toEqual([]);
    expect(first?.event).toMatchObject({
      uuid: uuid(1),
      info: 'Ours',
      distribution: '1',
      published: true,
      Tag: [{ name: 'osint' }],
      Attribute: [
        { type: 'domain', value: 'a.example', to_ids: true },
        { type: 'url', value: 'http://b.example/', to_ids: true },
      ],
      Object: [
        {
          name: 'file',
          Attribute: [{ object_relation: 'md5' }, { object_relation: 'filename' }, { object_relation: 'size-in-bytes', value: '5' }],
        },
        { name: 'stix2-pattern' },
      ],
      Galaxy: [{ type: 'stix-2.1-malware', GalaxyCluster: [{ value: 'Evil', tag_name: 'misp-galaxy:stix-2.1-malware="Evil"' }] }],
      EventReport: [{ content: 'Prose.' }],
    });
  });
});

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('a.example', '1.2.3.4', 'x|y', 'HKLM\\a', "it's", 'd41d8cd98f00b204e9800998ecf8427e', 'a@b.example', 'a|8080'),
);
const someUuid = fc.oneof(fc.nat(40).map(uuid), fc.constantFrom('', 'no uuid'));
const loose = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(text, { maxLength: 2 }),
  fc.dictionary(fc.constantFrom('id', 'name', 'a'), text, { maxKeys: 2 }),
);
const stamp = fc.oneof(
  fc.integer({ min: 1, max: 2_000_000_000 }).map(String),
  fc.integer({ min: 0, max: 2_000_000_000 }),
  fc.constant('never'),
);
const record = (members: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ id: loose, comment: text, extra: loose, ...members }, { requiredKeys: [] });
const tag = fc.oneof(
  record({ name: fc.oneof(text, fc.constantFrom('tlp:red', 'TLP:GREEN', 'PAP:AMBER', 'misp:confidence-level="unconfident"')) }),
  loose,
);
const TYPES = [
  'domain',
  'ip-dst',
  'md5',
  'filename|md5',
  'url',
  'regkey',
  'ip-src|port',
  'text',
  'yara',
  'AS',
  'email-src',
  'vulnerability',
  'attachment',
  'mac-address',
  'port',
];
const cluster = record({
  uuid: someUuid,
  type: fc.constantFrom('threat-actor', 'mitre-malware', 'country', 'odd'),
  value: text,
  description: text,
  meta: fc.oneof(fc.dictionary(fc.constantFrom('refs', 'synonyms', 'ISO', 'external_id', 'odd-Name', 'country'), loose), loose),
});
const galaxy = fc.oneof(
  record({
    uuid: someUuid,
    name: text,
    type: fc.constantFrom('threat-actor', 'mitre-malware', 'country', 'odd'),
    description: text,
    GalaxyCluster: fc.array(cluster, { maxLength: 2 }),
  }),
  loose,
);
const sighting = fc.oneof(record({ uuid: someUuid, type: fc.constantFrom('0', '1', '2', 0), date_sighting: stamp, source: text }), loose);
const anAttribute = record({
  uuid: someUuid,
  type: fc.oneof(fc.constantFrom(...TYPES), loose),
  category: text,
  value: fc.oneof(text, loose),
  to_ids: fc.oneof(fc.boolean(), fc.constantFrom('0', '1', 1)),
  deleted: fc.boolean(),
  timestamp: stamp,
  first_seen: fc.constantFrom(null, '2022-04-21T17:48:23.000000+00:00', '2022-04-21', '2031-01-01T00:00:00Z'),
  object_relation: fc.constantFrom('md5', 'filename', 'ip', 'domain', 'size-in-bytes', 'odd one', 'key'),
  data: fc.constantFrom('', 'AAAA', 'no base64'),
  Tag: fc.array(tag, { maxLength: 3 }),
  Galaxy: fc.array(galaxy, { maxLength: 2 }),
  Sighting: fc.array(sighting, { maxLength: 3 }),
  ShadowAttribute: fc.array(loose, { maxLength: 1 }),
});
const reference = fc.oneof(record({ uuid: someUuid, referenced_uuid: someUuid, relationship_type: text, timestamp: stamp }), loose);
const anObject = record({
  uuid: someUuid,
  name: fc.oneof(fc.constantFrom('file', 'domain-ip', 'registry-key', 'url', 'person', 'yara', 'odd'), text),
  'meta-category': text,
  timestamp: stamp,
  deleted: fc.boolean(),
  Attribute: fc.oneof(fc.array(fc.oneof(anAttribute, loose), { maxLength: 4 }), loose),
  ObjectReference: fc.array(reference, { maxLength: 3 }),
});
const report = fc.oneof(record({ uuid: someUuid, name: text, content: text, timestamp: stamp, deleted: fc.boolean() }), loose);
const anEvent = record({
  uuid: someUuid,
  info: text,
  date: fc.constantFrom('2020-10-25', 'yesterday', 5),
  timestamp: stamp,
  published: fc.oneof(fc.boolean(), loose),
  publish_timestamp: stamp,
  distribution: fc.constantFrom('0', '3', 4),
  Orgc: fc.oneof(record({ uuid: someUuid, name: text }), loose),
  Org: loose,
  Tag: fc.oneof(fc.array(tag, { maxLength: 3 }), loose),
  Attribute: fc.oneof(fc.array(fc.oneof(anAttribute, anAttribute, loose), { maxLength: 5 }), loose),
  Object: fc.oneof(fc.array(fc.oneof(anObject, anObject, loose), { maxLength: 4 }), loose),
  Galaxy: fc.oneof(fc.array(galaxy, { maxLength: 2 }), loose),
  EventReport: fc.oneof(fc.array(report, { maxLength: 2 }), loose),
  RelatedEvent: loose,
});

test('any event goes out as it came in, and becomes valid STIX', () => {
  fc.assert(
    fc.property(anEvent, (value) => {
      const objects = made(value);
      expect(must(objects)).toEqual([]);
      expect(new Set(objects.map(({ id }) => id)).size).toBe(objects.length);
      expect(canonicalText(plain(back(objects)))).toBe(canonicalText(plain(value)));
    }),
    { numRuns: 600 },
  );
});

test('a large event is made piece by piece: what comes later is not looked at before', () => {
  const list: unknown[] = Array.from({ length: 50 }, (_, n) => attribute(n, 'domain', `a${n}.example`));
  let looked = false;
  Object.defineProperty(list, 49, {
    get() {
      looked = true;
      return attribute(49, 'domain', 'last.example');
    },
  });
  const objects = mispToStix(event({ Attribute: list }));
  for (let taken = 0; taken < 40; taken++) objects.next();
  expect(looked).toBe(false);
  expect([...objects].some(({ value }) => value === 'last.example')).toBe(true);
});

describe('hostile events', () => {
  test('two attributes of one uuid are both kept, and stay two', () => {
    const value = event({
      Attribute: [attribute(1, 'domain', 'a.example'), attribute(1, 'domain', 'b.example'), attribute(1, 'url', 'http://c.example/')],
    });
    expect(byType(made(value), 'observed-data')).toHaveLength(3);
    expectEqual(value);
  });

  test('one object with very many values of a kind, and one galaxy at very many attributes, cost as much as they are long', async () => {
    const many = (count: number): Record<string, unknown> =>
      event({
        Attribute: Array.from({ length: count }, (_, n) =>
          attribute(n, 'domain', `a${n}.example`, {
            Galaxy: [{ name: 'x', type: 'threat-actor', GalaxyCluster: [{ uuid: uuid(5), value: 'y' }] }],
          }),
        ),
        Object: [
          {
            uuid: uuid(500_000),
            name: 'email',
            Attribute: Array.from({ length: count }, (_, n) =>
              attribute(100_000 + n, 'email-dst', `to${n}@a.example`, { object_relation: n % 2 ? 'to' : 'odd' }),
            ),
          },
        ],
      });
    back(made(many(500)));
    expect(await growth(8000, many, (value) => back(made(value)))).toBeLessThan(LINEAR);
  });

  test('an extension that somebody forged is read as far as it has our form', () => {
    const objects = made(event({ Attribute: [attribute(1, 'domain', 'a.example')] }));
    for (const forged of [
      5,
      [],
      { set: 5, without: 7, lists: { Tag: 5 }, galaxies: [5, { galaxy: {}, clusters: 5 }] },
      { set: { __proto__: null }, lists: { Sighting: [{ is: 5, state: 'odd' }] } },
    ]) {
      const extensions = { [MISP_EXTENSION]: forged };
      expect(back(objects.map((object) => ({ ...object, extensions })))['Attribute']).toHaveLength(1);
    }
  });

  test('of no event nothing is made', () => {
    for (const value of [
      undefined,
      5,
      'x',
      [],
      [[]],
      {},
      { Event: [] },
      { response: {} },
      { response: [5] },
      { type: 'indicator', Attribute: [] },
      { Attribute: 5 },
    ])
      expect(readMisp(value)).toBeUndefined();
  });
});
