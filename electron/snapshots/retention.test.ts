import { expect, test } from 'vitest';
import { surplus, type Kept } from './retention.ts';

const NOW = new Date('2026-11-26T12:00:00Z');
const at = (daysAgo: number, hour = 9, minute = 0) => new Date(Date.UTC(2026, 10, 26 - daysAgo, hour, minute)).toISOString();
const base = (name: string, when: string): Kept => ({ file: name, sha256: name, follows: undefined, at: when });

test('the last ten stay, and the newest of each of the last thirty days', () => {
  const today = Array.from({ length: 15 }, (_, index) => base(`today-${index}`, at(0, 1, index)));
  const daily = Array.from({ length: 40 }, (_, index) => [base(`day-${index + 1}-a`, at(index + 1, 8)), base(`day-${index + 1}-b`, at(index + 1, 20))]).flat();
  const gone = new Set(surplus([...today, ...daily], NOW));
  expect(today.map(({ file }) => gone.has(file))).toEqual([...Array<boolean>(5).fill(true), ...Array<boolean>(10).fill(false)]);
  const kept = daily.map(({ file }) => file).filter((file) => !gone.has(file));
  expect(kept).toEqual(Array.from({ length: 30 }, (_, index) => `day-${index + 1}-b`).slice(0, kept.length));
  expect(kept.length).toBeGreaterThanOrEqual(29);
}); // biome-ignore format: a list

test('nothing goes on which a kept one builds, and what goes goes from its end', () => {
  const chain: Kept[] = [base('0', at(50))];
  for (let index = 1; index < 40; index++)
    chain.push({ file: `${index}`, sha256: `${index}`, follows: `${index - 1}`, at: at(50 - index) });
  expect(surplus(chain, NOW)).toEqual([]);
  const branch: Kept[] = [
    { file: 'x', sha256: 'x', follows: '3', at: at(45, 1) },
    { file: 'y', sha256: 'y', follows: 'x', at: at(45, 2) },
  ];
  expect(surplus([...chain, ...branch], NOW)).toEqual(['y', 'x']);
});

test('few of long ago stay all', () => {
  expect(surplus([base('a', at(400)), base('b', at(300))], NOW)).toEqual([]);
  expect(surplus([], NOW)).toEqual([]);
});
