import { expect, test } from 'vitest';
import { applyOperation, propertyFor } from './operations.ts';

const malware = { type: 'malware', id: 'malware--1', name: 'M', labels: ['a'] };

test('values of a list are added once and taken away; an emptied list goes', () => {
  expect(applyOperation(malware, { do: 'add', property: 'labels', values: ['b', 'A'] })).toEqual({ ...malware, labels: ['a', 'b'] });
  expect(applyOperation(malware, { do: 'remove', property: 'labels', values: ['a'] })).toEqual({
    type: 'malware',
    id: 'malware--1',
    name: 'M',
  });
});

test('what changes nothing gives the object itself', () => {
  expect(applyOperation(malware, { do: 'add', property: 'labels', values: ['a'] })).toBe(malware);
  expect(applyOperation(malware, { do: 'remove', property: 'aliases', values: ['a'] })).toBe(malware);
  expect(applyOperation(malware, { do: 'set', property: 'name', value: 'M' })).toBe(malware);
});

test('what makes the object this object is not touched', () => {
  for (const property of ['id', 'type', 'created', 'modified', 'spec_version'])
    expect(applyOperation(malware, { do: 'set', property, value: 'x' })).toBe(malware);
});

test('observables have labels and authors under the names of OpenCTI, and no confidence', () => {
  const domain = { type: 'domain-name', id: 'domain-name--1', value: 'a.example' };
  expect(applyOperation(domain, { do: 'add', property: 'labels', values: ['c2'] })).toEqual({ ...domain, x_opencti_labels: ['c2'] });
  expect(applyOperation(domain, { do: 'set', property: 'confidence', value: 50 })).toBe(domain);
  expect(propertyFor('domain-name', 'object_marking_refs')).toBe('object_marking_refs');
  expect(propertyFor('malware', 'confidence')).toBe('confidence');
});
