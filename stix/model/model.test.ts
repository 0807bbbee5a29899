import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../../build/dev/shared-data.ts';
import {
  extensionsOf,
  GROUPS,
  OPENCTI_CATEGORIES,
  propertiesOf,
  propertyLabel,
  TYPES,
  typeModel,
  typesOfGroup,
  VOCABULARIES,
  vocabularyValues,
  wordsOf,
  X509_V3_EXTENSIONS,
} from './index.ts';
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
const schemas = `${sharedData}/stix/schemas`;
const folders = ['sdos', 'sros', 'observables'].map((folder) => `${schemas}/${folder}`);
const META = ['extension-definition', 'language-content', 'marking-definition'].map((name) => `${schemas}/common/${name}.json`);
if (!sharedData) console.log(SHARED_DATA_ABSENT);

test.skipIf(!sharedData)('M5: properties and what is required agree with the schemas that OASIS publishes', () => {
  let compared = 0;
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));
  for (const file of [...files, ...META]) {
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
    if (META.includes(file)) for (const [name, property] of own) if (property.required) required.push(name);
    for (const name of schema.required) expect(required, `${type}.${name} is required`).toContain(name);
  }
  expect(compared).toBeGreaterThan(280);
});

interface ExtensionSchema {
  properties?: Record<string, { type?: string; $ref?: string; enum?: string[] }>;
  required?: string[];
  allOf?: ExtensionSchema[];
  patternProperties?: Record<string, ExtensionSchema>;
  definitions?: Record<string, ExtensionSchema>;
}
test.skipIf(!sharedData)('M13: predefined extensions have the properties of the schemas, required ones and enumerations too', () => {
  let compared = 0;
  for (const type of ['file', 'network-traffic', 'process', 'user-account', 'x509-certificate']) {
    const { definitions = {} } = JSON.parse(readFileSync(`${schemas}/observables/${type}.json`, 'utf8')) as ExtensionSchema;
    const dictionary = Object.entries(definitions).find(([name]) => name.endsWith('-extensions-dictionary'))?.[1];
    const wanted = new Map(Object.entries(dictionary?.patternProperties ?? {}).map(([key, schema]) => [key.replace(/[\^$]/g, ''), schema]));
    const known = extensionsOf(type);
    expect(known.map((extension) => extension.name).sort()).toEqual([...wanted.keys()].sort());
    const pairs: [readonly PropertyModel[], ExtensionSchema | undefined][] = known.map((one) => [one.properties, wanted.get(one.name)]);
    const pe = known.find((one) => one.name === 'windows-pebinary-ext')?.properties;
    const fieldsOf = (name: string) => pe?.find((property) => property.name === name)?.fields ?? [];
    if (pe)
      pairs.push(
        [fieldsOf('optional_header'), definitions['windows-pe-optional-header-type']],
        [fieldsOf('sections'), definitions['windows-pe-section']],
      );
    if (type === 'x509-certificate') pairs.push([X509_V3_EXTENSIONS, definitions['x509-v3-extensions-type']]);
    for (const [properties, schema] of pairs) {
      const parts = [schema ?? {}, ...(schema?.allOf ?? [])];
      const shapes = new Map(parts.flatMap((part) => Object.entries(part.properties ?? {})));
      expect(properties.map((property) => property.name).sort()).toEqual([...shapes.keys()].sort());
      for (const property of properties) {
        const shape = shapes.get(property.name);
        if (shape?.enum) expect(property.vocabulary && VOCABULARIES[property.vocabulary], property.name).toEqual(shape.enum);
        if (shape?.type === 'array') expect(property.list, property.name).toBe(true);
        if (shape?.type === 'boolean' || shape?.type === 'integer') expect(property.kind, property.name).toBe(shape.type);
        if (shape?.$ref?.includes('hex.json')) expect(property.kind, property.name).toBe('hex');
        if (shape?.$ref?.includes('timestamp')) expect(property.kind, property.name).toBe('timestamp');
        compared++;
      }
      const required = properties.filter((property) => property.required).map((property) => property.name);
      expect(required).toEqual(expect.arrayContaining(parts.flatMap((part) => part.required ?? [])));
    }
  }
  expect(compared).toBeGreaterThan(100);
});

test('M14: open vocabularies are complete', () => {
  const sizes = Object.fromEntries(Object.entries(VOCABULARIES).map(([name, values]) => [name, values.length]));
  expect(sizes).toMatchObject({
    'account-type-ov': 11,
    'attack-motivation-ov': 10,
    'attack-resource-level-ov': 6,
    'grouping-context-ov': 3,
    'hash-algorithm-ov': 8,
    'identity-class-ov': 6,
    'implementation-language-ov': 21,
    'indicator-type-ov': 7,
    'industry-sector-ov': 35,
    'infrastructure-type-ov': 15,
    'malware-av-result-ov': 4,
    'malware-capabilities-ov': 37,
    'malware-type-ov': 22,
    'opinion-enum': 5,
    'pattern-type-ov': 6,
    'processor-architecture-ov': 8,
    'region-ov': 29,
    'report-type-ov': 11,
    'threat-actor-type-ov': 12,
    'threat-actor-role-ov': 7,
    'threat-actor-sophistication-ov': 7,
    'tool-type-ov': 8,
  });
  for (const [name, values] of Object.entries(VOCABULARIES)) expect(new Set(values).size, name).toBe(values.length);
  expect(Object.keys(OPENCTI_CATEGORIES)).toHaveLength(48);
  expect(vocabularyValues('pattern-type-ov')).toContain('tanium-signal');
});
