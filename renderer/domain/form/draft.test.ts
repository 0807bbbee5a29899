import { expect, test } from 'vitest';
import { TYPES } from '../../../stix/index.ts';
import { customField, fieldsFor, readDraft, rebaseDraft, timestampOf, writeDraft, wrongName } from './draft.ts';

const object = {
  type: 'malware',
  id: 'malware--00000000-0000-4000-8000-000000000001',
  is_family: true,
  name: 'M',
  confidence: 50,
  aliases: ['a'],
  created_by_ref: 'identity--00000000-0000-4000-8000-000000000002',
  x_custom: { deep: [1, 2] },
  description: 7,
};

test('what is read into a form and not touched is written as it was, custom and misshapen values included', () => {
  const fields = fieldsFor('malware', object);
  expect(fields.find(({ property }) => property.name === 'description')?.kind).toBe('json');
  expect(writeDraft(object, readDraft(object, fields), fields)).toEqual({ object, errors: new Map() });
});

test('what is typed is written in the kind of its property, what is emptied goes', () => {
  const fields = fieldsFor('malware', object);
  const draft = { ...readDraft(object, fields), confidence: '85', first_seen: '2025-04-04 17:07', aliases: [], x_custom: '[1]' };
  const { object: written, errors } = writeDraft(object, draft, fields);
  expect(errors.size).toBe(0);
  expect(written).toMatchObject({ confidence: 85, first_seen: '2025-04-04T17:07:00Z', x_custom: [1] });
  expect(written).not.toHaveProperty('aliases');
});

test('what is wrong is said at its property', () => {
  const fields = fieldsFor('malware', {});
  const { errors } = writeDraft({ type: 'malware' }, { confidence: '101', first_seen: '2025-02-30', hashes: '{' }, fields);
  expect(errors.get('is_family')?.key).toBe('edit.error.missing');
  expect(errors.get('confidence')?.key).toBe('edit.error.range');
  expect(errors.get('first_seen')?.key).toBe('edit.error.time');
});

test('what is no JSON is said with its place; a property of any name that STIX allows can be added', () => {
  const fields = [...fieldsFor('malware', object), customField('x_case_number')];
  const { errors } = writeDraft(object, { ...readDraft(object, fields), x_custom: '{\n  "a": ,\n}', x_case_number: '"C-7"' }, fields);
  expect(errors.get('x_custom')).toMatchObject({ key: 'edit.error.jsonAt', params: { line: 2, column: 8 } });
  const { object: written } = writeDraft(object, { ...readDraft(object, fields), x_case_number: '"C-7"' }, fields);
  expect(written).toEqual({ ...object, x_case_number: 'C-7' });
  for (const name of ['x_custom', 'id', 'Name', 'x-y', 'ab', '']) expect(wrongName(name, fields)?.key, name).toMatch(/^edit\.error\.name/);
  expect(wrongName('x_other', fields)).toBeUndefined();
});

test('every type has a form, and an empty one misses just what is required', () => {
  for (const type of TYPES.keys()) {
    const fields = fieldsFor(type, {});
    const required = fields.filter(({ property }) => property.required).map(({ property }) => property.name);
    expect([...writeDraft({ type }, {}, fields).errors.keys()], type).toEqual(required);
  }
});

test('after a change by somebody else, what was typed stays and all else is new', () => {
  expect(rebaseDraft({ name: 'a', description: 'old' }, { name: 'b', description: 'old' }, { name: 'c', description: 'new' })).toEqual({
    name: 'b',
    description: 'new',
  });
});

test('times keep the digits of their fraction', () => {
  expect(timestampOf('2025-04-04T17:07:43.123456Z')).toBe('2025-04-04T17:07:43.123456Z');
  expect(timestampOf('2025-13-01')).toBeUndefined();
  expect(timestampOf('2025-13')).toBeUndefined();
});

test('a year, a month or a day is its first moment', () => {
  expect(timestampOf('2025')).toBe('2025-01-01T00:00:00Z');
  expect(timestampOf('2025-04')).toBe('2025-04-01T00:00:00Z');
  expect(timestampOf('2025-04-04')).toBe('2025-04-04T00:00:00Z');
});
