/** For tests of the gate, in every lane: small worlds in which something is not for those to whom the rest goes. */
import { isRecord } from '../canonical.ts';
import { OPENCTI_EXTENSION } from '../ids/index.ts';
import type { Audience } from './level.ts';

type StixObject = Record<string, unknown>;

export interface MarkedCase {
  readonly name: string;
  readonly objects: readonly StixObject[];
  /** what of them is no member of the report, and not in what is chosen one by one */
  readonly outside?: readonly string[];
  /** what must not occur, in any case, in any byte of what leaves; each occurs where everything leaves */
  readonly secrets: readonly string[];
  /** what is written by hand in every form of the report, and has to be there */
  readonly decoy: string;
}

export const MARKED_AUDIENCE: Audience = { tlp: 'TLP:GREEN', pap: 'PAP:GREEN' };
export const MARKED_REPORT = 'report--00000000-0000-4000-8000-0000000000f1';

const GREEN = 'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da';
const RED = 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed';
const RED2 = 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1';
const STRICT = 'marking-definition--826578e1-40ad-459f-bc73-ede076f81f37';
const PAP_RED = 'marking-definition--4e4e3b84-de45-53df-9d9b-b21207699fd8';
const OWN = 'marking-definition--00000000-0000-4000-8000-0000000000e1';
const EVIDENCE = 'extension-definition--00000000-0000-4000-8000-0000000000e2';
const AT = '2025-01-01T00:00:00.000Z';

const id = (type: string, n: number): string => `${type}--00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const sdo = (type: string, n: number, more: StixObject, marking: string | null = GREEN): StixObject => ({
  type,
  spec_version: '2.1',
  id: id(type, n),
  created: AT,
  modified: AT,
  ...(marking === null ? {} : { object_marking_refs: [marking] }),
  ...more,
});
const sco = (type: string, n: number, more: StixObject, marking: string | null = GREEN): StixObject => ({
  type,
  spec_version: '2.1',
  id: id(type, n),
  ...(marking === null ? {} : { object_marking_refs: [marking] }),
  ...more,
});
const evidence = (...texts: string[]): StixObject => ({
  extensions: {
    [EVIDENCE]: { extension_type: 'property-extension', evidence: texts.map((text) => ({ text, page: 1, start: 0, end: text.length })) },
  },
});
const citation = (more: StixObject): StixObject => ({ external_references: [{ source_name: 'Reed Warbler notes', ...more }] });
const tie = (n: number, from: string, to: string, more: StixObject = {}, marking: string | null = GREEN): StixObject =>
  sdo('relationship', n, { relationship_type: 'uses', source_ref: from, target_ref: to, ...more }, marking);

const ACTOR = id('intrusion-set', 1);
const TOOL = id('tool', 2);
const DECOY = 'Openbird';
/** What every case has beside its own: somebody, something, and a report of both. */
const base = (members: readonly string[], prose: string, title = 'Quarterly outlook'): StixObject[] => [
  sdo('intrusion-set', 1, { name: DECOY, description: 'Known to everybody.' }),
  sdo('tool', 2, { name: 'Plainscan' }),
  tie(3, ACTOR, TOOL),
  {
    ...sdo('report', 0xf1, {
      name: title,
      description: prose,
      published: AT,
      object_refs: [ACTOR, TOOL, id('relationship', 3), ...members],
    }),
    id: MARKED_REPORT,
  },
];

const world = (name: string, secrets: readonly string[], prose: string, own: readonly StixObject[], title?: string): MarkedCase => ({
  name,
  secrets,
  decoy: DECOY,
  objects: [
    ...base(
      own.map(({ id: one }) => String(one)).filter((one) => !/^(marking|extension)-definition/.test(one)),
      prose,
      title,
    ),
    ...own,
  ],
});

const named = (marking: StixObject, n: number): StixObject[] => [
  { ...sdo('malware', n, { name: 'Zorrkat', is_family: false, description: 'Zorrkat steals kelp.' }, null), ...marking },
];
const PROSE = 'Openbird was seen with Zorrkat.';

/** Named by a link alone: what it leads to is neither chosen nor a member. */
function mentionCases(): MarkedCase[] {
  const outside = (one: MarkedCase, ids: readonly string[]): MarkedCase => ({
    ...one,
    outside: ids,
    objects: one.objects.map((object) =>
      object['id'] === MARKED_REPORT
        ? { ...object, object_refs: (object['object_refs'] as readonly string[]).filter((ref) => !ids.includes(ref)) }
        : object,
    ),
  });
  const link = (n: number, label = 'the seaweed thing'): string => `[${label}](stix:${id('malware', n)})`;
  const red = (n: number): StixObject[] => named({ object_marking_refs: [RED] }, n);
  const alone = (name: string, n: number, prose: string, more: readonly StixObject[] = [], own = red(n)): MarkedCase =>
    outside(world(name, [id('malware', n), 'seaweed', 'zorrkat'], prose, [...own, ...more]), [id('malware', n)]);
  return [
    alone('mentioned in prose, and not a member', 90, `It uses ${link(90)}.`),
    alone('mentioned in a body, and not a member', 91, 'Nothing here.', [
      sdo('grouping', 92, { name: 'Some of it', context: 'unspecified', object_refs: [ACTOR], content: `- ${link(91)} will likely come.` }),
    ]),
    alone(
      'mentioned in code and with a title, and not a member',
      93,
      `As \`${link(93)}\` or [seaweed](<stix:${id('malware', 93)}> "seaweed").`,
    ),
    alone('mentioned in what is said of a relationship, in capitals', 94, 'Nothing here.', [
      tie(95, ACTOR, TOOL, { relationship_type: 'related-to', description: `With [seaweed](STIX:${id('malware', 94).toUpperCase()}).` }),
    ]),
    outside(
      world(
        'named by its id alone, and not a member',
        [id('malware', 98), 'zorrkat'],
        `It uses ${id('malware', 98)}, "${id('malware', 98)}".`,
        red(98),
      ),
      [id('malware', 98)],
    ),
    outside(
      world(
        'another id of what stays behind',
        [id('malware', 96), id('malware', 97), 'seaweed', 'zorrkat'],
        `See ${link(97)} and ${link(96)}.`,
        [{ ...sdo('malware', 97, { name: 'Zorrkat', is_family: false, x_opencti_stix_ids: [id('malware', 96)] }, RED) }],
      ),
      [id('malware', 97)],
    ),
  ];
}

