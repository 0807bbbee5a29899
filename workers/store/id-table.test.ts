import { expect, test } from 'vitest';
import { appendBlock, blockSince, StringTable } from './columns.ts';
import { IdTable } from './id-table.ts';

const uuid = (n: number) => `${n.toString(16).padStart(8, '0')}-0000-4000-8000-${(n * 7919).toString(16).padStart(12, '0')}`;

test('an id comes back as it was, whatever its form, and has one number', () => {
  const table = new IdTable(new StringTable());
  const odd = [
    'malware--x',
    'no dashes',
    '',
    'identity--not-available',
    'MALWARE--00000001-0000-4000-8000-000000000001',
    'a--b--00000001-0000-4000-8000-000000000001',
    'malware--00000001-0000-4000-8000-00000000000A',
    '82316ffd-a0ec-4519-a454-6566f8f5676c',
  ];
  const ids = [...Array.from({ length: 5000 }, (_, n) => `${n % 2 ? 'malware' : 'tool'}--${uuid(n)}`), ...odd];
  const numbers = ids.map((id) => table.number(id));
  expect(new Set(numbers).size).toBe(ids.length);
  expect(numbers.map((number) => table.text(number))).toEqual(ids);
  expect(ids.map((id) => table.find(id))).toEqual(numbers);
  expect(ids.map((id) => table.number(id))).toEqual(numbers);
  expect(table.find(`malware--${uuid(0)}`)).toBe(-1); // the same uuid of another type is another id
  expect(table.find('campaign--x')).toBe(-1);
});

test('what was written as blocks is found again after loading', () => {
  const types = new StringTable();
  const table = new IdTable(types);
  const columns = { types: types.column, ...table.columns };
  for (let n = 0; n < 100; n++) table.number(`malware--${uuid(n)}`);
  table.number('odd');
  const first = blockSince(columns, {});
  for (let n = 100; n < 3000; n++) table.number(`tool--${uuid(n)}`);
  const second = blockSince(columns, first.to);

  const loadedTypes = new StringTable();
  const loaded = new IdTable(loadedTypes);
  const loadedColumns = { types: loadedTypes.column, ...loaded.columns };
  for (const block of [first, second]) appendBlock(loadedColumns, block);
  loadedTypes.reindex();
  loaded.reindex();
  for (let number = 0; number < table.length; number++) expect(loaded.find(table.text(number))).toBe(number);
  expect(loaded.number('new')).toBe(table.length);
  expect(() => appendBlock(loadedColumns, first)).toThrow(/block begins at/);
});
