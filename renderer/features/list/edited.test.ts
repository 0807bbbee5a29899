import { expect, test } from 'vitest';
import { editedProperty } from './edited.ts';

test('names, aliases, labels, markings, confidence and authors are written in their cells', () => {
  const row = { type: 'intrusion-set' };
  expect(['name', 'aliases', 'labels', 'markings', 'confidence', 'author'].map((column) => editedProperty(row, column))).toEqual([
    'name',
    'aliases',
    'labels',
    'object_marking_refs',
    'confidence',
    'created_by_ref',
  ]);
  expect(editedProperty(row, 'modified')).toBeUndefined();
});

test('the value of an observable is what it is; its labels are OpenCTI’s', () => {
  const row = { type: 'domain-name' };
  expect(editedProperty(row, 'name')).toBeUndefined();
  expect(editedProperty(row, 'labels')).toBe('x_opencti_labels');
  expect(editedProperty(row, 'confidence')).toBeUndefined();
});

test('what nobody states yet has nothing to edit', () => {
  expect(editedProperty({ type: 'malware', stub: true }, 'name')).toBeUndefined();
});
