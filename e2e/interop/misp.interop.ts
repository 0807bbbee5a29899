/** Events of MISP beside what its own libraries make of them: our STIX and misp-stix's, our exports as PyMISP reads them. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedData } from '../../build/dev/shared-data.ts';
import { canonicalText, isRecord } from '../../stix/index.ts';
import { MISP_EXTENSION, mispToStix } from '../../stix/misp/index.ts';
import { exportMisp, importFiles } from '../headless/documents.ts';
import { DIFFERENCES, OWN_IDS, REFUSED } from './misp-differences.ts';
import { ownEvents } from './own-events.ts';
import { askPeer } from '../../build/dev/python-peers/peers.ts';

type Thing = Record<string, unknown>;
const real = sharedData ? readdirSync(join(sharedData, 'misp/events')).map((name) => join(sharedData ?? '', 'misp/events', name)) : [];

let folder: string;
let files: string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-interop-'));
  const own = ownEvents().map((Event, n) => ({ file: join(folder, `own-${n}.json`), Event }));
  for (const { file, Event } of own) await writeFile(file, JSON.stringify({ Event }));
  files = [...own.map(({ file }) => file), ...real];
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

function eventIn(value: unknown): Thing {
  if (Array.isArray(value)) return eventIn(value[0]);
  if (!isRecord(value)) throw new Error('There is no event.');
  return isRecord(value['Event']) ? value['Event'] : value['response'] === undefined ? value : eventIn(value['response']);
}
const readEvent = async (file: string): Promise<Thing> => eventIn(JSON.parse(await readFile(file, 'utf8')));

function withoutOurs(object: Thing): Thing {
  const { extensions, ...rest } = object;
  if (!isRecord(extensions)) return object;
  const { [MISP_EXTENSION]: _, ...others } = extensions;
  return Object.keys(others).length > 0 ? { ...rest, extensions: others } : rest;
}
/** Lists of members are sets. */
const comparable = (name: string, value: unknown): unknown =>
  name.endsWith('_refs') && Array.isArray(value) ? [...(value as string[])].sort() : value;

/** `missing type`, `more type`, `type.property`. */
function differencesOf(theirs: readonly Thing[], ours: readonly Thing[]): string[] {
  const mine = new Map(ours.map((object) => [object['id'], withoutOurs(object)]));
  const found = theirs.flatMap((object): string[] => {
    const type = String(object['type']);
    const own = mine.get(object['id']);
    if (!own) return [`missing ${type}`];
    const names = new Set([...Object.keys(object), ...Object.keys(own)]);
    return [...names]
      .filter((name) => !isDeepStrictEqual(comparable(name, object[name]), comparable(name, own[name])))
      .map((name) => `${type}.${name}`);
  });
  const ids = new Set(theirs.map(({ id }) => id));
  return [...found, ...ours.filter(({ id }) => !ids.has(id)).map(({ type }) => `more ${String(type)}`)];
}

test('our STIX of each event is that of misp-stix, but for what the table gives a reason for', async () => {
  const answers = await askPeer('to-stix', files);
  const found = new Map<string, number>();
  const refused: string[] = [];
  let [equal, total] = [0, 0];
  for (const [file, answer] of Object.entries(answers)) {
    const objects = isRecord(answer) ? answer['objects'] : undefined;
    const name = basename(file);
    if (!Array.isArray(objects)) {
      refused.push(name);
      continue;
    }
    if (name in OWN_IDS) continue;
    const theirs = objects as Thing[];
    const ours = JSON.parse(JSON.stringify([...mispToStix(await readEvent(file))])) as Thing[];
    const differences = differencesOf(theirs, ours);
    for (const one of differences) found.set(one, (found.get(one) ?? 0) + 1);
    total += theirs.length;
    const mine = new Map(ours.map((object) => [object['id'], canonicalText(withoutOurs(object))]));
    equal += theirs.filter((object) => mine.get(object['id']) === canonicalText(object)).length;
  }
  console.log(
    `misp-stix: ${equal} of ${total} objects equal to the last property; ${[...found].map(([key, count]) => `${key} ${count}`).join(', ')}`,
  );
  expect([...found.keys()].filter((key) => !(key in DIFFERENCES))).toEqual([]);
  if (sharedData) {
    expect(Object.keys(DIFFERENCES).filter((key) => !found.has(key))).toEqual([]);
    expect(refused.sort()).toEqual(Object.keys(REFUSED).sort());
    expect(equal / total).toBeGreaterThan(0.9);
  } else expect(refused).toEqual([]);
});

/** What PyMISP and we have of one event: its attributes by uuid, those of objects too. */
function attributesOf(event: Thing): string[] {
  const list = (value: unknown): Thing[] => (Array.isArray(value) ? (value as Thing[]) : []);
  const all = [...list(event['Attribute']), ...list(event['Object']).flatMap((object) => list(object['Attribute']))];
  // PyMISP writes times in its own way
  const plain = (type: unknown, value: unknown): unknown => (type === 'datetime' ? String(value).replace(' ', 'T') : value);
  return all
    .map(({ uuid, type, value, category, to_ids }) => JSON.stringify([uuid, type, plain(type, value), category, Number(to_ids)]))
    .sort();
}

test('PyMISP reads each event that we export, and has the same of it', async () => {
  const profile = join(folder, 'profile');
  await importFiles(profile, files);
  const out = join(folder, 'events.json');
  await exportMisp(profile, out);
  const { response } = JSON.parse(await readFile(out, 'utf8')) as { response: { Event: Thing }[] };
  expect(response.length).toBe(files.length);
  const answer = (await askPeer('read-misp', [out]))[out] as Thing[];
  for (const [at, { Event }] of response.entries()) {
    // what came in without them: PyMISP wants the one, and makes the other
    if (Event['info'] === undefined || Event['uuid'] === undefined) continue;
    const read = answer[at] ?? {};
    expect([read['uuid'], read['info']]).toEqual([Event['uuid'], Event['info']]);
    expect(attributesOf(read), JSON.stringify(Event['info'])).toEqual(attributesOf(Event));
  }
});
