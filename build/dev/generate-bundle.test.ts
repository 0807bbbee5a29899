import { expect, test } from 'vitest';
import { ATTACK_OBJECTS } from './bundle/shape.ts';
import { generateObjects } from './generate-bundle.ts';

interface Made {
  id: string;
  type: string;
  source_ref?: string;
  target_ref?: string;
}

const make = (total: number, seed?: number): Made[] => JSON.parse(JSON.stringify([...generateObjects(total, seed)]));

test('the same seed gives the same bundle, another seed another', () => {
  expect(JSON.stringify(make(500, 7))).toBe(JSON.stringify(make(500, 7)));
  expect(JSON.stringify(make(500, 7))).not.toBe(JSON.stringify(make(500, 8)));
});

test('it has as many objects as asked for, each with an id of its own, and every relationship leads to two of them', () => {
  for (const total of [100, 1000, ATTACK_OBJECTS]) {
    const objects = make(total);
    expect(objects).toHaveLength(total);
    const ids = new Set(objects.map(({ id }) => id));
    expect(ids.size).toBe(total);
    const loose = objects.filter(
      ({ type, source_ref, target_ref }) => type === 'relationship' && !(ids.has(source_ref!) && ids.has(target_ref!)),
    );
    expect(loose).toEqual([]);
  }
});

test('at the size of ATT&CK it weighs what ATT&CK weighs: 33.9 MB of JSON, 81 % relationships', () => {
  const objects = make(ATTACK_OBJECTS);
  const megabytes = JSON.stringify(objects).length / 1e6;
  expect(megabytes).toBeGreaterThan(33.9 * 0.95);
  expect(megabytes).toBeLessThan(33.9 * 1.05);
  const share = objects.filter(({ type }) => type === 'relationship').length / objects.length;
  expect(share).toBeCloseTo(20_048 / ATTACK_OBJECTS, 2);
});
