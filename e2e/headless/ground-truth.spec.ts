/** Real bundles in, counted and out again: nothing lost, nothing changed, and the order of imports never matters. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { factsOf } from '../../stix/index.ts';
import { headless, launchApp, sharedData } from '../app.ts';
import { countBy, objectsOf, readText, type OracleObject } from './bundle-text.ts';
import { exportStix, importFiles, search, stats } from './documents.ts';

const truthSchema = z.object({
  stix: z.record(z.string(), z.object({ objects: z.number(), types: z.record(z.string(), z.number()) })),
});

type Version = '2.0' | '2.1';

interface Bundle {
  file: string;
  objects: (ReturnType<typeof objectsOf>[number] & { version: Version })[];
  ids: Set<string>;
  truth: { objects: number; types: Record<string, number> };
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-truth-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

const data = sharedData ?? '';
if (!sharedData) process.stdout.write('ground truth: skipped, the real bundles are not here\n');

const OBSERVABLES = /^(file|user-account|autonomous-system|domain-name|ipv4-addr|software)$/;

/** The version in which an object was written (STIX 2.1 section 3.2): its own word, else the bundle's; only observables need none. */
function versionOf(object: OracleObject, bundle: unknown): Version {
  if (object.spec_version !== undefined || OBSERVABLES.test(object.type)) return '2.1';
  return bundle === '2.1' ? '2.1' : '2.0';
}

/** Bundles that share no id share a profile: a run of the application costs more than an import. */
function inFewProfiles(): Bundle[][] {
  const { stix } = truthSchema.parse(JSON.parse(readFileSync(join(data, 'ground-truth.json'), 'utf8')));
  const groups: Bundle[][] = [];
  for (const [file, truth] of Object.entries(stix)) {
    const text = readText(join(data, file));
    const bundleSays = z.looseObject({ spec_version: z.string().optional() }).parse(JSON.parse(text)).spec_version;
    const objects = objectsOf(text).map((one) => ({ ...one, version: versionOf(one.object, bundleSays) }));
    const bundle: Bundle = { file, objects, ids: new Set(objects.map(({ object }) => object.id)), truth };
    const group = groups.find((others) => others.every((other) => other.ids.isDisjointFrom(bundle.ids)));
    if (group) group.push(bundle);
    else groups.push([bundle]);
  }
  return groups;
}

/** Ids of what is called otherwise somewhere else in the profile: an observable by its value, other things of another file by their standard id. */
function secondIds(group: readonly Bundle[]): Set<string> {
  const claims = new Map<string, { id: string; file: string }[]>();
  for (const { file, objects } of group)
    for (const { text, version } of objects) {
      const facts = factsOf(z.record(z.string(), z.unknown()).parse(JSON.parse(text)), { bundleSpec: version });
      const standard = facts.standardId === undefined || facts.revoked || facts.deprecated ? [] : [facts.standardId];
      for (const known of facts.kind === 'sco' ? facts.valueIds : standard)
        claims.set(known, [...(claims.get(known) ?? []), { id: facts.id, file: facts.kind === 'sco' ? facts.id : file }]);
    }
  const second = new Set<string>();
  for (const claiming of claims.values()) {
    const ids = new Set(claiming.map(({ id }) => id));
    // a file that names two says that they are two
    if (new Set(claiming.map(({ file }) => file)).size < ids.size) continue;
    for (const id of [...ids].sort().slice(1)) second.add(id);
  }
  return second;
}

const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

