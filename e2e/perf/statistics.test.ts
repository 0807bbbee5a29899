import { expect, test } from 'vitest';
import { median, percentile, spread } from './statistics.ts';

test('median of an odd and an even number of values, in any order', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test('a percentile is one of the values, and that share does not exceed it', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(values, 0.95)).toBe(95);
  expect(percentile(values, 1)).toBe(100);
  expect(percentile([7], 0.95)).toBe(7);
});

test('nothing was measured: that is no figure', () => {
  expect(() => median([])).toThrow();
  expect(() => percentile([], 0.5)).toThrow();
  expect(spread([2, 9, 4])).toEqual([2, 9]);
});
