import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridKey, HEADER_ROW, type GridKey, type GridPlace } from './grid-keys.ts';

const size = { rows: 100, columns: 5, pageRows: 20 };
const key = (name: string, held: Partial<GridKey> = {}): GridKey => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...held });
const after = (place: GridPlace, ...names: string[]): GridPlace =>
  names.reduce((at, name) => {
    const result = gridKey(at, key(name), size);
    return result && 'place' in result ? result.place : at;
  }, place);

test('arrows move one cell, Home and End to the first and last row, page keys by a page that overlaps one row', () => {
  expect(after({ row: 0, column: 0 }, 'ArrowDown', 'ArrowDown', 'ArrowRight')).toEqual({ row: 2, column: 1 });
  expect(after({ row: 5, column: 2 }, 'End')).toEqual({ row: 99, column: 2 });
  expect(after({ row: 5, column: 2 }, 'Home')).toEqual({ row: 0, column: 2 });
  expect(after({ row: 0, column: 0 }, 'PageDown', 'PageDown', 'PageUp')).toEqual({ row: 19, column: 0 });
});

test('above the first row is the header, where Enter and Space sort', () => {
  const header = after({ row: 0, column: 3 }, 'ArrowUp');
  expect(header).toEqual({ row: HEADER_ROW, column: 3 });
  expect(gridKey(header, key('Enter'), size)).toEqual({ act: 'sort' });
  expect(gridKey(header, key(' '), size)).toEqual({ act: 'sort' });
});

test('a list that is still empty keeps the place for the rows to come', () => {
  expect(gridKey({ row: 0, column: 0 }, key('ArrowDown'), { ...size, rows: 0 })).toEqual({ place: { row: 0, column: 0 } });
});

test('Enter opens a row, Space chooses it, Ctrl+A chooses all', () => {
  expect(gridKey({ row: 1, column: 0 }, key('Enter'), size)).toEqual({ act: 'open' });
  expect(gridKey({ row: 1, column: 0 }, key(' '), size)).toEqual({ act: 'select' });
  expect(gridKey({ row: 1, column: 0 }, key('a', { ctrlKey: true }), size)).toEqual({ act: 'select-all' });
});

test('keys of the window pass through: Alt+arrows go back and forward, Ctrl+K is the palette', () => {
  expect(gridKey({ row: 1, column: 0 }, key('ArrowLeft', { altKey: true }), size)).toBeUndefined();
  expect(gridKey({ row: 1, column: 0 }, key('k', { ctrlKey: true }), size)).toBeUndefined();
  expect(gridKey({ row: 1, column: 0 }, key('/'), size)).toBeUndefined();
});

test('no keys lead out of the grid, whatever its size', () => {
  const seed = Date.now() & 0x7fffffff;
  console.log(`grid-keys: seed ${seed}`);
  const names = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown');
  fc.assert(
    fc.property(
      fc.nat(300),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(60),
      fc.array(names, { maxLength: 80 }),
      (rows, columns, pageRows, presses) => {
        let place: GridPlace = { row: rows === 0 ? HEADER_ROW : 0, column: 0 };
        for (const name of presses) {
          const result = gridKey(place, key(name), { rows, columns, pageRows });
          if (result && 'place' in result) place = result.place;
          expect(place.row).toBeGreaterThanOrEqual(HEADER_ROW);
          expect(place.row).toBeLessThan(Math.max(1, rows));
          expect(place.column).toBeGreaterThanOrEqual(0);
          expect(place.column).toBeLessThan(columns);
        }
      },
    ),
    { seed, numRuns: 300 },
  );
});
