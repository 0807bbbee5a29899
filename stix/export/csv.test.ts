import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { HOSTILE_OBJECTS } from '../../build/dev/payloads.ts';
import { readCell, readCsv } from '../csv.ts';
import { displayName } from '../display-name.ts';
import { CSV_COLUMNS, csvWriter } from './csv.ts';
import type { ExportWriter, Leaving } from './writer.ts';

const leaving: Leaving = { nameOf: (id) => `=${id}`, marking: 'TLP:GREEN', title: '', at: '2026-01-01T00:00:00.000Z' };
const COLUMNS = [...CSV_COLUMNS, 'content', 'abstract', 'hashes', 'key', 'external_references', 'object_refs', 'is_family'];
const write = (writer: ExportWriter, objects: readonly Record<string, unknown>[]): string =>
  writer.begin() + objects.map((object) => writer.add(object)).join('') + writer.end();

test('a hostile text is one cell that no spreadsheet takes for a formula, and is the same when it is read again', () => {
  const text = write(csvWriter(COLUMNS, leaving), HOSTILE_OBJECTS);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\r\n', skipEmptyLines: false });
  expect(errors).toEqual([]);
  const [head = [], ...rows] = data.slice(0, -1);
  expect(head).toEqual(COLUMNS);
  expect(rows).toHaveLength(HOSTILE_OBJECTS.length);
  expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([COLUMNS.length]));
  expect(rows.flat().filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([]);
  // both readers see the same cells
  expect(readCsv(text)).toEqual(data.slice(0, -1));
  const at = (name: string): number => COLUMNS.indexOf(name);
  for (const [index, object] of HOSTILE_OBJECTS.entries()) {
    const cell = (name: string): string => readCell(rows[index]?.[at(name)] ?? '');
    expect(cell('description')).toBe(object['description']);
    expect(cell('name')).toBe(displayName(object));
    expect(cell('labels')).toBe((object['labels'] as string[]).join('; '));
    if (object['type'] === 'url') expect(cell('value')).toBe(object['value']);
  }
});

test('a row has the names of what it leads to, a hash where it has no value, a reference by its id', () => {
  const names: Leaving = { ...leaving, nameOf: (id) => ({ 'malware--1': 'Mudlark', 'tool--1': 'Rake' })[id] };
  const text = write(csvWriter(['type', 'name', 'value', 'external_id', 'markings', 'source', 'target', 'confidence', 'revoked'], names), [
    { type: 'relationship', id: 'relationship--1', relationship_type: 'uses', source_ref: 'malware--1', target_ref: 'tool--1' },
    { type: 'file', id: 'file--1', name: 'a.exe', hashes: { MD5: 'm', 'SHA-256': 's' } },
    {
      type: 'malware',
      id: 'malware--1',
      name: 'Mudlark',
      confidence: -5,
      revoked: false,
      object_marking_refs: ['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da'],
      external_references: [{ source_name: 'x' }, { source_name: 'reef', external_id: 'R1' }],
    },
  ]);
  expect(readCsv(text).slice(1)).toEqual([
    ['relationship', expect.any(String), '', '', '', 'Mudlark', 'Rake', '', ''],
    ['file', 'a.exe', 's', '', '', '', '', '', ''],
    ['malware', 'Mudlark', '', 'R1', 'TLP:GREEN', '', '', '-5', 'false'],
  ]);
});