export const MARKED_CASES: readonly MarkedCase[] = [
  world('TLP 1 red', ['zorrkat', 'kelp'], PROSE, named({ object_marking_refs: [RED] }, 10)),
  world('TLP 2.0 red', ['zorrkat', 'kelp'], PROSE, named({ object_marking_refs: [RED2] }, 11)),
  world('AMBER+STRICT of OpenCTI', ['zorrkat', 'kelp'], PROSE, named({ object_marking_refs: [STRICT] }, 12)),
  world('a tag of MISP', ['zorrkat', 'kelp'], PROSE, named({ object_marking_refs: [GREEN], labels: ['tlp:red'] }, 13)),
  world('PAP red, TLP green', ['zorrkat', 'kelp'], PROSE, named({ object_marking_refs: [GREEN, PAP_RED] }, 14)),
  world('the strictest of several', ['zorrkat', 'kelp'], PROSE, named({ object_marking_refs: [GREEN, RED, GREEN] }, 15)),
  world('not marked: its source is taken for amber', ['zorrkat', 'kelp'], PROSE, named({}, 16)),
  world('a marking that nobody defines', ['zorrkat', 'kelp'], PROSE, named({ object_marking_refs: [OWN] }, 17)),
  world("somebody's own scheme", ['zorrkat', 'kelp', 'board only'], PROSE, [
    ...named({ object_marking_refs: [OWN] }, 18),
    {
      type: 'marking-definition',
      spec_version: '2.1',
      id: OWN,
      created: AT,
      definition_type: 'acme',
      name: 'Board only',
      definition: { acme: 'board only' },
    },
  ]),
  world('TLP red under an id of its own', ['zorrkat', 'kelp'], PROSE, [
    ...named({ object_marking_refs: [OWN] }, 19),
    { type: 'marking-definition', spec_version: '2.1', id: OWN, created: AT, definition_type: 'tlp', definition: { tlp: 'red' } },
  ]),
  world('a statement that only it carries', ['zorrkat', 'property of the reef'], PROSE, [
    ...named({ object_marking_refs: [RED, OWN] }, 20),
    {
      type: 'marking-definition',
      spec_version: '2.1',
      id: OWN,
      created: AT,
      definition_type: 'statement',
      definition: { statement: 'Property of the reef' },
    },
  ]),
  world('a description that is marked alone', ['kelp'], 'Nothing here.', [
    sdo('malware', 21, {
      name: 'Mudlark',
      is_family: false,
      description: 'It steals kelp.',
      granular_markings: [{ marking_ref: RED, selectors: ['description'] }],
    }),
  ]),
  world(
    'a description that is marked alone, quoted by others',
    ['steals kelp', 'zorrkat'],
    'They say: it steals kelp. Zorrkat is another name of it.',
    [
      sdo('malware', 98, {
        name: 'Mudlark',
        is_family: false,
        aliases: ['Mudlark', 'Zorrkat'],
        description: 'It steals kelp.',
        granular_markings: [{ marking_ref: RED, selectors: ['description', 'aliases'] }],
      }),
      sdo('note', 99, { content: 'As we know: It steals kelp. So does the tide.', object_refs: [ACTOR] }),
    ],
  ),
  world('one alias that is marked alone', ['zorrkat'], 'Nothing here.', [
    sdo('malware', 22, {
      name: 'Mudlark',
      is_family: false,
      aliases: ['Zorrkat', 'Fenbird'],
      granular_markings: [{ marking_ref: RED2, selectors: ['aliases.[0]'] }],
    }),
  ]),
  world('one citation that is marked alone', ['kelp.example'], 'Nothing here.', [
    sdo('malware', 23, {
      name: 'Mudlark',
      is_family: false,
      ...citation({ url: 'https://kelp.example/a' }),
      granular_markings: [{ marking_ref: RED, selectors: ['external_references.[0]'] }],
    }),
  ]),
  world('evidence that is marked alone', ['kelp was stolen'], 'Nothing here.', [
    sdo('malware', 24, {
      name: 'Mudlark',
      is_family: false,
      ...evidence('Kelp was stolen at night.'),
      granular_markings: [{ marking_ref: RED, selectors: ['extensions'] }],
    }),
  ]),
  world('an address in a pattern', ['198.51.100.77'], 'Nothing here.', [
    sco('ipv4-addr', 25, { value: '198.51.100.77' }, RED),
    sdo('indicator', 26, {
      name: 'Address of a loader',
      pattern: "[ipv4-addr:value = '198.51.100.77']",
      pattern_type: 'stix',
      valid_from: AT,
    }),
  ]),
  world('a domain, defanged in prose', ['kelp.example', 'kelp[.]example'], 'It called hxxp://www.kelp[.]example/a and kelp(.)example.', [
    sco('domain-name', 27, { value: 'kelp.example' }, RED),
  ]),
  world('a domain inside of an address', ['kelp.example'], 'Nothing here.', [
    sco('domain-name', 28, { value: 'kelp.example' }, RED),
    sco('url', 29, { value: 'https://kelp.example/index' }),
  ]),
  world('a URL in a citation', ['kelp.example'], 'Nothing here.', [
    sco('url', 30, { value: 'https://kelp.example/index' }, RED),
    sdo('malware', 31, {
      name: 'Mudlark',
      is_family: false,
      ...citation({ url: 'https://kelp.example/index', description: 'see https://kelp.example/index' }),
    }),
  ]),
  world('a hash in a note', ['9c4f7d2c7c4b4d0f8f1d3b6d5e1a2b3c'], 'Nothing here.', [
    sco('file', 32, { hashes: { MD5: '9c4f7d2c7c4b4d0f8f1d3b6d5e1a2b3c' } }, RED),
    sdo('note', 33, { content: 'MD5 9C4F7D2C7C4B4D0F8F1D3B6D5E1A2B3C came up.', object_refs: [ACTOR] }),
  ]),
  world('who said it', ['kelp house'], 'Nothing here.', [
    sdo('identity', 34, { name: 'Kelp House', identity_class: 'organization' }, RED),
    sdo('malware', 35, { name: 'Mudlark', is_family: false, created_by_ref: id('identity', 34) }),
  ]),
  world('a relationship alone', ['bought for kelp'], 'Nothing here.', [
    tie(36, ACTOR, TOOL, { description: 'It was bought for kelp.', relationship_type: 'uses' }, RED),
  ]),
  world('a relationship with an end that stays', ['zorrkat'], 'Nothing here.', [
    ...named({ object_marking_refs: [RED] }, 37),
    tie(38, ACTOR, id('malware', 37), { description: 'With Zorrkat since May.' }),
  ]),
  world('a sighting', ['kelp farm'], 'Nothing here.', [
    sdo('identity', 39, { name: 'Kelp farm', identity_class: 'organization' }, RED),
    sdo('sighting', 40, { sighting_of_ref: ACTOR, where_sighted_refs: [id('identity', 39)], description: 'At the kelp farm.' }),
  ]),
  world('a note about something in sight', ['kelp is next'], 'Nothing here.', [
    sdo('note', 41, { content: 'We believe kelp is next.', object_refs: [ACTOR] }, RED),
  ]),
  world('an opinion', ['kelp says otherwise'], 'Nothing here.', [
    sdo('opinion', 42, { opinion: 'disagree', explanation: 'Our friend at kelp says otherwise.', object_refs: [ACTOR] }, RED),
  ]),
  world('a container in a container', ['zorrkat', 'kelp'], 'Nothing here.', [
    ...named({ object_marking_refs: [RED] }, 43),
    sdo('grouping', 44, { name: 'Inner circle', context: 'suspicious-activity', object_refs: [id('malware', 43)] }),
  ]),
  world('observed data with its parts', ['203.0.113.99'], 'Nothing here.', [
    sco('ipv4-addr', 45, { value: '203.0.113.99' }, RED),
    sdo('observed-data', 46, { first_observed: AT, last_observed: AT, number_observed: 1, object_refs: [id('ipv4-addr', 45)] }),
  ]),
  world('traffic from an address', ['203.0.113.98'], 'Nothing here.', [
    sco('ipv4-addr', 47, { value: '203.0.113.98' }, RED),
    sco('network-traffic', 48, { src_ref: id('ipv4-addr', 47), protocols: ['tcp'], dst_port: 443 }),
  ]),
  world('a mail from somebody', ['eel@kelp.example'], 'Nothing here.', [
    sco('email-addr', 49, { value: 'eel@kelp.example' }, RED),
    sco('email-message', 50, { is_multipart: false, from_ref: id('email-addr', 49), subject: 'Hello' }),
  ]),
  world('a label of another', ['zorrkat'], 'Nothing here.', [
    ...named({ object_marking_refs: [RED] }, 51),
    sdo('malware', 52, { name: 'Mudlark', is_family: false, labels: ['zorrkat-like', 'loader'] }),
  ]),
  world('an alias and a goal of another', ['zorrkat'], 'Nothing here.', [
    ...named({ object_marking_refs: [RED] }, 53),
    sdo('threat-actor', 54, { name: 'Mudlark', aliases: ['Zorrkat crew', 'Fenbird'], goals: ['to sell ZORRKAT'] }),
  ]),
  world('a translation of what is marked alone', ['algen'], 'Nothing here.', [
    sdo('malware', 55, {
      name: 'Mudlark',
      is_family: false,
      description: 'Steals weed.',
      granular_markings: [{ marking_ref: RED, selectors: ['description'] }],
    }),
    sdo('language-content', 56, { object_ref: id('malware', 55), contents: { de: { description: 'Stiehlt Algen.' } } }),
  ]),
  world('over a line end, in capitals, with an ending', ['zorr kat', 'zorr\nkat'], 'First ZORR\nKAT, then zorr  kats.', [
    sdo('malware', 57, { name: 'Zorr Kat', is_family: false }, RED),
  ]),
  world(
    'with characters that nobody sees',
    ['zorrkat', 'zorr\u200bkat'],
    'It is Zorr\u200bkat.',
    named({ object_marking_refs: [RED] }, 58),
  ),
  world('a technique and who uses it', ['t9999', 'kelp raking'], 'They do Kelp raking (T9999).', [
    sdo(
      'attack-pattern',
      59,
      { name: 'Kelp raking', x_mitre_id: 'T9999', external_references: [{ source_name: 'reef', external_id: 'T9999' }] },
      RED,
    ),
    tie(60, ACTOR, id('attack-pattern', 59)),
  ]),
  world('a rule', ['rule kelp_rake'], 'Nothing here.', [
    sdo('indicator', 61, { name: 'Rake', pattern: 'rule kelp_rake { condition: true }', pattern_type: 'yara', valid_from: AT }, RED),
    sdo('indicator', 62, { name: 'Plain', pattern: 'rule plain { condition: true }', pattern_type: 'yara', valid_from: AT }),
  ]),
  world('the same sentence as evidence of two', ['kelp left the reef'], 'Nothing here.', [
    sdo('malware', 63, { name: 'Zorrkat', is_family: false, ...evidence('Kelp left the reef on Sunday.') }, RED),
    sdo('malware', 64, { name: 'Mudlark', is_family: false, ...evidence('Kelp left the reef on Sunday.', 'Mudlark stayed.') }),
  ]),
  world('in the title of the report', ['zorrkat'], PROSE, named({ object_marking_refs: [RED] }, 65), 'What Zorrkat did'),
  world('its id in prose', [id('malware', 66)], `See ${id('malware', 66)}.`, named({ object_marking_refs: [RED] }, 66)),
  world('mentioned in the body of a report, under another word', [id('malware', 80), 'the seaweed thing', 'zorrkat'], 'Nothing here.', [
    ...named({ object_marking_refs: [RED] }, 80),
    sdo('report', 81, {
      name: 'Weekly outlook',
      published: AT,
      object_refs: [ACTOR, id('malware', 80)],
      x_opencti_content: `## Key judgements\n\n- [${DECOY}](stix:${ACTOR}) will likely sell [the seaweed thing](stix:${id('malware', 80)}), or Zorrkat.`,
    }),
    sdo('grouping', 82, {
      name: 'All of it',
      context: 'unspecified',
      object_refs: [ACTOR, id('malware', 80)],
      content: `See [the seaweed thing](stix:${id('malware', 80)}).`,
    }),
  ]),
  world('the body of a report that stays behind, quoted by another', ['nobody else knows of the kelp'], 'Nothing here.', [
    sdo('report', 83, { name: 'Inner', published: AT, object_refs: [ACTOR], x_opencti_content: 'Nobody else knows of the kelp.' }, RED),
    sdo('report', 84, {
      name: 'Shipped',
      published: AT,
      object_refs: [ACTOR],
      extensions: {
        [OPENCTI_EXTENSION]: { extension_type: 'property-extension', content: 'They say: nobody else knows of the kelp. So it is.' },
      },
    }),
    sdo('note', 85, { content: 'As said, nobody else knows of the kelp.', object_refs: [ACTOR] }),
  ]),
  ...mentionCases(),
  world('as the key of a property of somebody', ['zorrkat'], 'Nothing here.', [
    ...named({ object_marking_refs: [RED] }, 67),
    sdo('malware', 68, { name: 'Mudlark', is_family: false, x_reef: { zorrkat: 1, other: 2 } }),
  ]),
  world('what is told of what stays, in a chain', ['zorrkat', 'dunecat'], 'Dunecat again.', [
    ...named({ object_marking_refs: [RED] }, 69),
    sco('domain-name', 70, { value: 'zorrkat.dunecat.example' }),
    sdo('indicator', 71, {
      name: 'Dunecat',
      pattern: "[domain-name:value = 'zorrkat.dunecat.example']",
      pattern_type: 'stix',
      valid_from: AT,
    }),
  ]),
];

/** Every text in these objects, for a test that looks whether its secrets are there at all. */
export function allTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(allTexts);
  return isRecord(value) ? Object.entries(value).flatMap(([key, one]) => [key, ...allTexts(one)]) : [];
}
