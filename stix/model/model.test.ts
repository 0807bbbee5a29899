import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../../build/dev/shared-data.ts';
import { GROUPS, propertiesOf, propertyLabel, TYPES, typeModel, typesOfGroup, VOCABULARIES, wordsOf } from './index.ts';
import type { PropertyModel } from './property.ts';

test('M1: every type has a group, words and a sentence, and no property twice', () => {
  for (const model of TYPES.values()) {
    expect(GROUPS, model.type).toContain(model.group);
    expect(model.sentence, model.type).toMatch(/^[A-Z].{10,}\.$/);
    expect(model.singular.length * model.plural.length, model.type).toBeGreaterThan(0);
    const names = model.properties.map((property) => property.name);
    expect(new Set(names).size, model.type).toBe(names.length);
  }
  for (const group of GROUPS) expect(typesOfGroup(group).length, group).toBeGreaterThan(0);
});

test('M2: names, aliases, search and contributing properties, and those of rules, are properties of their type', () => {
  for (const model of TYPES.values()) {
    const known = propertiesOf(model.type);
    const rules = (model.rules ?? []).flatMap((rule) => ('of' in rule ? rule.of : [rule.earlier, rule.later]));
    const historic = ['attribute_abstract', 'attribute_key'];
    for (const name of [...model.nameProperties, ...model.searchProperties, ...(model.contributing ?? []), ...rules]) {
      if (!historic.includes(name)) expect(known.has(name), `${model.type}.${name}`).toBe(true);
    }
  }
});

test('M3: a reference says where it may lead, a vocabulary exists, and targets are known types', () => {
  const check = (type: string, property: PropertyModel) => {
    const at = `${type}.${property.name}`;
    if (/_refs?$/.test(property.name)) expect(property.kind, at).toBe('identifier');
    if (property.name.endsWith('_refs')) expect(property.list, at).toBe(true);
    if (property.vocabulary) expect(VOCABULARIES[property.vocabulary].length, at).toBeGreaterThan(0);
    for (const target of property.targets ?? [])
      expect(TYPES.has(target) || ['*', 'sco', 'sdo', 'sro'].includes(target), `${at} → ${target}`).toBe(true);
    for (const field of property.fields ?? []) check(at, field);
  };
  for (const model of TYPES.values()) for (const property of model.properties) check(model.type, property);
});

test('M4: a type that nobody described goes to Data and gets words', () => {
  expect(typeModel('x-acme-sensor-report')).toMatchObject({ group: 'Data', kind: 'custom', singular: 'Acme sensor report' });
  expect(wordsOf('x_mitre_platforms')).toBe('Platforms');
  expect(wordsOf('x-')).toBe('x-');
  expect(propertyLabel('relationship', 'source_ref')).toBe('From');
  expect(propertyLabel('x-acme', 'sensor_refs')).toBe('Sensor');
  expect(propertyLabel('constructor', '__proto__')).toBe('Proto');
});

interface Schema {
  properties?: Record<string, { type?: string; $ref?: string }>;
  required?: string[];
  allOf?: Schema[];
}
function flatten(schema: Schema): { properties: Map<string, { type?: string; $ref?: string }>; required: Set<string> } {
  const parts = [schema, ...(schema.allOf ?? [])].map((part) => (part === schema ? part : { ...part }));
  const all = parts.flatMap((part) => (part === schema ? [part] : [part, ...(part.allOf ?? [])]));
  return {
    properties: new Map(all.flatMap((part) => Object.entries(part.properties ?? {}))),
    required: new Set(all.flatMap((part) => part.required ?? [])),
  };
}
const folders = ['sdos', 'sros', 'observables'].map((folder) => `${sharedData}/stix/schemas/${folder}`);
if (!sharedData) console.log(SHARED_DATA_ABSENT);

test.skipIf(!sharedData)('M5: properties and what is required agree with the schemas that OASIS publishes', () => {
  let compared = 0;
  for (const file of folders.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))) {
    const schema = flatten(JSON.parse(readFileSync(file, 'utf8')) as Schema);
    const type = /([a-z0-9-]+)\.json$/.exec(file)?.[1] ?? '';
    const own = propertiesOf(type);
    for (const [name, shape] of schema.properties) {
      const property = own.get(name);
      expect(property, `${type}.${name}`).toBeDefined();
      if (shape.type === 'array') expect(property?.list, `${type}.${name}`).toBe(true);
      if (shape.type === 'boolean' || shape.type === 'integer') expect(property?.kind, `${type}.${name}`).toBe(shape.type);
      if (shape.$ref?.includes('timestamp')) expect(property?.kind, `${type}.${name}`).toBe('timestamp');
      compared++;
    }
    const required = typeModel(type)
      .properties.filter((property) => property.required)
      .map((property) => property.name);
    for (const name of schema.required) expect(required, `${type}.${name} is required`).toContain(name);
  }
  expect(compared).toBeGreaterThan(250);
});
