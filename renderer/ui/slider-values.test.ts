import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestThumb, sliderKey, stepped } from './slider-values.ts';

test('a value stays inside and on the grid; both ends can be reached even where they are off it', () => {
  expect(stepped(7, { min: 0, max: 10, step: 5 })).toBe(5);
  expect(stepped(99, { min: 0, max: 12, step: 5 })).toBe(12);
  expect(stepped(0.31, { min: 0, max: 1, step: 0.1 })).toBe(0.3);
});

test('the grid starts at the line’s begin, not at the other thumb', () => {
  expect(stepped(4.4, { min: 3.5, max: 10, step: 2, from: 0 })).toBe(4);
});

test('keys move by one, by ten and to the ends; others are left alone', () => {
  const range = { min: 0, max: 100, step: 2 };
  expect(sliderKey('ArrowLeft', 50, range)).toBe(48);
  expect(sliderKey('PageUp', 50, range)).toBe(70);
  expect(sliderKey('End', 50, range)).toBe(100);
  expect(sliderKey('a', 50, range)).toBeUndefined();
});

test('of two thumbs on one place, the one that can go there is taken', () => {
  expect(nearestThumb([5, 5], 3)).toBe(0);
  expect(nearestThumb([5, 5], 8)).toBe(1);
});

test('thumbs never cross, whatever is pulled where', () => {
  const seed = Date.now() % 1_000_000;
  console.log(`seed ${seed}`);
  fc.assert(
    fc.property(fc.array(fc.double({ min: -50, max: 150, noNaN: true }), { maxLength: 30 }), (pulls) => {
      let values: [number, number] = [0, 100];
      for (const wanted of pulls) {
        const thumb = nearestThumb(values, wanted);
        const value = stepped(wanted, { min: thumb === 0 ? 0 : values[0], max: thumb === 0 ? values[1] : 100, step: 7, from: 0 });
        values = thumb === 0 ? [value, values[1]] : [values[0], value];
        expect(values[0]).toBeGreaterThanOrEqual(0);
        expect(values[0]).toBeLessThanOrEqual(values[1]);
        expect(values[1]).toBeLessThanOrEqual(100);
      }
    }),
    { seed },
  );
});
