import { expect, test } from 'vitest';
import { guessMapping, mappedBy, readingOf, readOpenctiMapper } from './index.ts';

const attribute = (key: string, column: string, more: object = {}) => ({ key, column: { column_name: column, ...more } });
const MAPPER = {
  openCTI_version: '6.2.0',
  type: 'csvMapper',
  configuration: {
    name: 'Actors',
    has_header: true,
    separator: ';',
    representations: [
      {
        id: 'a',
        type: 'entity',
        target: { entity_type: 'Threat-Actor-Group', column_based: { enabled: true, column_reference: 'C', operator: 'eq', value: 'x' } },
        attributes: [
          attribute('name', 'A'),
          attribute('objectLabel', 'B', { configuration: { separator: ',' } }),
          attribute('first_seen', 'D', { configuration: { pattern_date: 'DD/MM/YYYY' } }),
          attribute('goals', 'E'),
          { key: 'confidence', default_values: ['50'] },
        ],
      },
      {
        id: 'b',
        type: 'relationship',
        target: { entity_type: 'part-of' },
        attributes: [{ key: 'from', based_on: { representations: ['a'] } }],
      },
    ],
  },
};

test('a mapper of OpenCTI is read by its letters; what columns cannot say is told', () => {
  const mapper = readOpenctiMapper(MAPPER);
  if (!mapper) throw new Error('It was not read.');
  expect(mapper.columns).toEqual([
    { column: 0, heading: '', type: 'threat-actor' },
    { column: 1, heading: '', type: 'labels', separator: ',' },
    { column: 3, heading: '', type: 'first-seen', answers: { dates: 'day-first' } },
  ]);
  expect(mapper.notes).toEqual([
    '"Threat-Actor-Group" is meant only where column C has a certain value; here every row counts.',
    'Column E is "goals" of "Threat-Actor-Group", which is left out here.',
    'The default of "confidence" of "Threat-Actor-Group" is not taken: say it under Terms, or in a column.',
    'The relationship "part-of" is not made as the mapper says it: values are related to what their row names, as the standard relates them.',
  ]);
  expect(readingOf(mapper)).toEqual({ delimiter: ';' });
  const mapped = mappedBy(mapper, guessMapping(['n', 'l', 'x'], []));
  expect([mapped.known, mapped.columns.map(({ type }) => type)]).toEqual(['Actors', ['threat-actor', 'labels', 'other']]);
});

test('representations may be kept as text; what is no mapper is none', () => {
  const { representations, ...rest } = MAPPER.configuration;
  expect(readOpenctiMapper({ ...rest, representations: JSON.stringify(representations) })?.columns).toHaveLength(3);
  expect([readOpenctiMapper({}), readOpenctiMapper([]), readOpenctiMapper({ representations: 'x' }), readOpenctiMapper(null)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
