import { expect, test } from 'vitest';
import { operationsBetween } from './operations.ts';

test('what was changed, emptied and added is sent, and nothing else', () => {
  const before = { type: 'report', name: 'A', labels: ['x'], description: 'old', revoked: false };
  expect(operationsBetween(before, { ...before })).toEqual([]);
  const after = { type: 'report', name: 'B', labels: ['x', 'y'], revoked: false, confidence: 50 };
  expect(operationsBetween(before, after)).toEqual([
    { do: 'set', property: 'name', value: 'B' },
    { do: 'set', property: 'labels', value: ['x', 'y'] },
    { do: 'set', property: 'description', value: null },
    { do: 'set', property: 'confidence', value: 50 },
  ]);
});

test('of a long list only what went and came', () => {
  const object_refs = Array.from({ length: 300 }, (_, n) => `malware--${n}`);
  const after = { object_refs: [...object_refs.filter((_, n) => n !== 7), 'tool--1'] };
  expect(operationsBetween({ object_refs }, after)).toEqual([
    { do: 'remove', property: 'object_refs', values: ['malware--7'] },
    { do: 'add', property: 'object_refs', values: ['tool--1'] },
  ]);
  const turned = { object_refs: object_refs.toReversed() };
  expect(operationsBetween({ object_refs }, turned)).toEqual([{ do: 'set', property: 'object_refs', value: turned.object_refs }]);
});
