import { expect, test } from 'vitest';
import { filterSchema } from '../../../contracts/index.ts';
import { columnsFor, defaultColumns, readColumns, writeColumns } from './columns.tsx';
import { conditionCount, describeScope, scopedFilter } from './scope.ts';

test('kept columns come back in their order and width; unknown ones and nonsense are left out', () => {
  const known = columnsFor('entities');
  const chosen = readColumns(['modified', 'name:260', 'gone', 'type:9999999', 'id:-1'], known, ['name']);
  expect(chosen).toEqual([
    { key: 'modified', width: undefined },
    { key: 'name', width: 260 },
    { key: 'type', width: undefined },
    { key: 'id', width: undefined },
  ]);
  expect(readColumns(writeColumns(chosen), known, ['name'])).toEqual(chosen);
  expect(readColumns([], known, ['name'])).toEqual([{ key: 'name', width: undefined }]);
});

test('every default column exists', () => {
  for (const [scope, kind] of [
    ['all', 'entities'],
    ['type:malware', 'entities'],
    ['type:indicator', 'entities'],
    ['relationships', 'relationships'],
    ['type:sighting', 'relationships'],
  ] as const)
    for (const key of defaultColumns(scope, kind)) expect(columnsFor(kind).map((column) => column.key)).toContain(key);
});

test('every scope is a filter that the store accepts', () => {
  const present = Array.from({ length: 400 }, (_, index) => `x-custom-${index}`);
  for (const scope of ['all', 'relationships', 'group:threats', 'group:data', 'type:malware', 'type:x-custom-1'] as const) {
    const info = describeScope(scope, present);
    expect(info.types.length).toBeGreaterThan(0);
    expect(filterSchema.safeParse(scopedFilter(info, { labels: ['a'] }, true)).success).toBe(true);
  }
});

test('a type filter narrows its scope and never leaves it', () => {
  const info = describeScope('group:arsenal', []);
  expect(scopedFilter(info, { types: ['malware'] }, false).types).toEqual(['malware']);
  expect(scopedFilter(info, { types: ['report'] }, false).types).toEqual(info.types);
  expect(describeScope('all', []).types).not.toContain('relationship');
});

test('conditions are counted one by one', () => {
  expect(conditionCount({})).toBe(0);
  expect(conditionCount({ types: ['a', 'b'], text: 'x', confidenceFrom: 0, modifiedTo: '2025-01-01' })).toBe(5);
});