describe.skipIf(!sharedData)('real bundles', () => {
  const groups = sharedData ? inFewProfiles() : [];

  test.each(groups.map((group, number) => ({ group, number, names: group.map(({ file }) => file).join(', ') })))(
    'counts of ground-truth.json, and every text back as it came: $names',
    async ({ group, number }) => {
      const profile = join(folder, `profile-${number}`);
      const { files } = await importFiles(
        profile,
        group.map(({ file }) => join(data, file)),
      );
      const newest = ({ objects }: Bundle) => (objects.some(({ version }) => version === '2.1') ? 'stix-2.1' : 'stix-2.0');
      expect(files.map(({ read, rejected, kind }) => ({ read, rejected, kind }))).toEqual(
        group.map((bundle) => ({ read: bundle.truth.objects, rejected: 0, kind: newest(bundle) })),
      );

      // each object comes back as it was written in an export of the version in which it was written
      const distinct = group.reduce((sum, { ids }) => sum + ids.size, 0);
      for (const version of ['2.1', '2.0'] as const) {
        if (!group.some(({ objects }) => objects.some((one) => one.version === version))) continue;
        const out = join(folder, `out-${number}-${version}.json`);
        const exported = await exportStix(profile, out, version);
        const texts = new Map(objectsOf(readText(out)).map(({ object, text }) => [object.id, text]));
        expect(texts.size, 'each id once').toBe(exported.objects);
        if (version === '2.1') expect(new Set(texts.keys()).isSupersetOf(new Set(group.flatMap(({ ids }) => [...ids])))).toBe(true);
        for (const { file, truth, objects } of group) {
          expect(
            countBy(objects, ({ object }) => object.type),
            file,
          ).toEqual(Object.fromEntries(Object.entries(truth.types).sort()));
          const written = Map.groupBy(
            objects.filter((one) => one.version === version),
            ({ object }) => object.id,
          );
          const changed = [...written].filter(([id, statements]) => !statements.some(({ text }) => text === texts.get(id)));
          expect(changed.map(([id]) => id).slice(0, 5), `${file} as ${version}`).toEqual([]);
        }
      }
      const { objects, byType, jobs } = await stats(profile);
      const again = secondIds(group);
      expect({ objects, done: jobs.done }).toEqual({ objects: distinct - again.size, done: group.length });
      const types = new Map(group.flatMap((bundle) => bundle.objects.map(({ object }) => [object.id, object.type])));
      for (const id of again) types.delete(id);
      expect(byType).toEqual(countBy(types.values(), (type) => type));
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  );

  test('ICS ATT&CK: 1,826 objects and one resolved view whichever version comes first; the same again changes nothing', async () => {
    const [old, now] = ['20', '21'].map((version) => join(data, `attack/ics-attack-18.1.stix${version}.json`)) as [string, string];
    const [a, b] = [join(folder, 'ics-a'), join(folder, 'ics-b')];
    const texts = (file: string) => new Map(objectsOf(readText(file)).map(({ object, text }) => [object.id, text]));
    const out = (name: string) => join(folder, `ics-${name}.json`);

    await importFiles(a, [now]);
    const first = await exportStix(a, out('first'));
    expect(first.objects).toBe(1826);
    expect(texts(out('first'))).toEqual(texts(now));
    const second = await exportStix(a, out('second'));
    // the log keeps that the first left, so the second is one entry later
    expect({ ...second, out: first.out, head: first.head }, 'two exports are the same bytes').toEqual(first);
    expect(sha256(out('second'))).toBe(first.sha256);

    await importFiles(b, [old]);
    expect((await exportStix(b, out('b20'), '2.0')).objects).toBe(1825);
    expect(texts(out('b20'))).toEqual(texts(old));

    const { files, store } = await importFiles(a, [now, old]);
    expect(files[0]).toMatchObject({ read: 1826, unchanged: 1826, created: 0, updated: 0 });
    expect(files[1]).toMatchObject({ read: 1825, created: 0 });
    expect(store).toEqual({ objects: 1826, relationships: 1373 });
    expect((await importFiles(b, [now])).store).toEqual(store);
    const [exportA, exportB] = [await exportStix(a, out('a')), await exportStix(b, out('b'))];
    expect(exportA.objects).toBe(1826);
    expect(exportB.sha256).toBe(exportA.sha256);
    expect(texts(out('a')), 'still as stated in 2.1').toEqual(texts(now));
  });

  test('companies and geography refer to each other: either may come first', async () => {
    const [companies, geography] = ['companies', 'geography'].map((name) => join(data, `opencti/datasets/${name}.json`)) as [
      string,
      string,
    ];
    const [a, b] = [join(folder, 'order-a'), join(folder, 'order-b')];
    await importFiles(a, [companies, geography]);
    await importFiles(b, [geography]);
    await importFiles(b, [companies]);
    const [exportA, exportB] = [await exportStix(a, join(folder, 'order-a.json')), await exportStix(b, join(folder, 'order-b.json'))];
    expect(exportB).toEqual({ ...exportA, out: exportB.out, head: exportB.head });
    expect(await stats(b)).toEqual({ ...(await stats(a)) });
  });
});

/** Written as people and tools write it: numbers, escapes and orders of keys that a reader could be tempted to tidy up. */
const ODD = String.raw`{
  "objects": [
    { "type": "malware", "spec_version": "2.1", "id": "malware--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9a01", "is_family": true,
      "x_score": 1.0, "x_big": 123456789012345678901234567890, "x_small": 1e-07, "x_zero": -0.0,
      "name": "Caf\u00e9 \ud83d\ude00 / \"quoted\"", "x_lone": "\ud800", "created": "2026-01-01T00:00:00.1Z", "modified": "2026-01-01T00:00:00.10Z" },
    {"modified":"2026-02-01T00:00:00Z","created":"2026-02-01T00:00:00Z","id":"identity--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9a02","spec_version":"2.1","type":"identity","name":"Grüße aus 東京","x_nested":{"b":[],"a":{},"":null}},
    { "type": "relationship", "spec_version": "2.1", "id": "relationship--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9a03", "relationship_type": "attributed-to",
      "source_ref": "malware--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9a01", "target_ref": "threat-actor--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9a04",
      "created": "2026-02-01T00:00:00Z", "modified": "2026-02-01T00:00:00Z" }
  ],
  "id": "bundle--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9aff",
  "type": "bundle"
}`;
const ACTOR = `[{"type":"threat-actor","spec_version":"2.1","id":"threat-actor--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9a04","created":"2026-02-01T00:00:00Z","modified":"2026-02-01T00:00:00Z","name":"The one referred to"}]`;
const OBSERVED_20 = `{"type":"bundle","id":"bundle--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9afe","spec_version":"2.0","objects":[
  {"type":"observed-data","id":"observed-data--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9a05","created":"2026-02-01T00:00:00.000Z","modified":"2026-02-01T00:00:00.000Z",
   "first_observed":"2026-01-01T00:00:00Z","last_observed":"2026-01-01T00:00:00Z","number_observed":1,"objects":{"0":{"type":"domain-name","value":"bad.example","resolves_to_refs":["1"]},"1":{"type":"ipv4-addr","value":"198.51.100.7"}}},
  {"type":"identity","id":"identity--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9a06","created":"2026-02-01T00:00:00.000Z","modified":"2026-02-01T00:00:00.000Z","name":"Unit","identity_class":"group","labels":["x"]}
]}`;

/** As OpenCTI exports: "simple" without members, its properties in an extension or (older) on top, bounds of open spans, ties of ties. */
const FROM_OPENCTI = String.raw`{"type":"bundle","id":"bundle--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9afd","objects":[
  {"id":"report--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9b01","spec_version":"2.1","type":"report","created":"2026-02-01T00:00:00.000Z","modified":"2026-02-01T00:00:00.000Z","name":"Simple","published":"2026-02-01T00:00:00.000Z","extensions":{"extension-definition--ea279b3e-5c71-4632-ac08-831c66a786ba":{"extension_type":"property-extension","id":"0b0c8f6d-2f9b-4d0b-9a54-0c8f6d2f9b01","type":"Report","workflow_id":"7d2f9a02-4d0b-4a54-8c8f-6d2f9b01aaaa"}}},
  {"id":"report--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9b02","spec_version":"2.1","type":"report","created":"2026-02-01T00:00:00.000Z","modified":"2026-02-01T00:00:00.000Z","name":"Full","published":"2026-02-01T00:00:00.000Z","object_refs":["relationship--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9b06","malware--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9bff"]},
  {"id":"intrusion-set--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9b03","spec_version":"2.1","type":"intrusion-set","created":"2026-02-01T00:00:00.000Z","modified":"2026-02-01T00:00:00.000Z","name":"Open span","first_seen":"1970-01-01T00:00:00.000Z","last_seen":"5138-11-16T09:46:40.000Z"},
  {"id":"location--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9b04","spec_version":"2.1","type":"location","created":"2026-02-01T00:00:00.000Z","modified":"2026-02-01T00:00:00.000Z","name":"Atlantis","country":"Atlantis","x_opencti_location_type":"Country","x_opencti_id":"0b0c8f6d-2f9b-4d0b-9a54-0c8f6d2f9b04","x_opencti_type":"Country"},
  {"id":"relationship--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9b05","spec_version":"2.1","type":"relationship","created":"2026-02-01T00:00:00.000Z","modified":"2026-02-01T00:00:00.000Z","relationship_type":"targets","source_ref":"intrusion-set--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9b03","target_ref":"0b0c8f6d-2f9b-4d0b-9a54-0c8f6d2f9b04","start_time":"1970-01-01T00:00:00.000Z","stop_time":"5138-11-16T09:46:40.000Z"},
  {"id":"relationship--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9b06","spec_version":"2.1","type":"relationship","created":"2026-02-01T00:00:00.000Z","modified":"2026-02-01T00:00:00.000Z","relationship_type":"related-to","source_ref":"relationship--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9b05","target_ref":"report--6f1b5c0e-3f0a-4d0b-9a54-0c8f6d2f9b01"}
]}`;

describe('the same rules on bundles of our own', () => {
  let odd: string, actor: string, observed: string, fromOpenCti: string;
  beforeAll(async () => {
    [odd, actor, observed, fromOpenCti] = ['odd', 'actor', 'observed', 'opencti'].map((name) => join(folder, `${name}.json`)) as [
      string,
      string,
      string,
      string,
    ];
    await Promise.all(
      Object.entries({ [odd]: ODD, [actor]: ACTOR, [observed]: OBSERVED_20, [fromOpenCti]: FROM_OPENCTI }).map(([file, text]) =>
        writeFile(file, text),
      ),
    );
  });
  const written = (...bundles: string[]) =>
    bundles
      .flatMap((bundle) => objectsOf(bundle.startsWith('[') ? `{"objects":${bundle}}` : bundle))
      .map(({ text }) => text)
      .sort();
  const exported = (file: string) =>
    objectsOf(readText(file))
      .map(({ text }) => text)
      .sort();

  test('texts come back as written, whichever file comes first, and the same again changes nothing', async () => {
    const [a, b] = [join(folder, 'own-a'), join(folder, 'own-b')];
    const { store } = await importFiles(a, [odd, actor]);
    expect(store).toEqual({ objects: 4, relationships: 1 });
    const exportA = await exportStix(a, join(folder, 'own-a.json'));
    expect(exported(exportA.out)).toEqual(written(ODD, ACTOR));
    expect(exportA).toMatchObject({ objects: 4, bytes: readFileSync(exportA.out).length, sha256: sha256(exportA.out) });

    const other = await importFiles(b, [actor, odd, odd, actor]);
    expect(other.files.map(({ created, unchanged }) => [created, unchanged])).toEqual([
      [1, 0],
      [3, 0],
      [0, 3],
      [0, 1],
    ]);
    expect((await exportStix(b, join(folder, 'own-b.json'))).sha256).toBe(exportA.sha256);
  });

  test('STIX 2.0 comes back as STIX 2.0, the observables inside of observed data are objects meanwhile', async () => {
    const profile = join(folder, 'own-20');
    await importFiles(profile, [observed]);
    expect(await stats(profile)).toMatchObject({ objects: 2, observables: 2 });
    expect((await search(profile, 'bad[.]example')).hits).toMatchObject([{ type: 'domain-name', name: 'bad.example', score: 100 }]);
    const out = join(folder, 'own-20.json');
    await exportStix(profile, out, '2.0');
    expect(exported(out)).toEqual(written(OBSERVED_20));
  });

  test("OpenCTI's exports come back as written: without members, with what is absent, open spans, relationships of relationships", async () => {
    const profile = join(folder, 'own-opencti');
    const { files, store } = await importFiles(profile, [fromOpenCti]);
    expect(files[0]?.problems).toEqual([]);
    expect(store).toEqual({ objects: 6, relationships: 2 });
    const out = join(folder, 'own-opencti.json');
    await exportStix(profile, out);
    expect(exported(out)).toEqual(written(FROM_OPENCTI));
  });

  test('exit codes: 0 all done, 1 something was refused, 2 wrong usage, 3 the profile is in use', async () => {
    const profile = join(folder, 'codes');
    await importFiles(profile, [actor], 0);
    const refused = await importFiles(profile, [join(folder, 'nowhere.json'), odd], 1);
    expect(refused.files.map(({ read, problems }) => [read, problems.length])).toEqual([
      [0, 1],
      [3, 0],
    ]);
    const wrong = await headless(profile, ['import']);
    expect([wrong.code, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toContain('usage:');
    const sextant = await launchApp({ profile });
    const busy = await headless(profile, ['stats']);
    await sextant.close();
    expect([busy.code, busy.stdout]).toEqual([3, '']);
    const lost = await headless(profile, ['export', '--format', 'stix', '--out', join(folder, 'no', 'such', 'folder', 'x.json')]);
    expect(lost.code).toBe(1);
    expect(lost.json()).toMatchObject({ error: { code: expect.any(String), message: expect.stringMatching(/\w{3}.*\.$/) } });
    expect((await search(profile, 'nothing of the kind')).total).toBe(0);
  });
});
