import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../../build/dev/shared-data.ts';
import { DOMAIN_SAMPLES, STATEMENT_MARKING } from './samples.ts';
import { validateBundle, validateObject } from './index.ts';

if (!sharedData) console.log(SHARED_DATA_ABSENT);
const campaign = DOMAIN_SAMPLES.find((sample) => sample['type'] === 'campaign') ?? {};
const bundle = (objects: unknown, more: Record<string, unknown> = {}) => ({
  type: 'bundle',
  id: 'bundle--44af6c39-c09b-49c5-9de2-394224b04982',
  objects,
  ...more,
});
const codes = (findings: readonly { code: string; path: string }[]) => findings.map(({ code, path }) => `${code} ${path}`);

test('W17: a bundle is judged too, and its objects one by one', () => {
  const { bundle: own, objects } = validateBundle(bundle([campaign, 5, { type: 'x' }]));
  expect(own).toEqual({ id: 'bundle--44af6c39-c09b-49c5-9de2-394224b04982', must: [], should: [] });
  expect(objects.map(({ id, must }) => [id, must.length > 0])).toEqual([
    [campaign['id'], false],
    [undefined, true],
    [undefined, true],
  ]);
  expect(codes(validateBundle(bundle([], { id: 'x', spec_version: '1' })).bundle.must)).toEqual([
    'identifier id',
    'spec-version spec_version',
    'empty-list objects',
  ]);
  expect(codes(validateBundle(bundle({}, { x: 1, id: undefined })).bundle.must)).toEqual(['required id', 'type objects']);
  expect(codes(validateBundle(bundle([campaign], { x: 1 })).bundle.should)).toEqual(['401 x']);
});

test('W18: the same version of an object twice is said at the second one; other versions are not', () => {
  const later = { ...campaign, modified: '2030-01-01T00:00:00.000Z' };
  expect(validateBundle(bundle([campaign, later, campaign])).objects.map(({ should }) => codes(should))).toEqual([[], [], ['203 id']]);
});

test('W16: a circle of markings is said of the bundle', () => {
  const other = 'marking-definition--11111111-17d4-4cbf-938f-98ee46b3cd3f';
  const circle = [
    { ...STATEMENT_MARKING, object_marking_refs: [other] },
    { ...STATEMENT_MARKING, id: other, object_marking_refs: [STATEMENT_MARKING['id']] },
  ];
  expect(codes(validateBundle(bundle(circle)).bundle.must)).toEqual(['marking-circle objects']);
  expect(
    validateBundle(bundle([STATEMENT_MARKING, { ...STATEMENT_MARKING, id: other, object_marking_refs: [STATEMENT_MARKING['id']] }])).bundle
      .must,
  ).toEqual([]);
});

test('W19: an object without a version is of 2.0 in a bundle, unless 2.0 has no such type, and of 2.1 alone', () => {
  const { spec_version: _v, lang: _l, confidence: _c, ...old } = campaign;
  expect(validateBundle(bundle([old], { spec_version: '2.0' })).objects[0]?.must).toEqual([]);
  expect(validateBundle(bundle([old])).objects[0]?.must).toEqual([]);
  expect(codes(validateObject(old).must)).toEqual(['required spec_version']);
  expect(codes(validateBundle(bundle([{ ...old, type: 'grouping' }])).objects[0]?.must ?? [])).toContain('required spec_version');
});

/** File → how many MUST violations stix2-validator counts (GROUND-TRUTH.md, "stix2-validator (MUST)"), where it says so. */
const REAL: readonly [file: string, expected: number, why?: string][] = [
  ['attack/capec-stix21.json.gz', 2],
  ['attack/enterprise-attack-18.1.stix20.json.gz', 0],
  ['attack/enterprise-attack-18.1.stix21-derived.json.gz', 0],
  ['attack/ics-attack-18.1.stix20.json', 0],
  ['attack/ics-attack-18.1.stix21.json', 0],
  ['misp/misp-stix-pairs/test_attributes_collection_stix21.json', 0],
  ['misp/misp-stix-pairs/test_event1_stix20.json', 2],
  ['misp/misp-stix-pairs/test_event1_stix21.json', 0],
  ['opencti/bundles/basicMalwareWithSample.json', 0],
  ['opencti/bundles/bundle_ids_sample.json', 1],
  ['opencti/bundles/bundle_with_internal_ids.json', 7],
  [
    'opencti/bundles/cyclic-bundle.json',
    2,
    'stix2-validator counts 3: it wants spec_version of x-mitre-asset, which has neither created nor modified',
  ],
  ['opencti/bundles/indicator_stix.json', 0],
  ['opencti/bundles/missing_refs.json', 10],
  ['opencti/datasets/companies.json', 0],
  ['opencti/datasets/geography.json', 0],
  ['opencti/datasets/sectors.json', 0],
  ['stix/oasis-examples/apt1.json', 0],
  ['stix/oasis-examples/defining-campaigns-threat-actors-intrusion-sets.json', 0],
  ['stix/oasis-examples/identifying-a-threat-actor-profile.json', 0],
  ['stix/oasis-examples/indicator-for-malicious-url.json', 0],
  ['stix/oasis-examples/malware-indicator-for-file-hash.json', 0],
  ['stix/oasis-examples/sighting-of-an-indicator.json', 0],
  ['stix/oasis-examples/using-marking-definitions.json', 0],
  ['stix/oasis-schemas-examples/indicator-for-c2-ip-address.json', 0],
  ['stix/oasis-schemas-examples/indicator-to-campaign-relationship.json', 0],
  ['stix/oasis-schemas-examples/indicators-for-C2-with-COA.json', 0],
  ['stix/real-world/amnesty-novispy.stix2', 4],
  ['stix/real-world/amnesty-pegasus.stix2', 0],
  ['stix/real-world/attack-flow-example.json', 0],
  ['stix/real-world/unit42-darkside-ransomware.stix20.json', 0],
  ['stix/real-world/unit42-lokibot.stix20.json', 1],
  ['stix/real-world/unit42-muddled-libra.stix20.json', 0],
  ['stix/validator-files/tlp-amber.json', 0],
];

test.skipIf(!sharedData).each(REAL)('W20: %s has %i violations of the standard', (file, expected) => {
  const bytes = readFileSync(`${sharedData}/${file}`);
  const content = JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()) as Record<string, unknown>;
  const found = content['type'] === 'bundle' ? validateBundle(content) : { bundle: { must: [] }, objects: [validateObject(content)] };
  const must = [found.bundle, ...found.objects].flatMap((each) => each.must);
  expect(must.map(({ message }) => message).slice(0, 20)).toHaveLength(expected);
});

test.skipIf(!sharedData)('W21: ATT&CK Enterprise is judged at 15,000 objects a second of processor time', () => {
  const file = `${sharedData}/attack/enterprise-attack-18.1.stix21-derived.json.gz`;
  const { objects } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as { objects: unknown[] };
  const before = process.cpuUsage();
  for (const object of objects) validateObject(object);
  const { user } = process.cpuUsage(before);
  expect(objects.length / (user / 1e6)).toBeGreaterThan(15_000);
});
