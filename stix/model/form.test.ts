import { expect, test } from 'vitest';
import { COMMON_PROPERTIES, formProperties, propertiesOf, TYPES } from './index.ts';

const ORDER = ['required', 'main', 'further'];

test('M17: every type has a form: required first, then main, then further, nothing twice, nothing that is not its property', () => {
  for (const type of TYPES.keys()) {
    const form = formProperties(type);
    const sections = form.map((property) => ORDER.indexOf(property.section));
    expect(sections, type).toEqual([...sections].sort((a, b) => a - b));
    expect(new Set(form.map((property) => property.name)).size, type).toBe(form.length);
    for (const property of form) {
      expect(propertiesOf(type).has(property.name), `${type}.${property.name}`).toBe(true);
      expect(property.label, `${type}.${property.name}`).toMatch(/\S/);
      if (property.vocabulary) expect(property.values?.length, `${type}.${property.name}`).toBeGreaterThan(0);
      if (property.kind === 'identifier') expect(property.targets?.length, `${type}.${property.name}`).toBeGreaterThan(0);
      if (property.kind === 'object') expect(property.fields?.length, `${type}.${property.name}`).toBeGreaterThan(0);
    }
  }
});

test('M18: what the application writes itself is in no form, and no required property of a type is missing', () => {
  for (const [type, model] of TYPES) {
    const form = formProperties(type);
    const names = new Set(form.map((property) => property.name));
    for (const name of ['type', 'id', 'created', 'modified', 'spec_version', 'extensions', 'x_opencti_id'])
      expect(names, type).not.toContain(name);
    const common = new Set<string>(COMMON_PROPERTIES[model.kind].map((property) => property.name));
    const required = model.properties.filter(
      (property) => property.required && !(common.has(property.name) && property.name !== 'created_by_ref'),
    );
    for (const { name } of required)
      expect(form.find((property) => property.name === name)?.section ?? name, `${type}.${name}`).toBe(
        name === 'modified' ? 'modified' : 'required',
      );
  }
});

test('M19: an indicator is asked for as an analyst thinks of it', () => {
  const form = formProperties('indicator');
  expect(form.filter((property) => property.section === 'required').map((property) => property.name)).toEqual([
    'pattern',
    'pattern_type',
    'valid_from',
  ]);
  const byName = new Map(form.map((property) => [property.name, property]));
  expect(byName.get('name')?.section).toBe('main');
  expect(byName.get('pattern_type')?.values).toContain('sigma');
  expect(byName.get('confidence')).toMatchObject({ section: 'main', minimum: 0, maximum: 100, kind: 'integer' });
  expect(byName.get('external_references')?.fields?.map((field) => field.name)).toContain('external_id');
  expect(byName.get('object_marking_refs')).toMatchObject({ label: 'Markings', targets: ['marking-definition'], list: true });
  expect(byName.get('x_opencti_score')?.hint).toMatch(/100/);
  expect(formProperties('Country')).toEqual(formProperties('location'));
  expect(
    formProperties('ipv4-addr')
      .slice(0, 4)
      .map((property) => property.name),
  ).toEqual(['value', 'resolves_to_refs', 'belongs_to_refs', 'x_opencti_description']);
  expect(formProperties('report').find((property) => property.name === 'x_opencti_reliability')?.values?.[0]).toMatch(/^A - /);
  expect(formProperties('x-acme').map((property) => property.name)).toContain('labels');
});
