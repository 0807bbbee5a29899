import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../build/dev/shared-data.ts';
import {
  canonicalText,
  deterministicId,
  expandObservedData,
  factsOf,
  isRecord,
  lowerTo20,
  raiseTo21,
  semanticText,
  specVersionOf,
  standardIdOf,
  valueIds,
} from './index.ts';

if (!sharedData) console.log(SHARED_DATA_ABSENT);

function bundles(under = ''): { file: string; objects: Record<string, unknown>[]; spec: '2.0' | '2.1' | undefined }[] {
  const folders = [
    'attack',
    'stix/oasis-examples',
    'stix/oasis-schemas-examples',
    'stix/real-world',
    'opencti/bundles',
    'opencti/datasets',
    'misp/misp-stix-pairs',
  ];
  return folders
    .filter((folder) => folder.startsWith(under))
    .flatMap((folder) => readdirSync(join(sharedData ?? '', folder)).map((name) => join(folder, name)))
    .filter(
      (file) =>
        /\.(json|stix2|json\.gz)$/.test(file) &&
        !file.includes('collection_1.json') &&
        !file.includes('collection_2.json') &&
        !file.includes('index.json'),
    )
    .map((file) => {
      const bytes = readFileSync(join(sharedData ?? '', file));
      const bundle: unknown = JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString());
      const objects = isRecord(bundle) && Array.isArray(bundle['objects']) ? bundle['objects'].filter(isRecord) : [];
      const spec = isRecord(bundle) && bundle['spec_version'] === '2.0' ? '2.0' : undefined;
      return { file, objects, spec };
    });
}

test.skipIf(!sharedData)('R1: every object of every real bundle has a name, a version and a text', () => {
  let count = 0;
  const broken: string[] = [];
  for (const { file, objects, spec } of bundles()) {
    for (const object of objects) {
      const facts = factsOf(object, spec === undefined ? {} : { bundleSpec: spec });
      const raised = raiseTo21(object, facts.specVersion);
      const promises = {
        name: (facts.name === '') === (facts.kind === 'sro'),
        ends: facts.kind !== 'sro' || facts.references.length > 1,
        version: facts.specVersion === (spec ?? specVersionOf(object)),
        created: (object['created'] === undefined) === (facts.created === undefined),
        raised: raiseTo21(raised, '2.1') === raised,
        text: semanticText(raised, '2.1') === semanticText(object, facts.specVersion),
        observed: expandObservedData(object).problems.length === 0,
      };
      for (const [promise, kept] of Object.entries(promises)) if (!kept) broken.push(`${promise}: ${file} ${facts.id}`);
      count++;
    }
  }
  expect(broken).toEqual([]);
  expect(count).toBeGreaterThan(60_000);
});

test.skipIf(!sharedData)('R2: ATT&CK in 2.0 comes back from raising and lowering as it was', () => {
  for (const { file, objects, spec } of bundles('attack')) {
    if (spec !== '2.0') continue;
    const back = objects.map((object) => canonicalText(lowerTo20(raiseTo21(object, '2.0')).object));
    expect(back.filter((text, index) => text !== canonicalText(objects[index]))).toEqual([]);
    expect(back.length, file).toBeGreaterThan(1000);
  }
});

test.skipIf(!sharedData)('R3: the published examples of one value share our deterministic id, whatever id they were given', () => {
  const examples = JSON.parse(readFileSync(`${sharedData}/stix/sco-examples-bundle.json`, 'utf8')) as Record<string, unknown>[];
  const addresses = examples.filter((object) => object['type'] === 'ipv4-addr' && object['value'] === '198.51.100.3');
  expect(new Set(addresses.map((object) => object['id'])).size).toBeGreaterThan(1);
  expect(new Set(addresses.map(deterministicId))).toEqual(new Set(['ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4']));
  const without = examples
    .filter((object) => factsOf(object).kind === 'sco' && valueIds(object).length === 0)
    .map((object) => String(object['type']));
  // a process may have nothing that identifies it
  expect(new Set(without)).toEqual(new Set(['process']));
});

test.skipIf(!sharedData)('R4: conformance cases, right and wrong ones, all have facts and a text', () => {
  const rows = readFileSync(`${sharedData}/stix/conformance-cases-stix21.jsonl`, 'utf8').trim().split('\n');
  for (const row of rows) {
    const { object } = JSON.parse(row) as { object: unknown };
    if (!isRecord(object)) continue;
    const facts = factsOf(object);
    expect(facts.name === '' && facts.kind !== 'sro' && facts.id !== '', row).toBe(false);
    expect(semanticText(object).startsWith('{')).toBe(true);
    lowerTo20(object);
  }
  expect(rows).toHaveLength(195);
});

test.skipIf(!sharedData)('R5: ids that OpenCTI made itself are those we compute', () => {
  const made = [
    'opencti/datasets/companies.json',
    'opencti/datasets/geography.json',
    'opencti/datasets/sectors.json',
    'opencti/bundles/basicMalwareWithSample.json',
  ];
  let compared = 0;
  for (const { file, objects } of bundles('opencti')) {
    for (const object of made.includes(file) ? objects : []) {
      if (!/--.{8}-.{4}-5/.test(String(object['id'])) || standardIdOf(object) === undefined) continue;
      expect([standardIdOf(object), ...valueIds(object)], String(object['id'])).toContain(object['id']);
      compared++;
    }
  }
  expect(compared).toBe(5);
});
