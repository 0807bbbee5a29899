import { expect, test } from 'vitest';
import { standardJoins } from './standard-joins.ts';

/** Entities 1 … with the sources that state them; claims as [standard id, entities]. */
function joins(sources: Record<number, number[]>, claims: [number, number[]][], apart: [number, number][] = []): number[][] {
  const found = standardJoins({
    claimants: new Map(claims.map(([standard, entities]) => [standard, new Set(entities)])),
    sourcesOf: (entity) => new Set(sources[entity]),
    areApart: (a, b) => apart.some((pair) => pair.includes(a) && pair.includes(b)),
  });
  return found.map((one) => one.sort()).sort();
}

test('entities of different sources under one standard id are one', () => {
  expect(joins({ 1: [1], 2: [2], 3: [3] }, [[90, [1, 2, 3]]])).toEqual([[1, 2, 3]]);
});

test('what one source says of two stays two, and a third goes with neither', () => {
  expect(joins({ 1: [1], 2: [1], 3: [2] }, [[90, [1, 2, 3]]])).toEqual([]);
});

test('a source that states the other entity too says that they are two', () => {
  expect(joins({ 1: [1], 2: [2, 1] }, [[90, [1, 2]]])).toEqual([]);
});

test('two of one source become one by no way round', () => {
  const claims: [number, number[]][] = [
    [90, [1, 3]],
    [91, [2, 3]],
  ];
  expect(joins({ 1: [1], 2: [1], 3: [2] }, claims)).toEqual([]);
  expect(joins({ 1: [1], 2: [3], 3: [2] }, claims)).toEqual([[1, 2, 3]]);
});

test('what the analyst keeps apart stays apart', () => {
  expect(joins({ 1: [1], 2: [2] }, [[90, [1, 2]]], [[2, 1]])).toEqual([]);
});

test('what is another thing than each of the others leaves them one; where it is none but one of them, nobody knows', () => {
  const sources = { 1: [1], 2: [2], 3: [3] };
  const apart: [number, number][] = [
    [2, 1],
    [2, 3],
  ];
  expect(joins(sources, [[90, [1, 2, 3]]], apart)).toEqual([[1, 3]]);
  expect(joins(sources, [[90, [1, 2, 3]]], [[2, 1]])).toEqual([]);
});
