import { expect, test } from 'vitest';
import { doingsFor, fieldsOfAll, operationOf } from './operations.ts';

const field = (types: readonly string[], name: string) => {
  const found = fieldsOfAll(types).find(({ property }) => property.name === name);
  if (!found) throw new Error(`${types.join()} have no ${name}.`);
  return found;
};

test('objects of one type can be changed in all of its form, those of several in what they share', () => {
  expect(fieldsOfAll(['malware']).some(({ property }) => property.name === 'is_family')).toBe(true);
  const shared = fieldsOfAll(['malware', 'intrusion-set']).map(({ property }) => property.name);
  expect(shared).toEqual(expect.arrayContaining(['labels', 'confidence', 'aliases', 'description']));
  expect(shared).not.toContain('is_family');
});

test('observables are labelled as everything else; what they do not have is not offered', () => {
  const names = fieldsOfAll(['domain-name']).map(({ property }) => property.name);
  expect(names).toContain('labels');
  expect(names).not.toContain('x_opencti_labels');
  expect(names).not.toContain('confidence');
});

test('a list takes values and loses them; what is required cannot be emptied', () => {
  expect(doingsFor(field(['malware'], 'labels'))).toEqual(['add', 'remove', 'set', 'clear']);
  expect(doingsFor(field(['intrusion-set'], 'name'))).toEqual(['set']);
});

test('what was entered becomes an operation in the kind of its property', () => {
  expect(operationOf({ doing: 'set', property: 'confidence', value: '85' }, field(['malware'], 'confidence'))).toEqual({
    operation: { do: 'set', property: 'confidence', value: 85 },
  });
  expect(operationOf({ doing: 'add', property: 'labels', value: ['a'] }, field(['malware'], 'labels'))).toEqual({
    operation: { do: 'add', property: 'labels', values: ['a'] },
  });
  expect(operationOf({ doing: 'clear', property: 'labels', value: undefined }, field(['malware'], 'labels'))).toEqual({
    operation: { do: 'set', property: 'labels', value: null },
  });
  expect(operationOf({ doing: 'set', property: 'confidence', value: '101' }, field(['malware'], 'confidence'))).toHaveProperty('error');
  expect(operationOf({ doing: 'add', property: 'labels', value: [] }, field(['malware'], 'labels'))).toBeUndefined();
});
