/** Events of MISP in and out of a profile: real ones whole and equal, newer ones over older ones, what others say beside. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedData } from '../../build/dev/shared-data.ts';
import { canonicalText, isRecord } from '../../stix/index.ts';
import { countMispAttributes, isMispDefault, mispEventHead, readMisp } from '../../stix/misp/index.ts';
import { exportMisp, exportStix, importFiles, stats } from './documents.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-misp-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

type MispEvent = Record<string, unknown>;
const parse = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Members that MISP takes for the same as none count for none. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (isMispDefault(name, member) ? [] : [[name, plain(member)]])),
  );
}

function eventIn(value: unknown): MispEvent {
  if (Array.isArray(value)) return eventIn(value[0]);
  if (!isRecord(value)) throw new Error('There is no event.');
  return isRecord(value['Event']) ? value['Event'] : value['response'] === undefined ? value : eventIn(value['response']);
}

/** Events of an export by their uuid; one that came without has the one that was made for it. */
function eventsOf(file: string): Map<string, MispEvent> {
  const { response } = parse(file) as { response: { Event: MispEvent }[] };
  return new Map(response.map(({ Event }) => [mispEventHead(Event).uuid, Event]));
}

const write = (name: string, value: unknown): string => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(value));
  return file;
};

describe.skipIf(!sharedData)('real events', () => {
  test('all 26 come in without loss of an attribute, and all go out equal', async () => {
    const data = join(sharedData ?? '', 'misp/events');
    const files = readdirSync(data).map((name) => join(data, name));
    const profile = join(folder, 'all');
    const imported = await importFiles(profile, files);
    expect(imported.files.map(({ rejected, problems }) => ({ rejected, problems }))).toEqual(
      files.map(() => ({ rejected: 0, problems: [] })),
    );

    const out = join(folder, 'all.json');
    const exported = await exportMisp(profile, out);
    expect(exported.objects).toBe(files.length);
    expect(exported.leftOut).toBeUndefined();
    const events = eventsOf(out);
    for (const file of files) {
      const event = eventIn(parse(file));
      const back = events.get(mispEventHead(event).uuid) ?? {};
      expect(countMispAttributes(back), basename(file)).toBe(countMispAttributes(event));
      expect(canonicalText(plain(back)), basename(file)).toBe(canonicalText(plain(event)));
    }

    const again = await importFiles(profile, files);
    expect(again.files.map(({ created, updated }) => created + updated)).toEqual(files.map(() => 0));
  });
});

const ATTRIBUTE = {
  uuid: '91ae0a21-c7ae-4c7f-b84b-b84a7ce53d1f',
  type: 'domain',
  category: 'Network activity',
  value: 'first.example',
  to_ids: true,
  timestamp: '1603642920',
};
const SECOND = { ...ATTRIBUTE, uuid: '518b4bcb-a86b-4783-9457-391d548b605b', value: 'second.example' };
const GALAXY = {
  uuid: '1023f364-7831-11e7-8318-43b5531983ab',
  name: 'Intrusion Set',
  type: 'mitre-intrusion-set',
  GalaxyCluster: [
    {
      uuid: 'd6e88e18-81e8-4709-82d8-973095da1e70',
      type: 'mitre-intrusion-set',
      value: 'APT16 - G0023',
      description: 'As of MISP.',
      tag_id: '4',
    },
  ],
};
const EVENT = {
  uuid: '0b4b0c3e-2c76-4d3b-9f5c-2f4a1d0c6b11',
  info: 'Phishing in May',
  date: '2020-10-25',
  timestamp: '1603642920',
  Attribute: [ATTRIBUTE, SECOND],
  Galaxy: [GALAXY],
};

test('a newer version of an event takes the place of the older one, whichever comes first', async () => {
  const newer = { ...EVENT, info: 'Phishing in May and June', timestamp: '1603642999', Attribute: [ATTRIBUTE] };
  const files = [write('older.json', { Event: EVENT }), write('newer.json', { response: [{ Event: newer }] })];
  for (const [index, order] of [files, [...files].reverse()].entries()) {
    const profile = join(folder, `versions-${index}`);
    await importFiles(profile, order);
    const out = join(folder, `versions-${index}.json`);
    await exportMisp(profile, out);
    expect(plain([...eventsOf(out).values()])).toEqual(plain([newer]));
    const stix = join(folder, `versions-${index}.stix.json`);
    await exportStix(profile, stix);
    expect(readFileSync(stix, 'utf8'), 'what the newer version lacks is withdrawn').not.toContain('second.example');
  }
});

test('an event goes out as it came in, whatever another source says of the same things', async () => {
  const mitre = {
    type: 'bundle',
    objects: [
      {
        type: 'intrusion-set',
        spec_version: '2.1',
        id: 'intrusion-set--d6e88e18-81e8-4709-82d8-973095da1e70',
        created: '2017-05-31T21:31:53.197Z',
        modified: '2022-07-26T23:33:26.354Z',
        name: 'APT16',
        description: 'As of MITRE.',
      },
    ],
  };
  const other = {
    ...EVENT,
    uuid: '1b4b0c3e-2c76-4d3b-9f5c-2f4a1d0c6b11',
    timestamp: '1603649999',
    Attribute: [],
    Galaxy: [{ ...GALAXY, GalaxyCluster: [{ ...GALAXY.GalaxyCluster[0], description: 'As of another MISP.', tag_id: '9' }] }],
  };
  const profile = join(folder, 'others');
  await importFiles(profile, [write('event.json', { Event: EVENT }), write('mitre.json', mitre), write('other.json', { Event: other })]);
  const out = join(folder, 'others.json');
  const exported = await exportMisp(profile, out, `grouping--${EVENT.uuid}`);
  expect(exported.objects).toBe(1);
  expect(plain(parse(out))).toEqual(plain({ Event: EVENT }));
  const { byType } = await stats(profile);
  expect(byType).toMatchObject({ grouping: 2, 'intrusion-set': 1, indicator: 2 });
});

test('hostile events: what is no event is told, and what is one comes in whole', async () => {
  mkdirSync(join(folder, 'hostile'));
  const profile = join(folder, 'hostile/profile');
  const twice = {
    ...EVENT,
    Attribute: [ATTRIBUTE, { ...ATTRIBUTE, value: 'third.example' }, 5, { type: [], value: {} }],
    Galaxy: 'none',
    Object: [{ name: 7, Attribute: 'x' }, null],
  };
  const deep = join(folder, 'hostile/deep.json');
  writeFileSync(deep, `{"Event":{"info":"x","Attribute":[{"type":"text","value":"y","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}]}}`);
  const manifest = write('hostile/manifest.json', { [EVENT.uuid]: { info: 'x', Orgc: {}, timestamp: 1 } });
  const good = write('hostile/good.json', [{ Event: twice }]);
  const imported = await importFiles(profile, [deep, manifest, good], 1);
  expect(imported.files.map(({ problems }) => problems.map(({ code }) => code))).toEqual([['json-depth'], ['format-unknown'], []]);
  const out = join(folder, 'hostile/out.json');
  await exportMisp(profile, out);
  expect(plain([...eventsOf(out).values()])).toEqual(plain([twice]));
  expect(readMisp(parse(out))?.kind).toBe('events');
});
